"""A library with one article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import STORY


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The story as a file."""
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def session(library: Library, story: Path) -> ReadingSession:
    """The story, opened."""
    return library.open_article(library.add_file(story).article.id)
