"""Deciding what a group of candidates names: each decision is one change."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.model.entity import Entity, EntityType, NameAnswer
from reader.model.suggestion import CandidateGroup
from reader.services import marking
from reader.services.drafting import span_of
from reader.services.mentions import EntityDraft, find_or_make
from reader.services.placing import existing_article
from reader.services.reading_session import ReadingSession
from reader.services.triage_guess import (
    VALUED,
    WHOLE,
    Part,
    bears,
    choices,
    free_places,
    guess,
    has_value,
)
from reader.services.wording import one_line
from reader.storage import annotations as annotation_store
from reader.storage import entities as entity_store
from reader.storage import name_answers as answer_store
from reader.storage import undo as undo_store
from reader.storage.changes import ChangeRecord
from reader.storage.entity_links import is_pointed_to, move_answers


class Outcome(StrEnum):
    """What became of a group."""

    TAGGED = "tagged"
    NEVER = "never"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a group, and what that wrote."""

    outcome: Outcome
    change: int = 0
    """The number of the change; 0 when nothing was written."""
    entity: str = ""
    """Id of the entity that the places mention now."""
    made: bool = False
    """Whether the entity is there because of it."""
    annotations: frozenset[str] = frozenset()
    """Ids of the mentions that it made."""


SKIPPED = Decision(Outcome.SKIPPED)


# Verbs


def accept(
    session: ReadingSession,
    group: CandidateGroup,
    *,
    part: Part = WHOLE,
    instead_of: Decision | None = None,
    origin: object | None = None,
) -> Decision | None:
    """Tag a group as ``guess`` says, another name becomes an alias; None without a guess."""
    found = guess(session, group, part)
    if found is None:
        return None
    if found.entity is None:
        draft = _draft(group, found.type, found.name or group.name)
        draft = _meant(session, group, draft, part)
    else:
        draft = EntityDraft(group.name, found.type, entity=found.entity.id)
    return _tag(session, group, draft, part, instead_of, origin)


def type_group(
    session: ReadingSession,
    group: CandidateGroup,
    kind: str,
    *,
    name: str = "",
    description: str = "",
    part: Part = WHOLE,
    instead_of: Decision | None = None,
    origin: object | None = None,
) -> Decision:
    """Tag all places of a group as one thing of a type.

    ``name`` is what it is called where that is not the group's own name, which becomes an alias;
    ``description`` tells it from what else bears its name: it is another one then. Raises
    ReaderError.
    """
    draft = replace(
        _draft(group, kind, name or group.name),
        description=description,
        is_new=bool(description),
    )
    return _tag(session, group, _meant(session, group, draft, part), part, instead_of, origin)


def _draft(group: CandidateGroup, kind: str, name: str) -> EntityDraft:
    return EntityDraft(name, kind, value=group.value if kind == group.type else "")


def join(
    session: ReadingSession,
    group: CandidateGroup,
    entity_id: str,
    *,
    part: Part = WHOLE,
    instead_of: Decision | None = None,
    origin: object | None = None,
) -> Decision:
    """Tag all places of a group as an entity that is there, which gets the name as an alias.

    What is a description only ("the despot"), or one of several bearers of the name, is remembered
    for this article instead. Raises NotFoundError.
    """
    draft = EntityDraft(group.name, group.type or EntityType.OTHER, entity=entity_id)
    return _tag(session, group, draft, part, instead_of, origin)


def never(
    session: ReadingSession,
    group: CandidateGroup,
    *,
    part: Part = WHOLE,
    instead_of: Decision | None = None,
    origin: object | None = None,
) -> Decision:
    """Remember that a name means nothing in this article: it is not proposed here any more.

    One place set apart is only left as it is, or as it was before it was tagged. Raises
    NotFoundError when the article is gone for good.
    """
    with _recording(session, "never tag", group.name) as record:
        existing_article(record.db, session.article.id)
        _take_away(record, instead_of)
        if not part.is_part:
            answer = NameAnswer(session.article.id, entity_store.folded(group.name), "")
            answer_store.save_name_answer(record, answer)
    session.library.committed(record, origin)
    return Decision(Outcome.SKIPPED if part.is_part else Outcome.NEVER, record.id)


def take_back(session: ReadingSession, decision: Decision, *, origin: object | None = None) -> bool:
    """Undo a decision; False when something else was done since, which would be undone first."""
    library = session.library
    if not decision.change or not is_standing(session, decision):
        return True
    newest = library.next_undo
    if newest is None or newest.id != decision.change:
        return False
    library.undo(origin)
    return True


