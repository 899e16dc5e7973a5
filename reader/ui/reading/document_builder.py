"""Blocks to a QTextDocument and its offset map, in one pass that makes as few calls as it can."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFrameFormat

from reader.anchoring.units import Utf16Map
from reader.model.article import OBJECT_REPLACEMENT, Block, BlockKind, Run
from reader.ui.reading.built_document import BuiltDocument, Header, Notice, WideTable
from reader.ui.reading.line_ends import has_only_newlines, newlines_unbroken, unbroken
from reader.ui.reading.offset_map import OffsetMap, Stretch
from reader.ui.reading.page_header import notice_words, table_words, title_block_index
from reader.ui.reading.page_images import ArticleDocument, AssetSource
from reader.ui.reading.typography import (
    BOTTOM_SPACE,
    CODE_PADDING,
    GUTTER,
    TOP_SPACE,
    PageFormats,
)

_ENDLESS = 8_000
_AT_ONCE = 500
"""Paragraphs that go in together: a few milliseconds of work."""
_A_STEP = 100
"""Other blocks: as much work."""


def build(
    blocks: Sequence[Block],
    *,
    text: str,
    starts: Sequence[int],
    formats: PageFormats,
    header: Header | None = None,
    assets: AssetSource | None = None,
    shown_noise: frozenset[int] = frozenset(),
    whole_tables: bool = False,
) -> BuiltDocument:
    """Return the document of a revision.

    ``text`` and ``starts`` are its reading text and its blocks' starts in code points;
    ``shown_noise`` names the groups of noise to show, by the index of their first block.
    ``whole_tables`` says that there is no other place where wide tables are shown.
    """
    steps = build_in_steps(
        blocks,
        text=text,
        starts=starts,
        formats=formats,
        header=header,
        assets=assets,
        shown_noise=shown_noise,
        whole_tables=whole_tables,
    )
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def build_in_steps(
    blocks: Sequence[Block],
    *,
    text: str,
    starts: Sequence[int],
    formats: PageFormats,
    header: Header | None = None,
    assets: AssetSource | None = None,
    shown_noise: frozenset[int] = frozenset(),
    whole_tables: bool = False,
) -> Generator[None, None, BuiltDocument]:
    """Do what ``build`` does, a few milliseconds of it between two values."""
    builder = _Builder(blocks, text, starts, formats, assets)
    builder.whole_tables = whole_tables
    yield
    return (yield from builder.build(header or Header(), shown_noise))


class _Builder:
    def __init__(
        self,
        blocks: Sequence[Block],
        text: str,
        starts: Sequence[int],
        formats: PageFormats,
        assets: AssetSource | None,
    ) -> None:
        self.document = ArticleDocument(assets)
        self.document.setDefaultFont(formats.font)
        self.document.setTextWidth(formats.typography.column_width + 2 * GUTTER)
        self.cursor = QTextCursor(self.document)
        self.formats = formats
        self._blocks = blocks
        self._starts = starts
        self._text = text
        self._map = OffsetMap(Utf16Map(text))
        self._only_newlines = has_only_newlines(text)
        self._unbroken = newlines_unbroken if self._only_newlines else unbroken
        self._notices: list[Notice] = []
        self._wide_tables: list[WideTable] = []
        self._title_position: int | None = None
        self._history_position: int | None = None
        self._foot_position: int | None = None
        self._fresh = True
        self._in_cell = False
        self.whole_tables = False
        self._picture_room = formats.typography.column_width // 3

    def build(
        self, header: Header, shown_noise: frozenset[int]
    ) -> Generator[None, None, BuiltDocument]:
        title_block = title_block_index(self._blocks, header.title)
        self._set_frame()
        self.cursor.beginEditBlock()
        if header.title and title_block is None:
            self._title_position = self._add_line(
                header.title, self.formats.title_block, self.formats.title_run
            )
            self._add_source_line(header)
        above_title = 0 if title_block is None else self._skip_hidden(title_block, shown_noise)
        index, last_step = above_title, 0
        while index < len(self._blocks):
            if index == title_block:
                self._title_position = self._add_title_block(index)
                self._add_source_line(header)
                if above_title:
                    self._add_noise(0, shown_noise)
                index += 1
            else:
                index = self._add_next(index, shown_noise, title_block)
            if index - last_step >= _A_STEP:
                last_step = index
                yield
        if header.foot:
            foot = self.formats.foot_block
            self._foot_position = self._add_line(header.foot, foot, self.formats.small_run)
        self.cursor.endEditBlock()
        return self._built(title_block)

    def _add_next(self, index: int, shown_noise: frozenset[int], title_block: int | None) -> int:
        """Append what stands at an index, the title left out; return the next index."""
        block = self._blocks[index]
        if block.noise:
            return self._add_noise(index, shown_noise)
        if block.kind is BlockKind.TABLE_CELL and block.cell is not None:
            return self._add_table(index)
        return self._add_blocks(index, title_block)

    def _built(self, title_block: int | None) -> BuiltDocument:
        return BuiltDocument(
            self.document,
            self._map,
            self._blocks,
            self.formats,
            self._notices,
            self._title_position,
            self._has_endless_word(),
            title_block,
            self._history_position,
            self._foot_position,
            self._wide_tables,
        )

    def _has_endless_word(self) -> bool:
        return any(
            len(word) > _ENDLESS
            for index in self._map.longer_than(_ENDLESS)
            for word in self._blocks[index].text.split()
        )

    def _set_frame(self) -> None:
        self.document.setDocumentMargin(0)
        frame = QTextFrameFormat()
        frame.setLeftMargin(GUTTER)
        frame.setRightMargin(GUTTER)
        frame.setTopMargin(TOP_SPACE)
        frame.setBottomMargin(BOTTOM_SPACE)
        self.document.rootFrame().setFrameFormat(frame)

    # -- blocks -------------------------------------------------------------------------------

    def start_block(self, block: QTextBlockFormat, run: QTextCharFormat) -> int:
        """Begin a block, in the empty one at hand if there is one; return its position."""
        if self._fresh:
            self.cursor.setBlockFormat(block)
            if not self._in_cell:
                # Qt keeps a table cell's own format where its first block's would be.
                self.cursor.setBlockCharFormat(run)
            self._fresh = False
        else:
            self.cursor.insertBlock(block, run)
        return self.cursor.position()

    def _add_blocks(self, first: int, title_block: int | None) -> int:
        """Append a block, with the plain paragraphs that follow a plain one; return the next."""
        after, most = first, min(first + _AT_ONCE, len(self._blocks))
        while after < most and after != title_block and self._only_newlines:
            if not _is_plain_paragraph(self._blocks[after]):
                break
            after += 1
        if after <= first + 1:
            self.add_block(first)
            return first + 1
        plain = self.formats.run(BlockKind.PARAGRAPH)
        position = self.start_block(self.formats.block(self._blocks[first]), plain)
        self.cursor.insertText(self._text[self._starts[first] : self._end(after)], plain)
        self._map.add_run(first, self._starts[first:after], self._end(after), position)
        return after

    def _end(self, after: int) -> int:
        """Return where the block before ``after`` ends, in code points."""
        return self._starts[after] - 1 if after < len(self._starts) else len(self._text)

    def add_block(self, index: int) -> None:
        """Append a block."""
        block = self._blocks[index]
        tight = self.formats.is_tight(block)
        plain = self.formats.run(block.kind, block.level, noise=block.noise, tight=tight)
        position = self.start_block(self.formats.block(block), plain)
        self.add_runs(index, position, plain)

    def add_runs(self, index: int, position: int, plain: QTextCharFormat) -> None:
        """Insert a block's runs at the cursor, which is at ``position``, and note the stretch."""
        block = self._blocks[index]
        header = block.cell is not None and block.cell.header
        length = 0
        for run in block.runs:
            length += len(run.text)
            if run.image is not None and run.text == OBJECT_REPLACEMENT:
                self.cursor.insertImage(self._image_format(run, block))
            elif run.styles or run.href or header:
                styled = self.formats.run(
                    block.kind,
                    block.level,
                    run.styles,
                    link=bool(run.href),
                    noise=block.noise,
                    header=header,
                    tight=self.formats.is_tight(block),
                )
                self.cursor.insertText(self._unbroken(run.text), styled)
            else:
                self.cursor.insertText(self._unbroken(run.text), plain)
        self._map.add(Stretch(index, self._starts[index], length, position))

    def _image_format(self, run: Run, block: Block) -> QTextCharFormat:
        width = self.formats.typography.column_width
        if block.cell is not None:
            width = self._picture_room
        assert run.image is not None
        inline = any(each.image is None and each.text.strip() for each in block.runs)
        return self.document.image_format(run.image, self.formats, width, inline=inline)

    # -- lines of the page's own --------------------------------------------------------------

    def _add_line(self, words: str, block: QTextBlockFormat, run: QTextCharFormat) -> int:
        position = self.start_block(block, run)
        self.cursor.insertText(" ".join(words.split()), run)
        return position

    def _add_source_line(self, header: Header) -> None:
        if header.line:
            notice_follows = bool(self._blocks) and self._blocks[0].noise
            block = self.formats.close_block if notice_follows else self.formats.small_block
            position = self._add_line(header.line, block, self.formats.small_run)
            self._history_position = position if header.leads_on else None

    def _add_title_block(self, index: int) -> int:
        position = self.start_block(self.formats.title_block, self.formats.title_run)
        self.add_runs(index, position, self.formats.title_run)
        return position

    def _skip_hidden(self, title_block: int, shown_noise: frozenset[int]) -> int:
        """Return the title's index when only hidden lines stand above it: its notice can wait."""
        hidden = 0 not in shown_noise and all(b.noise for b in self._blocks[:title_block])
        return title_block if hidden else 0

    def _add_noise(self, first: int, shown_noise: frozenset[int]) -> int:
        after = first
        while after < len(self._blocks) and self._blocks[after].noise:
            after += 1
        count, shown = after - first, first in shown_noise
        words = notice_words(count, shown=shown)
        position = self._add_line(words, self.formats.small_block, self.formats.small_run)
        self._notices.append(Notice(position, first, shown))
        if shown:
            for index in range(first, after):
                self.add_block(index)
        return after

    # -- tables -------------------------------------------------------------------------------

    def _add_table(self, first: int) -> int:
        table = self._blocks[first].cell.table
        after = first
        while after < len(self._blocks):
            block = self._blocks[after]
            if block.noise or block.cell is None or block.cell.table != table:
                break
            after += 1
        from reader.ui.reading.table_builder import TableBuilder  # few articles have tables

        builder = TableBuilder([(index, self._blocks[index]) for index in range(first, after)])
        if builder.too_sparse:
            for index in range(first, after):
                self.add_block(index)
            return after
        # Qt gives an empty block no height where a table follows or precedes it.
        self.start_block(self.formats.gap_block, self.formats.small_run)
        made = builder.insert(self.cursor, self.formats)
        if after < len(self._blocks) and self._blocks[after].kind is BlockKind.CODE:
            shape = made.format()  # the panel of code begins above its first line
            shape.setBottomMargin(shape.bottomMargin() + CODE_PADDING)
            made.setFormat(shape)
        self._picture_room = int(builder.picture_room(self.formats))
        self._in_cell = True
        for index, cell_cursor, is_first in builder.cursors(made):
            self.cursor = cell_cursor
            self._fresh = is_first
            self.add_block(index)
        self._in_cell = False
        self.cursor = QTextCursor(self.document)
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True
        if builder.is_tight and not self.whole_tables:
            words = table_words(builder.column_count)
            position = self._add_line(words, self.formats.small_block, self.formats.small_run)
            self._wide_tables.append(WideTable(position, first))
        return after


def _is_plain_paragraph(block: Block) -> bool:
    """Tell whether a block is one line of text in the page's plain look: many go in at once."""
    if block.kind is not BlockKind.PARAGRAPH or block.noise or len(block.runs) != 1:
        return False
    if block.quote_depth or block.list_depth:
        return False
    run = block.runs[0]
    return not (run.styles or run.href or run.image or "\n" in run.text)
