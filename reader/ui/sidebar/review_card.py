"""What one card of the review desk shows, apart from how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.anchoring.difference import word_changes
from reader.model.annotation import Anchored
from reader.model.article import OBJECT_REPLACEMENT
from reader.model.paragraphs import Paragraphs
from reader.model.review import MatchAccount, ReviewItem, ReviewKind
from reader.ui.sidebar.review_words import account_sentence, kept_sentence, moved_sentence
from reader.ui.texts import translate

if TYPE_CHECKING:
    from reader.ui.sidebar.review_state import Proposals

_LONGEST = 1200
"""Code points of a passage that a card shows and compares: more than it has room for."""


class ReviewVerb(StrEnum):
    """What a card offers."""

    ACCEPT = "review_accept"
    NEXT = "review_next"
    PREVIOUS = "review_previous"
    SELECT = "review_select"
    KEEP = "review_keep"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words, and which of them went or came: code points."""

    text: str
    changed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """What one card shows."""

    item: ReviewItem
    is_open: bool
    before: Wording
    now: Wording | None = None
    """The words of the place proposed; None when none is."""
    now_title: str = ""
    sentence: str = ""
    place: str = ""
    """Such as ``place 2 of 3``; empty when there is only one."""
    verbs: tuple[ReviewVerb, ...] = ()

    @property
    def id(self) -> str:
        """The annotation's id."""
        return self.item.placed.id


def shown_words(text: str) -> str:
    """Return words as one line of a card, character for character."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return short.replace("\n", " ").replace(OBJECT_REPLACEMENT, " ")


def compared(before: str, now: str) -> tuple[Wording, Wording]:
    """Return two wordings with what differs between them."""
    old, new = shown_words(before), shown_words(now)
    gone, came = word_changes(old, new)
    return Wording(old, tuple(gone)), Wording(new, tuple(came))


def closed_card(item: ReviewItem, account: MatchAccount | None) -> ReviewCard:
    """Return the card of an item that is not being looked at."""
    before = Wording(shown_words(item.before))
    return ReviewCard(item, False, before, sentence=_resting_sentence(item, account))


def open_card(
    item: ReviewItem, proposals: Proposals, text: str, paragraphs: Paragraphs
) -> ReviewCard:
    """Return the card of the item being looked at, with the place that is proposed now."""
    proposal = proposals.current
    if proposal is None:
        before = Wording(shown_words(item.before))
        sentence = _resting_sentence(item, None)
        return ReviewCard(item, True, before, sentence=sentence, verbs=_verbs(proposals))
    place, account = proposal
    before, now = compared(item.before, text[place.start : place.end])
    sentence = _resting_sentence(item, account)
    if item.kind is ReviewKind.LOST:
        sentence = account_sentence(account)
    return ReviewCard(
        item,
        True,
        before,
        None if item.kind is ReviewKind.MOVED and proposals.at == 0 else now,
        _now_title(place, paragraphs),
        sentence,
        _place_words(proposals),
        _verbs(proposals),
    )


def _resting_sentence(item: ReviewItem, account: MatchAccount | None) -> str:
    if item.kind is ReviewKind.LOST:
        return kept_sentence(bool(item.placed.annotation.note.strip()))
    if item.kind is ReviewKind.MOVED:
        return moved_sentence(item.before_paragraph, item.paragraph)
    if item.kind is ReviewKind.EDITED and account is None:
        return translate("ReviewCard", "Its words were changed.")
    if account is None:
        return translate("ReviewCard", "Its place has to be checked.")
    return account_sentence(account)


def _verbs(proposals: Proposals) -> tuple[ReviewVerb, ...]:
    verbs = [ReviewVerb.SELECT, ReviewVerb.KEEP]
    if len(proposals.found) > 2:  # of two, each is the next one
        verbs.insert(0, ReviewVerb.PREVIOUS)
    if len(proposals.found) > (0 if proposals.current is None else 1):
        verbs.insert(0, ReviewVerb.NEXT)
    if proposals.current is not None:
        verbs.insert(0, ReviewVerb.ACCEPT)
    return tuple(verbs)


def _now_title(place: Anchored, paragraphs: Paragraphs) -> str:
    number = paragraphs.at(place.start)
    if number is None:
        return translate("ReviewCard", "In the new text")
    return translate("ReviewCard", "In the new text, paragraph {number}").format(number=number)


def _place_words(proposals: Proposals) -> str:
    if len(proposals.found) < 2:
        return ""
    words = translate("ReviewCard", "{number} of {count}")
    return words.format(number=proposals.at + 1, count=len(proposals.found))


def spoken(card: ReviewCard, verbs: Sequence[str] = ()) -> str:
    """Return what a screen reader says of a card; ``verbs`` are its keys and what they do."""
    annotation = card.item.placed.annotation
    parts = [translate("ReviewCard", "When you marked it: {words}").format(words=card.before.text)]
    if card.now is not None:
        parts.append(f"{card.now_title} {card.place}".strip() + f": {card.now.text}")
    parts.append(card.sentence)
    if annotation.note:
        parts.append(translate("Card", "Note: {note}").format(note=annotation.note))
    if annotation.tags:
        parts.append(translate("Card", "Tags: {tags}").format(tags=", ".join(annotation.tags)))
    parts += verbs
    return ". ".join(part.strip().rstrip(".") for part in parts if part)
