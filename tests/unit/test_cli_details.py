"""``postil set`` says who wrote an article, where and when it appeared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.fixture
def ferry(postil: CommandLine, tmp_path: Path) -> str:
    path = tmp_path / "ferry.txt"
    path.write_text("The Quiet Ferry\n\nThe ferry crossed the Arle on Tuesday.\n", encoding="utf-8")
    return str(postil.json("add", path)[0]["id"])


def test_details_are_set_shown_and_undone(postil: CommandLine, ferry: str):
    told = postil.out(
        "set", ferry, "--published", "7 August 2024", "--author", "Nina", "--author", "Per"
    )
    assert told.splitlines()[1:] == ["by:  Nina, Per", "published:  2024-08-07"]
    found = postil.json("set", ferry, "--site", "Courier", "--author", "")
    assert (found["authors"], found["site"], found["published"]) == ([], "Courier", "2024-08-07")
    postil.out("undo")
    assert postil.json("show", ferry)["authors"] == ["Nina", "Per"]


def test_a_title_is_set_as_well(postil: CommandLine, ferry: str):
    assert postil.json("set", ferry, "--title", "A ferry")["title"] == "A ferry"


def test_a_title_and_a_day_are_one_change(postil: CommandLine, ferry: str):
    postil.out("set", ferry, "--title", "A ferry", "--published", "2024-08-07")
    assert "set date  A ferry · 2024-08-07" in postil.out("history").splitlines()[0]
    postil.out("undo")
    found = postil.json("show", ferry)
    assert (found["title"], found["published"]) == ("The Quiet Ferry", "")


def test_a_fault_changes_nothing(postil: CommandLine, ferry: str):
    assert "is no day" in postil.fault("set", ferry, "--title", "Other", "--published", "Tuesday")
    assert postil.json("show", ferry)["title"] == "The Quiet Ferry"
    assert "Say what to set" in postil.fault("set", ferry, code=2)
