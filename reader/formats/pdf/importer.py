"""A PDF's bytes to blocks, with the map to its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from reader.formats.pdf.blocks import BlockWriter, Composed
from reader.formats.pdf.document import opened, page_of
from reader.formats.pdf.flow import Flow, lay_out, text_size
from reader.formats.pdf.furniture import Furniture, take_furniture
from reader.formats.pdf.geometry import upright
from reader.formats.pdf.headings import heading_levels
from reader.formats.pdf.hyphens import Hyphens
from reader.formats.pdf.metadata import told_authors, told_date, told_title
from reader.formats.pdf.native import wide_string
from reader.formats.pdf.segments import PageText, read_page
from reader.formats.pdf.styles import Face
from reader.formats.source_file import SourceFile
from reader.formats.titles import proposed_title
from reader.formats.watch import Watch
from reader.model.article import Imported, Metadata
from reader.model.details import Details, PageMark
from reader.model.errors import FormatError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES: Final = 5000
"""A document with more is refused: it would not fit into the memory of an import."""
_READING: Final = 0.6
"""How much of the import is done when all pages are read."""


def import_pdf(source: SourceFile, watch: Watch) -> Imported:
    """Return the text of a PDF in the order of reading, its pages, outline and annotations.

    Raises PasswordNeededError when it is encrypted, FormatError when it is damaged, has no page
    or no text layer.
    """
    with opened(source.data, source.name, source.password) as document:
        count = len(document)
        if not count:
            raise FormatError(f"“{source.name}” has no pages.")
        if count > MOST_PAGES:
            raise FormatError(
                f"“{source.name}” has {count:,} pages. Postil opens PDFs of up to {MOST_PAGES:,}: "
                "split it and open the parts."
            )
        pages = _read(document, count, watch)
        if not any(page.segments or page.aside for page in pages):
            raise FormatError(
                f"“{source.name}” has no text layer: it is a scan or holds only pictures. "
                "Run it through text recognition (OCR) and open the result."
            )
        furniture = take_furniture(pages)
        flow = Flow(text_size(pages))
        for page in pages:
            lay_out(flow, page)
            watch.step(_READING + 0.2 * page.number / count)
        writer = BlockWriter({}, Hyphens(_texts(pages)))
        composed = writer.compose(flow, heading_levels(flow, {}), furniture)
        labels = _labels(document, furniture, count)
        return Imported(
            blocks=tuple(composed.blocks),
            metadata=_metadata(document, source.name, composed),
            media_type="application/pdf",
            importer="pdf",
            importer_version=source.version,
            details=Details(pages=_marks(composed, labels)),
            places=tuple(composed.places),
        )


def _read(document: PdfDocument, count: int, watch: Watch) -> list[PageText]:
    faces: dict[int, Face] = {}
    pages = []
    for number in range(1, count + 1):
        watch.step(_READING * number / count)
        with page_of(document, number) as page:
            if page is None:
                continue
            textpage = page.get_textpage()
            pages.append(
                read_page(textpage, number, upright(page.get_bbox(), page.get_rotation()), faces)
            )
    return pages


def _texts(pages: Sequence[PageText]) -> Iterable[str]:
    for page in pages:
        for segment in page.segments:
            yield segment.text


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
    offset = composed.length
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
