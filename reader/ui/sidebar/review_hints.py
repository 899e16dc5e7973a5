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
    ReviewVerb.PREVIOUS: QT_TRANSLATE_NOOP("ReviewHint", "previous"),
    ReviewVerb.SELECT: QT_TRANSLATE_NOOP("ReviewHint", "select it myself"),
    ReviewVerb.KEEP: QT_TRANSLATE_NOOP("ReviewHint", "keep as lost"),
}


def hints_of(card: ReviewCard) -> list[Hint]:
    """Return the keys of a card and what they do."""
    return [
        Hint(verb, key_caps(_key(verb))[-1], translate("ReviewHint", _WORDS[verb]))
        for verb in card.verbs
    ]


def _key(verb: ReviewVerb) -> str:
    if verb is ReviewVerb.PREVIOUS:
        return BY_ID[ReviewVerb.NEXT.value].keys[1]
    return BY_ID[verb.value].keys[0]


def spoken_hints(card: ReviewCard) -> list[str]:
    """Return the same for the ear: the key's name, then what it does."""
    return [f"{_key(hint.verb)}: {hint.words}" for hint in hints_of(card)]
