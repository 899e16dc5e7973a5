"""What a worker can be asked to do: the function, its arguments' type and its result's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reader.model.article import Imported
from reader.model.details import AS_FOUND, ImportOptions

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that is done with a source's bytes in a worker."""

    place: str
    """``module:NAME`` of this very value: that is how a worker finds it."""
    function: Callable[[bytes, Any, Progress], Any]
    """Of (data, arguments, progress); called in the worker only."""
    arguments: type
    """A dataclass; a field ``folder`` names the one that may be read."""
    result: Any
    """The type of what the function returns, as in an annotation."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a worker has no result."""

    what: str
    """The name of one of our errors, ``memory``, ``depth`` or ``bug``."""
    line: str = ""
    """What to tell, or a bug's traceback."""
    wrong: bool = False
    """Of a PasswordNeededError."""


@dataclass(frozen=True, slots=True)
class ImportArguments:
    """As those of ``import_source``."""

    name: str
    folder: str = ""
    options: ImportOptions = AS_FOUND
    password: str = ""


def _import_here(data: bytes, arguments: ImportArguments, progress: Progress) -> Imported:
    """Import a source in this process, which is a worker."""
    from pathlib import Path

    from reader.formats.registry import import_source

    return import_source(
        data,
        name=arguments.name,
        folder=Path(arguments.folder) if arguments.folder else None,
        options=arguments.options,
        password=arguments.password,
        progress=progress,
    )


IMPORT = Operation(f"{__name__}:IMPORT", _import_here, ImportArguments, Imported)
