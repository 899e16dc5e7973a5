"""Shows a graph; keys go from name to name, enlarge and move it; a click asks for passages."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from reader.services.graph import Graph
from reader.ui.graph.items import LinkItem, NodeItem
from reader.ui.graph.label_places import Labelled, below, inside, label_places
from reader.ui.theme import Theme

_ROOM = 70
_LARGEST, _STEP, _WHOLE = 6.0, 1.2, 1.01
"""How far names can be brought apart, by how much at once, and what still shows all of them."""
_PAN = 80
"""Pixels that a key moves the picture."""
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class GraphView(QGraphicsView):
    """One graph at a time."""

    node_chosen = Signal(str)
    """Id of an entity; empty for nothing."""
    link_chosen = Signal(str, str)
    node_opened = Signal(str)
    enlarged = Signal(bool)
    """Whether the graph is larger than the window shows at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._graph = Graph()
        self.nodes: dict[str, NodeItem] = {}
        self.links: list[LinkItem] = []
        self._current = ""
        self._pointed = ""
        self._zoom = 1.0
        self._half = QPointF()
        self._places: dict[str, QRectF] = {}
        """Where names have room, relative to their circles, by entity id."""
        self.setObjectName("graphView")
        self.setAccessibleName(self.tr("Who occurs with whom"))
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().setMouseTracking(True)

    @property
    def current(self) -> str:
        """Id of the entity that is chosen; empty for none."""
        return self._current

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        for item in (*self.nodes.values(), *self.links):
            item.theme = theme
        self.scene().update()

    def show_graph(self, graph: Graph) -> None:
        """Show another graph; the chosen entity stays chosen where it is in it."""
        self._graph = graph
        self._lay_out()
        names = ", ".join(node.entity.name for node in graph.nodes)
        self.setAccessibleDescription(names)
        self.choose(self._current if self._current in self.nodes else "")

    def _lay_out(self) -> None:
        self.scene().clear()
        self.nodes, self.links = {}, []
        self._pointed = ""
        graph = self._graph
        self._zoom = 1.0
        self.enlarged.emit(False)
        self._half = QPointF(
            max(self.viewport().width() - 2 * _ROOM, 200) / 2,
            max(self.viewport().height() - _ROOM, 200) / 2,
        )
        most = max((node.count for node in graph.nodes), default=1)
        for node in graph.nodes:
            self.nodes[node.entity.id] = NodeItem(node, most, self._place_of(node.entity.id))
        strongest = max((link.count for link in graph.links), default=1)
        for link in reversed(graph.links):  # the strongest on top
            ends = self.nodes[link.one], self.nodes[link.other]
            self.links.append(LinkItem(link, *ends, strongest))
        for item in (*self.links, *self.nodes.values()):
            item.theme = self._theme
            self.scene().addItem(item)
        self._fit_scene()
        self.centerOn(0, 0)

    def _place_of(self, entity_id: str) -> QPointF:
        x, y = self._graph.positions.get(entity_id, (0.0, 0.0))
        return QPointF(x * self._half.x(), y * self._half.y()) * self._zoom

    def _fit_scene(self) -> None:
        edge = self._half * self._zoom + QPointF(_ROOM, _ROOM / 2)
        self.scene().setSceneRect(QRectF(-edge, edge))

    def _write_names(self) -> None:
        """Write the names that have room: what is lit first, then who is mentioned most."""
        ranked = sorted(
            self.nodes.values(), key=lambda item: (not item.is_current, item.is_faint, -item.radius)
        )
        circles = [
            Labelled(each.node.entity.id, each.pos(), each.radius, each.label_size)
            for each in ranked
        ]
        for number, item in enumerate(ranked):
            item.rank = 2 - number / len(ranked)
        self._places = label_places(circles, self.sceneRect())
        for key in self.nodes:
            self._write_name(key)

    def _write_name(self, key: str) -> None:
        """Write a name where it has room; that of the current one, or under the pointer, always."""
        item, place = self.nodes[key], self._places.get(key)
        is_wanted = item.is_current or key == self._pointed
        if place is None and is_wanted:
            place = inside(below(item.radius, item.label_size), item.pos(), self.sceneRect())
        item.place_label(place)
        item.is_pointed = key == self._pointed
        item.setZValue(3 if item.is_pointed else item.rank)

    def choose(self, entity_id: str, other: str = "") -> None:
        """Light an entity and what it is linked with; with another, only their line."""
        self._current = entity_id
        near = {entity_id}
        for item in self.links:
            ends = {item.link.one, item.link.other}
            item.is_lit = bool(entity_id) and (
                ends == {entity_id, other} if other else entity_id in ends
            )
            item.is_faint = bool(entity_id) and not item.is_lit
            if item.is_lit:
                near |= ends
        for key, node in self.nodes.items():
            node.is_current = key in (entity_id, other) and bool(key)
            node.is_faint = bool(entity_id) and key not in near
        self._write_names()
        self.scene().update()

    def event(self, event: QEvent) -> bool:
        """Take the keys that elsewhere make the text larger: here they enlarge the graph."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_zoom(event):
            event.accept()
            return True
        return super().event(event)

    def _is_zoom(self, event: QKeyEvent) -> bool:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(ctrl) and event.key() in (*_LARGER, *_SMALLER, Qt.Key.Key_0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the nearest name in a direction, or move the picture there; Enter opens a page."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if self._is_zoom(event):
            self._zoom_by_key(Qt.Key(event.key()))
        elif arrow is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(arrow[0] * _PAN, arrow[1] * _PAN)
        elif arrow is not None and self.nodes:
            self._choose(self._nearest(arrow))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.node_opened.emit(self._current)
        elif event.key() == Qt.Key.Key_Escape and self._current:
            self._choose("")
        else:
            event.ignore()

    def _zoom_by_key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_0:
            self.show_whole()
        elif key in _LARGER:
            self.show_larger()
        else:
            self._enlarge_here(1 / _STEP)

    def show_larger(self) -> None:
        """Bring the names apart, around the one that is chosen."""
        self._enlarge_here(_STEP)

    def show_whole(self) -> None:
        """Show all of the graph again."""
        self._enlarge_here(1 / self._zoom)

    def _enlarge_here(self, factor: float) -> None:
        """Enlarge around the chosen name where it is in view, else around the middle."""
        place = self.viewport().rect().center()
        if self._current in self.nodes:
            chosen = self.mapFromScene(self.nodes[self._current].pos())
            place = chosen if self.viewport().rect().contains(chosen) else place
        self.enlarge(factor, place)

    def pan(self, right: int, down: int) -> None:
        """Move what is in view, in pixels, as far as the picture goes."""
        for bar, by in ((self.horizontalScrollBar(), right), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by)

    def _nearest(self, arrow: tuple[int, int]) -> str:
        if not self._current:
            return max(self.nodes, key=lambda key: self.nodes[key].node.count)
        here = self.nodes[self._current].pos()
        found, best = self._current, math.inf
        for key, node in self.nodes.items():
            way = node.pos() - here
            along = way.x() * arrow[0] + way.y() * arrow[1]
            aside = abs(way.x() * arrow[1]) + abs(way.y() * arrow[0])
            if key != self._current and along > 0 and along + 2.2 * aside < best:
                found, best = key, along + 2.2 * aside
        return found

    def _choose(self, entity_id: str) -> None:
        self.choose(entity_id)
        if entity_id:
            self.ensureVisible(self.nodes[entity_id])
        self.node_chosen.emit(entity_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a name or a line; beside them, nothing."""
        item = self.itemAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and isinstance(item, NodeItem):
            self._choose(item.node.entity.id)
        elif event.button() == Qt.MouseButton.LeftButton and isinstance(item, LinkItem):
            self.choose(item.link.one, item.link.other)
            self.link_chosen.emit(item.link.one, item.link.other)
        else:
            if item is None and self._current:
                self._choose("")
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Write the name that is pointed at, whether it has room or not."""
        super().mouseMoveEvent(event)
        item = self.itemAt(event.position().toPoint())
        self._point_at(item.node.entity.id if isinstance(item, NodeItem) else "")

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point_at("")

    def _point_at(self, entity_id: str) -> None:
        before, self._pointed = self._pointed, entity_id
        if before != entity_id:
            for key in filter(None, (before, entity_id)):
                self._write_name(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the page of a name."""
        item = self.itemAt(event.position().toPoint())
        if isinstance(item, NodeItem):
            self.node_opened.emit(item.node.entity.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge with Ctrl: circles move apart, and more names find room."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        factor = _STEP if event.angleDelta().y() > 0 else 1 / _STEP
        self.enlarge(factor, event.position().toPoint())

    def enlarge(self, factor: float, around: QPoint) -> None:
        """Bring the names apart, or closer together, around a point of the viewport."""
        zoom = min(self._zoom * factor, _LARGEST)
        zoom = zoom if zoom > _WHOLE else 1.0
        if zoom == self._zoom:
            return
        under = self.mapToScene(around) * (zoom / self._zoom)
        self._zoom = zoom
        for key, item in self.nodes.items():
            item.setPos(self._place_of(key))
        for link in self.links:
            link.follow()
        self._fit_scene()
        self._write_names()
        self.centerOn(under - QPointF(around - self.viewport().rect().center()))
        self.enlarged.emit(zoom > 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use all of the room."""
        super().resizeEvent(event)
        if self.nodes:
            chosen = [key for key, node in self.nodes.items() if node.is_current]
            self._lay_out()
            self.choose(self._current, next((key for key in chosen if key != self._current), ""))
