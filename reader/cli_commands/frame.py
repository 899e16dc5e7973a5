"""What every command shares: the library it works on, its faults, and how it prints."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from reader.model.errors import LibraryError, LibraryReadOnlyError, NotFoundError, ReaderError
from reader.paths import AppPaths
from reader.services.wording import printable, printable_text

if TYPE_CHECKING:
    from reader.services.library import Library

ACTOR = "command line"
Function = TypeVar("Function", bound=Callable[..., Any])


class Fault(click.ClickException):
    """A fault of the environment or the input: one plain line, exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line on stderr."""
        click.echo(f"postil: {printable(self.message)}", file=file, err=file is None)


@contextmanager
def faults_as_lines() -> Iterator[None]:
    """Turn known faults into ``Fault``; a closed pipe and bugs go on as they are."""
    try:
        yield
    except ReaderError as error:
        raise Fault(error.message) from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        name = f"“{error.filename}”: " if error.filename else ""
        raise Fault(f"{name}{error.strerror or error}.") from error


def _note_library(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.obj = value


def library_option(function: Function) -> Function:
    """Add ``--library``, which every command takes, before or after its name."""
    return click.option(
        "--library",
        metavar="PATH",
        type=click.Path(path_type=Path),
        expose_value=False,
        is_eager=True,
        callback=_note_library,
        help="The library file (default: POSTIL_LIBRARY, else the one of your account).",
    )(function)


def json_option(function: Function) -> Function:
    """Add ``--json``."""
    option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
    return option(function)


def library_path() -> Path:
    """Return the library file that this command was told to use."""
    return AppPaths.default(click.get_current_context().obj).library


@contextmanager
def open_library(*, must_exist: bool = False, reading: bool = False) -> Iterator[Library]:
    """Open the library for the time of a command.

    With ``must_exist`` a missing one is not made: NotFoundError. A command that is only ``reading``
    also works on one that cannot be written.
    """
    path = library_path()
    if must_exist and not path.exists():
        raise NotFoundError(f"There is no library at {path} yet.")
    from reader.services.library import Library  # SQLite and its tools: not for --help

    try:
        library = Library.open(path, actor=ACTOR)
    except LibraryReadOnlyError as fault:
        if not reading or not path.exists():
            raise
        try:
            library = Library.open(path, actor=ACTOR, read_only=True)
        except LibraryError:  # such as an older file: why it cannot be written is what helps
            raise fault from None
    with library:
        yield library
        for problem in library.problems:
            warn(f"{problem.table} {problem.id}: {problem.what}")


def say(*parts: object) -> None:
    """Print one line; whatever the parts hold, it stays one line."""
    click.echo(_encodable("  ".join(printable(str(part)) for part in parts if str(part))))


def counted(count: int, noun: str) -> str:
    """Return ``1 annotation``, ``2 annotations``."""
    return f"{count} {noun}{'s' * (count != 1)}"


def warn(text: str) -> None:
    """Print one line on stderr."""
    click.echo(_encodable(f"postil: {printable(text)}"), err=True)


def say_json(document: object) -> None:
    """Print a JSON document in UTF-8."""
    write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def write_text(text: str) -> None:
    """Write a text to stdout as it is; on a terminal without its control characters."""
    if sys.stdout.isatty():
        click.echo(_encodable(printable_text(text)), nl=False)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _encodable(line: str) -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)


def existing_files(refs: Iterable[str]) -> list[Path]:
    """Return files to open; raise NotFoundError for one neither there nor in the library."""
    paths = []
    for ref in refs:
        path = Path(ref)
        if not path.exists():
            _check_known(ref)
        paths.append(path)
    return paths


def _check_known(ref: str) -> None:
    try:
        with open_library(must_exist=True) as library:
            library.article(ref)
    except NotFoundError as error:
        raise NotFoundError(f"There is no file and no article “{ref}”.") from error
