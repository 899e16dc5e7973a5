"""Where the annotations of an article stand on another text of it.

A place is carried on from the text before only where it was sure: by itself, or because a person
settled it. Everything else is looked for with the words it was made with, so that a doubtful place
never becomes a certain one by being copied, and an orphan comes back when its words do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.anchoring.batch import anchor_all
from reader.anchoring.describe import describe
from reader.anchoring.hint import Hint, heading_path
from reader.model.annotation import Anchored, AnchorState, Annotation
from reader.model.article import Revision
from reader.services.outline import outline
from reader.services.placing import ORPHAN, is_sure
from reader.storage import annotations as annotation_store
from reader.storage.database import LibraryFile

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
_COMPANY = 16
"""Code points on each side by which a place on another text is known again."""
_BY_WORDS = frozenset({AnchorState.EXACT, AnchorState.MOVED})


@dataclass(frozen=True, slots=True)
class Standing:
    """An annotation, where it stood on the text before, and what is stored for the other text."""

    annotation: Annotation
    before: Anchored | None = None
    stored: Anchored | None = None

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
        stored = annotation_store.anchors(db, on, [annotation.id for annotation, _ in rows])
    return [
        Standing(annotation, anchor, stored.get(annotation.id))
        for annotation, anchor in rows
        if annotation.quote is not None
    ]


def reanchor(
    text: Revision,
    before: Revision,
    rows: Iterable[Standing],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> dict[str, Anchored]:
    """Return where annotations stand on a text that followed another, by id; raise Cancelled.

    Pure: what takes long is done here, before anything is written.
    """
    anchors: dict[str, Anchored] = {}
    carried, sought = [], []
    for row in rows:
        if stands_as_marked(text.text, row.annotation, row.stored):
            assert row.stored is not None, "what is not stored does not stand"
            anchors[row.id] = Anchored(row.stored.start, row.stored.end)
        elif is_sure(row.before):
            carried.append(row)
            if _was_changed(before.text, row):
                sought.append(row)
        else:
            sought.append(row)
    share = len(carried) / max(len(carried) + len(sought), 1)
    moved = _carry_on(text, before, carried, _part(progress, 0.0, share), cancelled)
    found = _seek(text, sought, _part(progress, share, 1.0), cancelled)
    if progress is not None:
        progress(1.0)
    for row in (*carried, *(row for row in sought if row.id not in moved)):
        sought_place = found.get(row.id)
        if sought_place is not None and _was_refused(text.text, before.text, row, sought_place):
            sought_place = None
        anchors[row.id] = _decided(text.text, row, moved.get(row.id), sought_place)
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


def _was_changed(text: str, row: Standing) -> bool:
    """Tell whether a passage had other words on the text before than when it was marked."""
    assert row.before is not None, "it is carried on from there"
    assert row.annotation.quote is not None, "page notes are left out"
    return text[row.before.start : row.before.end] != row.annotation.quote.exact


def _carry_on(
    text: Revision,
    before: Revision,
    rows: Sequence[Standing],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> dict[str, Anchored | None]:
    """Look for passages with their words and surroundings on the text before."""
    if not rows:
        return {}
    earlier, present = outline(before.blocks), outline(text.blocks)
    places = [row.before for row in rows if row.before is not None]
    found = anchor_all(
        text.text,
        [describe(before.text, place.start, place.end) for place in places],
        before=before.text,
        hints=[Hint(heading_path(earlier, place.start), present) for place in places],
        progress=progress,
        cancelled=cancelled,
    )
    return {row.id: anchor for row, anchor in zip(rows, found, strict=True)}


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


def _decided(
    text: str, row: Standing, carried: Anchored | None, sought: Anchored | None
) -> Anchored:
    """Return one place for an annotation, of what was found in two ways."""
    found = _restored(text, row, carried, sought) or carried or sought
    if is_sure(row.before) and found is sought and found is not None:
        # It was carried on and is gone there: what reads alike elsewhere is another passage,
        # unless it has the very words.
        found = found if _has_words(text, row, found) else None
    if row.settled_lost and (found is None or found.state is AnchorState.DOUBTFUL):
        return replace(ORPHAN, reviewed=row.settled_lost)
    return ORPHAN if found is None else replace(found, reviewed="")


def _was_refused(text: str, before: str, row: Standing, found: Anchored) -> bool:
    """Tell whether a lost passage is found, in other words, where it could have been before.

    What was not taken for it then, with the two texts to compare, is not it now: a lost passage
    does not turn up in a wrong place because something else was edited.
    """
    lost = row.before is not None and row.before.state is AnchorState.ORPHAN
    if not lost or _has_words(text, row, found):
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
    surely = found.state in _BY_WORDS
    return surely and quote is not None and text[found.start : found.end] == quote.exact


def _part(progress: Progress | None, low: float, high: float) -> Progress | None:
    """Return the progress of a part of the whole."""
    if progress is None:
        return None
    whole = progress
    return lambda done: whole(low + (high - low) * done)
