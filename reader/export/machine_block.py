"""Writes the comment that holds every annotation as W3C JSON-LD, one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.model.annotation import Anchored, Annotation
from reader.model.entity import Entity
from reader.model.pages import Pages, pages_of
from reader.model.snapshot import ArticleSnapshot

OPENING = "<!-- postil:annotations"
CLOSING = "-->"
# Line ends to some readers, and halves of characters that no UTF-8 file can hold.
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def machine_block(snapshot: ArticleSnapshot) -> str:
    """Return the comment, ending in a newline; empty when there is no annotation.

    Each line is a JSON object with a fixed order of keys; extents are code points of the revision.
    """
    lines = list(_lines(snapshot))
    return "\n".join([OPENING, *lines, CLOSING, ""]) if lines else ""


def _lines(snapshot: ArticleSnapshot) -> Iterator[str]:
    source = _urn(snapshot.article.id)
    pages = Pages(snapshot.details.pages)
    for placed in snapshot.placed:
        written = _annotation(placed.annotation, placed.anchor, source, snapshot.entities)
        if where := pages_of(placed, pages):
            written.setdefault("postil", {})["pages"] = where
        yield one_line(written)
    if snapshot.page_note is not None:
        yield one_line(_annotation(snapshot.page_note, None, source, snapshot.entities))


def one_line(value: object) -> str:
    """Return ``value`` as JSON on one line, without the ``--`` that would end a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("--", "\\u002d\\u002d")
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _annotation(
    annotation: Annotation, anchor: Anchored | None, source: str, entities: Mapping[str, Entity]
) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": _urn(annotation.id),
        "type": "Annotation",
        "motivation": annotation.motivation.value,
        "created": annotation.created,
        "modified": annotation.modified,
    }
    if bodies := list(_bodies(annotation, entities)):
        written["body"] = bodies
    written["target"] = _target(annotation, source)
    if own := _own(annotation, anchor):
        written["postil"] = own
    return written


def _target(annotation: Annotation, source: str) -> dict[str, Any]:
    selectors = [
        selector.to_json()
        for selector in (annotation.quote, annotation.position)
        if selector is not None
    ]
    return {"source": source, "selector": selectors} if selectors else {"source": source}


def _bodies(annotation: Annotation, entities: Mapping[str, Entity]) -> Iterator[dict[str, Any]]:
    if annotation.note:
        yield {
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/markdown",
            "value": annotation.note,
        }
    for tag in annotation.tags:
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag}
    for entity_id in annotation.entities:
        if entity := entities.get(entity_id):
            yield {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": _entity(entity),
            }


def _entity(entity: Entity) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": _urn(entity.id),
        "name": entity.name,
        "entityType": entity.type,
    }
    if entity.aliases:
        written["aliases"] = list(entity.aliases)
    if entity.note:
        written["note"] = entity.note
    return written


def _own(annotation: Annotation, anchor: Anchored | None) -> dict[str, Any]:
    """Return what W3C annotations have no place for."""
    own: dict[str, Any] = {}
    if annotation.style is not None:
        own["style"] = annotation.style.value
    if anchor is not None:
        own.update(state=anchor.state.value, start=anchor.start, end=anchor.end)
        if anchor.score != 1.0:
            own["score"] = anchor.score
    return own


def _urn(identifier: str) -> str:
    return f"urn:uuid:{identifier}"
