"""Watching a file: edits and replaced files are told once, half-written ones are waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.ui.watching import FileWatch, stamp_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "story.txt"
    path.parent.mkdir()
    path.write_text("One.", encoding="utf-8")
    return path


@pytest.fixture
def watch(qtbot, path):
    watch = FileWatch(settle_ms=40)
    watch.told = 0

    def count() -> None:
        watch.told += 1

    watch.changed.connect(count)
    watch.watch(path)
    yield watch
    watch.watch(None)


def replace(path: Path, text: str) -> None:
    """Write as editors do: a new file, renamed over the old one."""
    beside = path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def test_a_file_written_in_place_is_told_once(qtbot, watch, path):
    with qtbot.waitSignal(watch.changed):
        path.write_text("One. Two.", encoding="utf-8")
    qtbot.wait_until(lambda: not watch._settling.isActive())
    assert watch.told == 1


def test_a_file_that_is_replaced_again_and_again_is_still_watched(qtbot, watch, path):
    for text in ("Two words.", "Three words now.", "And four words now."):
        with qtbot.waitSignal(watch.changed):
            replace(path, text)
    assert watch.told == 3


def test_a_missing_or_empty_file_is_waited_for(qtbot, watch, path):
    path.unlink()
    qtbot.wait_until(watch._settling.isActive)
    qtbot.wait_until(lambda: not watch._settling.isActive())
    path.write_bytes(b"")
    qtbot.wait_until(watch._settling.isActive)
    qtbot.wait_until(lambda: not watch._settling.isActive())
    assert watch.told == 0
    with qtbot.waitSignal(watch.changed):
        path.write_text("One. Two.", encoding="utf-8")


def test_a_file_that_is_still_growing_is_not_told(qtbot, watch, path):
    with path.open("w", encoding="utf-8") as growing:
        for number in range(12):
            growing.write(f"Line {number}.\n")
            growing.flush()
            watch._on_settle_due()  # looks between two writes, as the timer may
            assert watch.told == 0
    with qtbot.waitSignal(watch.changed):
        pass
    assert watch.told == 1


def test_other_files_in_the_folder_and_a_touch_back_are_nothing(qtbot, watch, path):
    stamp = os.stat(path)
    (path.parent / "other.txt").write_text("Something.", encoding="utf-8")
    qtbot.wait_until(watch._settling.isActive)
    qtbot.wait_until(lambda: not watch._settling.isActive())
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    watch.look()
    assert not watch._settling.isActive()
    assert watch.told == 0


def test_a_look_finds_what_no_file_system_told(qtbot, watch, path):
    watch._watcher.removePaths([*watch._watcher.files(), *watch._watcher.directories()])
    path.write_text("One. Two.", encoding="utf-8")
    with qtbot.waitSignal(watch.changed):
        watch.look()


def test_what_is_no_file_has_no_stamp(tmp_path):
    assert stamp_of(tmp_path) is None
    assert stamp_of(tmp_path / "missing") is None
    assert stamp_of(Path("\0")) is None


def test_another_file_is_watched_instead(qtbot, watch, path, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Other.", encoding="utf-8")
    watch.watch(other)
    path.write_text("One. Two.", encoding="utf-8")
    with qtbot.waitSignal(watch.changed):
        other.write_text("Another.", encoding="utf-8")
    assert watch.told == 1
