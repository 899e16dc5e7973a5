"""Offsets and positions agree on anything that an importer may give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from reader.anchoring.units import Utf16Map
from reader.model.article import (
    OBJECT_REPLACEMENT,
    Block,
    BlockKind,
    Image,
    InlineStyle,
    Run,
    TableCell,
    block_starts,
    reading_text,
)
from reader.ui.reading.built_document import Header
from reader.ui.reading.document_builder import build
from reader.ui.reading.typography import PageFormats, Typography
from reader.ui.theme import Theme

_ALPHABET = st.sampled_from(
    [
        *("abc .,’", "\u00a0", "\n", "\r", "\u2029", "\ufdd0", "é", "e\u0301", "ß", "İ", "\u200d"),
        *(
            "😀",
            "👩🏽‍🚀",
            "🇫🇷",
            "𝔘",
            "漢",
            "字",
            "か",
            "ع",
            "ر",
            "بي",
            "ש",
            "\u202e",
            "\u0000",
            "\t",
        ),
    ]
)
_WORDS = st.lists(_ALPHABET, max_size=12).map("".join)
_STYLES = st.frozensets(st.sampled_from(list(InlineStyle)), max_size=2)
_RUN = st.one_of(
    st.builds(Run, text=_WORDS, styles=_STYLES, href=st.sampled_from(["", "http://example.org"])),
    st.just(Run(OBJECT_REPLACEMENT, image=Image("", "a picture"))),
)
_RUNS = st.lists(_RUN, max_size=4).map(tuple)
_PLAIN_KINDS = st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.TABLE_CELL])
_BLOCK = st.builds(
    Block,
    kind=_PLAIN_KINDS,
    runs=_RUNS,
    level=st.integers(0, 7),
    quote_depth=st.integers(0, 2),
    list_depth=st.integers(0, 2),
    ordinal=st.one_of(st.none(), st.integers(1, 12)),
    checked=st.one_of(st.none(), st.booleans()),
    noise=st.sampled_from([False, False, False, True]),
)
_CELL = st.builds(
    TableCell,
    table=st.integers(0, 2),
    row=st.integers(0, 3),
    column=st.integers(0, 3),
    header=st.booleans(),
    align=st.sampled_from(["", "left", "right", "center"]),
    row_span=st.integers(0, 3),
    column_span=st.integers(0, 3),
)
_CELL_BLOCK = st.builds(Block, kind=st.just(BlockKind.TABLE_CELL), runs=_RUNS, cell=_CELL)
_BLOCKS = st.lists(st.one_of(_BLOCK, _BLOCK, _CELL_BLOCK), max_size=9)

# What stands in the document for a character that Qt would take for the end of a block.
_SHOWN_AS = {"\n": "\u2028", "\r": "\u2028", "\u2029": "\u2028", "\ufdd0": "\ufffd"}


@pytest.fixture(scope="module")
def formats(qapp):
    return PageFormats(Theme.load("light"), Typography())


def _build(blocks, formats, shown_noise=frozenset(), title="A title"):
    return build(
        blocks,
        text=reading_text(blocks),
        starts=block_starts(blocks),
        formats=formats,
        header=Header(title, "a line"),
        shown_noise=shown_noise,
    )


def _characters(built):
    """The document's UTF-16 units as Qt has them, one entry per unit."""
    units = []
    block = built.document.begin()
    while block.isValid():
        units.extend([None] * (block.position() - len(units)))
        encoded = block.text().encode("utf-16-le", "surrogatepass")
        units.extend(encoded[n : n + 2] for n in range(0, len(encoded), 2))
        block = block.next()
    return units


@settings(max_examples=300, deadline=None)
@given(blocks=_BLOCKS, show=st.booleans())
def test_every_shown_offset_goes_there_and_back(formats, blocks, show):
    text, starts = reading_text(blocks), block_starts(blocks)
    noise = frozenset(range(len(blocks))) if show else frozenset()
    built = _build(blocks, formats, noise)
    units = _characters(built)
    shown = 0
    for index, block in enumerate(blocks):
        visible = show or not block.noise
        for offset in range(starts[index], starts[index] + len(block.text) + 1):
            assert built.map.is_shown(offset) or not visible
            if not visible:
                continue
            shown += 1
            position = built.map.to_position(offset)
            assert built.map.to_offset(position) == offset
            if offset < starts[index] + len(block.text):
                expected = _SHOWN_AS.get(text[offset], text[offset]).encode("utf-16-le")
                found = b"".join(units[position : position + len(expected) // 2])
                assert found == expected
    hidden = sum(len(block.text) + 1 for block in blocks if block.noise and not show)
    assert shown == sum(len(block.text) + 1 for block in blocks) - hidden


@settings(max_examples=150, deadline=None)
@given(blocks=st.lists(_BLOCK, max_size=9), data=st.data())  # a QTextCursor widens to whole cells
def test_a_selection_by_positions_is_the_span_selected(formats, blocks, data):
    built = _build(blocks, formats)
    text = reading_text(blocks)
    shown = [n for n in range(len(text) + 1) if built.map.is_shown(n)]
    if not blocks or not shown:
        assert built.map.to_offset(0) <= len(text)
        return
    start, end = sorted((data.draw(st.sampled_from(shown)), data.draw(st.sampled_from(shown))))
    cursor = QTextCursor(built.document)
    cursor.setPosition(built.map.to_position(start))
    cursor.setPosition(built.map.to_position(end), QTextCursor.MoveMode.KeepAnchor)
    span = (built.map.to_offset(cursor.anchor()), built.map.to_offset(cursor.position()))
    assert span == (start, end)


@settings(max_examples=150, deadline=None)
@given(blocks=_BLOCKS, data=st.data())
def test_the_pieces_of_a_span_are_its_shown_characters(formats, blocks, data):
    built = _build(blocks, formats)
    text = reading_text(blocks)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = Utf16Map(text)
    found = []
    for stretch, first, last in built.map.pieces(start, end):
        base = units.to_utf16(stretch.start)
        found.extend(range(units.to_offset(base + first), units.to_offset(base + last)))
    starts = block_starts(blocks)
    expected = [
        offset
        for index, block in enumerate(blocks)
        if not block.noise
        for offset in range(starts[index], starts[index] + len(block.text))
        if start <= offset < end
    ]
    assert found == expected


@settings(max_examples=100, deadline=None)
@given(blocks=_BLOCKS)
def test_any_position_of_the_document_gives_an_offset_of_the_text(formats, blocks):
    built = _build(blocks, formats)
    text = reading_text(blocks)
    offsets = [built.map.to_offset(n) for n in range(built.document.characterCount() + 1)]
    assert all(0 <= offset <= len(text) for offset in offsets)
    assert offsets == sorted(offsets)


@settings(max_examples=100, deadline=None)
@given(blocks=_BLOCKS)
def test_a_heading_that_is_the_title_is_not_shown_twice(formats, blocks):
    heading = Block(BlockKind.HEADING, (Run("The 😀 title"),), level=1)
    built = _build([heading, *blocks], formats, title="The 😀 title")
    assert built.title_block == 0
    assert built.map.to_position(0) == built.title_position
    shown = [each for each in built.document.toPlainText().split("\n") if each == "The 😀 title"]
    assert len(shown) == 1 + sum(b.text == "The 😀 title" and not b.noise for b in blocks)
