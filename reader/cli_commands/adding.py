"""The command that adds files and folders."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
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
    warn,
)
from reader.cli_commands.passwords import password_option, with_password
from reader.model.errors import LibraryError, ReaderError, SourceError

if TYPE_CHECKING:
    from reader.model.article import Article
    from reader.services.adding import AddResult
    from reader.services.library import Library
    from reader.services.twins import Twin


def _named(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the paths; an empty name would mean the folder one is in, and all that is there."""
    if not all(values):
        raise SourceError("The name of a file is empty.")
    return tuple(map(Path, values))


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, callback=_named)
@password_option
@json_option
@library_option
def add(files: tuple[Path, ...], password: str, as_json: bool) -> None:
    """Add files to the library, and all articles in folders; print the id and title of each.

    The same file is the same article; a changed one keeps its annotations. What cannot be read is
    told on a line of its own, and the exit code is 1 then.
    """
    from reader.services.folders import expand, is_folder

    results: list[AddResult] = []
    faults = 0
    with open_library() as library:
        for path in expand(files):
            try:
                result = _added(library, path, password)
            except LibraryError:
                raise
            except ReaderError as error:
                faults += 1
                warn(error.message)
                continue
            results.append(result)
            if not as_json:
                _tell(result)
    if as_json:
        say_json([_result_json(result) for result in results])
        for result in results:
            warn_of_change(result)
    if any(map(is_folder, files)):
        if not results and not faults:
            raise SourceError(
                "No article was found there: no file has a name that Postil knows, "
                "such as .html, .pdf or .epub."
            )
        warn(_summary(results, faults))
    if faults:
        raise click.exceptions.Exit(1)


def _tell(result: AddResult) -> None:
    """Print the line of one file, and what there is to know besides."""
    say(result.article.id, result.article.title)
    warn_of_change(result)
    if result.annotations:
        warn(f"{counted(result.annotations, 'annotation')} came along with the file.")
    if result.twin is not None:
        warn(_offer(result.article, result.twin))


def _summary(results: Sequence[AddResult], faults: int) -> str:
    """Return how many files became what: ``12 added, 3 here already, 1 failed``."""
    counts = Counter(result.outcome for result in results)
    parts = (
        (counts["added"], "added"),
        (counts["revised"], "with a new text"),
        (counts["same"], "here already"),
        (faults, "failed"),
    )
    return ", ".join(f"{count} {what}" for count, what in parts if count) + "."


def _added(library: Library, path: Path, password: str) -> AddResult:
    return with_password(lambda word: library.add_file(path, password=word), password)


def warn_of_change(result: AddResult) -> None:
    """Say what a new text left for a person to look at."""
    if result.orphans:
        lost = counted(result.orphans, "annotation")
        place = "its place" if result.orphans == 1 else "their place"
        warn(f"{lost} of “{result.article.title}” lost {place}.")
    if result.change is not None and result.change.doubtful:
        warn(
            f"{counted(result.change.doubtful, 'annotation')} of “{result.article.title}”"
            f" {'is' if result.change.doubtful == 1 else 'are'} doubtful:"
            f" see postil annotations {result.article.id} --state doubtful"
        )


def _offer(article: Article, twin: Twin) -> str:
    """Return the line that says what there is to bring over, and how."""
    chosen = click.get_current_context().obj
    command = ["postil", "transplant", *(["--library", str(chosen)] if chosen else ())]
    line = shlex.join([*command, twin.article, article.id])
    counts = ((twin.annotations, "annotation"), (twin.mentions, "mention"))
    parts = [counted(count, noun) for count, noun in counts if count]
    there = " and ".join(parts) or "a note"
    return f"{_likeness(twin)} It has {there}. To bring them over: {line}"


def _likeness(twin: Twin) -> str:
    if twin.is_excerpted:
        return f"{twin.percent} % of “{twin.title}” is in this text too."
    return f"{twin.percent} % of this text is in “{twin.title}” too."


def _result_json(result: AddResult) -> dict[str, object]:
    return {
        **shape.article_json(result.article),
        "outcome": result.outcome,
        "doubtful": result.change.doubtful if result.change is not None else 0,
        "orphans": result.orphans,
        "came_along": result.annotations,
        "twin": shape.twin_json(result.twin) if result.twin is not None else None,
    }
