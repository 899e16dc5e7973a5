"""Changes to a file that make something a reader did not expect of it; the same for a seed."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

from tests.helpers.sample_files import packed

LONGEST = 120_000
"""Bytes: a mutation makes nothing longer that was not, or it would test patience."""
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"-9223372036854775809", b"1e999")
_TOKENS = {
    "markup": [
        *b"< > </ /> <!-- --> <![CDATA[ ]]> & &#0; &#x110000; &amp; &#xD800; \" ' =".split(),
        *b"<p> </p> <table> <tr> <li> <svg> <math> <pre> <h1> <template> <title> //[".split(),
        *b"<td|rowspan=9999999> <ol|start=-99> <a|href='#x'> <img|src=''> <!DOCTYPE|x|[".split(),
        *b"<meta|charset=utf-16> <base|href='[::'> <!ENTITY|a|'b'> http://[::1".split(),
        *b"|id='a' |xml:lang='\xff'".split(),
    ],
    "text": [
        *b"#| >| *| 1.| ``` ~~~ | --- [ ]( ) [^1] [^1]:| ![ ** _ ` \\ < > & $ { } : -->".split(),
        *b"00:00:01.000 99:99:99,999 WEBVTT <v| </v> <00:01> NOTE STYLE".split(),
        b"\n", b"\r", b"\n\n", b"\t", b"\n|---|\n",
    ],
    "mail": [
        *b"--b --b-- Content-Type: multipart/related text/html;|charset= message/rfc822".split(),
        *b"boundary= =?utf-8?b? =?x?q?=zz?= ?= =FF Content-Location: Content-ID:|<>".split(),
        *b"Content-Transfer-Encoding: base64 Date:|99|Feb charset=\"x\0\"".split(),
        b"\r\n", b"\r\n\r\n", b"=\r\n", b"\0",
    ],
    "rtf": [
        *rb"{ } \\ \par \u-1? \u99999| \' \'zz \bin99999| \bin-1| \uc9 \ansicpg99999".split(),
        *rb"\pict \field {\* \cell \row \footnote \ud \fcharset999".split(),
    ],
    "pdf": [
        *b"<< >> [ ] ( ) |obj endobj endstream |0|R /Kids /Count /Length /Parent|2|0|R".split(),
        *b"/Rotate|45 /MediaBox|[0|0|0|0] /MediaBox|[0|0|1e9|1e9] BT ET |Tf |Tj |Tm |cm".split(),
        *b"|Do q| Q| /UserUnit|-1 /Encrypt|1|0|R nan % /Dest /Outlines /First <feff".split(),
        *b"/Next|1|0|R /Title|(\xfe\xff\xd8\0)".split(),
        b"stream\n",
    ],
}  # fmt: skip
for _tokens in _TOKENS.values():  # a bar stands for a space, which parts them
    _tokens[:] = [each.replace(b"|", b" ") if len(each) > 1 else each for each in _tokens]
_DIALECT = {
    "plain-text": "text", "markdown": "text", "webvtt": "text", "subrip": "text", "html": "markup",
    "epub": "markup", "fb2": "markup", "docx": "markup", "odt": "markup", "mhtml": "mail",
    "email": "mail", "rtf": "rtf", "pdf": "pdf",
}  # fmt: skip


def mutated(kind: str, seeds: list[bytes], chance: random.Random) -> bytes:
    """Return a file made of one of the seeds, changed in one to eight ways."""
    data = chance.choice(seeds)
    if zipfile.is_zipfile(BytesIO(data)) and chance.random() < 0.85:
        return _with_a_changed_part(kind, data, seeds, chance)
    return _changed(kind, data, chance.choice(seeds), chance)


def _with_a_changed_part(
    kind: str, data: bytes, seeds: list[bytes], chance: random.Random
) -> bytes:
    """Change the parts of a ZIP file, which stays whole: or nothing but its list is ever tried."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    first = entries.pop("mimetype", b"").decode("latin-1")
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(list(entries))
        way = chance.random()
        if way < 0.04:
            del entries[name]
        elif way < 0.08:
            entries[name] = entries[chance.choice(list(entries))]
        else:
            other = entries[chance.choice(list(entries))]
            changed = _changed(kind, entries[name], other, chance)
            entries[name] = _mended(changed) if chance.random() < 0.6 else changed
        if not entries:
            break
    return packed(dict(entries), first=first)


def _mended(data: bytes) -> bytes:
    """Return XML that is well-formed again: what it means is as odd as before."""
    try:
        root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False))
        return data if root is None else etree.tostring(root, encoding="utf-8")
    except (etree.LxmlError, ValueError):  # nothing of it is XML
        return data


def _changed(kind: str, data: bytes, other: bytes, chance: random.Random) -> bytes:
    tokens, longest = _TOKENS[_DIALECT[kind]], max(len(data), LONGEST)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5, 8))):
        way = chance.choice(_WAYS)
        data = way(data, other, tokens, chance)[:longest]
    return data


def _span(data: bytes, chance: random.Random, longest: int = 200) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(1, longest))


def _flip(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        if out:
            out[chance.randrange(len(out))] = chance.choice((0, 255, 128, chance.randrange(256)))
    return bytes(out)


def _cut_off(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _leave_out(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    times = chance.choice((2, 3, 10, 100, 2_000))
    return data[:end] + data[start:end] * times + data[end:]


def _put_in(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    start, _ = _span(data, chance)
    token = chance.choice(tokens) * chance.choice((1, 1, 1, 2, 50))
    return data[:start] + token + data[start:]


def _put_over(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    start, _ = _span(data, chance)
    token = chance.choice(tokens)
    return data[:start] + token + data[start + len(token) :]


def _swap(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    a, b = sorted((_span(data, chance), _span(data, chance)))
    if b[0] < a[1]:
        return data
    return data[: a[0]] + data[b[0] : b[1]] + data[a[1] : b[0]] + data[a[0] : a[1]] + data[b[1] :]


def _splice(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    start, end = _span(other, chance, 2_000)
    where, _ = _span(data, chance)
    return data[:where] + other[start:end] + data[where:]


def _other_number(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    places = [at for at, byte in enumerate(data[:20_000]) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice(_NUMBERS) + data[at + 1 :]


def _other_encoding(data: bytes, other: bytes, tokens: list[bytes], chance: random.Random) -> bytes:
    codec = chance.choice(("utf-16", "utf-16-be", "utf-32", "utf-7", "cp037"))
    return data.decode("latin-1").encode(codec, "replace")


_Way = Callable[[bytes, bytes, list[bytes], random.Random], bytes]
_WAYS: tuple[_Way, ...] = (
    _flip, _flip, _cut_off, _leave_out, _leave_out, _repeat, _put_in, _put_in, _put_in, _put_over,
    _swap, _splice, _other_number, _other_number, _other_encoding,
)  # fmt: skip
