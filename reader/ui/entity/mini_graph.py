"""The few that an entity occurs with most, drawn around it; a click leads to their pages."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.services.graph import Graph
from reader.ui.theme import Theme, ui_font

_HEIGHT = 236
_LABEL = 11


class MiniGraph(QWidget):
    """Circles as large as the counts, lines as thick as what they share."""

    entity_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._graph = Graph()
        self._centre = ""
        self._places: dict[str, QPointF] = {}
        self._shared: dict[str, int] = {}
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Occurs with"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.update()

    def show_graph(self, graph: Graph, centre: str) -> None:
        """Show those around an entity (by id)."""
        self._graph, self._centre, self._current = graph, centre, -1
        self._shared = {
            link.other if link.one == centre else link.one: link.count
            for link in graph.links
            if centre in (link.one, link.other)
        }
        names = (
            f"{node.entity.name} {self._shared.get(node.entity.id, 0)}" for node in self._around()
        )
        self.setAccessibleDescription(", ".join(names))
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for a ring."""
        return QSize(300, _HEIGHT)

    def resizeEvent(self, _event) -> None:
        """Place the ring anew."""
        self._place()

    def place_of(self, entity_id: str) -> QPointF:
        """Return the centre of an entity's circle."""
        return self._places[entity_id]

    def _around(self):
        return [node for node in self._graph.nodes if node.entity.id != self._centre]

    def _place(self) -> None:
        """Put the centre in the middle and the others on a flat ring, from the upper left on."""
        middle = QPointF(self.width() / 2, self.height() / 2 - 2)
        self._places = {self._centre: middle}
        around = self._around()
        for number, node in enumerate(around):
            angle = math.tau * (number / max(len(around), 1)) - math.tau * 0.39
            reach = 1.0 if number % 2 == 0 else 0.9
            x = middle.x() + math.cos(angle) * (self.width() / 2 - 52) * reach
            y = middle.y() + math.sin(angle) * (self.height() / 2 - 34) * reach
            self._places[node.entity.id] = QPointF(x, y)

    def _radius(self, entity_id: str) -> float:
        if entity_id == self._centre:
            return 15.0
        most = max(self._shared.values(), default=1)
        return 6.5 + 4.5 * math.sqrt(self._shared.get(entity_id, 0) / max(most, 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint links, circles, names."""
        if not self._graph.nodes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((link.count for link in self._graph.links), default=1)
        for link in self._graph.links:
            if link.one in self._places and link.other in self._places:
                width = 0.8 + 3.4 * link.count / most
                painter.setPen(QPen(self._theme.colour("line").darker(108), width))
                painter.drawLine(self._places[link.one], self._places[link.other])
        font = ui_font()
        font.setPixelSize(_LABEL)
        painter.setFont(font)
        for number, node in enumerate(self._graph.nodes):
            self._paint_node(painter, number, node)

    def _paint_node(self, painter: QPainter, number: int, node) -> None:
        key = node.entity.id
        place, radius = self._places[key], self._radius(key)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.entity_colour(node.entity.type))
        painter.drawEllipse(place, radius, radius)
        if number == self._current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
            painter.drawEllipse(place, radius + 3, radius + 3)
        metrics = painter.fontMetrics()
        words = node.entity.name
        if key != self._centre:
            words = f"{words} {self._shared.get(key, 0)}"
        words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, 130)
        width, height = metrics.horizontalAdvance(words), QFontMetricsF(painter.font()).height()
        above = key != self._centre and place.y() < self.height() / 2 + 16
        top = place.y() - radius - height - 4 if above else place.y() + radius + 4
        left = min(max(place.x() - width / 2, 0), self.width() - width - 1)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(QRectF(left, top, width + 2, height), Qt.AlignmentFlag.AlignLeft, words)

    def _at(self, point: QPointF) -> str:
        for key, place in self._places.items():
            if math.hypot(point.x() - place.x(), point.y() - place.y()) <= self._radius(key) + 5:
                return key
        return ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        key = self._at(event.position())
        link = bool(key) and key != self._centre
        self.setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the page of the entity under the pointer."""
        key = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and key and key != self._centre:
            self.entity_requested.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go round with the arrow keys; Enter asks for a page."""
        around = [n for n, node in enumerate(self._graph.nodes) if node.entity.id != self._centre]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and around:
            at = around.index(self._current) + step if self._current in around else 0
            self._current = around[at % len(around)]
            self.setAccessibleDescription(self._graph.nodes[self._current].entity.name)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current in around:
            self.entity_requested.emit(self._graph.nodes[self._current].entity.id)
        else:
            super().keyPressEvent(event)
