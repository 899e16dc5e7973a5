"""An open library, and one with an article in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.article import Article
from reader.storage.database import LibraryFile, open_database
from tests.unit.storage.support import add_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "library.db"


@pytest.fixture
def db(path: Path) -> Iterator[LibraryFile]:
    opened = open_database(path)
    yield opened
    opened.close()


@pytest.fixture
def stored(db: LibraryFile) -> Article:
    """An article of two paragraphs, already in the library."""
    return add_article(db)
