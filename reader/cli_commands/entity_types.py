"""The command entity-types: list, add, rename, recolour and remove types of entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli_commands.frame import (
    counted,
    json_option,
    library_option,
    open_library,
    say,
    say_json,
)

if TYPE_CHECKING:
    from reader.model.entity import EntityTypeInfo


@click.group("entity-types", invoke_without_command=True)
@json_option
@library_option
@click.pass_context
def entity_types(context: click.Context, as_json: bool) -> None:
    """List the types of entity, or change them.

    TYPE is what it is called, or its id.
    """
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("--json is for the list of types.")
        return
    from reader.services.entity_types import uses

    with open_library(reading=True) as library:
        counts = uses(library)
        known = library.entity_types()
    if as_json:
        say_json([_json(info, counts[info.id]) for info in known])
        return
    for info in known:
        own = "" if info.is_built_in else info.id
        say(info.name or info.id, info.colour, _entities(counts[info.id]), own)


@entity_types.command()
@click.argument("name")
@click.option("--colour", default="", metavar="COLOUR", help="Such as teal (default: a free one).")
@library_option
def add(name: str, colour: str) -> None:
    """Add a type."""
    from reader.services.entity_types import add_type

    with open_library() as library:
        info = add_type(library, name, colour=colour)
    say(info.id, info.name, info.colour)


@entity_types.command()
@click.argument("kind", metavar="TYPE")
@click.argument("name")
@library_option
def rename(kind: str, name: str) -> None:
    """Call a type something else; '' gives a built-in one its own name back."""
    from reader.services.entity_types import rename_type

    with open_library(must_exist=True) as library:
        info = rename_type(library, kind, name)
    say(info.id, info.name)


@entity_types.command()
@click.argument("kind", metavar="TYPE")
@click.argument("colour")
@library_option
def colour(kind: str, colour: str) -> None:
    """Show a type in another colour; '' gives a built-in one its own back."""
    from reader.services.entity_types import recolour_type

    with open_library(must_exist=True) as library:
        info = recolour_type(library, kind, colour)
    say(info.id, info.name, info.colour)


@entity_types.command()
@click.argument("kind", metavar="TYPE")
@library_option
def remove(kind: str) -> None:
    """Take away a type of your own; entities of it become of type other."""
    from reader.services.entity_types import existing_type, remove_type

    with open_library(must_exist=True) as library:
        info = existing_type(library, kind)
        count = remove_type(library, info.id)
    say(info.id, f"removed {info.name}", f"{_entities(count)} became other" if count else "")


def _entities(count: int) -> str:
    return counted(count, "entity").replace("entitys", "entities")


def _json(info: EntityTypeInfo, count: int) -> dict[str, object]:
    return {
        "id": info.id,
        "name": info.name,
        "colour": info.colour,
        "built_in": info.is_built_in,
        "entities": count,
    }
