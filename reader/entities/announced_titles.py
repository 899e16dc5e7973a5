"""Titles of works that small words hold together, or that the words before announce."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.tokens import Token, capital_at, goes_on, is_connected
from reader.entities.word_lists import (
    cues,
    is_common,
    is_date_word,
    is_given_name,
    is_surname,
    known_names,
)
from reader.entities.word_sets import words
from reader.entities.work_titles import SMALL_IN_TITLES, is_word_of_title

_MOST_WORDS = 8
_BETWEEN = 3
_SHORTLY = 8
_ALSO_VERBS = words("hit play plays show single track star game drama series")
"""Nouns of works that mean something else without a determiner."""
_DETERMINERS = words(
    "a an the his her its their our my this that new latest debut first second third previous "
    "upcoming forthcoming hit long-running award-winning popular acclaimed original one-man "
    "one-woman board video television TV radio"
)
_KNOWN = words("known remembered famous nominated praised acclaimed celebrated")
_JOINING = SMALL_IN_TITLES | words("and or but not nor no into over under")


def announced_end(tokens: Sequence[Token], at: int) -> int:
    """Return the index after a title that words before or behind it announce; 0: none does.

    "the novel Salt of the North", "author of Small Hours", "Grey Water (1998)".
    """
    token = tokens[at]
    if token.is_start or token.in_headline or not token.is_capital or not at:
        return 0
    announced = is_announced(tokens, at)
    end = _end_of_title(tokens, at)
    if not announced and all(each.is_capital for each in tokens[at:end]):
        return 0
    if end - at < 2 or _is_no_title(tokens, at, end):
        return 0
    return end if announced or _is_explained(tokens, end) else 0


def is_announced(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words before a name say that it is the title of a work."""
    if at < 1 or "\n" in tokens[at].gap:
        return False
    before = tokens[at - 1]
    word, gap = before.text, tokens[at].gap
    if gap in (", ", ": "):
        return word in cues("work-noun") and not before.tail
    if not tokens[at].is_joined or before.tail:
        return False
    if word in cues("work-noun"):
        return not is_perhaps_verb(tokens, at - 1)
    if word in cues("work-verb-maybe"):
        return is_word_of_title(tokens[at].text) and not _is_name_behind(tokens, at + 1)
    return word in cues("work-verb") or (at > 1 and _is_announced_by_two(tokens, at))


def _is_name_behind(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word with a capital goes on that is none of the language."""
    return capital_at(tokens, at) and not is_common(tokens[at].text.lower())


def _is_announced_by_two(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether two words announce a title: "author of", "starred in", "book called"."""
    word, earlier = tokens[at - 1].text, tokens[at - 2].text.lower()
    if earlier in ("was", "is", "were") and at > 2:
        earlier = tokens[at - 3].text.lower()  # his last role was in …
    if word == "in":
        if earlier in ("appeared", "appears", "appearing", "part", "scene", "featured"):
            return is_word_of_title(tokens[at].text) and tokens[at].text not in cues("place-first")
        return earlier in cues("work-in")
    if word == "of":
        return earlier in cues("work-of")
    if word == "for":
        return earlier in _KNOWN and is_word_of_title(tokens[at].text)
    if word == "to":
        return earlier in ("sequel", "prequel", "follow-up", "homage", "soundtrack")
    if word == "on":
        return earlier in ("worked", "works", "episode", "episodes")
    before = tokens[max(at - _SHORTLY, 0) : at]
    return word in cues("titled") and any(each.text in cues("work-noun") for each in before)


def is_perhaps_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a noun of works may be a verb here: not in "the hit", "her third single"."""
    if tokens[at].text not in _ALSO_VERBS or not at:
        return tokens[at].text in _ALSO_VERBS
    before = tokens[at - 1]
    is_noun = (
        before.text.lower() in _DETERMINERS or before.is_possessive or before.text.endswith("th")
    )
    return not is_noun


def _end_of_title(tokens: Sequence[Token], at: int) -> int:
    """Return the index after the words that go on as those of a title do."""
    end = at + 1
    while end < min(len(tokens), at + _MOST_WORDS):
        step = _step(tokens, at, end)
        if not step:
            break
        end += step
    return end


def _step(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return how many words more belong to a title: a capital, small words and one; or 0."""
    if is_by_somebody(tokens[end : end + 3]):
        return 0
    for count in range(_BETWEEN + 1):
        index = end + count
        if not goes_on(tokens, index):
            return 0
        if tokens[index].is_capital and tokens[index].text not in ("The", "A", "An"):
            if count and tokens[end].text in ("and", "or") and not _is_pair(tokens, at, end, index):
                return 0
            return count + 1
        if tokens[index].text not in _JOINING:
            return 0
    return 0


def _is_pair(tokens: Sequence[Token], at: int, end: int, index: int) -> bool:
    """Tell whether "and" stands between single words: Salt and Honey."""
    is_single = end - at == 1 and tokens[at].text not in known_names()
    is_longer = goes_on(tokens, index + 1) and tokens[index + 1].is_capital
    return is_single and not is_longer


def _is_no_title(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether words are rather somebody, what is known, or what has its title before it."""
    names = [token.text for token in tokens[at:end]]
    if " ".join(names) in known_names() or names[0] in cues("title"):
        return True
    if is_date_word(names[-1]) or any(name in cues("company-form") for name in names[1:]):
        return True
    if any(token.is_possessive and is_given_name(names[0]) for token in tokens[at : at + 3]):
        return True
    if end - at > 3 or not (is_given_name(names[0]) or names[0].endswith(".")):
        return False
    return is_surname(names[-1]) or not is_common(names[-1].lower())


def _is_explained(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether what follows says that a title stood there: ", published by", ", a canvas"."""
    behind = tokens[end : end + 4]
    if behind and is_by_somebody(behind):
        return True
    if not behind or behind[0].gap != ", ":
        return False
    if behind[0].text in cues("work-made"):
        return True
    is_noun = behind[0].text in ("a", "an", "the", "her", "his", "their")
    return is_noun and any(each.text in cues("work-noun") for each in behind[1:] if each.gap == " ")


def is_by_somebody(behind: Sequence[Token]) -> bool:
    """Tell whether an author follows: Great Circle by Ada Voss."""
    if len(behind) < 3 or behind[0].text != "by":
        return False
    first, last = behind[1], behind[2]
    is_name = behind[0].is_joined and first.is_joined and last.is_joined and last.is_capital
    return is_name and is_given_name(first.text)


def goes_on_as_title(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether small words stand in the title of a work: Decision to Leave.

    It is one when "The" begins it within a sentence, or when words of the language that are in no
    other kind of name have capitals on both sides.
    """
    if tokens[at].is_start or tokens[at].in_headline or tokens[end].text not in SMALL_IN_TITLES:
        return False
    following = next((index for index in (end + 1, end + 2) if capital_at(tokens, index)), 0)
    if not following or (following == end + 2 and not _is_small_in_title(tokens, end + 1)):
        return False
    if tokens[at].text == "The" and end - at > 1:
        return tokens[end].text == "of" or following == end + 2
    return all(is_word_of_title(tokens[index].text) for index in (end - 1, following))


def _is_small_in_title(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text in SMALL_IN_TITLES and is_connected(tokens, at)
