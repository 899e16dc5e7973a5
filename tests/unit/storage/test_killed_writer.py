"""A writer killed in mid-write: the file is sound, and every verb is wholly there or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.storage.checks import check
from reader.storage.database import open_database
from reader.storage.undo import undo
from tests.helpers.waiting import PROGRAM
from tests.unit.storage.killed_writer import AT_ONCE

KILLS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_fifty_kills_lose_nothing_and_leave_nothing_half_done(path: Path) -> None:
    command = [sys.executable, "-m", "tests.unit.storage.killed_writer", str(path)]
    done = subprocess.run(
        [*command, str(KILLS), "7"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=PROGRAM,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == KILLS
    before = 0
    for report in reports:
        verbs = report["verbs"]
        # A verb that was reported is there; one that was not may have been committed just before.
        assert before + report["acknowledged"] <= verbs <= before + report["acknowledged"] + 1
        assert report["check"] == "ok"
        assert report["annotation"] == report["items"] == report["searched"] == verbs * AT_ONCE
        assert report["annotation_tag"] == 2 * report["annotation"]
        assert report["annotation_entity"] == report["anchor"] == report["annotation"]
        before = verbs
    with closing(open_database(path)) as db:
        assert check(db) == []
        undone = undo(db, actor="test")
        assert undone is not None
        assert undone.verb == "undo annotate"
