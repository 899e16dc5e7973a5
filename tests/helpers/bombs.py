"""Files that are small on disk and without bounds when they are read."""

from __future__ import annotations

import struct
import zlib

from tests.helpers.sample_files import MORE, TEXT, packed, pdf_file, sample

MEGABYTE = 1024 * 1024
DEEP = 100_000

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
_LONG = f'<!ENTITY l9 "{"ha" * 20_000}">'


def laughing(kind: str, *, long: bool = False) -> bytes:
    """Return a file of a format whose XML has entities made of entities, a billion at the end."""
    entities = _LONG if long else _LAUGHS
    used = "&l9;" * (2_000 if long else 1)
    return _with_xml(kind, lambda xml: _declared(xml, entities).replace(TEXT, TEXT + used, 1))


def reading_a_file(kind: str, path: str) -> bytes:
    """Return a file of a format whose XML asks for the text of another file."""
    entity = f'<!ENTITY % p SYSTEM "file://{path}"> %p; <!ENTITY x SYSTEM "file://{path}">'
    return _with_xml(kind, lambda xml: _declared(xml, entity).replace(TEXT, TEXT + " &x;", 1))


def nested(kind: str) -> bytes:
    """Return a file of a format that nests something a hundred thousand deep."""
    return _NESTED[kind]()


def zip_bomb(kind: str, megabytes: int = 1024) -> bytes:
    """Return a file of a format that is a ZIP with one more entry, of so many zero bytes."""
    entries = {
        "epub": {"name": "OPS/a.xhtml", "first": "application/epub+zip"},
        "docx": {"name": "word/document.xml", "first": ""},
        "odt": {"name": "content.xml", "first": "application/vnd.oasis.opendocument.text"},
        "fb2": {"name": "book.fb2", "first": ""},
    }[kind]
    rest = {} if kind == "fb2" else _entries(sample(kind).data)
    rest.pop(entries["name"], None)
    rest.pop("mimetype", None)
    return _with_zeros(packed(dict(rest), first=entries["first"]), entries["name"], megabytes)


def _declared(xml: str, entities: str) -> str:
    root = {"<html": "html", "<Fict": "FictionBook", "<w:do": "w:document", "<offi": "office"}
    start, name = next((xml.index(mark), name) for mark, name in root.items() if mark in xml)
    return f"<!DOCTYPE {name} [{entities}]>" + xml[start:]


def _with_xml(kind: str, change) -> bytes:
    whole = sample(kind).data
    if not whole.startswith(b"PK"):
        return change(whole.decode()).encode()
    entries = _entries(whole)
    name = next(name for name, data in entries.items() if TEXT.encode() in data)
    entries[name] = change(entries[name].decode()).encode()
    first = entries.pop("mimetype", b"").decode()
    return packed(dict(entries), first=first)


def _entries(data: bytes) -> dict[str, bytes]:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_zeros(archive: bytes, name: str, megabytes: int) -> bytes:
    """Add an entry of zeros to a ZIP file; the same packed megabyte is repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = piece * megabytes + packer.flush(zlib.Z_FINISH)
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(bytes(MEGABYTE), crc)
    end = archive.rindex(b"PK\x05\x06")
    count, _size, start = struct.unpack_from("<HII", archive, end + 10)
    label = name.encode()
    common = struct.pack(
        "<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(body), megabytes * MEGABYTE, len(label), 0
    )
    local = b"PK\x03\x04" + common + label + body
    central = (
        b"PK\x01\x02" + struct.pack("<H", 20) + common
        + struct.pack("<HHHII", 0, 0, 0, 0, start) + label
    )  # fmt: skip
    table = archive[start:end] + central
    tail = struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(table), start + len(local), 0)
    return archive[:start] + local + table + b"PK\x05\x06" + tail


def _deep(before: str, after: str = "", inside: str = TEXT) -> str:
    return before * DEEP + inside + after * DEEP


def _nested_xml(kind: str, before: str, after: str) -> bytes:
    return _with_xml(kind, lambda xml: xml.replace(TEXT, f"{MORE}{_deep(before, after)}", 1))


def nested_page(before: str, after: str = "") -> bytes:
    """Return a page that nests these tags a hundred thousand deep."""
    return f"<!DOCTYPE html><body><p>{MORE}</p>{_deep(before, after)}</body>".encode()


def _nested_html() -> bytes:
    body = f"<p>{MORE}</p>{_deep('<div>', '</div>')}"
    data = '<script type="application/ld+json">' + "[" * DEEP + "]" * DEEP + "</script>"
    more = '<script type="application/ld+json">' + '{"@graph":' * DEEP + "</script>"
    return f"<!DOCTYPE html><html><head>{data}{more}</head><body>{body}</body></html>".encode()


def _nested_mail(top: str) -> bytes:
    heads = (
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(5_000)
    )
    return (f"{top}{''.join(heads)}Content-Type: text/html\r\n\r\n<p>{TEXT}</p>\r\n").encode()


def _nested_pdf() -> bytes:
    pages = "".join(f"BT /F1 12 Tf 72 720 Td ({TEXT}) Tj ET " for _ in range(1))
    page = ("q " * DEEP + pages).encode()
    count = 2_000
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Outlines " + b"[" * DEEP + b"]" * DEEP + b" >>"]
    objects += [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
        for number in range(2, count + 2)
    ]
    last = len(objects) + 1
    objects += [
        b"<< /Type /Page /MediaBox [0 0 612 792] /Contents %d 0 R /Parent 2 0 R "
        b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (last + 1, last + 2),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return pdf_file(objects)


_NESTED = {
    "plain-text": lambda: _deep("> ").encode(),
    "markdown": lambda: "\n\n".join(
        _deep(*way) for way in ((">", ""), ("[", "]"), ("*a ", ""), ("- ", ""), ("<div>", ""))
    ).encode(),
    "html": _nested_html,
    "mhtml": lambda: _nested_mail(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\nX: y\r\n"
    ),
    "email": lambda: _nested_mail("From: a@example.org\r\nSubject: Tide\r\n"),
    "epub": lambda: _nested_xml("epub", "<div>", "</div>"),
    "fb2": lambda: _nested_xml("fb2", "<emphasis>", "</emphasis>"),
    "docx": lambda: _nested_xml(
        "docx",
        "</w:t></w:r><w:smartTag><w:r><w:t>",
        "</w:t></w:r></w:smartTag><w:r><w:t>",
    ),
    "odt": lambda: _nested_xml("odt", "<text:span>", "</text:span>"),
    "rtf": lambda: (r"{\rtf1\ansi " + _deep("{", "}") + "}").encode(),
    "pdf": _nested_pdf,
    "webvtt": lambda: f"WEBVTT\n\n00:01.000 --> 00:04.000\n{_deep('<i>', '</i>')}\n".encode(),
    "subrip": lambda: f"1\n00:00:01,000 --> 00:00:04,000\n{_deep('<i>', '</i>')}\n".encode(),
}
