"""Commands on where an article's text comes from: info, reread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.adding import warn_of_change
from reader.cli_commands.frame import (
    json_option,
    library_option,
    open_library,
    say,
    say_json,
)
from reader.cli_commands.passwords import password_option, with_password

if TYPE_CHECKING:
    from reader.model.details import ImportOptions
    from reader.services.adding import AddResult
    from reader.services.article_info import ArticleInfo


@click.command()
@click.argument("article")
@json_option
@library_option
def info(article: str, as_json: bool) -> None:
    """Say where an article's text comes from: file, format, encoding, pages, how it was read."""
    from reader.services.article_info import article_info

    with open_library(must_exist=True, reading=True) as library:
        found = article_info(library, library.article(article).id)
    if as_json:
        say_json(_info_json(found))
        return
    for label, value in _info_lines(found):
        if value:
            say(f"{label}:", value)


def _info_lines(found: ArticleInfo) -> list[tuple[str, str]]:
    metadata, details, revision = found.article.metadata, found.details, found.revision
    gone = "" if found.file_exists else "  (not there now; its bytes are kept)"
    left_out = f"{details.words_left_out} words" if details.words_left_out else ""
    return [
        ("id", found.article.id),
        ("title", metadata.title),
        ("by", ", ".join(metadata.authors)),
        ("site", metadata.site),
        ("published", metadata.published),
        ("address", metadata.url),
        ("language", metadata.language),
        ("file", f"{found.article.source}{gone}"),
        ("size", f"{found.source_bytes} bytes"),
        ("format", f"{revision.importer}, {revision.media_type}"),
        ("encoding", _encoding_line(found)),
        ("garbled letters", "found: postil reread --repair repairs them" * details.mojibake),
        ("left out of the page", left_out),
        ("pages", str(found.pages or "")),
        ("text", f"{found.words} words in {len(revision.blocks)} blocks"),
        ("texts so far", str(found.texts)),
        ("read", f"{_minute(revision.created)} by {revision.importer} {revision.importer_version}"),
        ("read as", ", ".join(_options_words(details.options))),
    ]


def _minute(created: str) -> str:
    """Return a moment to the minute: JSON has all of it."""
    return f"{created[:16].replace('T', ' ')} UTC"


def _encoding_line(found: ArticleInfo) -> str:
    details = found.details
    if not details.encoding:
        return ""
    return f"{details.encoding} ({details.encoding_from or 'found'})"


def _options_words(options: ImportOptions) -> list[str]:
    words = [f"encoding {options.encoding}"] if options.encoding else []
    if options.whole_page:
        words.append("the whole page")
    if options.repair:
        words.append("repaired")
    return words


def _info_json(found: ArticleInfo) -> dict[str, Any]:
    details, options = found.details, found.details.options
    return {
        **shape.article_json(found.article),
        "revision": shape.revision_json(found.revision),
        "file_exists": found.file_exists,
        "source_bytes": found.source_bytes,
        "words": found.words,
        "pages": found.pages,
        "texts": found.texts,
        "encoding": details.encoding,
        "encoding_from": details.encoding_from,
        "mojibake": details.mojibake,
        "words_left_out": details.words_left_out,
        "options": {
            "encoding": options.encoding,
            "whole_page": options.whole_page,
            "repair": options.repair,
        },
    }


def _nothing_new(result: AddResult) -> str:
    if result.outcome == "revised":
        return ""
    return "(it is in the trash)" if result.article.deleted else "(it is read so already)"


def _options(given: dict[str, Any]) -> dict[str, Any]:
    if str(given.get("encoding")).lower() == "auto":
        return {**given, "encoding": ""}
    return given


@click.command()
@click.argument("article")
@click.option(
    "--encoding",
    metavar="NAME",
    help="Such as cp1251 or utf-8; “auto” takes the one that is found.",
)
@click.option(
    "--whole-page/--article-only",
    default=None,
    help="A web page: keep all of it, or only what is taken for its article.",
)
@click.option(
    "--repair/--no-repair",
    default=None,
    help="Repair letters that were garbled before the file was saved.",
)
@password_option
@json_option
@library_option
def reread(
    article: str,
    encoding: str | None,
    whole_page: bool | None,
    repair: bool | None,
    password: str,
    as_json: bool,
) -> None:
    """Read an article's source again in another way; the result is a new text of it.

    Annotations are brought to the new text, and one undo goes back. What is not named stays as it
    was.
    """
    wishes = {"encoding": encoding, "whole_page": whole_page, "repair": repair}
    given = {name: wish for name, wish in wishes.items() if wish is not None}
    if not given:
        raise click.UsageError("Say how: --encoding, --whole-page, --article-only or --repair.")
    from reader.services.reading_again import read_again

    with open_library(must_exist=True) as library:
        found = library.article(article)
        options = replace(library.details(found.revision).options, **_options(given))
        result = with_password(
            lambda word: read_again(library, found.id, options, password=word), password
        )
        revision = library.revision(found.id)
    if as_json:
        say_json(
            {
                **shape.article_json(result.article),
                "outcome": result.outcome,
                "doubtful": result.change.doubtful if result.change is not None else 0,
                "orphans": result.orphans,
                "characters": len(revision.text),
            }
        )
    else:
        say(result.article.id, result.article.title, _nothing_new(result))
    warn_of_change(result)
