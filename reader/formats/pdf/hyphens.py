"""Hyphens at line ends: those that only part a word go, those of compounds stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from reader.formats.pdf.page_text import PageText

HYPHENS: Final = "-\u2010\u00ad\u00ac"
"""What may part a word at a line's end; the last one is how some fonts name it."""

_WORDS: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_TAIL: Final = re.compile(r"[^\W_]+(?:[-\u2010'’][^\W_]+)*\Z")
_HEAD: Final = re.compile(r"[^\W_]+(?:[-\u2010'’][^\W_]+)*")


def whole_words(pages: Iterable[PageText]) -> Iterator[str]:
    """Yield the text of the pages without what a line's end parted."""
    for page in pages:
        parted = False
        for segment in page.segments:
            text = segment.text
            if parted:
                text = text.partition(" ")[2]
            parted = segment.hyphen >= 0 or text[-1:] in HYPHENS
            yield text.rpartition(" ")[0] if parted else text


class Hyphens:
    """Decides by the words that the document has elsewhere."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def _words(self) -> frozenset[str]:
        # Made only when a line ends in a hyphen: it looks at every word.
        return frozenset(word.casefold() for text in self._texts for word in _WORDS.findall(text))

    def stays(self, before: str, after: str, *, soft: bool = False) -> bool:
        """Say whether the hyphen between the end of one line and the next belongs to the word.

        ``before`` comes without it. ``soft``: it was marked as one that only parts.
        """
        tail, head = _TAIL.search(before), _HEAD.match(after)
        if soft:
            return False
        if tail is None or head is None:
            return True
        left, right = tail[0].casefold(), head[0].casefold()
        if not left[-1].isalpha() or not right[0].isalpha():
            return True
        if left + right in self._words:
            return False
        if f"{left}-{right}" in self._words:
            return True
        if head[0][0].isupper() and not tail[0].isupper():
            return True
        parts = left.rpartition("-")[2], right.partition("-")[0]
        return all(len(part) > 2 and part in self._words for part in parts)
