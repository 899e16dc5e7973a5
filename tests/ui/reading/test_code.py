"""Code keeps its spaces and tabs, and shows where its lines go on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from reader.model.article import Block, BlockKind, Run, block_starts, reading_text
from reader.ui.reading.decorations import Decorations
from reader.ui.reading.document_builder import build
from reader.ui.reading.geometry import shown_block
from reader.ui.reading.typography import GUTTER, PageFormats, Typography
from reader.ui.theme import Theme

SHORT = "def weir(gate):\n\tif gate:\n\t\treturn  None"
LONG = "measure(" + ", ".join(f"station_{number}" for number in range(20)) + ")"


@pytest.fixture
def made(qapp):
    documents = []

    def make(text, language=""):
        blocks = [Block(BlockKind.CODE, (Run(text),), language=language)]
        built = build(
            blocks,
            text=reading_text(blocks),
            starts=block_starts(blocks),
            formats=PageFormats(Theme.load("light"), Typography()),
        )
        documents.append(built)  # what is shown lives as long as its document
        return built, shown_block(built, built.document.begin())

    return make


def ink(built, shown, area):
    """How many pixels of an area of the page are neither paper nor panel."""
    height = round(shown.bounds.bottom()) + 40
    picture = QImage(760, height, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    Decorations().paint(painter, built, [shown], (0.0, float(height)))
    painter.end()
    panel = built.formats.theme.colour("panel").rgb()
    place = area.toRect().intersected(picture.rect())
    return sum(
        picture.pixel(x, y) not in (panel, 0xFFFFFFFF)
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )


def across(shown, number, characters):
    """How wide the first characters of a line are."""
    line = shown.layout.lineAt(number)
    return line.cursorToX(line.textStart() + characters)[0] - line.cursorToX(line.textStart())[0]


def margin(shown):
    return QRectF(GUTTER + 1, shown.bounds.top(), 11, shown.bounds.height())


def test_a_tab_is_four_characters_wide(made):
    _, shown = made(SHORT)
    wide = across(shown, 0, 4)
    assert across(shown, 1, 1) == pytest.approx(wide, abs=1)
    assert across(shown, 2, 2) == pytest.approx(2 * wide, abs=1)


def test_spaces_in_a_row_are_as_wide_as_they_are_many(made):
    _, shown = made("a    b")
    assert across(shown, 0, 5) == pytest.approx(5 * across(shown, 0, 1), abs=0.5)


def test_a_line_that_goes_on_is_marked_and_one_that_ends_is_not(made):
    built, shown = made(LONG)
    assert shown.layout.lineCount() > 1
    assert ink(built, shown, margin(shown)) > 10
    built, shown = made(SHORT)
    assert shown.layout.lineCount() == 3
    assert ink(built, shown, margin(shown)) == 0


def test_the_language_is_named_above_the_code(made):
    for language in ("python", ""):
        built, shown = made(SHORT, language)
        corner = QRectF(GUTTER + 500, 0, 138, shown.bounds.top())
        assert bool(ink(built, shown, corner)) == bool(language)
