from __future__ import annotations

from pathlib import Path

import pytest

from reader.paths import AppPaths


def test_one_folder_can_hold_everything(tmp_path: Path):
    paths = AppPaths.default(environ={"POSTIL_HOME": str(tmp_path)})
    assert paths.library == tmp_path / "library.db"
    assert paths.preferences.is_relative_to(tmp_path)
    assert paths.cache.is_relative_to(tmp_path)
    assert paths.logs.is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_library_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    environ = {"POSTIL_HOME": str(tmp_path / "home"), "POSTIL_LIBRARY": "mine.db"}
    assert AppPaths.default(environ=environ).library == tmp_path / "mine.db"
    named = AppPaths.default(Path("other.db"), environ=environ)
    assert named.library == tmp_path / "other.db"
    assert named.config.is_relative_to(tmp_path / "home")


def test_without_a_wish_the_platform_decides():
    paths = AppPaths.default(environ={"POSTIL_HOME": "", "POSTIL_LIBRARY": ""})
    assert paths.library.is_absolute()
    assert paths.library.name == "library.db"
    assert "postil" in str(paths.library)
