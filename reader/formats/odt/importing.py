"""An OpenDocument text to blocks, metadata, comments and pages."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from reader.formats.archive import Archive
from reader.formats.assets import AssetStore
from reader.formats.blocks import walk
from reader.formats.dates import find_date
from reader.formats.document_title import with_title
from reader.formats.inline_marks import page_marks, without_marks
from reader.formats.nesting import refuse_deep
from reader.formats.odt.content import Converter
from reader.formats.odt.names import q
from reader.formats.odt.styles import Styles
from reader.formats.source_comments import Comment, as_annotations, utc
from reader.formats.source_file import SourceFile
from reader.formats.watch import Watch
from reader.formats.xml_tree import parse_xml
from reader.model.article import Block, Imported, Metadata, reading_text
from reader.model.details import Details
from reader.model.errors import FormatError

_MOST_COMMENTS: Final = 10_000


class _Parts:
    """The XML parts of a document: those of its archive, or all in one flat file."""

    def __init__(self, source: SourceFile) -> None:
        self._name = source.name
        self.archive = None
        if source.data.startswith(b"PK"):
            self.archive = Archive(source.data, source.name)
            self._refuse_encrypted(self.archive)
            self._flat = None
        else:
            self._flat = parse_xml(source.data, source.name)

    def tree(self, name: str) -> Element | None:
        """Return the root of a part, None when it is absent."""
        if self.archive is None:
            return self._flat
        data = self.archive.read(name)
        return parse_xml(data, self._name) if data.strip() else None

    def formula(self, name: str) -> Element | None:
        """Return the content of an object in the document, None for a flat or a damaged one."""
        path = f"{name.removeprefix('./').rstrip('/')}/content.xml"
        root = self.tree(path) if self.archive is not None and path in self.archive else None
        if root is not None:
            refuse_deep(root, self._name)
        return root

    def _refuse_encrypted(self, archive: Archive) -> None:
        data = archive.read("META-INF/manifest.xml")
        if b"encryption-data" in data:
            raise FormatError(
                f"“{self._name}” is protected with a password. "
                "Open it in a word processor, and save it without a password."
            )


class _Pictures(AssetStore):
    """The images of a document: its own, and nothing from disk."""

    def __init__(self, archive: Archive | None) -> None:
        super().__init__(None)
        self._archive = archive

    def _file_bytes(self, source: str) -> bytes:
        name = source.removeprefix("./")
        return self._archive.read(name) if self._archive is not None and "://" not in name else b""


def import_odt(source: SourceFile, watch: Watch) -> Imported:
    """Return the blocks of an OpenDocument text, its comments as annotations, its page breaks.

    Raises FormatError for what is no sound OpenDocument text.
    """
    parts = _Parts(source)
    content = parts.tree("content.xml")
    body = content.find(f"{q('office:body')}/{q('office:text')}") if content is not None else None
    if content is None or body is None:
        raise FormatError(
            f"“{source.name}” holds no OpenDocument text. Open it in a word processor to check it."
        )
    refuse_deep(content, source.name)
    watch.step(0.3)
    named = parts.tree("styles.xml")
    styles = Styles(root for root in (content, named) if root is not None)
    made = Converter(styles, parts.formula).convert(body)
    watch.step(0.6)
    pictures = _Pictures(parts.archive)
    found = walk(made.root, assets=pictures, watch=watch, share=0.7).blocks
    blocks, places = without_marks(found)
    comments = [_comment(number, each) for number, each in made.comments.items()]
    comments = [comment for comment in comments if comment.text][:_MOST_COMMENTS]
    return Imported(
        blocks=blocks,
        metadata=_metadata(parts.tree("meta.xml"), blocks, source.name),
        media_type="application/vnd.oasis.opendocument.text",
        importer="odt",
        importer_version=source.version,
        assets=pictures.assets,
        details=Details(pages=page_marks(places)),
        annotations=as_annotations("odt", comments, places, reading_text(blocks)),
    )


def _comment(number: str, element: Element) -> Comment:
    paragraphs = ("".join(map(str, p.itertext())) for p in element.iter(q("text:p")))
    return Comment(
        number,
        "\n".join(text.strip() for text in paragraphs if text.strip()),
        " ".join((element.findtext(q("dc:creator")) or "").split()),
        utc((element.findtext(q("dc:date")) or "")[:19]),
    )


def _metadata(meta: Element | None, blocks: tuple[Block, ...], name: str) -> Metadata:
    holder = meta.find(f".//{q('office:meta')}") if meta is not None else None

    def said(of: str) -> str:
        return " ".join((holder.findtext(q(of)) or "").split())[:500] if holder is not None else ""

    author = said("meta:initial-creator") or said("dc:creator")
    metadata = Metadata(
        authors=(author,) if author else (),
        published=find_date((said("meta:creation-date") or said("dc:date"))[:10]),
        language=said("dc:language"),
    )
    return with_title(metadata, said("dc:title"), blocks, name)
