"""Commands on annotations: annotate, list, note, delete, entities, tags."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.frame import (
    Fault,
    json_option,
    library_option,
    open_library,
    say,
    say_json,
)
from reader.model.annotation import AnchorState, HighlightStyle
from reader.model.errors import NotFoundError
from reader.model.pages import Pages, pages_of
from reader.services.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.annotation import Placed
    from reader.model.entity import Entity
    from reader.services.mentions import EntityDraft
    from reader.services.reading_session import ReadingSession

_STYLES = click.Choice([style.value for style in HighlightStyle])
_STATES = click.Choice([state.value for state in AnchorState])


@click.command()
@click.argument("article")
@click.option("--quote", required=True, metavar="WORDS", help="The passage, in its own words.")
@click.option("--prefix", default="", metavar="WORDS", help="Words right before the passage.")
@click.option("--suffix", default="", metavar="WORDS", help="Words right after it.")
@click.option("--occurrence", type=click.IntRange(1), metavar="N", help="Which one, from 1.")
@click.option("--style", type=_STYLES, help="A highlight style (default without entity: yellow).")
@click.option("--note", default="", metavar="MD", help="A note in Markdown.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; may be repeated.")
@click.option("--entity", metavar="NAME", help="The person, place … it names; or its id.")
@click.option("--type", "kind", metavar="TYPE", help="The entity's type (default: a guess).")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of it.")
@click.option("--description", default="", metavar="WORDS", help="Which one of the name it is.")
@click.option("--everywhere", is_flag=True, help="Every other occurrence of its names as well.")
@json_option
@library_option
def annotate(
    article: str,
    quote: str,
    prefix: str,
    suffix: str,
    occurrence: int | None,
    style: str | None,
    note: str,
    tags: tuple[str, ...],
    entity: str | None,
    kind: str | None,
    aliases: tuple[str, ...],
    description: str,
    everywhere: bool,
    as_json: bool,
) -> None:
    """Mark a passage: highlight it, note on it, tag it, say whom it names.

    White space in --quote matches any run of white space, the ends of paragraphs included.
    """
    if not quote.split():
        raise click.UsageError("--quote is empty.")
    if entity is None and (kind or aliases or description or everywhere):
        message = "--type, --alias, --description and --everywhere need --entity."
        raise click.UsageError(message)
    if entity is not None and not entity.split():
        raise click.UsageError("--entity is empty.")
    with open_library(must_exist=True) as library:
        session = library.open_article(library.article(article).id, touch=False)
        start, end = find_passage(session, quote, prefix, suffix, occurrence)
        chosen = HighlightStyle(style) if style else None
        made = session.annotate(
            start,
            end,
            style=chosen or (HighlightStyle.YELLOW if entity is None else None),
            note=note,
            tags=tags,
            entity=_draft(session, entity, kind, aliases, description) if entity else None,
            everywhere=everywhere,
        )
        placed = session.get(made.id)
        entities = session.entities
        named = [group for group in session.mentions if made.id in group.annotations]
        types = shape.own_types(library)
    assert placed is not None, "the session holds what it has just made"
    if as_json:
        say_json(
            {
                **shape.placed_json(placed, entities, types, session.pages),
                "mentions": sum(len(group.annotations) for group in named),
            }
        )
    else:
        say(made.id, f"“{one_line(made.quote.exact if made.quote else '')}”")


def find_passage(
    session: ReadingSession, quote: str, prefix: str, suffix: str, occurrence: int | None
) -> tuple[int, int]:
    """Return the one passage that is meant; raise Fault when there is none or a choice."""
    from reader.anchoring.match import find_quote

    found = find_quote(session.text, quote, prefix=prefix, suffix=suffix)
    shown = f"“{one_line(quote)}”"
    if not found:
        near = " there" if prefix or suffix else ""
        raise Fault(f"{shown} does not occur{near} in “{session.article.title}”.")
    count = "once" if len(found) == 1 else f"{len(found)} times"
    if occurrence is None and len(found) > 1:
        raise Fault(
            f"{shown} occurs {count}; add --occurrence 1..{len(found)} (or --prefix/--suffix)."
        )
    if occurrence is not None and occurrence > len(found):
        raise Fault(f"{shown} occurs only {count}; there is no occurrence {occurrence}.")
    return found[(occurrence or 1) - 1]


def _draft(
    session: ReadingSession,
    name: str,
    kind: str | None,
    aliases: tuple[str, ...],
    description: str,
) -> EntityDraft:
    """Return whom a passage names; raise ReaderError when several bear the name."""
    from dataclasses import replace

    from reader.entities.suggest import suggest_type
    from reader.services.assessing import source_named
    from reader.services.entity_types import existing_type
    from reader.services.mentions import EntityDraft
    from reader.services.naming import choices

    library, article = session.library, session.article.id
    if not description:
        return replace(source_named(library, article, name, kind), aliases=aliases)
    if kind is not None:
        chosen = existing_type(library, kind).id
    else:
        known = choices(library.db, article, name).entities
        chosen = known[0].type if known else suggest_type(name)
    return EntityDraft(name, chosen, aliases, description=description)


@click.command("annotations")
@click.argument("article", required=False)
@click.option(
    "--state", "states", type=_STATES, multiple=True, help="Only those that stand so; repeatable."
)
@json_option
@library_option
def list_annotations(article: str | None, states: tuple[str, ...], as_json: bool) -> None:
    """List the annotations of an article in reading order.

    With --state, those of the whole library: say doubtful for what a person has to look at,
    orphan for what has lost its place.
    """
    if article is None and not states:
        raise click.UsageError("Name an ARTICLE, or a --state to look for in all of them.")
    wanted = {AnchorState(state) for state in states or tuple(AnchorState)}
    with open_library(must_exist=article is not None, reading=True) as library:
        if article is not None:
            ids = [library.article(article).id]
        else:
            ids = library.articles_with(wanted)
        documents = []
        types = shape.own_types(library)
        for snapshot in map(library.snapshot, ids):
            found = [placed for placed in snapshot.placed if placed.anchor.state in wanted]
            pages = Pages(snapshot.details.pages)
            documents += [
                shape.placed_json(placed, snapshot.entities, types, pages) for placed in found
            ]
            for placed in () if as_json else found:
                title = f"in “{snapshot.article.title}”" if article is None else ""
                say(placed.id, *_parts(placed, snapshot.entities), pages_of(placed, pages), title)
    if as_json:
        say_json(documents)


def _parts(placed: Placed, entities: Mapping[str, Entity]) -> list[str]:
    annotation, state = placed.annotation, placed.anchor.state
    quote = annotation.quote.exact if annotation.quote else ""
    return [
        "no place" if placed.is_orphan else f"{placed.start}-{placed.end}",
        state.value if state not in {AnchorState.EXACT, AnchorState.ORPHAN} else "",
        annotation.style.value if annotation.style else "",
        f"“{one_line(quote)}”",
        " ".join(f"#{tag}" for tag in annotation.tags),
        " ".join(f"[[{entities[key].name}]]" for key in annotation.entities if key in entities),
        f"— {one_line(annotation.note)}" if annotation.note else "",
    ]


@click.command()
@json_option
@library_option
def tags(as_json: bool) -> None:
    """List the tags, the most used first."""
    with open_library(reading=True) as library:
        found = library.tags()
    if as_json:
        say_json([{"name": name, "count": count} for name, count in found])
        return
    for name, count in found:
        say(f"#{name}", count)


@click.command()
@click.argument("article")
@click.argument("words", metavar="TEXT|-")
@library_option
def note(article: str, words: str) -> None:
    """Set the note on the whole article; - reads it from standard input."""
    markdown = sys.stdin.read() if words == "-" else words
    with open_library(must_exist=True) as library:
        session = library.open_article(library.article(article).id, touch=False)
        session.set_page_note(markdown.rstrip("\n"))
        say(session.article.id, one_line(session.page_note.note) if session.page_note else "")


@click.command()
@click.argument("refs", metavar="ANNOTATION…", nargs=-1, required=True)
@library_option
def delete(refs: tuple[str, ...]) -> None:
    """Move annotations to the trash; undo brings them back."""
    with open_library(must_exist=True) as library:
        found = {item.id: item for item in map(library.annotation, refs)}
        gone = [item for item in found.values() if item.deleted]
        if gone:
            raise NotFoundError(f"The annotation {gone[0].id} is deleted already.")
        library.delete_annotations(list(found))
    for item in found.values():
        words = item.quote.exact if item.quote else item.note
        say(item.id, f"deleted “{one_line(words)}”")
