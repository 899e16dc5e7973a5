"""Where an entity is mentioned, or meant without being tagged yet: the command mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    from reader.services.library import Library
    from reader.services.mention_search import FoundIn, FoundPlace

_AROUND = 40


@dataclass(frozen=True)
class _Line:
    """One mention, or one place that could be one."""

    article: str
    title: str
    start: int | None
    end: int | None
    before: str
    words: str
    after: str
    annotation: str = ""
    doubt: str = ""


@click.command()
@click.argument("entity")
@click.option("--all", "with_untagged", is_flag=True, help="Also the places that nobody tagged.")
@json_option
@library_option
def mentions(entity: str, with_untagged: bool, as_json: bool) -> None:
    """List where an entity (a name, or the start of an id) is mentioned, in all articles.

    Places that are not tagged have no id of an annotation; one that is in doubt says why.
    """
    from reader.services.lookup import find_entity

    with open_library(must_exist=True, reading=True) as library:
        found = find_entity(library.db, entity)
        lines = list(_tagged(library, found.id))
        if with_untagged:
            lines += [_untagged(here, place) for here, place in _places(library, found.id)]
    if as_json:
        say_json([vars(line) for line in lines])
        return
    for line in lines:
        words = f"{line.before[-_AROUND:]}[{line.words}]{line.after[:_AROUND]}".strip()
        where = line.annotation or ("not tagged" if not line.doubt else f"not tagged, {line.doubt}")
        say(where, line.title, " ".join(words.split()))


@click.command("tag")
@click.argument("entity")
@click.option("--in", "article", metavar="ARTICLE", help="Only in this article.")
@click.option("--everywhere", is_flag=True, help="In all articles.")
@click.option("--doubtful", is_flag=True, help="Also where others bear the name, and descriptions.")
@library_option
def tag_mentions(entity: str, article: str | None, everywhere: bool, doubtful: bool) -> None:
    """Tag every place where an entity's names stand, as one change."""
    from reader.services.lookup import find_entity
    from reader.services.mention_search import Doubt, accept

    if everywhere == (article is not None):
        raise click.UsageError("Say where: --in ARTICLE, or --everywhere.")
    with open_library(must_exist=True) as library:
        found = find_entity(library.db, entity)
        wanted: dict[str, list[tuple[int, int]]] = {}
        left = 0
        for here, place in _places(library, found.id, article):
            if not place.doubt or (doubtful and place.doubt is not Doubt.TAGGED):
                wanted.setdefault(here.article.id, []).append(place.span)
            else:
                left += 1
        made = accept(library, wanted, found.id)
    rest = f"; {counted(left, 'place')} in doubt" if left else ""
    say(f"{counted(made, 'mention')} of {found.name} in {counted(len(wanted), 'article')}{rest}")


def _tagged(library: Library, entity_id: str) -> Iterator[_Line]:
    from reader.services.mention_search import tagged_mentions

    for article, placed in tagged_mentions(library.db, entity_id):
        quote = placed.annotation.quote
        if quote is not None:
            yield _Line(
                article.id,
                article.title,
                None if placed.is_orphan else placed.start,
                None if placed.is_orphan else placed.end,
                quote.prefix,
                quote.exact,
                quote.suffix,
                placed.id,
            )


def _places(
    library: Library, entity_id: str, article: str | None = None
) -> Iterator[tuple[FoundIn, FoundPlace]]:
    from reader.services.mention_search import find_mentions

    articles: Any = None if article is None else [library.article(article).id]
    for here in find_mentions(library.db, entity_id, articles):
        for place in here.places:
            yield here, place


def _untagged(here: FoundIn, place: FoundPlace) -> _Line:
    return _Line(
        here.article.id,
        here.article.title,
        place.start,
        place.end,
        place.before,
        place.words,
        place.after,
        doubt=place.doubt.value,
    )
