"""One small file of each format, with everything in it that should have no effect.

``TEXT`` stands in each as what is to be read. ``SCRIPT`` is what must not be read, ``base`` where
nothing may be fetched from, ``outside`` the path of a picture that is not the article's.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

from reader.formats import kinds

TEXT = "The harbour master refused to sail with the evening tide."
MORE = "Nobody on the quay had expected it, least of all the owner of the old ferry."
SCRIPT = "steal_the_library()"


@dataclass(frozen=True)
class Sample:
    """A file of one format."""

    name: str
    data: bytes


def registered() -> list[str]:
    """Return the names of the formats that can be read now."""
    return list(kinds._BY_NAME)


def sample(kind: str, base: str = "http://127.0.0.1:9", outside: str = "../secret.png") -> Sample:
    """Return a file of a format; every one has a maker here, or the tests of all formats fail."""
    suffix, make = _MAKERS[kind]
    return Sample(f"sample{suffix}", make(base, outside))


def packed(entries: dict[str, bytes | str], *, first: str = "") -> bytes:
    """Return a ZIP file; ``first`` is a media type that stands first and unpacked, as in EPUB."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def html_body(base: str, outside: str) -> str:
    """Return a page's inside that tries what a page can try."""
    return f"""
<p onclick="{SCRIPT}">{TEXT}</p><p>{MORE} <a href="javascript:{SCRIPT}">more</a>
<a href="file:///etc/passwd">file</a> <a href="data:text/html,x">data</a>
<a href="{base}/page.html">page</a></p>
<p><img src="{base}/a.png" alt="far"/> <img src="{outside}" alt="near"/>
<img src="file:///etc/passwd" alt="file"/> <img src="//127.0.0.1:9/b.png" alt="net"/></p>
<script src="{base}/x.js">{SCRIPT}</script><style>@import url({base}/x.css);</style>
<link rel="stylesheet" href="{base}/x.css"/><iframe src="{base}/f.html">{SCRIPT}</iframe>
<form action="{base}/form"><input name="x" value="{SCRIPT}"/></form>
<object data="{base}/o.swf"></object><embed src="{base}/e.swf"/>
<video src="{base}/v.mp4" poster="{base}/p.png"></video>
<svg><image href="{base}/i.svg"/><script>{SCRIPT}</script></svg>
<p>{MORE} {TEXT} {MORE}</p>"""


def _html(base: str, outside: str) -> bytes:
    head = (
        f'<base href="{base}/"/><meta http-equiv="refresh" content="0; url={base}/r"/>'
        f'<title>Tide</title><link rel="canonical" href="{base}/tide"/>'
    )
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{html_body(base, outside)}</article></body></html>".encode()  # noqa: E501


def _xhtml(base: str, outside: str) -> str:
    return (
        f'<?xml version="1.0"?><!DOCTYPE html SYSTEM "{base}/x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Tide</title></head>'
        f"<body>{html_body(base, outside)}</body></html>"
    )


def _plain(base: str, outside: str) -> bytes:
    return f"{TEXT}\n\n{MORE} {base}/page\n\n{MORE}\n".encode()


def _markdown(base: str, outside: str) -> bytes:
    return (
        f"# Tide\n\n{TEXT}\n\n![far]({base}/a.png) ![near]({outside}) [x](javascript:{SCRIPT})\n\n"
        f"<img src='{outside}'>\n<script>{SCRIPT}</script>\n<iframe src='{base}/f'></iframe>\n\n"
        f"* {MORE}\n* <{base}/auto>\n\n| a | b |\n|---|---|\n| {MORE} | d |\n"
    ).encode()


def _mhtml(base: str, outside: str) -> bytes:
    page = _html(base, outside).decode()
    return (
        "From: <Saved by a browser>\r\nSubject: Tide\r\nMIME-Version: 1.0\r\n"
        f"Snapshot-Content-Location: {base}/tide\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        f"------b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {base}/tide\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n"
        f"------b\r\nContent-Type: image/png\r\nContent-Location: file:///etc/passwd\r\n\r\nx\r\n"
        "------b--\r\n"
    ).encode()