def is_standing(session: ReadingSession, decision: Decision) -> bool:
    """Tell whether a decision that wrote something was not taken back since."""
    return undo_store.is_standing(session.library.db, decision.change)


# What they write


def _tag(
    session: ReadingSession,
    group: CandidateGroup,
    draft: EntityDraft,
    part: Part,
    instead_of: Decision | None,
    origin: object | None,
) -> Decision:
    free = set(free_places(session, group))
    with _recording(session, "name entity", draft.name) as record:
        freed = _take_away(record, instead_of, but=draft.entity)
        spans = free | {
            (placed.start, placed.end) for placed in map(session.get, freed) if placed is not None
        }
        entity = _bearer(record, group, find_or_make(record, draft))
        if not part.is_part:
            _remember(record, session.article.id, group, entity)
        made = entity.created == record.time or _is_made_by(entity, instead_of)
        shown = [span_of(session.text, *span) for span in spans]
        marking.add_mentions(record, session.revision, shown, entity)
    session.library.committed(record, origin)
    fresh = record.changes.annotations - freed
    return Decision(Outcome.TAGGED, record.id, entity.id, made, fresh)


def _bearer(record: ChangeRecord, group: CandidateGroup, entity: Entity) -> Entity:
    """Return an entity, which bears the group's name from now on, unless that is no name."""
    if bears(entity, group.name) or group.is_nominal or entity.type in VALUED:
        return entity
    aliases = (*entity.aliases, " ".join(group.name.split()))
    return entity_store.save_entity(record, replace(entity, aliases=aliases))


def _remember(record: ChangeRecord, article: str, group: CandidateGroup, entity: Entity) -> None:
    """Keep what a name means in an article where its bearers do not say it."""
    key = entity_store.folded(group.name)
    several = len(entity_store.find_entities(record.db, group.name)) > 1
    answer = answer_store.name_answers(record.db, article).get(key)
    if not bears(entity, group.name) or (several and entity.type not in VALUED):
        answer_store.save_name_answer(record, NameAnswer(article, key, entity.id))
    elif answer is not None and answer.article and answer.entity != entity.id:
        answer_store.delete_name_answer(record, article, key)  # such as that it is never one


def _is_made_by(entity: Entity, decision: Decision | None) -> bool:
    return decision is not None and decision.made and decision.entity == entity.id


def _take_away(record: ChangeRecord, decision: Decision | None, *, but: str = "") -> frozenset[str]:
    """Take an earlier decision's mentions away, and its entity where nothing else points to it.

    ``but`` is an entity (its id) that stays: it is meant again.
    """
    if decision is None or not decision.annotations:
        return frozenset()
    known = annotation_store.annotations_by_id(record.db, list(decision.annotations))
    live = [key for key, item in known.items() if not item.deleted and item.is_bare_mention]
    annotation_store.set_annotations_deleted(record, live, True)
    is_left = decision.made and decision.entity != but
    entity = entity_store.entity(record.db, decision.entity) if is_left else None
    if entity is not None and not entity.deleted and not is_pointed_to(record.db, entity.id):
        move_answers(record, entity.id, None)
        entity_store.save_entity(record, replace(entity, deleted=record.time))
    return frozenset(live)


def _meant(
    session: ReadingSession, group: CandidateGroup, draft: EntityDraft, part: Part
) -> EntityDraft:
    """Return a draft that says which entity is meant, where its name alone does not."""
    if draft.is_new:
        return draft
    if draft.type in VALUED:
        return _meant_value(session, draft)
    if draft.name != group.name:
        return draft
    bearers = choices(session, group, part)
    meant = [entity for entity in bearers if entity.type == draft.type]
    if len(meant) == 1:
        return replace(draft, entity=meant[0].id)
    return replace(draft, is_new=len(bearers) > 1 or bool(part.others))


def _meant_value(session: ReadingSession, draft: EntityDraft) -> EntityDraft:
    """Without a whole value ("Tuesday", "March") it is the same in this article only."""
    found: Iterable[Entity]
    if has_value(draft.value):
        found = entity_store.find_entities(session.library.db, draft.name, draft.type)
    else:
        wanted = entity_store.folded(draft.name)
        here = (group.entity for group in session.mentions)
        found = (each for each in here if entity_store.folded(each.name) == wanted)
    same = [each for each in found if (each.type, each.value) == (draft.type, draft.value)]
    return replace(draft, entity=same[0].id if same else "", is_new=not same)


def _recording(
    session: ReadingSession, verb: str, summary: str
) -> AbstractContextManager[ChangeRecord]:
    article = session.article.id
    return session.library.recording(verb, summary=one_line(summary), article=article)
