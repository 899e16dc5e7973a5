"""A PDF's bytes to blocks, with the map to its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from reader.formats.pdf.blocks import BlockWriter, Composed
from reader.formats.pdf.character_boxes import CharacterBoxes
from reader.formats.pdf.document import opened, page_of
from reader.formats.pdf.figures import Figure, FigureReader
from reader.formats.pdf.flow import Flow, lay_out, text_size
from reader.formats.pdf.found_text import FoundText
from reader.formats.pdf.furniture import Furniture, take_furniture
from reader.formats.pdf.geometry import upright
from reader.formats.pdf.headings import bare, heading_levels
from reader.formats.pdf.hyphens import Hyphens, whole_words
from reader.formats.pdf.links import PageLink, links_of
from reader.formats.pdf.markings import Marking, has_annotations, markings_of
from reader.formats.pdf.metadata import told_authors, told_date, told_title
from reader.formats.pdf.native import wide_string
from reader.formats.pdf.notes import link_notes
from reader.formats.pdf.outline import Bookmark, bookmarks_of
from reader.formats.pdf.page_text import PageText
from reader.formats.pdf.segments import read_page
from reader.formats.pdf.targets import Goal, Offsets, Targets
from reader.formats.pdf.text_builder import Link
from reader.formats.source_file import SourceFile
from reader.formats.titles import proposed_title
from reader.formats.watch import Watch
from reader.model.article import Imported, Metadata
from reader.model.details import Details, OutlineEntry, PageMark, SourceAnnotation
from reader.model.errors import FormatError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES: Final = 5000
"""A document with more is refused: it would not fit into the memory of an import."""
_READING: Final = 0.6
"""How much of the import is done when all pages are read."""


@dataclass(slots=True)
class _Extras:
    """What pages have besides their text."""

    links: dict[int, list[PageLink]] = field(default_factory=dict)
    markings: list[Marking] = field(default_factory=list)
    figures: dict[int, list[Figure]] = field(default_factory=dict)


def import_pdf(source: SourceFile, watch: Watch) -> Imported:
    """Return the text of a PDF in the order of reading, its pages, outline and annotations.

    Raises PasswordNeededError when it is encrypted, FormatError when it is damaged, has no page
    or no text layer.
    """
    with opened(source.data, source.name, source.password) as document:
        count = _page_count(document, source.name)
        pages, extras = _read(document, count, watch)
        _refuse_wordless(pages, source.name)
        flow = Flow(text_size(pages))
        furniture = take_furniture(pages, flow.size)
        for page in pages:
            lay_out(flow, page, extras.figures.get(page.number, ()))
            watch.step(_READING + 0.2 * page.number / count)
        targets = Targets(flow, {page.number: page.map for page in pages})
        outline = _goals(document, targets)
        links, anchors = _linked(extras.links, targets)
        for number, jumps in link_notes(flow, anchors).items():
            links[number] = _apart([*links.get(number, ()), *jumps])
        writer = BlockWriter(links, Hyphens(whole_words(pages)), anchors)
        composed = writer.compose(flow, heading_levels(flow, _outlined(outline)), furniture)
        offsets = Offsets(composed.places)
        body = Offsets(each for each in composed.places if each.offset < composed.body)
        return Imported(
            blocks=tuple(composed.blocks),
            metadata=_metadata(document, source.name, composed),
            media_type="application/pdf",
            importer="pdf",
            importer_version=source.version,
            assets=composed.assets,
            details=Details(
                outline=_entries(outline, body),
                pages=_marks(composed, _labels(document, furniture, count)),
            ),
            places=tuple(composed.places),
            annotations=tuple(_annotations(extras.markings, body, offsets)),
        )


def _page_count(document: PdfDocument, name: str) -> int:
    count = len(document)
    if not count:
        raise FormatError(f"“{name}” has no pages.")
    if count > MOST_PAGES:
        raise FormatError(
            f"“{name}” has {count:,} pages. Postil opens PDFs of up to {MOST_PAGES:,}: "
            "split it and open the parts."
        )
    return count


def _refuse_wordless(pages: Sequence[PageText], name: str) -> None:
    if not pages:
        raise FormatError(
            f"“{name}” is damaged: none of its pages can be read. Download or save it again."
        )
    if not any(page.segments or page.aside for page in pages):
        raise FormatError(
            f"“{name}” has no text layer: it is a scan or holds only pictures. "
            "Run it through text recognition (OCR) and open the result."
        )


def _read(document: PdfDocument, count: int, watch: Watch) -> tuple[list[PageText], _Extras]:
    pages, extras, figures = [], _Extras(), FigureReader()
    for number in range(1, count + 1):
        watch.step(_READING * number / count)
        with page_of(document, number) as page:
            if page is None:
                continue
            textpage = page.get_textpage()
            map_ = upright(page.get_bbox(), page.get_rotation())
            text = read_page(textpage, number, map_)
            pages.append(text)
            extras.figures[number] = figures.read(page, number, text.map)
            if has_annotations(page):
                found = FoundText(text, CharacterBoxes(textpage, text.map))
                extras.links[number] = links_of(document, page, text.map, found)
                extras.markings += markings_of(page, number, text.map, found)
    return pages, extras


def _goals(document: Any, targets: Targets) -> list[tuple[Bookmark, Goal]]:
    """Return the bookmarks that lead to a line, with that line."""
    found = []
    for bookmark in bookmarks_of(document):
        goal = targets.goal(bookmark.target, bookmark.title) if bookmark.target else None
        if goal is not None:
            found.append((bookmark, goal))
    return found


def _outlined(outline: Sequence[tuple[Bookmark, Goal]]) -> dict[int, int]:
    """Return the level in the outline of each paragraph that is one of its titles, by its id."""
    return {
        id(goal.paragraph): bookmark.level
        for bookmark, goal in reversed(outline)
        if bare(goal.paragraph.text).endswith(bare(bookmark.title))
    }


def _entries(
    outline: Sequence[tuple[Bookmark, Goal]], offsets: Offsets
) -> tuple[OutlineEntry, ...]:
    entries = []
    for bookmark, goal in outline:
        span = offsets.span(goal.line.page, [(word.start, word.end) for word in goal.line.words])
        if span is not None:
            entries.append(OutlineEntry(span[0], bookmark.level, bookmark.title))
    return tuple(entries)


def _linked(
    pages: Mapping[int, Sequence[PageLink]], targets: Targets
) -> tuple[dict[int, list[Link]], dict[int, str]]:
    """Return the links of each page in order, and the anchors of the paragraphs they lead to."""
    links: dict[int, list[Link]] = {}
    anchors: dict[int, str] = {}
    for page, found in pages.items():
        made: list[Link] = []
        for each in found:
            href = each.href
            goal = targets.goal(each.target) if each.target is not None else None
            if goal is not None:
                name = f"page-{goal.paragraph.first.page}-{len(anchors) + 1}"
                href = "#" + anchors.setdefault(id(goal.paragraph), name)
            if href:
                made += [Link(start, end, href) for start, end in each.ranges]
        links[page] = _apart(made)
    return links, anchors


def _apart(links: list[Link]) -> list[Link]:
    """Return links in order; of two that overlap, the later one is cut."""
    apart: list[Link] = []
    for link in sorted(links, key=lambda each: each.start):
        start = max(link.start, apart[-1].end) if apart else link.start
        if start < link.end:
            apart.append(Link(start, link.end, link.href))
    return apart


def _annotations(
    markings: Iterable[Marking], body: Offsets, offsets: Offsets
) -> Iterator[SourceAnnotation]:
    keys: Counter[str] = Counter()
    for each in markings:
        # What covers a running head as well is about the text.
        span = body.span(each.page, each.ranges) or offsets.span(each.page, each.ranges) or (0, 0)
        keys[each.key] += 1
        again = f"#{keys[each.key]}" if keys[each.key] > 1 else ""
        yield SourceAnnotation(
            each.key + again, *span, each.note, each.style, each.author, each.created
        )


def _labels(document: Any, furniture: Furniture, count: int) -> dict[int, str]:
    """Return what is printed on each page, as the document says or as it was found there."""
    import pypdfium2.raw as raw

    def told(number: int) -> str:
        return wide_string(
            lambda buffer, size: raw.FPDF_GetPageLabel(document, number - 1, buffer, size)
        ).strip()

    return {
        number: told(number) or furniture.numbers.get(number) or str(number)
        for number in range(1, count + 1)
    }


def _marks(composed: Composed, labels: Mapping[int, str]) -> tuple[PageMark, ...]:
    """Return where each page begins; one without text begins where the next one does."""
    marks = []
    offset = composed.body
    for number in sorted(labels, reverse=True):
        offset = min(composed.page_starts.get(number, offset), offset)
        marks.append(PageMark(offset, labels[number], number))
    return tuple(reversed(marks))


def _metadata(document: Any, name: str, composed: Composed) -> Metadata:
    title, proposed = told_title(document, name), False
    if not title:
        title = composed.title
    if not title:
        shown = (block.text for block in composed.blocks if not block.noise)
        first = next((text for text in shown if any(map(str.isalnum, text))), "")
        title, proposed = proposed_title(first), True
    return Metadata(
        title=title,
        title_proposed=proposed,
        authors=told_authors(document),
        published=told_date(document),
    )
