"""A Word document to blocks, metadata, comments and pages, through mammoth."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.archive import Archive
from reader.formats.assets import AssetStore
from reader.formats.blocks import walk
from reader.formats.dates import find_date
from reader.formats.document_title import with_title
from reader.formats.docx.comments import read_comments
from reader.formats.docx.package import Package
from reader.formats.docx.styles import STYLE_MAP
from reader.formats.html_tree import bounded, find_all, parse
from reader.formats.inline_marks import page_marks, without_marks
from reader.formats.source_comments import as_annotations
from reader.formats.source_file import SourceFile
from reader.formats.watch import Watch
from reader.model.article import Block, Imported, Metadata, reading_text
from reader.model.details import Details
from reader.model.errors import FormatError

if TYPE_CHECKING:
    from mammoth.documents import Image

_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_MAMMOTH_FAULTS: Final = (
    AttributeError,
    ExpatError,
    IndexError,
    KeyError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)
"""What mammoth ends with on documents that are not as the standard has them."""


class _Pictures(AssetStore):
    """The images of a document: its own, and nothing from disk."""

    def __init__(self) -> None:
        super().__init__(None)
        self._packed: dict[str, bytes] = {}

    def attributes(self, image: Image) -> dict[str, str]:
        """Return the attributes of the ``img`` element for an image of the document."""
        try:
            with image.open() as file:
                data = file.read()
        except KeyError:
            return {}  # named, but not in the file
        name = f"image-{len(self._packed) + 1}"
        self._packed[name] = data
        return {"src": name}

    def _file_bytes(self, source: str) -> bytes:
        return self._packed.pop(source, b"")


def import_docx(source: SourceFile, watch: Watch) -> Imported:
    """Return the blocks of a Word document, its comments as annotations, its pages as last saved.

    Raises FormatError for what is no sound Word document.
    """
    if source.data.startswith(_COMPOUND):
        raise FormatError(
            f"“{source.name}” is protected with a password, or in Word's old format. "
            "Open it in a word processor, and save it as DOCX without a password."
        )
    archive = Archive(source.data, source.name)
    package = Package(archive, source.name)
    comments = read_comments(package.part("comments.xml"))
    prepared = package.prepared(frozenset(comment.id for comment in comments))
    watch.step(0.3)
    pictures = _Pictures()
    html = _html(prepared, pictures, source.name)
    watch.step(0.7)
    root = parse(bounded(f"<div>{html}</div>")) if html else None
    _set_notes_apart(root)
    found = walk(root, assets=pictures, watch=watch, share=0.8).blocks if root is not None else []
    blocks, places = without_marks(found)
    return Imported(
        blocks=blocks,
        metadata=_metadata(package, blocks, source.name),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        importer="docx",
        importer_version=source.version,
        assets=pictures.assets,
        details=Details(pages=page_marks(places)),
        annotations=as_annotations("docx", comments, places, reading_text(blocks)),
    )


def _html(package: bytes, pictures: _Pictures, name: str) -> str:
    import mammoth

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(package),
            style_map=STYLE_MAP,
            include_embedded_style_map=False,
            include_default_style_map=False,
            convert_image=mammoth.images.img_element(pictures.attributes),
        )
    except _MAMMOTH_FAULTS as error:
        raise FormatError(
            f"“{name}” is damaged: Word's text in it cannot be read. "
            "Open it in a word processor, and save it again."
        ) from error
    html: str = result.value
    return html


def _set_notes_apart(root: Element | None) -> None:
    """Put a rule before the notes, which mammoth makes a list at the end."""
    path = "//ol/li[1][starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"
    for first in find_all(root, path)[-1:] if root is not None else ():
        notes = first.getparent()
        if notes is not None:
            notes.addprevious(etree.Element("hr"))


def _metadata(package: Package, blocks: tuple[Block, ...], name: str) -> Metadata:
    core = package.tree("docProps/core.xml")
    authors = (author.strip() for author in _property(core, "creator").split(";"))
    metadata = Metadata(
        authors=tuple(author for author in authors if author),
        published=find_date(_property(core, "created")[:10]),
        language=_property(core, "language"),
    )
    return with_title(metadata, package.title or _property(core, "title"), blocks, name)


def _property(core: Element | None, name: str) -> str:
    found = core.find(f"{{*}}{name}") if core is not None else None
    return " ".join((found.text or "").split())[:500] if found is not None else ""
