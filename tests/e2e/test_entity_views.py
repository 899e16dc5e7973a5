"""The page of a name, the graph and the timeline, there and back by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.running_app import ACCENT, TABS, App, Home
from tests.helpers.screen import Box, Colour, parse_colour
from tests.helpers.waiting import wait_for

pytestmark = pytest.mark.e2e
Start = Callable[..., App]
PERSON, PLACE = (parse_colour(each) for each in ("#2c68a6", "#267348"))
"""Of the light theme."""
COLUMN = Box(1060, 100, 1420, 345)
"""Where the names stand round the one whose page it is; the sidebar, while an article is read."""
MIDDLE = Box(290, 170, 1050, 860)
CIRCLE = 9
"""Pixels at least across a circle; the dots below a name are smaller, the line is lower."""


@pytest.fixture
def tagged(home: Home, story: Path) -> Path:
    """The story with a woman and a place in one paragraph, and the day of both."""
    assert home.run("add", story).returncode == 0
    home.run("set", story, "--published", "2026-08-10")
    for name, kind in (("Marta Quill", "person"), ("the tannery gate", "place")):
        home.run("annotate", story, "--quote", name, "--entity", name, "--type", kind)
    day = ("--quote", "Monday", "--entity", "10 August 2026", "--type", "date")
    home.run("annotate", story, *day)
    assert len(home.library.entities()) == 3
    return story


def has_circle(app: App, colour: Colour, within: Box) -> bool:
    box = app.look().box_of(colour, within)
    return box is not None and min(box.width, box.bottom - box.top) >= CIRCLE


def descriptions(home: Home) -> set[str]:
    return {row["description"] for row in home.library.entities()}


def wait_for_page(app: App) -> None:
    """Wait for the page of Marta Quill, with whom she occurs beside it."""
    both = (PERSON, PLACE)
    wait_for(
        lambda: all(has_circle(app, each, COLUMN) for each in both), "entity page", about=app.said
    )
    app.wait_until_still()


def test_from_a_name_to_its_page_the_graph_the_timeline_and_back(
    start: Start, home: Home, tagged: Path
):
    app = start(tagged)
    app.press("j", "j", "j", "i")
    wait_for_page(app)

    app.press("d")
    app.desktop.type("Counts oil cans.")
    app.press("Return")
    wait_for(lambda: descriptions(home) == {"", "Counts oil cans."}, "description", about=app.said)
    app.press("ctrl+z")
    wait_for(lambda: descriptions(home) == {""}, "description taken back", about=app.said)

    app.press("g")
    for colour in (PERSON, PLACE):
        wait_for(lambda: has_circle(app, colour, MIDDLE), "circle", about=app.said)  # noqa: B023
    app.wait_until_still()
    assert app.look().box_of(ACCENT, MIDDLE) is None
    app.press("Right")
    app.wait_for_colour(ACCENT, within=MIDDLE)  # the line between both is lit
    app.press("Escape")
    app.wait_until_colour_is_gone(ACCENT, within=MIDDLE)
    app.press("Escape")
    wait_for_page(app)

    app.press("ctrl+t")
    app.wait_until_colour_is_gone(PLACE, within=COLUMN)
    app.wait_until_still()
    app.press("Escape")
    wait_for_page(app)
    app.press("Escape")
    app.wait_for_colour(ACCENT, within=TABS)
    app.close()
