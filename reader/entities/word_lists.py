"""Lists of names and words, read from resources when first asked for; apostrophes are straight."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from reader.model.entity import EntityType
from reader.resource_files import resource

APOSTROPHES = str.maketrans("‘’‛ʼ", "''''")


_PREFIXES = ("re", "un", "over", "under", "out", "non", "pre", "mis", "inter", "super")


_BRITISH = (
    ("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ence", "ense"), ("ll", "l"),
    ("ogue", "og"), ("mme", "m"), ("aem", "em"), ("oe", "e"),
)  # fmt: skip


class SortedLines:
    """Lines in the order of their bytes, looked up by halving: nothing but the bytes is kept."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.get = lru_cache(maxsize=4096)(self._get)

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def _get(self, word: str) -> str | None:
        """Return what follows the tab behind a word, empty when there is none; None: not there."""
        wanted = word.encode()
        data = self._data
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", 0, (low + high) // 2) + 1
            end = data.find(b"\n", start)
            line = data[start : end if end >= 0 else len(data)]
            name, _, value = line.partition(b"\t")
            if name == wanted:
                return value.decode()
            if name < wanted:
                low = start + len(line) + 1
            else:
                high = start
        return None


@cache
def _lines(name: str) -> SortedLines:
    return SortedLines(gzip.decompress(resource("gazetteer", f"{name}.txt.gz").read_bytes()))


def is_common(word: str) -> bool:
    """Tell whether an English text may have a word, in small letters, that is no name."""
    words = _lines("words")
    if word in words or any(usual in words for usual in _american(word)):
        return True
    rest = next((word[len(each) :] for each in _PREFIXES if word.startswith(each)), "")
    return len(rest) > 3 and rest in words


def _american(word: str) -> Iterator[str]:
    """Yield what may be the American spelling of a British word: the list has only those."""
    for british, american in _BRITISH:
        if british in word:
            yield word.replace(british, american)


def is_given_name(word: str) -> bool:
    """Tell whether people are called so."""
    return word in _lines("given-names")


def is_surname(word: str) -> bool:
    """Tell whether families are called so."""
    return word in _lines("surnames")


def place_size(name: str) -> int:
    """Return the digits of the population (3 to 7) of the largest place of a name, less one; or 0.

    From GeoNames: cities of 5,000 people and more.
    """
    found = _lines("places").get(name)
    return int(found[0]) if found else 0


def is_alias_of_place(name: str) -> bool:
    """Tell whether the largest place of a name has another name first: Daca is Dhaka."""
    return (_lines("places").get(name) or "").endswith("~")


def _sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a list, each with the name of its section."""
    section = ""
    for line in resource("gazetteer", name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield section, line.translate(APOSTROPHES)


@cache
def countries() -> Mapping[str, str]:
    """Return the code of each name of a country."""
    found = {}
    for _, line in _sections("countries.txt"):
        code, _, names = line.partition("|")[0].strip().partition(" ")
        found.update(dict.fromkeys(_split(names), code))
    return found


@cache
def demonyms() -> Mapping[str, str]:
    """Return the code of the country of each word for its people and things."""
    found = {}
    for _, line in _sections("countries.txt"):
        names, _, people = line.partition("|")
        found.update(dict.fromkeys(_split(people), names[:2]))
    return found


@cache
def territories(language: str) -> frozenset[str]:
    """Return the names of countries and continents in a language other than English."""
    lines = (line.partition(" ") for _, line in _sections("territories.txt"))
    return frozenset(name for code, _, names in lines if code == language for name in _split(names))


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """Return the smallest words of each language by its code, in small letters."""
    found: dict[str, set[str]] = {}
    for code, line in _sections("small-words.txt"):
        found.setdefault(code, set()).update(line.split())
    return {code: frozenset(words) for code, words in found.items()}


@cache
def known_names() -> Mapping[str, EntityType | None]:
    """Return the types of the names that are known; None: it only looks like a name."""
    found: dict[str, EntityType | None] = {}
    for section, line in _sections("known.txt"):
        kind = None if section == "nothing" else EntityType(section)
        for name in _split(line):
            found.setdefault(name, kind)
    found.update(dict.fromkeys(demonyms(), EntityType.GROUP))
    found.update(dict.fromkeys(countries(), EntityType.PLACE))
    return found


@cache
def first_words() -> frozenset[str]:
    """Return the first words of the known names of several words, without a possessive."""
    firsts = (name.partition(" ")[0] for name in known_names() if " " in name)
    return frozenset(first.removesuffix("'s").removesuffix("'") for first in firsts)


@cache
def _all_cues() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for section, line in _sections("cues.txt"):
        found.setdefault(section, set()).update(_split(line))
    return {section: frozenset(words) for section, words in found.items()}


@cache
def cues(kind: str) -> frozenset[str]:
    """Return the words of a section of ``cues.txt``."""
    return _all_cues()[kind]


def is_date_word(word: str) -> bool:
    """Tell whether a word is a month or a day of the week."""
    return word in cues("month") or word in cues("day")


def is_head(word: str) -> bool:
    """Tell whether a word at the end of a name says what it is: Ministry, River, Cup."""
    kinds = ("org-head", "place-head", "event-head", "work-head")
    return any(word in cues(kind) for kind in kinds)


def is_strange(word: str) -> bool:
    """Tell whether a word is in no list: neither of the language nor of people and places."""
    if is_common(word.lower()) or is_given_name(word) or is_surname(word):
        return False
    return not place_size(word) and word not in known_names()


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
