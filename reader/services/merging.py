"""Several entities that turn out to be one: what would become of them, and the merge itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.entity import Entity
from reader.model.errors import ReaderError
from reader.services.mentions import clean_name, existing
from reader.storage import annotations as annotation_store
from reader.storage import entities as entity_store
from reader.storage import entity_links as links
from reader.storage.database import LibraryFile
from reader.storage.entity_links import MentionCount

if TYPE_CHECKING:
    from reader.services.library import Library


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would make of entities; nothing is written."""

    into: Entity
    """The entity that stays, as it is now."""
    others: tuple[Entity, ...]
    """Those that would go into it."""
    merged: Entity
    """What it would be."""
    articles: tuple[MentionCount, ...]
    """How often they are mentioned together, by article, the most first."""
    claims: int
    """How many claims they are the source of."""

    @property
    def mentions(self) -> int:
        """How many annotations mention them now: of two bare ones on one passage, one goes."""
        return sum(each.count for each in self.articles)

    @property
    def notes(self) -> int:
        """How many notes would be joined."""
        return sum(bool(each.note) for each in (self.into, *self.others))

    @property
    def external_ids(self) -> tuple[str, ...]:
        """The different external ids; more than one is a hint that they are not the same."""
        ids = (each.external_id for each in (self.into, *self.others))
        return tuple(dict.fromkeys(each for each in ids if each))


def preview(
    library: Library, entity_ids: Sequence[str], into: str, *, name: str = ""
) -> MergePreview:
    """Return what merging entities into one of them would give.

    ``name`` is the one of their names that stays as the canonical one; empty for the name of
    ``into``. Raises NotFoundError, and ReaderError when there is nothing to merge.
    """
    db = library.db
    with db.reading():
        kept, others = _meant(db, entity_ids, into)
        ids = [each.id for each in (kept, *others)]
        return MergePreview(
            into=kept,
            others=tuple(others),
            merged=_merged(kept, others, name),
            articles=tuple(links.mention_counts(db, ids)),
            claims=links.claim_count(db, ids),
        )


def counts_by_article(library: Library, entity_ids: Sequence[str]) -> list[MentionCount]:
    """Return how often live articles mention any of the entities, the most first."""
    return links.mention_counts(library.db, entity_ids)


def with_counts(library: Library, entity_ids: Sequence[str]) -> list[tuple[Entity, int]]:
    """Return those of the entities that are live, with how often each is mentioned."""
    db = library.db
    with db.reading():
        found = entity_store.entities_by_id(db, list(entity_ids))
        counts = links.mention_totals(db, found)
    live = [found[key] for key in dict.fromkeys(entity_ids) if key in found]
    return [(each, counts.get(each.id, 0)) for each in live if not each.deleted]


def best_name(found: Sequence[tuple[Entity, int]]) -> str:
    """Return the id of the entity whose name should stay: the fullest, else the most mentioned.

    Fuller than another is a name that has all its words, as Ida Verrin has those of Verrin. A
    description such as ``the old captain`` stays only where there is no name.
    """
    words = {each.id: set(entity_store.folded(each.name).split()) for each, _ in found}

    def worth(item: tuple[Entity, int]) -> tuple[bool, int, int]:
        entity, count = item
        own = words[entity.id]
        is_name = not entity.name.split()[-1][0].islower()
        return is_name, sum(other < own for other in words.values()), count

    return max(found, key=worth)[0].id


def merge(
    library: Library,
    entity_ids: Sequence[str],
    into: str,
    *,
    name: str = "",
    origin: object | None = None,
) -> Entity:
    """Make one of several entities, as one change: names, notes, mentions, claims and answers.

    The others go to the trash. Raises as ``preview`` does.
    """
    with library.recording("merge entities") as record:
        kept, others = _meant(record.db, entity_ids, into)
        wanted = _merged(kept, others, name)
        record.summary = record.summary or wanted.name
        merged = entity_store.save_entity(record, wanted)
        for other in others:
            links.move_mentions(record, other.id, merged.id)
            links.move_claims(record, other.id, merged.id)
            links.move_answers(record, other.id, merged.id)
        links.set_entities_deleted(record, [other.id for other in others])
        needless = links.needless_mentions(record.db, merged.id)
        annotation_store.set_annotations_deleted(record, needless, True)
    library.committed(record, origin)
    return merged


def _meant(db: LibraryFile, ids: Sequence[str], into: str) -> tuple[Entity, list[Entity]]:
    kept = existing(db, into)
    others = [existing(db, each) for each in dict.fromkeys(ids) if each != into]
    if not others:
        message = "Choose at least two entities to merge."
        raise ReaderError(message)
    return kept, others


def _merged(kept: Entity, others: Sequence[Entity], name: str) -> Entity:
    """Return what becomes of an entity: every name once, every note once below the other."""
    everything = (kept, *others)
    name = clean_name(name) or kept.name
    names = [each for entity in everything for each in entity.names]
    return replace(
        kept,
        name=name,
        aliases=_apart(names, name),
        note="\n\n".join(dict.fromkeys(each.note for each in everything if each.note)),
        description=_first(each.description for each in everything),
        external_id=_first(each.external_id for each in everything),
        value=_first(each.value for each in everything if each.type == kept.type),
    )


def _apart(names: Iterable[str], name: str) -> tuple[str, ...]:
    """Return names other than the canonical one, each once whatever its case."""
    seen = {entity_store.folded(name)}
    kept = []
    for each in names:
        if entity_store.folded(each) not in seen:
            seen.add(entity_store.folded(each))
            kept.append(each)
    return tuple(kept)


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")
