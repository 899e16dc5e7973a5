"""Which importer reads a source, and reading a source's bytes from disk."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath
from typing import Final

from reader.formats.kinds import EXTENSIONS, WHAT_OPENS, Format, format_of
from reader.formats.source_file import SourceFile
from reader.formats.watch import Watch
from reader.model.article import Imported
from reader.model.details import AS_FOUND, ImportOptions
from reader.model.errors import FormatError, SourceError

__all__ = ["EXTENSIONS", "MAX_BYTES", "current_importer", "import_source", "read_source"]

MAX_BYTES: Final = 100 * 1024 * 1024
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP file without a book or document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
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
    options: ImportOptions = AS_FOUND,
    password: str = "",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Imported:
    """Turn a source's bytes into blocks, metadata, assets and details, in this very process.

    ``name`` is the file's name, ``folder`` where local images of a page may be read from.
    ``progress`` is given 0 to 1. Raises FormatError for what is no text or holds none,
    PasswordNeededError for what is encrypted, Cancelled when ``cancelled()`` says so.
    """
    watch = Watch(progress, cancelled)
    watch.step(0.0)
    shown = PurePath(name).name or name
    if len(data) > MAX_BYTES:
        raise FormatError(_too_large(shown, len(data)))
    if not data.strip():
        raise FormatError(f"“{shown}” is empty.")
    kind = format_of(name, data)
    _refuse_known_binary(shown, data, kind)
    source = SourceFile(data, shown, kind.version, folder, options, password)
    imported = _importer(kind)(source, watch)
    if not any(block.text.strip() for block in imported.blocks):
        raise FormatError(f"“{shown}” holds no text to read.")
    watch.step(1.0)
    return replace(imported, details=replace(imported.details, options=options))


def current_importer(name: str, data: bytes) -> tuple[str, str]:
    """Return the importer and its version that would read this source."""
    kind = format_of(name, data)
    return kind.name, kind.version


def _importer(kind: Format) -> Callable[[SourceFile, Watch], Imported]:
    # Imported here: each pulls in its parser, and a plain text needs none of them.
    module, function = kind.importer.split(":")
    found: Callable[[SourceFile, Watch], Imported] = getattr(
        import_module(f"reader.formats.{module}"), function
    )
    return found


def _refuse_known_binary(name: str, data: bytes, kind: Format) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature) and kind.name in ("plain-text", "markdown", "html"):
            raise FormatError(f"“{name}” is {what}. {WHAT_OPENS}")


def _read_at_most(path: Path, limit: int) -> bytes:
    # Without O_NONBLOCK a path that became a pipe since stat() would block the job for ever.
    with os.fdopen(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as file:
        data = file.read(limit)
    if data is None:  # some files of the system keep their reader waiting, and would do so for ever
        raise BlockingIOError(errno.EAGAIN, "it gives nothing to read")
    return data


def _too_large(name: str, size: int) -> str:
    return (
        f"“{name}” has {size / 1024 / 1024:.0f} MB. "
        f"Postil opens files of up to {MAX_BYTES // 1024 // 1024} MB."
    )
