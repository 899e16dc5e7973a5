"""The lines above and below an article."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat, QTextFormat

from reader.model.article import Article, Block, BlockKind, InlineStyle, Metadata, Run
from reader.ui.reading.page_header import source_line, title_block_index
from reader.ui.reading.typography import PageFormats, Typography


@pytest.mark.parametrize(
    ("authors", "site", "line"),
    [
        (("Mara Lind",), "Arle Post", "Mara Lind · Arle Post · 1 min read"),
        (("The Arle  list",), "The Arle List", "The Arle  list · 1 min read"),
        (("Mara Lind", "Ole Brandt"), "Mara Lind", "Mara Lind, Ole Brandt · 1 min read"),
        (("Mara Lind",), "", "Mara Lind · ferry.pdf · 1 min read"),
        ((), "", "ferry.pdf · 1 min read"),
    ],
)
def test_a_publisher_who_is_the_author_is_named_once(qtbot, authors, site, line):
    about = Metadata(title="Ferry", authors=authors, site=site)
    article = Article("a", about, "/tmp/ferry.pdf", "r", "", "")
    assert source_line(article, "A word or two.") == " ".join(line.split())


def test_what_is_set_high_has_figures_as_high_as_capitals(qtbot, theme):
    formats = PageFormats(theme, Typography())
    note = formats.run(BlockKind.PARAGRAPH, styles=frozenset((InlineStyle.SUPERSCRIPT,)))
    assert note.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript
    assert note.hasProperty(QTextFormat.Property.FontFeatures)
    assert not formats.run(BlockKind.PARAGRAPH).hasProperty(QTextFormat.Property.FontFeatures)


@pytest.mark.parametrize("heading", ["On the Arle", "on the  arle∗†", "On the Arle *"])
def test_a_heading_that_is_the_title_is_not_shown_twice(heading):
    blocks = [
        Block(BlockKind.HEADING, (Run(heading),), level=1),
        Block(BlockKind.PARAGRAPH, (Run("Text."),)),
    ]
    assert title_block_index(blocks, "On the Arle") == 0
    assert title_block_index(blocks, "On the Arle, again") is None
