"""A library on disk and small articles for the tests of the shell."""

from pathlib import Path

import pytest

from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.jobs import JobRunner
from reader.ui.opening import ArticleOpening
from reader.ui.status_line import StatusLine
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


@pytest.fixture
def status(qtbot):
    """A status line with room for any message."""
    status = StatusLine()
    qtbot.addWidget(status)
    status.resize(2000, 25)
    yield status
    status.clear_message()


@pytest.fixture
def opening(qtbot, library, status):
    """What opens articles, without a window."""
    jobs = JobRunner(status)
    yield ArticleOpening(library, jobs, status, Preferences(), status)
    jobs.shut_down()
