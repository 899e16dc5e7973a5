"""An HTML tree to blocks: the walker that pages and Markdown share. Never recursive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.assets import AssetStore
from reader.formats.contexts import Context, ItemState, ListState
from reader.formats.elements import (
    BLOCK_TAGS,
    HEADINGS,
    LISTS,
    PRE,
    integer,
    is_only_images,
    is_skipped,
    language_of,
    link_targets,
    style_of,
)
from reader.formats.links import safe_href
from reader.formats.runs import RunBuffer
from reader.formats.tables import TableGrid, is_data_table
from reader.formats.watch import Watch
from reader.model.article import Block, BlockKind, InlineStyle, Run

_DEEPEST: Final = 40
"""Lists and quotes nested deeper than this count as this deep: no page shows more."""


@dataclass(slots=True)
class Walked:
    """Blocks and, for each, the element it came from."""

    root: Element
    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where the ids that something points to stand: the block's number, code points into it."""


def walk(
    root: Element,
    *,
    assets: AssetStore,
    base: str = "",
    watch: Watch | None = None,
    share: float = 0.5,
    targets: Iterable[str] = (),
) -> Walked:
    """Return the blocks of an element in document order; ``base`` resolves relative links.

    ``share`` is how much of the import is done while walking, as progress is reported. ``targets``
    are ids that something outside the tree points to.
    """
    return _Walker(root, assets, base, targets).walk(watch or Watch(), share)


