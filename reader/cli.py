"""The command ``postil``: the window on files, or what the command line says.

Heavy things, Qt above all, are imported by the commands that need them.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.formats.isolation import WORKER_FLAG


def main() -> None:
    """Run ``postil`` with the arguments of this process."""
    if sys.argv[1:] == [WORKER_FLAG]:  # a bundled program has no other Python for it
        from reader.formats.isolation.worker import main as work

        work()
        return
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    logging.basicConfig(format="postil: %(message)s", handlers=[terminal])
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    files = only_files(sys.argv[1:])
    if files is None:
        from reader.cli_commands.root import root

        root(prog_name="postil")
    else:
        gc.disable()  # what starting makes stays: looking through it takes 10 ms; see reader.app
        from reader.app import run_window
        from reader.paths import AppPaths

        sys.exit(run_window(AppPaths.default().library, files))


def only_files(arguments: Sequence[str]) -> list[Path] | None:
    """Return the files that the window is to open when nothing else is asked, else None.

    That is how a desktop starts Postil, and it need not wait 15 ms for the command line's parser.
    """
    files = [Path(argument) for argument in arguments if argument[:1] in ("/", ".")]
    plain = len(files) == len(arguments) and all(file.is_file() for file in files)
    return files if plain else None