def _email(base: str, outside: str) -> bytes:
    page = _html(base, outside).decode()
    return (
        "From: Harbour News <news@example.org>\r\nSubject: Tide\r\n"
        "Date: Tue, 3 Mar 2020 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n\r\n{MORE}\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--b--\r\n"
    ).encode()


def _epub(base: str, outside: str) -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="OPS/book.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Tide</dc:title>'
        '<dc:identifier id="i">x</dc:identifier></metadata><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="b" href="{base}/b.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="c" href="../../../secret.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine>'
        "</package>"
    )
    nav = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        '<body><nav epub:type="toc"><ol><li><a href="a.xhtml">One</a></li>'
        f'<li><a href="{base}/b.xhtml">Two</a></li></ol></nav></body></html>'
    )
    return packed(
        {
            "META-INF/container.xml": container,
            "OPS/book.opf": package,
            "OPS/a.xhtml": _xhtml(base, outside),
            "OPS/nav.xhtml": nav,
        },
        first="application/epub+zip",
    )


def _fb2(base: str, outside: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE FictionBook SYSTEM "{base}/x.dtd">'
        '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        'xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>'
        "<book-title>Tide</book-title></title-info></description><body><section>"
        f'<title><p>Tide</p></title><p>{TEXT}</p><image l:href="{outside}"/>'
        f'<image l:href="{base}/a.png"/><p><a l:href="javascript:{SCRIPT}">x</a> {MORE}</p>'
        "</section></body></FictionBook>"
    ).encode()


def _docx(base: str, outside: str) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    )
    root = (
        f'{relations}<Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    links = (
        f'{relations}<Relationship Id="r1" Type="{office}/hyperlink" TargetMode="External" '
        f'Target="javascript:{SCRIPT}"/><Relationship Id="r2" Type="{office}/image" '
        f'TargetMode="External" Target="{base}/a.png"/><Relationship Id="r3" '
        f'Type="{office}/image" TargetMode="External" Target="{outside}"/>'
        f'<Relationship Id="r4" Type="{office}/image" Target="../../../secret.png"/>'
        f'<Relationship Id="r5" Type="{office}/attachedTemplate" TargetMode="External" '
        f'Target="{base}/t.dotm"/></Relationships>'
    )
    pictures = "".join(
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="alt"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip {how}="{relation}"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        for how, relation in (("r:link", "r2"), ("r:link", "r3"), ("r:embed", "r4"))
    )
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{office}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>'
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Tide</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p><w:p>{pictures}</w:p>"
        f'<w:p><w:hyperlink r:id="r1"><w:r><w:t>{MORE}</w:t></w:r></w:hyperlink></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "</w:body></w:document>"
    )
    return packed(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": root,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": links,
        }
    )


def _odt(base: str, outside: str) -> bytes:
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{oasis}:office:1.0" '
        f'xmlns:text="{oasis}:text:1.0" xmlns:draw="{oasis}:drawing:1.0" '
        f'xmlns:table="{oasis}:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'office:version="1.2"><office:scripts><office:script>'
        f"{SCRIPT}</office:script></office:scripts><office:body><office:text>"
        f'<text:h text:outline-level="1">Tide</text:h><text:p>{TEXT}</text:p>'
        + "".join(
            f'<text:p><draw:frame><draw:image xlink:href="{where}"/></draw:frame></text:p>'
            for where in (f"{base}/a.png", outside, "../../../secret.png", "file:///etc/passwd")
        )
        + f'<text:p><text:a xlink:href="javascript:{SCRIPT}">{MORE}</text:a></text:p>'
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{oasis}:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return packed(
        {"content.xml": content, "META-INF/manifest.xml": manifest},
        first="application/vnd.oasis.opendocument.text",
    )


