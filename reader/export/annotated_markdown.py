"""Renders an article with its annotations as annotated Markdown, format 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader.export.body import body
from reader.export.claims import claims_section
from reader.export.escaping import escape
from reader.export.footnotes import footnote, page_note
from reader.export.front_matter import front_matter
from reader.export.labels import footnote_labels
from reader.export.machine_block import machine_block
from reader.export.marks import lay_out, shows_text
from reader.export.options import Entities, Marks, Options, written_source
from reader.model.annotation import Placed, reading_order
from reader.model.article import BlockKind, Image, block_starts
from reader.model.pages import Pages, pages_of
from reader.model.snapshot import ArticleSnapshot

END_OF_TEXT = "<!-- postil:end-of-text -->"
"""Stands between the reading text and our own sections, if there are any."""
NOTES = "## Notes"
NOT_FOUND = "## Passages not found in this text"


def render(
    snapshot: ArticleSnapshot,
    *,
    marks: Marks = "equals",
    entities: Entities = "links",
    image_href: Callable[[Image], str] | None = None,
    entity_pages: Mapping[str, str] | None = None,
) -> str:
    """Return the article as annotated Markdown; the same state gives the same text.

    ``marks`` chooses ``==x==`` or ``<mark>x</mark>``, ``entities`` ``[[Name]]`` or ``Name``;
    ``image_href`` returns the address of an image, by default the one that its source wrote;
    ``entity_pages`` names the pages that ``[[…]]`` links lead to, by entity id.
    """
    options = Options(marks, entities, image_href or written_source, entity_pages or {})
    ordered = replace(snapshot, placed=tuple(sorted(snapshot.placed, key=reading_order)))
    return "\n".join(part for part in _parts(ordered, options) if part)


def _parts(snapshot: ArticleSnapshot, options: Options) -> Iterator[str]:
    """Yield the parts, each ending in a newline."""
    blocks = snapshot.revision.blocks
    labels = footnote_labels(placed.id for placed in snapshot.placed)
    layout = lay_out(blocks, block_starts(blocks), snapshot.placed, labels)
    yield front_matter(snapshot, labels)
    yield _title(snapshot)
    yield body(blocks, layout, options)
    yield from _sections(snapshot, layout.unplaced, labels, options)
    pages = Pages(snapshot.details.pages)
    for placed in snapshot.placed:
        label, where = labels[placed.id], pages_of(placed, pages)
        yield footnote(placed.annotation, label, snapshot, options, where) + "\n"
    yield machine_block(snapshot)


def _title(snapshot: ArticleSnapshot) -> str:
    """Return the title as a heading, unless the text begins with it already."""
    metadata = snapshot.article.metadata
    title = " ".join(metadata.title.split())
    first = next((block for block in snapshot.revision.blocks if shows_text(block)), None)
    if not title:
        return ""
    if first is not None:
        opening = " ".join(first.text.split())
        if first.kind is BlockKind.HEADING and opening == title:
            return ""
        if metadata.title_proposed and opening.startswith(title.rstrip("….")):
            return ""
    return f"# {escape(title)}\n"


def _sections(
    snapshot: ArticleSnapshot, unplaced: set[str], labels: dict[str, str], options: Options
) -> Iterator[str]:
    lost = [placed for placed in snapshot.placed if placed.id in unplaced]
    claims = "\n".join(claims_section(snapshot, labels, options)).rstrip("\n")
    if snapshot.page_note is not None or lost or claims:
        yield f"{END_OF_TEXT}\n"
    if snapshot.page_note is not None:
        yield f"{NOTES}\n"
        yield page_note(snapshot.page_note, snapshot, options) + "\n"
    if claims:
        yield f"{claims}\n"
    if lost:
        yield f"{NOT_FOUND}\n"
        yield "\n".join(_lost(lost, labels)) + "\n"


def _lost(lost: Sequence[Placed], labels: dict[str, str]) -> Iterator[str]:
    """Yield a list item for each passage that the text above does not show."""
    for placed in lost:
        quote = placed.annotation.quote
        words = " ".join(quote.exact.split()) if quote is not None else ""
        yield f"- {escape(words) or '…'}[^{labels[placed.id]}]"
