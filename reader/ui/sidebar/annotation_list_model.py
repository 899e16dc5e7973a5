"""The annotations of the open article as rows: reading order, then the orphans under a heading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.model.annotation import HighlightStyle, Placed, reading_order
from reader.model.changes import Changes
from reader.model.entity import Entity
from reader.services.reading_session import ReadingSession
from reader.ui.claims.wording import said_by, status_word
from reader.ui.sidebar.annotation_filter import AnnotationFilter
from reader.ui.sidebar.bearings import Bearings
from reader.ui.sidebar.card import Card, spoken, state_words
from reader.ui.sidebar.mention_index import MentionIndex
from reader.ui.sidebar.paragraphs import ParagraphNumbers
from reader.ui.texts import translate

CARD_ROLE = Qt.ItemDataRole.UserRole
"""A Card; None for the heading."""

ORPHANS_HEADING = QT_TRANSLATE_NOOP("AnnotationListModel", "Not found in this text")
_MANY = 500
_Index = QModelIndex | QPersistentModelIndex


class AnnotationListModel(QAbstractListModel):
    """Rows of Card, kept up to date by single rows; the heading of the orphans is a row too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ReadingSession | None = None
        self._filter = AnnotationFilter()
        self._pinned = ""
        self._style_names: dict[HighlightStyle, str] = {}
        self._clear()

    def _clear(self) -> None:
        self._listed: set[str] = set()
        self._rows: list[Placed] = []
        self._keys: list[tuple[bool, int, int, str]] = []
        self._shown: dict[str, Placed] = {}
        self._cards: dict[str, Card] = {}
        self._texts: dict[str, str] = {}
        self._mentions = MentionIndex()
        self._bearings = Bearings()
        self._paragraphs = ParagraphNumbers((), ())

    # What is in it

    @property
    def total(self) -> int:
        """How many annotations the article has, shown or not, bare mentions left out."""
        return len(self._listed)

    @property
    def filter(self) -> AnnotationFilter:
        """What the rows are narrowed to."""
        return self._filter

    def row_of(self, annotation_id: str) -> int:
        """Return the row of an annotation, -1 when it is not shown."""
        placed = self._shown.get(annotation_id)
        return -1 if placed is None else self._row(bisect_left(self._keys, reading_order(placed)))

    def card(self, row: int) -> Card | None:
        """Return the card of a row; None for the heading and for rows that do not exist."""
        at = self._entry(row)
        return None if at is None else self._card(at)

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of cards, and one for the heading when there are orphans."""
        return 0 if parent.isValid() else len(self._rows) + self._has_heading

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the card, its quote, its tool tip or the words a screen reader says."""
        if not index.isValid():
            return None
        card = self.card(index.row())
        if role == CARD_ROLE:
            return card
        if card is None:
            wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return translate("AnnotationListModel", ORPHANS_HEADING) if role in wanted else None
        if role == Qt.ItemDataRole.DisplayRole:
            quote = card.placed.annotation.quote
            return quote.exact if quote else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                " · ".join(part for part in (card.style_name, card.state, card.bearing) if part)
                or None
            )
        return spoken(card) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that cards can be chosen and the heading cannot."""
        if not index.isValid() or self._entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    # What it is told

    def show_session(self, session: ReadingSession | None) -> None:
        """Show the annotations of a session; None empties the list."""
        self.beginResetModel()
        self._session = session
        self._pinned = ""
        self._load()
        self.endResetModel()

    def set_filter(self, wanted: AnnotationFilter) -> None:
        """Narrow the rows."""
        if wanted != self._filter:
            self.beginResetModel()
            self._filter = wanted
            self._show(self._session.placed if self._session else ())
            self.endResetModel()

    def pin(self, annotation_id: str) -> None:
        """Keep an annotation shown whatever the filter says, while its note is being written."""
        before, self._pinned = self._pinned, annotation_id
        if before and before != annotation_id:
            self._refresh(before)

    def apply_changes(self, changes: Changes) -> None:
        """Take in what a verb changed; a verb on a few annotations touches their rows only."""
        session = self._session
        if session is None:
            return
        self._bearings.forget()
        if session.article.id in changes.revisions or len(changes.annotations) > _MANY:
            self.beginResetModel()
            self._load()
            self.endResetModel()
            return
        for annotation_id in changes.annotations:
            self._refresh(annotation_id)
        named = session.naming(changes.entities) - changes.annotations if changes.entities else ()
        if changes.styles or len(named) > _MANY:
            self._style_names = dict(session.library.style_names())
            self._cards.clear()
            self._texts.clear()
            if self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        for annotation_id in named:
            self._refresh_named(annotation_id)

    def _refresh_named(self, annotation_id: str) -> None:
        """Renew the card of what names a changed entity, and the cards of passages around it."""
        self._refresh(annotation_id)
        placed = self._session.get(annotation_id) if self._session else None
        if placed is not None and not placed.is_orphan:
            self._refresh_around(placed.start, placed.end)

    # Rows and entries: the heading stands before the first orphan

    @property
    def _orphans_from(self) -> int:
        return bisect_left(self._keys, (True,))

    @property
    def _has_heading(self) -> bool:
        return bool(self._keys) and self._keys[-1][0]

    def _row(self, entry: int) -> int:
        return entry + (self._has_heading and entry >= self._orphans_from)

    def _entry(self, row: int) -> int | None:
        """Return the place in ``_rows`` of a row; None for the heading."""
        if self._has_heading:
            heading = self._orphans_from
            if row == heading:
                return None
            row -= row > heading
        return row if 0 <= row < len(self._rows) else None

    # Loading and single rows

    def _load(self) -> None:
        self._clear()
        session = self._session
        if session is None:
            return
        placed = session.placed
        self._paragraphs = ParagraphNumbers(session.blocks, session.block_starts, session.pages)
        self._style_names = dict(session.library.style_names())
        self._mentions = MentionIndex(placed)
        self._listed = {each.id for each in placed if _is_listed(each)}
        self._show(placed)

    def _show(self, placed: Iterable[Placed]) -> None:
        listed = (each for each in placed if each.id in self._listed)
        shown = [each for each in listed if self._passes(each)] if self._filter else list(listed)
        # Keys end in the id, so the sort never compares two annotations.
        pairs = sorted((reading_order(each), each) for each in shown)
        self._keys = [key for key, _each in pairs]
        self._rows = [each for _key, each in pairs]
        self._shown = {each.id: each for each in self._rows}

    def _refresh(self, annotation_id: str) -> None:
        placed = self._session.get(annotation_id) if self._session else None
        self._cards.pop(annotation_id, None)
        self._texts.pop(annotation_id, None)
        spans = self._mentions.update(annotation_id, placed)
        if placed is not None and not _is_listed(placed):
            placed = None
        if placed is None:
            self._listed.discard(annotation_id)
        else:
            self._listed.add(annotation_id)
        wanted = placed if placed is not None and self._passes(placed) else None
        self._replace(self._shown.get(annotation_id), wanted)
        for start, end in spans:
            self._refresh_around(start, end)

    def _replace(self, old: Placed | None, new: Placed | None) -> None:
        if old is not None and new is not None:
            if old.is_orphan == new.is_orphan:
                self._move(old, new)
                return
            self._remove(old)
            self._insert(new)
        elif old is not None:
            self._remove(old)
        elif new is not None:
            self._insert(new)

    def _insert(self, placed: Placed) -> None:
        key = reading_order(placed)
        at = bisect_left(self._keys, key)
        first_orphan = placed.is_orphan and not self._has_heading
        row = at if first_orphan else self._row_for(at, orphan=placed.is_orphan)
        self.beginInsertRows(QModelIndex(), row, row + first_orphan)
        self._rows.insert(at, placed)
        self._keys.insert(at, key)
        self._shown[placed.id] = placed
        self.endInsertRows()

    def _row_for(self, entry: int, *, orphan: bool) -> int:
        # An entry at the border belongs before the heading unless it is itself an orphan.
        return entry + 1 if orphan else entry

    def _remove(self, placed: Placed) -> None:
        at = bisect_left(self._keys, reading_order(placed))
        row = self._row(at)
        last_orphan = placed.is_orphan and len(self._keys) - self._orphans_from == 1
        self.beginRemoveRows(QModelIndex(), row - last_orphan, row)
        del self._rows[at], self._keys[at], self._shown[placed.id]
        self.endRemoveRows()

    def _move(self, old: Placed, new: Placed) -> None:
        """Put a changed annotation in the place of the old one, or at its new place."""
        at, key = bisect_left(self._keys, reading_order(old)), reading_order(new)
        to = bisect_left(self._keys, key)  # as Qt counts: before the row is taken out
        offset = self._row(at) - at
        moves = to not in (at, at + 1)
        if moves:
            parent = QModelIndex()
            self.beginMoveRows(parent, at + offset, at + offset, parent, to + offset)
        del self._rows[at], self._keys[at]
        to -= to > at
        self._rows.insert(to, new)
        self._keys.insert(to, key)
        self._shown[new.id] = new
        if moves:
            self.endMoveRows()
        self._emit_changed(to + offset)

    def _refresh_around(self, start: int, end: int) -> None:
        """Renew the cards whose passages hold the span of a mention: their chips changed."""
        for placed in self._session.at(start) if self._session else ():
            if placed.id in self._listed and placed.end >= end:
                self._cards.pop(placed.id, None)
                self._texts.pop(placed.id, None)
                wanted = placed if self._passes(placed) else None
                self._replace(self._shown.get(placed.id), wanted)

    def _emit_changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    # Filtering and cards

    def _passes(self, placed: Placed) -> bool:
        wanted = self._filter
        if placed.id == self._pinned:
            return True
        if not wanted.accepts_facts(placed):
            return False
        if wanted.entity and wanted.entity not in self._entity_ids(placed):
            return False
        if not wanted.words:
            return True
        text = self._text(placed)
        return all(term in text for term in wanted.terms)

    def _text(self, placed: Placed) -> str:
        text = self._texts.get(placed.id)
        if text is None:
            annotation = placed.annotation
            names = (n for entity in self._entities(placed) for n in entity.names)
            quote = annotation.quote.exact if annotation.quote else ""
            tags = (f"#{tag}" for tag in annotation.tags)
            claim = annotation.claim
            said = (self._claimed_by(placed), status_word(claim.status)) if claim else ()
            words = (" ".join(quote.split()), annotation.note, *tags, *names, *said)
            text = "\n".join(words).casefold()
            self._texts[placed.id] = text
        return text

    def _entity_ids(self, placed: Placed) -> list[str]:
        inside = [] if placed.is_orphan else self._mentions.within(placed.start, placed.end)
        return list(dict.fromkeys((*placed.annotation.entities, *inside)))

    def _entities(self, placed: Placed) -> tuple[Entity, ...]:
        session = self._session
        if session is None:
            return ()
        found = (session.entity(each) for each in self._entity_ids(placed))
        return tuple(entity for entity in found if entity is not None)

    def _claimed_by(self, placed: Placed) -> str:
        claim = placed.annotation.claim
        if claim is None:
            return ""
        entity = self._session.entity(claim.source) if self._session and claim.source else None
        return said_by(entity.name if entity else claim.source_words, claim.manner)

    def _card(self, at: int) -> Card:
        placed, session = self._rows[at], self._session
        card = self._cards.get(placed.id)
        if card is None:
            words = self._bearings.words
            bears = words(session, self._rows, at, self._paragraphs) if session else ""
            style = placed.annotation.style
            card = self._cards[placed.id] = Card(
                placed=placed,
                place="" if placed.is_orphan else self._paragraphs.label(placed.start),
                entities=self._entities(placed),
                style_name=self._style_names.get(style, style.value.capitalize()) if style else "",
                state=state_words(placed.anchor.state),
                claimed_by=self._claimed_by(placed),
                bearing=bears,
            )
        return card


def _is_listed(placed: Placed) -> bool:
    return not placed.annotation.is_bare_mention and not placed.annotation.is_page_note
