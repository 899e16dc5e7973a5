"""How many annotations stand how on the texts of their articles, counted without reading them."""

from __future__ import annotations

from collections.abc import Iterable

from reader.model.annotation import AnchorState
from reader.storage.database import LibraryFile
from reader.storage.links import marks


def anchor_counts(
    db: LibraryFile, article_id: str, revision_id: str
) -> dict[tuple[AnchorState, bool], int]:
    """Return how many live annotations stand how on a revision, and whether that is settled."""
    rows = db.rows(
        "SELECT state, reviewed <> '' AS settled, count(*) AS n"
        " FROM anchor JOIN annotation ON annotation.id = annotation"
        " WHERE revision = ? AND article = ? AND deleted = '' GROUP BY state, settled",
        [revision_id, article_id],
    )
    known = set(AnchorState)
    return {
        (AnchorState(row["state"]), bool(row["settled"])): row["n"]
        for row in rows
        if row["state"] in known
    }


def articles_with(db: LibraryFile, states: Iterable[AnchorState]) -> list[str]:
    """Return the ids of the live articles with live annotations that stand so, oldest first."""
    wanted = [state.value for state in states]
    rows = db.rows(
        "SELECT DISTINCT article.id FROM article JOIN anchor ON anchor.revision = article.revision"
        " JOIN annotation ON annotation.id = annotation AND annotation.deleted = ''"
        f" WHERE article.deleted = '' AND state IN ({marks(wanted)}) ORDER BY article.id",
        wanted,
    )
    return [row["id"] for row in rows]


def count_in_state(db: LibraryFile, state: AnchorState) -> int:
    """Return how many live annotations stand so on their article's current revision."""
    return int(
        db.value(
            "SELECT count(*) FROM annotation JOIN article ON article.id = annotation.article"
            " JOIN anchor ON anchor.annotation = annotation.id"
            " AND anchor.revision = article.revision"
            " WHERE anchor.state = ? AND annotation.deleted = '' AND article.deleted = ''",
            [state.value],
        )
    )
