"""The files inside a ZIP file, read with limits that hostile archives cannot break."""

from __future__ import annotations

import posixpath
import unicodedata
import zipfile
import zlib
from io import BytesIO
from typing import Final

from reader.model.errors import FormatError

MOST_ENTRIES: Final = 20_000
MOST_UNPACKED: Final = 400 * 1024 * 1024
"""Bytes, of all entries together."""
LARGEST_ENTRY: Final = 100 * 1024 * 1024
"""Bytes, of one entry that is read."""

_SMALL: Final = 64 * 1024 * 1024
"""Bytes: an archive that holds no more than this is no bomb, however well it is packed."""
_HIGHEST_RATIO: Final = 150
_CHUNK: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LINK: Final = 0o120000


class Archive:
    """Gives the entries of a ZIP file by name; nothing is ever written to disk.

    ``name`` is the file's name for messages. Raises FormatError, in one line, for what is no sound
    ZIP file, holds too much, or is encrypted where it is read.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._packed = len(data)
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            fault = "damaged: its list of contents cannot be read"
            if not data.startswith(b"PK"):
                fault = "not what its name says"
            raise FormatError(f"“{name}” is {fault}. Get the file again.") from error
        self._entries = {_clean(_name(entry)): entry for entry in self._files()}
        self._any_case = {loosely(name): name for name in reversed(self._entries)}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in the archive's order, with ``/`` and nothing before the first
        folder; those that lead out of it, folders and symbolic links are left out.
        """
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return self.find(name) != ""

    def find(self, name: str) -> str:
        """Return an entry's name as it is in the archive, however ``name`` writes its letters.

        Empty if it is absent.
        """
        clean = _clean(name)
        return clean if clean in self._entries else self._any_case.get(loosely(clean), "")

    def read(self, name: str, *, largest: int = LARGEST_ENTRY) -> bytes:
        """Return an entry's bytes, nothing for one that is absent.

        Raises FormatError for one of more than ``largest`` bytes, a damaged or an encrypted one.
        """
        entry = self._entries.get(self.find(name))
        return b"" if entry is None else b"".join(self._chunks(entry, largest))

    def _files(self) -> list[zipfile.ZipInfo]:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise FormatError(
                f"“{self._name}” holds {len(entries):,} files. "
                f"Postil opens archives of up to {MOST_ENTRIES:,}."
            )
        self._refuse_bomb(sum(entry.file_size for entry in entries))
        return [each for each in entries if _clean(_name(each)) and not _is_no_file(each)]

    def _chunks(self, entry: zipfile.ZipInfo, largest: int) -> list[bytes]:
        self._refuse_unreadable(entry, largest)
        chunks: list[bytes] = []
        try:
            with self._zip.open(entry) as file:
                # Bit by bit: what an entry says of its size need not be true.
                while chunk := file.read(_CHUNK):
                    chunks.append(chunk)
                    self._unpacked += len(chunk)
                    self._refuse_bomb(self._unpacked)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise FormatError(
                f"“{self._name}” is damaged: “{_shown(entry)}” in it cannot be unpacked. "
                "Get the file again."
            ) from error
        return chunks

    def _refuse_unreadable(self, entry: zipfile.ZipInfo, largest: int) -> None:
        if entry.flag_bits & _ENCRYPTED:
            raise FormatError(
                f"“{self._name}” is encrypted. Unpack it with its password, and open what is in it."
            )
        if entry.compress_type not in _METHODS:
            raise FormatError(
                f"“{self._name}” is packed in a way that Postil does not read. "
                "Save it again with the program that made it."
            )
        if entry.file_size > largest:
            raise FormatError(
                f"“{self._name}” holds “{_shown(entry)}” of {_megabytes(entry.file_size)}. "
                f"Postil reads parts of up to {_megabytes(largest)}."
            )

    def _refuse_bomb(self, unpacked: int) -> None:
        dense = unpacked > _SMALL and unpacked > _HIGHEST_RATIO * self._packed
        if dense or unpacked > MOST_UNPACKED:
            raise FormatError(
                f"“{self._name}” would unpack to {_megabytes(unpacked)} or more. "
                f"Postil opens archives of up to {_megabytes(MOST_UNPACKED)}."
                if not dense
                else f"“{self._name}” would unpack to {_megabytes(unpacked)} or more, "
                "far more than any document: it is not opened."
            )


def loosely(name: str) -> str:
    """Return what names have in common that differ in case, or in how accents are written."""
    return unicodedata.normalize("NFC", name.casefold())


def _name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name; one in UTF-8 that is not marked as such is read as that too."""
    if entry.filename.isascii() or entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _clean(name: str) -> str:
    """Return an entry's name in one form; empty for one that leads out of the archive."""
    name = posixpath.normpath(name.replace("\\", "/").lstrip("/"))
    return "" if name in (".", "..") or name.startswith("../") or "\0" in name else name


def _is_no_file(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or (entry.external_attr >> 16) & 0o170000 == _LINK


def _shown(entry: zipfile.ZipInfo) -> str:
    name = posixpath.basename(_name(entry))
    return "".join(c if c.isprintable() else "�" for c in name[-60:])


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.0f} MB"
