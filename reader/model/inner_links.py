"""Links inside an article: from ``#name`` to the block that has the name."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from reader.model.article import OBJECT_REPLACEMENT, Block


def is_inner(href: str) -> bool:
    """Tell whether a link leads to a place in its own article."""
    return href.startswith("#")


def linked_block(href: str, blocks: Sequence[Block]) -> int | None:
    """Return the index of the block that an inner link leads to; None where there is none.

    ``#`` and ``#top`` lead to the first, as in a browser.
    """
    if not is_inner(href):
        return None
    name = href[1:]
    for wanted in dict.fromkeys((name, unquote(name))):
        for index, block in enumerate(blocks):
            if wanted and block.anchor == wanted:
                return index
    return 0 if blocks and name in ("", "top") else None


def linked_words(href: str, blocks: Sequence[Block]) -> str:
    """Return the words of the block that an inner link leads to, on one line; nothing without."""
    index = linked_block(href, blocks)
    words = blocks[index].text if index is not None else ""
    return " ".join(words.replace(OBJECT_REPLACEMENT, "").split())
