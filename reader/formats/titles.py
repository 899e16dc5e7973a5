"""A title for what has none, and titles compared."""

from __future__ import annotations

import re
from typing import Final

LONGEST_PROPOSED: Final = 90
"""Code points."""

_SENTENCE: Final = re.compile(
    r".{8,}?(?:[.!?…][\"'”’»)\]]*(?=\s+[^a-z\s]|\s*$)|[。！？])", re.DOTALL
)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|Jr|Sr|vs|No|Nr|z\.B|e\.g|i\.e|approx|[A-Z])|\d)\.$"
)
_LETTERS: Final = re.compile(r"[\W_]+")


def proposed_title(text: str) -> str:
    """Return the first sentence of ``text`` in at most 90 code points, cut at a word's edge."""
    sentence = first_sentence(" ".join(text[:2000].split()))
    if len(sentence) <= LONGEST_PROPOSED:
        return sentence.rstrip(".") if not sentence.endswith("..") else sentence
    room = LONGEST_PROPOSED - 1
    cut = sentence.rfind(" ", room // 2, room + 1)
    head = sentence[:cut] if cut > 0 else sentence[:room]
    return head.rstrip(" ,;:–—-“‘(\"'") + "…"


def first_sentence(text: str) -> str:
    """Return the first sentence of a paragraph without its line ends."""
    position = 0
    while match := _SENTENCE.match(text, position):
        end = match.end()
        if not _ABBREVIATION.search(text[max(0, end - 8) : end]):
            return text[:end]
        position = end
    return text


def same_title(one: str, other: str) -> bool:
    """Say whether two titles are the same but for case, punctuation and white space."""
    return bool(one) and _bare(one) == _bare(other)


def _bare(title: str) -> str:
    return _LETTERS.sub("", title.casefold())


def repeats_title(text: str, title: str) -> bool:
    """Say whether a heading is the title, or the title is the heading with a site's name."""
    bare = _bare(text)
    return len(bare) >= 12 and bare in _bare(title)
