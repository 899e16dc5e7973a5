"""Files that cannot be opened: the installed command says so in one line and keeps nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.running_app import Home


@pytest.mark.parametrize(
    "name", ["missing.txt", "empty.txt", "picture.bin", "broken.epub", "broken.html", "a folder"]
)
def test_bad_files_get_one_clear_line(home: Home, tmp_path: Path, name: str):
    path = tmp_path / name
    if name == "a folder":
        path.mkdir()
    elif name != "missing.txt":
        path.write_bytes(b"" if name == "empty.txt" else bytes(range(256)) * 40)
    result = home.run("add", path)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert home.library.rows("SELECT id FROM article") == []


def test_the_window_on_a_missing_file_ends_with_one_line(home: Home, tmp_path: Path):
    result = home.run("open", tmp_path / "missing.txt")
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "missing.txt" in result.stderr
