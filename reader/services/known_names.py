"""The names that the library knows, and where they stand in an article that is not tagged yet."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from reader.entities.occurrences import NameFinder
from reader.entities.spellings import name_key
from reader.entities.word_edges import is_within_longer
from reader.model.article import Revision
from reader.model.entity import EntityType, NameAnswer, Occurrence
from reader.model.suggestion import Candidate, CandidateGroup, Span
from reader.services.marking import noise_spans
from reader.services.mentions import outside
from reader.services.name_table import KnownNames
from reader.services.placing import existing_article, existing_revision
from reader.storage import name_answers as answer_store
from reader.storage import names as store
from reader.storage.change_log import last_change_id
from reader.storage.database import LibraryFile, open_database
from reader.storage.entities import folded

Cancelled = Callable[[], bool]
Progress = Callable[[float], object]
_MANY = 5_000
"""Of so many entities, all names are read again."""
_SLACK = 40
"""Code points by which a name may be longer in a text: soft hyphens, more spaces."""
_YEAR = re.compile(r"\d{4}")
_BUILT_IN = frozenset(kind.value for kind in EntityType)


class _Kept:
    """The names of the library that was asked for last, for all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._file: tuple[object, ...] = ()
        self._names = KnownNames()
        self._as_of = 0
        """The number of the change up to which the library was read."""

    def names(self, db: LibraryFile) -> KnownNames:
        """Return the names of a library as they are now."""
        place = _identity(db.path)
        with self._lock, db.reading():
            newest = last_change_id(db)
            if place != self._file or self._as_of > newest:
                self._names = KnownNames(store.all_names(db))
            else:
                self._follow(db)
            self._file, self._as_of = place, newest
            return self._names

    def _follow(self, db: LibraryFile) -> None:
        ids = store.entities_changed_since(db, self._as_of)
        if len(ids) > _MANY:
            self._names = KnownNames(store.all_names(db))
        elif ids:
            self._names = self._names.changed(ids, store.names_of(db, ids))


def _identity(path: Path) -> tuple[object, ...]:
    status = path.stat()
    return (path, status.st_dev, status.st_ino)


_kept = _Kept()


class _Places:
    """Where names stand in the text that was looked through last, for all threads.

    Tagging one of them, or taking a tag back, changes neither the text nor the names.
    """

    def __init__(self) -> None:
        self._last: tuple[KnownNames, str, list[Occurrence]] | None = None

    def find(
        self, names: KnownNames, revision: Revision, cancelled: Cancelled | None
    ) -> list[Occurrence]:
        """Return the places; what is found until it is cancelled."""
        last = self._last  # replaced as a whole: no lock is needed
        if last is not None and last[0] is names and last[1] == revision.id:
            return last[2]
        found = names.find(revision.text, cancelled)
        if cancelled is None or not cancelled():
            self._last = names, revision.id, found
        return found


_places = _Places()


def known_names(db: LibraryFile) -> KnownNames:
    """Return the names of the library as they are now; read again only when names changed.

    May be called in any thread, each with a connection of its own: what was read is shared.
    """
    return _kept.names(db)


def known_candidates(
    db: LibraryFile,
    article_id: str,
    *,
    read: Revision | None = None,
    cancelled: Cancelled | None = None,
) -> list[CandidateGroup]:
    """Return the names of known entities in an article that are not tagged there yet.

    One group for each name as the library writes it, in the order of its first place. ``known``
    has one entity, or several when the person has to say; an answer for the article settles it,
    and a name that means nothing there is left out. So are hidden lines, and names that mean
    something else in another article: dates without a year, quantities, and descriptions
    ("the mayor") of entities that are not mentioned there. So is a name that goes on with another
    capitalised word: "Kursk Oblast" is not the Kursk that is known. ``read`` is a text that is
    read already: a long one is not decoded twice, when it is the article's. Raises NotFoundError.
    """
    names = known_names(db)
    if not names.types or (cancelled is not None and cancelled()):
        return []
    article = existing_article(db, article_id)
    is_current = read is not None and read.id == article.revision
    revision = read if read is not None and is_current else existing_revision(db, article)
    mentions = store.mention_places(db, article_id)
    answers = answer_store.name_answers(db, article_id)
    here = {entity for _, _, entity in mentions}
    groups: dict[str, list[Candidate]] = {}
    known: dict[str, tuple[str, ...]] = {}
    taken = [*((start, end) for start, end, _ in mentions), *noise_spans(revision)]
    for each in outside(_places.find(names, revision, cancelled), taken):
        if each.name not in known:
            words = revision.text[each.start : each.end]
            known[each.name] = _meant(each.name, names.meant_by(words), names, answers, here)
        if known[each.name] and not is_within_longer(revision.text, each.start, each.end):
            groups.setdefault(each.name, []).append(Candidate(each.start, each.end))
    return [_group(name, places, known[name], names) for name, places in groups.items()]


def longer_names(db: LibraryFile, text: str, names: Sequence[str]) -> list[Span]:
    """Return where known names stand in a text that hold one of some names, and are another.

    Only about the places of those names: that is a fifth of the time in a long text.
    """
    keys = {name_key(name) for name in names} - {""}
    longer = known_names(db).longer(keys)
    if not longer:
        return []
    finder = NameFinder(longer)
    reach = 2 * max(map(len, longer)) + _SLACK
    return [
        (start + each.start, start + each.end)
        for start, end in _around(NameFinder(names).find(text), reach, len(text))
        for each in finder.find(text[start:end])
    ]


def _around(places: Sequence[Occurrence], reach: int, end: int) -> list[Span]:
    """Return the stretches of a text up to ``reach`` code points before and after places."""
    found: list[Span] = []
    for each in places:
        first, last = max(each.start - reach, 0), min(each.end + reach, end)
        if found and first <= found[-1][1]:
            first = found.pop()[0]
        found.append((first, last))
    return found


@dataclass(frozen=True, slots=True)
class KnownIn:
    """What ``known_candidates`` found, and on which text."""

    article: str
    revision: str
    groups: tuple[CandidateGroup, ...]


def known_in(
    path: Path,
    article_id: str,
    read: Revision | None = None,
    *,
    progress: Progress,
    cancelled: Cancelled,
) -> KnownIn:
    """Find the known names of an article with a connection of its own: for a job.

    ``read`` is the text that the window shows.
    """
    with closing(open_database(path, read_only=True)) as db, db.reading():
        groups = known_candidates(db, article_id, read=read, cancelled=cancelled)
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
