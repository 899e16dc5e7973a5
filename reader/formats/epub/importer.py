"""An EPUB to blocks: its pages in reading order, its lists of contents and pages, its images."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reader.formats.archive import Archive
from reader.formats.assets import MAX_IMAGE_BYTES, AssetStore
from reader.formats.blocks import Walked, walk
from reader.formats.epub.chapters import Chapters, read_chapters
from reader.formats.epub.metadata import book_metadata
from reader.formats.epub.navigation import Entry, read_navigation
from reader.formats.epub.package import read_package
from reader.formats.epub.protection import refuse_protected
from reader.formats.source_file import SourceFile
from reader.formats.titles import proposed_title, same_title
from reader.formats.watch import Watch
from reader.model.article import Block, BlockKind, Imported, Metadata, block_starts
from reader.model.details import Details, OutlineEntry, PageMark
from reader.model.errors import FormatError

_LONGEST_HEADING: Final = 200


def import_epub(source: SourceFile, watch: Watch) -> Imported:
    """Return a book's text as blocks, its metadata, images, outline and printed pages.

    Raises FormatError for what is damaged, hostile, protected against copying, or no book.
    """
    archive = Archive(source.data, source.name)
    package = read_package(archive, source.name)
    refuse_protected(archive, package, source.name)
    navigation = read_navigation(archive, package, source.name)
    chapters = read_chapters(archive, package.reading, watch, source.name, 0.4)
    contents = _placed(chapters, navigation.contents)
    pages = [(target, each.title) for target, each in _placed(chapters, navigation.pages) if target]
    pages = pages or chapters.breaks
    assets = AssetStore(None, lambda path: _image(archive, path))
    targets = {target for target, _ in (*contents, *pages)} - {""}
    walked = walk(chapters.root, assets=assets, watch=watch, share=0.6, targets=targets)
    watch.step(0.9)
    blocks = _with_headings(walked, contents)
    starts = block_starts(blocks)
    return Imported(
        blocks=blocks,
        metadata=_titled(book_metadata(package), blocks, source.name),
        media_type="application/epub+zip",
        importer="epub",
        importer_version=source.version,
        assets=assets.assets,
        details=Details(
            outline=tuple(_outline(contents, walked, starts)),
            pages=tuple(_pages(pages, walked, starts)),
        ),
    )


def _placed(chapters: Chapters, entries: list[Entry]) -> list[tuple[str, Entry]]:
    return [(chapters.target(each.path, each.fragment), each) for each in entries]


def _image(archive: Archive, path: str) -> bytes:
    try:
        return archive.read(path, largest=MAX_IMAGE_BYTES)
    except FormatError:
        return b""  # a damaged image leaves its alternative text, as in a browser


def _with_headings(walked: Walked, contents: list[tuple[str, Entry]]) -> tuple[Block, ...]:
    """Return the blocks; a paragraph that is a chapter's title by the contents is a heading."""
    blocks = list(walked.blocks)
    for target, entry in contents:
        number = walked.places.get(target, (-1, 0))[0]
        block = blocks[number] if number >= 0 else None
        if block is None or block.kind is not BlockKind.PARAGRAPH or block.list_depth:
            continue
        if len(block.text) <= _LONGEST_HEADING and same_title(block.text, entry.title):
            blocks[number] = replace(block, kind=BlockKind.HEADING, level=min(entry.level, 6))
    return tuple(blocks)


def _outline(
    contents: list[tuple[str, Entry]], walked: Walked, starts: list[int]
) -> Iterator[OutlineEntry]:
    """Yield the lines of the contents; one that leads nowhere leads where the next one does."""
    waiting: list[Entry] = []
    for target, entry in contents:
        waiting.append(entry)
        place = walked.places.get(target)
        if place is not None:
            for each in waiting:
                yield OutlineEntry(starts[place[0]], each.level, each.title)
            waiting.clear()


def _pages(pages: list[tuple[str, str]], walked: Walked, starts: list[int]) -> Iterator[PageMark]:
    last = -1
    for target, label in pages:
        number, within = walked.places.get(target, (-1, 0))
        offset = starts[number] + within if number >= 0 else -1
        if offset > last:
            yield PageMark(offset, label)
            last = offset


def _titled(metadata: Metadata, blocks: tuple[Block, ...], name: str) -> Metadata:
    if metadata.title:
        return metadata
    heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING), "")
    if heading:
        return replace(metadata, title=" ".join(heading.split())[:_LONGEST_HEADING])
    first = next((b.text for b in blocks if any(c.isalnum() for c in b.text)), name)
    return replace(metadata, title=proposed_title(first), title_proposed=True)
