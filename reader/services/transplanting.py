"""Bring the annotations of one article over to another that is mostly the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.anchoring.describe import describe
from reader.model.annotation import Anchored, AnchorState, Annotation, Placed
from reader.model.article import Article, Revision
from reader.model.errors import ReaderError
from reader.model.ids import new_id, now
from reader.model.selector import TextPositionSelector
from reader.services import marking
from reader.services.claim_links import copy_links
from reader.services.claim_places import moved_claim
from reader.services.naming import copy_answers
from reader.services.placing import (
    ORPHAN,
    existing_article,
    existing_revision,
    shown_page_note,
    stands,
)
from reader.services.reanchoring import Standing, reanchor
from reader.storage import anchors as anchor_store
from reader.storage import annotations as annotation_store
from reader.storage import twin_offers
from reader.storage.changes import ChangeRecord, recording
from reader.storage.database import LibraryFile

if TYPE_CHECKING:  # it imports what it needs of the verbs
    from reader.services.library import Library

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
Row = tuple[Annotation, Anchored | None]

_ATTEMPTS = 3
"""How often it is computed again when a text was replaced meanwhile."""


@dataclass(frozen=True, slots=True)
class Copied:
    """One annotation of the source, and where its copy stands on the target."""

    original: str
    """Its id in the source."""
    annotation: Annotation
    """The copy."""
    anchor: Anchored


@dataclass(frozen=True, slots=True)
class Transplanted:
    """What was brought from one article to another, or would be."""

    source: Article
    target: Article
    copies: tuple[Copied, ...]
    """In the order in which the originals were made."""
    already: Mapping[str, str]
    """Those that were there already, at the same place and with the same content: the id in the
    source, and the id there."""
    page_note: bool
    """Whether the note on the whole article was brought."""

    def count(self, *states: AnchorState) -> int:
        """Return how many copies stand so on the target."""
        return sum(each.anchor.state in states for each in self.copies)

    @property
    def known(self) -> int:
        """How many were there already."""
        return len(self.already)

    @property
    def mentions(self) -> int:
        """How many copies are bare mentions of entities."""
        return sum(each.annotation.is_bare_mention for each in self.copies)

    @property
    def to_review(self) -> int:
        """How many have to be looked at: doubtful, or not found."""
        return self.count(AnchorState.DOUBTFUL, AnchorState.ORPHAN)

    def __bool__(self) -> bool:
        """Tell whether anything is new."""
        return bool(self.copies or self.page_note)


@dataclass(frozen=True, slots=True)
class Transplantation:
    """What was brought over, and the change that did it; None when nothing was new."""

    result: Transplanted
    change: ChangeRecord | None


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two articles with their current texts."""

    source: Article
    target: Article
    old: Revision
    new: Revision


