"""The list on which mentions are checked, whole articles at once too."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from reader.services.mentions_by_article import ArticleMentions, MentionsByArticle
from reader.ui.dates import partial_date
from reader.ui.identity.split_model import HEAD_ROLE, SplitModel
from reader.ui.sidebar.check_box import BOX, CheckBox, paint_check
from reader.ui.sidebar.occurrences_review import OccurrenceDelegate, OccurrenceList
from reader.ui.theme import Theme, ui_font

_ROW, _SHOWN = 26, 9
_Index = QModelIndex | QPersistentModelIndex


class SplitDelegate(OccurrenceDelegate):
    """Paints a mention, or the line of an article with a box for all of it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        article = index.data(HEAD_ROLE)
        if not isinstance(article, ArticleMentions):
            super().paint(painter, option, index)
            return
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selection"))
            painter.drawRoundedRect(rect, 5, 5)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        corner = rect.topLeft()
        corner.setY(rect.center().y() - BOX / 2)
        corner.setX(corner.x() + 1)
        paint_check(painter, corner, state, self.theme)
        self._paint_title(painter, rect.adjusted(BOX + 8, 0, -4, 0), article)
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRectF, article: ArticleMentions) -> None:
        bold, small = ui_font(), ui_font()
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(12)
        thick, thin = QFontMetricsF(bold), QFontMetricsF(small)
        about = " · ".join(filter(None, (partial_date(article.published), f"{article.count:,}")))
        wide = thin.horizontalAdvance(about)
        elide, middle = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, about)
        painter.setFont(bold)
        painter.setPen(self.theme.colour("ink"))
        title = thick.elidedText(article.title, elide, room.width() - wide - 12)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, title)


class SplitReview(QWidget):
    """A head line that says how many are chosen and toggles all, and the list."""

    chosen_changed = Signal(int)
    """How many are checked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SplitModel(self)
        self.all_box = CheckBox(theme, self)
        self.all_box.setTristate(True)
        self.list = OccurrenceList(self)
        self.list.setObjectName("occurrences")
        self.list.setAccessibleName(self.tr("Mentions, by article"))
        self._delegate = SplitDelegate(theme, self.list)
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
        for told in (self.model.dataChanged, self.model.modelReset, self.model.rowsInserted):
            told.connect(self._on_checks_changed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._delegate.theme = theme
        self.all_box.set_theme(theme)
        self.list.viewport().update()

    def show_mentions(self, mentions: MentionsByArticle, shown: str) -> None:
        """Show an entity's mentions; the one that is looked at (an id) is checked at first."""
        self.model.show_mentions(mentions)
        rows = min(max(self.model.rowCount(), 1), _SHOWN)
        self.list.setFixedHeight(_ROW * rows + 4)
        row = self.model.row_of(shown)
        if row >= 0:
            index = self.model.index(row)
            self.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
            self.list.setCurrentIndex(index)

    def clear(self) -> None:
        """Forget everything."""
        self.model.show_mentions(None)

    def chosen(self) -> list[str]:
        """Return the ids of the annotations that are checked."""
        return self.model.chosen()

    def _on_all_clicked(self) -> None:
        everything = self.model.is_whole and len(self.chosen()) == self.model.count
        self.model.set_all(checked=not everything)

    def _on_checks_changed(self) -> None:
        chosen, count = len(self.chosen()), self.model.count
        state = Qt.CheckState.PartiallyChecked if chosen else Qt.CheckState.Unchecked
        if chosen and chosen == count and self.model.is_whole:
            state = Qt.CheckState.Checked
        self.all_box.setCheckState(state)
        words = self.tr("{chosen} of {count} chosen") if self.model.is_whole else ""
        words = words or self.tr("{chosen} chosen, more below")
        self.all_box.setText(words.format(chosen=chosen, count=count))
        self.chosen_changed.emit(chosen)
