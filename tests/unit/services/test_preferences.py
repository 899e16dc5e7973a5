from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.services.preferences import Preferences


def test_settings_outlive_a_session(tmp_path: Path):
    path = tmp_path / "config" / "preferences.json"
    preferences = Preferences.load(path)
    assert preferences == Preferences()
    preferences.theme = "sepia"
    preferences.splitter_sizes = [264, 832, 344]
    preferences.add_recent_file(Path("/a/é 漢.txt"))
    assert preferences.save()
    again = Preferences.load(path)
    assert again == preferences
    assert again.recent_files == [str(Path("/a/é 漢.txt"))]
    assert [file.name for file in path.parent.iterdir()] == ["preferences.json"]


def test_recent_files_are_few_and_the_newest_first():
    preferences = Preferences()
    for number in range(20):
        preferences.add_recent_file(Path(f"{number}.txt"))
    preferences.add_recent_file(Path("15.txt"))
    assert preferences.recent_files[:3] == ["15.txt", "19.txt", "18.txt"]
    assert len(preferences.recent_files) == 12


@pytest.mark.parametrize("content", [b"{oops", b"[1, 2]", b"\xff\xfe\x00", b""])
def test_a_broken_file_is_kept_and_defaults_are_used(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
):
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    assert Preferences.load(path) == Preferences()
    assert (tmp_path / "preferences.json.broken").read_bytes() == content
    assert "damaged" in caplog.text


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("theme", "pink", "system"),
        ("theme", 3, "system"),
        ("text_size", 400, 48),
        ("text_size", "19", 19),
        ("text_size", True, 19),
        ("column_width", 1, 320),
        ("splitter_sizes", [1, "2", 3], [1, 3]),
        ("recent_files", ["a", None], ["a"]),
        ("sidebar_visible", 0, True),
    ],
)
def test_a_value_edited_by_hand_is_put_right(tmp_path: Path, name: str, value: Any, expected: Any):
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps({name: value, "unknown": 1}))
    assert getattr(Preferences.load(path), name) == expected


def test_settings_that_cannot_be_written_stop_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    preferences = Preferences(path=blocked / "preferences.json")
    assert not preferences.save()
    assert "cannot be saved" in caplog.text
    assert not Preferences().save()
