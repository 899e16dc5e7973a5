"""The command that takes an article, and the pages of its entities, out of the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from reader.cli_commands.frame import (
    Fault,
    json_option,
    library_option,
    open_library,
    say,
    say_json,
    warn,
    write_text,
)

if TYPE_CHECKING:
    from reader.model.snapshot import ArticleSnapshot
    from reader.services.entity_notes import EntityNotes, WrittenPage
    from reader.services.library import Library

_TO_STDOUT = "-"


@click.command()
@click.argument("article")
@click.option("--format", default="markdown", show_default=True, help="The format to write.")
@click.option(
    "-o",
    "--output",
    default=_TO_STDOUT,
    metavar="FILE|-",
    help="Where to write; - is standard output.",
)
@click.option(
    "--marks",
    type=click.Choice(["equals", "html"]),
    default="equals",
    show_default=True,
    help="==passage== or <mark>passage</mark>.",
)
@click.option(
    "--entities",
    type=click.Choice(["links", "plain"]),
    default="links",
    show_default=True,
    help="[[Name]] or Name.",
)
@click.option(
    "--entity-notes",
    metavar="DIR",
    help="Also write a page for each entity, with its mentions in all articles, into this folder.",
)
@json_option
@library_option
def export(
    article: str,
    format: str,  # noqa: A002 - the word of the command line
    output: str,
    marks: Literal["equals", "html"],
    entities: Literal["links", "plain"],
    entity_notes: str | None,
    as_json: bool,
) -> None:
    """Write an article with everything on it as a document of its own."""
    from reader.services.export import export_article, refuse_source, write_document

    if not output:
        raise Fault("The name of the file to write is empty.")
    path = None if output == _TO_STDOUT else Path(output)
    with open_library(must_exist=True, reading=True) as library:
        snapshot = library.snapshot(library.article(article).id)
        if path is not None:
            refuse_source(snapshot, path)
        notes = _entity_notes(library, snapshot, entity_notes)
        text = export_article(
            snapshot,
            format=format,
            marks=marks,
            entities=entities,
            entity_pages=notes.names if notes else None,
        )
        if notes:
            notes.prepare(export=path)
        outcome = write_document(text, path) if path else None
        pages = notes.write(export=path, marks=marks) if notes else []
    for page in pages:
        if page.instead_of is not None:
            warn(f"{page.instead_of} is not ours and was left alone: see {page.path}")
    if as_json:
        _say_json(path, outcome, text, pages)
    elif path is None:
        write_text(text)
    else:
        say(path, outcome)
        for page in pages:
            say(page.path, page.outcome)


def _entity_notes(
    library: Library, snapshot: ArticleSnapshot, folder: str | None
) -> EntityNotes | None:
    """Return the pages to write, if any are wanted; raise Fault for a folder without a name."""
    from reader.services.entity_notes import EntityNotes

    if folder is None:
        return None
    if not folder.strip() or "\0" in folder:
        raise Fault("The name of the folder for the entities’ pages is empty or no name at all.")
    return EntityNotes(library.db, snapshot, Path(folder))


def _say_json(
    path: Path | None, outcome: str | None, text: str, pages: Sequence[WrittenPage]
) -> None:
    """Print what was written; without a file, the text itself."""
    document: dict[str, object] = {"text": text} if path is None else {}
    if path is not None:
        document = {"path": str(path), "outcome": outcome}
    document["entity_notes"] = [
        {
            "entity": page.entity.id,
            "name": page.entity.name,
            "path": str(page.path),
            "outcome": page.outcome,
            "instead_of": str(page.instead_of) if page.instead_of else None,
        }
        for page in pages
    ]
    say_json(document)
