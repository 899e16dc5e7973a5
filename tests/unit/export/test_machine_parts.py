"""The front matter as YAML and the comment as JSON lines."""

from __future__ import annotations

import json

import pytest
import yaml

from reader.export.front_matter import front_matter, scalar
from reader.export.machine_block import machine_block, one_line
from reader.model.annotation import AnchorState, Annotation, Motivation
from reader.model.article import Metadata
from reader.model.entity import Entity, EntityType
from tests.unit.export.support import ARTICLE, WHEN, annotation, identifier, paragraph, snapshot

ORLO = Entity(identifier(9), "Orlo", EntityType.PLACE, ("the -- town",), note="On the river.")


@pytest.mark.parametrize(
    "value",
    ["true", "No", "null", "~", "1", "1e3", "0x1", "2026-01-01", "12:30", "- x", "a: b", "a #b",
     "'", '"', "\\", "a\nb", " a", "a ", "", "[x]", "{x}", "*a", "&a", "!a", "%a", "@a", "`a", "é",
     "日本", "\x07", "\x85", "\u2028", "\ufeff", "😀", "\x7f", "y", "a,b", "---", "=", "<<",
     "story.txt"],
)  # fmt: skip
def test_every_value_reads_back_as_itself(value: str) -> None:
    assert yaml.safe_load(f"x: {scalar(value)}") == {"x": value}
    assert yaml.safe_load(f"[{scalar(value)}, {{k: {scalar(value)}}}]") == [value, {"k": value}]


def test_front_matter_has_its_keys_in_order() -> None:
    metadata = Metadata(
        "T: t", authors=("A, B", "C"), site="S", published="2026-08-07", url="https://a.example"
    )
    placed = [annotation(1, "x", 0, 1, entities=(ORLO.id,))]
    text = front_matter(
        snapshot([paragraph("x")], placed, metadata=metadata, tags=("a b",), entities=[ORLO]),
        {},
    )
    read = yaml.safe_load(text.split("---")[1])
    assert list(read) == [
        "title", "source", "url", "site", "authors", "published", "tags", "entities", "postil",
    ]  # fmt: skip
    assert read["source"] == "story.txt"
    assert read["published"].isoformat() == "2026-08-07"
    assert read["entities"] == [
        {"name": "Orlo", "type": "place", "aliases": ["the -- town"], "mentions": 1}
    ]
    assert read["postil"] == {"format": 1, "article": ARTICLE, "revision": "sha256:" + "ab" * 32}


def test_a_day_that_is_none_is_a_string() -> None:
    made = snapshot([paragraph("x")], metadata=Metadata(published="2026-13-45"))
    assert yaml.safe_load(front_matter(made, {}).split("\n---")[0])["published"] == "2026-13-45"


def test_each_annotation_is_one_line_of_json() -> None:
    placed = [
        annotation(1, "some words", 0, 4, note="a --> b\n--", tags=("two words",),
                   entities=(ORLO.id,)),
        annotation(2, "some words", 5, 10, None, state=AnchorState.ORPHAN),
    ]  # fmt: skip
    page = Annotation(identifier(3), ARTICLE, Motivation.COMMENTING, WHEN, WHEN, note="all")
    made = snapshot([paragraph("some words")], placed, page_note=page, entities=[ORLO])
    lines = machine_block(made).split("\n")
    assert lines[0] == "<!-- postil:annotations"
    assert lines[-2:] == ["-->", ""]
    assert not any("--" in line for line in lines[1:-2])
    first, second, third = (json.loads(line) for line in lines[1:-2])
    assert first == {
        "id": f"urn:uuid:{identifier(1)}",
        "type": "Annotation",
        "motivation": "highlighting",
        "created": WHEN,
        "modified": WHEN,
        "body": [
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/markdown",
                "value": "a --> b\n--",
            },
            {"type": "TextualBody", "purpose": "tagging", "value": "two words"},
            {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": {
                    "id": f"urn:uuid:{ORLO.id}",
                    "name": "Orlo",
                    "entityType": "place",
                    "aliases": ["the -- town"],
                    "note": "On the river.",
                },
            },
        ],
        "target": {
            "source": f"urn:uuid:{ARTICLE}",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "some", "prefix": "", "suffix": ""},
                {"type": "TextPositionSelector", "start": 0, "end": 4},
            ],
        },
        "postil": {"style": "yellow", "state": "exact", "start": 0, "end": 4},
    }
    assert second["postil"] == {"state": "orphan", "start": 0, "end": 0, "score": 0.0}
    assert third["target"] == {"source": f"urn:uuid:{ARTICLE}"}
    assert "postil" not in third


def test_a_line_stays_a_line() -> None:
    value = {"x": "a\u2028b\x85c---d"}
    written = one_line(value)
    assert written.splitlines() == [written]
    assert json.loads(written) == value
