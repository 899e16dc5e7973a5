"""What goes through the pipes between the program and a worker: frames with their length ahead."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import IO, Final

_HEAD: Final = struct.Struct("<BQ")
MAX_BYTES: Final = 512 * 1024 * 1024
"""Of one answer: more than any import may return."""


class Kind(IntEnum):
    """What a frame holds."""

    CALL = 1
    """To the worker: what to do, as JSON."""
    BLOB = 2
    """Either way: a byte string that the next value names by its number."""
    PROGRESS = 3
    """From the worker: a share of the work, as text."""
    RESULT = 4
    """From the worker, last: a value as JSON."""
    FAULT = 5
    """From the worker, last: why there is no result, as JSON."""


class BrokenFrameError(Exception):
    """The other side has gone, or writes what is no frame."""


_KINDS: Final = frozenset(Kind)
_PIECE: Final = 1024 * 1024


def write_frame(file: IO[bytes], kind: Kind, payload: bytes) -> None:
    """Write one frame; raises OSError when the other side has gone."""
    file.write(_HEAD.pack(kind, len(payload)))
    file.write(payload)


def read_frame(file: IO[bytes], most: int = MAX_BYTES) -> tuple[Kind, bytes]:
    """Read one frame; raise BrokenFrameError when there is none, or it has more bytes than that."""
    number, length = _HEAD.unpack(_read(file, _HEAD.size))
    if length > most or number not in _KINDS:
        raise BrokenFrameError("no frame")
    return Kind(number), _read(file, length)


def _read(file: IO[bytes], length: int) -> bytes:
    """Read so many bytes; an unbuffered pipe gives them piece by piece."""
    pieces, left = [], length
    while left:
        piece = file.read(min(left, _PIECE))
        if not piece:
            raise BrokenFrameError("the other side has gone")
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
