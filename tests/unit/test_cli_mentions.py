"""The commands that list and tag mentions of an entity in all articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.cli_commands.mentions import tag_mentions
from tests.helpers.command_line import CommandLine

FIRST = "Ida Verrin met the mayor of Kursk. Later Ida Verrin left.\n"
SECOND = "Then Ida Verrin wrote to Kursk.\n"


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    line = CommandLine(tmp_path / "library.db")
    for name, text in (("first", FIRST), ("second", SECOND)):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        line.out("add", path)
    first = tmp_path / "first.txt"
    line.out(
        "annotate", first, "--quote", "Ida Verrin", "--occurrence", 1, "--entity", "Ida Verrin"
    )
    return line


def tag(postil: CommandLine, *arguments: object) -> str:
    words = ["--library", str(postil.library), *map(str, arguments)]
    result = CliRunner().invoke(tag_mentions, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_mentions_are_listed_with_their_words_and_the_untagged_ones_on_request(
    postil: CommandLine,
):
    (line,) = postil.out("mentions", "ida verrin").splitlines()
    assert "[Ida Verrin] met the mayor" in line
    found = postil.json("mentions", "Ida Verrin", "--all")
    assert [bool(each["annotation"]) for each in found] == [True, False, False]
    assert {each["words"] for each in found} == {"Ida Verrin"}
    assert [each["start"] for each in found] == [0, 5, 41]
    lines = postil.out("mentions", "Ida Verrin", "--all").splitlines()
    assert lines[1].startswith("not tagged  Then Ida Verrin wrote to Kursk  Then [Ida Verrin]")


def test_all_places_are_tagged_as_one_change(postil: CommandLine, tmp_path: Path):
    assert tag(postil, "Ida Verrin", "--in", tmp_path / "first.txt").startswith("1 mention of")
    assert tag(postil, "Ida Verrin", "--everywhere").startswith("1 mention of Ida Verrin in 1")
    assert len(postil.json("mentions", "Ida Verrin")) == 3
    postil.out("undo")
    assert len(postil.json("mentions", "Ida Verrin")) == 2


def test_one_has_to_say_where(postil: CommandLine):
    words = ["--library", str(postil.library), "Ida Verrin"]
    result = CliRunner().invoke(tag_mentions, words)
    assert result.exit_code == 2
    assert "--everywhere" in result.output


def test_what_is_in_doubt_is_left_and_said(postil: CommandLine, tmp_path: Path):
    for name in ("first", "second"):
        path = tmp_path / f"{name}.txt"
        kind = "place" if name == "first" else "organisation"
        postil.out("annotate", path, "--quote", "Kursk", "--entity", "Kursk", "--type", kind)
    found = {
        each["type"]: each["id"] for each in postil.json("entities") if each["name"] == "Kursk"
    }
    assert "Several entities are called “Kursk”" in postil.fault("mentions", "Kursk")
    said = tag(postil, found["place"], "--everywhere")
    assert said.startswith("0 mentions of Kursk")
    assert "1 place in doubt" in said
    assert postil.json("mentions", found["place"], "--all")[-1]["doubt"] == "tagged"


def test_an_entity_that_is_not_there_is_said(postil: CommandLine):
    assert "There is no entity “Nobody”" in postil.fault("mentions", "Nobody")
