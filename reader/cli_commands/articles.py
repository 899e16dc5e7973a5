"""Commands on articles: add, list, show, text, search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.frame import (
    counted,
    json_option,
    library_option,
    library_path,
    open_library,
    say,
    say_json,
    write_text,
)
from reader.cli_commands.passwords import password_option, with_password

if TYPE_CHECKING:
    from reader.model.article import ArticleSummary, Block


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
        say(
            article.id, article.title, counted(summary.annotations, "annotation"), _percent(summary)
        )


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
        types = shape.own_types(library)
    found, revision = snapshot.article, snapshot.revision
    document = {
        **shape.article_json(found),
        "revision": shape.revision_json(revision),
        "tags": list(snapshot.tags),
        "page_note": snapshot.page_note.note if snapshot.page_note else "",
        "annotations": len(snapshot.placed),
        "orphans": sum(placed.is_orphan for placed in snapshot.placed),
        "entities": [shape.entity_json(entity, count, types) for entity, count in groups],
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
