"""Commands on articles: add, list, show, text, search."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.frame import (
    json_option,
    library_option,
    library_path,
    open_library,
    say,
    say_json,
    warn,
    write_text,
)
from reader.cli_commands.passwords import password_option, with_password
from reader.model.errors import LibraryError, ReaderError

if TYPE_CHECKING:
    from reader.model.article import Article, ArticleSummary, Block
    from reader.services.adding import AddResult
    from reader.services.library import Library
    from reader.services.twins import Twin


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@password_option
@json_option
@library_option
def add(files: tuple[Path, ...], password: str, as_json: bool) -> None:
    """Add files to the library; print the id and title of each.

    The same file is the same article; a changed one keeps its annotations.
    """
    results, faults = [], 0
    with open_library() as library:
        for path in files:
            try:
                results.append(_added(library, path, password))
            except LibraryError:
                raise
            except ReaderError as error:
                faults += 1
                warn(error.message)
    if as_json:
        say_json([_result_json(result) for result in results])
    for result in results:
        if not as_json:
            say(result.article.id, result.article.title)
        warn_of_change(result)
        if result.annotations and not as_json:
            plural = "s" * (result.annotations != 1)
            warn(f"{result.annotations} annotation{plural} came along with the file.")
        if result.twin is not None and not as_json:
            warn(_offer(result.article, result.twin))
    if faults:
        raise click.exceptions.Exit(1)


def _added(library: Library, path: Path, password: str) -> AddResult:
    return with_password(lambda word: library.add_file(path, password=word), password)


def warn_of_change(result: AddResult) -> None:
    """Say what a new text left for a person to look at."""
    if result.orphans:
        warn(f"{result.orphans} annotations of “{result.article.title}” lost their place.")
    if result.change is not None and result.change.doubtful:
        warn(
            f"{result.change.doubtful} annotations of “{result.article.title}” are doubtful:"
            f" see postil annotations {result.article.id} --state doubtful"
        )


def _offer(article: Article, twin: Twin) -> str:
    """Return the line that says what there is to bring over, and how."""
    chosen = click.get_current_context().obj
    command = ["postil", "transplant", *(["--library", str(chosen)] if chosen else ())]
    line = shlex.join([*command, twin.article, article.id])
    counts = ((twin.annotations, "annotation"), (twin.mentions, "mention"))
    parts = [f"{count} {noun}{'s' * (count != 1)}" for count, noun in counts if count]
    there = " and ".join(parts) or "a note"
    return f"{_likeness(twin)} It has {there}. To bring them over: {line}"


def _likeness(twin: Twin) -> str:
    if twin.is_excerpted:
        return f"{twin.percent} % of “{twin.title}” is in this text too."
    return f"{twin.percent} % of this text is in “{twin.title}” too."


def _result_json(result: AddResult) -> dict[str, object]:
    return {
        **shape.article_json(result.article),
        "outcome": result.outcome,
        "doubtful": result.change.doubtful if result.change is not None else 0,
        "orphans": result.orphans,
        "came_along": result.annotations,
        "twin": shape.twin_json(result.twin) if result.twin is not None else None,
    }


@click.command("list")
@click.option("--trash", "where", flag_value="trash", help="What is in the trash.")
@click.option("--reading", "where", flag_value="reading", help="What was begun and not finished.")
@click.option("--tag", metavar="TAG", help="Only articles with this tag.")
@json_option
@library_option
def list_articles(where: str | None, tag: str | None, as_json: bool) -> None:
    """List the articles, last opened first."""
    with open_library(reading=True) as library:
        summaries = library.articles(where=where or "all", tag=tag)
    if as_json:
        say_json([shape.summary_json(summary) for summary in summaries])
        return
    for summary in summaries:
        article = summary.article
        say(article.id, article.title, f"{summary.annotations} annotations", _percent(summary))


def _percent(summary: ArticleSummary) -> str:
    return f"{summary.state.progress:.0%} read"


@click.command()
@click.argument("article")
@json_option
@library_option
def show(article: str, as_json: bool) -> None:
    """Show what is known of an article."""
    with open_library(must_exist=True, reading=True) as library:
        snapshot = library.snapshot(library.article(article).id)
        groups = library.entities(snapshot.article.id)
    found, revision = snapshot.article, snapshot.revision
    document = {
        **shape.article_json(found),
        "revision": shape.revision_json(revision),
        "tags": list(snapshot.tags),
        "page_note": snapshot.page_note.note if snapshot.page_note else "",
        "annotations": len(snapshot.placed),
        "orphans": sum(placed.is_orphan for placed in snapshot.placed),
        "entities": [shape.entity_json(entity, count) for entity, count in groups],
    }
    if as_json:
        say_json(document)
        return
    for label, value in (
        ("id", found.id),
        ("title", found.title),
        ("by", ", ".join(found.metadata.authors)),
        ("site", found.metadata.site),
        ("published", found.metadata.published),
        ("source", found.source),
        ("added", found.created),
        ("in the trash since", found.deleted),
        ("text", f"{len(revision.text)} characters in {len(revision.blocks)} blocks"),
        ("importer", f"{revision.importer} {revision.importer_version}"),
        ("tags", ", ".join(snapshot.tags)),
        ("annotations", f"{len(snapshot.placed)}, without a place: {document['orphans']}"),
        ("entities", ", ".join(f"{entity.name} ({count})" for entity, count in groups)),
        ("page note", document["page_note"]),
    ):
        if value:
            say(f"{label}:", value)


@click.command()
@click.argument("article", metavar="ARTICLE|FILE")
@click.option("--all", "everything", is_flag=True, help="With hidden lines such as advertisements.")
@password_option
@library_option
def text(article: str, everything: bool, password: str) -> None:
    """Print the reading text of an article, or of a file, which is not added."""
    blocks = _blocks_of(article, password)
    lines = [block.text for block in blocks if everything or not block.noise]
    write_text("\n".join(lines) + "\n")


def _blocks_of(ref: str, password: str) -> Iterable[Block]:
    path = Path(ref)
    if path.exists() or not library_path().exists():
        from reader.formats.isolation.isolated import import_isolated
        from reader.formats.registry import read_source

        data = read_source(path)
        name, folder = path.name, path.absolute().parent
        return with_password(
            lambda word: import_isolated(data, name=name, folder=folder, password=word), password
        ).blocks
    with open_library(must_exist=True, reading=True) as library:
        return library.revision(library.article(ref).id).blocks


@click.command()
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@json_option
@library_option
def search(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search articles and annotations; the best matches first."""
    with open_library(reading=True) as library:
        hits = library.search(" ".join(words), limit=limit)
    if as_json:
        say_json(
            [
                {
                    "kind": hit.kind,
                    "article": hit.article.id,
                    "annotation": hit.annotation.id if hit.annotation else None,
                    "title": hit.title,
                    "snippet": hit.snippet,
                    "rank": hit.rank,
                }
                for hit in hits
            ]
        )
        return
    for hit in hits:
        found = hit.annotation.id if hit.annotation else hit.article.id
        say(found, hit.kind, hit.title, f"— {hit.snippet}" if hit.snippet else "")
