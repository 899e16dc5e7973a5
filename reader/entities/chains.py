"""Chains of capitalised words: what may be one name, cut where two names meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from reader.entities.announced_titles import announced_end
from reader.entities.connectors import connector_length, goes_on_after_possessive
from reader.entities.headline_names import names_in_capitals, place_in_headline
from reader.entities.tokens import Token, goes_on, is_connected
from reader.entities.word_lists import (
    countries,
    cues,
    demonyms,
    first_words,
    is_common,
    is_given_name,
    is_head,
    is_surname,
    known_names,
    place_size,
)
from reader.model.entity import EntityType

_LONGEST_KNOWN = 7
_LAST = frozenset(("Inc.", "Ltd."))
"""No name goes on after them, though their full stop need not end the sentence."""


@dataclass(slots=True)
class Chain:
    """Words that probably are one name."""

    tokens: list[Token]
    has_title: bool = False
    """Whether a title stood before it: President, Mr."""
    first: int = 0
    """Index among all tokens of the first, and of the one after the last."""
    last: int = 0
    has_the: bool = False
    """Whether "The" stood before it within a sentence: it may be part of a title."""
    is_title: bool = False
    """Whether it is marked, or announced, as the title of a work."""

    @property
    def name(self) -> str:
        """The words, each divided by one space, with straight apostrophes."""
        return joined(self.tokens)

    @property
    def start(self) -> int:
        """First code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """First code point after it."""
        return self.tokens[-1].end

    @property
    def words(self) -> list[str]:
        """Its words."""
        return [token.text for token in self.tokens]


def joined(tokens: Sequence[Token]) -> str:
    """Return words as one name."""
    if len(tokens) == 1:
        return tokens[0].text
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        owner = before.tail if before.is_possessive else ""
        parts += (owner, " & " if "&" in token.gap else " ", token.text)
    return "".join(parts)


def chains_of(
    tokens: Sequence[Token], titles: Mapping[int, int] = MappingProxyType({})
) -> list[Chain]:
    """Return the chains of a text in order; ``titles``: what stands in marks, see there."""
    found: list[Chain] = []
    at = 0
    while at < len(tokens):
        title = titles.get(at, 0)
        if not title and not _may_begin(tokens, at):
            at += 1
            continue
        title = title or announced_end(tokens, at)
        if title:
            found.append(Chain([*tokens[at:title]], False, at, title, is_title=True))
            at = title
            continue
        end = _end_of_run(tokens, at)
        inside = (index for index in range(at + 1, end))
        end = next((i for i in inside if i in titles or announced_end(tokens, i)), end)
        found.extend(_cut(tokens, at, end))
        at = end
    return found


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.tail == "'t":  # don't
        return False
    if token.is_capital:
        return True
    word = token.text
    if word in known_names() or (word in first_words() and known_length(tokens, at) > 1):
        return True
    return len(word) > 2 and word[0].islower() and word[1].isupper()


def known_length(tokens: Sequence[Token], at: int) -> int:
    """Return how many words from here on are one of the known names; the most."""
    name = tokens[at].text
    best = int(name in known_names())
    if name not in first_words():
        return best
    for count in range(1, _LONGEST_KNOWN):
        if not goes_on(tokens, at + count):
            break
        before, token = tokens[at + count - 1], tokens[at + count]
        name += before.tail + (" & " if "&" in token.gap else " ") + token.text
        if name in known_names():
            best = count + 1
    return best


def _end_of_run(tokens: Sequence[Token], at: int) -> int:
    """Return the index after the last word of a run of capitalised words that starts here."""
    end = at + max(known_length(tokens, at), 1)
    while end < len(tokens):
        if tokens[end].is_start and tokens[end - 1].text.endswith("."):
            break
        if tokens[end - 1].text in _LAST and tokens[end].text not in cues("company-form"):
            break
        if not is_connected(tokens, end):
            if goes_on_after_possessive(tokens, at, end):
                end += 1
                continue
            break
        if tokens[end].is_capital or tokens[end].text in known_names():
            end += max(known_length(tokens, end), 1)
            continue
        step = connector_length(tokens, at, end)
        if not step:
            break
        end += step
    return end


