"""Identifiers and times: UUIDv7 text and UTC ISO 8601."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime


def new_id() -> str:
    """Return a new UUIDv7 as text; ids made later sort later (RFC 9562, section 5.7)."""
    # Not with `uuid` and `secrets`: they load OpenSSL, which the first page need not wait for.
    chance = int.from_bytes(os.urandom(10), "big")
    milliseconds = time.time_ns() // 1_000_000 & (2**48 - 1)
    value = (
        milliseconds << 80 | 0x7 << 76 | (chance >> 68) << 64 | 0b10 << 62 | chance & (2**62 - 1)
    )
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def now() -> str:
    """Return the present moment in UTC, ISO 8601 with microseconds and a final ``Z``."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
