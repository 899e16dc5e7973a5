"""Bytes to text: byte order mark, UTF-8, declared charset, then the likeliest legacy encoding."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from reader.model.errors import FormatError

_BOMS: Final = (
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


def decode(data: bytes, *, markup: bool = False, name: str = "The file") -> str:
    """Return a source's text with ``\\n`` for CRLF and CR, its byte order mark left out.

    A charset that the text declares counts when it looks like ``markup``. Raises FormatError for
    what is no text.
    """
    return _decoded(data, markup, name).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, markup: bool, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").replace("\0", "\ufffd")
    if b"\0" in data:
        return _without_mark(data, name)
    if len(_CONTROLS.findall(data[:100_000])) > 0.02 * min(len(data), 100_000) + 2:
        raise FormatError(_not_text(name))
    return _escaped(data) or _utf8(data) or _declared(data, markup) or _legacy(data)


def _without_mark(data: bytes, name: str) -> str:
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
            return text
    raise FormatError(_not_text(name))


def _escaped(data: bytes) -> str:
    """Decode the seven-bit encodings of East Asia, which are plain ASCII to a strict decoder."""
    if not data.isascii() or (b"\x1b" not in data and b"~{" not in data):
        return ""
    for pattern, encoding in _ESCAPES:
        if pattern.search(data):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return text if not text.isascii() else ""
    return ""


def _utf8(data: bytes) -> str:
    """Decode UTF-8, also when a few of its bytes are damaged or from another encoding."""
    text = data.decode("utf-8", "surrogateescape")
    damaged = len(_ESCAPED.findall(text))
    if not damaged:
        return text
    sound = sum(1 for character in text if "\x7f" < character < "\udc80" or character > "\udcff")
    if sound < 4 * damaged:
        return ""
    return _ESCAPED.sub(lambda found: _western(ord(found[0]) - 0xDC00), text)


def _western(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "replace")


def _declared(data: bytes, markup: bool) -> str:
    head = data[:4096]
    if not markup and not head.lstrip().startswith(b"<"):
        return ""
    found = _DECLARATION.search(head)
    if found is None:
        return ""
    label = (found[1] or found[2]).decode("ascii")
    try:
        canonical = codecs.lookup(label).name
    except LookupError:
        return ""
    if not _CHARSETS.fullmatch(canonical):
        return ""  # UTF-8 and UTF-16 would have been read as such; the rest is no charset
    for encoding in _WEB_NAMES.get(canonical, (canonical,)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return ""


def _legacy(data: bytes) -> str:
    # Both imported here: a UTF-8 text, which most are, needs neither.
    from reader.formats.legacy_encoding import most_plausible

    encoding = most_plausible(data)
    if encoding is not None:
        return data.decode(encoding)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:1_000_000]).best()
    for name in ("cp1252", best.encoding if best is not None else "latin-1"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _not_text(name: str) -> str:
    return f"“{name}” is not a text file. Postil opens plain text, Markdown and HTML."
