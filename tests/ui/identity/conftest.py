"""A library with one article, and a window for cards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from reader.model.entity import Entity, EntityType
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.ui.theme import Theme
from tests.ui.sidebar.helpers import ARTICLE, open_text, span_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def session(library: Library, tmp_path: Path) -> ReadingSession:
    return open_text(library, tmp_path / "ferry.md", ARTICLE)


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme.load("light")


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    window.resize(700, 700)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def renn(session: ReadingSession) -> list[Entity]:
    """One man as three entities; the short name has the most mentions."""
    person = EntityType.PERSON
    spans = [(o.start, o.end) for o in session.occurrences(["Renn"])][1:]
    return [
        session.identify(spans, EntityDraft("Renn", person)),
        session.identify([span_of(session, "Tobias Renn")], EntityDraft("Tobias Renn", person)),
        session.identify(
            [span_of(session, "its engineer")], EntityDraft("the engineer", EntityType.GROUP)
        ),
    ]
