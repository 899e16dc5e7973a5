"""Which language a text is written in, by its smallest words: enough to tell where names are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from reader.entities.word_lists import is_common, small_words

ENGLISH, OTHER = "en", ""
_LEAST = 5
"""So many small words of a language have to be there."""
_ENOUGH = 6
"""Fewer words in small letters say nothing: a list of names."""
_LOOKED_AT = 3_000
_ENGLISH_SHARE = 0.5


def language_of(small: Iterable[str]) -> str:
    """Return the code of the language of words in small letters, in the order of a text.

    ``OTHER`` is one that is not known here; few words count as English.
    """
    counts = Counter(_first(small))
    hits = {
        code: sum(counts[word] for word in listed & counts.keys())
        for code, listed in small_words().items()
    }
    best = max(hits, key=lambda code: hits[code])
    if hits[best] >= _LEAST and hits[best] > 1.2 * hits[ENGLISH]:
        return best
    script = _of_script(counts)
    if script or counts.total() < _ENOUGH:
        return script or ENGLISH
    known = sum(count for word, count in counts.items() if is_common(word))
    return ENGLISH if known >= _ENGLISH_SHARE * counts.total() else OTHER


def _first(small: Iterable[str]) -> list[str]:
    found = []
    for word in small:
        found.append(word)
        if len(found) == _LOOKED_AT:
            break
    return found


def _of_script(counts: Mapping[str, int]) -> str:
    """Return the likeliest language of a text in Cyrillic letters; nothing for others."""
    if not any("\u0400" <= word[0] <= "\u04ff" for word in counts):
        return ""
    return "uk" if any(set(word) & set("іїєґ") for word in counts) else "ru"
