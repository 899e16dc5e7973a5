"""Who a cue verb belongs to: the subject before or behind it, in the words of the text.

No parser: the words between a clause's edge and its verb, with what makes a subject plain in
newspaper English (names, pronouns, short noun phrases). Where it is not plain there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.entities.quotation_marks import Span
from reader.entities.speech_cues import ADVERB, AUXILIARY, NEGATIVE, PASSIVE, PRONOUNS
from reader.entities.speech_names import Name, Names
from reader.entities.speech_parts import Subject, SubjectKind, tokens_of
from reader.entities.speech_words import (
    BEFORE_TO,
    BODIES,
    BOUNDARIES,
    DAYS,
    FINITE,
    IRREGULAR,
    NO_END,
    NO_SUBJECT,
    PEOPLE,
    PREPOSITIONS,
    STOPS,
    STOPS_BEHIND,
)

_ARTICLES = frozenset({"the", "a", "an"})
_CONTRACTED = re.compile(r"(?:he|she|it|they|we|i|you|who)[’'](?:s|re|m)")
_MOST_WORDS = 12
_FEW = 6
_MOST_COMMAS = 8
_MASKED = ("\x01", "\x02")


class Sentence:
    """One sentence (its quotations masked) with the names in it."""

    def __init__(self, text: str, span: Span, names: Names, among: Sequence[Name]) -> None:
        self.text = text
        self.start, self.end = span
        self.names = names
        self.own = [name for name in among if self.start <= name.start < self.end]
        self.tokens = tokens_of(text, *span)

    def index_at(self, offset: int) -> int:
        """Return the token that starts at or after an offset."""
        for index, token in enumerate(self.tokens):
            if token.start >= offset:
                return index
        return len(self.tokens)

    # Before the verb

    def subject_before(self, cue_start: int) -> Subject | None:
        """Return the subject of a verb that stands here; None where it is not plain."""
        at = self._before_auxiliaries(self.index_at(cue_start) - 1)
        if at is None or at < 0:
            return None
        low = self.tokens[at].low
        if low == ",":
            return self._before_apposition(at)
        if low in ("who", "which"):
            before = at - 1
            if before >= 0 and self.tokens[before].text == ",":
                before -= 1
            return self._phrase_ending(before)
        if low in ("and", "but", "or"):
            return self.first_subject(self.tokens[at].start)
        return self._phrase_ending(at)

    def _before_auxiliaries(self, at: int) -> int | None:
        """Return the last token of what stands before the verb's helpers; None where negative."""
        while at >= 0:
            low = self.tokens[at].low
            if low in NEGATIVE or low in PASSIVE:
                return None
            if _CONTRACTED.fullmatch(low):
                return None  # he’s told
            if low == "to" and self.tokens[at - 1].low not in BEFORE_TO:
                return None
            if low in DAYS and at and self.tokens[at - 1].low == "on":
                at -= 2
            elif low in AUXILIARY or low in ADVERB or low in DAYS or _is_adverb(low):
                at -= 1
            else:
                break
        return at

    def _before_apposition(self, comma: int) -> Subject | None:
        """Return whom ``X, the head of Y,`` means: X, or the name that explains it."""
        pieces = self._pieces_before(comma)
        for first, end in pieces:
            found = self._name_ending(end - 1, first)
            if found is not None and self._may_open(found, first, (first, end) == pieces[0]):
                return found
        return self._noun(*pieces[0]) if len(pieces) > 1 else None

    def _pieces_before(self, comma: int) -> list[tuple[int, int]]:
        """Return the stretches between commas up to one, as far as they may be one subject."""
        pieces: list[tuple[int, int]] = []
        end = comma
        for _ in range(_MOST_COMMAS):
            start = self._comma_before(end) + 1
            pieces.insert(0, (start, end))
            opens = self.tokens[start].low if start < end else ""
            if opens in ("and", "but", "while", "as") or not start:
                break
            if self.tokens[start - 1].text != ",":
                break
            end = start - 1
        return pieces

    def _may_open(self, found: Subject, first: int, is_first: bool) -> bool:
        """Tell whether a name may be the subject: the first of all, or a person who explains it."""
        if self.tokens[first].low in ("who", "which", "whose", "a", "an", "the") and not is_first:
            return False
        return is_first or (found.name is not None and self.names.is_person(found.name))

    def _comma_before(self, at: int) -> int:
        """Return the next comma (or other edge) to the left; -1 at the sentence's start."""
        index = at - 1
        while index >= 0 and self.tokens[index].text not in (",", ";", ":", "—", "–"):
            if self.tokens[index].text.startswith(_MASKED):
                return index
            index -= 1
        return index

    def _phrase_ending(self, at: int) -> Subject | None:
        """Return the subject that ends with a token."""
        if at < 0:
            return None
        token = self.tokens[at]
        if token.low in PRONOUNS:
            return Subject(token.start, token.end, SubjectKind.PRONOUN, pronoun=token.low)
        if not token.text[:1].isalnum():
            return None
        name = self._name_ending(at, 0) or self._described(at)
        if name is not None:
            return name
        return self._noun(self._phrase_start(at), at + 1)

    def _name_ending(self, at: int, first: int) -> Subject | None:
        """Return the name that ends with a token, unless it only belongs to something else."""
        if at < first:
            return None
        end = self.tokens[at].end
        name = next((each for each in self.own if each.end == end), None)
        if name is None or name.start < self.tokens[first].start:
            return None
        if not self.names.is_sure(name):
            return None  # "Officials said": a capital for opening the sentence
        before = self.index_at(name.start) - 1
        if before > first and self.tokens[before].low in _ARTICLES:
            before -= 1
        if before >= first:
            low = self.tokens[before].low
            if low in PREPOSITIONS or self._joins(before) or low.endswith(("’s", "'s", "s’")):
                return None
        return Subject(name.start, name.end, SubjectKind.NAME, name)

    def _described(self, at: int) -> Subject | None:
        """Return the person in ``Ida Verrin of Orlo``, which ends with a token."""
        place = next((each for each in self.own if each.end == self.tokens[at].end), None)
        before = self.index_at(place.start) - 1 if place is not None else -1
        if before < 1 or self.tokens[before].low not in ("of", "from", "at"):
            return None
        found = self._name_ending(before - 1, 0)
        if found is None or found.name is None or not self.names.is_person(found.name):
            return None
        return found

    def _phrase_start(self, at: int) -> int:
        """Return the first token of a noun phrase that ends with a token."""
        index = at
        while index >= 0:
            token = self.tokens[index]
            edge = not (token.text[0].isalnum() or token.text in "’'")
            if edge or (token.low in BOUNDARIES and not self._joins(index)):
                break
            index -= 1
        return index + 1

    def _joins(self, index: int) -> bool:
        """Tell whether an ``and`` joins two names or nouns rather than two clauses."""
        if self.tokens[index].low not in ("and", "or") or not 0 < index < len(self.tokens) - 1:
            return False
        left = self.tokens[max(index - 4, 0) : index]
        return not any(token.low in FINITE or token.low.endswith("ed") for token in left)

    def _noun(self, first: int, end: int) -> Subject | None:
        """Return a noun phrase as a subject; None when it is long, or holds a verb."""
        chosen = self.tokens[first:end]
        while chosen and chosen[0].low in ADVERB | {"and", "but", "or", "so", ","}:
            chosen = chosen[1:]
        if not chosen or len(chosen) > _MOST_WORDS or not chosen[0].text[0].isalnum():
            return None
        lows = [word.low for word in chosen]
        if lows[0] in PREPOSITIONS or any(low in FINITE for low in lows):
            return None
        if lows[-1] in NO_END or not NO_SUBJECT.isdisjoint(lows):
            return None
        return Subject(chosen[0].start, chosen[-1].end, SubjectKind.NOUN)

    # Behind the verb

    def subject_behind(self, cue_end: int) -> Subject | None:
        """Return the subject of ``said X``; None where it is not plain."""
        index = self.index_at(cue_end)
        while index < len(self.tokens) and self.tokens[index].low in ADVERB:
            index += 1
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        if token.low in PRONOUNS:
            return Subject(token.start, token.end, SubjectKind.PRONOUN, pronoun=token.low)
        end = self._end_of_phrase(index)
        inside = [n for n in self.own if token.start <= n.start and n.end <= end]
        if inside and self._opens_with(inside[0], index):
            return Subject(inside[0].start, inside[0].end, SubjectKind.NAME, inside[0])
        explained = self._name_after_comma(end)
        if explained is not None:
            return explained
        chosen = self.tokens[index : self.index_at(end)]
        if not chosen or not chosen[0].text[0].isalnum() or len(chosen) > _MOST_WORDS:
            return None
        described = next((each for each in inside if self._is_described(each)), None)
        if described is not None:
            return Subject(described.start, described.end, SubjectKind.NAME, described)
        return self._noun(index, self.index_at(end))

    def _is_described(self, name: Name) -> bool:
        """Tell whether a name ends a description of itself: ``the engineer Ida Verrin``."""
        before = self.tokens[self.index_at(name.start) - 1].low
        is_other = before in PREPOSITIONS or before.endswith(("’s", "'s"))
        return self.names.is_person(name) and not is_other and not self._belongs(name)

    def _opens_with(self, name: Name, index: int) -> bool:
        return name.start == self.tokens[index].start and not self._belongs(name)

    def _belongs(self, name: Name) -> bool:
        """Tell whether a name is followed by what it only describes: ``Kyiv officials``."""
        after = self.text[name.end : name.end + 3]
        if after[:2] in ("’s", "'s"):
            return True
        index = self.index_at(name.end)
        if index >= len(self.tokens):
            return False
        low = self.tokens[index].low
        is_word = low.isalpha() and self.tokens[index].text.islower()
        return is_word and low not in STOPS

    def _end_of_phrase(self, index: int) -> int:
        """Return where the noun phrase that starts with a token ends: code points."""
        end = self.tokens[index].start
        for number, token in enumerate(self.tokens[index:]):
            stops = token.low in STOPS_BEHIND or token.text.startswith(_MASKED)
            if not token.text[0].isalnum() or (number and stops):
                break
            end = token.end
        return end

    def _name_after_comma(self, end: int) -> Subject | None:
        """Return the name in ``said the mayor, Ida Verrin``."""
        index = self.index_at(end)
        if index + 1 >= len(self.tokens) or self.tokens[index].text != ",":
            return None
        start = self.tokens[index + 1].start
        name = next((each for each in self.own if each.start == start), None)
        if name is None or " " not in name.words or not self.names.is_person(name):
            return None
        return Subject(name.start, name.end, SubjectKind.NAME, name)

    # The sentence's own subject

    def first_subject(self, limit: int) -> Subject | None:
        """Return whom the sentence is about: its first name or pronoun before its verb."""
        index = 0
        if self.tokens and self.tokens[0].low in PREPOSITIONS | BOUNDARIES:
            while index < len(self.tokens) and self.tokens[index].text != ",":
                index += 1
            index += 1
        for at in range(index, len(self.tokens)):
            token = self.tokens[at]
            if token.start >= limit or token.text.startswith(_MASKED):
                return None
            if token.low in PRONOUNS:
                return Subject(token.start, token.end, SubjectKind.PRONOUN, pronoun=token.low)
            name = next((each for each in self.own if each.start == token.start), None)
            if name is not None and self._may_be_first(name, index):
                return Subject(name.start, name.end, SubjectKind.NAME, name)
            if token.low in FINITE:
                return None
        return None

    def opening_noun(self) -> Subject | None:
        """Return the noun that the sentence opens with, for people or a body; no name."""
        heads = [at for at, token in enumerate(self.tokens[:_FEW]) if token.low in PEOPLE | BODIES]
        if not heads or any(self._is_named(name, heads[0]) for name in self.own):
            return None
        end = heads[0] + 1
        while end in heads:
            end += 1
        behind = self.tokens[end] if end < len(self.tokens) else None
        is_whole = behind is None or not behind.text.isalpha() or _may_be_verb(behind.low)
        return self._noun(0, end) if is_whole else None

    def _is_named(self, name: Name, at: int) -> bool:
        """Tell whether a name stands before the end of a token."""
        return name.start <= self.tokens[at].start and self.names.is_sure(name)

    def _may_be_first(self, name: Name, first: int) -> bool:
        return self.names.is_sure(name) and not self._belongs_here(name, first)

    def _belongs_here(self, name: Name, first: int) -> bool:
        """Tell whether a name only describes another word, or is no subject at all."""
        before = self.index_at(name.start) - 1
        if before >= first and self.tokens[before].low in PREPOSITIONS:
            return True
        after = self.text[name.end : name.end + 2]
        if after in ("’s", "'s") or after[:1] in ("’",):
            return True
        index = self.index_at(name.end)
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        if not token.text.islower():
            return False
        return not _may_be_verb(token.low)


def _may_be_verb(low: str) -> bool:
    """Tell whether a word behind a noun may be its verb, or begin what stands before that."""
    return _is_verb(low) or low in AUXILIARY | PASSIVE | ADVERB | STOPS | IRREGULAR


def _is_adverb(low: str) -> bool:
    return (
        low.endswith("ly") and len(low) > 4 and low not in ("family", "reply", "ally", "assembly")
    )


def _is_verb(low: str) -> bool:
    return low in FINITE or low.endswith(("ed", "es")) or (low.endswith("s") and len(low) > 3)
