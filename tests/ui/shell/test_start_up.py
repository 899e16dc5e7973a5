"""What starting costs before the first article is painted, as counts: nothing here is timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.services.library import Library
from tests.helpers.waiting import PROGRAM

ROOT = Path(__file__).parents[3]
CODE = """
import json, linecache, os, sys
from pathlib import Path
import reader.app
from reader.ui.reading.page import Page

reader.app._WARM_MS = reader.app._BACKUP_MS  # not before the first paint of a busy machine

def told(page):
    from PySide6 import QtWidgets
    here = str(Path("reader").absolute())
    return {
        "modules": sorted(name for name in sys.modules if name.startswith("reader.")),
        "others": sorted(name for name in sys.modules if not name.startswith("reader.")),
        "sources": [name for name in linecache.cache if name.startswith(here)],
        "widgets": [name for name in vars(QtWidgets) if name[:1] == "Q"],
        "builds": builds[0],
    }

builds = [0]
show, paint = Page.show_document, Page.paintEvent

def show_document(self, built):
    builds[0] += 1
    show(self, built)

def painted(self, event):
    paint(self, event)
    if self.built is not None:
        print(json.dumps(told(self)), flush=True)
        os._exit(0)

Page.show_document, Page.paintEvent = show_document, painted
reader.app.run_window(Path(sys.argv[1]), [Path(sys.argv[2])])
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The state of a process that has just painted its first article."""
    home = tmp_path_factory.mktemp("start-up")
    story = home / "ferry.txt"
    story.write_text("The Quiet Ferry\n\n" + "The ferry crossed at nine. " * 60, encoding="utf-8")
    library = home / "library.db"
    with Library.open(library) as opened:
        opened.add_file(story)
    ended = subprocess.run(
        [sys.executable, "-c", CODE, str(library), str(story)],
        capture_output=True,
        text=True,
        timeout=PROGRAM,
        check=False,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": "",
            "POSTIL_HOME": str(home),
        },
        cwd=ROOT,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_no_source_is_read_when_a_module_is_imported(started: dict[str, Any]):
    assert started["sources"] == []


def test_qt_is_asked_only_for_the_classes_that_are_used(started: dict[str, Any]):
    assert "QTextEdit" in started["widgets"]
    strangers = {"QMdiArea", "QCalendarWidget", "QTableWidget", "QDial"}
    assert not strangers.intersection(started["widgets"])


def test_what_stands_around_the_page_is_imported_after_the_first_paint(started: dict[str, Any]):
    late = {
        "reader.ui.claims.claim_commands",
        "reader.ui.exporting",
        "reader.ui.info.about",
        "reader.ui.late_parts",
        "reader.ui.library.library_panel",
        "reader.ui.marking_bar",
        "reader.ui.revisions.revisions",
        "reader.ui.sidebar.sidebar",
        "reader.ui.triage.triage",
        "reader.ui.views.views",
    }
    assert not late.intersection(started["modules"])
    assert "reader.ui.reading.view" in started["modules"]


def test_the_document_is_built_once_also_in_a_small_window(started: dict[str, Any]):
    assert started["builds"] == 1  # the screen is 800 pixels wide


def test_nothing_is_imported_that_the_first_paint_does_not_need(started: dict[str, Any]):
    heavy = {"tomllib", "regex", "sqlite_utils", "click", "multiprocessing", "subprocess"}
    assert not heavy.intersection(started["others"])
