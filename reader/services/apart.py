"""Verbs that may touch thousands of rows: done at once, or on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.model.article import Revision
from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.open_article import MANY as MANY_MARKS
from reader.services.open_marks import OpenMarks, whole_marks
from reader.storage import annotations as annotation_store
from reader.storage import change_log as log_store
from reader.storage.change_log import changes_since
from reader.storage.database import LibraryFile, open_database

MUCH_NEWS = 3000
"""Rows touched by others, of which the window would read for more than ten milliseconds."""

FEW = 300
"""Rows that a verb may touch where somebody waits for it: some twenty milliseconds."""


def _nothing(*_arguments: object) -> None:
    pass


@dataclass(frozen=True)
class Deed:
    """A verb as the window asks for it: what it costs, and what follows when it is done."""

    verb: Callable[..., Any]
    """Called as ``verb(library, *arguments, origin=…)``; it gets and returns plain values."""
    arguments: tuple[Any, ...] = ()
    rows: int = 1
    """About how many rows it touches: a cheap count, taken before."""
    words: str = ""
    """What it does, for who waits: “Merging”."""
    then: Callable[[Any], object] = _nothing
    """Gets what the verb returns, after the views have been told."""
    failed: Callable[[ReaderError], object] = _nothing
    begun: Callable[[], object] = _nothing
    """Called when it goes on in the background, so that a card can close."""
    origin: object | None = None

    @property
    def is_long(self) -> bool:
        """Whether nobody should wait for it on the thread of the window."""
        return self.rows > FEW


def do_now(library: Library, deed: Deed) -> None:
    """Do it here and now."""
    try:
        result = deed.verb(library, *deed.arguments, origin=deed.origin)
    except ReaderError as error:
        deed.failed(error)
        return
    deed.then(result)


@dataclass(frozen=True)
class DoneApart:
    """What a verb did on a connection of its own."""

    result: Any
    told: tuple[tuple[int, Changes], ...]
    """Number and kind of each change, as the views of the open library are to be told of it."""
    marks: Mapping[str, OpenMarks] = field(default_factory=dict)
    """What is marked since on texts that are open, by revision, where much of it changed."""


class _OwnLibrary(Library):
    """Keeps what it would tell: its views are elsewhere."""

    def __init__(self, db: LibraryFile, actor: str) -> None:
        super().__init__(db, actor)
        self.told: list[tuple[int, Changes]] = []

    def _tell(self, change_id: int, changes: Changes, origin: object | None) -> None:
        if change_id:
            self.told.append((change_id, changes))


def do_apart(
    path: Path,
    actor: str,
    deed: Deed,
    open_texts: Mapping[str, Revision],
    *,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],
) -> DoneApart:
    """Do it with a connection of its own: for a job; ``open_texts`` are read, by article.

    Raises as the verb does, and Cancelled: then nothing is changed.
    """
    with closing(_OwnLibrary(open_database(path), actor)) as own:
        with own.db.stopping(cancelled):
            result = deed.verb(own, *deed.arguments)
        told = tuple(own.told)
        return DoneApart(result, told, _marks(own, told, open_texts))


def read_news(
    path: Path,
    since: int,
    open_texts: Mapping[str, Revision],
    *,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],
) -> DoneApart:
    """Read what others did after a change (its number), for a job; nothing is written."""
    with closing(_OwnLibrary(open_database(path), "")) as own:
        found = changes_since(own.db, since)
        told = tuple((each.id, each.changes) for each in found)
        return DoneApart(None, told, _marks(own, told, open_texts))


def _marks(
    own: Library, told: tuple[tuple[int, Changes], ...], open_texts: Mapping[str, Revision]
) -> dict[str, OpenMarks]:
    """Read anew what is marked on open texts where that is less work than one by one."""
    touched: frozenset[str] = frozenset().union(*(changes.annotations for _, changes in told))
    if len(touched) <= MANY_MARKS:
        return {}
    return {
        revision.id: whole_marks(own.db, revision)
        for article_id, revision in open_texts.items()
        if len(touched & annotation_store.ids_of_article(own.db, article_id)) > MANY_MARKS
    }


# Deeds of which the verb itself is elsewhere


def in_article(
    library: Library,
    article_id: str,
    verb: Callable[..., Any],
    *arguments: Any,
    origin: object | None = None,
) -> Any:
    """Call a verb of an open article: ``verb(session, *arguments, origin=…)``."""
    session = library.reading_of(article_id) or library.open_article(article_id, touch=False)
    return verb(session, *arguments, origin=origin)


def undo(library: Library, *, origin: object | None = None) -> Changes | None:
    """Take back the newest change; see ``Library.undo``."""
    return library.undo(origin)


def redo(library: Library, *, origin: object | None = None) -> Changes | None:
    """Bring back what was undone last; see ``Library.redo``."""
    return library.redo(origin)


def rows_to_undo(library: Library) -> int:
    """Return how many rows undo would touch."""
    entry = library.next_undo
    return log_store.item_count(library.db, entry.id) if entry is not None else 0


def rows_to_redo(library: Library) -> int:
    """Return how many rows redo would touch."""
    entry = library.next_redo
    return log_store.item_count(library.db, entry.id) if entry is not None else 0


def rows_in_trash(library: Library) -> int:
    """Return about how many rows emptying the trash would touch."""
    from reader.storage.trash import weight

    return weight(library.db)
