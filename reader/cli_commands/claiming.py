"""Commands that make and change claims: claim, assess, link, unlink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli_commands.as_json import own_types
from reader.cli_commands.claim_words import link_words, rows, tell
from reader.cli_commands.frame import (
    Fault,
    counted,
    json_option,
    library_option,
    open_library,
    say,
)
from reader.model.claim import ClaimStatus, LinkKind, Manner

if TYPE_CHECKING:
    from reader.services.claims import ClaimDraft
    from reader.services.library import Library

_STATUS = click.Choice([status.value for status in ClaimStatus])
_MANNER = click.Choice([manner.value for manner in Manner])
_KINDS = {kind.value.replace(" ", "-"): kind for kind in LinkKind}
_KIND = click.Choice(list(_KINDS))


@click.command()
@click.argument("article")
@click.option("--quote", required=True, metavar="WORDS", help="The claim, in its own words.")
@click.option("--prefix", default="", metavar="WORDS", help="Words right before it.")
@click.option("--suffix", default="", metavar="WORDS", help="Words right after it.")
@click.option("--occurrence", type=click.IntRange(1), metavar="N", help="Which one, from 1.")
@click.option("--guess", is_flag=True, help="Take the quotation and who says it from the text.")
@click.option("--by", metavar="NAME", help="The entity that says so; made when it is new.")
@click.option("--type", "kind", metavar="TYPE", help="Its type (default: a guess for a new one).")
@click.option("--by-words", metavar="WORDS", help="Who says so, where that is no entity.")
@click.option("--manner", type=_MANNER, help="How the text gives it.")
@click.option("--said", metavar="DATE", help="When: 2024-08-06, 2024-08, 2024 or --08.")
@click.option("--status", type=_STATUS, default=ClaimStatus.UNVERIFIED.value, show_default=True)
@click.option("--evidence", default="", metavar="MD", help="What speaks for or against it.")
@json_option
@library_option
def claim(
    article: str,
    quote: str,
    prefix: str,
    suffix: str,
    occurrence: int | None,
    guess: bool,
    by: str | None,
    kind: str | None,
    by_words: str | None,
    manner: str | None,
    said: str | None,
    status: str,
    evidence: str,
    as_json: bool,
) -> None:
    """Make a passage a claim: who says so, how, when, and whether it holds."""
    from dataclasses import replace

    from reader.cli_commands.marking import find_passage
    from reader.services import claims as verbs
    from reader.services.assessing import source_named

    if not quote.split():
        raise click.UsageError("--quote is empty.")
    if by is not None and not by.split():
        raise click.UsageError("--by is empty.")
    if kind is not None and by is None:
        message = "--type needs --by."
        raise click.UsageError(message)
    _check_date(said)
    with open_library(must_exist=True) as library:
        session = library.open_article(library.article(article).id, touch=False)
        start, end = find_passage(session, quote, prefix, suffix, occurrence)
        draft = verbs.suggest_claim(session, start, end)
        if not guess:
            draft = _as_chosen(draft, start, end)
        if by is not None or by_words is not None:
            source = source_named(library, session.article.id, by, kind) if by else None
            draft = replace(draft, source=source, source_words=by_words or "", source_span=None)
        draft = replace(
            draft,
            manner=Manner(manner) if manner else _manner(draft),
            said=said if said is not None else draft.said,
            status=ClaimStatus(status),
            evidence=evidence,
        )
        made = verbs.make_claim(session, draft.start, draft.end, draft)
        found_rows = rows(library, [made.id])
        types = own_types(library)
    tell(found_rows, as_json, types)


def _claim(library: Library, ref: str) -> str:
    """Return the id of a claim; raise Fault for what is none, or is none any more."""
    found = library.annotation(ref)
    if found.deleted:
        raise Fault(f"The annotation {found.id} is deleted.")
    if found.claim is None:
        raise Fault(f"The annotation {found.id} is no claim. Make it one: postil claim")
    return found.id


def _as_chosen(draft: ClaimDraft, start: int, end: int) -> ClaimDraft:
    """Return a claim on the very passage, with no guess but how the text gives it."""
    from reader.services.claims import ClaimDraft

    return ClaimDraft(start, end, manner=draft.manner)


def _manner(draft: ClaimDraft) -> Manner:
    """Return how a text gives a claim that somebody is said to make."""
    if draft.manner is Manner.UNATTRIBUTED and draft.who:
        return Manner.INDIRECT
    return draft.manner


def _check_date(said: str | None) -> None:
    from reader.services.partial_dates import is_partial_date

    if said and not is_partial_date(said):
        raise click.UsageError(f"“{said}” is no date. Write it as 2024-08-06, 2024-08 or --08-06.")


@click.command()
@click.argument("refs", metavar="CLAIM…", nargs=-1, required=True)
@click.option("--status", type=_STATUS, help="Whether it holds.")
@click.option("--by", metavar="NAME", help="The entity that says so; '' for nobody.")
@click.option("--by-words", metavar="WORDS", help="Who says so, where that is no entity.")
@click.option("--manner", type=_MANNER, help="How the text gives it.")
@click.option("--said", metavar="DATE", help="When; '' for nobody knows.")
@click.option("--evidence", metavar="MD", help="What speaks for or against it.")
@click.option("--remove", is_flag=True, help="Let it be no claim any more.")
@json_option
@library_option
def assess(
    refs: tuple[str, ...],
    status: str | None,
    by: str | None,
    by_words: str | None,
    manner: str | None,
    said: str | None,
    evidence: str | None,
    remove: bool,
    as_json: bool,
) -> None:
    """Change what is said of claims; several get a status as one change."""
    from reader.services.assessing import assess as assess_claims
    from reader.services.assessing import remove_claims

    fields = (by, by_words, manner, said, evidence)
    if (status, *fields) == (None,) * 6 and not remove:
        raise click.UsageError("Say what to change, such as --status disputed.")
    if remove and (status, *fields) != (None,) * 6:
        message = "--remove takes the claim away with all that is said of it: leave the rest out."
        raise click.UsageError(message)
    with open_library(must_exist=True) as library:
        ids = list(dict.fromkeys(_claim(library, each) for each in refs))
        if remove:
            remove_claims(library, ids)
            say(counted(len(ids), "claim"), "removed")
            return
        assess_claims(
            library,
            ids,
            status=ClaimStatus(status) if status else None,
            manner=Manner(manner) if manner else None,
            by=by,
            source_words=by_words,
            said=said,
            evidence=evidence,
        )
        found_rows = rows(library, ids)
        types = own_types(library)
    tell(found_rows, as_json, types)


@click.command()
@click.argument("one", metavar="CLAIM")
@click.argument("kind", type=_KIND)
@click.argument("other", metavar="CLAIM")
@library_option
def link(one: str, kind: str, other: str) -> None:
    """Say that a claim supports, contradicts, repeats or is reported within another.

    One of the two may be any other annotation, such as a highlight.
    """
    from reader.services import claims as verbs

    with open_library(must_exist=True) as library:
        ends = [library.annotation(ref).id for ref in (one, other)]
        if not verbs.link(library, ends[0], _KINDS[kind], ends[1]):
            raise Fault("These two are linked so already.")
        _say_links(library, ends[0])


@click.command()
@click.argument("one", metavar="CLAIM")
@click.argument("other", metavar="CLAIM")
@click.option("--kind", type=_KIND, help="Only this link (default: all between the two).")
@library_option
def unlink(one: str, other: str, kind: str | None) -> None:
    """Take away what links two claims."""
    from reader.services import claims as verbs

    with open_library(must_exist=True) as library:
        ends = [library.annotation(ref).id for ref in (one, other)]
        if not verbs.unlink(library, ends[0], _KINDS[kind] if kind else None, ends[1]):
            raise Fault("These two are not linked.")
        say(ends[0], "no longer linked with", ends[1])


def _say_links(library: Library, annotation_id: str) -> None:
    from reader.services.claim_links import links_of

    for each in links_of(library.db, [annotation_id]).get(annotation_id, ()):
        say(annotation_id, link_words(each))
