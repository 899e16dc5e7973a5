"""Copy protection: books whose text is encrypted are refused; obfuscated fonts do not matter."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from reader.formats.archive import Archive
from reader.formats.epub.package import Package, local
from reader.formats.xml_tree import parse_xml
from reader.model.errors import FormatError

_FONTS: Final = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))


def refuse_protected(archive: Archive, package: Package, name: str) -> None:
    """Raise FormatError for a book of which any page to read is encrypted."""
    data = archive.read("META-INF/encryption.xml")
    if not data:
        return
    read = {item.path for item in package.reading} | {package.path}
    for encrypted in parse_xml(data, name, tolerant=True).iter():
        if local(encrypted) != "EncryptedData":
            continue
        method = path = ""
        for part in encrypted.iter():
            if local(part) == "EncryptionMethod" and not method:
                method = part.get("Algorithm") or ""
            elif local(part) == "CipherReference":
                path = archive.find(unquote(part.get("URI") or ""))
        if method not in _FONTS and path in read:
            raise FormatError(
                f"“{name}” is protected against copying (DRM): only the app of the shop it is "
                "from can open it."
            )
