"""The most plausible legacy encoding of a text: what its characters would say in each language."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from reader.formats import alphabets

_SAMPLE: Final = 24_000
"""Bytes, taken from lines that hold bytes above ASCII."""

_IMPLAUSIBLE: Final = 0.1
"""A text whose best score is lower is in none of the languages that are known here."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    encodings: tuple[str, ...]
    """Strictest first: the first that can decode all of the text is taken."""
    languages: tuple[str, ...]
    bias: float = 0.0


_SINGLE_BYTE: Final = (
    _Candidate(("cp1252",), alphabets.WESTERN, 0.06),
    _Candidate(("cp1250",), alphabets.CENTRAL, 0.01),
    _Candidate(("iso8859_2",), alphabets.CENTRAL),
    _Candidate(("cp1251",), alphabets.CYRILLIC, 0.01),
    _Candidate(("koi8_r", "koi8_u"), alphabets.CYRILLIC),
    _Candidate(("koi8_u",), alphabets.CYRILLIC, -0.01),
    _Candidate(("iso8859_5",), alphabets.CYRILLIC),
    _Candidate(("cp866",), alphabets.CYRILLIC),
    _Candidate(("cp855",), alphabets.CYRILLIC),
    _Candidate(("mac_cyrillic",), alphabets.CYRILLIC),
    _Candidate(("cp1253",), alphabets.GREEK, 0.01),
    _Candidate(("iso8859_7",), alphabets.GREEK),
    _Candidate(("cp1254",), alphabets.TURKISH),
    _Candidate(("cp1255",), alphabets.HEBREW, 0.01),
    _Candidate(("iso8859_8",), alphabets.HEBREW),
    _Candidate(("cp1256",), alphabets.ARABIC, 0.01),
    _Candidate(("iso8859_6",), alphabets.ARABIC),
    _Candidate(("tis_620", "cp874"), alphabets.THAI),
    _Candidate(("cp1257",), alphabets.BALTIC, -0.05),
    _Candidate(("cp850",), alphabets.WESTERN, -0.1),
    _Candidate(("mac_roman",), alphabets.WESTERN, -0.1),
)
_MULTI_BYTE: Final = (
    (("gb2312", "gbk", "gb18030"), alphabets.CHINESE, 1.6),
    (("big5", "big5hkscs"), alphabets.CHINESE, 1.6),
    (("euc_jp", "euc_jisx0213"), alphabets.KANA, 1.2),
    (("shift_jis", "cp932", "shift_jisx0213"), alphabets.KANA, 1.2),
    (("euc_kr", "cp949"), alphabets.HANGUL, 1.7),
    (("johab",), alphabets.HANGUL, 1.7),
)
_LATIN: Final = (alphabets.WESTERN, alphabets.CENTRAL, alphabets.TURKISH, alphabets.BALTIC)
_WELL_SET: Final = regex.compile(
    r"(?<=\p{L})’(?=\p{L})|(?<=\s|^)[“‘„«](?=\w)|(?<=[\w.,!?])[”’»](?=[\s.,;:]|$)|(?<=\s)[–—•](?=\s)"
    r"|(?<=\w)…(?=\s|$)",
    regex.MULTILINE,
)
_CASE_FLIP: Final = regex.compile(r"\p{Ll}\p{Lu}")
_MIXED: Final = regex.compile(
    r"\p{Latin}(?=[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}])"
    r"|[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}](?=\p{Latin})"
)
_LATIN_CJK: Final = regex.compile(r"[a-z](?=[\p{Han}\p{Hangul}])|[\p{Han}\p{Hangul}](?=[a-z])")
_SYMBOL_INSIDE: Final = regex.compile(r"\p{L}(?=([^\x00-\x7f’‘·\p{L}\p{M}\p{Pd}…]))\1(?=\p{L})")
_ALL_ACCENTED: Final = regex.compile(r"(?:(?=\p{Latin})[^\x00-\x7f]){3,}")


def most_plausible(data: bytes) -> str | None:
    """Return the name of the encoding that makes most sense of ``data``, or None.

    ``data`` decodes with it without an error.
    """
    for score, name in _ranked(_sample(data)):
        if score < _IMPLAUSIBLE:
            break
        found = _decodes_all(data, name)
        if found:
            return found
    return None


def plausible(data: bytes) -> list[str]:
    """Return the names of the encodings that make some sense of ``data``, the likeliest first."""
    found = [_decodes_all(data, name) for score, name in _ranked(_sample(data)) if score > 0]
    return list(dict.fromkeys(filter(None, found)))


