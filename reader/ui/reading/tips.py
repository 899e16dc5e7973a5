"""What a tooltip says of a passage."""

from __future__ import annotations

from collections.abc import Sequence

from reader.services.reading_session import ReadingSession
from reader.ui.entity_names import type_word
from reader.ui.texts import translate

_LONGEST = 120


def tip_of(session: ReadingSession, ids: Sequence[str], link: str) -> str:
    """Return one line per annotation under the pointer, and the address of a link."""
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
    if link:
        lines.append(_short(translate("Page", "{link} — Ctrl+click opens it").format(link=link)))
    return "\n".join(line for line in lines if line)


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
