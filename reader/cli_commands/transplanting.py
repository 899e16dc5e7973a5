"""The command that brings annotations from one article to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.frame import (
    json_option,
    library_option,
    open_library,
    say,
    say_json,
)
from reader.model.annotation import AnchorState, Placed
from reader.services.wording import one_line

if TYPE_CHECKING:
    from reader.services.library import Library
    from reader.services.transplanting import Transplanted

_STATES = {
    "in place": AnchorState.EXACT,
    "edited": AnchorState.EDITED,
    "moved": AnchorState.MOVED,
    "doubtful": AnchorState.DOUBTFUL,
    "lost": AnchorState.ORPHAN,
}


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--dry-run", is_flag=True, help="Only say what would come.")
@json_option
@library_option
def transplant(source: str, target: str, dry_run: bool, as_json: bool) -> None:
    """Bring the annotations of one article over to another that is mostly the same text.

    The originals stay. What is not found on the other text comes as lost, with its words; what is
    there already does not come again. One undo takes all of it back.
    """
    from reader.services.marking import words_of
    from reader.services.transplanting import Transplanting

    with open_library(must_exist=True) as library:
        ids = [library.article(ref).id for ref in (source, target)]
        result = Transplanting(library).bring(ids[0], ids[1], dry_run=dry_run)
        if as_json:
            say_json(_as_json(library, result, dry_run))
            return
    if dry_run:
        for copy in result.copies:
            say(copy.anchor.state.value, f"“{one_line(words_of(copy.annotation))}”")
    say("would bring:" if dry_run else "brought:", len(result.copies), _states(result))
    if result.page_note:
        say("the page note too")
    if result.known:
        say("there already:", result.known)


def _states(result: Transplanted) -> str:
    counts = ((result.count(state), name) for name, state in _STATES.items())
    return ", ".join(f"{count} {name}" for count, name in counts if count)


def _as_json(library: Library, result: Transplanted, dry_run: bool) -> dict[str, Any]:
    keys = {key for copy in result.copies for key in copy.annotation.entities}
    entities = {key: found for key in keys if (found := library.entity(key)) is not None}
    types = shape.own_types(library)
    return {
        "from": result.source.id,
        "to": result.target.id,
        "dry_run": dry_run,
        "brought": len(result.copies),
        **{name.replace(" ", "_"): result.count(state) for name, state in _STATES.items()},
        "known": result.known,
        "page_note": result.page_note,
        "annotations": [
            {
                **shape.placed_json(Placed(copy.annotation, copy.anchor), entities, types),
                "original": copy.original,
            }
            for copy in result.copies
        ],
    }
