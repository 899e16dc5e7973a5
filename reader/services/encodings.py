"""The encodings that a source could be read in, each with what its first lines would say."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.model.details import Details
from reader.model.errors import FormatError
from reader.services.encoding_names import OFFERED, canonical
from reader.services.reading_again import source_of

if TYPE_CHECKING:
    from reader.services.library import Library

_MOST_LIKELY: Final = 5
_LOOKED_AT: Final = 1_000_000
_SAMPLE: Final = 6_000
_LINES: Final = 4
_LONGEST: Final = 110
_MOST: Final = 24_000
"""Bytes that are looked at closely."""
_BEFORE: Final = 2_000
_ABOVE_ASCII: Final = re.compile(rb"[\x80-\xff]")
_PACKED: Final = ("mhtml", "email", "fb2")
_HIDDEN: Final = ("script", "style")


@dataclass(frozen=True, slots=True)
class EncodingChoice:
    """One encoding; ``example`` is what the lines that differ would say."""

    encoding: str
    """The name of a Python codec; empty: the one that is found, where another one was chosen."""
    example: tuple[str, ...]
    fits: bool
    """Whether all that was looked at is text in this encoding."""
    likely: bool = False
    current: bool = False
    """Whether the present text was read so."""


def encoding_choices(data: bytes, details: Details) -> list[EncodingChoice]:
    """Return what a source could be read in: the present one, likely ones, then all others.

    Those that do not fit come last. Takes some milliseconds for each MB: for a job.
    """
    present = canonical(details.encoding)
    wide = b"\0" in data[:_SAMPLE] or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    sample = data[:_SAMPLE] if wide else _sample(data)
    names = [each for each in OFFERED if wide or not each.startswith("utf-16")]
    likely = [] if wide else _likely(data, sample)
    made = []
    for name in dict.fromkeys(filter(None, (present, *map(canonical, (*likely, *names))))):
        text, fits = _decoded(sample, name)
        example = _example(text)
        made.append(EncodingChoice(name, example, fits, name in likely, name == present))
    made += _as_found(data, sample, details)
    return sorted(made, key=_rank)


def choices_for(library: Library, article_id: str) -> list[EncodingChoice]:
    """Return what an article's source could be read in; raise NotFoundError, FormatError."""
    article = library.article(article_id)
    details, revision = library.details(article.revision), library.revision(article.id)
    if revision.importer not in _PACKED:
        return encoding_choices(source_of(library.db, article.id).data, details)
    # The letters are packed up in the file; as they were decoded, they can be encoded again.
    return encoding_choices(revision.text.encode(details.encoding or "utf-8", "ignore"), details)


def _rank(choice: EncodingChoice) -> tuple[bool, ...]:
    return not choice.current, bool(choice.encoding), not choice.likely, not choice.fits


def _as_found(data: bytes, sample: bytes, details: Details) -> list[EncodingChoice]:
    """Return the way back to what is found, where an encoding was chosen."""
    if not details.options.encoding:
        return []
    from reader.formats.encoding import decoded

    try:
        found = decoded(data, markup=b"<" in data[:_SAMPLE]).encoding
    except FormatError:  # it is text only as somebody chose
        return []
    return [EncodingChoice("", _example(_decoded(sample, found)[0]), fits=True, likely=True)]


def _likely(data: bytes, sample: bytes) -> list[str]:
    """Return the canonical names of the likeliest encodings, by what the letters say."""
    from reader.formats.legacy_encoding import plausible

    found = []
    try:
        data.decode("utf-8")
        found.append("utf-8")
    except UnicodeDecodeError:
        pass
    if not sample.isascii():
        found += plausible(sample)
    return list(dict.fromkeys(map(canonical, found)))[:_MOST_LIKELY]


def _sample(data: bytes) -> bytes:
    """Return the first lines that have letters outside ASCII, else simply the first."""
    lines: list[bytes] = []
    size = 0
    for line in data[:_LOOKED_AT].splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    found = b"".join(lines)
    first = _ABOVE_ASCII.search(found)
    if first is None:
        return data[:_SAMPLE]
    if len(found) <= _MOST:
        return found
    start = max(first.start() - _BEFORE, 0)
    found = found[start : start + _MOST]
    end = max(found.rfind(b"\n"), found.rfind(b" "))  # no letter of several bytes is cut there
    return found[: end + 1] if end > _MOST // 2 else found


def _decoded(sample: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return sample.decode(encoding), True
    except UnicodeDecodeError as error:
        cut_off = error.start >= len(sample) - 4 and len(sample) >= _SAMPLE
        return sample.decode(encoding, "replace"), cut_off
    except LookupError:
        return "", False


def _example(text: str) -> tuple[str, ...]:
    """Return the first lines that tell encodings apart, without a page's markup."""
    plain = html.unescape(_without_markup(text)) if "<" in text else text
    lines = [" ".join(line.split()) for line in plain.removeprefix("\ufeff").splitlines()]
    telling = [line for line in lines if line and not line.isascii()]
    found = telling or [line for line in lines if line]
    return tuple(_cut(line) for line in found[:_LINES])


def _without_markup(text: str) -> str:
    """Return what a person reads of a page, roughly; in one pass, whatever the text holds."""
    first, *pieces = text.split("<")
    kept, hidden = [first], ""
    for piece in pieces:
        name = piece[:8].lower()
        if hidden:
            hidden = "" if name.startswith(f"/{hidden}") else hidden
            continue
        hidden = next((each for each in _HIDDEN if name.startswith(each)), "")
        if hidden:
            continue
        if name[:1].isascii() and (name[:1].isalpha() or name[:1] in "/!?"):
            kept.append(" " + piece.partition(">")[2])
        else:
            kept.append("<" + piece)
    return "".join(kept)


def _cut(line: str) -> str:
    """Return a line with the first letter outside ASCII in it."""
    if len(line) <= _LONGEST:
        return line
    first = next((n for n, character in enumerate(line) if character > "\x7f"), 0)
    start = max(0, min(first - _LONGEST // 3, len(line) - _LONGEST))
    return ("…" if start else "") + line[start : start + _LONGEST] + "…"
