"""What is known of a revision's source: kept, read back, and found again by its options."""

from __future__ import annotations

import pytest

from reader.model.details import (
    AS_FOUND,
    NO_DETAILS,
    Details,
    ImportOptions,
    OutlineEntry,
    PageMark,
    TextPlace,
)
from reader.storage import details, revisions
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from tests.unit.storage.support import add_article

FULL = Details(
    encoding="cp1251",
    encoding_from="guessed",
    mojibake=True,
    words_left_out=12,
    outline=(OutlineEntry(0, 1, "Überschrift"), OutlineEntry(7, 2, "Part")),
    pages=(PageMark(0, "xii", 1), PageMark(9, "1", 2)),
    options=ImportOptions(encoding="cp1251", whole_page=True),
)
PLACES = (TextPlace(0, 5, 1, 0), TextPlace(6, 3, 2, 4))


def store(db: LibraryFile, known: Details, places: tuple[TextPlace, ...] = ()) -> str:
    revision = add_article(db).revision
    with recording(db, verb="test", actor="test", summary="") as record:
        details.insert_details(record, revision, known, places)
    return revision


@pytest.mark.parametrize("known", [FULL, Details(pages=FULL.pages), NO_DETAILS])
def test_details_come_back_as_they_were(db: LibraryFile, known: Details) -> None:
    revision = store(db, known, PLACES)
    assert details.details(db, revision) == known
    assert details.options(db, revision) == known.options
    assert details.places(db, revision) == PLACES


def test_nothing_known_is_no_row(db: LibraryFile) -> None:
    revision = store(db, NO_DETAILS)
    assert db.value("SELECT count(*) FROM revision_details") == 0
    assert details.details(db, revision) == NO_DETAILS
    assert details.places(db, revision) == ()


def test_damage_is_reported_and_stops_nothing(db: LibraryFile) -> None:
    revision = store(db, FULL, PLACES)
    db.conn.execute("UPDATE revision_details SET details = '{', options = '[', places = x'00'")
    assert details.details(db, revision) == NO_DETAILS
    assert details.options(db, revision) == AS_FOUND
    assert details.places(db, revision) == ()
    assert [each.table for each in db.problems.values()] == ["revision_details"]
    db.problems.clear()


def test_the_same_bytes_read_otherwise_are_another_revision(db: LibraryFile) -> None:
    revision = store(db, FULL)
    known = revisions.revision(db, revision)
    assert known is not None
    assert revisions.find_revision(db, known.article, known.sha256) is None
    found = revisions.find_revision(db, known.article, known.sha256, options=FULL.options)
    assert found == revision
