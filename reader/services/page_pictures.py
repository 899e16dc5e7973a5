"""Pages of an article's source as pictures, drawn from the stored bytes: the file may be gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from reader.model.article import Article, Revision
from reader.model.details import TextPlace
from reader.model.errors import NotFoundError
from reader.storage import details as details_store
from reader.storage import revisions as revision_store
from reader.storage.database import open_database

if TYPE_CHECKING:  # imported when a page is drawn
    from reader.model.page_picture import DrawnPage

Span = tuple[int, int]

_DRAWN_TYPES = frozenset({"application/pdf"})


def has_pictures(revision: Revision) -> bool:
    """Tell whether the pages of a text's source can be drawn."""
    return revision.media_type in _DRAWN_TYPES


class _Source(NamedTuple):
    data: bytes
    places: tuple[TextPlace, ...]


class PagePictures:
    """Draws pages of one text's source, for jobs that run one after the other."""

    def __init__(self, library_path: Path, article: Article, revision: Revision) -> None:
        self._library_path = library_path
        self._revision = revision.id
        self._name = PurePath(article.source).name
        self._source: _Source | None = None
        self._password = ""

    def draw(
        self,
        page: int,
        width: int,
        spans: Sequence[Span],
        password: str = "",
        *,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> DrawnPage:
        """Return a page (from 1), ``width`` pixels wide, and where spans of the text stand on it.

        A password that opens the source is used again for other pages, and kept nowhere else.
        Raises FormatError, PasswordNeededError, NotFoundError, Cancelled and LibraryError kinds.
        """
        from reader.formats.drawing import DrawArguments, draw_page

        source = self._source = self._source or self._read()
        progress(0.1)
        password = password or self._password
        here = tuple(place for place in source.places if place.page == page)
        arguments = DrawArguments(self._name, page, width, password, here, tuple(spans))
        drawn = draw_page(source.data, arguments, cancelled=cancelled)
        self._password = password
        progress(1.0)
        return drawn

    def _read(self) -> _Source:
        db = open_database(self._library_path, read_only=True)
        try:
            data = revision_store.source_bytes(db, self._revision)
            places = details_store.places(db, self._revision)
        finally:
            db.close()
        if data is None:
            message = f"The bytes of “{self._name}” cannot be read from the library."
            raise NotFoundError(message)
        return _Source(data, places)
