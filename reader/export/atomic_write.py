"""Writes a file whole or not at all, and only if its bytes change."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from reader.model.errors import ExportError


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path`` and return True; return False when the file holds it already.

    The bytes go to a new file in the same folder, which then takes the place of the old one and its
    mode; a symbolic link is followed. Raise ExportError when that is not possible: the old file is
    then as it was.
    """
    try:
        return _write(Path(os.path.realpath(path)), data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"Cannot write {path}: {reason}. Choose another place to export to."
        raise ExportError(message) from error


def _write(target: Path, data: bytes) -> bool:
    try:
        before = target.stat()
    except FileNotFoundError:
        _replace(target, data, mode=None)
        return True
    if not stat.S_ISREG(before.st_mode):
        # A pipe or a device, such as /dev/stdout, cannot be replaced; a folder fails here.
        with target.open("wb") as stream:
            stream.write(data)
        return True
    if before.st_size == len(data) and target.read_bytes() == data:
        return False
    if not os.access(target, os.W_OK):  # replacing it would work, against the owner's wish
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    _replace(target, data, mode=stat.S_IMODE(before.st_mode))
    return True


def _replace(target: Path, data: bytes, *, mode: int | None) -> None:
    fresh = target.with_name(f".postil-{os.urandom(8).hex()}.tmp")
    # 0o666 lets the umask decide, as for any file the person makes.
    descriptor = os.open(
        fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
    )
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            fresh.chmod(mode)
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
