"""An article that changed, read as it was, in a real window and by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.running_app import PAGE, STYLES, App, Home
from tests.helpers.screen import Box, parse_colour
from tests.helpers.waiting import wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]
Start = Callable[..., App]
GONE, CAME = parse_colour("#f4c9bd"), parse_colour("#bfe3d8")
LEFT, RIGHT = Box(270, 84, 840, 860), Box(870, 84, 1420, 860)


def test_an_earlier_text_opens_with_its_highlight_and_is_compared(
    start: Start, home: Home, story: Path
):
    app = start(story)
    app.press("F7", "ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right", "ctrl+shift+Right")
    app.press("2")
    (row,) = wait_for(home.library.annotations, "annotation in the library")
    assert row["quote_exact"] == "Lamplighters in Lower"
    app.wait_for_colour(STYLES["green"])
    app.close()
    text = story.read_text(encoding="utf-8")
    rest = text.partition("\n")[2].partition("\n")[2]
    story.write_text("A council notice stands here instead today.\n" + rest, encoding="utf-8")
    home.run("add", story)

    app = start(story)
    app.wait_until_colour_is_gone(STYLES["green"])
    app.press("ctrl+h")
    app.wait_until_still()
    app.press("End", "Return")
    green = app.wait_for_colour(STYLES["green"])
    app.press("h")  # marking is off here
    app.press("ctrl+d")
    left = app.wait_for_colour(GONE, within=LEFT)
    app.wait_for_colour(CAME, within=RIGHT)
    assert app.look().box_of(CAME, LEFT) is None
    assert app.look().box_of(GONE, RIGHT) is None
    assert left.top < app.wait_for_colour(STYLES["green"], within=LEFT).bottom
    app.press("Escape")
    app.wait_until_colour_is_gone(GONE)
    app.wait_until_colour_is_gone(STYLES["green"])
    assert PAGE.left < green.left < PAGE.right
    assert len(home.library.annotations()) == 1
    app.close()
