"""What a name means in an article, where several entities bear it: the person says it once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.entity import Entity, NameAnswer
from reader.services.mentions import existing
from reader.services.placing import existing_article
from reader.storage import entities as entity_store
from reader.storage import name_answers as store
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.entities import folded
from reader.storage.entity_links import counts_in, mention_totals

if TYPE_CHECKING:
    from reader.services.library import Library

_MOST = 12
_MOST_WORDS = 8
"""A selection of more words is no name."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Who may be meant by a name."""

    entities: tuple[Entity, ...]
    """The live entities that bear it; what was answered first, then those that the article
    mentions, the most mentioned first."""
    answer: Entity | None = None
    """The one that the person said it is, here or everywhere."""
    is_never: bool = False
    """Whether the person said that it names nothing here."""

    @property
    def is_open(self) -> bool:
        """Whether the person has to say which one is meant."""
        return len(self.entities) > 1 and self.answer is None


def choices(db: LibraryFile, article_id: str, name: str) -> Choices:
    """Return the entities that bear a name, and what the person said of it in an article (id)."""
    with db.reading():
        found = entity_store.find_entities(db, name)
        counts = counts_in(db, article_id, [each.id for each in found])
        given = answer(db, article_id, name)
    meant = given.entity if given else ""
    found.sort(key=lambda each: (each.id != meant, -counts.get(each.id, 0)))
    answered = next((each for each in found if each.id == meant), None)
    return Choices(tuple(found), answered, given is not None and not given.entity)


def likely(db: LibraryFile, words: str) -> list[tuple[Entity, int]]:
    """Return entities that words may mean, with their mentions: all that a few letters fit.

    Those whose whole name stands within the words are among them: Verrin in “Verrin said”.
    """
    parts = words.split()[:_MOST_WORDS]
    with db.reading():
        found = {each.id: (each, count) for each, count in entity_store.matching(db, words, _MOST)}
        within = {
            each.id: each
            for start in range(len(parts))
            for end in range(start + 1, len(parts) + 1)
            for each in entity_store.find_entities(db, " ".join(parts[start:end]))
            if each.id not in found
        }
        counts = mention_totals(db, within)
    return [*found.values(), *((each, counts.get(key, 0)) for key, each in within.items())]


def answer(db: LibraryFile, article_id: str, name: str) -> NameAnswer | None:
    """Return what the person said of a name in an article (id), or everywhere; None for nothing."""
    return store.name_answers(db, article_id).get(folded(name))


def remember(
    library: Library, article_id: str, name: str, entity_id: str, *, origin: object | None = None
) -> None:
    """Keep that a name means an entity in an article; with an empty ``article_id``, everywhere.

    Raises NotFoundError.
    """
    with library.recording("answer name", summary=name, article=article_id) as record:
        if article_id:
            existing_article(record.db, article_id)
        if entity_id:
            existing(record.db, entity_id)
        store.save_name_answer(record, NameAnswer(article_id, folded(name), entity_id))
    library.committed(record, origin)


def never(library: Library, article_id: str, name: str, *, origin: object | None = None) -> None:
    """Keep that a name means nothing in an article; with an empty ``article_id``, nowhere."""
    remember(library, article_id, name, "", origin=origin)


def forget(library: Library, article_id: str, name: str, *, origin: object | None = None) -> None:
    """Ask again what a name means in an article."""
    with library.recording("forget answer", summary=name, article=article_id) as record:
        store.delete_name_answer(record, article_id, folded(name))
    library.committed(record, origin)


def asked_names(db: LibraryFile, article_id: str, names: Iterable[str]) -> list[str]:
    """Return those of the names that a person has to choose an entity for in an article (id).

    Several entities bear them, or the person said that they name nothing there.
    """
    answers = store.name_answers(db, article_id)
    asked = []
    for name in filter(None, dict.fromkeys(map(folded, names))):
        known = answers.get(name)
        is_never = known is not None and not known.entity
        if is_never or len(entity_store.find_entities(db, name)) > 1:
            asked.append(name)
    return asked


def copy_answers(record: ChangeRecord, source: str, target: str) -> None:
    """Let names mean in one article (an id) what they mean in another, where nobody said it."""
    known = store.name_answers(record.db, target)
    for name, given in store.name_answers(record.db, source).items():
        if given.article and (name not in known or not known[name].article):
            store.save_name_answer(record, replace(given, article=target))


def keep_choice(
    record: ChangeRecord, article_id: str, names: Iterable[str], entity: Entity
) -> None:
    """Keep, within a verb that names passages, that names mean an entity in an article."""
    for name in names:
        store.save_name_answer(record, NameAnswer(article_id, folded(name), entity.id))
