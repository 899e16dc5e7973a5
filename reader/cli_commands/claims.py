"""What is claimed, and what is quoted: the commands claims and quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from reader.cli_commands.as_json import own_types
from reader.cli_commands.claim_words import link_words, row_json, row_parts
from reader.cli_commands.frame import json_option, library_option, open_library, say, say_json
from reader.model.claim import ClaimStatus, Manner
from reader.services.wording import one_line

if TYPE_CHECKING:
    from reader.model.suggestion import Quotation
    from reader.services.claims_ledger import ClaimFilter
    from reader.services.reading_session import ReadingSession


@click.command()
@click.argument("words", nargs=-1, metavar="[FILTER]…")
@click.option("--status", "statuses", multiple=True, metavar="STATUS", help="Or open; repeatable.")
@click.option("--by", "by", multiple=True, metavar="NAME", help="Part of a name of who says so.")
@click.option("--about", multiple=True, metavar="NAME", help="What it mentions.")
@click.option("--before", default="", metavar="DATE", help="Said before 2024-08-06 or 2024-08.")
@click.option("--after", default="", metavar="DATE", help="Said after it.")
@click.option("--article", "article", metavar="ARTICLE", help="Of one article only.")
@json_option
@library_option
def claims(
    words: tuple[str, ...],
    statuses: tuple[str, ...],
    by: tuple[str, ...],
    about: tuple[str, ...],
    before: str,
    after: str,
    article: str | None,
    as_json: bool,
) -> None:
    """List the claims of all articles: what, who says so, when, whether it holds, what for.

    FILTER is as in the window: words of the claim, by:NAME, status:open, about:NAME, before:DATE,
    after:DATE, article:TITLE.
    """
    from reader.services.claims_ledger import ledger

    with open_library(reading=True) as library:
        wanted = _filter(" ".join(map(_as_typed, words)), statuses, by, about, before, after)
        rows = ledger(library.db, wanted)
        if article is not None:
            here = library.article(article).id
            rows = [row for row in rows if row.article == here]
        types = own_types(library)
    if as_json:
        say_json([row_json(row, types) for row in rows])
        return
    for row in rows:
        say(*row_parts(row))
        for each in row.links:
            say("   ", link_words(each))


def _as_typed(word: str) -> str:
    """Return an argument as it would be typed: the shell takes the marks of ``by:"Ida Verrin"``."""
    alone = _VALUE_WITH_SPACES.fullmatch(word)
    return f'{alone[1]}:"{alone[2]}"' if alone and not _SECOND_KEY.search(word) else word


_VALUE_WITH_SPACES = re.compile(r'(\w+):([^"]*\s[^"]*)')
_SECOND_KEY = re.compile(r"\s\w+:")


def _filter(
    text: str,
    statuses: tuple[str, ...],
    by: tuple[str, ...],
    about: tuple[str, ...],
    before: str,
    after: str,
) -> ClaimFilter:
    from dataclasses import replace

    from reader.services.claims_ledger import ClaimFilter
    from reader.services.partial_dates import is_partial_date

    typed = ClaimFilter.parse(text)
    for status in (*statuses, *typed.status):
        if not any(each.value.startswith(status) for each in ClaimStatus) and status != "open":
            known = ", ".join([*(each.value for each in ClaimStatus), "open"])
            raise click.UsageError(f"There is no status “{status}”; there are {known}.")
    for manner in typed.manner:
        if not any(each.value.startswith(manner) for each in Manner):
            known = ", ".join(each.value for each in Manner)
            raise click.UsageError(f"There is no manner “{manner}”; there are {known}.")
    for date in filter(None, (before, after, typed.before, typed.after)):
        if not is_partial_date(date) or date.startswith("-"):  # nothing is before some March
            raise click.UsageError(f"“{date}” is no date. Write it as 2024-08-06 or 2024-08.")
    return replace(
        typed,
        status=(*typed.status, *statuses),
        by=(*typed.by, *(name.casefold() for name in by)),
        about=(*typed.about, *(name.casefold() for name in about)),
        before=before or typed.before,
        after=after or typed.after,
    )


@click.command()
@click.argument("article")
@click.option("--claims", "with_claims", is_flag=True, help="What is reported without quoting too.")
@json_option
@library_option
def quotations(article: str, with_claims: bool, as_json: bool) -> None:
    """List the quotations of an article, with who probably says them: a guess, by rules."""
    from reader.services.claim_suggestions import names_here, reading_paragraphs, said_in

    with open_library(must_exist=True, reading=True) as library:
        session = library.open_article(library.article(article).id, touch=False)
        paragraphs = reading_paragraphs(session.blocks, session.block_starts)
        names = names_here(session)
        found = said_in(session.text, paragraphs, names, quoted_only=not with_claims)
        if as_json:
            say_json([_quotation_json(session, each) for each in found])
            return
        for each in found:
            source = _words(session, each.source)
            meant = f"= {each.speaker}" if each.speaker and each.speaker != source else ""
            kind = "phrase" if each.is_phrase else each.manner.value
            words = one_line(session.text[each.start : each.end])
            say(f"{each.start}-{each.end}", kind, words, source or "nobody", meant)


def _quotation_json(session: ReadingSession, found: Quotation) -> dict[str, Any]:
    return {
        "spans": [{"start": start, "end": end} for start, end in found.spans],
        "text": session.text[found.start : found.end],
        "manner": found.manner.value,
        "phrase": found.is_phrase,
        "speaker": found.speaker,
        "source": _words(session, found.source),
        "cue": _words(session, found.cue),
    }


def _words(session: ReadingSession, span: tuple[int, int] | None) -> str:
    return session.text[slice(*span)] if span is not None else ""
