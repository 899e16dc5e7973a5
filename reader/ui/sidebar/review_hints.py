"""The keys of the review desk as its cards show them; the table in ``ui/actions.py`` has them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.ui.actions import BY_ID
from reader.ui.dialogs.key_caps import key_caps
from reader.ui.sidebar.review_card import ReviewCard, ReviewVerb
from reader.ui.sidebar.review_parts import Hint
from reader.ui.texts import translate

_WORDS = {
    ReviewVerb.ACCEPT: QT_TRANSLATE_NOOP("ReviewHint", "it is this"),
    ReviewVerb.NEXT: QT_TRANSLATE_NOOP("ReviewHint", "next candidate"),
    ReviewVerb.SELECT: QT_TRANSLATE_NOOP("ReviewHint", "select it myself"),
    ReviewVerb.KEEP: QT_TRANSLATE_NOOP("ReviewHint", "keep as lost"),
}


def hints_of(card: ReviewCard) -> list[Hint]:
    """Return the keys of a card and what they do."""
    return [
        Hint(verb, key_caps(BY_ID[verb.value].keys[0])[-1], translate("ReviewHint", _WORDS[verb]))
        for verb in card.verbs
    ]


def spoken_hints(card: ReviewCard) -> list[str]:
    """Return the same for the ear: the key's name, then what it does."""
    return [f"{BY_ID[hint.verb.value].keys[0]}: {hint.words}" for hint in hints_of(card)]
