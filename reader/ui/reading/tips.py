"""What a tooltip says of a passage."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.article import OBJECT_REPLACEMENT
from reader.model.inner_links import is_inner, linked_block
from reader.services.reading_session import ReadingSession
from reader.ui.entity_names import type_word
from reader.ui.texts import translate

_LONGEST = 120
_LONG = 400
"""Code points: so much of a note can be read before its link is followed."""


def tip_of(session: ReadingSession, ids: Sequence[str], link: str) -> str:
    """Return one line per annotation under the pointer, and where a link leads."""
    from reader.ui.sidebar.card import state_words  # with the first tip, not at the start

    names = session.library.style_names()
    lines = []
    for annotation_id in ids:
        placed = session.get(annotation_id)
        if placed is None:
            continue
        about = placed.annotation
        parts = [names[about.style]] if about.style is not None else []
        for entity_id in about.entities:
            entity = session.entity(entity_id)
            if entity is not None:
                parts.append(f"{entity.name} ({type_word(entity.type)})")
        parts += [f"#{tag}" for tag in about.tags]
        parts += about.note.strip().splitlines()[:1]
        parts += filter(None, [state_words(placed.anchor.state)])
        lines.append(_short(" · ".join(parts)))
    if is_inner(link):
        index = linked_block(link, session.blocks)
        words = session.blocks[index].text if index is not None else ""
        lines.append(_short(" ".join(words.split()).replace(OBJECT_REPLACEMENT, ""), _LONG))
    elif link:
        lines.append(_short(translate("Page", "{link} — Ctrl+click opens it").format(link=link)))
    return "\n".join(line for line in lines if line)


def _short(line: str, longest: int = _LONGEST) -> str:
    return line if len(line) <= longest else line[: longest - 1] + "…"
