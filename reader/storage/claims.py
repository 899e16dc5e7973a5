"""Claims, each a row beside its annotation, and the links between annotations."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.model.claim import (
    AnnotationLink,
    Claim,
    ClaimPart,
    ClaimStatus,
    LinkKind,
    Manner,
    PartRole,
)
from reader.model.errors import ReaderError
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.links import chunks, marks
from reader.storage.rows import Image

_CLAIMS = "SELECT claim.* FROM claim"
_UNREADABLE = (ValueError, KeyError, TypeError, OverflowError, RecursionError)
"""What decoding a row raises that is damaged, or of a newer version."""


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """Where a claim stands: its words as they were marked, and its article."""

    annotation: str
    quote: str
    start: int
    """Code points: on the article's current text, else on the one that it was marked on."""
    end: int
    created: str
    article: str
    title: str
    site: str
    published: str
    is_lost: bool
    """Whether the words are not found in the article's current text."""


def insert_claims(record: ChangeRecord, claims: Mapping[str, Claim]) -> None:
    """Store the claims of new annotations (by id)."""
    record.insert_many("claim", [_row(key, claim) for key, claim in claims.items()])


def save_claim(record: ChangeRecord, annotation_id: str, claim: Claim | None) -> bool:
    """Store what an annotation claims, or that it does not; tell whether anything differed.

    A claim that cannot be read stays as it is: who saves the annotation does not know of it. Raises
    ReaderError for another one in its place.
    """
    present = record.db.row("SELECT * FROM claim WHERE annotation = ?", [annotation_id])
    if present is not None and not _is_readable(present):
        if claim is None:
            return False
        message = (
            "There is a claim on this passage that this version of Postil cannot read. It stays as"
            " it is; make the claim on another passage, or use the version that wrote it."
        )
        raise ReaderError(message)
    if claim is None:
        return record.delete("claim", (annotation_id,))
    row = _row(annotation_id, claim)
    if present is not None:
        return record.update("claim", (annotation_id,), row)
    record.insert("claim", row)
    return True


def set_statuses(record: ChangeRecord, ids: Iterable[str], status: ClaimStatus) -> None:
    """Give the claims of annotations (by id) a status. Raises KeyError for what is no claim."""
    changed = record.update_many("claim", {(each,): {"status": status.value} for each in ids})
    record.update_many("annotation", {key: {"modified": record.time} for key in sorted(changed)})


def claims_by_annotation(db: LibraryFile, ids: Sequence[str]) -> dict[str, Claim]:
    """Return those of the annotations that are claims, with what they claim."""
    found: dict[str, Claim] = {}
    for chunk in chunks(ids):
        found.update(claims_where(db, f"WHERE annotation IN ({marks(chunk)})", chunk))
    return found


def claims_where(db: LibraryFile, where: str, parameters: Sequence[Any]) -> dict[str, Claim]:
    """Return claims by annotation; ``where`` is what follows ``FROM claim``."""
    found: dict[str, Claim] = {}
    for row in db.rows(f"{_CLAIMS} {where}", parameters):
        try:
            found[row["annotation"]] = _decoded(dict(row))
        except _UNREADABLE as error:
            what = f"left out: unknown or damaged value {error}"
            db.add_problem("claim", row["annotation"], what)
    return found


def claim_count(db: LibraryFile) -> int:
    """Return how many live claims there are in live articles."""
    return int(db.value(_COUNT, []) or 0)


_COUNT = """
SELECT count(*) FROM claim CROSS JOIN annotation ON annotation.id = claim.annotation
CROSS JOIN article ON article.id = annotation.article
WHERE annotation.deleted = '' AND article.deleted = ''
"""


def insert_link(record: ChangeRecord, link: AnnotationLink) -> bool:
    """Store a link; False when it is there already."""
    key = (link.source, link.kind.value, link.target)
    sql = "SELECT count(*) FROM annotation_link WHERE source = ? AND kind = ? AND target = ?"
    if record.db.value(sql, list(key)):
        return False
    values = dict(zip(("source", "kind", "target"), key, strict=True))
    record.insert("annotation_link", {**values, "created": link.created or record.time})
    return True


def delete_link(record: ChangeRecord, link: AnnotationLink) -> bool:
    """Remove a link; tell whether it was there."""
    return record.delete("annotation_link", (link.source, link.kind.value, link.target))


def links_of(db: LibraryFile, ids: Iterable[str]) -> list[AnnotationLink]:
    """Return the links from or to any of the annotations, both ends live; the oldest first."""
    wanted = json.dumps(list(ids))
    return _links(db, _LINKS, [wanted, wanted])


def all_links(db: LibraryFile) -> list[AnnotationLink]:
    """Return every link between live annotations of live articles, the oldest first."""
    return _links(db, _ALL_LINKS, [])


def claim_places(db: LibraryFile, ids: Iterable[str] | None = None) -> list[ClaimPlace]:
    """Return where the live claims of live articles stand: all, or those of annotations."""
    if ids is None:
        found = db.rows(_PLACES)
    else:
        found = db.rows(f"{_PLACES} {_AMONG}", [json.dumps(list(ids))])
    return [ClaimPlace(*row) for row in found]


