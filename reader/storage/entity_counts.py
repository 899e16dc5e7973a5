"""How often each entity is mentioned in the whole library, for a list of all of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from reader.model.entity import EntityCount, EntityType
from reader.storage.database import LibraryFile
from reader.storage.links import marks

_BUILT_IN = [kind.value for kind in EntityType]


def entity_counts(db: LibraryFile, only: Collection[str] | None = None) -> list[EntityCount]:
    """Return the live entities that a live annotation mentions, the most mentioned first.

    Those of a type that this version does not know are left out, as everywhere. With ``only``
    (ids), no others are counted.
    """
    if only is None:
        return [EntityCount(*row) for row in db.rows(_COUNTS, _BUILT_IN)]
    wanted = json.dumps(list(only))
    return [EntityCount(*row) for row in db.rows(_COUNTS_OF, [wanted, *_BUILT_IN])]


def most_mentioned(
    db: LibraryFile, limit: int, left_out: Sequence[str], articles: Sequence[str] | None = None
) -> list[tuple[str, int]]:
    """Return the entities (ids) that live annotations mention most, and how often.

    Some types are ``left_out``. With ``articles`` (ids of live ones), only those mentioned there,
    counted there.
    """
    types = json.dumps(list(left_out))
    if articles is None:
        rows = db.rows(_MOST_MENTIONED, [types, limit])
    else:
        rows = db.rows(_MOST_MENTIONED_IN, [json.dumps(list(articles)), types, limit])
    return [(row["id"], row["mentions"]) for row in rows]


# All links are counted by their index alone, and the few that do not count are taken off: to read
# 400,000 annotations for their ``deleted`` takes two seconds. (CROSS JOIN keeps the order of the
# tables in SQLite.)
_ALL = "SELECT entity, count(*) AS links FROM annotation_entity GROUP BY entity"
_COUNTED = f"""
WITH counted AS (
    {_ALL}
), gone AS (
    SELECT entity, count(*) AS links FROM (
        SELECT entity FROM annotation
        CROSS JOIN annotation_entity ON annotation_entity.annotation = annotation.id
        WHERE annotation.deleted <> ''
        UNION ALL
        SELECT entity FROM article
        CROSS JOIN annotation ON annotation.article = article.id AND annotation.deleted = ''
        CROSS JOIN annotation_entity ON annotation_entity.annotation = annotation.id
        WHERE article.deleted <> ''
    ) GROUP BY entity
), live AS (
    SELECT counted.entity AS id, counted.links - coalesce(gone.links, 0) AS mentions
    FROM counted LEFT JOIN gone ON gone.entity = counted.entity
    WHERE counted.links > coalesce(gone.links, 0)
)
"""
_COUNTS = f"""{_COUNTED}
SELECT id, name, type, description, mentions FROM live CROSS JOIN entity USING (id)
WHERE entity.deleted = ''
AND (type IN ({marks(_BUILT_IN)}) OR type IN (SELECT id FROM entity_type))
ORDER BY mentions DESC, name, id
"""
_SOME = _ALL.replace("GROUP", "WHERE entity IN (SELECT value FROM json_each(?)) GROUP")
_COUNTS_OF = _COUNTS.replace(_ALL, _SOME)
_LEFT_OUT = "entity.deleted = '' AND entity.type NOT IN (SELECT value FROM json_each(?))"
_MOST_MENTIONED = f"""{_COUNTED}
SELECT id, mentions FROM live CROSS JOIN entity USING (id) WHERE {_LEFT_OUT}
ORDER BY mentions DESC, id LIMIT ?
"""
_MOST_MENTIONED_IN = f"""
SELECT entity.id, mentions FROM (
    SELECT entity, count(*) AS mentions FROM json_each(?) AS wanted
    CROSS JOIN annotation ON annotation.article = wanted.value AND annotation.deleted = ''
    CROSS JOIN annotation_entity ON annotation_entity.annotation = annotation.id
    GROUP BY entity
) AS counted JOIN entity ON entity.id = counted.entity AND {_LEFT_OUT}
ORDER BY mentions DESC, entity.id LIMIT ?
"""
