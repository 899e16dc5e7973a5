"""The comments part of a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.docx.names import WORD, value
from reader.formats.source_comments import Comment, utc

_MOST: Final = 10_000


def read_comments(root: Element | None) -> list[Comment]:
    """Return the comments of the part that holds them, in its order, at most 10,000."""
    found: list[Comment] = []
    for element in root.findall("{*}comment")[:_MOST] if root is not None else ():
        number = value(element, "id")
        paragraphs = ("".join(_texts(paragraph)) for paragraph in element.iter("{*}p"))
        text = "\n".join(p.strip() for p in paragraphs if p.strip())
        if number.isascii() and number.isdecimal() and text:
            author = " ".join(value(element, "author").split())
            found.append(Comment(number, text, author, utc(value(element, "date"))))
    return found


def _texts(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter(*(f"{{{n}}}{name}" for n in WORD for name in ("t", "tab", "br"))):
        yield element.text or " "
