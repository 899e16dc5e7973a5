"""Reads the claims ledger as a job: with thousands of claims it takes longer than a frame."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.services.claims_ledger import LedgerRow, ledger
from reader.storage.database import open_database


def read_ledger(
    library_path: Path,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> list[LedgerRow]:
    """Return the claims of all live articles, with a connection of its own."""
    db = open_database(library_path, read_only=True)
    try:
        rows = ledger(db)
    finally:
        db.close()
    progress(1.0)
    return rows
