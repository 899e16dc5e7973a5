"""What one annotation card shows, apart from how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.model.annotation import AnchorState, Placed
from reader.model.entity import Entity
from reader.ui.claims.wording import status_word
from reader.ui.texts import translate

_STATES = {
    AnchorState.EDITED: QT_TRANSLATE_NOOP("Card", "text edited"),
    AnchorState.DOUBTFUL: QT_TRANSLATE_NOOP("Card", "place to be checked"),
    AnchorState.ORPHAN: QT_TRANSLATE_NOOP("Card", "not found"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """What one card shows."""

    placed: Placed
    place: str
    """Such as ``¶ 3``; empty for an orphan."""
    entities: tuple[Entity, ...]
    """Its own, then those mentioned inside its passage."""
    style_name: str
    """What the person calls its style; empty without one."""
    state: str
    """A few words when the place is not sure; else empty."""
    claimed_by: str = ""
    """Of a claim, who says it and how: ``Ida Verrin, direct``."""
    bearing: str = ""
    """What it and claims have to do with each other: ``contradicted by ¶ 1, ¶ 3``."""


def state_words(state: AnchorState) -> str:
    """Return a few words for a place that is not sure; nothing for one that is."""
    return translate("Card", _STATES[state]) if state in _STATES else ""


def spoken(card: Card) -> str:
    """Return the words a screen reader says for a card."""
    annotation = card.placed.annotation
    parts = [translate("Card", "Annotation")]
    if card.style_name:
        parts = [translate("Card", "{style} highlight").format(style=card.style_name)]
    parts.append(annotation.quote.exact if annotation.quote else "")
    if annotation.claim is not None:
        words = translate("Card", "Claim by {source}, {status}")
        status = status_word(annotation.claim.status)
        parts.append(words.format(source=card.claimed_by, status=status))
    parts.append(card.bearing.replace("¶", translate("Card", "paragraph")))
    if annotation.note:
        parts.append(translate("Card", "Note: {note}").format(note=annotation.note))
    if annotation.tags:
        parts.append(translate("Card", "Tags: {tags}").format(tags=", ".join(annotation.tags)))
    if card.entities:
        names = ", ".join(entity.name for entity in card.entities)
        parts.append(translate("Card", "Entities: {names}").format(names=names))
    parts += [card.place.replace("¶", translate("Card", "paragraph")), card.state]
    return ". ".join(part.strip().rstrip(".") for part in parts if part)
