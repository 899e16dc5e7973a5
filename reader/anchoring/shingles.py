"""How much two texts have in common: every five words in a row as a number.

Words are compared folded: case, ligatures, composed or not, kinds of apostrophe and dash do not
count. Where a script writes no spaces, each character counts as a word.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from heapq import nsmallest

LENGTH = 5
"""Words to a shingle. Measured on 88 pages and their plain texts: with three, pages that have
nothing to do with each other share phrases; with seven, short texts with slips fall apart."""

SKETCH_LEAST = 128
SKETCH_BELOW = 2**32 // 64
"""A sketch holds the 128 smallest shingles; of a long text all below this, one in 64: then a few
hundred words out of a book of half a million still meet some of it, and a page costs 3 kB."""

SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and ideographs."""

_PLAIN = re.compile(r"[^\W_]+")
_MIXED = re.compile(rf"[{SPACELESS}]|(?:[^\W_{SPACELESS}][\u0300-\u036f\u00ad]*)+")
_NEEDS_CARE = re.compile(rf"[\u00ad\u0300-\u036f{SPACELESS}]")

_BITS = 2**64 - 1
_FACTORS = (
    0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
)  # fmt: skip
"""Odd numbers without a pattern, one for each place in a shingle. Stored sketches rest on them."""


def shingles(text: str) -> list[int]:
    """Return a 32-bit number for every five words in a row, in the order of the text.

    The same words give the same number on every machine. A text of fewer words has none.
    """
    words = _words(text).findall(text)
    if len(words) < LENGTH:
        return []
    codes = {word: zlib.crc32(_folded(word)) for word in set(words)}
    columns = []
    for place, factor in enumerate(_FACTORS):
        spread = {word: (code * factor & _BITS) >> 32 for word, code in codes.items()}
        columns.append(list(map(spread.__getitem__, words[place:])))
    # Spelt out: half a million of them, twice as fast as a loop over the columns.
    return [a ^ b ^ c ^ d ^ e for a, b, c, d, e in zip(*columns, strict=False)]


def sketch(numbers: Iterable[int]) -> list[int]:
    """Return the smallest of a text's shingles, each once, in order: the same of every text."""
    given = list(numbers)
    low = sorted({number for number in given if number < SKETCH_BELOW})
    return low if len(low) >= SKETCH_LEAST else nsmallest(SKETCH_LEAST, set(given))


def estimated_shares(
    one: Sequence[int], other: Sequence[int], complete: tuple[bool, bool] = (False, False)
) -> tuple[float, float]:
    """Return about how much of each of two texts the other holds, from their sketches alone.

    ``complete`` says which sketch is all that its text has.
    """
    # Up to the smaller of the two ends, both sketches hold everything.
    ends = [s[-1] for s, whole in zip((one, other), complete, strict=True) if s and not whole]
    end = min(ends, default=_BITS)
    mine = set(one[: bisect_right(one, end)])
    theirs = set(other[: bisect_right(other, end)])
    common = len(mine & theirs)
    return common / max(len(mine), 1), common / max(len(theirs), 1)


def common_words(numbers: Sequence[int], others: Collection[int]) -> bytearray:
    """Return for each word of a text, 1 when it stands in a shingle that is among ``others``.

    ``numbers`` are all shingles of the text; make ``others`` a set.
    """
    marked = bytearray(len(numbers) + LENGTH - 1 if numbers else 0)
    for place, number in enumerate(numbers):
        if number in others:
            marked[place : place + LENGTH] = b"\1" * LENGTH
    return marked


def word_starts(text: str) -> list[int]:
    """Return the offset of each word, as ``common_words`` counts them."""
    return [match.start() for match in _words(text).finditer(text)]


def _words(text: str) -> re.Pattern[str]:
    """Return what a word of a text looks like; the simple pattern is three times as fast."""
    return _PLAIN if text.isascii() or not _NEEDS_CARE.search(text) else _MIXED


def _folded(word: str) -> bytes:
    if word.isascii():
        return word.lower().encode()
    composed = unicodedata.normalize("NFKC", word).replace("\u00ad", "")
    return composed.casefold().encode("utf-8", "surrogatepass")
