"""The words for claims, and the colours that stand for what is known of them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QColor

from reader.model.annotation import HighlightStyle
from reader.model.claim import ClaimStatus, LinkKind, Manner
from reader.ui.texts import translate
from reader.ui.theme import Theme

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


def status_colour(theme: Theme, status: ClaimStatus) -> QColor:
    """Return the colour of a status, readable as text on paper, panel and card."""
    if status in (ClaimStatus.DISPUTED, ClaimStatus.FALSE):
        return theme.colour("accent")
    if status is ClaimStatus.CORROBORATED:
        return theme.entity_colour("place")
    return theme.colour("ink" if status is ClaimStatus.UNVERIFIED else "muted")


def status_line_colour(theme: Theme, status: ClaimStatus) -> QColor:
    """Return the colour of the line that stands for a status: around a word, in the margin."""
    if status is ClaimStatus.UNVERIFIED:
        return theme.colour("line")
    if status is ClaimStatus.CORROBORATED:
        return theme.style_strong(HighlightStyle.GREEN)
    return status_colour(theme, status)
