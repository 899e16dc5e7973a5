"""Names are tagged one after the other by keys alone, in a real window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.running_app import ACCENT, PAPER, App, Home
from tests.helpers.screen import Box, parse_colour
from tests.helpers.waiting import wait_for

pytestmark = pytest.mark.e2e
Start = Callable[..., App]

STORY = """\
The lamps of Lower Vessen

Mr Otto Brandel walked into the harbour of Vessen on Tuesday with nineteen cans of oil. Brandel \
had counted them twice.

The River Arle was high, and Mrs Ida Quill of the Harbour Office said that Brandel was late. Quill \
wrote it down.
"""
EDGE = Box(272, 600, 300, 868)
"""A part of the strip below the page; its upper edge says how far one is."""
LIT = [ACCENT, *map(parse_colour, ("#2c68a6", "#267348", "#864bb1", "#8e5a19"))]
"""One of them frames the name that is asked about: that of its type, or of no type yet."""
ARTICLE = Box(300, 60, 1060, 600)
"""A part of the page above the strip."""


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    path = tmp_path / "lamps.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def proposed(home: Home, path: Path) -> list[dict]:
    told = home.run("suggest", path, "--json")
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def entities(home: Home) -> dict[str, str]:
    return {row["name"]: row["type"] for row in home.library.entities()}


def changes(home: Home) -> int:
    sql = "SELECT count(*) AS n FROM change WHERE kind = 'do' AND undone_by IS NULL"
    return home.library.rows(sql)[0]["n"]


def go_through(app: App) -> None:
    """Start the mode, and wait until the first name is lit: only then the keys mean it."""
    app.press("s")
    wait_for(
        lambda: any(app.look().box_of(each, ARTICLE) for each in LIT), "lit name", about=app.said
    )
    app.wait_until_still()


def test_a_whole_article_is_tagged_by_keys(start: Start, home: Home, lamps: Path):
    assert home.run("add", lamps).returncode == 0
    groups = proposed(home, lamps)
    names = [group["name"] for group in groups]
    assert {"Otto Brandel", "Brandel", "Vessen", "Tuesday"} <= set(names)
    app = start(lamps)
    go_through(app)
    before = changes(home)

    app.press("p")  # the first name, and the line at the strip's edge grows
    wait_for(lambda: changes(home) == before + 1, "first tag")
    assert entities(home) == {names[0]: "person"}
    app.wait_for_colour(ACCENT, within=EDGE)
    app.press("z")
    wait_for(lambda: entities(home) == {}, "tag taken back")

    for number, group in enumerate(groups):
        app.press("Return" if group["type"] else "l")
        wait_for(lambda: changes(home) == before + 1 + number, f"tag {number}")  # noqa: B023
    assert home.library.mentions("Otto Brandel") == ["Otto Brandel", "Brandel", "Brandel"]
    assert entities(home)["Tuesday"] == "date"
    assert proposed(home, lamps) == []

    app.press("Escape")
    wait_for(lambda: app.look().box_of(PAPER, EDGE) is not None, "page in the strip's place")
    app.press("ctrl+z")
    wait_for(lambda: changes(home) == before + len(names) - 1, "undone in the window")
    app.close()


def test_the_articles_date_is_asked_for_where_a_day_needs_it(start: Start, home: Home, lamps: Path):
    assert home.run("add", lamps).returncode == 0
    names = [group["name"] for group in proposed(home, lamps)]
    app = start(lamps)
    go_through(app)
    app.press(*["space"] * names.index("Tuesday"))
    app.press("a")
    app.desktop.type("7 August 2024")
    app.press("Return")
    sql = "SELECT published FROM article"
    wait_for(lambda: home.library.rows(sql) == [{"published": "2024-08-07"}], "date of the article")
    app.wait_until_still()
    app.press("Return")
    wait_for(lambda: home.library.entities(), "tagged day")
    (day,) = home.library.entities()
    assert (day["name"], day["type"], day["value"]) == ("Tuesday", "date", "2024-08-06")
    app.close()
