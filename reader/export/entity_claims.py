"""Writes the claims on an entity's page: what it says, and what is said about it.

annotated-markdown.md says nothing of them; the format here is a section ``## Claims`` before the
articles, in it ``### By …`` and ``### About …``, an item for each claim: the words, who says so
(about), how and when, the status, and the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.export.entity_words import plain_words, shortened_words
from reader.export.escaping import escape, url
from reader.model.claim import ClaimStatus, Manner

HEADING = "## Claims"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class EntityClaim:
    """A claim as an entity's page shows it."""

    words: str
    """What is claimed, on one line."""
    who: str
    """Who says so; empty for nobody."""
    status: ClaimStatus
    manner: Manner
    said: str
    """A partial ISO date, or nothing."""
    article: str
    """Id."""
    title: str
    is_by: bool
    """Whether the entity says it, or it is about the entity."""


def claims_parts(
    name: str, claims: Sequence[EntityClaim], hrefs: Mapping[str, str]
) -> Iterator[str]:
    """Yield the paragraphs of the section; nothing without a claim."""
    if not claims:
        return
    yield HEADING
    for is_by, word in ((True, "By"), (False, "About")):
        items = [_item(each, hrefs) for each in claims if each.is_by is is_by]
        if items:
            yield f"### {word} {name}"
            yield "\n".join(items)


def _item(claim: EntityClaim, hrefs: Mapping[str, str]) -> str:
    told = [] if claim.is_by else [plain_words(claim.who) or "unattributed"]
    if claim.manner is not Manner.UNATTRIBUTED:
        told.append(claim.manner.value)
    if claim.said:
        told.append(plain_words(claim.said))
    title = plain_words(claim.title) or "Untitled"
    href = hrefs.get(claim.article, "")
    where = f"[{title}]({url(href)})" if href else f"*{title}*"
    circumstances = f"{', '.join(told)} · " if told else ""
    words = escape(shortened_words(claim.words, _LONGEST), first=True, last=False) or "…"
    return f"- {words} — {circumstances}**{claim.status.value}** · {where}"
