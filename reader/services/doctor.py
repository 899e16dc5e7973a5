"""Check the library file: is it sound, what is in it, what has lost its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.model.annotation import AnchorState
from reader.services.twins import index_missing
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import backup, checks, database, standing
from reader.storage import claims as claim_store
from reader.storage import entities as entity_store
from reader.storage.database import LibraryFile


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """What an examination of the library found."""

    path: Path
    schema: int
    bytes: int
    """Size of the file."""
    counts: Mapping[str, int]
    """articles, reading, trash, entities, claims, tags, doubtful, orphans."""
    faults: tuple[str, ...]
    """One plain line each; empty when the file is sound."""
    backups: tuple[Path, ...]
    """Newest first."""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the file."""
        return not self.faults


def examine(db: LibraryFile) -> DoctorReport:
    """Return a report on a library; reads every row, and makes the sketches that are missing."""
    faults = list(checks.check(db))
    index_missing(db, everything=True)
    faults += [f"{p.table} {p.id}: {p.what}" for p in db.problems.values()]
    counts = article_store.counts(db)
    return DoctorReport(
        path=db.path,
        schema=database.schema_version(db),
        bytes=db.path.stat().st_size if db.path.exists() else 0,
        counts={
            "articles": counts["all"],
            "reading": counts["reading"],
            "trash": counts["trash"],
            "entities": len(entity_store.entities(db)),
            "claims": claim_store.claim_count(db),
            "tags": len(annotation_store.tags(db)),
            "doubtful": standing.count_in_state(db, AnchorState.DOUBTFUL),
            "orphans": standing.count_in_state(db, AnchorState.ORPHAN),
        },
        faults=tuple(dict.fromkeys(faults)),
        backups=tuple(backup.backups(backup.backup_folder(db.path), db.path)),
    )
