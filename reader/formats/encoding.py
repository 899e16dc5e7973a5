"""Bytes to text: byte order mark, UTF-8, declared charset, then the likeliest legacy encoding."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from reader.formats.kinds import WHAT_OPENS
from reader.model.errors import FormatError

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its first half
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_DECLARATION: Final = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:\-]{2,40})"
    rb"|<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:\-]{2,40})",
    re.IGNORECASE,
)
_WEB_NAMES: Final = {
    # Web pages that declare the left mean the right: https://encoding.spec.whatwg.org/
    "iso8859-1": ("cp1252",),
    "ascii": ("cp1252",),
    "iso8859-9": ("cp1254",),
    "iso8859-11": ("cp874",),
    "tis-620": ("tis_620", "cp874"),
    "gb2312": ("gb2312", "gbk", "gb18030"),
    "gbk": ("gbk", "gb18030"),
    "euc_kr": ("euc_kr", "cp949"),
    "big5": ("big5", "big5hkscs"),
    "shift_jis": ("shift_jis", "cp932"),
    "euc_jp": ("euc_jp", "euc_jisx0213"),
}
_CHARSETS: Final = re.compile(
    r"(?:ascii|cp\d+|iso8859|koi8|mac|gb|big5|euc|shift|johab|tis|hz|iso2022|ptcp|kz).*"
)
_ESCAPES: Final = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\([IJ])"), "iso2022_jp_ext"),
    (re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}"), "hz"),
)
_CONTROLS: Final = re.compile(rb"[\x00-\x06\x0e-\x19\x1c-\x1f]")
_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_MOST_LOST: Final = 0.2
"""Of the characters: a text that loses more to a chosen encoding was not written in it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source's text, and how its bytes were read."""

    text: str
    encoding: str
    """The name of a Python codec."""
    encoding_from: str
    """``mark``, ``utf-8``, ``declared``, ``guessed`` or ``chosen``."""


def decode(data: bytes, *, markup: bool = False, name: str = "The file") -> str:
    """Return a source's text as ``decoded`` does, without how it was read."""
    return decoded(data, markup=markup, name=name).text


def decoded(
    data: bytes,
    *,
    markup: bool = False,
    name: str = "The file",
    chosen: str = "",
    label: str = "",
) -> Decoded:
    """Return a source's text with ``\\n`` for CRLF and CR, its byte order mark left out.

    ``chosen`` is the codec that a person wants, whatever the bytes look like; ``label`` a charset
    that came along with them. One that the text declares counts when it looks like ``markup``.
    Raises FormatError for what is no text, and for a chosen encoding that is not known or not the
    text's.
    """
    found = _as_chosen(data, chosen, name) if chosen else _as_found(data, markup, name, label)
    text = found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "\ufffd")  # some encodings can write it: nothing can show or keep it
    return Decoded(text, found.encoding, found.encoding_from)


def is_encoding(name: str) -> bool:
    """Say whether ``name`` is a codec for texts: Python also has some for other ends."""
    try:
        canonical = codecs.lookup(name).name
    except (LookupError, ValueError):  # a name with a NUL is a ValueError
        return False
    return canonical.startswith("utf") or _CHARSETS.fullmatch(canonical) is not None


def _as_chosen(data: bytes, chosen: str, name: str) -> Decoded:
    if not is_encoding(chosen):
        raise FormatError(f"“{chosen[:40]}” is no encoding that Postil knows. Choose another one.")
    text = data.decode(chosen, "replace").replace("\0", "\ufffd")
    if text.count("\ufffd") > _MOST_LOST * len(text):
        raise FormatError(f"“{name}” is not written in {chosen}. Choose another encoding.")
    return Decoded(text, codecs.lookup(chosen).name, "chosen")


def _as_found(data: bytes, markup: bool, name: str, label: str) -> Decoded:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, "mark")
    if b"\0" in data:
        return _without_mark(data, name)
    if len(_CONTROLS.findall(data[:100_000])) > 0.02 * min(len(data), 100_000) + 2:
        raise FormatError(_not_text(name))
    return (
        _escaped(data)
        or _utf8(data)
        or _labelled(data, label)
        or _declared(data, markup)
        or _legacy(data)
    )


def _without_mark(data: bytes, name: str) -> Decoded:
    """Decode UTF-16 or UTF-32 that lacks its byte order mark; other NULs are no text."""
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:20_000]
        strange = sum(
            unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\n\r\f" for c in sample
        )
        spaced = sum(c in " \n\r\u3000、。" for c in sample) or len(sample) < 20
        if strange <= 0.002 * len(sample) and spaced:
            return Decoded(text, encoding, "guessed")
    raise FormatError(_not_text(name))


def _escaped(data: bytes) -> Decoded | None:
    """Decode the seven-bit encodings of East Asia, which are plain ASCII to a strict decoder."""
    if not data.isascii() or (b"\x1b" not in data and b"~{" not in data):
        return None
    for pattern, encoding in _ESCAPES:
        if pattern.search(data):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return Decoded(text, encoding, "guessed") if not text.isascii() else None
    return None


def _utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8, also when a few of its bytes are damaged or from another encoding."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    damaged = len(_ESCAPED.findall(text))
    sound = sum(1 for character in text if "\x7f" < character < "\udc80" or character > "\udcff")
    if sound < 4 * damaged:
        return None
    mended = _ESCAPED.sub(lambda found: _western(ord(found[0]) - 0xDC00), text)
    return Decoded(mended, "utf-8", "utf-8")


def _western(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "replace")


def _declared(data: bytes, markup: bool) -> Decoded | None:
    head = data[:4096]
    if not markup and not head.lstrip().startswith(b"<"):
        return None
    found = _DECLARATION.search(head)
    if found is None:
        return None
    return _labelled(data, (found[1] or found[2]).decode("ascii"))


def _labelled(data: bytes, label: str) -> Decoded | None:
    try:
        canonical = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if not _CHARSETS.fullmatch(canonical):
        return None  # UTF-8 and UTF-16 would have been read as such; the rest is no charset
    for encoding in _WEB_NAMES.get(canonical, (canonical,)):
        try:
            return Decoded(data.decode(encoding), encoding, "declared")
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _legacy(data: bytes) -> Decoded:
    # Both imported here: a UTF-8 text, which most are, needs neither.
    from reader.formats.legacy_encoding import most_plausible

    encoding = most_plausible(data)
    if encoding is not None:
        return Decoded(data.decode(encoding), encoding, "guessed")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:1_000_000]).best()
    for name in ("cp1252", best.encoding if best is not None else "latin-1"):
        try:
            return Decoded(data.decode(name), name, "guessed")
        except UnicodeDecodeError:
            continue
    return Decoded(data.decode("cp1252", "replace"), "cp1252", "guessed")


def _not_text(name: str) -> str:
    return f"“{name}” is not a text file. {WHAT_OPENS}"
