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
    """Return ``contradicted by ¶ 1, ¶ 3``: what is said of the claim before what it says."""
    groups: dict[str, list[str]] = {}
    ordered = sorted(links, key=lambda link: (_ORDER.index(link.kind), link.is_from_here))
    for link in ordered:
        other = session.get(link.other)
        place = paragraphs.label(other.start) if other is not None and not other.is_orphan else ""
        word = link_word(link.kind, back=not link.is_from_here)
        groups.setdefault(word, []).append(place or translate("Card", "another article"))
    lines = [f"{word} {', '.join(dict.fromkeys(places))}" for word, places in groups.items()]
    return " · ".join(lines)
