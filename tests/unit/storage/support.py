"""Short ways to make and store the things that storage tests are about."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.model.annotation import Annotation, HighlightStyle, Motivation
from reader.model.article import (
    Article,
    Asset,
    Block,
    BlockKind,
    Metadata,
    Revision,
    Run,
    reading_text,
)
from reader.model.entity import Entity, EntityType
from reader.model.ids import new_id, now
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.storage import annotations, articles, entities
from reader.storage.changes import recording
from reader.storage.database import LibraryFile

TEXT = "The ferry left the quay at dawn.\nNobody on the island heard it go."


def paragraphs(text: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, (Run(line),)) for line in text.split("\n"))


def make_revision(article: str, text: str = TEXT, **fields: Any) -> Revision:
    blocks = fields.pop("blocks", None) or paragraphs(text)
    return Revision(
        id=fields.pop("id", new_id()),
        article=article,
        sha256=fields.pop("sha256", hashlib.sha256(text.encode(errors="replace")).hexdigest()),
        media_type="text/plain",
        importer="plain_text",
        importer_version="1",
        created=now(),
        text=reading_text(blocks),
        blocks=blocks,
    )


def make_article(revision: Revision, title: str = "The ferry", **fields: Any) -> Article:
    return Article(
        id=revision.article,
        metadata=fields.pop("metadata", Metadata(title=title, authors=("Ada Quill",))),
        source=fields.pop("source", f"/articles/{revision.article}.txt"),
        revision=revision.id,
        created=now(),
        modified=now(),
    )


def add_article(
    db: LibraryFile,
    text: str = TEXT,
    *,
    assets: Mapping[str, Asset] | None = None,
    **fields: Any,
) -> Article:
    revision = make_revision(new_id(), text, **fields.pop("revision", {}))
    article = make_article(revision, **fields)
    with recording(db, verb="add article", actor="test", article=article.id) as record:
        articles.insert_article(record, article, revision, text.encode(), assets or {})
    return article


def make_annotation(article: Article, words: str = "ferry", **fields: Any) -> Annotation:
    start = TEXT.index(words)
    time = now()
    values: dict[str, Any] = {
        "id": new_id(),
        "article": article.id,
        "motivation": Motivation.HIGHLIGHTING,
        "created": time,
        "modified": time,
        "quote": TextQuoteSelector(words, TEXT[:start][-8:], TEXT[start + len(words) :][:8]),
        "position": TextPositionSelector(start, start + len(words)),
        "style": HighlightStyle.YELLOW,
    }
    return Annotation(**(values | fields))


def add_annotation(db: LibraryFile, article: Article, **fields: Any) -> Annotation:
    made = make_annotation(article, **fields)
    with recording(db, verb="highlight", actor="test", article=article.id) as record:
        annotations.insert_annotation(record, made)
    return made


def make_entity(name: str = "Ada Quill", *aliases: str, **fields: Any) -> Entity:
    kind = fields.pop("type", EntityType.PERSON)
    return Entity(new_id(), name, kind, aliases, created=now(), modified=now(), **fields)


def add_entity(db: LibraryFile, name: str = "Ada Quill", *aliases: str, **fields: Any) -> Entity:
    made = make_entity(name, *aliases, **fields)
    with recording(db, verb="add entity", actor="test") as record:
        entities.insert_entity(record, made)
    return made


def with_plain_sqlite(path: Path, sql: str, *values: object) -> list[Any]:
    """Run SQL as any other tool would: without our checks."""
    with closing(sqlite3.connect(path, timeout=5)) as connection:
        rows = connection.execute(sql, values).fetchall()
        connection.commit()
        return rows


def dump(db: LibraryFile, *, log: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables of ours; those of the change log only when asked for."""
    found = {}
    for (name,) in db.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name"
    ):
        if log or not name.startswith("change"):
            rows = [dict(row) for row in db.rows(f"SELECT * FROM {name}")]
            found[name] = sorted(rows, key=repr)
    return found
