"""Names as circles and what joins them as lines, in the scene of the graph."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from reader.services.graph import Link, Node
from reader.ui.graph.label_places import below
from reader.ui.theme import Theme, ui_font

_LABEL = 11
_WIDEST = 170.0
"""Pixels of a name; the whole of it stands beside the graph."""
_CLICKED = 10.0
"""Pixels in which a line is hit."""
_FAINT = 0.16


class LinkItem(QGraphicsItem):
    """A line between two circles, thicker the more they share."""

    def __init__(self, link: Link, one: NodeItem, other: NodeItem, most: int) -> None:
        super().__init__()
        self.link = link
        self.ends = (one, other)
        self._width = 0.7 + 4.5 * link.count / max(most, 1)
        self.theme: Theme | None = None
        self.is_lit = False
        self.is_faint = False
        self._line = QLineF()
        self.follow()
        self.setZValue(0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptHoverEvents(True)

    def follow(self) -> None:
        """Join the circles where they are now."""
        self.prepareGeometryChange()
        self._line = QLineF(self.ends[0].pos(), self.ends[1].pos())

    def boundingRect(self) -> QRectF:
        """Return the rectangle around the line."""
        return QRectF(self._line.p1(), self._line.p2()).normalized().adjusted(-8, -8, 8, 8)

    def shape(self) -> QPainterPath:
        """Return where a click means the line: wider than it is drawn."""
        path = QPainterPath(self._line.p1())
        path.lineTo(self._line.p2())
        stroker = QPainterPathStroker()
        stroker.setWidth(max(self._width, _CLICKED))
        return stroker.createStroke(path)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Draw the line."""
        if self.theme is None:
            return
        colour = self.theme.colour("accent" if self.is_lit else "muted")
        painter.setOpacity(0.9 if self.is_lit else _FAINT if self.is_faint else 0.34)
        painter.setPen(QPen(colour, self._width, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(self._line)


class NodeItem(QGraphicsItem):
    """A circle, larger the more often the entity is mentioned, and its name."""

    def __init__(self, node: Node, most: int, place: QPointF) -> None:
        super().__init__()
        self.node = node
        self.radius = 5.0 + 12.0 * math.sqrt(node.count / max(most, 1))
        self.theme: Theme | None = None
        self.is_current = False
        self.is_faint = False
        self.is_pointed = False
        self.rank = 1.0
        """Its height over others while it is not pointed at."""
        self.has_label = True
        self._font = ui_font()
        self._font.setPixelSize(_LABEL)
        metrics = QFontMetricsF(self._font)
        self._words = metrics.elidedText(node.entity.name, Qt.TextElideMode.ElideMiddle, _WIDEST)
        self.label_size = QSizeF(metrics.horizontalAdvance(self._words) + 4, 15)
        self._label = below(self.radius, self.label_size)
        self.setPos(place)
        self.setZValue(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def place_label(self, place: QRectF | None) -> None:
        """Write the name here, relative to the circle; None leaves it out until it matters."""
        self.prepareGeometryChange()
        self.has_label = place is not None
        self.update()
        self._label = place or below(self.radius, self.label_size)

    def label(self) -> QRectF:
        """Return where the name is written, in the scene; empty where it is not."""
        return self._label.translated(self.pos()) if self.has_label else QRectF()

    def boundingRect(self) -> QRectF:
        """Return the circle and the name."""
        radius = self.radius + 5
        return QRectF(-radius, -radius, 2 * radius, 2 * radius).united(self._label)

    def shape(self) -> QPainterPath:
        """Return where a click means the entity."""
        path = QPainterPath()
        path.addEllipse(QPointF(), self.radius + 4, self.radius + 4)
        if self.has_label:
            path.addRect(self._label)
        return path

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Draw circle and name."""
        if self.theme is None:
            return
        painter.setOpacity(_FAINT * 1.5 if self.is_faint and not self.is_pointed else 1.0)
        painter.setPen(QPen(self.theme.colour("paper"), 1.5))
        painter.setBrush(self.theme.entity_colour(self.node.entity.type))
        painter.drawEllipse(QPointF(), self.radius, self.radius)
        if self.is_current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("accent"), 2))
            painter.drawEllipse(QPointF(), self.radius + 3.5, self.radius + 3.5)
        if self.has_label:
            painter.setFont(self._font)
            back = self.theme.colour("paper")
            back.setAlphaF(0.72)
            painter.fillRect(self._label, back)
            painter.setPen(self.theme.colour("ink"))
            painter.drawText(self._label, Qt.AlignmentFlag.AlignCenter, self._words)
