"""The command that adds what comes into folders."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli_commands.frame import library_option, library_path, say, warn
from reader.model.errors import SourceError
from reader.paths import AppPaths

if TYPE_CHECKING:
    from reader.services.watched_folders import Looked

_SOON, _SELDOM = 1.0, 5.0
"""Seconds between two looks: while a file is being written, and else."""


@click.command()
@click.argument("folders", metavar="FOLDER…", nargs=-1, required=True, type=click.Path())
@click.option("--once", is_flag=True, help="Add what is there now, and leave.")
@library_option
def watch(folders: tuple[str, ...], once: bool) -> None:
    """Add the articles in folders, and those that come into them, until Ctrl+C.

    A file that is still being written is waited for; what was moved to the trash stays there.
    """
    from reader.services.watched_folders import FolderWatch

    paths = [_existing(folder) for folder in folders]
    seen = AppPaths.default(library_path()).watched_files
    watcher = FolderWatch(library_path(), seen)
    failed = 0
    try:
        while True:
            looked = watcher.look(paths)
            _tell(looked)
            failed += len(looked.failed)
            if once and not looked.waiting:
                break
            time.sleep(_SOON if looked.waiting else _SELDOM)
    except KeyboardInterrupt:
        return
    if failed:
        raise click.exceptions.Exit(1)


def _existing(folder: str) -> Path:
    path = Path(folder)
    if not folder or not path.is_dir():
        raise SourceError(f"“{folder}” is no folder. Check the path.")
    return path.absolute()


def _tell(looked: Looked) -> None:
    for result in looked.added:
        say(result.article.id, result.article.title)
    for _, reason in looked.failed:
        warn(reason)
