"""Writes what an annotation says: its footnote, or the page note's section."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reader.export.claims import claim_head
from reader.export.entity_words import entity_words, plain_words
from reader.export.escaping import escape
from reader.export.note_text import joins_a_line, safe_lines
from reader.export.options import Options
from reader.model.annotation import Annotation
from reader.model.snapshot import ArticleSnapshot

_INDENT = "    "
_LIKE_HEAD = ("*", "#", "[[", "—", "claim")


def footnote(
    annotation: Annotation,
    label: str,
    snapshot: ArticleSnapshot,
    options: Options,
    pages: str = "",
) -> str:
    """Return the definition of an annotation's footnote, without a final newline.

    ``pages`` says where in the source the passage stands, such as ``p. 12``.
    """
    lines = list(_content(annotation, snapshot, options, pages))
    indented = [(_INDENT + line) if line.strip() else "" for line in lines[1:]]
    return "\n".join([f"[^{label}]: {lines[0]}", *indented])


def page_note(annotation: Annotation, snapshot: ArticleSnapshot, options: Options) -> str:
    """Return the note on the whole article as a block quote, whose end nothing inside can pass."""
    lines = _content(annotation, snapshot, options)
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _content(
    annotation: Annotation, snapshot: ArticleSnapshot, options: Options, pages: str = ""
) -> Iterator[str]:
    """Yield the lines of ``style · claim · tags · entities · pages — note``."""
    parts = list(_head(annotation, snapshot, options))
    if pages:  # at the start of a line, "p." would open a list
        parts.append(escape(pages, first=not parts))
    head = " · ".join(parts)
    if not annotation.note.strip():
        yield head or f"*{annotation.motivation}*"
        return
    note = safe_lines(annotation.note)
    # A note that begins like a head of its own is told from one by the dash.
    dashed = head or (not annotation.is_page_note and note[0].startswith(_LIKE_HEAD))
    dash = f"{head} —".lstrip() if dashed else ""
    if joins_a_line(note):
        yield f"{dash} {note[0]}".lstrip()
        yield from note[1:]
        return
    if dash or not annotation.is_page_note:
        yield dash or "—"
        yield ""
    yield from note


def _head(annotation: Annotation, snapshot: ArticleSnapshot, options: Options) -> Iterator[str]:
    if annotation.style is not None:
        name = snapshot.style_names.get(annotation.style, "") or annotation.style.value
        if name.casefold() == annotation.style.value:
            name = annotation.style.value
        yield f"**{plain_words(name) or annotation.style.value}**"
    if annotation.claim is not None:
        yield claim_head(annotation.claim, snapshot, options)
    for tag in annotation.tags:
        yield f"#{tag_word(tag)}"
    for entity_id in annotation.entities:
        if entity := snapshot.entities.get(entity_id):
            yield entity_words(entity, options, snapshot)


def tag_word(name: str) -> str:
    """Return a tag's name as the one word that Markdown tools take for a tag.

    Letters, digits, marks, ``_``, ``-``, ``/`` and emoji stay; anything else becomes ``-``.
    """
    kept = "".join(character if _in_tag(character) else "-" for character in name)
    return re.sub("-{2,}", "-", kept).strip("-_/") or "tag"


def _in_tag(character: str) -> bool:
    return (
        character in "_-/\u200d"
        or unicodedata.category(character)[0] in "LNM"
        or (unicodedata.category(character) == "So")
    )
