"""The file changes under an open window; the desk settles what a text cannot say by itself."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.running_app import ACCENT, App, Home
from tests.helpers.screen import Box
from tests.helpers.waiting import wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
Start = Callable[..., App]

BAR = Box(300, 46, 1090, 82)
"""Where the quiet bar is, between the panels; its button is in the accent colour."""
DESK = Box(1100, 100, 1430, 860)
"""Where the cards are; the one that is open has an accent edge."""

KEPT = "forty streets dark before breakfast"
MOVED = "Nobody was hurt, and the lamps in the square were lit at dusk by the mayor himself"
LOST = "A clerk at the council house said the cans were filled to the line"
HARMED = (
    "Marta Quill had counted nineteen empty cans against a promise of sixty full ones",
    "the bakers had joined them at noon, then the ferrymen, and the bridge was shut for two hours",
    "the old charter was read aloud from a cart while the children of the lower town sang along",
)
"""Words that the new text has in a worse and worse state."""
OLD = f"""\
The lamps of Lower Vessen

Lamplighters walked out on Monday morning, leaving {KEPT}, and the tannery gate was shut.

It is the second time since the harvest that the town has been without its lamps.

At the gate, {HARMED[0]}, and she said so to anyone who asked.

{LOST}, and that the line had not moved in a year.

By one account {HARMED[1]}, which had not happened since the flood.

Later {HARMED[2]}; it took most of the afternoon.

{MOVED}, who used eleven matches.

The council meets again on Thursday, and the doors will be open.
"""
NEW = f"""\
The lamps of Lower Vessen

{MOVED}, who used eleven matches.

Lamplighters walked out on Monday morning, leaving {KEPT}, and the tannery gate was shut.

It is the second time since the harvest that the town has been without its lamps.

At the gate, Marta Quill had counted ninety empty tins against some promise of sixteen full ones, \
and she said so to anyone who asked.

By one account the millers had joined in at noon, next the ferrymen, and a bridge stayed closed \
for three hours, which had not happened since the flood.

Later some old charter was sung out loud from a wagon as the women of a lower village looked on; \
it took most of the afternoon.

The council meets again on Thursday, and the doors will be open.
"""


@pytest.fixture
def lamps(tmp_path: Path, home: Home) -> Path:
    """The article in the library, marked by command."""
    path = tmp_path / "lamps.txt"
    path.write_text(OLD, encoding="utf-8")
    assert home.run("add", path).returncode == 0
    for quote in (KEPT, MOVED, LOST, *HARMED):
        made = home.run("annotate", path, "--quote", quote, "--note", f"Note on {quote[:12]}")
        assert made.returncode == 0, made.stderr
    return path


def listed(home: Home, path: Path) -> dict[str, dict]:
    """Return what the command lists, by quote."""
    told = home.run("annotations", path, "--json")
    assert told.returncode == 0, told.stderr
    return {row["quote"]: row for row in json.loads(told.stdout)}


def states(home: Home, path: Path) -> dict[str, str]:
    return {quote: row["state"] for quote, row in listed(home, path).items()}


def settled(home: Home) -> int:
    (row,) = home.library.rows("SELECT count(*) AS n FROM anchor WHERE reviewed <> ''")
    return row["n"]


def edit_under_the_window(path: Path) -> None:
    """Replace the file as an editor does."""
    beside = path.with_suffix(".new")
    beside.write_text(NEW, encoding="utf-8")
    os.replace(beside, path)


def test_the_file_changes_under_the_window_and_the_desk_is_gone_through_by_keys(
    start: Start, home: Home, lamps: Path
):
    app = start(lamps)
    edit_under_the_window(lamps)
    app.wait_for_colour(ACCENT, within=BAR)
    before = states(home, lamps)
    assert before[KEPT] == "exact"
    assert before[MOVED] == "moved"
    assert before[LOST] == "orphan"
    doubtful = [quote for quote in HARMED if before[quote] == "doubtful"]
    assert doubtful, before
    assert settled(home) == 0

    app.press("ctrl+shift+r")
    app.wait_until_colour_is_gone(ACCENT, within=BAR)
    app.wait_for_colour(ACCENT, within=DESK)
    app.wait_until_still()

    app.press("Return")  # the first doubtful one stands where it is shown
    wait_for(lambda: settled(home) == 1, "settled annotation")
    assert states(home, lamps)[doubtful[0]] in ("edited", "exact")

    app.press("Right", "Left", "ctrl+z")
    wait_for(lambda: settled(home) == 0, "undone step")
    assert states(home, lamps) == before

    app.press("o")  # what came back is the current one again
    wait_for(lambda: settled(home) == 1, "annotation kept as lost")
    assert states(home, lamps)[doubtful[0]] == "orphan"

    app.press(*["Down"] * 8, "Up", "Down")  # to the last: the one that moved
    app.press("Return")
    wait_for(lambda: settled(home) == 2, "settled move")
    assert states(home, lamps)[MOVED] == "exact"
    notes = {row["note"] for row in listed(home, lamps).values()}
    assert len(notes) == 6  # nothing disappeared
    app.close()


def test_a_lost_one_is_selected_anew_with_the_mouse(start: Start, home: Home, lamps: Path):
    app = start(lamps)
    edit_under_the_window(lamps)
    button = app.wait_for_colour(ACCENT, within=BAR)
    app.desktop.click(button.centre)
    app.wait_for_colour(ACCENT, within=DESK)
    before = states(home, lamps)
    doubtful = [quote for quote in HARMED if before[quote] == "doubtful"]
    lost = [quote for quote in (HARMED[0], LOST, *HARMED[1:]) if before[quote] == "orphan"]
    assert LOST in lost
    app.press(*["Down"] * (len(doubtful) + lost.index(LOST)))
    app.wait_until_still()
    app.press("r")
    app.wait_for_colour(ACCENT, within=BAR)  # the bar asks for the passage
    app.wait_until_still()
    line = app.body_lines()[-1]
    app.desktop.click((line.left + 60, line.centre[1]), times=2)
    app.press("Return")
    wait_for(lambda: settled(home) == 1, "passage selected anew")
    row = next(r for r in listed(home, lamps).values() if r["note"] == f"Note on {LOST[:12]}")
    assert row["state"] == "exact"
    assert row["quote"] in NEW
    app.close()
