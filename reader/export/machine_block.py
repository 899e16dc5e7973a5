"""Writes the comment that holds every annotation as W3C JSON-LD, one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from reader.export.claims import written_links
from reader.model.annotation import Anchored, Annotation
from reader.model.claim import AnnotationLink, Claim
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
        written = _annotation(placed.annotation, placed.anchor, source, snapshot)
        if where := pages_of(placed, pages):
            written.setdefault("postil", {})["pages"] = where
        yield one_line(written)
    if snapshot.page_note is not None:
        yield one_line(_annotation(snapshot.page_note, None, source, snapshot))
    for link in written_links(snapshot):
        yield one_line(_link(link))


def one_line(value: object) -> str:
    """Return ``value`` as JSON on one line, without the ``--`` that would end a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("--", "\\u002d\\u002d")
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _annotation(
    annotation: Annotation, anchor: Anchored | None, source: str, snapshot: ArticleSnapshot
) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": _urn(annotation.id),
        "type": "Annotation",
        "motivation": annotation.motivation.value,
        "created": annotation.created,
        "modified": annotation.modified,
    }
    if bodies := list(_bodies(annotation, snapshot)):
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


def _bodies(annotation: Annotation, snapshot: ArticleSnapshot) -> Iterator[dict[str, Any]]:
    entities = snapshot.entities
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
                "source": _entity(entity, snapshot),
            }
    if annotation.claim is not None:
        yield {
            "type": "SpecificResource",
            "purpose": "assessing",
            "source": _claim(annotation.claim, snapshot),
        }


def _claim(claim: Claim, snapshot: ArticleSnapshot) -> dict[str, Any]:
    """Return a claim in the words of schema.org where it has any (Claim, claimInterpreter)."""
    written: dict[str, Any] = {
        "type": "Claim",
        "status": claim.status.value,
        "manner": claim.manner.value,
    }
    if entity := snapshot.entities.get(claim.source):
        written["by"] = _entity(entity, snapshot)
    more = {
        "sourceWords": claim.source_words,
        "said": claim.said,
        "evidence": claim.evidence,
    }
    written.update({key: value for key, value in more.items() if value})
    if claim.parts:
        written["parts"] = [
            {
                "role": part.role.value,
                "selector": [part.quote.to_json(), part.position.to_json()],
            }
            for part in claim.parts
        ]
    return written


def _link(link: AnnotationLink) -> dict[str, Any]:
    """Return a link as an annotation of its own; the same link has the same id every time."""
    name = f"{link.source} {link.kind.value} {link.target}"
    return {
        "id": _urn(str(uuid5(NAMESPACE_OID, name))),
        "type": "Annotation",
        "motivation": "linking",
        "created": link.created,
        "body": [
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": _urn(link.target),
            }
        ],
        "target": {"source": _urn(link.source)},
        "postil": {"link": link.kind.value},
    }


def _entity(entity: Entity, snapshot: ArticleSnapshot) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": _urn(entity.id),
        "name": entity.name,
        "entityType": snapshot.type_name(entity.type),
    }
    if entity.aliases:
        written["aliases"] = list(entity.aliases)
    if entity.note:
        written["note"] = entity.note
    more = {
        "description": entity.description,
        "value": entity.value,
        "externalId": entity.external_id,
    }
    written.update({key: value for key, value in more.items() if value})
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
