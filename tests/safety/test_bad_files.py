"""Files of every format with nothing in them to read: one line, exit 1, nothing added."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.sample_files import TEXT, Sample, bad, registered, sample

BAD = [pytest.param(file, id=file.name) for kind in registered() for file in bad(kind)]


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.mark.parametrize("file", BAD)
def test_a_bad_file_is_one_line_and_nothing_is_added(
    postil: CommandLine, tmp_path: Path, file: Sample
):
    path = tmp_path / file.name
    path.write_bytes(file.data)
    line = postil.fault("add", path)
    assert f"“{file.name}”" in line
    assert "crashed" not in line
    assert "failed on it" not in line
    assert postil.fault("text", path) == line
    assert postil.json("list") == []


@pytest.mark.parametrize("kind", registered())
def test_half_a_file_is_one_line_or_half_the_text(postil: CommandLine, tmp_path: Path, kind: str):
    file = sample(kind)
    path = tmp_path / file.name
    path.write_bytes(file.data[: len(file.data) // 2])
    result = postil.run("add", path)
    if result.exit_code:
        assert postil.fault("add", path) == result.stderr
        assert "crashed" not in result.stderr
        assert "failed on it" not in result.stderr
    assert len(postil.json("list")) == (0 if result.exit_code else 1)


@pytest.mark.parametrize("kind", registered())
def test_good_files_are_added_and_known_again(postil: CommandLine, tmp_path: Path, kind: str):
    file = sample(kind)
    path = tmp_path / file.name
    path.write_bytes(file.data)
    assert postil.out("add", path)
    assert TEXT in postil.out("text", postil.json("list")[0]["id"])
    postil.out("add", path)
    assert len(postil.json("list")) == 1
