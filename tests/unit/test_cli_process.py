"""The command as a process of its own: streams, encodings, two at once, and a picture."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.ferry_story import STORY
from tests.helpers.waiting import PROGRAM

POSTIL = [sys.executable, "-m", "reader"]
ROOT = Path(__file__).resolve().parents[2]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **more}


def run(*arguments: object, **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [*POSTIL, *map(str, arguments)]
    return subprocess.run(command, env=environment(**more), capture_output=True, check=False)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry 🚢.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_output_is_utf8_whatever_the_locale(story: Path):
    result = run("text", story, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert result.returncode == 0
    assert "inspection 🚢 of".encode() in result.stdout
    fault = run("text", story.with_suffix(".none"), LC_ALL="C", PYTHONUTF8="0")
    assert fault.stderr.decode("utf-8").startswith("postil: “ferry ")


def test_a_reader_that_closes_the_pipe_is_no_fault(tmp_path: Path):
    large = tmp_path / "large.txt"
    large.write_text("A line of an article that goes on and on.\n\n" * 50_000)
    with subprocess.Popen(
        [*POSTIL, "text", str(large)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_two_processes_write_one_library(tmp_path: Path):
    library = tmp_path / "library.db"
    processes = []
    for number in range(4):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Story number {number}.\n\n{STORY}", encoding="utf-8")
        command = [*POSTIL, "--library", str(library), "add", str(path)]
        processes.append(subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL))
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    listed = json.loads(run("--library", library, "list", "--json").stdout)
    assert len({row["id"] for row in listed}) == 4
    assert len(json.loads(run("--library", library, "history", "--json").stdout)) == 4


def test_the_environment_names_the_library(story: Path, tmp_path: Path):
    library = tmp_path / "elsewhere" / "mine.db"
    assert run("add", story, POSTIL_LIBRARY=str(library)).returncode == 0
    assert library.exists()
    assert run("list", POSTIL_LIBRARY=str(library)).stdout.count(b"\n") == 1


def test_the_demo_writes_a_library_an_export_and_a_picture(tmp_path: Path):
    out = tmp_path / "demo"
    result = run("demo", "--out", out)
    assert result.returncode == 0, result.stderr.decode()
    written = {path.suffix for path in out.iterdir()}
    assert {".db", ".md", ".png"} <= written
    assert (out / "window.png").read_bytes().startswith(b"\x89PNG")
    assert b"window.png" in result.stdout
    (export,) = out.glob("*.md")
    before = export.read_bytes()
    assert run("demo", "--out", out).returncode == 0
    assert export.read_bytes() == before


def test_the_command_can_be_the_worker_of_a_bundled_program():
    result = subprocess.run(
        [*POSTIL, "--postil-worker"],
        input=b"",
        env=environment(),
        capture_output=True,
        timeout=PROGRAM,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


@pytest.mark.parametrize("command", ["text", "add"])
def test_reading_needs_nothing_of_the_environment(tmp_path: Path, command: str):
    page = tmp_path / "page.html"
    page.write_text("<p>Some words.")
    result = run(command, page, PATH="")
    assert (result.returncode, result.stderr) == (0, b"")
