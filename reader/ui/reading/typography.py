"""How the page is set: sizes, spacing, and the shared Qt formats made of them for one theme."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextOption,
)

from reader.model.article import Block, BlockKind, InlineStyle
from reader.ui.theme import Theme, page_font_family, ui_font

GUTTER = 56
"""Pixels left and right of the column inside the page, for note dots and hanging marks."""
TOP_SPACE, BOTTOM_SPACE = 30, 160
QUOTE_INDENT, LIST_INDENT, CODE_PADDING = 22, 28, 14

_HEADING_SCALE = {1: 1.45, 2: 1.26, 3: 1.12, 4: 1.0, 5: 1.0, 6: 1.0}
_TITLE_SCALE, _TITLE_LEADING = 1.78, 1.2
_TABLE_SCALE, _TIGHT_SCALE = 0.9, 0.72
_MUTED_KINDS = frozenset((BlockKind.BYLINE, BlockKind.CAPTION))
_RTL = frozenset(("R", "AL"))


@dataclass(frozen=True)
class Typography:
    """What a person can set: pixels of the text and of the column."""

    text_size: int = 19
    column_width: int = 640
    leading: float = 1.62

    def sized(self, text_size: int, column_width: int) -> Typography:
        """Return the same with another text size and column width."""
        return replace(self, text_size=text_size, column_width=column_width)


def is_right_to_left(text: str) -> bool:
    """Tell whether the first strongly directed character of a text is a right-to-left one."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in _RTL:
            return True
    return False


