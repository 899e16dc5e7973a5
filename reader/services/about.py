"""What there is to know of Postil itself: its version, its files, whose lists it uses."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from reader import __version__
from reader.resource_files import resource


@dataclass(frozen=True, slots=True)
class AboutPostil:
    """What the window tells of the program."""

    version: str
    library: Path
    settings: Path | None
    """The file of the person's settings; None where they are not kept."""
    runs_on: str
    """The language below this program and the system, with versions."""
    credits: str
    """Whose lists are in the package and under which licences; an empty line parts paragraphs."""


def about_postil(library: Path, settings: Path | None) -> AboutPostil:
    """Return what there is to know."""
    below = f"Python {platform.python_version()} · {platform.platform(terse=True)}"
    return AboutPostil(__version__, library, settings, below, list_credits())


def list_credits() -> str:
    """Return the package's NOTICE, each paragraph on one line."""
    text = resource("gazetteer", "NOTICE.txt").read_text(encoding="utf-8")
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
