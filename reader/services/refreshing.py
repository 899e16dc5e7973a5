"""Look in a job whether an article has a new text: another file, or a newer importer for it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.article import Article, Revision
from reader.model.errors import SourceError
from reader.model.review import TextChange
from reader.services.adding import (
    Addition,
    AddResult,
    is_text_of,
    known_revision_id,
    revise_article,
)
from reader.services.earlier_text import earlier_text
from reader.services.importing import Importing, Source
from reader.services.library import Library
from reader.services.open_article import LoadedArticle, load_article
from reader.services.placing import existing_article, existing_revision
from reader.storage import details as details_store
from reader.storage import revisions as revision_store
from reader.storage.change_log import text_is_undone
from reader.storage.database import LibraryFile, without_collection

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A new text of an article, stored and current."""

    result: AddResult
    change: TextChange | None
    """None when nothing is annotated."""
    loaded: LoadedArticle
    """The article as it is now, for ``ReadingSession.prepare``."""


def refresh_article(
    library_path: Path,
    article_id: str,
    *,
    force: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Refreshed | None:
    """Give an article the text that its file has now; None when that is nothing new.

    For a job: on a connection of its own. A missing, unreadable or empty file changes nothing. A
    text that a person took back with undo is not new, unless with ``force``. Raises LibraryError
    kinds, NotFoundError and Cancelled.
    """
    # A full collection in a heap with a book in it stops every thread, the GUI's too: 50 ms each.
    with Library.open(library_path) as library, without_collection():
        source = new_source(library.db, article_id, force=force)
        if source is None:
            return None
        library.back_up_if_due()
        work = Importing(source, progress, cancelled)
        try:
            addition = revise_article(library.db, article_id, work, actor=library.actor)
        except SourceError as error:
            _log.info("The text of article %s stays: %s", article_id, error)
            return None
        return refreshed(library.db, addition)


def refreshed(db: LibraryFile, addition: Addition) -> Refreshed | None:
    """Return what a job brings to the window of a new text; None when there is none."""
    if addition.result.outcome != "revised":
        return None  # another window was faster, or the text is the same
    loaded = _loaded_anew(db, addition.result.article.id)
    return Refreshed(addition.result, addition.result.change, loaded)


def _loaded_anew(db: LibraryFile, article_id: str) -> LoadedArticle:
    """Read what the window will ask for, and work out what takes long."""
    loaded = load_article(db, article_id, with_marks=True)
    earlier = earlier_text(db, loaded.article)
    if earlier is not None:
        earlier.warm(loaded.revision.text)
    return replace(loaded, earlier=earlier)


def new_source(db: LibraryFile, article_id: str, *, force: bool = False) -> Source | None:
    """Return the bytes that would give an article another text, or None.

    They are those of its file, where that is there, else those that its text was made from.
    """
    article = existing_article(db, article_id)
    if article.deleted:
        return None
    current = existing_revision(db, article)
    source = _file_of(article) or _stored_source(db, article, current)
    if source is None or is_text_of(source, current):
        return None
    return source if force or not _is_taken_back(db, source, article) else None


def _file_of(article: Article) -> Source | None:
    path = Path(article.source)
    if not os.path.exists(path):
        return None  # nothing to say: a file may be away for a while
    try:
        return Source.read(path)
    except SourceError as error:
        _log.info("The text of article %s stays: %s", article.id, error)
        return None


def _stored_source(db: LibraryFile, article: Article, current: Revision) -> Source | None:
    """Return the bytes that the current text was made from."""
    data = revision_store.source_bytes(db, current.id)
    return Source(data, current.sha256, Path(article.source)) if data is not None else None


def _is_taken_back(db: LibraryFile, source: Source, article: Article) -> bool:
    options = details_store.options(db, article.revision)
    known = known_revision_id(db, source, article.id, options)
    return known is not None and text_is_undone(db, article.id, known)
