"""What a group of candidates probably names: read before a person decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.model.entity import Entity, EntityType
from reader.model.suggestion import CandidateGroup, Span
from reader.services import naming
from reader.services.reading_session import ReadingSession
from reader.storage import entities as entity_store

VALUED = frozenset({EntityType.DATE, EntityType.QUANTITY})
"""Types whose names say little by themselves: two Tuesdays are one only with the same value."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a group is of a name that stands for several things in one article."""

    is_part: bool = False
    """Whether it was set apart: it says nothing of what the name means elsewhere."""
    others: frozenset[str] = frozenset()
    """Ids of the entities that the other parts mention."""


WHOLE = Part()


@dataclass(frozen=True, slots=True)
class Guess:
    """What Enter would say of a group."""

    type: str
    entity: Entity | None = None
    """An entity that is there already; None: one is made."""
    name: str = ""
    """What it is called where that is not the group's own name."""


def free_places(session: ReadingSession, group: CandidateGroup) -> tuple[Span, ...]:
    """Return the places of a group that are no mention of anything by now."""
    return tuple(span for span in group.spans if not _is_taken(session, span))


def _is_taken(session: ReadingSession, span: Span) -> bool:
    return any(placed.annotation.entities for placed in session.placed_between(*span))


def guess(session: ReadingSession, group: CandidateGroup, part: Part = WHOLE) -> Guess | None:
    """Return what a group probably names; None when nobody can tell, or the person has to say."""
    bearers = choices(session, group, part)
    if len(bearers) == 1:
        return Guess(bearers[0].type, bearers[0])
    if bearers:
        return None
    if group.same_as:
        named = _mentioned_here(session, group.same_as)
        if named is not None:
            return Guess(named.type, named)
        if group.type is not None:
            return Guess(group.type, None, group.same_as)
    return Guess(group.type) if group.type is not None else None


def choices(session: ReadingSession, group: CandidateGroup, part: Part = WHOLE) -> list[Entity]:
    """Return whom a group's name may mean: the library's entities that bear it now.

    What the person said of the name in this article leaves one. Of dates and quantities only those
    of the same value are meant; what was said to be another thing by its description is not.
    """
    found = naming.choices(session.library.db, session.article.id, group.name)
    bearers = [found.answer] if found.answer is not None else list(found.entities)
    bearers = [each for each in bearers if not each.description or each.id not in part.others]
    if group.type not in VALUED:
        return bearers
    here = session.entities
    return [
        entity
        for entity in bearers
        if entity.type not in VALUED
        or (entity.value == group.value and (has_value(entity.value) or entity.id in here))
    ]


def _mentioned_here(session: ReadingSession, name: str) -> Entity | None:
    here = (group.entity for group in session.mentions)
    return next((entity for entity in here if bears(entity, name)), None)


def has_value(value: str) -> bool:
    """Tell whether the value of a date or a quantity says which one it is; ``--03`` does not."""
    return bool(value) and not value.startswith("--")


def bears(entity: Entity, name: str) -> bool:
    """Tell whether a name is one of an entity, whatever its case."""
    wanted = entity_store.folded(name)
    return any(entity_store.folded(each) == wanted for each in entity.names)


def described(words: str) -> tuple[str, str]:
    """Return name and description of what a person wrote: ``Kursk (the city)``."""
    words = " ".join(words.split())
    name, bracket, rest = words.partition(" (")
    if bracket and rest.endswith(")") and name:
        return name, rest[:-1].strip()
    return words, ""


def one_place(group: CandidateGroup, place: int) -> tuple[CandidateGroup, CandidateGroup | None]:
    """Return a group's one place as a group of its own, and the rest; None when nothing is left."""
    chosen = group.places[place]
    rest = tuple(each for each in group.places if each is not chosen)
    return replace(group, places=(chosen,)), replace(group, places=rest) if rest else None
