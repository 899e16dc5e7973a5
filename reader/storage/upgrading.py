"""Bringing an older file up to date: a copy of it first, then the steps that it lacks."""

from __future__ import annotations

from collections import Counter
from contextlib import closing

from reader.model.errors import LibraryError
from reader.storage import migrations, schema
from reader.storage.database import LibraryFile, connect, copy_to, schema_names, schema_version


def bring_up_to_date(db: LibraryFile) -> None:
    """Run the migrations that a file lacks, after a copy of an older one; a new file is made so.

    References that led nowhere before are no hindrance: rows are left out one by one. Raises
    LibraryError, with nothing changed, when a migration would break one.
    """
    # Rebuilding a table that others refer to needs foreign_keys off (a no-op inside a transaction,
    # so before it); the check before the commit makes up for it.
    db.execute("PRAGMA foreign_keys = OFF")
    with db.writing():
        if schema_names(db) != schema.MIGRATION_NAMES:  # else another process was first
            _keep_copy(db)
            before = _dangling(db)
            migrations.MIGRATIONS.apply(db.tools)
            broken = (_dangling(db) - before).total()
            if broken:
                raise LibraryError(
                    f"{db.path} could not be brought up to date: {broken} rows would refer to rows"
                    " that are not there. Nothing was changed; please report this."
                )
    db.execute("PRAGMA foreign_keys = ON")


def _keep_copy(db: LibraryFile) -> None:
    """Copy the file beside itself, while nobody else can write to it."""
    version = schema_version(db)
    if version:
        # SQLite copies nothing inside a transaction, hence by another connection.
        with closing(LibraryFile(db.path, connect(db.path, read_only=True))) as unchanged:
            copy_to(unchanged, db.path.with_name(f"{db.path.name}.bak-{version}"))


def _dangling(db: LibraryFile) -> Counter[tuple[str, str]]:
    """Return how many rows of a table refer to rows of another one that are not there."""
    return Counter((row["table"], row["parent"]) for row in db.rows("PRAGMA foreign_key_check"))
