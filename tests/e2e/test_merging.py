"""Two names of one person become one entity, and two again, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.running_app import App, Home
from tests.helpers.waiting import wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]
Start = Callable[..., App]


def names(home: Home) -> list[str]:
    return [each["name"] for each in home.library.entities()]


@pytest.fixture
def tagged(home: Home, story: Path) -> Path:
    """The story with one woman as two entities."""
    home.run("add", story)
    person = ("--type", "person")
    home.run("annotate", story, "--quote", "Marta Quill", "--entity", "Marta Quill", *person)
    for number in ("2", "3"):
        words = ("--quote", "Quill", "--occurrence", number, "--entity", "Quill")
        home.run("annotate", story, *words, *person)
    assert names(home) == ["Marta Quill", "Quill"]
    return story


def test_two_names_are_merged_on_the_entity_page_and_undone_in_one_step(
    start: Start, home: Home, tagged: Path
):
    app = start(tagged)
    app.press("j", "i")
    app.wait_until_still()
    app.press("m")
    app.wait_until_still()
    app.desktop.type("quil")
    app.wait_until_still()
    app.press("Return")  # adds what was found
    app.wait_until_still()
    app.press("Return")
    wait_for(lambda: names(home) == ["Marta Quill"], "merged entity", about=app.said)
    assert home.library.mentions("Marta Quill") == ["Marta Quill", "Quill", "Quill"]
    (alias,) = home.library.rows(
        "SELECT alias.name FROM alias JOIN entity ON entity.id = alias.entity WHERE deleted = ''"
    )
    assert alias["name"] == "Quill"
    app.wait_until_still()
    app.press("ctrl+z")
    wait_for(lambda: names(home) == ["Marta Quill", "Quill"], "undone merge", about=app.said)
    assert home.library.mentions("Marta Quill") == ["Marta Quill"]
    app.close()
    assert app.said() == ""
