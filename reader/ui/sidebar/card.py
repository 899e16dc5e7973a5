"""What one annotation card shows, apart from how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.annotation import AnchorState, Placed
from reader.model.entity import Entity

STATES = {
    AnchorState.EDITED: "text edited",
    AnchorState.DOUBTFUL: "place to be checked",
    AnchorState.ORPHAN: "not found",
}
"""A few words for the places that are not sure."""


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


def spoken(card: Card) -> str:
    """Return the words a screen reader says for a card."""
    annotation = card.placed.annotation
    parts = [f"{card.style_name} highlight" if card.style_name else "Annotation"]
    parts.append(annotation.quote.exact if annotation.quote else "")
    parts.append(f"Note: {annotation.note}" if annotation.note else "")
    parts.append(f"Tags: {', '.join(annotation.tags)}" if annotation.tags else "")
    names = ", ".join(entity.name for entity in card.entities)
    parts.append(f"Entities: {names}" if names else "")
    parts += [card.place.replace("¶", "paragraph"), card.state]
    return ". ".join(part.strip().rstrip(".") for part in parts if part)
