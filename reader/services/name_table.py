"""Which entities bear which name, over the whole library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from reader.entities.occurrences import NameFinder
from reader.entities.plain_form import plain
from reader.entities.spellings import name_key, spellings
from reader.model.entity import Occurrence
from reader.storage.names import NameRow

Cancelled = Callable[[], bool]


class KnownNames:
    """Plain values, never changed: threads share them, and a change of names makes others."""

    def __init__(self, rows: Iterable[NameRow] = ()) -> None:
        self.types: dict[str, str] = {}
        """The type of each entity, by id."""
        self._rows: dict[str, list[NameRow]] = {}
        """By ``name_key``; names before aliases, older entities before others."""
        self._of: dict[str, list[NameRow]] = {}
        """By entity."""
        self._add(rows)
        self._finder = NameFinder(_names(self._rows.values()))

    def changed(self, ids: Collection[str], rows: Sequence[NameRow]) -> KnownNames:
        """Return the names after some entities changed; ``rows`` are all names they have now."""
        names = KnownNames()
        before = [row for key in ids for row in self._of.get(key, ())]
        keys = {name_key(row.name) for row in (*before, *rows)}
        gone = {key: self._rows.get(key, []) for key in keys}
        names.types, names._of, names._rows = dict(self.types), dict(self._of), dict(self._rows)
        for each in ids:
            names.types.pop(each, None)
            names._of.pop(each, None)
        for key in keys:
            names._rows.pop(key, None)
        for own in gone.values():
            names._share(row for row in own if row.entity not in ids)
        names._add(rows)
        added = (names._rows.get(key, []) for key in keys)
        names._finder = self._finder.changed(_names(gone.values()), _names(added))
        return names

    def _share(self, rows: Iterable[NameRow]) -> None:
        for row in rows:
            self._rows.setdefault(name_key(row.name), []).append(row)

    def _add(self, rows: Iterable[NameRow]) -> None:
        touched = set()
        for row in rows:
            key = name_key(row.name)
            touched.add(key)
            self._rows.setdefault(key, []).append(row)
            self._of.setdefault(row.entity, []).append(row)
            self.types[row.entity] = row.type
        for key in touched:
            self._rows[key].sort(key=_order)

    def bearers(self, name: str) -> tuple[str, ...]:
        """Return the ids of the entities that bear a name, however it is written."""
        return tuple(dict.fromkeys(row.entity for row in self._rows.get(name_key(name), ())))

    def meant_by(self, words: str) -> tuple[str, ...]:
        """Return the ids of the entities that may be written so: "us" is not "US"."""
        rows = self._rows.get(name_key(words), ())
        bearers = tuple(dict.fromkeys(row.entity for row in rows))
        if len(bearers) < 2:
            return bearers
        way = plain(words)
        return tuple(dict.fromkeys(row.entity for row in rows if way in spellings(row.name)))

    def longer(self, keys: Collection[str]) -> list[str]:
        """Return the names that hold one of some names (by ``name_key``) and are another."""
        everything = "\n".join(self._rows)  # looked through as one text: a key has no line end
        found: dict[str, None] = {}
        for part in keys:
            at = everything.find(part)
            while at >= 0:
                end = everything.find("\n", at)
                end = len(everything) if end < 0 else end
                found[everything[everything.rfind("\n", 0, at) + 1 : end]] = None
                at = everything.find(part, end)
        return [row.name for key in found if key not in keys for row in self._rows[key]]

    def type_of(self, ids: Iterable[str]) -> str | None:
        """Return the type that entities have in common; None when they have none in common."""
        kinds = {self.types[key] for key in ids if key in self.types}
        return kinds.pop() if len(kinds) == 1 else None

    def find(self, text: str, cancelled: Cancelled | None = None) -> list[Occurrence]:
        """Return where names stand in a text, without overlaps: the longest name wins.

        What is found until it is cancelled is returned.
        """
        return self._finder.find(text, cancelled)


def _order(row: NameRow) -> tuple[bool, str]:
    return row.is_alias, row.entity


def _names(groups: Iterable[Sequence[NameRow]]) -> list[str]:
    return [row.name for rows in groups for row in rows]
