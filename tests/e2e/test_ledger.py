"""Claims of two sides are made, settled, linked and taken back by keys alone, in a real window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.running_app import ACCENT, App, Home
from tests.helpers.screen import Box
from tests.helpers.waiting import wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
Start = Callable[..., App]

STORY = """\
The lamps of Lower Vessen

Marta Quill, who speaks for the lamplighters, said that the oil ration was cut three times since \
harvest. “They weigh it in the cellar,” said Quill.

Otto Brandel, the clerk of the council house, said that the cans were always filled to the line. \
“Nobody has ever been given less,” said Brandel.
"""
CUT = "the oil ration was cut three times since harvest"
FULL = "the cans were always filled to the line"
CARD = Box(300, 120, 1100, 860)
"""Where the card of a claim floats; its button is in the accent colour."""
ROW_BAR = Box(306, 230, 318, 860)
"""The left edge of the ledger's rows: the current one has an accent bar there."""


@pytest.fixture
def lamps(home: Home, tmp_path: Path) -> Path:
    path = tmp_path / "lamps.txt"
    path.write_text(STORY, encoding="utf-8")
    for arguments in (
        ("add", path),
        ("annotate", path, "--quote", CUT, "--style", "blue"),
        ("annotate", path, "--quote", FULL, "--style", "green"),
    ):
        told = home.run(*arguments)
        assert told.returncode == 0, told.stderr
    return path


def claims(home: Home) -> dict[str, dict]:
    told = home.run("claims", "--json")
    assert told.returncode == 0, told.stderr
    return {claim["text"]: claim for claim in json.loads(told.stdout)}


def rows(home: Home) -> list[dict]:
    sql = (
        "SELECT quote_exact AS text, status, source, source_words FROM claim"
        " JOIN annotation ON annotation.id = claim.annotation WHERE deleted = ''"
        " ORDER BY position_start"
    )
    return home.library.rows(sql)


def links(home: Home) -> list[dict]:
    return home.library.rows("SELECT source, kind, target FROM annotation_link")


def test_claims_of_two_sides_meet_in_the_ledger(start: Start, home: Home, lamps: Path):
    app = start(lamps)
    app.wait_until_still()
    for number in (1, 2):
        app.press("j", "c")
        app.wait_for_colour(ACCENT, within=CARD)
        app.press("Return")
        wait_for(lambda: len(rows(home)) == number, f"claim {number}")  # noqa: B023
        app.wait_until_still()
    assert [row["text"] for row in rows(home)] == [CUT, FULL]
    assert all(row["source"] or row["source_words"] for row in rows(home))
    said = claims(home)
    assert "Quill" in json.dumps(said[CUT], ensure_ascii=False)
    assert "Brandel" in json.dumps(said[FULL], ensure_ascii=False)

    app.press("ctrl+l")
    app.wait_for_colour(ACCENT, within=ROW_BAR)
    app.wait_until_still()
    app.press("3")
    wait_for(lambda: [r["status"] for r in rows(home)].count("disputed") == 1, "status")
    app.press("l", "Down", "c")
    wait_for(lambda: len(links(home)) == 1, "link")
    (link,) = links(home)
    assert link["kind"] == "contradicts"
    assert link["source"] != link["target"]

    app.press("ctrl+z")
    wait_for(lambda: links(home) == [], "link taken back")
    app.press("ctrl+z")
    wait_for(lambda: {r["status"] for r in rows(home)} == {"unverified"}, "status taken back")
    app.press("ctrl+shift+z")
    wait_for(lambda: "disputed" in {r["status"] for r in rows(home)}, "status set again")

    app.press("Delete")
    wait_for(lambda: len(rows(home)) == 1, "claim taken away")
    app.press("Escape")
    app.wait_until_painted()
    app.close()
