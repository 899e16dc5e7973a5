"""Titles of works whose words are words of the language: Decision to Leave."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.word_lists import cues, is_common, is_given_name, known_names, place_size
from reader.entities.word_sets import words

SMALL_IN_TITLES = words("to at of in on for with from as by like than the a an my your")
_OF_OTHERS = (
    "org-head", "place-head", "event-head", "title", "title-before", "title-within", "of-head",
    "for-head", "month", "day",
)  # fmt: skip


def is_title_of_work(name: Sequence[str]) -> bool:
    """Tell whether words of a name are joined as in a title: Decision to Leave."""
    for at, word in enumerate(name[1:-1], 1):
        if word in SMALL_IN_TITLES and is_word_of_title(name[at - 1]):
            return all(is_word_of_title(each) for each in name[at:] if each[0].isupper())
    return False


def is_word_of_title(word: str) -> bool:
    """Tell whether a word is neither a name nor what kind of thing a name names."""
    small = word.lower()
    if not is_common(small) or small in cues("role") or word in known_names() or len(word) < 3:
        return False
    if any(word in cues(kind) for kind in _OF_OTHERS):
        return False
    return not is_given_name(word) and place_size(word) < 5
