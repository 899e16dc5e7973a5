"""Small books, made in the test that opens them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
_TYPES = {"xhtml": "application/xhtml+xml", "ncx": "application/x-dtbncx+xml", "png": "image/png"}
_METADATA = "<dc:title>The Ferry</dc:title><dc:language>en</dc:language>"


def page(body: str, head: str = "") -> str:
    """Return an XHTML page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>t</title>{head}</head>{body if '<body' in body else f'<body>{body}</body>'}"
        "</html>"
    )


def package(names: list[str], *, metadata: str = _METADATA, spine: str = "") -> str:
    """Return a package document; ``spine`` is for another order than that of the pages."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="{_media_type(name)}"{_properties(name)}/>'
        for name in names
    )
    order = spine or "".join(
        f'<itemref idref="{name}"/>'
        for name in names
        if name.endswith(".xhtml") and name != "nav.xhtml"
    )
    ncx = ' toc="toc.ncx"' if "toc.ncx" in names else ""
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'xmlns:opf="http://www.idpf.org/2007/opf">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine{ncx}>{order}</spine></package>"
    )


def epub(pages: Mapping[str, str | bytes], **about: str) -> bytes:
    """Return a book of these files in the folder OPS; a page is a body, or the whole of it.

    A name that starts with ``/`` is that of a file outside of the folder. ``about`` is for
    ``package``, unless one of the files is the package document.
    """
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/package.opf": package([n for n in pages if not n.startswith("/")], **about),
    }
    for name, content in pages.items():
        body = isinstance(content, str) and name.endswith(".xhtml") and "<html" not in content
        path = name[1:] if name.startswith("/") else f"OPS/{name}"
        files[path] = page(str(content)) if body else content
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP file, its first entry stored and the others packed."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for number, (name, content) in enumerate(files.items()):
            method = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            file.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def _media_type(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2], "image/svg+xml")


def _properties(name: str) -> str:
    return ' properties="nav"' if name == "nav.xhtml" else ""
