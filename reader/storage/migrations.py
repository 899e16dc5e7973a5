"""How a file came to its schema: one step per feature, run once, never edited afterwards."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from reader.storage import schema, schema_steps

MIGRATIONS = Migrations("postil")


@MIGRATIONS()
def m001_first_schema(db: Database) -> None:
    """Articles, annotations, entities, the change log and full-text search (issue 2)."""
    for script in (
        schema.ARTICLES,
        schema.ANNOTATIONS,
        schema.ENTITIES,
        schema.CHANGES,
        schema.SEARCH,
    ):
        db.executescript(script)
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")


@MIGRATIONS()
def m002_review(db: Database) -> None:
    """Places that a person settled after the text changed (issue 3)."""
    db.executescript(schema_steps.REVIEW)


@MIGRATIONS()
def m003_fingerprints(db: Database) -> None:
    """Which texts are mostly the same (issue 3)."""
    db.executescript(schema_steps.FINGERPRINTS)


@MIGRATIONS()
def m004_details(db: Database) -> None:
    """Outline, pages, encoding and options of a revision's source (issue 4)."""
    db.executescript(schema_steps.DETAILS)


@MIGRATIONS()
def m005_claims(db: Database) -> None:
    """Types of entity, what names mean where, claims and their links (issue 5)."""
    db.executescript(schema_steps.CLAIMS)


def known() -> frozenset[str]:
    """Return the names of the migrations that this version of Postil knows."""
    nothing = Database(memory=True, execute_plugins=False)
    try:
        return frozenset(migration.name for migration in MIGRATIONS.pending(nothing))
    finally:
        nothing.close()
