"""A library on disk with one article that is marked up, and the widgets that show it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.sidebar import Sidebar
from reader.ui.theme import Theme
from tests.ui.sidebar.helpers import ARTICLE, Marked, open_text, span_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def session(library: Library, tmp_path: Path) -> ReadingSession:
    return open_text(library, tmp_path / "ferry.md", ARTICLE)


@pytest.fixture
def marked(session: ReadingSession) -> Marked:
    yellow = session.annotate(
        *span_of(session, "refused to sign the log"),
        style=HighlightStyle.YELLOW,
        note="Ask for the **log** itself.",
        tags=("follow-up",),
    )
    blue = session.highlight(
        *span_of(session, "“a matter of routine 😀 paperwork”"), HighlightStyle.BLUE
    )
    green = session.annotate(
        *span_of(session, "The harbour office in Askholm keeps its own log."),
        style=HighlightStyle.GREEN,
        tags=("contradiction", "source"),
    )
    places = [(o.start, o.end) for o in session.occurrences(["Askholm"])]
    session.identify(places, EntityDraft("Askholm", EntityType.PLACE))
    session.identify(
        [span_of(session, "Tobias Renn")],
        EntityDraft("Tobias Renn", EntityType.PERSON, ("Renn",)),
    )
    mention = next(each.id for each in session.placed if each.annotation.is_bare_mention)
    return Marked(yellow.id, blue.id, green.id, mention)


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme.load("light")


@pytest.fixture
def sidebar(qtbot, theme: Theme, library: Library, session: ReadingSession) -> Iterator[Sidebar]:
    """Shown, connected to the library as the window does it, with the article open."""
    sidebar = Sidebar(theme)
    qtbot.addWidget(sidebar)
    sidebar.resize(344, 800)
    sidebar.show()
    qtbot.waitExposed(sidebar)
    sidebar.show_session(session)
    library.changed.connect(sidebar.apply_changes)
    yield sidebar
    sidebar.show_session(None)
    library.changed.disconnect(sidebar.apply_changes)