def _ranked(sample: bytes) -> list[tuple[float, str]]:
    """Return how much sense each encoding makes of a sample, the most first."""
    ranked: list[tuple[float, str]] = []
    for candidate in _SINGLE_BYTE:
        text, name = _decoded(sample, candidate.encodings[:1])
        if text is not None:
            score = _single_byte_score(text, candidate.languages) + candidate.bias
            ranked.append((score + _prior(text, candidate), name))
    for encodings, common, weight in _MULTI_BYTE:
        text, name = _decoded(sample, encodings)
        if text is not None:
            ranked.append((_multi_byte_score(text, common, weight), name))
    return sorted(ranked, key=lambda pair: -pair[0])


def _prior(text: str, candidate: _Candidate) -> float:
    """Return what is likely before the letters are weighed: the fewer they are, the more it says.

    A mostly English text with one “£” or “’” is Windows-1252; only many letters prove another
    script.
    """
    above = sum(1 for character in text if character > "\x7f")
    if candidate.encodings == ("cp1252",):
        return 4.0 / (above + 3)
    sparse = above < 0.04 * sum(
        1 for character in text if character.isascii() and character.isalpha()
    )
    return -0.5 if sparse and candidate.languages not in _LATIN else 0.0


def _sample(data: bytes) -> bytes:
    """Return whole lines with bytes above ASCII, so that no multi-byte character is cut."""
    if len(data) <= _SAMPLE:
        return data
    lines, size = [], 0
    for line in data[: 40 * _SAMPLE].splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size >= _SAMPLE:
                break
    found = b"".join(lines)
    return found if len(found) <= 8 * _SAMPLE else found[: 8 * _SAMPLE]


def _decoded(sample: bytes, encodings: Sequence[str]) -> tuple[str | None, str]:
    for name in encodings:
        try:
            return sample.decode(name), name
        except UnicodeDecodeError as error:
            # The sample of an endless line may end inside a character.
            if error.start >= len(sample) - 3 and len(sample) >= 8 * _SAMPLE:
                return sample[: error.start].decode(name), name
    return None, ""


def _decodes_all(data: bytes, name: str) -> str:
    family = next(
        (names for names, *_ in _MULTI_BYTE if name in names),
        next((c.encodings for c in _SINGLE_BYTE if name == c.encodings[0]), (name,)),
    )
    for wider in family[family.index(name) :]:
        try:
            data.decode(wider)
        except UnicodeDecodeError:
            continue
        return wider
    return ""


def _single_byte_score(text: str, languages: Iterable[str]) -> float:
    """Return about 0.4 to 1 for text in one of ``languages``, below 0 for wrongly decoded text."""
    counts = Counter(c for c in text if c > "\x7f")
    total = sum(counts.values())
    if not total:
        return 0.0
    best = max(_fit(counts, _weights(language)) for language in languages)
    broken = (
        sum(1 for match in _CASE_FLIP.finditer(text) if not match[0].isascii())
        + 2 * len(_MIXED.findall(text))
        + 2 * len(_SYMBOL_INSIDE.findall(text))
        + sum(len(match) for match in _ALL_ACCENTED.findall(text))
    )
    well_set = sum(match[0] > "\x7f" for match in _WELL_SET.finditer(text))
    return float(best + 0.6 * well_set - broken) / total


def _fit(counts: Mapping[str, int], weights: Mapping[str, float]) -> float:
    return sum(number * _worth(character, weights) for character, number in counts.items())


def _worth(character: str, weights: Mapping[str, float]) -> float:
    weight = weights.get(character)
    if weight is not None:
        return weight
    if character in alphabets.TYPOGRAPHIC:
        return 0.4
    return _STRANGE.get(unicodedata.category(character), -0.8)


_STRANGE: Final = {"Cc": -6.0, "Cn": -6.0, "Co": -6.0, "Lu": -0.6, "Ll": -0.6, "Lo": -0.8}


@cache
def _weights(language: str) -> dict[str, float]:
    """Return what each letter speaks for the language: 1 for the most frequent, 0.3 the rarest."""
    weights = {}
    for rank, letter in enumerate(language):
        weight = 1.0 - 0.7 * rank / len(language)
        weights[letter] = weight
        for capital in (letter.upper(), letter.title()):
            if len(capital) == 1 and capital != letter:
                weights.setdefault(capital, weight - 0.15)
    return {letter: weight for letter, weight in weights.items() if letter > "\x7f"}


def _multi_byte_score(text: str, common: frozenset[str], weight: float) -> float:
    counts = Counter(c for c in text if c > "\x7f")
    total = sum(counts.values())
    if not total:
        return 0.0
    usual = sum(number for character, number in counts.items() if character in common)
    strange = sum(
        number
        for character, number in counts.items()
        if unicodedata.category(character) in ("Cc", "Cn", "Co")
        or "\uff61" <= character <= "\uff9f"
    )
    mixed = len(_LATIN_CJK.findall(text))
    return min(weight * usual / total, 1.0) - (2 * strange + mixed) / total
