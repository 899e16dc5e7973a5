"""Read an article's source again in another way: another encoding, the whole page, repaired.

The bytes stay the same; what they say becomes another text of the article, to which its
annotations are brought. It is one step to undo.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.model.article import Revision
from reader.model.details import ImportOptions
from reader.model.errors import FormatError
from reader.services.adding import Addition, AddResult, revise_article
from reader.services.article_info import DECODED, PAGES
from reader.services.importing import Importing, Source
from reader.services.library import Library
from reader.services.placing import existing_article, existing_revision
from reader.services.refreshing import Refreshed, refreshed
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile, without_collection

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


def read_again(
    library: Library,
    article_id: str,
    options: ImportOptions,
    *,
    password: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    origin: object | None = None,
) -> AddResult:
    """Make what an article's source says when it is read so, the article's text.

    The outcome is ``same`` when it is read so already, or the article is in the trash. Raises
    FormatError when it cannot be read so, NotFoundError, Cancelled and LibraryError kinds; nothing
    is changed then.
    """
    addition = _read(library, article_id, options, password, progress, cancelled)
    if addition.change is not None:
        library.committed(addition.change, origin)
    return addition.result


def read_article_again(
    library_path: Path,
    article_id: str,
    options: ImportOptions,
    *,
    password: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Refreshed | None:
    """Do what ``read_again`` does, in a job: on a connection of its own. None: no other text."""
    with Library.open(library_path) as library, without_collection():
        library.back_up_if_due()
        addition = _read(library, article_id, options, password, progress, cancelled)
        return refreshed(library.db, addition)


def source_of(db: LibraryFile, article_id: str) -> Source:
    """Return the bytes that an article's present text was made from, wherever the file is now.

    Raises FormatError when they cannot be read, and NotFoundError.
    """
    article = existing_article(db, article_id)
    revision = existing_revision(db, article)
    data = revision_store.source_bytes(db, revision.id)
    if data is None:
        raise FormatError(f"The source of “{article.title}” is damaged: it cannot be read again.")
    return Source(data, revision.sha256, Path(article.source))


def _read(
    library: Library,
    article_id: str,
    options: ImportOptions,
    password: str,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Addition:
    article = existing_article(library.db, article_id)
    source = source_of(library.db, article_id)
    _refuse_what_means_nothing(existing_revision(library.db, article), options, source.path.name)
    work = Importing(source, progress, cancelled, options=options, password=password)
    work.afresh = True
    return revise_article(library.db, article_id, work, actor=library.actor)


def _refuse_what_means_nothing(revision: Revision, options: ImportOptions, name: str) -> None:
    """Raise FormatError for what makes no difference to the format of a source."""
    importer = revision.importer
    if options.encoding and importer not in DECODED:
        raise FormatError(f"“{name}” says itself what its letters are: it has no other encoding.")
    if options.whole_page and importer not in PAGES:
        raise FormatError(f"“{name}” is no web page: all of it is shown already.")
    if options.repair and importer not in DECODED:
        raise FormatError(f"“{name}” says itself what its letters are: there is nothing to repair.")
