"""A library on disk and small articles for the tests of the shell."""

from pathlib import Path

import pytest

from reader.services.library import Library
from reader.ui.theme import Theme

STORY = """The Quiet Ferry

The ferry crossed the Arle at nine. Mara Lind counted the passengers twice.

Nobody asked why. The harbour office closed at ten, and Mara Lind went home.
"""


@pytest.fixture
def theme() -> Theme:
    return Theme.load("light")


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def article(library: Library, story: Path):
    """The story, in the library."""
    return library.add_file(story).article
