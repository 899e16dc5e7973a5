"""Bring a file into the library: a new article, the same one again, or a new text of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from reader.model.annotation import AnchorState
from reader.model.article import Article, Imported, Metadata, Revision
from reader.model.errors import Cancelled as CancelledError
from reader.model.ids import new_id, now
from reader.services.lookup import source_path
from reader.services.placing import anchors_on, existing_revision
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import revisions as revision_store
from reader.storage.changes import ChangeRecord, recording
from reader.storage.database import LibraryFile

Outcome = Literal["added", "same", "revised"]
Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of a file; ``orphans`` counts annotations that its new text does not hold."""

    article: Article
    outcome: Outcome
    orphans: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file and where they came from."""

    data: bytes
    sha256: str
    path: Path

    @classmethod
    def read(cls, path: Path) -> Source:
        """Return a file's bytes; raise SourceError when it cannot be read or holds nothing."""
        import hashlib  # with OpenSSL, as the importers: not for opening what is here already

        from reader.formats.registry import read_source

        data = read_source(path)
        return cls(data, hashlib.sha256(data).hexdigest(), Path(source_path(path)))


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
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Addition:
    """Add a source to the library, or find it there: by its bytes first, then by its path.

    Raises SourceError when it is not an article, and Cancelled; the library is unchanged then.
    """
    article = article_store.find_by_sha256(db, source.sha256)
    article = article or article_store.find_by_source(db, str(source.path))
    if article is None:
        return _add(db, source, _import(source, progress, cancelled), actor, cancelled)
    current = revision_store.revision(db, article.revision)
    from reader.formats.registry import current_importer

    importer = current_importer(source.path.name, source.data)
    if current is not None and _made_from(current) == (source.sha256, *importer):
        return _find_again(db, source, article, actor)
    known = revision_store.find_revision(db, article.id, source.sha256, *importer)
    text = known or _import(source, progress, cancelled)
    return _revise(db, source, article, text, actor, cancelled)


def _made_from(revision: Revision) -> tuple[str, str, str]:
    return revision.sha256, revision.importer, revision.importer_version


def _import(source: Source, progress: Progress | None, cancelled: Cancelled | None) -> Imported:
    from reader.formats.registry import import_source

    return import_source(
        source.data,
        name=source.path.name,
        folder=source.path.parent,
        progress=progress,
        cancelled=cancelled,
    )


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


def _stop_if(cancelled: Cancelled | None) -> None:
    """Raise Cancelled: inside a change, which is then taken back as a whole."""
    if cancelled is not None and cancelled():
        raise CancelledError("Adding the file was cancelled.")


def _add(
    db: LibraryFile,
    source: Source,
    imported: Imported,
    actor: str,
    cancelled: Cancelled | None,
) -> Addition:
    """Store a new article with its first revision."""
    revision = _new_revision(new_id(), source, imported)
    metadata = imported.metadata
    if not metadata.title:
        metadata = replace(metadata, title=source.path.stem, title_proposed=True)
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
        article_store.insert_article(record, article, revision, source.data, imported.assets)
        _stop_if(cancelled)
    return Addition(AddResult(article, "added"), record)


def _find_again(db: LibraryFile, source: Source, article: Article, actor: str) -> Addition:
    """Take an article out of the trash and note where its file is now, as far as needed."""
    if not article.deleted and article.source == str(source.path):
        return Addition(AddResult(article, "same"), None)
    verb = "restore article" if article.deleted else "move source"
    with recording(db, verb=verb, actor=actor, summary=article.title, article=article.id) as record:
        _welcome(record, article, source)
    return Addition(AddResult(_stored(db, article), "same"), record)


def _welcome(record: ChangeRecord, article: Article, source: Source) -> None:
    if article.deleted:
        article_store.set_article_deleted(record, article.id, False)
    if article.source != str(source.path):
        article_store.set_source(record, article.id, str(source.path))


def _revise(
    db: LibraryFile,
    source: Source,
    article: Article,
    text: str | Imported,
    actor: str,
    cancelled: Cancelled | None,
) -> Addition:
    """Make a new text, or an earlier one given by its id, the current one; anchor everything."""
    old = existing_revision(db, article)
    with recording(
        db, verb="new revision", actor=actor, summary=article.title, article=article.id
    ) as record:
        _welcome(record, article, source)
        if isinstance(text, Imported):
            new = _new_revision(article.id, source, text)
            revision_store.insert_revision(record, new, source.data, text.assets)
            _update_metadata(record, article, text.metadata)
            article_store.set_current_revision(record, article.id, new.id)
        else:
            article_store.set_current_revision(record, article.id, text)
            new = existing_revision(db, replace(article, revision=text))
        orphans = _anchor_again(record, article.id, old, new)
        _stop_if(cancelled)
    return Addition(AddResult(_stored(db, article), "revised", orphans), record)


def _update_metadata(record: ChangeRecord, article: Article, fresh: Metadata) -> None:
    """Take from a new text what was unknown; what a person may have edited stays."""
    known = article.metadata
    take_title = known.title_proposed and bool(fresh.title) and not fresh.title_proposed
    merged = Metadata(
        title=fresh.title if take_title else known.title,
        title_proposed=known.title_proposed and not take_title,
        authors=known.authors or fresh.authors,
        site=known.site or fresh.site,
        published=known.published or fresh.published,
        url=known.url or fresh.url,
        language=known.language or fresh.language,
    )
    if merged != known:
        article_store.set_metadata(record, article.id, merged)


def _anchor_again(record: ChangeRecord, article_id: str, old: Revision, new: Revision) -> int:
    """Store where every annotation, deleted ones too, stands now; return the number of orphans."""
    db = record.db
    live = annotation_store.article_annotations(db, article_id, old.id)
    trashed = annotation_store.article_annotations(db, article_id, old.id, deleted=True)
    anchors = anchors_on(new.text, old.text, {row[0].id: row for row in [*live, *trashed]}.values())
    annotation_store.set_anchors(record, new.id, anchors)
    places = (anchors.get(annotation.id) for annotation, _ in live)
    return sum(1 for place in places if place and place.state is AnchorState.ORPHAN)


def _stored(db: LibraryFile, article: Article) -> Article:
    return article_store.article(db, article.id) or article
