"""Add a changed file, and die in the middle of it as in a power cut. A program of its own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from reader.services import revising
from reader.services.library import Library
from reader.storage import anchors, articles, revisions
from reader.storage.database import LibraryFile


def dying_after(real: Callable[..., object]) -> Callable[..., None]:
    def die(*args: object, **options: object) -> None:
        real(*args, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    return die


MOMENTS = {
    "anchors worked out": (revising, "reanchor"),
    "text stored": (revisions, "insert_revision"),
    "text current": (articles, "set_current_revision"),
    "anchors stored": (anchors, "set_anchors"),
}


def main(library: Path, story: Path, moment: str) -> None:
    if moment == "before the commit":
        LibraryFile._commit = dying_after(lambda self: None)
    else:
        module, name = MOMENTS[moment]
        setattr(module, name, dying_after(getattr(module, name)))
    with Library.open(library) as opened:
        opened.add_file(story)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
