"""Annotations with their tags, their entities, and where they stand on a revision."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from reader.model.annotation import Anchored, Annotation, HighlightStyle, Motivation
from reader.model.claim import Claim
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.storage.anchors import decoded_anchor
from reader.storage.changes import ChangeRecord
from reader.storage.claims import claims_by_annotation, claims_where, insert_claims, save_claim
from reader.storage.database import LibraryFile, without_collection
from reader.storage.links import MANY, chunks, ids_with_prefix, marks, set_links, store_tags
from reader.storage.row_batches import read_rows
from reader.storage.rows import TABLES, Image, Key, storable

_MOTIVATIONS = {motivation.value: motivation for motivation in Motivation}
_STYLES = {style.value: style for style in HighlightStyle}
_Lists = dict[int, list[str]]
"""Names by the row number of the annotation."""


def insert_annotation(record: ChangeRecord, annotation: Annotation) -> None:
    """Store a new annotation, its tags (made when new) and its links to entities."""
    insert_annotations(record, [annotation])


def insert_annotations(record: ChangeRecord, annotations: Iterable[Annotation]) -> None:
    """Store many new annotations at once."""
    new = list(annotations)
    record.insert_many("annotation", [_row(annotation) for annotation in new])
    store_tags(record, [tag for annotation in new for tag in annotation.tags])
    for table, other, field in (
        ("annotation_tag", "tag", "tags"),
        ("annotation_entity", "entity", "entities"),
    ):
        links = [
            {"annotation": annotation.id, other: name, "position": position}
            for annotation in new
            for position, name in enumerate(
                dict.fromkeys(map(storable, getattr(annotation, field)))
            )
        ]
        record.insert_many(table, links)
    insert_claims(record, {each.id: each.claim for each in new if each.claim is not None})


def save_annotation(record: ChangeRecord, annotation: Annotation) -> Annotation:
    """Write what differs from the stored annotation; return it as it is stored then.

    ``modified`` becomes the time of the change when anything differed. Raises KeyError when there
    is no such annotation.
    """
    key = (annotation.id,)
    row = _row(annotation)
    del row["modified"], row["created"]
    store_tags(record, annotation.tags)
    changed = [
        record.update("annotation", key, row),
        set_links(record, "annotation_tag", annotation.id, annotation.tags),
        set_links(record, "annotation_entity", annotation.id, annotation.entities),
        save_claim(record, annotation.id, annotation.claim),
    ]
    if any(changed):
        record.update("annotation", key, {"modified": record.time})
        return replace(annotation, modified=record.time)
    return annotation


def set_annotations_deleted(record: ChangeRecord, ids: Iterable[str], deleted: bool) -> None:
    """Put annotations into the trash, or take them out again. Raises KeyError for an unknown id."""
    keys: list[Key] = [(annotation_id,) for annotation_id in dict.fromkeys(ids)]
    rows = read_rows(record.db, TABLES["annotation"], keys)
    stand = {key for key, row in rows.items() if bool(row["deleted"]) == deleted}
    values = {"deleted": record.time if deleted else "", "modified": record.time}
    record.update_many("annotation", {key: values for key in keys if key not in stand})


def annotation(db: LibraryFile, annotation_id: str) -> Annotation | None:
    """Return an annotation, deleted or not, or None."""
    return annotations_by_id(db, [annotation_id]).get(annotation_id)


def annotation_ids(db: LibraryFile, prefix: str) -> list[str]:
    """Return the ids that begin with ``prefix``, at most ten, deleted ones too."""
    return ids_with_prefix(db, "annotation", prefix)


def ids_of_article(db: LibraryFile, article_id: str) -> set[str]:
    """Return the ids of all annotations of an article, deleted or not."""
    rows = db.rows("SELECT id FROM annotation WHERE article = ?", [article_id])
    return {row["id"] for row in rows}


def among_article(db: LibraryFile, article_id: str, ids: Collection[str]) -> list[str]:
    """Return those of the ids that may be an article's; of few ids, simply all of them."""
    if len(ids) <= MANY:
        return list(ids)
    own = ids_of_article(db, article_id)
    return [key for key in ids if key in own]


