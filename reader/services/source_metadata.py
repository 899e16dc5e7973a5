"""Title, authors, date and the rest: what a source says of itself, and what a person said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.model.article import Article, Metadata
from reader.services.article_metadata import EDIT_DETAILS, FIELD_VERBS
from reader.storage import articles as article_store
from reader.storage import change_log as log_store
from reader.storage.changes import ChangeRecord


def named(metadata: Metadata, path: Path) -> Metadata:
    """Return metadata with a title, that of the file where the source has none."""
    if metadata.title:
        return metadata
    return replace(metadata, title=path.stem, title_proposed=True)


def add_metadata(record: ChangeRecord, article: Article, fresh: Metadata) -> None:
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


def take_metadata_afresh(
    record: ChangeRecord, article: Article, fresh: Metadata, path: Path
) -> None:
    """Take over what a source says of itself when it is read in another way.

    What a person gave stays: title, authors, site and date.
    """
    known = article_store.article(record.db, article.id) or article
    metadata = named(fresh, path)
    if log_store.was_done(record.db, article.id, "rename article"):
        metadata = replace(metadata, title=known.title, title_proposed=False)
    for field, verb in FIELD_VERBS.items():
        if any(log_store.was_done(record.db, article.id, each) for each in (verb, EDIT_DETAILS)):
            metadata = replace(metadata, **{field: getattr(known.metadata, field)})
    if metadata != known.metadata:
        article_store.set_metadata(record, article.id, metadata)
