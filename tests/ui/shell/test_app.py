"""The program as a process: a screenshot without a screen, faults in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.helpers.waiting import PROGRAM

CODE = """
import sys
from pathlib import Path
from reader.app import run_window

library, screenshot, theme, *files = sys.argv[1:]
shot = Path(screenshot) if screenshot else None
sys.exit(run_window(Path(library), [Path(f) for f in files], theme=theme or None, screenshot=shot))
"""


def run(library: Path, *files: Path, screenshot: Path | str = "", theme: str = ""):
    return subprocess.run(
        [sys.executable, "-c", CODE, str(library), str(screenshot), theme, *map(str, files)],
        capture_output=True,
        text=True,
        timeout=PROGRAM,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ""},
        cwd=Path(__file__).parents[3],
    )


@pytest.mark.parametrize(("theme", "paper"), [("light", "#fbfaf7"), ("dark", "#1d1c1a")])
def test_a_screenshot_shows_the_article_in_the_theme(tmp_path, own_home, theme, paper):
    article = tmp_path / "ferry.txt"
    article.write_text("The Quiet Ferry\n\n" + "The ferry crossed at nine. " * 60, encoding="utf-8")
    target = tmp_path / "out.png"
    ended = run(tmp_path / "library.db", article, screenshot=target, theme=theme)
    assert (ended.returncode, ended.stderr) == (0, "")
    image = QImage(str(target))
    assert (image.width(), image.height()) == (1440, 900)
    assert image.pixelColor(300, 860).name() == paper
    text = {image.pixelColor(x, y).name() for x in range(360, 900, 2) for y in range(90, 500, 2)}
    assert len(text) > 20  # letters, not an empty page
    assert not (own_home / "logs" / "postil.log").exists()


def test_a_library_that_is_none_is_one_line(tmp_path):
    broken = tmp_path / "library.db"
    broken.write_text("this is no database, but a text that is long enough" * 20, encoding="utf-8")
    ended = run(broken, screenshot=tmp_path / "out.png")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert str(broken) in ended.stderr
    assert not (tmp_path / "out.png").exists()


def test_a_file_that_is_missing_is_said_in_the_window(tmp_path, own_home):
    target = tmp_path / "out.png"
    ended = run(tmp_path / "library.db", tmp_path / "nowhere.txt", screenshot=target)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert target.exists()
    assert not (own_home / "logs" / "postil.log").exists()


def test_a_screenshot_that_cannot_be_written_fails(tmp_path):
    ended = run(tmp_path / "library.db", screenshot=tmp_path / "no" / "folder" / "out.png")
    assert ended.returncode == 1
    assert "cannot write" in ended.stderr
