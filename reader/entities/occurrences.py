"""Every place where one of many names stands in a reading text, as whole words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress, islice

from reader.entities.plain_form import PlainForm
from reader.entities.spellings import spellings
from reader.entities.word_edges import stands_alone
from reader.model.entity import Occurrence

# Runs of letters and digits, in scripts that write spaces between words (Thai to Khmer, kana, Han
# and Hangul left out). A name is looked up by its first two such runs, which makes 50,000 names
# affordable; one that begins otherwise, by its first character.
_TOKEN = re.compile(
    r"([^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    r"\uf900-\ufaff\U00020000-\U0003ffff]+)"
)
_FEW = 32
_STRETCH = 50_000
"""Code points that are looked through at once; other threads have a turn in between."""

Cancelled = Callable[[], bool]
_Lengths = tuple[int, ...]


class NameFinder:
    """Names made ready to be found in one text after another; never changed afterwards."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        """The name that was given, by spelling."""
        self._tokens: dict[str, dict[str, _Lengths]] = {}
        """Lengths of spellings, longest first, by their first token and their second or ""."""
        self._characters: dict[str, _Lengths] = {}
        """Lengths of spellings that begin with no token, by their first character."""
        self._add(names)
        self._prepare()

    def changed(self, gone: Iterable[str], added: Iterable[str]) -> NameFinder:
        """Return a finder without some names and with others, much sooner than one made anew.

        Names that have a ``name_key`` in common go together, and are added together.
        """
        finder = NameFinder(())
        finder._names = dict(self._names)
        finder._tokens = dict(self._tokens)
        finder._characters = dict(self._characters)
        for name in gone:
            for spelling in spellings(name):
                finder._names.pop(spelling, None)  # lengths that nothing has any more do no harm
        finder._add(added)
        finder._prepare()
        return finder

    def _add(self, names: Iterable[str]) -> None:
        written = {name: spellings(name) for name in dict.fromkeys(names)}
        before = len(self._names)
        for name, ways in written.items():
            for spelling in ways[:1]:  # a name as it is written goes before variants of others
                self._names.setdefault(spelling, name)
        for name, ways in written.items():
            for spelling in ways[1:]:
                self._names.setdefault(spelling, name)
        self._arrange(islice(self._names, before, None))

    def _prepare(self) -> None:
        characters = "".join(map(re.escape, self._characters))
        self._other = re.compile(f"[{characters}]") if characters else None
        self._few = self._lengths_of_few()
        keys = sorted(self._few, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, keys)))

    def _arrange(self, added: Iterable[str]) -> None:
        own: set[str] = set()  # other finders may share what was there before
        for spelling in added:
            pieces = _TOKEN.split(spelling, 2)
            if len(pieces) < 3 or pieces[0]:
                ways = self._characters
                key = spelling[0]
            else:
                ways = self._tokens.get(pieces[1], {})
                if pieces[1] not in own:
                    own.add(pieces[1])
                    ways = self._tokens[pieces[1]] = dict(ways)
                key = pieces[3] if len(pieces) > 3 else ""
            lengths = ways.get(key, ())
            if len(spelling) not in lengths:
                ways[key] = tuple(sorted((*lengths, len(spelling)), reverse=True))

    def _lengths_of_few(self) -> dict[str, dict[str, _Lengths]]:
        """Return what may begin with a token or character, when it is few; else nothing."""
        if len(self._tokens) + len(self._characters) > _FEW:
            return {}
        few = {key: {"": lengths} for key, lengths in self._characters.items()}
        for token, ways in self._tokens.items():
            lengths = sorted({each for some in ways.values() for each in some}, reverse=True)
            few[token] = {"": tuple(lengths)}
        return few

    def find(self, text: str, cancelled: Cancelled | None = None) -> list[Occurrence]:
        """Return where the names stand in a text; see ``find_occurrences``.

        What is found until it is cancelled is returned.
        """
        if not self._names:
            return []
        form = _plain_form(text)
        found: list[Occurrence] = []
        for start, end in _stretches(form.text):
            if cancelled is not None and cancelled():
                break
            for begin, stop, name in self._in_stretch(form.text[start:end]):
                span = form.original_span(start + begin, start + stop)
                found.append(Occurrence(*span, name))
        return found

    def _in_stretch(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of what stands in a piece of plain text."""
        free = 0
        for start, first, second in self._candidates(text):
            if start < free:
                continue
            hit = self._longest_at(text, start, first, second)
            if hit is not None:
                free = hit[1]
                yield hit

    def _candidates(self, text: str) -> Iterable[tuple[int, dict[str, _Lengths], str]]:
        """Return each place where a name may begin, in order, with what it may be by token."""
        if self._few:  # looking for them is faster than for all tokens
            matches = self._any.finditer(text)
            return [(match.start(), self._few[match.group()], "") for match in matches]
        pieces = _TOKEN.split(text)  # between tokens, token, between tokens, …
        ends = list(accumulate(map(len, pieces)))
        pieces += ("", "")
        tokens = self._tokens
        known = compress(range(1, len(ends), 2), map(tokens.__contains__, pieces[1::2]))
        found = [
            (ends[at - 1], ways, pieces[at + 2])
            for at in known
            if pieces[at + 2] in (ways := tokens[pieces[at]]) or "" in ways
        ]
        if self._other is not None:
            others = self._other.finditer(text)
            found += [(match.start(), self._characters, match.group()) for match in others]
            found.sort(key=lambda candidate: candidate[0])
        return found

    def _longest_at(
        self, text: str, start: int, by_second: dict[str, _Lengths], second: str
    ) -> tuple[int, int, str] | None:
        for key in (second, "") if second else ("",):
            for length in by_second.get(key, ()):
                words = text[start : start + length]
                name = self._names.get(words)
                if name is None or len(words) < length:  # shorter where the text ends
                    continue
                if stands_alone(text, start, start + length):
                    return start, start + length, name
        return None


def find_occurrences(text: str, names: Sequence[str]) -> list[Occurrence]:
    """Return where names stand in a text, in reading order, without overlaps.

    At one place the longest name wins. Only whole words count; a possessive ``’s`` stays outside,
    as does a Korean particle. Spaces, quotation marks, hyphens, composed letters and characters
    without width may differ; case matters but for what ``spellings`` says.
    """
    return NameFinder(names).find(text)


@lru_cache(maxsize=2)
def _plain_form(text: str) -> PlainForm:
    """Return the plain form of a text; who names a passage looks through one text at each key."""
    return PlainForm(text)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text piece by piece, cut at line ends, which no name crosses."""
    start = 0
    while start < len(text):
        cut = text.find("\n", start + _STRETCH)
        end = len(text) if cut < 0 else cut + 1
        yield start, end
        start = end
