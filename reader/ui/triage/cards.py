"""What the strip says of a group of candidates."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.model.entity import Entity, EntityType, Occurrence
from reader.model.suggestion import CandidateGroup, Span
from reader.services.reading_session import ReadingSession
from reader.services.triage import Decision, Outcome
from reader.services.triage_guess import Guess, Part, choices, free_places, guess, has_value
from reader.services.triage_queue import TriageQueue
from reader.ui.dates import long_date, partial_date
from reader.ui.entity_names import USUAL_TYPES, TypeNames
from reader.ui.sidebar.occurrence_model import PlaceInText, place_in_text
from reader.ui.texts import counted, translate

_MOST_OPTIONS = 9
_CONTEXT = 160
"""Code points on either side: more than a wide window shows."""
_OUTCOMES = {
    Outcome.TAGGED: QT_TRANSLATE_NOOP("Triage", "{count} tagged"),
    Outcome.SKIPPED: QT_TRANSLATE_NOOP("Triage", "{count} skipped"),
    Outcome.NEVER: QT_TRANSLATE_NOOP("Triage", "{count} never"),
}


@dataclass(frozen=True, slots=True)
class TriageCard:
    """One group on the strip, or the end."""

    title: str
    detail: str = ""
    """How many places, a date's value, what was decided."""
    guess: str = ""
    """What Enter says, in a word or two; empty when it says nothing."""
    kind: str = ""
    """The type of the guess, or of what was decided."""
    place: PlaceInText | None = None
    """The words around the place in view."""
    spans: tuple[Span, ...] = ()
    here: Span | None = None
    options: tuple[Entity, ...] = ()
    """Whom the name may mean, in the order of the digits."""
    only_here: bool = False
    """Whether only the place in view is meant."""
    wants_date: bool = False
    """Whether the article's date would give it a value."""
    number: int = 0
    total: int = 0
    done: int = 0
    """How many groups are decided."""
    is_end: bool = False
    can_accept: bool = False
    skipped: int = 0
    """At the end: how many groups were skipped."""


def card_of(
    session: ReadingSession,
    queue: TriageQueue,
    place: int = 0,
    called: str = "",
    types: TypeNames = USUAL_TYPES,
    *,
    only_here: bool = False,
) -> TriageCard:
    """Return the card of the current group; ``place`` is the one in view, by its number.

    ``called`` is what the person calls it where that is not the group's own name; ``only_here``
    means the one place.
    """
    group, total = queue.current, len(queue.groups)
    counts = {"total": total, "done": total - queue.open}
    if group is None:
        return _end(queue, **counts)
    decision = queue.decision
    spans = _spans(session, group, decision)
    here = spans[min(place, len(spans) - 1)] if spans else None
    card = TriageCard(
        title=called or group.name,
        spans=spans,
        here=here,
        place=_place(session, group, here),
        number=queue.at + 1,
        **counts,
    )
    if decision is not None:
        return _decided(session, card, group, queue.part, decision, types)
    card = _open(session, card, group, queue.part, called, types)
    if not only_here or len(spans) < 2:
        return card
    only = translate("Triage", "only this one")
    return replace(card, detail=f"{card.detail}: {only}", only_here=True)


def _spans(
    session: ReadingSession, group: CandidateGroup, decision: Decision | None
) -> tuple[Span, ...]:
    if decision is not None and decision.outcome is Outcome.TAGGED:
        return group.spans
    return free_places(session, group) or group.spans


def _place(session: ReadingSession, group: CandidateGroup, span: Span | None) -> PlaceInText | None:
    return place_in_text(session.text, Occurrence(*span, group.name), _CONTEXT) if span else None


def _open(
    session: ReadingSession,
    card: TriageCard,
    group: CandidateGroup,
    part: Part,
    called: str,
    types: TypeNames,
) -> TriageCard:
    options = choices(session, group, part)
    found = None if called else guess(session, group, part)
    details = [_places(len(card.spans))]
    wants_date = _wants_date(session, group)
    if called:
        details.insert(0, translate("Triage", "for “{name}”").format(name=group.name))
    if group.value and group.type in (EntityType.DATE, EntityType.QUANTITY):
        details.append(_value(group))
    return replace(
        card,
        detail=" · ".join(details),
        guess=_guess_words(found, group, types, several=len(options) > 1),
        kind=found.type if found is not None else "",
        options=tuple(options[:_MOST_OPTIONS]) if len(options) > 1 and not called else (),
        wants_date=wants_date,
        can_accept=found is not None,
    )


def _wants_date(session: ReadingSession, group: CandidateGroup) -> bool:
    undated = group.type == EntityType.DATE and not has_value(group.value)
    return undated and not session.article.metadata.published


def _guess_words(
    found: Guess | None, group: CandidateGroup, types: TypeNames, *, several: bool
) -> str:
    if several:
        return translate("Triage", "Which one?")
    if found is None:
        return translate("Triage", "What is it?")
    if found.entity is not None and found.entity.name != group.name:
        return translate("Triage", "{name}?").format(name=named(found.entity))
    if found.name:
        return translate("Triage", "{name}?").format(name=found.name)
    if found.entity is not None and found.entity.description:
        return f"{types.name(found.type)}, {found.entity.description}?"
    return f"{types.name(found.type)}?"


def _decided(
    session: ReadingSession,
    card: TriageCard,
    group: CandidateGroup,
    part: Part,
    decision: Decision,
    types: TypeNames,
) -> TriageCard:
    if decision.outcome is Outcome.SKIPPED:
        opened = _open(session, card, group, part, "", types)
        skipped = translate("Triage", "skipped")
        return replace(opened, detail=f"{opened.detail} · {skipped}")
    entity = session.entity(decision.entity) if decision.entity else None
    if entity is None:
        return replace(card, detail=translate("Triage", "never, in this article"))
    told = types.name(entity.type)
    if entity.name != group.name:
        told = f"{named(entity)} · {told}"
    return replace(card, detail=f"{_places(len(card.spans))} · ✓ {told}", kind=entity.type)


def _end(queue: TriageQueue, *, total: int, done: int) -> TriageCard:
    told = []
    for outcome, words in _OUTCOMES.items():
        count = queue.count(outcome)
        if count:
            told.append(translate("Triage", words).format(count=count))
    return TriageCard(
        title=translate("Triage", "That was all"),
        detail=" · ".join(told),
        number=total,
        total=total,
        done=done,
        is_end=True,
        skipped=queue.count(Outcome.SKIPPED),
    )


def _places(count: int) -> str:
    return counted(
        count, translate("Triage", "{count} place"), translate("Triage", "{count} places")
    )


def _value(group: CandidateGroup) -> str:
    if group.type != EntityType.DATE:
        return group.value
    day = partial_date(group.value)
    if not group.relative_to:
        return day
    counted_from = translate("Triage", "{day}, counted from {start}")
    return counted_from.format(day=day, start=long_date(group.relative_to))


def named(entity: Entity) -> str:
    """Return ``Kursk, the city``."""
    return f"{entity.name}, {entity.description}" if entity.description else entity.name
