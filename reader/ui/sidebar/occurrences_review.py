"""The list in which a person reviews where else an entity is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.entity import Occurrence
from reader.ui.sidebar.check_box import BOX, CheckBox, paint_check
from reader.ui.sidebar.occurrence_model import PLACE_ROLE, OccurrenceModel, PlaceInText
from reader.ui.theme import Theme, ui_font

_ROW = 26
_SHOWN = 7
_Index = QModelIndex | QPersistentModelIndex


class OccurrenceDelegate(QStyledItemDelegate):
    """A check box, then the name in bold amid its words; a click anywhere in the row toggles."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._plain, self._bold = ui_font(), ui_font()
        self._bold.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one place."""
        place = index.data(PLACE_ROLE)
        if not isinstance(place, PlaceInText):
            return
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selection"))
            painter.drawRoundedRect(rect, 5, 5)
        corner = QPointF(rect.left() + 1, rect.center().y() - BOX / 2)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        paint_check(painter, corner, state, self.theme)
        self._paint_words(painter, rect.adjusted(BOX + 8, 0, -4, 0), place)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, place: PlaceInText) -> None:
        plain, bold = self._plain, self._bold
        thin, thick = QFontMetricsF(plain), QFontMetricsF(bold)
        name = thick.elidedText(place.name, Qt.TextElideMode.ElideRight, room.width())
        wide = thick.horizontalAdvance(name)
        free = max(room.width() - wide, 0)
        after_wide = min(thin.horizontalAdvance(place.after), free)
        before_wide = min(max(free / 2, free - after_wide), thin.horizontalAdvance(place.before))
        x = room.left()
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        before = thin.elidedText(place.before, Qt.TextElideMode.ElideLeft, before_wide + 0.5)
        after = thin.elidedText(
            place.after, Qt.TextElideMode.ElideRight, max(free - before_wide, 0) + 0.5
        )
        parts = ((before, plain, "muted"), (name, bold, "ink"), (after, plain, "muted"))
        for text, font, token in parts:
            painter.setFont(font)
            painter.setPen(self.theme.colour(token))
            painter.drawText(
                QRectF(x, room.top(), room.right() - x + 2, room.height()), flags, text
            )
            x += QFontMetricsF(font).horizontalAdvance(text)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Toggle with a click anywhere in the row, or with Space."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        clicked = clicked and event.button() == Qt.MouseButton.LeftButton
        space = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if not clicked and not space:
            return False
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)


class OccurrenceList(QListView):
    """Letters and Enter go to the popover around it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys act."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep arrows and Space."""
        space = event.key() == Qt.Key.Key_Space
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter or (event.text() and event.text().isprintable() and not space):
            event.ignore()
        else:
            super().keyPressEvent(event)


class OccurrencesReview(QWidget):
    """A head line that says how many are chosen and toggles all, and the list."""

    chosen_changed = Signal(int)
    """How many are checked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OccurrenceModel(self)
        self.all_box = CheckBox(theme, self)
        self.all_box.setTristate(True)
        self.list = OccurrenceList(self)
        self.list.setObjectName("occurrences")
        self.list.setAccessibleName(self.tr("Other places in this article"))
        self._delegate = OccurrenceDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.all_box)
        column.addWidget(self.list)
        self.all_box.clicked.connect(self._on_all_clicked)
        self.model.dataChanged.connect(self._on_checks_changed)
        self.model.modelReset.connect(self._on_checks_changed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._delegate.theme = theme
        self.all_box.set_theme(theme)
        self.list.viewport().update()

    def show_occurrences(self, text: str, occurrences: Sequence[Occurrence]) -> None:
        """Show occurrences in a reading text."""
        self.model.show_occurrences(text, occurrences)
        self.list.setFixedHeight(_ROW * min(max(len(occurrences), 1), _SHOWN) + 4)

    def clear(self) -> None:
        """Forget everything."""
        self.model.clear()

    def chosen(self) -> list[tuple[int, int]]:
        """Return the spans that are checked, in code points."""
        return self.model.chosen()

    def _on_all_clicked(self) -> None:
        self.model.set_all(checked=len(self.chosen()) < self.model.rowCount())

    def _on_checks_changed(self) -> None:
        chosen, count = len(self.chosen()), self.model.rowCount()
        state = Qt.CheckState.PartiallyChecked
        if chosen in (0, count):
            state = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        self.all_box.setCheckState(state)
        self.all_box.setText(
            self.tr("{chosen} of {count} chosen").format(chosen=chosen, count=count)
        )
        self.chosen_changed.emit(chosen)
