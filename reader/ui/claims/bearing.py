"""What bears on a claim, in the few words that a card has room for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.model.claim import LinkKind
from reader.services.reading_session import ReadingSession
from reader.ui.claims.wording import link_word
from reader.ui.sidebar.paragraphs import ParagraphNumbers
from reader.ui.texts import translate

if TYPE_CHECKING:
    from reader.services.claim_links import ClaimLink

_ORDER = (LinkKind.CONTRADICTS, LinkKind.SUPPORTS, LinkKind.REPEATS, LinkKind.REPORTED_WITHIN)


def bearing_words(
    links: Iterable[ClaimLink], session: ReadingSession, paragraphs: ParagraphNumbers
) -> str:
    """Return ``contradicted by ¶ 1, Ida Verrin``: what is said of it before what it says."""
    groups: dict[str, list[str]] = {}
    ordered = sorted(links, key=lambda link: (_ORDER.index(link.kind), link.is_from_here))
    for link in ordered:
        word = link_word(link.kind, back=not link.is_from_here)
        groups.setdefault(word, []).append(_end(link, session, paragraphs))
    lines = [f"{word} {', '.join(dict.fromkeys(places))}" for word, places in groups.items()]
    return " · ".join(lines)


def _end(link: ClaimLink, session: ReadingSession, paragraphs: ParagraphNumbers) -> str:
    """Return where the other passage stands; of one that is not in the text, who says it."""
    other = session.get(link.other)
    if other is not None and not other.is_orphan:
        return paragraphs.label(other.start)
    if link.who:
        return link.who
    if other is not None:
        return translate("Card", "a passage that is lost")
    return translate("Card", "another article")
