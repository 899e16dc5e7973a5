"""Web archives (MHTML, MHT): a page and its images as the parts of one message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reader.formats.assets import AssetStore
from reader.formats.encoding import decoded
from reader.formats.html import import_page
from reader.formats.mime_parts import (
    Part,
    absolute,
    header_text,
    parsed,
    parts_of,
    resources,
    start_of,
)
from reader.formats.source_file import SourceFile
from reader.formats.source_text import as_wanted
from reader.formats.watch import Watch
from reader.model.article import Imported
from reader.model.errors import FormatError

_PAGES: Final = ("text/html", "application/xhtml+xml")
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)


def import_mhtml(source: SourceFile, watch: Watch) -> Imported:
    """Return the main content of a saved page, its metadata, and the images that came with it.

    Raises FormatError when the archive holds no page.
    """
    message = parsed(source.data, source.name)
    parts = list(parts_of(message))
    watch.step(0.1)
    page = start_of(message, parts, _PAGES)
    if page is None:
        raise FormatError(f"“{source.name}” holds no web page. It may be damaged or a mail.")
    address = header_text(message, "Snapshot-Content-Location") or page.location
    imported = import_part(page, parts, source, watch, address)
    metadata = imported.metadata
    subject = header_text(message, "Subject")
    if metadata.title_proposed and subject:
        metadata = replace(metadata, title=subject, title_proposed=False)
    return replace(imported, metadata=metadata, media_type="multipart/related", importer="mhtml")


def import_part(
    page: Part, parts: Sequence[Part], source: SourceFile, watch: Watch, address: str
) -> Imported:
    """Return what a message's HTML part says, with images out of the other parts."""
    found = decoded(
        page.data,
        markup=True,
        name=source.name,
        chosen=source.options.encoding,
        label=page.charset,
    )
    read = as_wanted(found, source, markup=True)
    base = address if _WEB.match(address) else ""
    known = resources(parts, base or page.location)

    def load(reference: str) -> bytes:
        part = known.get(reference) or known.get(absolute(reference, base or page.location))
        return part.data if part is not None else b""

    imported = import_page(read.text, source, watch, AssetStore(None, load), base)
    details = read.details(imported.text)
    return replace(
        imported, details=replace(details, words_left_out=imported.details.words_left_out)
    )
