"""Where the annotations of an article stand on another text of it.

A place is carried on only from a text where it was sure: by itself, or because a person settled
it. That is the text before, or for what is doubtful or lost there, the last one on which it was
sure; so a doubtful place never becomes a certain one by being copied, and an orphan comes back
when its words do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.anchoring.batch import anchor_all
from reader.anchoring.describe import describe
from reader.anchoring.fresh_stretches import FreshStretches
from reader.anchoring.hint import Hint, heading_path
from reader.model.annotation import Anchored, AnchorState, Annotation
from reader.model.article import Revision
from reader.services.outline import outline
from reader.services.placing import ORPHAN, is_sure
from reader.storage import anchors as anchor_store
from reader.storage import annotations as annotation_store
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
_COMPANY = 16
"""Code points on each side by which a place on another text is known again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An annotation, where it stood on the text before, and what is stored for the other text."""

    annotation: Annotation
    before: Anchored | None = None
    stored: Anchored | None = None
    sure: Anchored | None = None
    """Where it stood surely last, when it does not on the text before."""
    sure_on: str = ""
    """The id of the revision that this place is on."""

    @property
    def id(self) -> str:
        """The annotation's id."""
        return self.annotation.id

    @property
    def settled_lost(self) -> str:
        """When a person said that it stands nowhere; empty when nobody did."""
        for known in (self.stored, self.before):
            if known is not None and known.state is AnchorState.ORPHAN and known.reviewed:
                return known.reviewed
        return ""


def standings(db: LibraryFile, article_id: str, before: str, on: str) -> list[Standing]:
    """Return how an article's annotations, those in the trash too, stand on two revisions of it.

    Page notes are left out.
    """
    with db.reading():
        rows = [
            row
            for deleted in (False, True)
            for row in annotation_store.article_annotations(db, article_id, before, deleted=deleted)
        ]
        stored = anchor_store.anchors(db, on, [annotation.id for annotation, _ in rows])
        unsure = [annotation.id for annotation, anchor in rows if not is_sure(anchor)]
        sure = anchor_store.sure_anchors(db, unsure)
    return [
        Standing(annotation, anchor, stored.get(annotation.id), *sure.get(annotation.id, ()))
        for annotation, anchor in rows
        if annotation.quote is not None
    ]


def earlier_texts(db: LibraryFile, rows: Iterable[Standing]) -> dict[str, Revision]:
    """Return the revisions, by id, on which annotations stood surely that no longer do."""
    wanted = sorted({row.sure_on for row in rows if row.sure_on})
    return revision_store.revisions_by_id(db, wanted) if wanted else {}


