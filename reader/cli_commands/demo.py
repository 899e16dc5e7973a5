"""The whole job without a display: sample, annotations, export, and a picture of the window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from reader.cli_commands.frame import ACTOR, Fault, say

_SECONDS = 120


@click.command()
@click.option(
    "--out",
    default="postil-demo",
    show_default=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
def demo(out: Path) -> None:
    """Add the sample to a library of its own, annotate it, export it, and draw the window."""
    from reader.services.export import write_export
    from reader.services.library import Library
    from reader.services.samples import add_sample

    out.mkdir(parents=True, exist_ok=True)
    path = out.absolute() / "library.db"
    with Library.open(path, actor=ACTOR) as library:
        article = add_sample(library).article
        snapshot = library.snapshot(article.id)
    say(path, f"the library, with “{article.title}”")
    markdown = out / f"{Path(article.source).stem or 'sample'}.md"
    write_export(snapshot, markdown)
    say(markdown, f"the export, with {len(snapshot.placed)} annotations")
    picture = out / "window.png"
    _draw_window(path, article.id, picture.absolute())
    say(picture, "the window")


def _draw_window(library: Path, article: str, picture: Path) -> None:
    """Render the window to a file in another process, so that no Qt is loaded here.

    Raises Fault with what that process said last.
    """
    command = [sys.executable, "-m", "reader", "--library", str(library)]
    command += ["--theme", "light", "--screenshot", str(picture), "open", article]
    with tempfile.TemporaryDirectory(prefix="postil-demo-") as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "POSTIL_HOME": home}
        try:
            result = subprocess.run(
                command, env=environment, capture_output=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise Fault("The window was not drawn within two minutes.") from error
    if result.returncode or not picture.exists():
        said = result.stderr.decode(errors="replace").strip().splitlines()
        raise Fault(f"The window cannot be drawn here: {said[-1] if said else 'no reason given'}")
