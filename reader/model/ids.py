"""Identifiers and times: UUIDv7 text and UTC ISO 8601."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime


def new_id() -> str:
    """Return a new UUIDv7 as text; ids made later sort later, to a quarter of a microsecond.

    The time below a millisecond fills ``rand_a`` (RFC 9562, section 6.2, method 3).
    """
    # Not with `uuid` and `secrets`: they load OpenSSL, which the first page need not wait for.
    chance = int.from_bytes(os.urandom(8), "big") & (2**62 - 1)
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    time_bits = (milliseconds & (2**48 - 1)) << 16 | 0x7 << 12 | rest * 4096 // 1_000_000
    text = f"{time_bits << 64 | 0b10 << 62 | chance:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def now() -> str:
    """Return the present moment in UTC, ISO 8601 with microseconds and a final ``Z``."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