def annotations_by_id(db: LibraryFile, ids: Sequence[str]) -> dict[str, Annotation]:
    """Return those of the annotations that there are, deleted or not."""
    found: dict[str, Annotation] = {}
    with db.reading():
        for chunk in chunks(ids):
            within = marks(chunk)
            rows = db.rows(f"SELECT * FROM annotation WHERE id IN ({within})", chunk)
            tags, entities = (
                _grouped(db.rows(_LINKS_BY_ID.format(other=other, within=within), chunk))
                for other in ("tag", "entity")
            )
            claims = claims_by_annotation(db, chunk)
            for row in rows:
                decoded = _decoded(db, row, tags, entities, claims)
                if decoded is not None:
                    found[decoded.id] = decoded
    return found


_LINKS_BY_ID = """
SELECT n, {other} FROM annotation_{other} JOIN annotation ON annotation.id = annotation
WHERE annotation IN ({within}) ORDER BY n, position
"""


def article_annotations(
    db: LibraryFile, article_id: str, revision_id: str, *, deleted: bool = False
) -> list[tuple[Annotation, Anchored | None]]:
    """Return an article's annotations with their anchors on a revision, oldest first.

    The page note is among them. The anchor is None when none is stored for that revision.
    ``deleted`` asks for those in the trash instead. Four SELECTs, however many there are.
    """
    chosen = [article_id, int(deleted)]
    with db.reading(), without_collection():
        rows = db.rows(_OF_ARTICLE, [revision_id, *chosen])
        tags = _grouped(db.rows(_LINKS_OF_ARTICLE.format(other="tag"), chosen))
        entities = _grouped(db.rows(_LINKS_OF_ARTICLE.format(other="entity"), chosen))
        claims = claims_where(db, _CLAIMS_OF_ARTICLE, chosen)
        found = []
        for row in rows:
            decoded = _decoded(db, row, tags, entities, claims)
            if decoded is not None:
                found.append((decoded, decoded_anchor(db, row, revision_id)))
    return found


_OF_ARTICLE = """
SELECT annotation.*, start_offset, end_offset, state, score, reviewed
FROM annotation LEFT JOIN anchor
    ON anchor.annotation = annotation.id AND anchor.revision = ?
WHERE article = ? AND (deleted <> '') = ? ORDER BY n
"""
# CROSS JOIN keeps the order of the tables: by annotation, then by position, without sorting.
_LINKS_OF_ARTICLE = """
SELECT n, {other} FROM annotation CROSS JOIN annotation_{other}
    ON annotation_{other}.annotation = annotation.id
WHERE article = ? AND (deleted <> '') = ?
"""
_CLAIMS_OF_ARTICLE = """
JOIN annotation ON annotation.id = claim.annotation WHERE article = ? AND (deleted <> '') = ?
"""


def page_notes(db: LibraryFile, article_id: str) -> list[Annotation]:
    """Return the live notes on a whole article: two only where an older Postil let two in."""
    rows = db.rows(
        "SELECT id FROM annotation WHERE article = ? AND deleted = ''"
        " AND quote_exact IS NULL AND position_start IS NULL ORDER BY n",
        [article_id],
    )
    return list(annotations_by_id(db, [row["id"] for row in rows]).values())


def annotation_count(db: LibraryFile, article_id: str) -> int:
    """Return how many annotations an article has, those in the trash included."""
    return int(db.value("SELECT count(*) FROM annotation WHERE article = ?", [article_id]))


def ids_between(
    db: LibraryFile, article_id: str, revision_id: str, start: int, end: int
) -> list[str]:
    """Return the ids of the live annotations whose anchor overlaps a span of a revision."""
    rows = db.rows(
        "SELECT id FROM annotation JOIN anchor"
        " ON anchor.annotation = annotation.id AND anchor.revision = ?"
        " WHERE article = ? AND deleted = '' AND start_offset < ? AND end_offset > ?",
        [revision_id, article_id, end, start],
    )
    return [row["id"] for row in rows]


