"""Commands on the texts of an article and where annotations stand on them: revisions, reanchor."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.frame import (
    json_option,
    library_option,
    open_library,
    say,
    say_json,
)
from reader.model.annotation import Anchored, AnchorState
from reader.services.wording import one_line

if TYPE_CHECKING:
    from reader.model.article import RevisionSummary
    from reader.services.reanchor_article import Reanchored, Step


@click.command()
@click.argument("article")
@json_option
@library_option
def revisions(article: str, as_json: bool) -> None:
    """List the texts that an article had, newest first, and how annotations stand on each."""
    with open_library(must_exist=True, reading=True) as library:
        found = library.revisions(library.article(article).id)
    if as_json:
        say_json([shape.summary_of_revision_json(summary) for summary in found])
        return
    for summary in found:
        say(
            summary.id,
            summary.created,
            f"{summary.importer} {summary.importer_version}",
            f"{summary.words} words",
            _standing(summary),
            "(current)" if summary.is_current else "",
        )


def _standing(summary: RevisionSummary) -> str:
    counts = (
        (summary.in_place, "in place"),
        (summary.edited, "edited"),
        (summary.moved, "moved"),
        (summary.doubtful, "doubtful"),
        (summary.lost, "lost"),
    )
    return ", ".join(f"{count} {word}" for count, word in counts if count)


@click.command()
@click.argument("article")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@json_option
@library_option
def reanchor(article: str, dry_run: bool, as_json: bool) -> None:
    """Find the place of every annotation again, on the file's new text when it has one.

    What a person settled stays as it is. undo takes the whole of it back.
    """
    from reader.services.reanchor_article import reanchor_article

    with open_library(must_exist=True, reading=dry_run) as library:
        found = library.article(article)
        done = reanchor_article(library, found.id, dry_run=dry_run)
    if as_json:
        say_json(_json(done, dry_run))
        return
    for step in done.steps:
        if step.is_change:
            quote = step.annotation.quote.exact if step.annotation.quote else ""
            say(
                step.annotation.id,
                _place(step.before),
                "→",
                _place(step.after),
                f"“{one_line(quote)}”",
            )
    counts = _counts(done)
    standing = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
    changed = sum(step.is_change for step in done.steps)
    what = "a new text" if done.outcome == "revised" else "the same text"
    say(
        "would be:" if dry_run else "now:", what, standing or "no annotations", f"{changed} changed"
    )


def _place(anchor: Anchored) -> str:
    if anchor.state is AnchorState.ORPHAN:
        return "no place"
    return f"{anchor.start}-{anchor.end} {anchor.state.value}"


def _counts(done: Reanchored) -> dict[str, int]:
    counted = Counter(step.after.state for step in done.steps)
    return {state.value: counted[state] for state in AnchorState}


def _json(done: Reanchored, dry_run: bool) -> dict[str, object]:
    return {
        **shape.article_json(done.article),
        "outcome": done.outcome,
        "dry_run": dry_run,
        "counts": _counts(done),
        "annotations": [_step_json(step) for step in done.steps],
    }


def _step_json(step: Step) -> dict[str, object]:
    return {
        "id": step.annotation.id,
        "quote": step.annotation.quote.exact if step.annotation.quote else "",
        "before": shape.anchor_json(step.before),
        "after": shape.anchor_json(step.after),
        "changed": step.is_change,
    }
