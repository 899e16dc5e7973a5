"""Bring a file into the library: a new article, the same one again, or a new text of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from reader.model.article import Article, Imported, Revision
from reader.model.details import ImportOptions
from reader.model.errors import LibraryLockedError
from reader.model.ids import new_id, now
from reader.model.review import TextChange
from reader.services.importing import Cancelled, Importing, Progress, Source
from reader.services.keeping_images import with_kept_images
from reader.services.placing import existing_article
from reader.services.revising import (
    Overtaken,
    RevisionPlan,
    carry_out,
    plan_revision,
    stored_article,
)
from reader.services.source_annotations import bring_along
from reader.services.source_metadata import add_metadata, named, take_metadata_afresh
from reader.services.text_changes import text_change
from reader.services.twins import Twin
from reader.storage import articles as article_store
from reader.storage import change_log as log_store
from reader.storage import details as details_store
from reader.storage import revisions as revision_store
from reader.storage.changes import ChangeRecord, recording
from reader.storage.database import LibraryFile

Outcome = Literal["added", "same", "revised"]
Done = TypeVar("Done")


_ATTEMPTS = 5
"""So often the work begins anew when another window was faster."""
_IMPORTING = 0.5
"""The share of the progress that importing has when annotations are anchored after it."""


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of a file; ``change`` tells how annotations stand on its new text."""

    article: Article
    outcome: Outcome
    change: TextChange | None = None
    twin: Twin | None = None
    """For a new article: the annotated one that is mostly the same text."""
    annotations: int = 0
    """How many highlights and notes came along with the file."""

    @property
    def orphans(self) -> int:
        """How many annotations the new text does not hold."""
        return self.change.lost if self.change is not None else 0


@dataclass(frozen=True, slots=True)
class Addition:
    """The result of adding a file, and what the verb changed on the way."""

    result: AddResult
    change: ChangeRecord | None


