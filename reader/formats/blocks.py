"""An HTML tree to blocks: the walker that pages and Markdown share. Never recursive."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.assets import AssetStore
from reader.formats.links import safe_href
from reader.formats.runs import PLAIN, RunBuffer, Styles
from reader.formats.tables import TableGrid, is_data_table
from reader.formats.watch import Watch
from reader.model.article import OBJECT_REPLACEMENT, Block, BlockKind, InlineStyle, Run

SKIPPED: Final = frozenset(
    "script style template noscript svg iframe object embed applet frame frameset head title meta "  # noqa: SIM905
    "link base button select option optgroup datalist textarea progress meter audio video canvas "
    "map area param source track annotation annotation-xml dialog".split()
)
_BLOCK_TAGS: Final = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "  # noqa: SIM905
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul caption colgroup listing xmp".split()
)
_STYLES: Final = {
    "b": InlineStyle.STRONG,
    "strong": InlineStyle.STRONG,
    "i": InlineStyle.EMPHASIS,
    "em": InlineStyle.EMPHASIS,
    "cite": InlineStyle.EMPHASIS,
    "dfn": InlineStyle.EMPHASIS,
    "var": InlineStyle.EMPHASIS,
    "code": InlineStyle.CODE,
    "kbd": InlineStyle.CODE,
    "samp": InlineStyle.CODE,
    "tt": InlineStyle.CODE,
    "s": InlineStyle.STRIKE,
    "strike": InlineStyle.STRIKE,
    "del": InlineStyle.STRIKE,
    "mark": InlineStyle.MARK,
    "sub": InlineStyle.SUBSCRIPT,
    "sup": InlineStyle.SUPERSCRIPT,
}
_PRE: Final = frozenset(("pre", "listing", "xmp"))
_LISTS: Final = frozenset(("ul", "ol", "dir", "menu", "dl"))
_LANGUAGE: Final = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|brush:\s*)([\w+#.-]{1,30})", re.I
)
_DEEPEST: Final = 40
"""Lists and quotes nested deeper than this count as this deep: no page shows more."""


@dataclass(slots=True)
class _Context:
    """What the blocks inside an element have in common."""

    styles: Styles = PLAIN
    href: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quote_depth: int = 0
    list_depth: int = 0
    pre: bool = False
    language: str = ""
    item: _Item | None = None
    list_: _List | None = None
    grid: TableGrid | None = None
    cell: bool = False
    footnotes: bool = False
    element: Element | None = None
    """The innermost block element."""


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    step: int = 1


@dataclass(slots=True)
class _Item:
    ordinal: int | None
    checked: bool | None = None
    started: bool = False
    """A block of the item was made: what follows continues it."""


@dataclass(slots=True)
class Walked:
    """Blocks and, for each, the element it came from."""

    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


def walk(
    root: Element, *, assets: AssetStore, base: str = "", watch: Watch | None = None
) -> Walked:
    """Return the blocks of an element in document order; ``base`` resolves relative links."""
    return _Walker(root, assets, base, watch or Watch()).walk()


class _Walker:
    def __init__(self, root: Element, assets: AssetStore, base: str, watch: Watch) -> None:
        self._root, self._assets, self._base, self._watch = root, assets, base, watch
        self._walked = Walked()
        self._buffer = RunBuffer()
        self._stack: list[_Context] = [_Context()]
        self._targets = _link_targets(root)
        self._anchor = ""
        self._tables = 0
        self._cell: Block | None = None

    def walk(self) -> Walked:
        skipped: Element | None = None
        steps = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        for number, (event, element) in enumerate(steps):
            if number % 5000 == 0:
                self._watch.step(0.5)
            if event == "start" and _is_skipped(element):
                steps.skip_subtree()
                skipped = element
            elif event == "start":
                self._enter(element)
            elif event == "end" and element is not skipped:
                self._leave(element)
            if event != "start" and element is not self._root and element.tail:
                self._text(element.tail)
        self._flush()
        return self._walked

    # Entering and leaving elements

    def _enter(self, element: Element) -> None:
        tag, outer = element.tag, self._stack[-1]
        if tag in _BLOCK_TAGS:
            self._flush()
        name = element.get("id") or (element.get("name") if tag == "a" else None)
        if name in self._targets and not self._anchor:
            self._anchor = name or ""
        context = replace(outer)
        self._stack.append(context)
        if tag in _BLOCK_TAGS:
            context.element = element
            self._enter_block(element, context)
        else:
            self._enter_inline(element, context)
        if element.text:
            self._text(element.text.removeprefix("\n") if tag in _PRE else element.text)

    def _enter_block(self, element: Element, context: _Context) -> None:
        tag = element.tag
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            context.kind, context.level = BlockKind.HEADING, int(tag[1])
        elif tag == "blockquote":
            context.quote_depth = min(context.quote_depth + 1, _DEEPEST)
            context.kind = BlockKind.QUOTE
        elif tag in _PRE:
            context.pre, context.kind = True, BlockKind.CODE
            context.language = _language(element)
        elif tag in ("figcaption", "caption"):
            context.kind = BlockKind.CAPTION
        elif tag in _LISTS:
            self._enter_list(element, context)
        elif tag in ("li", "dd"):
            self._enter_item(element, context)
        elif tag == "dt":
            context.styles = context.styles | {InlineStyle.STRONG}
            context.list_depth = max(context.list_depth - 1, 0)
        elif tag == "hr":
            if not context.cell and not context.footnotes:
                self._emit(Block(BlockKind.RULE, quote_depth=context.quote_depth))
        elif tag in ("table", "tr", "td", "th"):
            self._enter_table_part(element, context)
        elif tag == "div" and "footnote" in (element.get("class") or "").split():
            context.footnotes = True

    def _enter_list(self, element: Element, context: _Context) -> None:
        if context.footnotes and context.list_ is None:
            context.list_ = _List(ordered=False, number=0)
            return
        start = _integer(element.get("start"))
        backwards = element.get("reversed") is not None
        if start is None:
            start = len(element.findall("li")) if backwards else 1
        context.list_ = _List(element.tag == "ol", start, -1 if backwards else 1)
        context.list_depth = min(context.list_depth + 1, _DEEPEST)
        context.item = None
        if context.kind not in (BlockKind.CODE, BlockKind.CAPTION):
            context.kind = BlockKind.PARAGRAPH

    def _enter_item(self, element: Element, context: _Context) -> None:
        if context.footnotes and context.list_depth == 0:
            self._anchor = element.get("id") or ""
            return
        if context.list_ is None:
            context.list_, context.list_depth = _List(False, 1), max(context.list_depth, 1)
        number = _integer(element.get("value"))
        if number is not None:
            context.list_.number = number
        context.item = _Item(context.list_.number if context.list_.ordered else None)
        context.list_.number += context.list_.step

    def _enter_table_part(self, element: Element, context: _Context) -> None:
        tag = element.tag
        if tag == "table":
            context.grid = None
            if not context.cell and is_data_table(element):
                context.grid = TableGrid(self._tables)
                self._tables += 1
        elif context.grid is not None and not context.cell:
            if tag == "tr":
                context.grid.next_row()
            else:
                context.cell = True
                place = context.grid.place(element)
                self._cell = Block(BlockKind.TABLE_CELL, cell=place)

    def _enter_inline(self, element: Element, context: _Context) -> None:
        tag = element.tag
        style = _STYLES.get(tag)
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
        elif tag == "code" and context.pre and not context.language:
            self._stack[-2].language = context.language = _language(element)

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag == "q":
            self._text("”")
        if tag in _BLOCK_TAGS:
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

    def _break(self, context: _Context) -> None:
        if context.pre:
            self._buffer.add_verbatim("\n")
        elif self._buffer.ends_in_break and not context.cell and not context.level:
            self._flush()  # two breaks in a row are how some pages part their paragraphs
        elif self._buffer:
            self._buffer.line_break(context.styles, context.href)

    def _image(self, element: Element, context: _Context) -> None:
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

    def _flush_cell(self, context: _Context) -> None:
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

    def _block(self, runs: tuple[Run, ...], context: _Context) -> Block:
        kind, item = context.kind, context.item
        starts_item = item is not None and not item.started and kind is not BlockKind.HEADING
        if item is not None and starts_item:
            item.started = True
        ordinal = checked = None
        if kind is BlockKind.PARAGRAPH and starts_item and item is not None:
            kind, ordinal, checked = BlockKind.LIST_ITEM, item.ordinal, item.checked
        elif kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and _is_only_images(runs):
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
        if self._anchor:
            block, self._anchor = replace(block, anchor=self._anchor), ""
        self._walked.blocks.append(block)
        element = self._stack[-1].element
        self._walked.elements.append(self._root if element is None else element)


def _is_skipped(element: Element) -> bool:
    if element.tag in SKIPPED or element.get("hidden") is not None:
        return True
    if "display:none" in (element.get("style") or "").lower().replace(" ", ""):
        return True
    return element.tag == "a" and "footnote-backref" in (element.get("class") or "")


def _is_only_images(runs: tuple[Run, ...]) -> bool:
    return all(run.image is not None or not run.text.strip() for run in runs) and any(
        run.text == OBJECT_REPLACEMENT for run in runs
    )


def _link_targets(root: Element) -> frozenset[str]:
    return frozenset(
        link.get("href", "")[1:]
        for link in root.iter("a")
        if link.get("href", "").startswith("#") and not _is_skipped(link)
    ) - {""}


def _language(element: Element) -> str:
    parent = element.getparent()
    for holder in (element, parent) if parent is not None else (element,):
        named = _LANGUAGE.search(holder.get("class") or "")
        language = named[1] if named else holder.get("data-lang") or holder.get("data-language")
        if language and len(language) <= 30:
            return str(language).lower()
    return ""


def _integer(text: str | None) -> int | None:
    found = re.fullmatch(r"\s*(-?\d{1,9})\s*", text or "", re.ASCII)
    return int(found[1]) if found else None