class _Walker:
    def __init__(
        self, root: Element, assets: AssetStore, base: str, targets: Iterable[str]
    ) -> None:
        self._root, self._assets, self._base = root, assets, base
        self._walked = Walked(root)
        self._buffer = RunBuffer()
        self._stack: list[Context] = [Context()]
        self._targets = link_targets(root).union(targets)
        self._pending: list[tuple[str, int]] = []  # ids met since the last block was made
        self._same: dict[str, str] = {}  # id → the one that its block has for an anchor
        self._tables = 0
        self._cell: Block | None = None
        self._entering: dict[str, Callable[[Element, Context], None]] = {
            "blockquote": self._enter_quote,
            "dt": self._enter_term,
            "hr": self._enter_rule,
            "li": self._enter_item,
            "dd": self._enter_item,
            "table": self._enter_table,
            "tr": self._enter_row,
            "td": self._enter_cell,
            "th": self._enter_cell,
            **dict.fromkeys(LISTS, self._enter_list),
        }

    def walk(self, watch: Watch, share: float) -> Walked:
        skipped: Element | None = None
        steps = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        for number, (event, element) in enumerate(steps):
            if number % 5000 == 0:
                watch.step(share)
            if event == "start" and is_skipped(element):
                steps.skip_subtree()
                skipped = element
            elif event == "start":
                self._enter(element)
            elif event == "end" and element is not skipped:
                self._leave(element)
            if event != "start" and element is not self._root and element.tail:
                self._text(element.tail)
        self._flush()
        self._finish_anchors()
        return self._walked

    # Entering and leaving elements

    def _enter(self, element: Element) -> None:
        tag, outer = element.tag, self._stack[-1]
        if tag in BLOCK_TAGS:
            self._flush()
        name = element.get("id") or (element.get("name") if tag == "a" else None)
        if name in self._targets and name:
            self._pending.append((name, self._buffer.length))
        context = outer.inner()
        self._stack.append(context)
        if tag in BLOCK_TAGS:
            context.element = element
            self._enter_block(element, context)
        else:
            self._enter_inline(element, context)
        if element.text:
            self._text(element.text.removeprefix("\n") if tag in PRE else element.text)

    def _enter_block(self, element: Element, context: Context) -> None:
        tag = element.tag
        if tag in HEADINGS:
            context.kind, context.level = BlockKind.HEADING, int(tag[1])
        elif tag in PRE:
            context.pre, context.kind = True, BlockKind.CODE
            context.language = language_of(element)
        elif tag in ("figcaption", "caption"):
            context.kind = BlockKind.CAPTION
        elif tag == "div" and "footnote" in (element.get("class") or "").split():
            context.footnotes = True
        elif tag in self._entering:
            self._entering[tag](element, context)

    def _enter_quote(self, _element: Element, context: Context) -> None:
        context.quote_depth = min(context.quote_depth + 1, _DEEPEST)
        context.kind = BlockKind.QUOTE

    def _enter_term(self, _element: Element, context: Context) -> None:
        context.styles = context.styles | {InlineStyle.STRONG}
        context.list_depth = max(context.list_depth - 1, 0)

    def _enter_rule(self, _element: Element, context: Context) -> None:
        if not context.cell and not context.footnotes:
            self._emit(Block(BlockKind.RULE, quote_depth=context.quote_depth))

    def _enter_list(self, element: Element, context: Context) -> None:
        if context.footnotes and context.list_ is None:
            context.list_ = ListState(ordered=False, number=0)
            return
        start = integer(element.get("start"))
        backwards = element.get("reversed") is not None
        if start is None:
            start = len(element.findall("li")) if backwards else 1
        context.list_ = ListState(element.tag == "ol", start, -1 if backwards else 1)
        context.list_depth = min(context.list_depth + 1, _DEEPEST)
        context.item = None
        if context.kind not in (BlockKind.CODE, BlockKind.CAPTION):
            context.kind = BlockKind.PARAGRAPH

    def _enter_item(self, element: Element, context: Context) -> None:
        if context.footnotes and context.list_depth == 0:
            self._pending.insert(0, (element.get("id") or "", 0))
            return
        if context.list_ is None:
            context.list_, context.list_depth = ListState(False, 1), max(context.list_depth, 1)
        number = integer(element.get("value"))
        if number is not None:
            context.list_.number = number
        context.item = ItemState(context.list_.number if context.list_.ordered else None)
        context.list_.number += context.list_.step

    def _enter_table(self, element: Element, context: Context) -> None:
        context.grid = None
        if not context.cell and is_data_table(element):
            context.grid = TableGrid(self._tables)
            self._tables += 1

    def _enter_row(self, _element: Element, context: Context) -> None:
        if context.grid is not None and not context.cell:
            context.grid.next_row()

    def _enter_cell(self, element: Element, context: Context) -> None:
        if context.grid is not None and not context.cell:
            context.cell = True
            self._cell = Block(BlockKind.TABLE_CELL, cell=context.grid.place(element))

    def _enter_inline(self, element: Element, context: Context) -> None:
        tag = element.tag
        style = style_of(element)
        if style is not None and not context.pre:
            context.styles = context.styles | {style}
        elif tag == "a":
            context.href = safe_href(element.get("href") or "", self._base) or context.href
        elif tag == "br":
            self._break(context)
        elif tag in ("img", "image"):
            self._image(element, context)
        elif tag == "input" and (element.get("type") or "").lower() == "checkbox":
            if context.item is not None and not context.item.started:
                context.item.checked = element.get("checked") is not None
        elif tag == "q":
            self._text("“")
        elif tag == "rt" and not _has_parentheses(element):
            self._text("(")  # how a word is read, small above it
        elif tag == "code" and context.pre and not context.language:
            self._stack[-2].language = context.language = language_of(element)

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag == "q":
            self._text("”")
        elif tag == "rt" and not _has_parentheses(element):
            self._text(")")
        if tag in BLOCK_TAGS:
            self._flush()
        inner = self._stack.pop()
        if self._cell is not None and inner.cell and not self._stack[-1].cell:
            self._flush_cell(inner)
            self._cell = None

    # Text, breaks, images

    def _text(self, text: str) -> None:
        context = self._stack[-1]
        if context.pre:
            self._buffer.add_verbatim(text)
        else:
            self._buffer.add(text, context.styles, context.href)

    def _break(self, context: Context) -> None:
        if context.pre:
            self._buffer.add_verbatim("\n")
        elif self._buffer.ends_in_break and not context.cell and not context.level:
            self._flush()  # two breaks in a row are how some pages part their paragraphs
        elif self._buffer:
            self._buffer.line_break(context.styles, context.href)

    def _image(self, element: Element, context: Context) -> None:
        image = self._assets.image(element)
        if image is not None and not context.pre:
            self._buffer.image(image, context.href)

    # Making blocks

    def _flush(self) -> None:
        context = self._stack[-1]
        if not self._buffer:
            return
        if context.cell:
            if not self._buffer.ends_in_break:
                self._buffer.line_break()
            return
        runs = self._buffer.take_code() if context.pre else self._buffer.take()
        if runs:
            self._emit(self._block(runs, context))

    def _flush_cell(self, context: Context) -> None:
        runs = self._buffer.take()
        if runs and self._cell is not None:
            self._emit(
                replace(
                    self._cell,
                    runs=runs,
                    quote_depth=context.quote_depth,
                    list_depth=context.list_depth,
                )
            )

    def _block(self, runs: tuple[Run, ...], context: Context) -> Block:
        kind, item = context.kind, context.item
        starts_item = item is not None and not item.started and kind is not BlockKind.HEADING
        if item is not None and starts_item:
            item.started = True
        ordinal = checked = None
        if kind is BlockKind.PARAGRAPH and starts_item and item is not None:
            kind, ordinal, checked = BlockKind.LIST_ITEM, item.ordinal, item.checked
        elif kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and is_only_images(runs):
            kind = BlockKind.FIGURE
        return Block(
            kind,
            runs,
            level=context.level if kind is BlockKind.HEADING else 0,
            quote_depth=context.quote_depth,
            # A heading in a list ends the item as far as a reader sees.
            list_depth=0 if kind is BlockKind.HEADING else context.list_depth,
            ordinal=ordinal,
            checked=checked,
            language=context.language if kind is BlockKind.CODE else "",
        )

    def _emit(self, block: Block) -> None:
        if self._pending:
            block = replace(block, anchor=self._anchor_of(len(self._walked.blocks)))
        self._walked.blocks.append(block)
        element = self._stack[-1].element
        self._walked.elements.append(self._root if element is None else element)

    # What links point to

    def _anchor_of(self, number: int, anchor: str = "") -> str:
        """Return the anchor of a block where the pending ids stand; a block has only one."""
        places = self._walked.places
        for name, offset in self._pending:
            if name and name not in places:
                places[name] = number, offset
                anchor = anchor or name
                self._same[name] = anchor
        self._pending.clear()
        return anchor

    def _finish_anchors(self) -> None:
        blocks = self._walked.blocks
        if self._pending and blocks:  # ids after all of the text
            self._pending = [(name, len(blocks[-1].text)) for name, _offset in self._pending]
            last = self._anchor_of(len(blocks) - 1, blocks[-1].anchor)
            blocks[-1] = replace(blocks[-1], anchor=last)
        moved = {f"#{name}": f"#{to}" for name, to in self._same.items() if name != to}
        if moved:
            for number, block in enumerate(blocks):
                if any(run.href in moved for run in block.runs):
                    runs = (replace(run, href=moved.get(run.href, run.href)) for run in block.runs)
                    blocks[number] = replace(block, runs=tuple(runs))


def _has_parentheses(reading: Element) -> bool:
    """Say whether a page has its own signs around how a word is read."""
    word = reading.getparent()
    return word is not None and next(word.iterchildren("rp"), None) is not None
