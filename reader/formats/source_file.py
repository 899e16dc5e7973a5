"""What an importer is given: a source's bytes, its name, and how a person wants it to be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.model.details import AS_FOUND, ImportOptions


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's content; an importer reads nothing else but images inside ``folder``."""

    data: bytes
    name: str
    """The file's name without its folder, for messages and titles."""
    version: str = ""
    """That of the importer, to be kept with what it makes."""
    folder: Path | None = None
    options: ImportOptions = AS_FOUND
    password: str = ""
