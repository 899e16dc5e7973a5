"""Whatever is claimed, by whoever, for whatever reason: the exported document keeps its shape."""

from __future__ import annotations

import json
from itertools import pairwise

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.export.annotated_markdown import END_OF_TEXT, render
from reader.model.annotation import Motivation
from reader.model.article import Block, BlockKind, Run, block_starts
from reader.model.claim import AnnotationLink, Claim, ClaimStatus, LinkKind, Manner
from tests.properties.test_export_properties import note_texts, texts
from tests.unit.export.support import annotation, notes, pandoc_blocks, shown_text, snapshot, words

claims = st.builds(
    Claim,
    status=st.sampled_from(list(ClaimStatus)),
    manner=st.sampled_from(list(Manner)),
    source_words=texts(),
    said=st.sampled_from(["", "2024-08-06", "--03", "2022-02"]),
    evidence=note_texts,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(claims, min_size=1, max_size=6), st.sampled_from(list(LinkKind)))
@example([Claim(evidence="---\nkey: [x\n---", source_words="# x")], LinkKind.SUPPORTS)
@example([Claim(evidence="```\nopen"), Claim(evidence="[^p-000001]: x")], LinkKind.REPEATS)
def test_no_claim_breaks_the_document(given_claims: list[Claim], kind: LinkKind) -> None:
    text = "\n".join(f"word{number}" for number in range(len(given_claims)))
    blocks = [Block(BlockKind.PARAGRAPH, (Run(line),)) for line in text.split("\n")]
    starts = block_starts(blocks)
    placed = [
        annotation(
            number,
            text,
            starts[number],
            starts[number] + 4,
            style=None,
            motivation=Motivation.ASSESSING,
            claim=claim,
        )
        for number, claim in enumerate(given_claims)
    ]
    links = tuple(AnnotationLink(a.id, kind, b.id) for a, b in pairwise(placed))
    made = snapshot(blocks, placed, links=links)
    for source, marks in (("markdown+mark", "equals"), ("gfm", "html")):
        markdown = render(made, marks=marks)
        found = pandoc_blocks(markdown, source)
        edge = next(
            number
            for number, block in enumerate(found)
            if block["t"] == "RawBlock" and END_OF_TEXT in block["c"][1]
        )
        assert words(shown_text(found[:edge]))[-len(blocks) :] == text.split()
        assert notes(found[:edge]) == len(placed)
        assert [block["t"] for block in found[edge + 1 :]][:2] == ["Header", "BulletList"]
        assert "postil:annotations" in found[-1]["c"][1]
    front = yaml.safe_load(markdown.split("\n---\n", 1)[0])
    assert [each["status"] for each in front["claims"]] == [c.status.value for c in given_claims]
    lines = markdown.split("\n")
    read = [json.loads(each) for each in lines[lines.index("<!-- postil:annotations") + 1 : -2]]
    bodies = [each["body"][0]["source"] for each in read if each["motivation"] == "assessing"]
    assert [each.get("evidence", "") for each in bodies] == [c.evidence for c in given_claims]
    told = [each["postil"]["link"] for each in read if each["motivation"] == "linking"]
    assert told == [kind.value] * len(links)
