"""An RTF file to blocks and metadata."""

from __future__ import annotations

from dataclasses import replace

from reader.formats.assets import AssetStore
from reader.formats.dates import find_date
from reader.formats.document_title import with_title
from reader.formats.rtf.code import with_code
from reader.formats.rtf.reader import RtfReader
from reader.formats.source_file import SourceFile
from reader.formats.watch import Watch
from reader.model.article import Block, Imported, Metadata
from reader.model.errors import FormatError


def import_rtf(source: SourceFile, watch: Watch) -> Imported:
    """Return the blocks of an RTF file: headings, lists, tables, notes, links and pictures.

    Raises FormatError for what is no RTF.
    """
    data = source.data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.startswith(b"{\\rtf"):
        raise FormatError(
            f"“{source.name}” is not an RTF file. Open it in a word processor to check it."
        )
    watch.step(0.1)
    assets = AssetStore(None)
    reader = RtfReader(data, assets)
    reader.read(watch)
    blocks = with_code(_with_used_anchors(reader.blocks))
    author = " ".join(reader.info.get("author", "").split())
    metadata = Metadata(
        authors=(author,) if author else (), published=find_date(reader.info.get("creatim", ""))
    )
    return Imported(
        blocks=blocks,
        metadata=with_title(metadata, reader.info.get("title", ""), blocks, source.name),
        media_type="application/rtf",
        importer="rtf",
        importer_version=source.version,
        assets=assets.assets,
    )


def _with_used_anchors(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out the bookmarks that no link leads to."""
    used = {run.href[1:] for block in blocks for run in block.runs if run.href.startswith("#")}
    return tuple(
        block if not block.anchor or block.anchor in used else replace(block, anchor="")
        for block in blocks
    )
