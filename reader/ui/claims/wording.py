"""The words for claims, and the colours that stand for what is known of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QColor

from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.ui.texts import translate
from reader.ui.theme import Theme, mixed

if TYPE_CHECKING:
    from reader.services.claim_links import ClaimLink

_FROM_RIGHT = frozenset({"R", "AL"})
_STATUSES = {
    ClaimStatus.UNVERIFIED: QT_TRANSLATE_NOOP("Claim", "unverified"),
    ClaimStatus.CORROBORATED: QT_TRANSLATE_NOOP("Claim", "corroborated"),
    ClaimStatus.DISPUTED: QT_TRANSLATE_NOOP("Claim", "disputed"),
    ClaimStatus.FALSE: QT_TRANSLATE_NOOP("Claim", "false"),
    ClaimStatus.RETRACTED: QT_TRANSLATE_NOOP("Claim", "retracted"),
}
_MANNERS = {
    Manner.DIRECT: QT_TRANSLATE_NOOP("Claim", "direct"),
    Manner.INDIRECT: QT_TRANSLATE_NOOP("Claim", "indirect"),
    Manner.UNATTRIBUTED: QT_TRANSLATE_NOOP("Claim", "unattributed"),
}
_LINKS = {
    LinkKind.SUPPORTS: QT_TRANSLATE_NOOP("Claim", "supports"),
    LinkKind.CONTRADICTS: QT_TRANSLATE_NOOP("Claim", "contradicts"),
    LinkKind.REPEATS: QT_TRANSLATE_NOOP("Claim", "repeats"),
    LinkKind.REPORTED_WITHIN: QT_TRANSLATE_NOOP("Claim", "reported within"),
}
_BACK_LINKS = {
    LinkKind.SUPPORTS: QT_TRANSLATE_NOOP("Claim", "supported by"),
    LinkKind.CONTRADICTS: QT_TRANSLATE_NOOP("Claim", "contradicted by"),
    LinkKind.REPEATS: QT_TRANSLATE_NOOP("Claim", "repeated by"),
    LinkKind.REPORTED_WITHIN: QT_TRANSLATE_NOOP("Claim", "reports"),
}
_TOKENS = {
    ClaimStatus.UNVERIFIED: "ink",
    ClaimStatus.CORROBORATED: "place",
    ClaimStatus.DISPUTED: "accent",
    ClaimStatus.FALSE: "quantity",
    ClaimStatus.RETRACTED: "muted",
}


def status_word(status: ClaimStatus) -> str:
    """Return ``disputed``."""
    return translate("Claim", _STATUSES[status])


def manner_word(manner: Manner) -> str:
    """Return ``direct``."""
    return translate("Claim", _MANNERS[manner])


def link_word(kind: LinkKind, *, back: bool = False) -> str:
    """Return ``contradicts``; ``back`` is how the target says it: ``contradicted by``."""
    return translate("Claim", (_BACK_LINKS if back else _LINKS)[kind])


def said_by(source: str, manner: Manner) -> str:
    """Return ``Ida Verrin, direct``; nothing but ``unattributed`` where nobody is named."""
    if not source:
        return manner_word(Manner.UNATTRIBUTED)
    if manner is Manner.UNATTRIBUTED:
        return source
    words = translate("Claim", "{source}, {manner}")
    return words.format(source=source, manner=manner_word(manner))


def link_words(link: ClaimLink) -> str:
    """Return ``contradicted by “the gauge shows a rise” (River Board)``."""
    words = link_word(link.kind, back=not link.is_from_here)
    return f"{words} {linked_passage(link)}"


def linked_passage(link: ClaimLink) -> str:
    """Return the passage at the other end of a link: ``“the gauge shows a rise” (River Board)``."""
    text = link.text.strip('“”"„«» ')
    quoted = _isolated(translate("Claim", "“{text}”").format(text=text))
    if not link.who:
        return quoted
    who = _isolated(link.who)
    return translate("Claim", "{quote} ({who})").format(quote=quoted, who=who)


def _isolated(words: str) -> str:
    """Return words that run from right to left so that they leave those around them in order."""
    if any(unicodedata.bidirectional(c) in _FROM_RIGHT for c in words):
        return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"
    return words


def status_token(status: ClaimStatus) -> str:
    """Return the token of a status's colour: of the theme, or a type of entity's."""
    return _TOKENS[status]


def status_colour(theme: Theme, status: ClaimStatus) -> QColor:
    """Return the colour of a status, readable as text on paper, panel and card."""
    token = status_token(status)
    # The shade itself: a person may give the type that is usually in it another one.
    return QColor(theme.entities[token]) if token in theme.entities else theme.colour(token)


def status_line_colour(theme: Theme, status: ClaimStatus) -> QColor:
    """Return the colour of the line around the word for a status."""
    if status is ClaimStatus.UNVERIFIED:
        return mixed(theme.colour("line"), theme.colour("muted"), 0.2)
    return status_colour(theme, status)
