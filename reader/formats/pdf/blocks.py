"""The flow of a PDF's text to blocks, and the map from the reading text to the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.formats.assets import AssetStore
from reader.formats.pdf.figures import Figure
from reader.formats.pdf.flow import Flow, Piece, Role
from reader.formats.pdf.furniture import Furniture
from reader.formats.pdf.hyphens import Hyphens
from reader.formats.pdf.lines import lines_of
from reader.formats.pdf.list_depths import ListDepths
from reader.formats.pdf.paragraphs import Paragraph
from reader.formats.pdf.quotes import is_quoted
from reader.formats.pdf.text_builder import Link, TextBuilder, Written
from reader.model.article import OBJECT_REPLACEMENT, Asset, Block, BlockKind, Image, Run, TableCell
from reader.model.details import TextPlace


@dataclass(slots=True)
class Composed:
    """Blocks, and where their text stands."""

    blocks: list[Block] = field(default_factory=list)
    places: list[TextPlace] = field(default_factory=list)
    page_starts: dict[int, int] = field(default_factory=dict)
    """The offset at which a page's text begins; pages without text of their own are missing."""
    length: int = 0
    """Of the reading text and a line's end, in code points."""
    body: int = 0
    """Where what was taken off the pages begins, in code points."""
    assets: dict[str, Asset] = field(default_factory=dict)
    """The pictures of its figures."""
    title: str = ""
    """The largest heading of the first page; empty: it has none."""


class BlockWriter:
    """Makes blocks of paragraphs."""

    def __init__(
        self,
        links: Mapping[int, Sequence[Link]],
        hyphens: Hyphens,
        anchors: Mapping[int, str],
    ) -> None:
        self._builder = TextBuilder(links, hyphens)
        self._anchors = anchors
        self._pictures: dict[str, bytes] = {}
        self._store = AssetStore(None, lambda reference: self._pictures.get(reference, b""))
        self._composed = Composed()
        self._depths = ListDepths()

    def compose(self, flow: Flow, levels: Mapping[int, int], furniture: Furniture) -> Composed:
        """Return the blocks of the flow; what was taken off the pages comes last, as noise.

        There the page hides it in one place. Between the paragraphs it would part each page from
        the next by a line that says so.
        """
        largest = 0.0
        self._add_figures(flow.figures.get(0, ()))
        for piece in flow.pieces:
            level = levels.get(id(piece.paragraph), 0)
            self._add(piece, level)
            if level and piece.paragraph.first.page == 1 and piece.paragraph.size > largest:
                largest = piece.paragraph.size
                self._composed.title = " ".join(self._composed.blocks[-1].text.split())
            self._add_figures(flow.figures.get(id(piece.paragraph), ()))
        self._composed.assets = self._store.assets
        self._composed.body = max(self._composed.length - 1, 0)
        for page, segments in sorted(furniture.segments.items()):
            for line in lines_of(segments, page):
                self._append(Paragraph([line]), BlockKind.PARAGRAPH, noise=True)
        return self._composed

    def _add_figures(self, figures: Iterable[Figure]) -> None:
        for figure in figures:
            reference = f"{figure.page}/{len(self._pictures)}"
            self._pictures[reference] = figure.data
            image = self._store.image({"src": reference})
            if image is not None and image.asset:
                run = Run(OBJECT_REPLACEMENT, image=Image(image.asset))
                self._composed.page_starts.setdefault(figure.page, self._composed.length)
                self._composed.blocks.append(Block(BlockKind.FIGURE, (run,)))
                self._composed.length += 2

    def _add(self, piece: Piece, level: int) -> None:
        paragraph = piece.paragraph
        if level:
            self._depths.close()
            self._append(paragraph, BlockKind.HEADING, level=level)
        elif piece.cell is not None:
            self._append(paragraph, BlockKind.TABLE_CELL, cell=piece.cell)
        elif piece.role is Role.CODE:
            self._append(paragraph, BlockKind.CODE)
        elif piece.role is Role.CAPTION:
            self._append(paragraph, BlockKind.CAPTION)
        elif paragraph.marker:
            self._append(paragraph, BlockKind.LIST_ITEM)
        else:
            self._depths.pass_by(paragraph)
            quoted = piece.role is Role.TEXT and not self._depths.is_open and is_quoted(paragraph)
            self._append(paragraph, BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH)

    def _append(
        self,
        paragraph: Paragraph,
        kind: BlockKind,
        *,
        level: int = 0,
        noise: bool = False,
        cell: TableCell | None = None,
    ) -> None:
        ordinal = None
        if kind is BlockKind.LIST_ITEM:
            digits = paragraph.marker.strip("().[]")
            if paragraph.marker == "o" and self._depths.is_open:
                pass  # how Word draws the bullets of inner lists
            elif digits.isdecimal() and not paragraph.marker.startswith("["):
                ordinal = int(digits)
            elif (digits.isalnum() and len(digits) < 6) or paragraph.marker.startswith("["):
                kind, paragraph.marker = BlockKind.PARAGRAPH, ""
        else:
            paragraph.marker = ""
        plain = kind in (BlockKind.HEADING, BlockKind.CODE)
        written = self._builder.write(paragraph, plain=plain)
        if not written.stretches:
            return
        block = Block(
            kind,
            written.runs,
            level=level,
            list_depth=self._depths.depth(paragraph) if kind is BlockKind.LIST_ITEM else 0,
            quote_depth=1 if kind is BlockKind.QUOTE else 0,
            ordinal=ordinal,
            cell=cell,
            noise=noise,
            anchor=self._anchors.get(id(paragraph), ""),
        )
        self._place(written, noise)
        self._composed.blocks.append(block)
        self._composed.length += written.length + 1

    def _place(self, written: Written, noise: bool) -> None:
        composed = self._composed
        start = composed.length
        for place in written.places:
            offset = start + place.offset
            composed.places.append(TextPlace(offset, place.length, place.page, place.index))
            if not noise:
                composed.page_starts.setdefault(place.page, offset)