_PLACES = """
SELECT claim.annotation, coalesce(quote_exact, note),
    CASE WHEN anchor.end_offset > 0 THEN start_offset ELSE coalesce(position_start, 0) END,
    CASE WHEN anchor.end_offset > 0 THEN end_offset ELSE coalesce(position_end, 0) END,
    annotation.created, article.id, article.title, article.site, article.published,
    coalesce(anchor.state, '') = 'orphan'
FROM claim
JOIN annotation ON annotation.id = claim.annotation AND annotation.deleted = ''
JOIN article ON article.id = annotation.article AND article.deleted = ''
LEFT JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = article.revision
"""


_AMONG = "WHERE claim.annotation IN (SELECT value FROM json_each(?))"


def mentions_of_named(db: LibraryFile, part: str) -> list[tuple[str, int, int]]:
    """Return where entities so named are mentioned: article, and code points of its text.

    ``part`` is a part of one of the entity's names, case-folded.
    """
    named = [row[0] for row in db.rows(_NAMED, [part])]
    return [tuple(row) for row in db.rows(_MENTIONS, [json.dumps(named)])] if named else []


_NAMED = """
SELECT id FROM entity WHERE deleted = '' AND instr(folded, ?1)
UNION SELECT alias.entity FROM alias JOIN entity ON entity.id = alias.entity
    WHERE entity.deleted = '' AND instr(alias.folded, ?1)
"""
# CROSS JOIN keeps the order of the tables: from the few entities to their mentions.
_MENTIONS = """
SELECT annotation.article, start_offset, end_offset
FROM annotation_entity CROSS JOIN annotation
    ON annotation.id = annotation_entity.annotation AND annotation.deleted = ''
CROSS JOIN article ON article.id = annotation.article AND article.deleted = ''
CROSS JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = article.revision
WHERE annotation_entity.entity IN (SELECT value FROM json_each(?)) AND state <> 'orphan'
"""


_LIVE_ENDS = """
SELECT link.* FROM annotation_link AS link
JOIN annotation AS a ON a.id = link.source AND a.deleted = ''
JOIN annotation AS b ON b.id = link.target AND b.deleted = ''
JOIN article AS x ON x.id = a.article AND x.deleted = ''
JOIN article AS y ON y.id = b.article AND y.deleted = ''
"""
_IN_ORDER = "ORDER BY link.created, link.source, link.kind, link.target"
_ALL_LINKS = f"{_LIVE_ENDS} {_IN_ORDER}"
_LINKS = f"""{_LIVE_ENDS}
WHERE link.source IN (SELECT value FROM json_each(?))
    OR link.target IN (SELECT value FROM json_each(?)) {_IN_ORDER}
"""


def _links(db: LibraryFile, sql: str, parameters: Sequence[Any]) -> list[AnnotationLink]:
    found = []
    for source, kind, target, created in db.rows(sql, parameters):
        if kind in _KINDS:
            found.append(AnnotationLink(source, _KINDS[kind], target, created))
        else:
            db.add_problem("annotation_link", f"{source} {target}", f"left out: unknown {kind}")
    return found


_KINDS = {kind.value: kind for kind in LinkKind}


def _row(annotation_id: str, claim: Claim) -> Image:
    return {
        "annotation": annotation_id,
        "status": claim.status.value,
        "manner": claim.manner.value,
        "source": claim.source or None,
        "source_words": claim.source_words,
        "said": claim.said,
        "evidence": claim.evidence,
        "parts": json.dumps([_part_row(part) for part in claim.parts], ensure_ascii=False),
    }


def _part_row(part: ClaimPart) -> Image:
    return {
        "role": part.role.value,
        "exact": part.quote.exact,
        "prefix": part.quote.prefix,
        "suffix": part.quote.suffix,
        "start": part.position.start,
        "end": part.position.end,
    }


def _decoded(row: Image) -> Claim:
    return Claim(
        status=ClaimStatus(row["status"]),
        manner=Manner(row["manner"]),
        source=row["source"] or "",
        source_words=row["source_words"],
        said=row["said"],
        evidence=row["evidence"],
        parts=_decoded_parts(row["parts"]),
    )


def _is_readable(row: sqlite3.Row) -> bool:
    try:
        _decoded(dict(row))
    except _UNREADABLE:
        return False
    return True


def _decoded_parts(parts: str) -> tuple[ClaimPart, ...]:
    return () if parts == "[]" else tuple(_decoded_part(part) for part in json.loads(parts))


def _decoded_part(part: Image) -> ClaimPart:
    quote = TextQuoteSelector(str(part["exact"]), str(part["prefix"]), str(part["suffix"]))
    start, end = int(part["start"]), int(part["end"])
    if not 0 <= start <= end:
        raise ValueError(f"position {start} to {end}")
    return ClaimPart(PartRole(part["role"]), quote, TextPositionSelector(start, end))
