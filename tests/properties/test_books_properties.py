"""Whatever a book's pages hold: links find a block, outline and pages stand in the text."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats.registry import import_source
from reader.model.article import Imported, block_starts, reading_text
from tests.helpers.books import epub

NAMES = ("a.xhtml", "b.xhtml", "c.xhtml")
IDS = st.sampled_from(("x", "y", "z", ""))
TARGETS = st.builds(lambda name, id_: f"{name}#{id_}", st.sampled_from((*NAMES, "", "no")), IDS)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(escape)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(("p", "div", "span", "li", "h2", "blockquote", "td", "pre", "ruby"))
    plain = st.builds(lambda t, i, body: f'<{t} id="{i}">{body}</{t}>', tags, IDS, inner)
    link = st.builds(
        lambda kind, to, i, body: f'<a epub:type="{kind}" id="{i}" href="{to}">{body}</a>',
        st.sampled_from(("noteref", "backlink")),
        TARGETS,
        IDS,
        inner,
    )
    mark = st.builds(
        lambda i, label: f'<span epub:type="pagebreak" id="{i}" title="{label}"/>',
        IDS,
        st.integers(0, 99),
    )
    both = st.builds(lambda one, other: one + other, inner, inner)
    return st.one_of(plain, link, mark, both)


BODIES = st.recursive(WORDS, _element, max_leaves=14)
ENTRIES = st.lists(TARGETS, max_size=5)


def _book(bodies: list[str], contents: list[str], pages: list[str]) -> bytes:
    def items(targets: list[str]) -> str:
        return "".join(f'<li><a href="{to}">{n}</a></li>' for n, to in enumerate(targets))

    nav = "".join(
        f'<nav epub:type="{kind}"><ol>{items(targets)}</ol></nav>'
        for kind, targets in (("toc", contents), ("page-list", pages))
    )
    return epub({**dict(zip(NAMES, bodies, strict=True)), "nav.xhtml": nav})


def _check(imported: Imported) -> None:
    anchors = [block.anchor for block in imported.blocks if block.anchor]
    assert len(anchors) == len(set(anchors))
    hrefs = {run.href for block in imported.blocks for run in block.runs if run.href}
    assert hrefs <= {f"#{anchor}" for anchor in anchors}
    assert {each.offset for each in imported.details.outline} <= set(block_starts(imported.blocks))
    offsets = [mark.offset for mark in imported.details.pages]
    assert all(one < other for one, other in pairwise(offsets))
    assert all(0 <= offset <= len(imported.text) for offset in offsets)
    assert imported.text == reading_text(imported.blocks)
    for block in imported.blocks:
        assert all(run.text for run in block.runs)


@settings(max_examples=150)
@given(st.lists(BODIES, min_size=3, max_size=3), ENTRIES, ENTRIES)
def test_every_book_is_of_one_piece(
    bodies: list[str], contents: list[str], pages: list[str]
) -> None:
    bodies[0] += "<p>Text.</p>"
    _check(import_source(_book(bodies, contents, pages), name="a.epub"))
