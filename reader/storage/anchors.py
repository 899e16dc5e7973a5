"""Where annotations stand on each revision of their article."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from reader.model.annotation import Anchored, AnchorState
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.links import chunks, marks
from reader.storage.rows import Image, Key

_STATES = {state.value: state for state in AnchorState}


def set_anchors(record: ChangeRecord, revision_id: str, anchors: Mapping[str, Anchored]) -> None:
    """Store where annotations (by id) stand on a revision, in place of what was stored."""
    known = _anchored(record.db, revision_id, list(anchors))
    new: list[Image] = []
    moved: dict[Key, Image] = {}
    for annotation_id, anchor in anchors.items():
        values = {
            "start_offset": anchor.start,
            "end_offset": anchor.end,
            "state": anchor.state.value,
            "score": float(anchor.score),
            "reviewed": anchor.reviewed,
        }
        if annotation_id in known:
            moved[annotation_id, revision_id] = values
        else:
            new.append({"annotation": annotation_id, "revision": revision_id, **values})
    record.update_many("anchor", moved)
    record.insert_many("anchor", new)


def anchors(db: LibraryFile, revision_id: str, ids: Sequence[str]) -> dict[str, Anchored]:
    """Return where annotations stand on a revision; what has no anchor there is left out."""
    found: dict[str, Anchored] = {}
    for chunk in chunks(ids):
        rows = db.rows(
            "SELECT annotation AS id, start_offset, end_offset, state, score, reviewed FROM anchor"
            f" WHERE revision = ? AND annotation IN ({marks(chunk)})",
            [revision_id, *chunk],
        )
        for row in rows:
            decoded = decoded_anchor(db, row, revision_id)
            if decoded is not None:
                found[row["id"]] = decoded
    return found


def sure_anchors(db: LibraryFile, ids: Sequence[str]) -> dict[str, tuple[Anchored, str]]:
    """Return where annotations stood surely on the newest text that they did on, and its id.

    Sure is what is neither doubtful nor an orphan, and what a person settled.
    """
    found: dict[str, tuple[Anchored, str]] = {}
    for chunk in chunks(ids):
        rows = db.rows(_SURE.format(within=marks(chunk)), chunk)
        for row in rows:
            decoded = decoded_anchor(db, row, row["revision"])
            if decoded is not None:
                found[row["id"]] = decoded, row["revision"]
    return found


# Ids of revisions sort by time: of several rows the last one stays.
_SURE = """
SELECT annotation AS id, revision, start_offset, end_offset, state, score, reviewed FROM anchor
WHERE annotation IN ({within}) AND start_offset < end_offset
    AND (state IN ('exact', 'moved', 'edited') OR state = 'doubtful' AND reviewed <> '')
ORDER BY revision
"""


def _anchored(db: LibraryFile, revision_id: str, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(ids):
        rows = db.rows(
            f"SELECT annotation FROM anchor WHERE revision = ? AND annotation IN ({marks(chunk)})",
            [revision_id, *chunk],
        )
        found.update(row["annotation"] for row in rows)
    return found


def decoded_anchor(db: LibraryFile, row: sqlite3.Row, revision_id: str) -> Anchored | None:
    """Return the anchor in the last five columns of a row."""
    start, end, state, score, reviewed = row[-5:]
    if state is None:
        return None
    if state in _STATES and 0 <= start <= end:
        return Anchored(start, end, _STATES[state], score, reviewed)
    what = f"left out: {state} from {start} to {end}"
    db.add_problem("anchor", f"{row['id']} {revision_id}", what)
    return None
