"""The open library: every verb on articles and entities, and word to the views of what changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from reader.model.annotation import HighlightStyle
from reader.model.article import Article
from reader.model.changes import Changes, HistoryEntry
from reader.model.entity import Entity
from reader.model.errors import LibraryError
from reader.model.ids import new_id
from reader.services import marking, mentions
from reader.services.reading_session import ReadingSession
from reader.services.telling import TellingLibrary
from reader.services.wording import clean_tags, one_line
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import change_log as log_store
from reader.storage import entities as entity_store
from reader.storage import undo
from reader.storage.change_log import RecordedChange
from reader.storage.changes import ChangeRecord, recording
from reader.storage.database import LibraryFile, open_database

if TYPE_CHECKING:  # loaded where they are used: starting is reading, not this
    from reader.services import adding, importing
    from reader.services.apart import Deed
    from reader.services.doctor import DoctorReport
    from reader.services.earlier_reading import EarlierReading
    from reader.services.twins import Twin, TwinFinder

_log = logging.getLogger(__name__)


class Library(TellingLibrary):
    """One open library file. Use it on the thread that opened it."""

    def __init__(self, db: LibraryFile, actor: str) -> None:
        super().__init__(db)
        self.actor = actor
        self.performer: Callable[[Deed], object] | None = None
        """Does what ``perform`` is given; without one it is done at once."""
        self._token = new_id()
        self._twins: TwinFinder | None = None

    @classmethod
    def open(cls, path: Path, *, actor: str = "window", read_only: bool = False) -> Library:
        """Open a library file, made when it is missing; raise LibraryError kinds."""
        return cls(open_database(path, read_only=read_only), actor)

    def close(self) -> None:
        """Write what was put off, where that is possible, and close; again does nothing."""
        self.settle()
        self.db.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def open_article(self, article_id: str, *, touch: bool = True) -> ReadingSession:
        """Return a session on an article, kept up to date while it lives.

        ``touch`` notes that the article was opened now. Raises NotFoundError.
        """
        session = ReadingSession(self, article_id)
        if touch:
            session.mark_opened()
        self._sessions.add(session)
        return session

    def open_revision(self, article_id: str, revision_id: str) -> EarlierReading:
        """Return one text of an article to read, kept up to date while it lives.

        Raises NotFoundError.
        """
        from reader.services.earlier_reading import EarlierReading

        open_texts = {each.revision.id: each.revision for each in tuple(self._sessions)}
        known = open_texts.get(revision_id)  # a long text is not read twice
        mine = known if known is not None and known.article == article_id else None
        reading = EarlierReading(self, article_id, revision_id, mine)
        self._sessions.add(reading)
        return reading

    # Verbs

    def recording(
        self, verb: str, *, summary: str = "", article: str = "", coalesce_key: str = ""
    ) -> AbstractContextManager[ChangeRecord]:
        """Return the context of one verb (for services, not for views); coalesces with our own."""
        return recording(
            self.db,
            verb=verb,
            actor=self.actor,
            summary=summary,
            article=article,
            coalesce_key=f"{coalesce_key} {self._token}" if coalesce_key else "",
        )

    def add_file(
        self,
        path: Path,
        *,
        password: str = "",
        progress: importing.Progress | None = None,
        cancelled: importing.Cancelled | None = None,
        compare: bool = True,
        origin: object | None = None,
    ) -> adding.AddResult:
        """Add a file, or find the article that it is; raise SourceError, Cancelled, LibraryError.

        The same bytes, or the same path, are the same article. A changed file becomes a new
        revision: every annotation stays, and is an orphan where its words are gone. A new article
        is compared with those that are annotated: see ``AddResult.twin``. Who wants to show the
        article first does not ``compare`` it, and calls ``find_twin`` later.
        """
        from reader.services import adding, importing

        source = importing.Source.read(path)
        self.back_up_if_due()
        addition = adding.add_source(
            self.db,
            source,
            actor=self.actor,
            password=password,
            progress=progress,
            cancelled=cancelled,
        )
        if addition.change is not None:
            self.committed(addition.change, origin)
        if addition.result.outcome != "added":
            self._twins = None  # a new text of an older article is to be looked at anew
        elif compare:
            twin = self.find_twin(addition.result.article, cancelled=cancelled)
            return replace(addition.result, twin=twin)
        return addition.result

    def find_twin(
        self, article: Article, *, cancelled: importing.Cancelled | None = None
    ) -> Twin | None:
        """Compare a new article with those that are annotated; what is found is offered."""
        from reader.services.twins import TwinFinder

        self._twins = self._twins or TwinFinder(self.db)
        return self._twins.offer(article, cancelled=cancelled)

    def rename(self, article_id: str, title: str, *, origin: object | None = None) -> Article:
        """Give an article another title; an empty one changes nothing."""
        from reader.services.article_metadata import set_metadata  # reading needs none

        return set_metadata(self, article_id, title=title, origin=origin)

    def trash(self, article_id: str, *, origin: object | None = None) -> None:
        """Move an article to the trash."""
        self._set_deleted("delete article", article_id, True, origin)

    def restore(self, article_id: str, *, origin: object | None = None) -> None:
        """Take an article out of the trash."""
        self._set_deleted("restore article", article_id, False, origin)

    def _set_deleted(
        self, verb: str, article_id: str, deleted: bool, origin: object | None
    ) -> None:
        article = self.article(article_id)
        with self.recording(verb, summary=article.title, article=article.id) as record:
            article_store.set_article_deleted(record, article.id, deleted)
        self.committed(record, origin)

    def empty_trash(self, *, origin: object | None = None) -> int:
        """Remove for good what is in the trash; return how many articles and annotations went."""
        from reader.storage import trash

        emptied = trash.empty_trash(self.db, actor=self.actor)
        if emptied.change is not None:
            self._tell(emptied.change.id, emptied.change.changes, origin)
        return emptied.articles + emptied.annotations

    def tag_article(
        self, article_id: str, tags: Sequence[str], *, origin: object | None = None
    ) -> None:
        """Replace an article's own tags."""
        article = self.article(article_id)
        with self.recording("tag article", summary=article.title, article=article.id) as record:
            article_store.set_article_tags(record, article.id, clean_tags(tags))
        self.committed(record, origin)

    def delete_annotations(self, ids: Sequence[str], *, origin: object | None = None) -> None:
        """Move annotations to the trash, as one change; raise NotFoundError when none is there."""
        found = marking.live(self.db, ids)
        only = found[0] if len(found) == 1 else None
        summary = marking.words_of(only) if only else f"{len(found)} annotations"
        articles = {item.article for item in found}
        article = articles.pop() if len(articles) == 1 else ""
        with self.recording("delete", summary=one_line(summary), article=article) as record:
            annotation_store.set_annotations_deleted(record, [item.id for item in found], True)
        self.committed(record, origin)

    def edit_entity(
        self,
        entity_id: str,
        *,
        name: str | None = None,
        type: str | None = None,  # noqa: A002 - the word of the model
        aliases: Sequence[str] | None = None,
        note: str | None = None,
        description: str | None = None,
        external_id: str | None = None,
        value: str | None = None,
        shown: Entity | None = None,
        origin: object | None = None,
    ) -> Entity:
        """Change what is given of an entity; raise NotFoundError, and as ``edited`` does."""
        before = mentions.existing(self.db, entity_id)
        edited = partial(
            mentions.edited,
            name=name,
            type=type,
            aliases=aliases,
            note=note,
            description=description,
            external_id=external_id,
            value=value,
            shown=shown,
        )
        after = edited(before)
        only_note = after == replace(before, note=after.note)
        key = f"entity note:{entity_id}" if only_note else ""
        with self.recording("edit entity", summary=after.name, coalesce_key=key) as record:
            now = mentions.existing(self.db, entity_id)  # that nobody else can write
            if type is not None:
                mentions.check_type(self.db, type)
            entity = entity_store.save_entity(record, edited(now))
        self.committed(record, origin)
        return entity

    def rename_style(
        self, style: HighlightStyle, name: str, *, origin: object | None = None
    ) -> None:
        """Call a highlight style something else; an empty name gives its own back."""
        with self.recording("rename style", summary=name) as record:
            article_store.set_style_name(record, style, " ".join(name.split()))
        self.committed(record, origin)

    # History

    @property
    def next_undo(self) -> HistoryEntry | None:
        """The change that undo would take back."""
        return undo.next_undo(self.db)

    @property
    def next_redo(self) -> HistoryEntry | None:
        """The change that redo would bring back."""
        return undo.next_redo(self.db)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return self.next_undo is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to bring back."""
        return self.next_redo is not None

    def undo(self, origin: object | None = None) -> Changes | None:
        """Take back the newest change; None when there is none. ReaderError when it cannot be."""
        return self._applied(undo.undo(self.db, actor=self.actor), origin)

    def redo(self, origin: object | None = None) -> Changes | None:
        """Bring back the change undone last; None when there is none. ReaderError as for undo."""
        return self._applied(undo.redo(self.db, actor=self.actor), origin)

    def perform(self, deed: Deed) -> None:
        """Do a verb: here and now, or where the window has long ones done."""
        from reader.services.apart import do_now

        if self.performer is not None:
            self.performer(deed)
        else:
            do_now(self, deed)

    def _applied(self, change: RecordedChange | None, origin: object | None) -> Changes | None:
        if change is None:
            return None
        self._tell(change.id, change.changes, origin)
        return replace(change.changes, origin=origin)

    def history(self, article: str | None = None, limit: int = 100) -> list[HistoryEntry]:
        """Return what was done, newest first, to one article (by id) or to anything."""
        return log_store.entries(self.db, article=article or "", limit=limit)

    # Care of the file

    def back_up_if_due(self) -> Path | None:
        """Copy the file once a day, before its first change; return the copy when one was made.

        A copy that cannot be written is logged: it must not keep a person from working.
        """
        from reader.storage import backup

        if not self.counts()["all"]:
            return None
        try:
            return backup.back_up_if_due(self.db, backup.backup_folder(self.path))
        except LibraryError as error:
            _log.warning("No backup of %s: %s", self.path, error)
            return None

    def doctor(self) -> DoctorReport:
        """Examine the file: sound or not, counts, orphans, backups."""
        from reader.services.doctor import examine

        return examine(self.db)
