"""What was committed to the library, by us and by others, as the views are told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.model.changes import Changes
from reader.storage.change_log import (
    ToldChange,
    changes_since,
    last_change_id,
    rows_since,
)
from reader.storage.database import LibraryFile, data_version


class ChangeFeed:
    """Reads the change log onwards, so that no commit is missed and none is told twice."""

    def __init__(self, db: LibraryFile) -> None:
        self._db = db
        self._version = data_version(db)
        self._seen = last_change_id(db)

    def own(self, change_id: int, changes: Changes, origin: object | None) -> list[Changes]:
        """Return what to tell after a commit of ours: that change, after those of others."""
        if not change_id:
            return []
        told = replace(changes, origin=origin)
        if change_id <= self._seen + 1:
            self._seen = change_id
            return [told]
        return [told if c.id == change_id else c.changes for c in self._read_on()]

    def others(self) -> list[Changes]:
        """Return what other connections committed since the last look; cheap when nothing was."""
        version = data_version(self._db)
        if version == self._version:
            return []
        self._version = version
        return [change.changes for change in self._read_on()]

    @property
    def seen(self) -> int:
        """The number of the newest change that was told."""
        return self._seen

    def rows_ahead(self) -> int:
        """Return how many rows others touched since the last look; cheap."""
        same = data_version(self._db) == self._version
        return 0 if same else rows_since(self._db, self._seen)

    def taken(self, told: Iterable[tuple[int, Changes]]) -> list[Changes]:
        """Return what is new of changes, by number, that were read elsewhere."""
        fresh = [(number, changes) for number, changes in told if number > self._seen]
        self._seen = fresh[-1][0] if fresh else self._seen
        return [changes for _, changes in fresh]

    def _read_on(self) -> list[ToldChange]:
        found = changes_since(self._db, self._seen)
        if found:
            self._seen = found[-1].id
        return found
