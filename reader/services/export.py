"""Take an article out of the library as a document of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from reader.export.atomic_write import write_if_changed
from reader.export.registry import FORMATS, Format
from reader.model.errors import ExportError
from reader.model.snapshot import ArticleSnapshot

Marks = Literal["equals", "html"]
Entities = Literal["links", "plain"]
NAME_LENGTH = 60
"""The most characters of a title that a proposed file name takes over."""


def export_article(
    snapshot: ArticleSnapshot,
    *,
    format: str = "markdown",  # noqa: A002 - the word of the command line
    marks: Marks = "equals",
    entities: Entities = "links",
    entity_pages: Mapping[str, str] | None = None,
) -> str:
    """Return an article as a document; raise ExportError for an unknown format.

    ``entity_pages`` names the pages that links to entities lead to, by entity id.
    """
    render = _format(format).render
    return render(snapshot, marks=marks, entities=entities, entity_pages=entity_pages)


def write_export(
    snapshot: ArticleSnapshot,
    path: Path,
    *,
    format: str = "markdown",  # noqa: A002 - the word of the command line
    marks: Marks = "equals",
    entities: Entities = "links",
) -> Literal["written", "unchanged"]:
    """Write an article to a file, whole or not at all; raise ExportError when it cannot be."""
    refuse_source(snapshot, path)
    text = export_article(snapshot, format=format, marks=marks, entities=entities)
    return write_document(text, path)


def refuse_source(snapshot: ArticleSnapshot, path: Path) -> None:
    """Raise ExportError for the file that the article was read from: it is not ours to replace."""
    try:
        same = path.samefile(snapshot.article.source)
    except (OSError, ValueError):
        same = False  # one of the two is not there
    if same:
        raise ExportError(
            f"{path} is the file that this article was read from. Choose another name."
        )


def write_document(text: str, path: Path) -> Literal["written", "unchanged"]:
    """Write an exported document, whole or not at all; raise ExportError when it cannot be."""
    return "written" if write_if_changed(path, text.encode()) else "unchanged"


def export_name(snapshot: ArticleSnapshot, format: str = "markdown") -> str:  # noqa: A002
    """Return a file name to propose: the title without what file systems refuse, of whole words."""
    title = snapshot.article.title
    kept = "".join(c if c.isalnum() or c in " -_.,’'" else " " for c in title)
    stem = _whole_words(" ".join(kept.split()), NAME_LENGTH).strip(" .") or "article"
    return stem + _format(format).suffix


def _whole_words(text: str, length: int) -> str:
    """Return the words that fit; a first word that is too long is cut."""
    if len(text) <= length:
        return text
    head, space, _ = text[: length + 1].rpartition(" ")
    return head.rstrip(" ,-_") if space else text[:length]


def _format(name: str) -> Format:
    known = FORMATS.get(name)
    if known is None:
        known_names = ", ".join(FORMATS)
        raise ExportError(f"There is no export format “{name}”. There is: {known_names}.")
    return known
