"""What a text is about, as far as it tells what its plain names probably are."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.chains import Chain
from reader.entities.evidence import ORGANISATION, WORK, Votes, add
from reader.entities.tokens import Token
from reader.entities.word_lists import (
    cues,
    is_common,
    is_head,
    is_strange,
    known_names,
)

_LEAST = 2
_PER_WORDS = 60
"""A text is about something when at least one word in so many says so."""


class SubjectMatter:
    """Whether a text is about films, books and songs, or about business."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        words = [token.text for token in tokens]
        self._is_arts = _is_about(words, "work-noun")
        self._is_business = _is_about(words, "business")

    def votes(self, chain: Chain) -> Votes:
        """Return what a name that says nothing of itself probably is here."""
        votes: Votes = {}
        words = chain.words
        if words[0] in known_names() or chain.name in known_names():
            return votes
        if self._is_arts and len(words) > 1 and _is_phrase(words):
            add(votes, WORK, 0.8)
        if self._is_business and len(words) == 1 and is_strange(words[0]):
            add(votes, ORGANISATION, 0.9)
        return votes


def _is_about(words: Sequence[str], kind: str) -> bool:
    count = sum(word in cues(kind) for word in words)
    return count >= _LEAST and count * _PER_WORDS >= len(words)


def _is_phrase(words: Sequence[str]) -> bool:
    capital = [word for word in words if word[0].isupper()]
    return all(is_common(word.lower()) for word in capital) and not is_head(words[-1])