def _cut(tokens: Sequence[Token], at: int, end: int) -> Iterator[Chain]:
    """Yield the names in a run: at titles, between a people and a person."""
    has_the = False
    while at < end and _is_opener(tokens, at, end):
        has_the = tokens[at].text == "The" and not (tokens[at].is_start or tokens[at].in_headline)
        at += 1
    if at >= end:
        return
    if tokens[at].in_headline:
        if all(token.is_all_caps for token in tokens[at:end]):
            for first, after in names_in_capitals(tokens, at, end):
                yield Chain([*tokens[first:after]], False, first, after)
            return
        rest = place_in_headline(tokens, at, end, known_length(tokens, at))
        if rest:
            yield Chain([*tokens[at:rest]], False, at, rest)
            at = rest
    if has_the and _last_title(tokens, at, end) is None:
        yield Chain([*tokens[at:end]], False, at, end, has_the=True)
        return
    title = _last_title(tokens, at, end)
    if title is not None:
        first, after = title
        yield from _plain(tokens, at, first, has_title=False)
        is_his = not _is_title_of_before(tokens, first)
        yield from _plain(tokens, after, end, has_title=is_his)
        return
    yield from _plain(tokens, at, end, has_title=False)


def _is_opener(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a word has its capital only because something begins with it."""
    token = tokens[at]
    if not (token.is_start or token.in_headline):
        return token.text in ("The", "A", "An", "I") and known_length(tokens, at) < 2
    if known_length(tokens, at) >= 2 or (token.is_all_caps and token.text in known_names()):
        return False
    word = token.text.lower()
    if word in cues("opener"):
        return not (at + 1 < end and is_given_name(token.text) and not is_common(word))
    return False


def _last_title(tokens: Sequence[Token], at: int, end: int) -> tuple[int, int] | None:
    """Return where the titles in a run begin, and where the name after them; None: no title."""
    if known_length(tokens, at) >= end - at:
        return None
    for index in range(end - 2, at - 1, -1):
        word = tokens[index].text
        is_title = word in cues("title-within") or (index == at and word in cues("title"))
        is_title = is_title or _is_role_before_person(tokens, index)
        if not is_title or not tokens[index + 1].is_capital or tokens[index].is_possessive:
            continue
        if tokens[end - 1].text in cues("org-head") and index + 2 >= end:
            continue  # the Justice Department, the General Assembly
        first = index
        while first > at and _belongs_to_title(tokens[first - 1].text):
            first -= 1
        return first, index + 1
    return None


def _is_role_before_person(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word is what the person behind it does: Manager Otmar Velsing."""
    given = tokens[index + 1].text
    return tokens[index].text.lower() in cues("role") and is_given_name(given)


def _is_title_of_before(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a title follows the name that it belongs to: Ada Voss, President Voss North."""
    if first < 2 or tokens[first].gap != ", ":
        return False
    last, given = tokens[first - 1], tokens[first - 2]
    return last.is_capital and last.is_joined and is_given_name(given.text)


def _belongs_to_title(word: str) -> bool:
    return word in cues("title-before") or word in cues("title") or word in ("of", "for", "and")


def _plain(tokens: Sequence[Token], at: int, end: int, *, has_title: bool) -> Iterator[Chain]:
    """Yield the names in a stretch without a title inside."""
    length = known_length(tokens, at) if at < end else 0
    while at < end and not tokens[end - 1].is_capital and length < end - at:
        end -= 1
    if at >= end:
        return
    split = _people_before(tokens, at, end) if length < end - at else 0
    if split:
        yield Chain([*tokens[at : at + split]], False, at, at + split)
        yield from _plain(tokens, at + split, end, has_title=has_title)
        return
    yield Chain([*tokens[at:end]], has_title, at, end)


def _is_place_before_person(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a name runs into the one before it: At Petersburg Napoleon waited."""
    if end - at != 2:
        return False
    place, person = tokens[at].text, tokens[at + 1].text
    if place_size(place) < 5 or is_given_name(place):
        return False
    return known_names().get(person) is EntityType.PERSON


def _people_before(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return how many words for a people or place stand before the name of a person."""
    if tokens[at].is_all_caps and tokens[at].text.capitalize() in countries():
        return 1  # FRANCE WINS
    length = known_length(tokens, at)
    name = joined(tokens[at : at + length]) if length else ""
    if length and length + 1 == end - at and tokens[end - 1].text in cues("party"):
        return length  # Virginia Democrat
    if not length and _is_place_before_person(tokens, at, end):
        return 1
    if name not in demonyms() and name not in countries() and name not in cues("party"):
        return 0
    rest = tokens[at + length : end]
    last = rest[-1].text
    if is_head(last):
        return 0
    if len(rest) == 1 and rest[0].text in known_names():
        return length
    if name.isupper() and not tokens[at + length].is_all_caps:
        return length  # US Chinook
    if all(token.is_all_caps and is_common(token.text.lower()) for token in rest):
        return length  # US FALLS
    looks_like_person = len(rest) > 1 and is_given_name(rest[0].text)
    return length if looks_like_person and not is_surname(name) else 0
