"""Which importer reads a source, and reading a source's bytes from disk."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Final

from reader.formats.encoding import decode
from reader.formats.watch import Watch
from reader.model.article import Imported
from reader.model.errors import SourceError

MAX_BYTES: Final = 100 * 1024 * 1024
EXTENSIONS: Final = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
"""What an open dialog offers."""

_PLAIN_TEXT, _MARKDOWN, _HTML = "plain-text", "markdown", "html"
_VERSIONS: Final = {_PLAIN_TEXT: "1", _MARKDOWN: "1", _HTML: "1"}
_BY_SUFFIX: Final = {
    ".txt": _PLAIN_TEXT,
    ".text": _PLAIN_TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
}
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an EPUB, Word or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
)
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


def read_source(path: Path) -> bytes:
    """Return a file's bytes; raise SourceError for what is no readable file of at most 100 MB."""
    name = path.name or str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(f"“{name}” is a folder. Open the files in it one by one.")
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"“{name}” is not a regular file.")
        if status.st_size > MAX_BYTES:
            raise SourceError(_too_large(name, status.st_size))
        data = _read_at_most(path, MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(f"“{name}” does not exist. Check the path.") from None
    except PermissionError:
        raise SourceError(f"“{name}” cannot be read: permission denied.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"“{name}” cannot be read: {reason}.") from error
    if len(data) > MAX_BYTES:
        raise SourceError(_too_large(name, len(data)))
    if not data:
        raise SourceError(f"“{name}” is empty.")
    return data


def import_source(
    data: bytes,
    *,
    name: str,
    folder: Path | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Imported:
    """Turn a source's bytes into blocks, metadata and assets.

    ``name`` is the file's name (its suffix picks the importer), ``folder`` where local images of a
    page may be read from. ``progress`` is given 0 to 1. Raises SourceError for what is not a text
    or holds none, Cancelled when ``cancelled()`` says so.
    """
    watch = Watch(progress, cancelled)
    watch.step(0.0)
    shown = PurePath(name).name or name
    if len(data) > MAX_BYTES:
        raise SourceError(_too_large(shown, len(data)))
    if not data.strip():
        raise SourceError(f"“{shown}” is empty.")
    importer, version = current_importer(name, data)
    _refuse_known_binary(shown, data)
    text = decode(data, markup=importer == _HTML, name=shown)
    watch.step(0.1)
    imported = _import_with(importer, version, text, shown, folder, watch)
    if not any(block.text.strip() for block in imported.blocks):
        raise SourceError(f"“{shown}” holds no text to read.")
    watch.step(1.0)
    return imported


def current_importer(name: str, data: bytes) -> tuple[str, str]:
    """Return the importer and its version that would read this source."""
    importer = _BY_SUFFIX.get(PurePath(name).suffix.lower()) or _sniff(data)
    return importer, _VERSIONS[importer]


def _import_with(
    importer: str, version: str, text: str, name: str, folder: Path | None, watch: Watch
) -> Imported:
    # Imported here: each pulls in its parser, and a plain text needs none of them.
    if importer == _HTML:
        from reader.formats.html import import_html

        return import_html(text, version=version, name=name, folder=folder, watch=watch)
    if importer == _MARKDOWN:
        from reader.formats.markdown import import_markdown

        return import_markdown(text, version=version, folder=folder, watch=watch)
    from reader.formats.plain_text import import_plain_text

    return import_plain_text(text, version=version, watch=watch)


def _sniff(data: bytes) -> str:
    head = data[:65536].removeprefix(b"\xef\xbb\xbf")
    if _HTML_HEAD.match(head[:4096]):
        return _HTML
    if _FRONT_MATTER_HEAD.match(head) or len(_MARKDOWN_MARKS.findall(head)) >= 3:
        return _MARKDOWN
    return _PLAIN_TEXT


def _refuse_known_binary(name: str, data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"“{name}” is {what}. Postil opens plain text, Markdown and HTML.")


def _read_at_most(path: Path, limit: int) -> bytes:
    # Without O_NONBLOCK a path that became a pipe since stat() would block the job for ever.
    with os.fdopen(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as file:
        return file.read(limit)


def _too_large(name: str, size: int) -> str:
    return (
        f"“{name}” has {size / 1024 / 1024:.0f} MB. "
        f"Postil opens files of up to {MAX_BYTES // 1024 // 1024} MB."
    )