def entity_annotations(
    db: LibraryFile, entities: Sequence[str]
) -> list[tuple[Annotation, Anchored | None]]:
    """Return the live annotations of live articles that point to any of the entities (by id).

    Each comes with its anchor on its article's current revision, oldest first. Four SELECTs.
    """
    wanted = [json.dumps(list(entities))]
    with db.reading():
        rows = db.rows(_OF_ENTITIES, wanted)
        own_tags, own_entities = (
            _grouped(db.rows(_LINKS_OF_ENTITIES.format(other=other), wanted))
            for other in ("tag", "entity")
        )
        claims = claims_where(db, _CLAIMS_OF_ENTITIES, wanted)
        found = []
        for row in rows:
            decoded = _decoded(db, row, own_tags, own_entities, claims)
            if decoded is not None:
                found.append((decoded, decoded_anchor(db, row, "of its article")))
    return found


_MENTIONING = """
annotation.deleted = '' AND annotation.id IN (
    SELECT annotation FROM annotation_entity WHERE entity IN (SELECT value FROM json_each(?))
)
"""
_OF_ENTITIES = f"""
SELECT annotation.*, start_offset, end_offset, state, score, reviewed
FROM annotation JOIN article ON article.id = annotation.article AND article.deleted = ''
LEFT JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = article.revision
WHERE {_MENTIONING} ORDER BY annotation.n
"""
_LINKS_OF_ENTITIES = f"""
SELECT n, {{other}} FROM annotation JOIN annotation_{{other}}
    ON annotation_{{other}}.annotation = annotation.id
WHERE {_MENTIONING} ORDER BY n, position
"""
_CLAIMS_OF_ENTITIES = f"""
JOIN annotation ON annotation.id = claim.annotation WHERE {_MENTIONING}
"""


def tags(db: LibraryFile) -> list[tuple[str, int]]:
    """Return the tags in use on live articles and annotations, the most used first."""
    rows = db.rows(
        "SELECT tag, count(*) AS uses FROM ("
        " SELECT tag FROM annotation_tag CROSS JOIN annotation ON annotation.id = annotation"
        " CROSS JOIN article ON article.id = annotation.article"
        " WHERE annotation.deleted = '' AND article.deleted = ''"
        " UNION ALL SELECT tag FROM article_tag JOIN article ON article.id = article_tag.article"
        " WHERE article.deleted = ''"
        ") GROUP BY tag ORDER BY uses DESC, tag"
    )
    return [(row["tag"], row["uses"]) for row in rows]


def _grouped(rows: Iterable[sqlite3.Row]) -> _Lists:
    """Return for each annotation, by row number, the names it is linked to."""
    found: _Lists = {}
    for number, name in rows:
        found.setdefault(number, []).append(name)
    return found


def _row(annotation: Annotation) -> Image:
    quote, position = annotation.quote, annotation.position
    return {
        "id": annotation.id,
        "article": annotation.article,
        "motivation": annotation.motivation.value,
        "quote_exact": quote.exact if quote else None,
        "quote_prefix": quote.prefix if quote else None,
        "quote_suffix": quote.suffix if quote else None,
        "position_start": position.start if position else None,
        "position_end": position.end if position else None,
        "style": annotation.style.value if annotation.style else None,
        "note": annotation.note,
        "created": annotation.created,
        "modified": annotation.modified,
        "deleted": annotation.deleted,
    }


def _decoded(
    db: LibraryFile,
    row: sqlite3.Row,
    tags: _Lists,
    entities: _Lists,
    claims: Mapping[str, Claim],
) -> Annotation | None:
    try:
        return _annotation(row, tags, entities, claims)
    except (ValueError, KeyError) as error:
        db.add_problem("annotation", row["id"], f"left out: unknown or damaged value {error}")
        return None


def _annotation(
    row: sqlite3.Row, tags: _Lists, entities: _Lists, claims: Mapping[str, Claim]
) -> Annotation:
    # By position: for ten thousand rows, names would double the time.
    number, own, article, motivation, exact, prefix, suffix, start, end, style, *rest = row
    note, created, modified, deleted = rest[:4]
    if start is not None and not 0 <= start <= (-1 if end is None else end):
        raise ValueError(f"position {start} to {end}")
    return Annotation(
        own,
        article,
        _MOTIVATIONS[motivation],
        created,
        modified,
        None if exact is None else TextQuoteSelector(exact, prefix or "", suffix or ""),
        None if start is None else TextPositionSelector(start, end),
        None if style is None else _STYLES[style],
        note,
        tuple(tags.get(number, ())),
        tuple(entities.get(number, ())),
        deleted,
        claims.get(own),
    )
