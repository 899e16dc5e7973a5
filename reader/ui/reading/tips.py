"""What a tooltip says of a passage."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.annotation import Annotation
from reader.model.article import Run
from reader.model.inner_links import is_inner, linked_words
from reader.services.reading_session import ReadingSession
from reader.ui.entity_names import TypeNames
from reader.ui.texts import translate

_LONGEST = 120
_LONG = 400
"""Code points: so much of a note, or of a picture's words, is shown."""


def tip_of(session: ReadingSession, ids: Sequence[str], run: Run | None) -> str:
    """Return one line per annotation here, a picture's words, and where a link leads."""
    from reader.ui.sidebar.card import state_words  # with the first tip, not at the start

    names = session.library.style_names()
    types = TypeNames(session.library.entity_types(deleted=True))
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
                parts.append(f"{entity.name} ({types.word(entity.type)})")
        parts += filter(None, [_claim_words(session, about)])
        parts += [f"#{tag}" for tag in about.tags]
        parts += about.note.strip().splitlines()[:1]
        parts += filter(None, [state_words(placed.anchor.state)])
        lines.append(_short(" · ".join(parts)))
    if run is not None and run.image is not None:
        lines.append(_short(run.image.alt, _LONG))
    if run is not None and is_inner(run.href):
        lines.append(_short(linked_words(run.href, session.blocks), _LONG))
    elif run is not None and run.href:
        lines.append(_short(_address(run, annotated=bool(ids))))
    return "\n".join(line for line in lines if line)


def _claim_words(session: ReadingSession, about: Annotation) -> str:
    """Return ``Claim by Ida Verrin, direct: disputed``; nothing when it is no claim."""
    claim = about.claim
    if claim is None:
        return ""
    from reader.ui.claims.wording import said_by, status_word

    source = session.entity(claim.source) if claim.source else None
    who = said_by(source.name if source is not None else claim.source_words, claim.manner)
    words = translate("Page", "Claim by {source}: {status}")
    return words.format(source=who, status=status_word(claim.status))


def _address(run: Run, *, annotated: bool) -> str:
    if annotated or (run.image is not None and run.image.asset):
        return translate("Page", "{link} — Ctrl+click opens it").format(link=run.href)
    return run.href


def _short(line: str, longest: int = _LONGEST) -> str:
    return line if len(line) <= longest else line[: longest - 1] + "…"
