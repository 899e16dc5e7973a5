"""The command on what a person says of an article: set."""

from __future__ import annotations

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.frame import (
    json_option,
    library_option,
    open_library,
    say,
    say_json,
)


@click.command("set")
@click.argument("article")
@click.option("--title", metavar="TITLE", help="Another title.")
@click.option(
    "--author", "authors", metavar="NAME", multiple=True, help="Who wrote it; once for each."
)
@click.option("--site", metavar="NAME", help="Where it appeared.")
@click.option("--published", metavar="DAY", help="When: 2024-08-07, or “7 August 2024”.")
@json_option
@library_option
def set_details(
    article: str,
    title: str | None,
    authors: tuple[str, ...],
    site: str | None,
    published: str | None,
    as_json: bool,
) -> None:
    """Say who wrote an article, where and when it appeared; an empty value takes one away."""
    from reader.services.article_metadata import set_metadata

    given = (title, authors or None, site, published)
    if all(value is None for value in given):
        message = "Say what to set: --title, --author, --site or --published."
        raise click.UsageError(message)
    with open_library(must_exist=True) as library:
        found = set_metadata(
            library,
            library.article(article).id,
            title=title,
            authors=authors or None,
            site=site,
            published=published,
        )
    if as_json:
        say_json(shape.article_json(found))
        return
    about = found.metadata
    for label, value in (
        ("title", about.title),
        ("by", ", ".join(about.authors)),
        ("site", about.site),
        ("published", about.published),
    ):
        if value:
            say(f"{label}:", value)
