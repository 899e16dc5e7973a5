"""The verb that anchors everything on an article again: after an update of Postil, or on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from reader.model.annotation import Anchored, Annotation, Placed, reading_order
from reader.model.article import Article, Revision
from reader.services.adding import plan_text, revise_article, until_undisturbed
from reader.services.importing import Cancelled, Importing, Progress
from reader.services.library import Library
from reader.services.placing import ORPHAN, existing_article, existing_revision, is_sure, stands
from reader.services.reanchoring import (
    Standing,
    earlier_texts,
    reanchor,
    standings,
    stands_as_marked,
)
from reader.services.refreshing import new_source
from reader.services.revising import Overtaken
from reader.services.text_changes import text_before
from reader.storage import anchors as anchor_store
from reader.storage import annotations as annotation_store
from reader.storage import revisions as revision_store
from reader.storage.change_log import last_change_id
from reader.storage.database import LibraryFile

Outcome = Literal["revised", "reanchored"]


@dataclass(frozen=True, slots=True)
class Step:
    """A live annotation with its place before and after."""

    annotation: Annotation
    before: Anchored
    after: Anchored

    @property
    def is_change(self) -> bool:
        """Whether it stands elsewhere now, or otherwise."""
        before, after = self.before, self.after
        return (before.start, before.end, before.state) != (after.start, after.end, after.state)


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What came, or would come, of anchoring an article again."""

    article: Article
    outcome: Outcome
    """``revised`` when there was a new text to anchor on, else ``reanchored``."""
    steps: tuple[Step, ...]
    """Of the live annotations, in the reading order of the text they stand on now."""


def reanchor_article(
    library: Library,
    article_id: str,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    origin: object | None = None,
) -> Reanchored:
    """Anchor all annotations of an article again, on its new text when there is one.

    What a person settled stays. ``dry_run`` writes nothing. Raises SourceError, Cancelled,
    NotFoundError and LibraryError kinds.
    """
    source = new_source(library.db, article_id, force=True)
    if source is None:
        return _again(library, article_id, dry_run, progress, cancelled, origin)
    work = Importing(source, progress, cancelled)
    db = library.db
    article = existing_article(db, article_id)
    before = _live(db, article)
    if dry_run:
        plan, _ = plan_text(db, work, article)
        return Reanchored(article, "revised", _steps(before, plan.anchors))
    library.back_up_if_due()
    addition = revise_article(db, article_id, work, actor=library.actor)
    if addition.change is not None:
        library.committed(addition.change, origin)
    article = addition.result.article
    after = {annotation.id: anchor for annotation, anchor in _live(db, article) if anchor}
    return Reanchored(article, "revised", _steps(before, after))


def _again(
    library: Library,
    article_id: str,
    dry_run: bool,
    progress: Progress | None,
    cancelled: Cancelled | None,
    origin: object | None,
) -> Reanchored:
    """Anchor again on the current text."""
    db = library.db

    def attempt() -> Reanchored:
        with db.reading():
            as_of = last_change_id(db)
            article = existing_article(db, article_id)
            live = _live(db, article)
            text, before, rows = _open_rows(db, article)
            earlier = earlier_texts(db, rows)
        anchors = reanchor(
            text, before, rows, earlier=earlier, progress=progress, cancelled=cancelled
        )
        kept = {annotation.id: anchor for annotation, anchor in live if anchor is not None}
        done = Reanchored(article, "reanchored", _steps(live, kept | anchors))
        if dry_run:
            return done
        library.back_up_if_due()
        with library.recording("reanchor", summary=article.title, article=article.id) as record:
            if last_change_id(db) != as_of:
                raise Overtaken
            anchor_store.set_anchors(record, text.id, anchors)
        library.committed(record, origin)
        return done

    return until_undisturbed(attempt)


def _open_rows(db: LibraryFile, article: Article) -> tuple[Revision, Revision, list[Standing]]:
    """Return the current text, the one before, and what is to be looked for: nothing settled."""
    text = existing_revision(db, article)
    step = text_before(db, article)
    before = revision_store.revision(db, step.before) if step is not None else None
    rows = standings(db, article.id, before.id if before else text.id, text.id)
    # What was refused on the text before is looked at again: the matcher may have learnt.
    rows = [row if before and is_sure(row.before) else replace(row, before=None) for row in rows]
    return text, before or text, [row for row in rows if not _is_final(text.text, row)]


def _is_final(text: str, row: Standing) -> bool:
    """Tell whether a place needs no other look: settled, or the very words as they were marked."""
    stored = row.stored
    settled = stored is not None and bool(stored.reviewed) and stands(stored)
    return settled or stands_as_marked(text, row.annotation, stored)


def _live(db: LibraryFile, article: Article) -> list[tuple[Annotation, Anchored | None]]:
    rows = annotation_store.article_annotations(db, article.id, article.revision)
    return [row for row in rows if row[0].quote is not None]


def _steps(
    before: Iterable[tuple[Annotation, Anchored | None]], after: Mapping[str, Anchored]
) -> tuple[Step, ...]:
    steps = [
        Step(annotation, old or ORPHAN, after.get(annotation.id, ORPHAN))
        for annotation, old in before
    ]
    return tuple(sorted(steps, key=lambda s: reading_order(Placed(s.annotation, s.after))))