def _rtf(base: str, outside: str) -> bytes:
    return (
        r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}{\info{\title Tide}}"
        rf"{{\*\template {base}/t.dotm}}\pard\fs24 {TEXT}\par "
        rf'{{\field{{\*\fldinst INCLUDEPICTURE "{base}/a.png"}}{{\fldrslt }}}}'
        rf'{{\field{{\*\fldinst HYPERLINK "javascript:{SCRIPT}"}}{{\fldrslt more}}}} {MORE}\par '
        r"{\object\objemb{\*\objclass Package}{\*\objdata 0105}}}"
    ).encode()


def _pdf(base: str, outside: str) -> bytes:
    page = f"BT /F1 12 Tf 72 720 Td 16 TL ({TEXT}) Tj T* ({MORE}) Tj ET".encode()
    return pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) "
            b">> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots "
            b"[6 0 R 7 0 R] /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /Annot /Subtype /Link /Rect [72 700 300 732] /A << /S /URI /URI "
            b"(javascript:%s) >> >>" % SCRIPT.encode().replace(b"(", b"\\(").replace(b")", b"\\)"),
            b"<< /Type /Annot /Subtype /Link /Rect [72 700 300 716] /A << /S /Launch /F "
            b"(/bin/true) >> >>",
        ]
    )


def pdf_file(objects: list[bytes]) -> bytes:
    """Return a PDF of objects numbered from 1; the first is its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


def _webvtt(base: str, outside: str) -> bytes:
    return (
        "WEBVTT\n\nSTYLE\n::cue { background: url(" + base + "/x.png) }\n\n"
        f"00:00:01.000 --> 00:00:04.000\n<v Harbour master>{TEXT}</v>\n\n"
        f"00:00:05.000 --> 00:00:09.000\n<v Owner>{MORE}</v>\n"
    ).encode()


def _subrip(base: str, outside: str) -> bytes:
    return (
        f"1\n00:00:01,000 --> 00:00:04,000\n{TEXT}\n\n"
        f"2\n00:00:05,000 --> 00:00:09,000\n<i>{MORE}</i>\n"
    ).encode()


_MAKERS = {
    "plain-text": (".txt", _plain),
    "markdown": (".md", _markdown),
    "html": (".html", _html),
    "mhtml": (".mhtml", _mhtml),
    "email": (".eml", _email),
    "epub": (".epub", _epub),
    "pdf": (".pdf", _pdf),
    "docx": (".docx", _docx),
    "odt": (".odt", _odt),
    "rtf": (".rtf", _rtf),
    "fb2": (".fb2", _fb2),
    "webvtt": (".vtt", _webvtt),
    "subrip": (".srt", _subrip),
}


_SIGNATURES = {
    "html": b"<!DOCTYPE html><html><head>",
    "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
    "email": b"From: a@example.org\nSubject: Tide\n\n",
    "epub": b"PK\x03\x04\x14\0\0\0\0\0" + bytes(20) + b"mimetypeapplication/epub+zip",
    "docx": b"PK\x03\x04\x14\0\0\0\0\0" + bytes(20) + b"[Content_Types].xml word/",
    "odt": b"PK\x03\x04\x14\0\0\0\0\0" + bytes(20) + b"mimetypeapplication/vnd.oasis.opendocument"
    b".text",
    "pdf": b"%PDF-1.7\n",
    "rtf": b"{\\rtf1\\ansi ",
    "fb2": b'<?xml version="1.0"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0">',
    "webvtt": b"WEBVTT\n\n",
    "subrip": b"1\n00:00:01,000 --> 00:00:04,000\n",
}


def bad(kind: str) -> list[Sample]:
    """Return files of a format that hold nothing to read: nothing, noise, and noise after a
    beginning that is as it should be.
    """
    suffix = _MAKERS[kind][0]
    noise = bytes(range(256)) * 40
    start = _SIGNATURES.get(kind, b"")
    return [
        Sample(f"empty{suffix}", b""),
        Sample(f"blank{suffix}", b" \r\n\t\n"),
        Sample(f"noise{suffix}", noise),
        Sample(f"begun{suffix}", start + (noise if kind in _CHECKED else b"")),
    ]


_CHECKED = ("epub", "docx", "odt", "pdf", "fb2")
"""Formats that are no text: noise in them is damage and not odd characters."""