def transplant(
    db: LibraryFile,
    from_id: str,
    to_id: str,
    *,
    actor: str,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Transplantation:
    """Copy every live annotation of an article to another, with its links; the originals stay.

    What is not found on the other text comes as an orphan; what is there already does not come
    again. Raises NotFoundError, Cancelled, ReaderError; the library is unchanged then.
    """
    for _ in range(_ATTEMPTS):
        pair = _pair(db, from_id, to_id)
        rows = annotation_store.article_annotations(db, pair.source.id, pair.old.id)
        # Before the transaction: seconds on a long text, in which others may want to write.
        places = reanchor(
            pair.new, pair.old, _standings(rows), progress=progress, cancelled=cancelled
        )
        if dry_run:
            return Transplantation(_without_doubles(db, pair, places, now()), None)
        done = _carry_out(db, pair, places, actor)
        if done is not None:
            return done
    raise ReaderError("One of the two texts is being replaced all the time. Try again later.")


class Transplanting:
    """The verb that brings annotations over, for an open library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def bring(
        self,
        from_id: str,
        to_id: str,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        origin: object | None = None,
    ) -> Transplanted:
        """Copy the annotations of an article to another: one undo step; see ``transplant``."""
        library = self._library
        done = transplant(
            library.db,
            from_id,
            to_id,
            actor=library.actor,
            dry_run=dry_run,
            progress=progress,
            cancelled=cancelled,
        )
        if done.change is not None:
            library.committed(done.change, origin)
        return done.result


def transplant_articles(
    library_path: Path,
    from_id: str,
    to_id: str,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Transplanted:
    """Do ``transplant`` in a job: on a connection of its own."""
    from reader.services.library import Library

    with Library.open(library_path) as library:
        return Transplanting(library).bring(from_id, to_id, progress=progress, cancelled=cancelled)


def _pair(db: LibraryFile, from_id: str, to_id: str) -> _Pair:
    if from_id == to_id:
        raise ReaderError("An article cannot bring annotations to itself. Name two articles.")
    with db.reading():
        source, target = existing_article(db, from_id), existing_article(db, to_id)
        if target.deleted:
            raise ReaderError(f"“{target.title}” is in the trash. Restore it first.")
        return _Pair(source, target, existing_revision(db, source), existing_revision(db, target))


def _standings(rows: Iterable[Row]) -> list[Standing]:
    return [Standing(item, stood) for item, stood in rows if item.quote is not None]


def _carry_out(
    db: LibraryFile, pair: _Pair, places: Mapping[str, Anchored], actor: str
) -> Transplantation | None:
    """Write the copies as one change; None when one of the texts is another one by now."""
    source, target = pair.source, pair.target
    with recording(
        db,
        verb="bring over annotations",
        actor=actor,
        summary=source.title,
        article=target.id,
    ) as record:
        articles = existing_article(db, source.id), existing_article(db, target.id)
        if [each.revision for each in articles] != [pair.old.id, pair.new.id]:
            return None
        result = _without_doubles(db, pair, places, record.time)
        annotation_store.insert_annotations(record, [each.annotation for each in result.copies])
        anchors = {each.annotation.id: each.anchor for each in result.copies}
        anchor_store.set_anchors(record, pair.new.id, anchors)
        if result.page_note:
            _bring_page_note(record, pair)
        copied = {each.original: each.annotation.id for each in result.copies}
        copy_links(record, {**result.already, **copied})
        copy_answers(record, source.id, target.id)
        twin_offers.answer(db, target.id, source.id, record.time)
    return Transplantation(result, record if record.items else None)


def _without_doubles(
    db: LibraryFile, pair: _Pair, places: Mapping[str, Anchored], time: str
) -> Transplanted:
    """Return what is new, of the annotations as they are stored now."""
    rows = annotation_store.article_annotations(db, pair.source.id, pair.old.id)
    late = [row for row in rows if row[0].quote is not None and row[0].id not in places]
    if late:  # made while the others were looked for
        places = {**places, **reanchor(pair.new, pair.old, _standings(late))}
    there = annotation_store.article_annotations(db, pair.target.id, pair.new.id)
    present = {key: item.id for item, anchor in there for key in _keys(item, anchor or ORPHAN)}
    copies, known = [], {}
    for item, stood in rows:
        if item.quote is None:
            continue
        anchor = places[item.id]
        copy = _copy(item, stood, anchor, pair.new, time)
        same = next((present[key] for key in _keys(copy, anchor) if key in present), None)
        if same is None:
            copies.append(Copied(item.id, copy, anchor))
        else:
            known[item.id] = same
    new_note = _brings_note(_page_note(rows), _page_note(there))
    return Transplanted(pair.source, pair.target, tuple(copies), known, new_note)


def _copy(
    item: Annotation, stood: Anchored | None, anchor: Anchored, new: Revision, time: str
) -> Annotation:
    """Return an annotation as it comes to the target: its own words, and where they are there."""
    quote, position = item.quote, item.position
    if anchor.state is not AnchorState.ORPHAN:
        described, position = describe(new.text, anchor.start, anchor.end)
        if quote is not None and described.exact == quote.exact:
            quote = described
    elif stood is not None and stands(stood):
        position = TextPositionSelector(stood.start, stood.end)  # orders the review desk
    span = (position.start, position.end) if position is not None else (0, 0)
    return replace(
        item,
        id=new_id(),
        article=new.article,
        quote=quote,
        position=position,
        modified=time,
        claim=moved_claim(new.text, Placed(item, anchor), span),
    )


def _keys(item: Annotation, anchor: Anchored) -> Iterable[tuple[object, ...]]:
    """Yield what two annotations share that are the same: the content, and the place or words."""
    links = frozenset(item.tags), frozenset(item.entities)
    claim = item.claim
    who = (claim.source, claim.source_words) if claim is not None else None
    content = (item.motivation, item.style, item.note, who, *links)
    if anchor.state is not AnchorState.ORPHAN:
        yield ("place", anchor.start, anchor.end, *content)
    if item.quote is not None:
        yield ("words", item.quote, item.created, *content)


def _page_note(rows: Iterable[Row]) -> Annotation | None:
    return shown_page_note(item for item, _ in rows)


def _brings_note(theirs: Annotation | None, own: Annotation | None) -> bool:
    """Tell whether a page note says what the other does not."""
    words = theirs.note.strip() if theirs is not None else ""
    return bool(words) and (own is None or words not in own.note)


def _bring_page_note(record: ChangeRecord, pair: _Pair) -> None:
    """Store the source's page note on the target, below one that is there."""
    db = record.db
    note = _page_note(annotation_store.article_annotations(db, pair.source.id, pair.old.id))
    there = _page_note(annotation_store.article_annotations(db, pair.target.id, pair.new.id))
    if note is None:
        return
    if there is None:
        copy = replace(note, id=new_id(), article=pair.target.id, modified=record.time)
        annotation_store.insert_annotation(record, copy)
        return
    text = f"{there.note.rstrip()}\n\n{note.note.strip()}".lstrip()
    marking.set_page_note(record, pair.target.id, there, text)