class PageFormats:
    """Makes each format once and hands the same object out again; one per theme and typography."""

    def __init__(self, theme: Theme, typography: Typography) -> None:
        self.theme = theme
        self.typography = typography
        self.tight_tables: set[int] = set()
        """Numbers of the tables that are set in smaller type, to fit the column."""
        self._blocks: dict[tuple[object, ...], QTextBlockFormat] = {}
        self._runs: dict[tuple[object, ...], QTextCharFormat] = {}

    @cached_property
    def font(self) -> QFont:
        """The page's font at the text size."""
        font = QFont(page_font_family())
        font.setPixelSize(self.typography.text_size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setKerning(True)
        return font

    @cached_property
    def mono(self) -> QFont:
        """The font of code."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(self.typography.text_size * 0.82))
        return font

    @cached_property
    def _tabs(self) -> list[QTextOption.Tab]:
        """The tab stops of code: every four characters, as far as lines go."""
        step = QFontMetricsF(self.mono).horizontalAdvance(" ") * 4
        kind = QTextOption.TabType.LeftTab
        return [QTextOption.Tab(step * number, kind) for number in range(1, 25)]

    @cached_property
    def small(self) -> QFont:
        """The font of the page's own muted lines."""
        return ui_font()

    def size_of(self, block: Block) -> float:
        """Return a block's text size in pixels."""
        size = self.typography.text_size
        if block.kind is BlockKind.HEADING:
            return round(size * _HEADING_SCALE[min(max(block.level, 1), 6)])
        if block.kind is BlockKind.CODE:
            return self.mono.pixelSize()
        if block.kind in _MUTED_KINDS:
            return round(size * 0.79)
        if block.kind is BlockKind.TABLE_CELL:
            return self.table_size(tight=self.is_tight(block))
        return size

    def table_size(self, *, tight: bool) -> int:
        """Return the pixels of the text in tables."""
        return round(self.typography.text_size * (_TIGHT_SCALE if tight else _TABLE_SCALE))

    def is_tight(self, block: Block) -> bool:
        """Tell whether a block stands in a table that is set in smaller type."""
        return block.cell is not None and block.cell.table in self.tight_tables

    @cached_property
    def title_size(self) -> int:
        """Pixels of the article's title."""
        return round(self.typography.text_size * _TITLE_SCALE)

    # -- blocks -------------------------------------------------------------------------------

    def block(self, block: Block) -> QTextBlockFormat:
        """Return the block format of a block."""
        indented = block.quote_depth or block.list_depth or block.kind is BlockKind.CODE
        rtl = bool(indented) and is_right_to_left(block.text)
        align = block.cell.align if block.cell else ""
        tight = self.is_tight(block)
        key = (block.kind, block.level, block.quote_depth, block.list_depth, rtl, align, tight)
        if key not in self._blocks:
            self._blocks[key] = self._make_block(block, rtl)
        return self._blocks[key]

    def _make_block(self, block: Block, rtl: bool) -> QTextBlockFormat:
        size, kind = self.typography.text_size, block.kind
        top = bottom = size * 0.8
        leading = self.typography.leading
        if kind is BlockKind.HEADING:
            top, bottom, leading = size * 1.5, size * 0.55, 1.25
        elif kind is BlockKind.LIST_ITEM:
            top = bottom = size * 0.3
        elif kind is BlockKind.CODE:
            top, bottom, leading = size * 0.8 + CODE_PADDING, size * 0.8 + CODE_PADDING, 1.5
        elif kind is BlockKind.CAPTION:
            top, leading = size * 0.3, 1.45
        elif kind is BlockKind.FIGURE:
            bottom = size * 0.3  # what follows has a space of its own above; a caption is near
        elif kind is BlockKind.TABLE_CELL:
            top, bottom, leading = 0, 0, 1.4
        made = self._leaded(self.size_of(block) * leading, top, bottom)
        indent = block.quote_depth * QUOTE_INDENT + block.list_depth * LIST_INDENT
        inset = CODE_PADDING if kind is BlockKind.CODE else 0
        (made.setRightMargin if rtl else made.setLeftMargin)(indent + inset)
        (made.setLeftMargin if rtl else made.setRightMargin)(inset)
        if kind is BlockKind.CODE:
            made.setTabPositions(self._tabs)
        if kind is BlockKind.FIGURE:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif kind is BlockKind.TABLE_CELL and block.cell is not None:
            made.setAlignment(_ALIGNMENTS.get(block.cell.align, Qt.AlignmentFlag.AlignLeft))
        return made

    @cached_property
    def title_block(self) -> QTextBlockFormat:
        """The block format of the title."""
        return self._leaded(self.title_size * _TITLE_LEADING, 0, 10)

    @cached_property
    def small_block(self) -> QTextBlockFormat:
        """The block format of the page's own muted lines."""
        return self._leaded(self.small.pixelSize() * 1.5, 4, self.typography.text_size * 1.2)

    @cached_property
    def foot_block(self) -> QTextBlockFormat:
        """The block format of the page's own line at the very end."""
        return self._leaded(self.small.pixelSize() * 1.5, self.typography.text_size * 1.6, 4)

    @cached_property
    def close_block(self) -> QTextBlockFormat:
        """The block format of a muted line that another one follows."""
        return self._leaded(self.small.pixelSize() * 1.5, 4, 2)

    @cached_property
    def gap_block(self) -> QTextBlockFormat:
        """The block format of the empty blocks that stand around a table."""
        return QTextBlockFormat()

    @staticmethod
    def _leaded(height: float, top: float, bottom: float) -> QTextBlockFormat:
        made = QTextBlockFormat()
        # At least this high, so that a picture or a taller script in the line is not cut.
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        made.setTopMargin(round(top))
        made.setBottomMargin(round(bottom))
        return made

    # -- characters ---------------------------------------------------------------------------

    def run(
        self,
        kind: BlockKind,
        level: int = 0,
        styles: frozenset[InlineStyle] = frozenset(),
        *,
        link: bool = False,
        noise: bool = False,
        header: bool = False,
        tight: bool = False,
    ) -> QTextCharFormat:
        """Return the character format of a run in a block of a kind."""
        key = (kind, level, styles, link, noise, header, tight)
        if key not in self._runs:
            self._runs[key] = self._make_run(kind, level, styles, link, noise, header, tight)
        return self._runs[key]

    def _make_run(
        self,
        kind: BlockKind,
        level: int,
        styles: frozenset[InlineStyle],
        link: bool,
        noise: bool,
        header: bool,
        tight: bool,
    ) -> QTextCharFormat:
        made = QTextCharFormat()
        size = self.table_size(tight=True) if tight else self.size_of(Block(kind, level=level))
        if kind is BlockKind.CODE:
            made.setFont(self.mono)
        elif size != self.typography.text_size:
            _set_size(made, size)
        if kind is BlockKind.HEADING:
            made.setFontWeight(QFont.Weight.DemiBold)
        if noise or kind in _MUTED_KINDS:
            made.setForeground(self.theme.colour("muted"))
        self._add_styles(made, styles, size)
        if header:
            made.setFontWeight(QFont.Weight.DemiBold)
        if link:
            made.setForeground(self.theme.colour("accent"))
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(self.theme.colour("line"))
        return made

    def _add_styles(
        self, made: QTextCharFormat, styles: frozenset[InlineStyle], size: float
    ) -> None:
        if InlineStyle.CODE in styles:
            made.setFont(self.mono)
        if InlineStyle.STRONG in styles:
            made.setFontWeight(QFont.Weight.Bold)
        if InlineStyle.EMPHASIS in styles:
            made.setFontItalic(True)
        if InlineStyle.STRIKE in styles:
            made.setFontStrikeOut(True)
        if InlineStyle.SUBSCRIPT in styles:
            _set_small(made, QTextCharFormat.VerticalAlignment.AlignSubScript)
        if InlineStyle.SUPERSCRIPT in styles:
            _set_small(made, QTextCharFormat.VerticalAlignment.AlignSuperScript)

    @cached_property
    def title_run(self) -> QTextCharFormat:
        """The character format of the title."""
        made = QTextCharFormat()
        _set_size(made, self.title_size)
        made.setFontWeight(QFont.Weight.Medium)
        return made

    @cached_property
    def small_run(self) -> QTextCharFormat:
        """The character format of the page's own muted lines."""
        made = QTextCharFormat()
        made.setFont(self.small)
        made.setForeground(self.theme.colour("muted"))
        return made


_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


def _set_size(made: QTextCharFormat, size: float) -> None:
    made.setProperty(QTextFormat.Property.FontPixelSize, round(size))


def _set_small(made: QTextCharFormat, place: QTextCharFormat.VerticalAlignment) -> None:
    """Set characters high or low, with figures as high as capitals.

    Qt sets them at two thirds of their size: old-style figures are hardly seen then.
    """
    font = QFont()
    font.setFeature(QFont.Tag("lnum"), 1)
    made.setFont(
        font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly
    )
    made.setVerticalAlignment(place)
