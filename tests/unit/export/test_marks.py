"""Where marks and references go."""

from __future__ import annotations

import pytest

from reader.export.inline import inline_markdown
from reader.export.labels import footnote_labels
from reader.export.marks import lay_out, union
from reader.export.options import Options
from reader.model.annotation import HighlightStyle
from reader.model.article import BlockKind, InlineStyle, Run, block_starts, reading_text
from tests.unit.export.support import annotation, identifier, paragraph, styled


def strong(text: str) -> Run:
    return styled(text, InlineStyle.STRONG)


def written(*runs: object, spans: list[tuple[int, int, bool]] | None = None) -> str:
    block = paragraph(*runs)
    placed = [
        annotation(number, block.text, start, end, HighlightStyle.YELLOW if has_style else None)
        for number, (start, end, has_style) in enumerate(spans or [])
    ]
    labels = {item.id: str(number) for number, item in enumerate(placed)}
    layout = lay_out([block], [0], placed, labels)
    return inline_markdown(block.runs, layout.of(0), Options())


def test_union_joins_what_overlaps_or_touches() -> None:
    assert list(union([(5, 9), (0, 3), (2, 4), (9, 9), (20, 21), (4, 5)])) == [(0, 9), (20, 21)]
    assert list(union([])) == []


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3, True)], "==one==[^0] two three"),
        ([(0, 4, True)], "==one==[^0] two three"),
        ([(3, 8, True)], "one ==two==[^0] three"),
        ([(0, 7, True), (4, 13, True)], "==one two[^0] three==[^1]"),
        ([(0, 13, True), (4, 7, True)], "==one two[^1] three==[^0]"),
        ([(0, 3, True), (4, 7, True)], "==one==[^0] ==two==[^1] three"),
        ([(4, 7, False)], "one two[^0] three"),
        ([(0, 13, True), (4, 7, False)], "==one two[^1] three==[^0]"),
        ([(0, 2, True), (2, 7, True)], "==on[^0]e two==[^1] three"),
        ([(4, 7, True), (4, 7, True)], "one ==two==[^0][^1] three"),
    ],
)
def test_marks_and_references_in_plain_text(spans, expected) -> None:
    assert written("one two three", spans=spans) == expected


def test_a_passage_of_white_space_only_has_no_place() -> None:
    assert written("one two three", spans=[(3, 4, True)]) == "one two three"


@pytest.mark.parametrize(
    ("runs", "spans", "expected"),
    [
        (("a ", strong("b c"), " d"), [(0, 7, True)], "==a== **==b c==** ==d==[^0]"),
        (("a ", strong("b c"), " d"), [(0, 3, True)], "==a== **==b==[^0] c** d"),
        (("a", styled(" b ", InlineStyle.EMPHASIS), "c"), [], "a *b* c"),
        ((styled("“a”", InlineStyle.EMPHASIS), "b"), [], "<em>“a”</em>b"),
        ((styled("ab", InlineStyle.STRONG, InlineStyle.EMPHASIS),), [], "***ab***"),
        ((strong("a"), styled("b", InlineStyle.EMPHASIS)), [], "**a**<em>b</em>"),
        ((styled("code", InlineStyle.CODE),), [(1, 3, True)], "`c`==`od`==[^0]`e`"),
        ((styled("a link", href="u"),), [(0, 1, True)], "[==a==](u)[^0] [link](u)"),
        ((styled("https://a.org", href="https://a.org"),), [], "<https://a.org>"),
        (("so!", styled("x", href="u")), [], "so\\![x](u)"),
        (("so!(x)",), [(0, 3, False)], "so\\![^0]\\(x)"),
        ((styled("3", InlineStyle.SUPERSCRIPT, href="#fn:3"),), [], "<sup>3</sup>"),
        ((styled("m", InlineStyle.MARK),), [(0, 1, True)], '<mark class="source">==m==</mark>[^0]'),
    ],
)  # fmt: skip
def test_marks_close_before_other_styles(runs, spans, expected) -> None:
    assert written(*runs, spans=spans) == expected


def test_a_passage_over_blocks_is_cut_and_hidden_blocks_are_left_out() -> None:
    blocks = [
        paragraph("one"),
        paragraph("AD", noise=True),
        paragraph("x = 1", kind=BlockKind.CODE),
        paragraph("two"),
    ]
    text = reading_text(blocks)
    placed = [
        annotation(0, text, 1, 15),
        annotation(1, text, 0, 6),
        annotation(2, text, 4, 6),
        annotation(3, text, 7, 10),
    ]
    labels = footnote_labels(item.id for item in placed)
    layout = lay_out(blocks, block_starts(blocks), placed, labels)
    assert layout.unplaced == {placed[2].id}
    assert layout.of(0).marks == [(0, 3)]
    assert layout.of(0).references == [(3, labels[placed[1].id])]
    assert layout.of(1).marks == []
    assert [label for _, label in layout.of(2).references] == [labels[placed[3].id]]
    assert layout.of(3).references == [(2, labels[placed[0].id])]


def test_labels_are_the_tail_of_the_id_and_longer_where_two_collide() -> None:
    ids = [identifier(0x1AAAAAA), identifier(0x2AAAAAA), identifier(0x7F3A1C)]
    labels = footnote_labels(ids)
    assert list(labels.values()) != []
    assert labels[ids[2]] == "p-7f3a1c"
    assert {labels[ids[0]], labels[ids[1]]} == {"p-1aaaaaa", "p-2aaaaaa"}
    assert footnote_labels(reversed(ids)) == labels


def test_labels_of_ids_that_differ_at_their_head_only() -> None:
    ids = ["1" + identifier(1)[1:], "2" + identifier(1)[1:]]
    assert len(set(footnote_labels(ids).values())) == 2
