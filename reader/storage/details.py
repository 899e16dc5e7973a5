"""What is known of a revision's source besides its text: written once, with the revision."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from reader.model.details import (
    AS_FOUND,
    NO_DETAILS,
    Details,
    ImportOptions,
    OutlineEntry,
    PageMark,
    TextPlace,
)
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile

_DAMAGED = (ValueError, KeyError, TypeError, zlib.error)


def insert_details(
    record: ChangeRecord, revision_id: str, details: Details, places: Sequence[TextPlace] = ()
) -> None:
    """Store what is known of a revision's source; nothing is written when that is nothing."""
    if details == NO_DETAILS and not places:
        return
    record.db.conn.execute(
        "INSERT INTO revision_details (revision, options, details, places) VALUES (?, ?, ?, ?)",
        (revision_id, encode_options(details.options), _encode(details), _pack(places)),
    )


def details(db: LibraryFile, revision_id: str) -> Details:
    """Return what is known of a revision's source; what is damaged is reported and left out."""
    row = db.row("SELECT details, options FROM revision_details WHERE revision = ?", [revision_id])
    if row is None:
        return NO_DETAILS
    try:
        return replace(_decode(row["details"]), options=_decode_options(row["options"]))
    except _DAMAGED as error:
        db.add_problem("revision_details", revision_id, f"cannot be read ({error})")
        return NO_DETAILS


def details_by_revision(db: LibraryFile, ids: Sequence[str]) -> dict[str, Details]:
    """Return what is known of the sources of those revisions of which anything is."""
    rows = db.rows(
        "SELECT revision, details FROM revision_details"
        " WHERE revision IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    found: dict[str, Details] = {}
    for row in rows:
        try:
            found[row["revision"]] = _decode(row["details"])
        except _DAMAGED as error:
            db.add_problem("revision_details", row["revision"], f"cannot be read ({error})")
    return found


def options(db: LibraryFile, revision_id: str) -> ImportOptions:
    """Return how a person wanted a revision's source to be read."""
    found = db.value("SELECT options FROM revision_details WHERE revision = ?", [revision_id])
    try:
        return _decode_options(found or "")
    except _DAMAGED as error:
        db.add_problem("revision_details", revision_id, f"cannot be read ({error})")
        return AS_FOUND


def places(db: LibraryFile, revision_id: str) -> tuple[TextPlace, ...]:
    """Return where the text stands on the pages of its source, in reading order."""
    packed = db.value("SELECT places FROM revision_details WHERE revision = ?", [revision_id])
    if packed is None:
        return ()
    try:
        return tuple(TextPlace(*entry) for entry in json.loads(zlib.decompress(packed)))
    except _DAMAGED as error:
        db.add_problem("revision_details", revision_id, f"the places cannot be read ({error})")
        return ()


def encode_options(options: ImportOptions) -> str:
    """Return options as they are stored and compared; empty for none."""
    changed = {
        each.name: getattr(options, each.name)
        for each in fields(ImportOptions)
        if getattr(options, each.name) != each.default
    }
    return json.dumps(changed, sort_keys=True) if changed else ""


def _decode_options(encoded: str) -> ImportOptions:
    return ImportOptions(**json.loads(encoded)) if encoded else AS_FOUND


def _encode(details: Details) -> str:
    values: dict[str, Any] = {
        name: value for name, value in asdict(details).items() if name != "options" and value
    }
    for name in ("outline", "pages"):
        if name in values:
            values[name] = [list(entry.values()) for entry in values[name]]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _decode(encoded: str) -> Details:
    values = json.loads(encoded)
    return Details(
        **{
            **values,
            "outline": tuple(OutlineEntry(*entry) for entry in values.get("outline", ())),
            "pages": tuple(PageMark(*entry) for entry in values.get("pages", ())),
        }
    )


def _pack(places: Sequence[TextPlace]) -> bytes | None:
    entries = [(each.offset, each.length, each.page, each.index) for each in places]
    return zlib.compress(json.dumps(entries).encode()) if entries else None
