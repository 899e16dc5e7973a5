"""A window on a short story, in which the names to ask about are set by the test."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reader.model.entity import EntityType
from reader.model.suggestion import Candidate, CandidateGroup
from reader.services import suggesting
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController

STORY = """The Quiet Ferry

Captain Mara Lindqvist took the ferry over the Arle on Tuesday. Lindqvist counted twice.

The harbour of Sand closed at ten, and the town of Sand went to bed.

Nobody in Sand had seen the Coast Guard since March.
"""
PERSON, PLACE, DATE = EntityType.PERSON, EntityType.PLACE, EntityType.DATE


def group(name: str, kind: str | None = None, **fields) -> CandidateGroup:
    """Return the group of all places of a name, whole words, outside longer names."""
    text = STORY.replace("\n\n", "\n")
    found = re.finditer(rf"(?<!Mara ){re.escape(name)}\b", text)
    places = tuple(Candidate(each.start(), each.end()) for each in found)
    assert places, name
    return CandidateGroup(name, places, kind, **fields)


def usual_groups() -> list[CandidateGroup]:
    """Return what the tests go through, in reading order."""
    return [
        group("Mara Lindqvist", PERSON),
        group("Arle", PLACE),
        group("Tuesday", DATE),
        group("Lindqvist", PERSON, same_as="Mara Lindqvist"),
        group("Sand", PLACE),
        group("Coast Guard"),
    ]


@pytest.fixture
def groups(monkeypatch: pytest.MonkeyPatch) -> list[CandidateGroup]:
    """What is proposed; a test may change the list."""
    found = usual_groups()

    def proposed(_db: object, _article: str, **_how: object) -> list[CandidateGroup]:
        return list(found)

    monkeypatch.setattr(suggesting, "suggestions", proposed)
    return found


@pytest.fixture
def window(qtbot, tmp_path: Path, groups):
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    with Library.open(tmp_path / "library.db") as library:
        window = MainWindow(library, Preferences(), ThemeController("light"))
        qtbot.addWidget(window)
        window.resize(1300, 800)
        window.show()
        window.begin([path])
        qtbot.waitUntil(lambda: window.ready and window.session is not None)
        yield window
        window.close()


@pytest.fixture
def started(qtbot, window: MainWindow) -> MainWindow:
    """The mode is on, and asks about the first name."""
    window.activateWindow()
    window.actions_by_id["triage"].trigger()
    qtbot.waitUntil(lambda: window.triage.queue is not None)
    return window


@pytest.fixture
def press(qtbot, started: MainWindow) -> Callable[..., None]:
    """Press keys on the strip: letters, or Qt's names; ``Shift+L``."""

    def pressed(*keys: str) -> None:
        for key in keys:
            modifier = Qt.KeyboardModifier.NoModifier
            if key.startswith("Shift+"):
                modifier, key = Qt.KeyboardModifier.ShiftModifier, key[6:]
            code = getattr(Qt.Key, f"Key_{key.upper() if len(key) == 1 else key}")
            qtbot.keyClick(started.triage.strip, code, modifier)

    return pressed


def mentions(window: MainWindow) -> dict[str, int]:
    """Return how often each entity is mentioned."""
    return {each.entity.name: len(each.annotations) for each in window.session.mentions}
