"""Claims, their links and what is known of entities, in the readable part and in the comment."""

from __future__ import annotations

import json
from dataclasses import replace

import yaml

from reader.export.annotated_markdown import render
from reader.export.machine_block import CLOSING, OPENING
from reader.model.annotation import Annotation, Motivation, Placed
from reader.model.claim import (
    AnnotationLink,
    Claim,
    ClaimPart,
    ClaimStatus,
    LinkKind,
    Manner,
    PartRole,
)
from reader.model.entity import Entity, EntityType
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.model.snapshot import ArticleSnapshot, PassageElsewhere
from tests.helpers.pandoc import run_pandoc
from tests.unit.export.golden import check_golden
from tests.unit.export.support import WHEN, annotation, identifier, on, paragraph, snapshot

VERRIN = Entity(
    identifier(0xE2),
    "Ida Verrin",
    EntityType.PERSON,
    ("Verrin",),
    description="minister since 2024",
    external_id="Q42",
)
GAUGE = Entity(identifier(0xE3), "Tessel gauge", "0192f3aa-0000-7000-8000-0000000000f1")
LINES = [
    "Ida Verrin told parliament that “at no point were more than 400 households at risk”.",
    "Residents say water reached the lower streets of Orlo before any siren sounded.",
    "The gauge shows a rise of 1.9 metres.",
]
CLAIM = {"style": None, "motivation": Motivation.ASSESSING}


def told() -> ArticleSnapshot:
    text = "\n".join(LINES)
    cue = text.index("told")
    part = ClaimPart(
        PartRole.CUE,
        TextQuoteSelector("told", "Verrin ", " parl"),
        TextPositionSelector(cue, cue + 4),
    )
    direct = Claim(
        ClaimStatus.DISPUTED,
        Manner.DIRECT,
        VERRIN.id,
        said="2026-08-06",
        evidence="See the *duty log*.\n\n- page 3\n- `page 4",
        parts=(part,),
    )
    first = on(
        1, text, "“at no point were more than 400 households at risk”", claim=direct, **CLAIM
    )
    second = on(
        2,
        text,
        "water reached the lower streets of Orlo before any siren sounded",
        claim=Claim(manner=Manner.INDIRECT, source_words="Residents"),
        tags=("flood",),
        note="Three of them.",
        motivation=Motivation.ASSESSING,
    )
    third = on(3, text, "The gauge shows a rise of 1.9 metres", claim=Claim(), **CLAIM)
    mention = on(4, text, "The gauge", entities=(GAUGE.id,), style=None)
    links = (
        AnnotationLink(second.id, LinkKind.CONTRADICTS, first.id, WHEN),
        AnnotationLink(third.id, LinkKind.SUPPORTS, second.id, WHEN),
        AnnotationLink(first.id, LinkKind.REPEATS, identifier(0x99), WHEN),
        AnnotationLink(identifier(0x99), LinkKind.REPORTED_WITHIN, third.id, WHEN),
    )
    quote = TextQuoteSelector("nobody *was* in danger")
    other = Annotation(identifier(0x99), "a2", Motivation.ASSESSING, WHEN, WHEN, quote)
    made = snapshot(
        [paragraph(line) for line in LINES],
        [first, second, third, mention],
        entities=[VERRIN, GAUGE],
        links=links,
        elsewhere={other.id: PassageElsewhere(other, "a2", "Minutes of [June]")},
        type_names={GAUGE.type: "instrument: gauge"},
    )
    return replace(made, page_note=None)


def machine_lines(written: str) -> list[dict]:
    block = written.rpartition(f"\n{OPENING}\n")[2].split("\n" + CLOSING)[0]
    return [json.loads(line) for line in block.splitlines()]


def test_claims_are_told_in_front_matter_footnotes_and_their_own_section() -> None:
    check_golden("claims.md", render(told()))


def test_the_front_matter_reads_as_yaml() -> None:
    front = yaml.safe_load(render(told()).split("\n---\n")[0])
    assert front["claims"] == [
        {"note": "p-000001", "by": "Ida Verrin", "status": "disputed"},
        {"note": "p-000002", "by": "Residents", "status": "unverified"},
        {"note": "p-000003", "status": "unverified"},
    ]
    gauge, verrin = front["entities"]
    assert verrin["external_id"] == "Q42"
    assert verrin["mentions"] == 0
    assert gauge == {"name": "Tessel gauge", "type": "instrument: gauge", "mentions": 1}


def test_the_comment_holds_all_of_a_claim_and_each_link_that_begins_here_once() -> None:
    lines = machine_lines(render(told()))
    claim = next(line for line in lines if line["motivation"] == "assessing")["body"][0]
    assert claim["purpose"] == "assessing"
    assert claim["source"]["by"]["externalId"] == "Q42"
    assert claim["source"]["said"] == "2026-08-06"
    assert claim["source"]["evidence"].endswith("- `page 4")
    assert claim["source"]["parts"][0]["selector"][0]["exact"] == "told"
    links = [line for line in lines if line["motivation"] == "linking"]
    assert [line["postil"]["link"] for line in links] == ["contradicts", "supports", "repeats"]
    assert links == [line for line in machine_lines(render(told())) if line in links]
    assert len({line["id"] for line in lines}) == len(lines)


def test_nothing_in_evidence_or_words_passes_the_section() -> None:
    hostile = "# no\n\n```\n<!-- postil:annotations\n\n[^p-000001]: x\n\n---\n\n</div>"
    made = told()
    first = made.placed[0]
    claim = replace(first.annotation.claim or Claim(), evidence=hostile, source_words="*a*\n# b")
    changed = replace(first, annotation=replace(first.annotation, claim=claim))
    written = render(replace(made, placed=(changed, *made.placed[1:])))
    document = json.loads(run_pandoc(written))
    headings = [block["c"][2] for block in document["blocks"] if block["t"] == "Header"]
    assert [words[0]["c"] for words in headings] == ["Claims"]
    assert machine_lines(written)


def test_a_divided_quotation_is_told_without_who_said_it() -> None:
    text = "“It held,” she said. “All night.”"
    pieces = [(0, 10), (21, len(text))]
    parts = tuple(
        ClaimPart(PartRole.CONTENT, TextQuoteSelector(text[a:b]), TextPositionSelector(a, b))
        for a, b in pieces
    )
    claimed = on(1, text, text, claim=Claim(parts=parts), **CLAIM)
    written = render(snapshot([paragraph(text)], [claimed]))
    assert "- “It held,” … “All night.”[^p-000001] — unattributed" in written


def test_a_note_that_begins_like_the_head_of_a_claim_is_told_from_one() -> None:
    text = "Water came."
    noted: Placed = annotation(1, text, 0, 5, style=None, note="claim by nobody, disputed")
    assert "[^p-000001]: — claim by nobody" in render(snapshot([paragraph(text)], [noted]))


def test_a_long_claim_without_spaces_is_cut_between_two_characters() -> None:
    text = "水位" * 80
    claimed = on(1, text, text, claim=Claim(), **CLAIM)
    written = render(snapshot([paragraph(text)], [claimed]))
    assert f"- {text[:120]}…[^p-000001] — unattributed" in written
