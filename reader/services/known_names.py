"""The names that the library knows, and where they stand in an article that is not tagged yet."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from reader.entities.occurrences import NameFinder
from reader.entities.plain_form import plain
from reader.entities.spellings import name_key, spellings
from reader.entities.word_edges import is_within_longer
from reader.model.entity import EntityType, NameAnswer, Occurrence
from reader.model.suggestion import Candidate, CandidateGroup, Span
from reader.services.marking import noise_spans
from reader.services.mentions import outside
from reader.services.placing import existing_article, existing_revision
from reader.storage import name_answers as answer_store
from reader.storage import names as store
from reader.storage.change_log import last_change_id
from reader.storage.database import LibraryFile, open_database
from reader.storage.entities import folded
from reader.storage.names import NameRow

Cancelled = Callable[[], bool]
Progress = Callable[[float], object]
_YEAR = re.compile(r"\d{4}")
_BUILT_IN = frozenset(kind.value for kind in EntityType)


class KnownNames:
    """Which entities bear which name, over the whole library; plain values, never changed."""

    def __init__(self, rows: Iterable[NameRow], as_of: int = 0) -> None:
        found: dict[str, list[NameRow]] = {}
        self.types: dict[str, str] = {}
        """The type of each entity, by id."""
        self.as_of = as_of
        """The number of the change up to which the library was read."""
        rows = list(rows)
        for row in rows:
            found.setdefault(name_key(row.name), []).append(row)
            self.types[row.entity] = row.type
        self._rows = found
        self._finder = NameFinder(row.name for row in rows)

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
        found = (
            rows
            for key, rows in self._rows.items()
            if key not in keys and any(part in key for part in keys)
        )
        return [row.name for rows in found for row in rows]

    def type_of(self, ids: Iterable[str]) -> str | None:
        """Return the type that entities have in common; None when they have none in common."""
        kinds = {self.types[key] for key in ids if key in self.types}
        return kinds.pop() if len(kinds) == 1 else None

    def find(self, text: str, cancelled: Cancelled | None = None) -> list[Occurrence]:
        """Return where names stand in a text, without overlaps: the longest name wins.

        What is found until it is cancelled is returned.
        """
        return self._finder.find(text, cancelled)


class _Kept:
    """The names of the library that was asked for last, for all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._file: tuple[object, ...] = ()
        self._names = KnownNames([])

    def names(self, db: LibraryFile) -> KnownNames:
        """Return the names of a library as they are now."""
        place = _identity(db.path)
        with self._lock, db.reading():
            newest = last_change_id(db)
            known = self._names
            same = place == self._file and known.as_of <= newest
            if same and not store.names_changed_since(db, known.as_of):
                return known
            self._names = KnownNames(store.all_names(db), newest)
            self._file = place
            return self._names


def _identity(path: Path) -> tuple[object, ...]:
    status = path.stat()
    return (path, status.st_dev, status.st_ino)


_kept = _Kept()


def known_names(db: LibraryFile) -> KnownNames:
    """Return the names of the library as they are now; read again only when names changed.

    May be called in any thread, each with a connection of its own: what was read is shared.
    """
    return _kept.names(db)


def known_candidates(
    db: LibraryFile, article_id: str, *, cancelled: Cancelled | None = None
) -> list[CandidateGroup]:
    """Return the names of known entities in an article that are not tagged there yet.

    One group for each name as the library writes it, in the order of its first place. ``known``
    has one entity, or several when the person has to say; an answer for the article settles it,
    and a name that means nothing there is left out. So are hidden lines, and names that mean
    something else in another article: dates without a year, quantities, and descriptions
    ("the mayor") of entities that are not mentioned there. So is a name that goes on with another
    capitalised word: "Kursk Oblast" is not the Kursk that is known. Raises NotFoundError.
    """
    names = known_names(db)
    if not names.types or (cancelled is not None and cancelled()):
        return []
    revision = existing_revision(db, existing_article(db, article_id))
    mentions = store.mention_places(db, article_id)
    answers = answer_store.name_answers(db, article_id)
    here = {entity for _, _, entity in mentions}
    groups: dict[str, list[Candidate]] = {}
    known: dict[str, tuple[str, ...]] = {}
    taken = [*((start, end) for start, end, _ in mentions), *noise_spans(revision)]
    for each in outside(names.find(revision.text, cancelled), taken):
        if each.name not in known:
            words = revision.text[each.start : each.end]
            known[each.name] = _meant(each.name, names.meant_by(words), names, answers, here)
        if known[each.name] and not is_within_longer(revision.text, each.start, each.end):
            groups.setdefault(each.name, []).append(Candidate(each.start, each.end))
    return [_group(name, places, known[name], names) for name, places in groups.items()]


def longer_names(db: LibraryFile, text: str, names: Sequence[str]) -> list[Span]:
    """Return where known names stand in a text that hold one of some names, and are another."""
    keys = {name_key(name) for name in names} - {""}
    longer = known_names(db).longer(keys)
    return [(each.start, each.end) for each in NameFinder(longer).find(text)]


@dataclass(frozen=True, slots=True)
class KnownIn:
    """What ``known_candidates`` found, and on which text."""

    article: str
    revision: str
    groups: tuple[CandidateGroup, ...]


def known_in(path: Path, article_id: str, *, progress: Progress, cancelled: Cancelled) -> KnownIn:
    """Find the known names of an article with a connection of its own: for a job."""
    with closing(open_database(path, read_only=True)) as db, db.reading():
        groups = known_candidates(db, article_id, cancelled=cancelled)
        progress(1.0)
        return KnownIn(article_id, existing_article(db, article_id).revision, tuple(groups))


def has_names(db: LibraryFile) -> bool:
    """Tell whether the library knows any name at all."""
    return store.has_names(db)


def _meant(
    name: str,
    bearers: Sequence[str],
    names: KnownNames,
    answers: Mapping[str, NameAnswer],
    here: Collection[str],
) -> tuple[str, ...]:
    """Return whom a name may mean in an article, those that are mentioned there first."""
    answer = answers.get(folded(name))
    if answer is not None and answer.entity in ("", *bearers):
        return (answer.entity,) if answer.entity else ()
    fitting = [
        key for key in bearers if key in here or not is_own_to_a_text(name, names.types[key])
    ]
    return tuple(sorted(fitting, key=lambda key: key not in here))


def is_description(name: str) -> bool:
    """Tell whether a name has no capital where its script has some: "the despot"."""
    return name.islower()


def is_own_to_a_text(name: str, kind: str) -> bool:
    """Tell whether a name of an entity of a type means something else in another article.

    So do descriptions ("the mayor"), dates without a year ("Tuesday") and quantities.
    """
    if kind == EntityType.DATE:
        return not _YEAR.search(name)
    return kind == EntityType.QUANTITY or is_description(name)


def _group(
    name: str, places: Sequence[Candidate], known: tuple[str, ...], names: KnownNames
) -> CandidateGroup:
    kind = names.type_of(known)
    guess = kind if kind in _BUILT_IN else None
    typed = tuple(replace(place, type=EntityType(guess)) if guess else place for place in places)
    return CandidateGroup(name, typed, kind, known=known, is_nominal=is_description(name))
