"""Pages of the source in annotated Markdown."""

from __future__ import annotations

import json

from reader.export.annotated_markdown import render
from reader.model.details import Details, PageMark
from reader.model.entity import Entity, EntityType
from tests.unit.export.support import identifier, on, paragraph, snapshot

TEXT = "The keeper wrote it down.\nNobody asked why."
BLOCKS = tuple(paragraph(line) for line in TEXT.split("\n"))
PAGES = Details(pages=(PageMark(0, "xi", 1), PageMark(26, "*[^1]\n12", 2)))


def test_a_footnote_says_on_which_page_its_passage_stands() -> None:
    entity = Entity(identifier(9), "Orlo", EntityType.PLACE)
    placed = [
        on(1, TEXT, "keeper", tags=("boats",), entities=(entity.id,), note="See there."),
        on(2, TEXT, "wrote it down", style=None, note="Again."),
        on(3, TEXT, "down.\nNobody"),
    ]
    text = render(snapshot(BLOCKS, placed, entities=[entity], details=PAGES))
    assert ": **yellow** · #boats · [[Orlo]] · p. xi — See there.\n" in text
    assert ": p\\. xi — Again.\n" in text
    assert ": **yellow** · pp. xi–\\*\\[\\^1\\] 12\n" in text


def test_the_machine_part_names_the_pages_too() -> None:
    text = render(snapshot(BLOCKS, [on(1, TEXT, "keeper")], details=PAGES))
    (line,) = (line for line in text.splitlines() if line.startswith("{"))
    assert json.loads(line)["postil"] == {
        "style": "yellow",
        "state": "exact",
        "start": 4,
        "end": 10,
        "pages": "p. xi",
    }


def test_without_pages_nothing_is_said_of_them() -> None:
    placed = [on(1, TEXT, "keeper", note="See there.")]
    assert "p. " not in render(snapshot(BLOCKS, placed))
