"""The formats that are read, and telling them by content first, then by the file's suffix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final


@dataclass(frozen=True, slots=True)
class Format:
    """One format of sources."""

    name: str
    """Of its importer, kept with every revision."""
    version: str
    """A number; a higher one reads the stored sources again."""
    suffixes: tuple[str, ...]
    importer: str
    """``module:function``, a function of (SourceFile, Watch) that returns an Imported."""
    isolated: bool = True
    """Whether it is parsed in a process of its own."""


_FORMATS: Final = (
    Format("plain-text", "1", (".txt", ".text"), "plain_text:import_plain_text", isolated=False),
    Format("markdown", "2", (".md", ".markdown"), "markdown:import_markdown", isolated=False),
    Format("epub", "1", (".epub",), "epub.importer:import_epub"),
    Format("fb2", "1", (".fb2", ".fbz", ".fb2.zip"), "fb2:import_fb2"),
    Format("html", "2", (".html", ".htm", ".xhtml"), "html:import_html"),
    Format("mhtml", "1", (".mhtml", ".mht"), "mhtml:import_mhtml"),
    Format("email", "1", (".eml",), "email_message:import_email"),
    Format("pdf", "1", (".pdf",), "pdf.importer:import_pdf"),
    Format("docx", "1", (".docx",), "docx.importing:import_docx"),
    Format("odt", "1", (".odt", ".fodt", ".ott"), "odt.importing:import_odt"),
    Format("rtf", "1", (".rtf",), "rtf.importing:import_rtf"),
    Format("webvtt", "1", (".vtt",), "subtitles.transcript:import_webvtt", isolated=False),
    Format("subrip", "1", (".srt",), "subtitles.transcript:import_subrip", isolated=False),
)
_BY_NAME: Final = {each.name: each for each in _FORMATS}
_BY_SUFFIX: Final = {suffix: each for each in _FORMATS for suffix in each.suffixes}
EXTENSIONS: Final = tuple(_BY_SUFFIX)
"""What an open dialog offers, and what is looked for in folders."""

WHAT_OPENS: Final = (
    "Postil opens text, Markdown, web pages, mail, PDF, e-books and word-processor files."
)
"""For messages about a file that is none of these."""

_ZIPPED_TYPES: Final = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
}
_SIGNATURES: Final = (
    ("rtf", re.compile(rb"\{\\rtf")),
    ("fb2", re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<FictionBook[\s>]", re.DOTALL)),
    ("webvtt", re.compile(rb"WEBVTT(?:[ \t\r\n]|\Z)")),
    ("subrip", re.compile(rb"\d+[ \t]*\r?\n\d+:\d\d:\d\d[,.]\d{1,3} --> ")),
)
_HEADER: Final = re.compile(rb"([!-9;-~]{1,80}):[ \t]?|[ \t]+\S|\Z")
_SENT: Final = frozenset(
    (b"received", b"return-path", b"delivered-to", b"message-id", b"dkim-signature", b"arc-seal")
)
_MAIL_HEADERS: Final = _SENT | {b"from", b"to", b"subject", b"date", b"mime-version"}
_SAVED_BY: Final = re.compile(
    rb"^(?:from:[ \t]*\"?<?saved by|snapshot-content-location:)", re.IGNORECASE | re.MULTILINE
)
_RELATED: Final = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_HTML_HEAD: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|div|p|h1)(?:\s[^>]*)?>)",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER_HEAD: Final = re.compile(rb"---[ \t]*\r?\n(?:[A-Za-z_][\w-]*:.*\r?\n)+")
_MARKDOWN_MARKS: Final = re.compile(
    rb"^(?:#{1,6} \S|```|~~~|>\s\S|\|[ :|-]+\|\s*$|\[\^?[^\]\n]+\]: )"
    rb"|\]\([^)\s]+\)|\*\*\S[^*\n]*\*\*",
    re.MULTILINE,
)


def format_of(name: str, data: bytes) -> Format:
    """Return the format of a source: by its signature, by its suffix, by how its text looks."""
    return _BY_NAME[_by_signature(data) or _by_suffix(name) or _by_look(data)]


def _by_signature(data: bytes) -> str:
    """Return the format that the bytes alone make certain, or nothing."""
    head = data[:4096]
    if data.startswith(b"PK\x03\x04"):
        found = _in_zip(data)
    elif b"%PDF-" in head[:1024]:
        found = "pdf"
    else:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        found = next((name for name, pattern in _SIGNATURES if pattern.match(start)), "")
        found = found or _in_headers(data[:16384].removeprefix(b"\xef\xbb\xbf").lstrip())
    return found if found in _BY_NAME else ""


def _in_zip(data: bytes) -> str:
    """Tell what a ZIP file holds by the names in it, which are never compressed."""
    for media_type, name in _ZIPPED_TYPES.items():
        if data[30:120].startswith(b"mimetype" + media_type):
            return name
    if b"META-INF/container.xml" in data:
        return "epub"
    if b"[Content_Types].xml" in data and b"word/" in data:
        return "docx"
    return "fb2" if b".fb2" in data[:400] else ""


def _in_headers(data: bytes) -> str:
    """Tell a mail from a web archive, which has the same form, by what their headers say."""
    names: set[bytes] = set()
    head: list[bytes] = []
    for line in data.splitlines()[:-1] or [data]:
        header = _HEADER.match(line)
        if header is None or (not line and not names):
            return ""
        if not line:
            break
        head.append(line)
        if header[1]:
            names.add(header[1].lower())
    lines = b"\n".join(head)
    if _SAVED_BY.search(lines) and b"content-type" in names:
        return "mhtml"
    if names & _SENT and len(names & _MAIL_HEADERS) >= 3:
        return "email"
    return "mhtml" if _RELATED.search(lines) else ""


def is_isolated(name: str) -> bool:
    """Tell whether a file of this name is likely to be read in a process of its own."""
    known = _BY_NAME.get(_by_suffix(name))
    return known is not None and known.isolated


def _by_suffix(name: str) -> str:
    suffixes = PurePath(name.lower()).suffixes[-2:]
    known = _BY_SUFFIX.get("".join(suffixes)) or _BY_SUFFIX.get("".join(suffixes[-1:]))
    return known.name if known is not None else ""


def _by_look(data: bytes) -> str:
    head = data[:65536].removeprefix(b"\xef\xbb\xbf")
    if _HTML_HEAD.match(head[:4096]):
        return "html"
    if _FRONT_MATTER_HEAD.match(head) or len(_MARKDOWN_MARKS.findall(head)) >= 3:
        return "markdown"
    return "plain-text"
