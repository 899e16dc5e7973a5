"""A library of many articles full of names, made without the change log, which takes minutes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from reader.model.entity import EntityType
from reader.model.ids import new_id
from reader.services.library import Library
from reader.storage.blocks_json import encode_blocks, plain_blocks
from reader.storage.entities import folded

ARTICLES, MENTIONS, NAMES, DATES = 2_000, 200, 3_000, 400
_TIME = "2026-08-07T10:00:00.000Z"
_SYLLABLES = ["ka", "lo", "ri", "ven", "mar", "tes", "sel", "hal", "bri", "ost", "gan", "dor"]
_TYPES = [
    EntityType.PERSON,
    EntityType.PLACE,
    EntityType.ORGANISATION,
    EntityType.GROUP,
    EntityType.EVENT,
]
Entry = tuple[str, str]
"""Id and name of an entity."""


def make_library(path: Path, articles: int = ARTICLES, mentions: int = MENTIONS) -> str:
    """Write the library; return the id of the entity that is mentioned most.

    How often a name comes up falls off as in real news: a few are everywhere, most are rare.
    """
    chance = random.Random(2_000)
    with Library.open(path) as library:
        names, dates = list(_names(chance)), list(_dates())
        rows = [_entity_row(*each, _TYPES[at % len(_TYPES)], "") for at, each in enumerate(names)]
        rows += [_entity_row(key, words, EntityType.DATE, iso) for key, words, iso in dates]
        weights = list(accumulate(1 / (at + 8) for at in range(len(names))))
        with library.db.writing():
            _insert(library, "entity", rows)
            for number in range(articles):
                chosen = chance.choices(names, cum_weights=weights, k=mentions - 2)
                chosen += [each[:2] for each in chance.choices(dates, k=2)]
                chance.shuffle(chosen)
                _write_article(library, chance, number, chosen)
    return names[0][0]


def _names(chance: random.Random) -> Iterator[Entry]:
    for number in range(NAMES):
        first, last = ("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
        yield new_id(), f"{first} {last}{number % 7 or ''}"


def _dates() -> Iterator[tuple[str, str, str]]:
    for number in range(DATES):
        day = date(2025, 6, 1) + timedelta(days=number)
        yield new_id(), f"{day:%B} {day.day}, {day.year}", day.isoformat()


def _write_article(
    library: Library, chance: random.Random, number: int, chosen: list[Entry]
) -> None:
    text, spans = _text(chance, chosen)
    article, revision = new_id(), new_id()
    published = (date(2025, 7, 1) + timedelta(days=number % 380)).isoformat()
    _insert(library, "revision", [_revision_row(article, revision, text)])
    _insert(library, "article", [_article_row(article, revision, number, published)])
    ids = [new_id() for _ in chosen]
    placed = list(zip(ids, chosen, spans, strict=True))
    _insert(library, "annotation", [_mention_row(key, article, text, s) for key, _, s in placed])
    _insert(
        library,
        "annotation_entity",
        [{"annotation": key, "position": 0, "entity": each[0]} for key, each, _ in placed],
    )
    _insert(library, "anchor", [_anchor_row(key, revision, span) for key, _, span in placed])


def _text(chance: random.Random, chosen: list[Entry]) -> tuple[str, list[tuple[int, int]]]:
    """Return a text of paragraphs of two sentences, and where the names stand in it."""
    parts, spans, at = [], [], 0
    for place, (_, name) in enumerate(chosen):
        words = " ".join("".join(chance.choices(_SYLLABLES, k=2)) for _ in range(7))
        lead = f"{words.capitalize()} "
        spans.append((at + len(lead), at + len(lead) + len(name)))
        end = " and " if place % 3 == 0 else (".\n" if place % 6 == 5 else ". ")
        parts.append(f"{lead}{name}{end}")
        at += len(parts[-1])
    return "".join(parts).strip(), spans


def _insert(library: Library, table: str, rows: list[dict[str, Any]]) -> None:
    names, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    library.db.conn.executemany(sql, [tuple(row.values()) for row in rows])


def _entity_row(key: str, name: str, kind: EntityType, value: str) -> dict[str, Any]:
    times = {"created": _TIME, "modified": _TIME}
    return {
        "id": key,
        "name": name,
        "folded": folded(name),
        "type": kind.value,
        "value": value,
        **times,
    }


def _revision_row(article: str, revision: str, text: str) -> dict[str, Any]:
    return {
        "id": revision,
        "article": article,
        "sha256": revision,
        "media_type": "text/plain",
        "importer": "plain text",
        "importer_version": "1",
        "created": _TIME,
        "words": len(text.split()),
        "text": text,
        "blocks": encode_blocks(plain_blocks(text)),
        "source": b"",
    }


def _article_row(article: str, revision: str, number: int, published: str) -> dict[str, Any]:
    return {
        "id": article,
        "title": f"Report {number} from the valley",
        "title_proposed": 0,
        "authors": json.dumps([]),
        "site": "Hallen Courier",
        "published": published,
        "url": "",
        "language": "en",
        "source": "",
        "revision": revision,
        "created": _TIME,
        "modified": _TIME,
    }


def _mention_row(key: str, article: str, text: str, span: tuple[int, int]) -> dict[str, Any]:
    start, end = span
    return {
        "id": key,
        "article": article,
        "motivation": "identifying",
        "quote_exact": text[start:end],
        "quote_prefix": text[max(0, start - 32) : start],
        "quote_suffix": text[end : end + 32],
        "position_start": start,
        "position_end": end,
        "created": _TIME,
        "modified": _TIME,
    }


def _anchor_row(key: str, revision: str, span: tuple[int, int]) -> dict[str, Any]:
    return {
        "annotation": key,
        "revision": revision,
        "start_offset": span[0],
        "end_offset": span[1],
        "state": "exact",
        "score": 1.0,
    }
