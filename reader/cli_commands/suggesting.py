"""What Postil proposes in an article: the command suggest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from reader.cli_commands.as_json import own_types
from reader.cli_commands.frame import json_option, library_option, open_library, say, say_json, warn

if TYPE_CHECKING:
    from reader.model.suggestion import CandidateGroup


@click.command()
@click.argument("article")
@click.option(
    "--model",
    metavar="auto|off|FOLDER",
    help="A spaCy model that helps: one that is installed, none, or that of a folder.",
)
@json_option
@library_option
def suggest(article: str, model: str | None, as_json: bool) -> None:
    """List the names, dates and quantities in an article that nobody has tagged yet.

    A guess, by rules: the type is "name?" where nothing tells it. The names of places are from
    GeoNames (CC BY 4.0). A language model helps where one is installed: pip install 'postil[ner]'.
    """
    from reader.entities.model_names import AUTO, HELP, find_model
    from reader.services.name_model import preferred_model
    from reader.services.suggesting import suggestions

    with open_library(must_exist=True, reading=True) as library:
        found = library.article(article).id
        if model == AUTO and not find_model():
            warn(HELP)
        groups = suggestions(library.db, found, model=model or preferred_model())
        types = own_types(library)
    if as_json:
        say_json([_json(group, types) for group in groups])
        return
    for group in groups:
        same = f"also {group.same_as}" if group.same_as else ""
        say(_type(group, types) or "name?", group.name, f"×{len(group.places)}", group.value, same)


def _type(group: CandidateGroup, types: Mapping[str, str]) -> str | None:
    return types.get(group.type, group.type) if group.type else None


def _json(group: CandidateGroup, types: Mapping[str, str]) -> dict[str, object]:
    return {
        "name": group.name,
        "type": _type(group, types),
        "value": group.value,
        "relative_to": group.relative_to,
        "same_as": group.same_as,
        "known": list(group.known),
        "nominal": group.is_nominal,
        "places": [{"start": start, "end": end} for start, end in group.spans],
    }
