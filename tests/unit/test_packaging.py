"""What is shipped beside the code: data files, desktop entry, pins, scripts, samples."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normalised(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def pins() -> list[str]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_packaging_folder_does_not_shadow_the_library_of_that_name():
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_desktop_entry_metainfo_and_window_agree():
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(LINUX / "postil.desktop", encoding="utf-8")
    metainfo = ElementTree.parse(LINUX / "page.postil.Postil.metainfo.xml").getroot()
    assert entry["Desktop Entry"]["Exec"].split()[0] in PROJECT["project"]["scripts"]
    assert metainfo.findtext("id") == "page.postil.Postil"
    assert metainfo.findtext("launchable") == "postil.desktop"
    assert metainfo.findtext("project_license") == PROJECT["project"]["license"]
    # The window says which desktop entry it belongs to; the icon is the one it shows itself.
    assert 'setDesktopFileName("postil")' in (ROOT / "reader" / "app.py").read_text("utf-8")
    icon = entry["Desktop Entry"]["Icon"]
    assert (ROOT / "resources" / "icons" / f"{icon}.svg").is_file()


def test_every_dependency_is_pinned_once_for_each_python():
    wanted = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    pinned = [normalised(line) for line in pins()]
    assert {normalised(name) for name in wanted} <= set(pinned)
    twice = {name for name in pinned if pinned.count(name) > 1}
    assert twice == {"pyside6-essentials", "shiboken6"}


def test_pins_keep_the_broken_qt_away_from_old_pythons():
    old = [line for line in pins() if line.startswith(("PySide6", "shiboken6")) and "<" in line]
    assert len(old) == 2
    assert all("==6.11." in line and "python_version < '3.12'" in line for line in old)


def test_no_registry_address_is_committed():
    texts = [*(ROOT / "packaging").rglob("*"), ROOT / "Makefile", ROOT / "pyproject.toml"]
    for path in texts:
        if path.suffix in {".txt", ".sh", ".py", ".toml"} or path.name == "Makefile":
            text = path.read_text(encoding="utf-8")
            assert "index-url" not in text, path
            assert "find-links" not in text, path


@pytest.mark.parametrize("script", ["packaging/bootstrap.sh", "packaging/run.sh", ".ci/run"])
def test_shell_scripts_parse(script: str):
    result = subprocess.run(["sh", "-n", ROOT / script], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert (ROOT / script).stat().st_mode & 0o111


def test_ci_runs_the_readme_commands_and_nothing_else():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line.startswith("make ")]
    assert commands == ["make check", "make test"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make test" in readme
    assert "make run" in readme


def test_bootstrap_names_what_it_does_not_know():
    command = ["sh", ROOT / "packaging/bootstrap.sh", "nonsense"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2
    assert "nonsense" in result.stderr


class TestSamples:
    annotations = json.loads((ROOT / "seeds" / "annotations.json").read_text(encoding="utf-8"))

    def test_every_annotated_sample_is_there(self):
        names = {p.name for p in (ROOT / "seeds").iterdir() if p.suffix in {".txt", ".md", ".html"}}
        assert set(self.annotations) == names

    def test_every_quote_stands_in_its_sample(self):
        text = (ROOT / "seeds" / "spillway.txt").read_text(encoding="utf-8")
        for annotation in self.annotations["spillway.txt"]["annotations"]:
            assert text.count(annotation["quote"]) >= annotation["occurrence"]

    def test_the_story_shows_every_style_and_every_type_of_entity(self):
        story = self.annotations["spillway.txt"]["annotations"]
        styles = {a["style"] for a in story if a["style"]}
        types = {a["entity"]["type"] for a in story if a["entity"]}
        assert styles == {"yellow", "green", "blue", "pink", "violet"}
        assert types == {"person", "place", "organisation", "date", "quantity"}

    def test_the_story_has_the_traps_of_a_scraped_page(self):
        lines = (ROOT / "seeds" / "spillway.txt").read_text(encoding="utf-8").splitlines()
        assert lines[0] == "ADVERTISEMENT"
        assert sum(line.startswith("By ") for line in lines[10:]) == 1
        assert sum(line.startswith("“") and not line.endswith("”") for line in lines) >= 3

    def test_package_data_names_every_sample_file(self):
        patterns = PROJECT["tool"]["setuptools"]["package-data"]["reader.seeds"]
        seeds = ROOT / "seeds"
        shipped = {path for pattern in patterns for path in seeds.glob(pattern)}
        there = {p for p in seeds.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}}
        assert there == shipped


def test_every_list_of_names_says_where_it_comes_from():
    notice = (ROOT / "resources" / "gazetteer" / "NOTICE.txt").read_text(encoding="utf-8")
    lists = [each.name for each in (ROOT / "resources" / "gazetteer").iterdir() if each.is_file()]
    assert [name for name in lists if name not in notice and name != "NOTICE.txt"] == []
    assert "resources/gazetteer/NOTICE.txt" in PROJECT["project"]["license-files"]
