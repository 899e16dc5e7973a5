"""The options and commands of ``postil``; each command is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from reader import __version__
from reader.cli_commands.frame import (
    existing_files,
    faults_as_lines,
    library_option,
    library_path,
)

_THEMES = click.Choice(["light", "dark", "sepia", "system"])


_COMMANDS = {
    "add": "adding:add",
    "watch": "watching:watch",
    "list": "articles:list_articles",
    "show": "articles:show",
    "text": "articles:text",
    "info": "sources:info",
    "reread": "sources:reread",
    "annotate": "marking:annotate",
    "annotations": "marking:list_annotations",
    "entities": "entities:entities",
    "entity": "entities:entity",
    "entity-types": "entity_types:entity_types",
    "claims": "claims:claims",
    "claim": "claiming:claim",
    "assess": "claiming:assess",
    "link": "claiming:link",
    "unlink": "claiming:unlink",
    "quotations": "claims:quotations",
    "tags": "marking:tags",
    "note": "marking:note",
    "delete": "marking:delete",
    "set": "details:set_details",
    "mentions": "mentions:mentions",
    "revisions": "reviewing:revisions",
    "reanchor": "reviewing:reanchor",
    "transplant": "transplanting:transplant",
    "suggest": "suggesting:suggest",
    "undo": "upkeep:undo",
    "redo": "upkeep:redo",
    "history": "upkeep:history",
    "search": "articles:search",
    "export": "exporting:export",
    "demo": "demo:demo",
    "doctor": "upkeep:doctor",
}
"""Module in ``reader.cli_commands`` and function, loaded when the command is asked for."""


class _Commands(click.Group):
    """Loads its commands by name; a file name in the place of one opens the window on it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*_COMMANDS, *super().list_commands(ctx)])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, function = place.split(":")
        command = getattr(import_module(f"reader.cli_commands.{module}"), function)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            if not _may_be_file(args[0]):
                ctx.fail(_no_command(args[0], self.list_commands(ctx)))
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        with faults_as_lines():
            return super().invoke(ctx)


def _may_be_file(word: str) -> bool:
    """Tell a file name from a mistyped command: it is there, or looks like a path or an id."""
    path = Path(word)
    return bool(path.suffix) or len(path.parts) > 1 or len(word) == 36 or path.exists()


def _no_command(word: str, names: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, names)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"There is no command '{word}'.{meant}"


def _window_options(function: click.decorators.FC) -> click.decorators.FC:
    function = click.option("--theme", type=_THEMES, help="For this run only.")(function)
    return click.option(
        "--screenshot",
        metavar="OUT.png",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Draw the window into a picture and leave.",
    )(function)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[FILE… | COMMAND …]",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="postil", message="%(prog)s %(version)s")
@_window_options
@library_option
@click.pass_context
def root(context: click.Context, theme: str | None, screenshot: Path | None) -> None:
    """Read articles closely: highlight, tag, take notes, and take it all out again.

    Without a command: open the window, on FILEs when given. ARTICLE is an id, the start of one,
    or the path of the file that it came from.
    """
    context.meta["postil.window"] = (theme, screenshot)
    if context.invoked_subcommand is None:
        _show_window([], theme, screenshot)


@root.command("open")
@click.argument("files", metavar="FILE…", nargs=-1)
@_window_options
@library_option
@click.pass_context
def open_window(
    context: click.Context, files: tuple[str, ...], theme: str | None, screenshot: Path | None
) -> None:
    """Open the window on files."""
    root_theme, root_screenshot = context.meta["postil.window"]
    _show_window(existing_files(files), theme or root_theme, screenshot or root_screenshot)


def _show_window(files: list[Path], theme: str | None, screenshot: Path | None) -> None:
    from reader.app import run_window  # Qt: only the window needs it

    code = run_window(library_path(), files, theme=theme, screenshot=screenshot)
    if code:
        raise click.exceptions.Exit(code)
