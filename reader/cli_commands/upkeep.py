"""Commands on the library itself: undo, redo, history, doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from reader.cli_commands import as_json as shape
from reader.cli_commands.frame import (
    Fault,
    counted,
    json_option,
    library_option,
    open_library,
    say,
    say_json,
)

if TYPE_CHECKING:
    from reader.services.doctor import DoctorReport

_COUNT = click.IntRange(1, 1_000_000)


@click.command()
@click.argument("count", metavar="[N]", default=1, type=_COUNT)
@library_option
def undo(count: int) -> None:
    """Take back the last change, or the last N."""
    _step("undo", count)


@click.command()
@click.argument("count", metavar="[N]", default=1, type=_COUNT)
@library_option
def redo(count: int) -> None:
    """Bring back the last change undone, or the last N."""
    _step("redo", count)


def _step(way: Literal["undo", "redo"], count: int) -> None:
    with open_library(must_exist=True) as library:
        for number in range(count):
            entry = library.next_undo if way == "undo" else library.next_redo
            if entry is None:
                if not number:
                    raise Fault(f"There is nothing to {way}.")
                return
            if way == "undo":
                library.undo()
            else:
                library.redo()
            say("undone:" if way == "undo" else "redone:", entry.verb, entry.summary)


@click.command()
@click.argument("article", required=False)
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 1_000_000))
@json_option
@library_option
def history(article: str | None, limit: int, as_json: bool) -> None:
    """List what was done, newest first; to one article, or to anything."""
    with open_library(must_exist=article is not None, reading=True) as library:
        one = library.article(article).id if article is not None else None
        entries = library.history(one, limit)
    if as_json:
        say_json([shape.entry_json(entry) for entry in entries])
        return
    for entry in entries:
        undone = "(undone)" if entry.undone else ""
        say(entry.id, entry.time, entry.actor, entry.verb, entry.summary, undone)


@click.command()
@json_option
@library_option
def doctor(as_json: bool) -> None:
    """Check the library file; count what is in it and what has lost its place."""
    with open_library() as library:
        report = library.doctor()
    if as_json:
        say_json(_report_json(report))
    else:
        say("library:", report.path)
        say("size:", f"{report.bytes} bytes, schema {report.schema}")
        for name, count in report.counts.items():
            say(f"{name}:", count)
        say("backups:", len(report.backups))
        for fault in report.faults:
            say("fault:", fault)
        if report.sound:
            say("The file is sound.")
    if not report.sound:
        raise Fault(
            f"The library has {counted(len(report.faults), 'fault')}. Backups lie beside it."
        )


def _report_json(report: DoctorReport) -> dict[str, object]:
    return {
        "path": str(report.path),
        "schema": report.schema,
        "bytes": report.bytes,
        "sound": report.sound,
        "counts": dict(report.counts),
        "faults": list(report.faults),
        "backups": [str(path) for path in report.backups],
    }
