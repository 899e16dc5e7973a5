"""Bytes to text: byte order mark, UTF-8, declared charset, then the likeliest legacy encoding."""

from __future__ import annotations

from reader.model.errors import SourceError


def decode(data: bytes, *, markup: bool = False, name: str = "The file") -> str:
    """Return the text."""
    for bom, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(bom):
            return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    if b"\0" in data:
        raise SourceError(f"“{name}” is not a text file.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
