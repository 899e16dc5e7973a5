"""Where an article mentions days that nothing else mentions."""

from __future__ import annotations

from reader.model.entity import EntityType
from reader.storage.database import LibraryFile

_ONLY_HERE = """
SELECT entity.id, anchor.start_offset, anchor.end_offset
FROM annotation
JOIN annotation_entity ON annotation_entity.annotation = annotation.id
JOIN entity ON entity.id = annotation_entity.entity
JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = ?
WHERE annotation.article = ? AND annotation.deleted = '' AND entity.deleted = ''
    AND entity.type = ? AND anchor.state <> 'orphan'
    AND NOT EXISTS (
        SELECT 1 FROM annotation_entity AS other
        JOIN annotation AS elsewhere ON elsewhere.id = other.annotation
        WHERE other.entity = entity.id AND elsewhere.deleted = ''
            AND elsewhere.article <> annotation.article
    )
ORDER BY anchor.start_offset
"""


def dates_only_in(db: LibraryFile, article_id: str, revision_id: str) -> dict[str, tuple[int, int]]:
    """Return dates (entity ids) that one article alone mentions, and where each stands first.

    Spans are code points of the revision's text.
    """
    found: dict[str, tuple[int, int]] = {}
    for row in db.rows(_ONLY_HERE, [revision_id, article_id, EntityType.DATE.value]):
        found.setdefault(row["id"], (row["start_offset"], row["end_offset"]))
    return found
