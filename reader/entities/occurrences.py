"""Every place where one of an entity's names stands in a reading text, as whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.anchoring.units import is_word_character
from reader.model.entity import Occurrence

# Runs of letters and digits, in scripts that write spaces between words (Thai to Khmer, kana and
# Han left out): a name is looked up by its first such run, which makes 50,000 names affordable.
_TOKEN = re.compile(
    r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_FEW = 64
_SLACK = 4
_LINE_SPACE = re.compile(r"[^\S\n ]")
_SPACES = re.compile(r" {2,}")
_APOSTROPHES = str.maketrans("‘’‛ʼ", "''''")
_JOINERS = "\u200d\ufe0e\ufe0f"


@dataclass(slots=True)
class _Bucket:
    """The names that begin with one token: by spelling, and the lengths of the spellings."""

    names: dict[str, str] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    """Longest first."""


class NameFinder:
    """Names made ready to be found in one text after another; never changed afterwards."""

    def __init__(self, names: Iterable[str]) -> None:
        self._index = _index(names)

    def find(self, text: str) -> list[Occurrence]:
        """Return where the names stand in a text; see ``find_occurrences``."""
        if not self._index:
            return []
        plain = _LINE_SPACE.sub(" ", text.translate(_APOSTROPHES))
        found: list[Occurrence] = []
        free = 0
        for match in _candidates(plain, self._index):
            start = match.start()
            if start < free:
                continue
            hit = _longest_at(plain, start, self._index[match.group()])
            if hit is not None:
                found.append(hit)
                free = hit.end
        return found


def find_occurrences(text: str, names: Sequence[str]) -> list[Occurrence]:
    """Return where names stand in a text, in reading order, without overlaps.

    At one place the longest name wins. Only whole words count; a possessive ``’s`` stays outside.
    White space inside a name matches any within a line. Case matters, but for the first letter of
    a name that begins in lower case (``the despot`` opens a sentence) and words all in capitals.
    """
    return NameFinder(names).find(text)


def _index(names: Iterable[str]) -> dict[str, _Bucket]:
    """Return the spellings of all names by their first token."""
    index: dict[str, _Bucket] = {}
    for name in dict.fromkeys(names):
        for spelling in _spellings(" ".join(name.translate(_APOSTROPHES).split())):
            token = _TOKEN.match(spelling)
            key = token.group() if token else spelling[0]
            index.setdefault(key, _Bucket()).names.setdefault(spelling, name)
    for bucket in index.values():
        bucket.lengths = tuple(sorted({len(spelling) for spelling in bucket.names}, reverse=True))
    return index


def _spellings(name: str) -> list[str]:
    if not name:
        return []
    spellings = [name]
    if name[0].islower():
        spellings.append(name[0].upper() + name[1:])
    # Capitals only for names of four letters and more: "US" for "us" would be another word.
    if len(name) > 3 and len(name.upper()) == len(name):
        spellings.append(name.upper())
    return list(dict.fromkeys(spellings))


def _candidates(text: str, index: dict[str, _Bucket]) -> Iterator[re.Match[str]]:
    """Yield a match for each place where a name's first token stands."""
    if len(index) <= _FEW:
        keys = sorted(index, key=lambda key: -len(key))
        yield from re.finditer("|".join(re.escape(key) for key in keys), text)
        return
    others = "".join(re.escape(key) for key in index if not _TOKEN.match(key))
    pattern = re.compile(f"{_TOKEN.pattern}|[{others}]") if others else _TOKEN
    yield from (match for match in pattern.finditer(text) if match.group() in index)


def _longest_at(text: str, start: int, bucket: _Bucket) -> Occurrence | None:
    window = text[start : start + bucket.lengths[0]]
    wide = "  " in window
    if wide:
        window = _SPACES.sub(" ", text[start : start + _SLACK * bucket.lengths[0]])
    for length in bucket.lengths:
        words = window[:length]
        name = bucket.names.get(words)
        if name is not None and len(words) == length:  # shorter where the text ends
            end = _end_of(text, start, words) if wide else start + length
            if _stands_alone(text, start, end):
                return Occurrence(start, end, name)
    return None


def _end_of(text: str, start: int, spelling: str) -> int:
    """Return where a spelling that starts here ends, given that its spaces may be wider here."""
    at = start
    for part in spelling.split(" "):
        at = text.index(part, at) + len(part)
    return at


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on over either edge of a span."""
    if start and is_word_character(text[start]) and is_word_character(text[start - 1]):
        return False
    if end >= len(text):
        return True
    after = text[end]
    if after in _JOINERS or (is_word_character(after) and not after.isalnum() and after != "_"):
        return False  # a mark on the last letter: another letter
    return not (is_word_character(text[end - 1]) and is_word_character(after))