def add_source(
    db: LibraryFile,
    source: Source,
    *,
    actor: str,
    password: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Addition:
    """Add a source to the library, or find it there: by its bytes first, then by its path.

    Raises SourceError when it is not an article, PasswordNeededError when it is encrypted and not
    with this password, and Cancelled; the library is unchanged then.
    """
    work = Importing(source, progress, cancelled, password=password)

    def attempt() -> Addition:
        article = article_store.find_by_sha256(db, source.sha256)
        article = article or article_store.find_by_source(db, str(source.path))
        if article is None:
            return _add(db, work, actor)
        return _take_in(db, work, article, actor)

    return until_undisturbed(attempt)


def revise_article(db: LibraryFile, article_id: str, work: Importing, *, actor: str) -> Addition:
    """Make a source the text of this article, whatever else it is the text of.

    What is in the trash stays there as it is. Raises as ``add_source``, and NotFoundError.
    """
    work.follows = False

    def attempt() -> Addition:
        article = existing_article(db, article_id)
        if article.deleted:
            return Addition(AddResult(article, "same"), None)
        return _take_in(db, work, article, actor)

    return until_undisturbed(attempt)


def until_undisturbed(attempt: Callable[[], Done]) -> Done:
    """Do what other windows may overtake, again until they do not."""
    for _ in range(_ATTEMPTS):
        try:
            return attempt()
        except Overtaken:  # from the beginning: what is there now may be all that is wanted
            continue
    raise LibraryLockedError("Another window changes this article all the time. Try again.")


def _take_in(db: LibraryFile, work: Importing, article: Article, actor: str) -> Addition:
    """Find an article again by its source, or give it the text that the source has now."""
    source = work.source
    current = revision_store.revision(db, article.revision)
    read_as = details_store.options(db, article.revision)
    is_read_so = work.options in (None, read_as)
    if current is not None and is_read_so and is_text_of(source, current):
        if not work.follows:
            return Addition(AddResult(article, "same"), None)
        return _find_again(db, source, article, actor)
    plan, imported = plan_text(db, work, article)
    return _revise(db, work, plan, actor, imported)


def plan_text(
    db: LibraryFile, work: Importing, article: Article
) -> tuple[RevisionPlan, Imported | None]:
    """Work out where everything stands on the text of a source; with that text when it is new."""
    if work.options is None:
        work.options = details_store.options(db, article.revision)
    known = known_revision_id(db, work.source, article.id, work.options)
    text = revision_store.revision(db, known) if known is not None else None
    imported = None
    took_back = log_store.was_undone(db, article.id, "annotation", ("new revision", "read again"))
    if work.afresh or took_back:
        # Before the transaction: for what the source says of itself, and has marked in itself.
        work.imported(_IMPORTING)
    if text is None:
        before = revision_store.revision(db, article.revision)
        imported = work.imported(_IMPORTING)
        if before is not None:
            imported = with_kept_images(db, imported, before.blocks)
        text = _new_revision(article.id, work.source, imported)
    rest = 1.0 - _IMPORTING
    plan = plan_revision(
        db,
        article,
        text,
        progress=lambda done: work.tell(_IMPORTING + rest * done),
        cancelled=work.cancelled,
    )
    return plan, imported


def is_text_of(source: Source, revision: Revision) -> bool:
    """Tell whether a source would give this very revision: the same bytes, no newer importer."""
    from reader.formats.registry import current_importer

    importer, version = current_importer(source.path.name, source.data)
    if (revision.sha256, revision.importer) != (source.sha256, importer):
        return False
    return _number(version) <= _number(revision.importer_version)


def _number(version: str) -> int:
    return int(version) if version.isdecimal() else 0


def known_revision_id(
    db: LibraryFile, source: Source, article_id: str, options: ImportOptions
) -> str | None:
    """Return the id of the revision that was made so from a source already, or None."""
    from reader.formats.registry import current_importer

    importer = current_importer(source.path.name, source.data)
    return revision_store.find_revision(db, article_id, source.sha256, *importer, options)


def _new_revision(article_id: str, source: Source, imported: Imported) -> Revision:
    return Revision(
        id=new_id(),
        article=article_id,
        sha256=source.sha256,
        media_type=imported.media_type,
        importer=imported.importer,
        importer_version=imported.importer_version,
        created=now(),
        text=imported.text,
        blocks=imported.blocks,
    )


def _add(db: LibraryFile, work: Importing, actor: str) -> Addition:
    """Store a new article with its first revision."""
    source, imported = work.source, work.imported()
    revision = _new_revision(new_id(), source, imported)
    metadata = named(imported.metadata, source.path)
    article = Article(
        id=revision.article,
        metadata=metadata,
        source=str(source.path),
        revision=revision.id,
        created=revision.created,
        modified=revision.created,
    )
    with recording(
        db, verb="add article", actor=actor, summary=metadata.title, article=article.id
    ) as record:
        if article_store.find_by_sha256(db, source.sha256) is not None:
            raise Overtaken
        article_store.insert_article(record, article, revision, source.data, imported.assets)
        details_store.insert_details(record, revision.id, imported.details, imported.places)
        came = bring_along(record, revision, imported.annotations)
        work.stop_if_cancelled()
    return Addition(AddResult(article, "added", annotations=came), record)


def _find_again(db: LibraryFile, source: Source, article: Article, actor: str) -> Addition:
    """Take an article out of the trash and note where its file is now, as far as needed."""
    if not article.deleted and article.source == str(source.path):
        return Addition(AddResult(article, "same"), None)
    verb = "restore article" if article.deleted else "move source"
    with recording(db, verb=verb, actor=actor, summary=article.title, article=article.id) as record:
        if article_store.article(db, article.id) is None:
            raise Overtaken
        _welcome(record, article, source)
    return Addition(AddResult(_stored(db, article), "same"), record)


def _welcome(record: ChangeRecord, article: Article, source: Source) -> None:
    if article.deleted:
        article_store.set_article_deleted(record, article.id, False)
    if article.source != str(source.path):
        article_store.set_source(record, article.id, str(source.path))


def _revise(
    db: LibraryFile,
    work: Importing,
    plan: RevisionPlan,
    actor: str,
    imported: Imported | None,
) -> Addition:
    """Make a new text, or an earlier one, the current one, with all that stands on it."""
    article = plan.article
    verb = "read again" if work.afresh else "new revision"
    with recording(db, verb=verb, actor=actor, summary=article.title, article=article.id) as record:
        article = stored_article(record, plan)
        if work.follows:
            _welcome(record, article, work.source)
        elif article.deleted:
            raise Overtaken
        if imported is not None:
            revision_store.insert_revision(record, plan.text, work.source.data, imported.assets)
            details_store.insert_details(record, plan.text.id, imported.details, imported.places)
        if work.afresh:
            take_metadata_afresh(record, article, work.imported().metadata, work.source.path)
        elif imported is not None:
            add_metadata(record, article, imported.metadata)
        carry_out(record, plan)
        came = bring_along(record, plan.text, work.annotations)
        work.stop_if_cancelled()
    stored = _stored(db, article)
    change = text_change(db, stored)
    return Addition(AddResult(stored, "revised", change, annotations=came), record)


def _stored(db: LibraryFile, article: Article) -> Article:
    return article_store.article(db, article.id) or article
