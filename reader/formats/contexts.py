"""What the walker knows at one place of an HTML tree."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element as Element

from reader.formats.runs import PLAIN, Styles
from reader.formats.tables import TableGrid
from reader.model.article import BlockKind


@dataclass(slots=True)
class Context:
    """What the blocks inside an element have in common."""

    styles: Styles = PLAIN
    href: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quote_depth: int = 0
    list_depth: int = 0
    pre: bool = False
    language: str = ""
    item: ItemState | None = None
    list_: ListState | None = None
    grid: TableGrid | None = None
    cell: bool = False
    footnotes: bool = False
    element: Element | None = None
    """The innermost block element."""

    def inner(self) -> Context:
        """Return a copy, for what stands inside; much faster than ``replace`` of dataclasses."""
        return Context(
            self.styles,
            self.href,
            self.kind,
            self.level,
            self.quote_depth,
            self.list_depth,
            self.pre,
            self.language,
            self.item,
            self.list_,
            self.grid,
            self.cell,
            self.footnotes,
            self.element,
        )


@dataclass(slots=True)
class ListState:
    """The list that items are counted in."""

    ordered: bool
    number: int
    step: int = 1


@dataclass(slots=True)
class ItemState:
    """The list item that blocks belong to."""

    ordinal: int | None
    checked: bool | None = None
    started: bool = False
    """A block of the item was made: what follows continues it."""
