"""How an entity is written in a line of Markdown: a link to its page, or its name."""

from __future__ import annotations

import re

from reader.anchoring.units import grapheme_bounds
from reader.export.entity_names import page_link
from reader.export.escaping import escape
from reader.export.options import Options
from reader.model.entity import Entity
from reader.model.snapshot import ArticleSnapshot

_LINK_UNSAFE = re.compile(r"[\s\[\]|#^<>`*~$\\]+")


def entity_words(entity: Entity, options: Options, snapshot: ArticleSnapshot) -> str:
    """Return ``[[Name]]``, the link to its own page, or its plain name, as ``options`` say."""
    plain = plain_words(entity.name) or plain_words(snapshot.type_name(entity.type))
    if options.entities == "plain":
        return plain
    if page := options.entity_pages.get(entity.id):
        return page_link(entity, page)
    target = " ".join(_LINK_UNSAFE.sub(" ", entity.name).split())
    return f"[[{target}]]" if target else plain


def plain_words(name: str) -> str:
    """Return words on one line that Markdown reads as they stand."""
    return escape(" ".join(name.split()), first=False, last=False)


def shortened_words(words: str, longest: int) -> str:
    """Return words cut at a space with ``…`` where they are longer than so many code points.

    Without a space, as in Chinese, they are cut between two characters.
    """
    if len(words) <= longest:
        return words
    at = words.rfind(" ", 0, longest)
    end = at if at > 0 else grapheme_bounds(words, longest)[0]
    return words[:end].rstrip(" ,;:") + "…"
