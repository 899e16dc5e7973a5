"""Import sources, and do other things with them, in a worker; faults come out as our own."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, Final

from reader.formats.isolation.limits import MEMORY_BYTES
from reader.formats.isolation.operations import IMPORT, Fault, ImportArguments, Operation
from reader.formats.isolation.pool import POOL
from reader.formats.isolation.process import TimeUpError, WorkerGoneError
from reader.formats.kinds import format_of
from reader.formats.registry import import_source
from reader.model.article import Imported
from reader.model.details import AS_FOUND, ImportOptions
from reader.model.errors import FormatError, PasswordNeededError, SourceError

log = logging.getLogger(__name__)

_SECONDS: Final = 30.0
_SECONDS_PER_MEGABYTE: Final = 3.0
_ERRORS: Final = {each.__name__: each for each in (SourceError, FormatError)}


def import_isolated(
    data: bytes,
    *,
    name: str,
    folder: Path | None = None,
    options: ImportOptions = AS_FOUND,
    password: str = "",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Imported:
    """Import a source as ``import_source`` does, in a worker if its format asks for that.

    What crashes, takes too long or needs too much memory is a FormatError; cancelling ends the
    worker at once.
    """
    if not format_of(name, data).isolated or not data.strip():
        return import_source(
            data,
            name=name,
            folder=folder,
            options=options,
            password=password,
            progress=progress,
            cancelled=cancelled,
        )
    arguments = ImportArguments(name, str(folder) if folder else "", options, password)
    imported = run_isolated(
        IMPORT, data, arguments, name=name, progress=progress, cancelled=cancelled
    )
    return _checked(imported, name)


def run_isolated(
    operation: Operation,
    data: bytes,
    arguments: Any,
    *,
    name: str,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Any:
    """Do something with a source in a worker; ``name`` is the file's, for messages.

    Raises FormatError, PasswordNeededError, SourceError and Cancelled.
    """
    shown = PurePath(name).name or name
    seconds = _SECONDS + _SECONDS_PER_MEGABYTE * len(data) / 1024 / 1024
    try:
        answer = POOL.ask(
            operation, data, arguments, seconds=seconds, progress=progress, cancelled=cancelled
        )
    except OSError as error:
        raise SourceError(
            f"“{shown}” cannot be read: no process can be started for it "
            f"({error.strerror or error}). Close other programs and try again."
        ) from error
    except TimeUpError:
        raise FormatError(
            f"“{shown}” took longer than {seconds:.0f} seconds to read and was given up. "
            "It may be damaged."
        ) from None
    except WorkerGoneError:
        raise FormatError(
            f"“{shown}” cannot be read: the reader of its format crashed on it. "
            "It may be damaged; nothing was changed."
        ) from None
    if isinstance(answer, Fault):
        raise _error(answer, shown)
    return answer


def _error(fault: Fault, shown: str) -> SourceError:
    if fault.what == PasswordNeededError.__name__:
        return PasswordNeededError(fault.line, wrong=fault.wrong)
    if fault.what in _ERRORS:
        return _ERRORS[fault.what](fault.line)
    if fault.what == "memory":
        return FormatError(
            f"“{shown}” needs more than {MEMORY_BYTES // 1024**3} GB of memory to read. "
            "Split it, or save it in another format."
        )
    if fault.what == "depth":
        return FormatError(f"“{shown}” is nested too deeply to be read. It may be damaged.")
    log.info("reading %s failed: %s", shown, fault.line)
    return FormatError(
        f"“{shown}” cannot be read: the reader of its format failed on it. "
        "It may be damaged; nothing was changed."
    )


def _checked(imported: Imported, name: str) -> Imported:
    """Keep only images that are what they are kept as: others' images may have the same name."""
    assets = {
        sha256: asset
        for sha256, asset in imported.assets.items()
        if sha256 == asset.sha256 == hashlib.sha256(asset.data).hexdigest()
    }
    if len(assets) < len(imported.assets):
        log.info("images of %s were not what they were said to be", name)
    return replace(imported, assets=assets)
