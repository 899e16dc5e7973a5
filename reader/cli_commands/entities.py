"""Commands on entities: list, show, rename, alias, type, describe, merge, split, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.frame import (
    counted,
    json_option,
    library_option,
    open_library,
    say,
    say_json,
)
from reader.cli_commands.mentions import tag_mentions

if TYPE_CHECKING:
    from reader.model.entity import Entity
    from reader.services.library import Library


@click.command()
@click.argument("article", required=False)
@json_option
@library_option
def entities(article: str | None, as_json: bool) -> None:
    """List the entities of the library, or of one article."""
    with open_library(must_exist=article is not None, reading=True) as library:
        found = library.entities(library.article(article).id if article is not None else None)
        names, own = _type_names(library), shape.own_types(library)
    if as_json:
        say_json([shape.entity_json(entity, count, own) for entity, count in found])
        return
    for entity, count in found:
        say(entity.id, *_parts(entity, names), counted(count, "mention"), _also(entity))


@click.group()
@library_option
def entity() -> None:
    """Say who is whom: show, rename, merge … an entity.

    ENTITY is a name, an id or the start of one; of several of a name also “Kursk (the city)”, with
    the description or the type in brackets.
    """


entity.add_command(tag_mentions)


@entity.command()
@click.argument("ref", metavar="ENTITY")
@json_option
@library_option
def show(ref: str, as_json: bool) -> None:
    """Show an entity: its names, what is known of it, and how often each article mentions it."""
    from reader.services.merging import counts_by_article

    with open_library(must_exist=True, reading=True) as library:
        found = _entity(library, ref)
        articles = counts_by_article(library, [found.id])
        names, own = _type_names(library), shape.own_types(library)
    total = sum(each.count for each in articles)
    if as_json:
        counts = [{"id": a.article, "title": a.title, "mentions": a.count} for a in articles]
        say_json({**shape.entity_json(found, total, own), "articles": counts})
        return
    say(found.id, *_parts(found, names), _also(found))
    for label, value in (
        ("value", found.value),
        ("external id", found.external_id),
        ("note", found.note),
    ):
        if value:
            say(f"{label}:", value)
    for each in articles:
        say(counted(each.count, "mention"), each.article, each.title)


@entity.command()
@click.argument("ref", metavar="ENTITY")
@click.argument("name")
@click.option("--keep", is_flag=True, help="Keep the old name as another name of it.")
@library_option
def rename(ref: str, name: str, keep: bool) -> None:
    """Give an entity another name."""
    with open_library(must_exist=True) as library:
        known = _entity(library, ref)
        aliases = [*known.aliases, known.name] if keep else None
        _said(library, library.edit_entity(known.id, name=name, aliases=aliases, shown=known))


@entity.command()
@click.argument("ref", metavar="ENTITY")
@click.argument("names", metavar="NAME…", nargs=-1, required=True)
@click.option("--remove", is_flag=True, help="Take the names away instead.")
@library_option
def alias(ref: str, names: tuple[str, ...], remove: bool) -> None:
    """Give an entity other names, or take them away."""
    from reader.model.errors import NotFoundError

    if not all(name.split() for name in names):
        raise click.UsageError("A NAME is empty.")
    with open_library(must_exist=True) as library:
        known = _entity(library, ref)
        kept = [*known.aliases, *names]
        if remove:
            gone = {" ".join(name.casefold().split()) for name in names}
            kept = [each for each in known.aliases if each.casefold() not in gone]
            if len(kept) == len(known.aliases):
                message = f"“{names[0]}” is not another name of {known.name}."
                raise NotFoundError(message)
        _said(library, library.edit_entity(known.id, aliases=kept, shown=known))


@entity.command("type")
@click.argument("refs", metavar="ENTITY…", nargs=-1, required=True)
@click.argument("kind", metavar="TYPE")
@library_option
def set_type(refs: tuple[str, ...], kind: str) -> None:
    """Give one or several entities another type, as one change."""
    from reader.services import whole_entities

    with open_library(must_exist=True) as library:
        ids = [_entity(library, ref).id for ref in refs]
        for each in whole_entities.set_type(library, ids, kind):
            _said(library, each)


@entity.command()
@click.argument("ref", metavar="ENTITY")
@click.argument("description", required=False)
@click.option("--external-id", metavar="ID", help="What others know it by, such as Q42.")
@click.option("--note", metavar="MD", help="A note in Markdown.")
@click.option("--value", metavar="VALUE", help="Of a date 2024-08-06, 2022-02 or --03.")
@library_option
def describe(
    ref: str,
    description: str | None,
    external_id: str | None,
    note: str | None,
    value: str | None,
) -> None:
    """Say in a few words which one it is, and what else is known of it; '' takes it away."""
    if (description, external_id, note, value) == (None,) * 4:
        raise click.UsageError("Say what to set: DESCRIPTION, --external-id, --note or --value.")
    with open_library(must_exist=True) as library:
        known = _entity(library, ref)
        edited = library.edit_entity(
            known.id, description=description, external_id=external_id, note=note, value=value
        )
        _said(library, edited)


@entity.command()
@click.argument("refs", metavar="ENTITY…", nargs=-1, required=True)
@click.option("--into", metavar="ENTITY", help="The one that stays (default: the fullest name).")
@click.option("--name", default="", metavar="NAME", help="Which of the names stays.")
@click.option("--dry-run", is_flag=True, help="Only say what would come of it.")
@library_option
def merge(refs: tuple[str, ...], into: str | None, name: str, dry_run: bool) -> None:
    """Make one entity of several, as one change: names, mentions, notes, claims.

    Of names that several bear, write the ids.
    """
    from reader.services import merging

    with open_library(must_exist=True) as library:
        ids = [_entity(library, ref).id for ref in refs]
        stays = _entity(library, into).id if into is not None else ""
        stays = stays or merging.best_name(merging.with_counts(library, ids))
        shown = merging.preview(library, [*ids, stays], stays, name=name)
        merged = shown.merged if dry_run else merging.merge(library, ids, stays, name=name)
        facts = [counted(shown.mentions, "mention"), counted(len(shown.articles), "article")]
        _said(library, merged, *facts, "would be merged" if dry_run else "merged")


@entity.command()
@click.argument("ref", metavar="ENTITY")
@click.option("--mention", "ids", multiple=True, required=True, metavar="ANNOTATION")
@click.option("--name", metavar="NAME", help="The name of the other one (default: the same).")
@click.option("--type", "kind", metavar="TYPE", help="Its type (default: the same).")
@click.option("--description", default="", metavar="WORDS", help="Which one it is.")
@click.option("--to", metavar="ENTITY", help="An entity that is there already.")
@library_option
def split(
    ref: str,
    ids: tuple[str, ...],
    name: str | None,
    kind: str | None,
    description: str,
    to: str | None,
) -> None:
    """Let mentions of an entity (see `postil mentions`) name another one, as one change."""
    if to is not None and (name, kind, description) != (None, None, ""):
        message = "--to names one that is there: leave out --name, --type and --description."
        raise click.UsageError(message)
    from reader.services import splitting
    from reader.services.entity_types import existing_type
    from reader.services.mentions import EntityDraft

    with open_library(must_exist=True) as library:
        known = _entity(library, ref)
        other = _entity(library, to) if to is not None else None
        own = {each.casefold() for each in known.names}
        wanted = name or (other.name if other else known.name)
        draft = EntityDraft(
            wanted,
            existing_type(library, kind).id if kind else known.type,
            entity=other.id if other else "",
            is_new=other is None and wanted.casefold() in own,
            description=description,
        )
        annotations = [library.annotation(each).id for each in ids]
        made = splitting.split(library, known.id, annotations, draft)
        _said(library, made, f"split off {known.name}")


@entity.command()
@click.argument("refs", metavar="ENTITY…", nargs=-1, required=True)
@library_option
def delete(refs: tuple[str, ...]) -> None:
    """Move entities to the trash, with the tags that were nothing else; undo brings them back."""
    from reader.services.whole_entities import delete_entities

    with open_library(must_exist=True) as library:
        found = list({each.id: each for each in (_entity(library, ref) for ref in refs)}.values())
        delete_entities(library, [each.id for each in found])
    for each in found:
        say(each.id, f"deleted {each.name}")


def _entity(library: Library, ref: str) -> Entity:
    from reader.services.lookup import find_entity

    return find_entity(library.db, ref)


def _type_names(library: Library) -> dict[str, str]:
    known = library.entity_types(deleted=True)
    return {info.id: info.name for info in known if info.name}


def _parts(entity: Entity, names: dict[str, str]) -> tuple[str, ...]:
    description = f"({entity.description})" if entity.description else ""
    return (names.get(entity.type, entity.type), entity.name, description)


def _also(entity: Entity) -> str:
    return f"also: {', '.join(entity.aliases)}" if entity.aliases else ""


def _said(library: Library, entity: Entity, *more: str) -> None:
    say(entity.id, *_parts(entity, _type_names(library)), _also(entity), *more)