def reanchor(
    text: Revision,
    before: Revision,
    rows: Iterable[Standing],
    *,
    earlier: Mapping[str, Revision] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> dict[str, Anchored]:
    """Return where annotations stand on a text that followed another, by id; raise Cancelled.

    ``earlier`` are the texts, by id, that some of them stood on surely. Pure: what takes long is
    done here, before anything is written.
    """
    anchors: dict[str, Anchored] = {}
    work = _Work(text, before, earlier or {})
    fresh: FreshStretches | None = None
    for row in rows:
        if stands_as_marked(text.text, row.annotation, row.stored):
            assert row.stored is not None, "what is not stored does not stand"
            anchors[row.id] = Anchored(row.stored.start, row.stored.end)
            continue
        lost = _lost(row)
        if lost is not None and row.annotation.quote is not None:
            fresh = fresh or FreshStretches.between(before.text, text.text)
            if not fresh.may_hold(row.annotation.quote):
                anchors[row.id] = replace(lost, reviewed=row.settled_lost)
                continue
        work.add(row)
    return anchors | work.done(progress, cancelled)


def _lost(row: Standing) -> Anchored | None:
    """Return the anchor of what was nowhere on the text before."""
    known = row.before
    return known if known is not None and known.state is AnchorState.ORPHAN else None


class _Work:
    """What is to be looked for on one text: carried on from others, and by the words as marked."""

    def __init__(self, text: Revision, before: Revision, earlier: Mapping[str, Revision]) -> None:
        self._text = text
        self._texts = {**earlier, before.id: before}
        self._before = before
        self._carried: dict[str, list[tuple[Standing, Anchored]]] = {}
        self._sought: list[Standing] = []

    def add(self, row: Standing) -> None:
        """Take in an annotation."""
        place, on = row.sure, row.sure_on
        if is_sure(row.before):
            place, on = row.before, self._before.id
        if place is None or on not in self._texts or place.end > len(self._texts[on].text):
            self._sought.append(row)
            return
        self._carried.setdefault(on, []).append((row, place))
        quote = row.annotation.quote
        if quote is None or self._texts[on].text[place.start : place.end] != quote.exact:
            self._sought.append(row)

    def done(self, progress: Progress | None, cancelled: Cancelled | None) -> dict[str, Anchored]:
        """Return one place for each."""
        carried, sought = self._carried, self._sought
        count = sum(map(len, carried.values())) + len(sought)
        told = 0.0
        found: dict[str, Anchored | None] = {}
        for on, rows in carried.items():
            share = told + len(rows) / count
            part = _part(progress, told, share)
            found |= _carry_on(self._text, self._texts[on], rows, part, cancelled)
            told = share
        by_words = _seek(self._text, sought, _part(progress, told, 1.0), cancelled)
        if progress is not None:
            progress(1.0)
        carried_on = [row for rows in carried.values() for row, _ in rows]
        text = self._text.text
        anchors = {
            row.id: _of_two(text, row, found[row.id], by_words.get(row.id)) for row in carried_on
        }
        for row in sought:
            if row.id not in anchors:
                place = by_words[row.id]
                refused = place is not None and _was_refused(text, self._before.text, row, place)
                anchors[row.id] = _final(row, None if refused else place)
        return anchors


def stands_as_marked(text: str, annotation: Annotation, stored: Anchored | None) -> bool:
    """Tell whether a stored place holds an annotation's words in the company they were marked in.

    Then it was marked on this very text: nothing that happened on others speaks against it.
    """
    quote = annotation.quote
    if stored is None or quote is None or not is_sure(stored):
        return False
    around = text[max(stored.start - len(quote.prefix), 0) : stored.end + len(quote.suffix)]
    same_words = text[stored.start : stored.end] == quote.exact
    return same_words and around == quote.prefix + quote.exact + quote.suffix


def _carry_on(
    text: Revision,
    before: Revision,
    rows: Sequence[tuple[Standing, Anchored]],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> dict[str, Anchored | None]:
    """Look for passages with their words and surroundings on an earlier text."""
    earlier, present = outline(before.blocks), outline(text.blocks)
    places = [place for _, place in rows]
    found = anchor_all(
        text.text,
        [describe(before.text, place.start, place.end) for place in places],
        before=before.text,
        hints=[Hint(heading_path(earlier, place.start), present) for place in places],
        progress=progress,
        cancelled=cancelled,
    )
    return {row.id: anchor for (row, _), anchor in zip(rows, found, strict=True)}


def _seek(
    text: Revision,
    rows: Sequence[Standing],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> dict[str, Anchored | None]:
    """Look for passages with the words and surroundings that they were marked with."""
    if not rows:
        return {}
    found = anchor_all(
        text.text,
        [row.annotation.selectors for row in rows],
        progress=progress,
        cancelled=cancelled,
    )
    return {row.id: anchor for row, anchor in zip(rows, found, strict=True)}


def _of_two(
    text: str, row: Standing, carried: Anchored | None, sought: Anchored | None
) -> Anchored:
    """Return the place of a passage that was carried on, and perhaps looked for by its words."""
    restored = _restored(text, row, carried, sought)
    if restored is None and carried is None and sought is not None:
        # It is gone where it stood: what only reads alike elsewhere is another passage.
        restored = sought if _has_words(text, row, sought) else None
    return _final(row, restored or carried)


def _final(row: Standing, found: Anchored | None) -> Anchored:
    if row.settled_lost and (found is None or found.state is AnchorState.DOUBTFUL):
        return replace(ORPHAN, reviewed=row.settled_lost)
    return ORPHAN if found is None else replace(found, reviewed="")


def _was_refused(text: str, before: str, row: Standing, found: Anchored) -> bool:
    """Tell whether a lost passage is found, in other words, where it could have been before.

    What was not taken for it then, with the two texts to compare, is not it now: a lost passage
    does not turn up in a wrong place because something else was edited.
    """
    if _lost(row) is None or _has_words(text, row, found):
        return False
    company = text[max(found.start - _COMPANY, 0) : found.end + _COMPANY]
    return company in before


def _restored(
    text: str, row: Standing, carried: Anchored | None, sought: Anchored | None
) -> Anchored | None:
    """Return the place where an edited passage has the words again that were marked."""
    if sought is None or carried is None or not _has_words(text, row, sought):
        return None
    if carried.state is AnchorState.DOUBTFUL:
        return sought
    if sought.end <= carried.start or carried.end <= sought.start:
        return None
    in_place = carried.state in {AnchorState.EXACT, AnchorState.EDITED}
    return replace(sought, state=AnchorState.EXACT if in_place else AnchorState.MOVED)


def _has_words(text: str, row: Standing, found: Anchored) -> bool:
    quote = row.annotation.quote
    same = quote is not None and text[found.start : found.end] == quote.exact
    return same and found.state.keeps_words


def _part(progress: Progress | None, low: float, high: float) -> Progress | None:
    """Return the progress of a part of the whole."""
    if progress is None:
        return None
    whole = progress
    return lambda done: whole(low + (high - low) * done)
