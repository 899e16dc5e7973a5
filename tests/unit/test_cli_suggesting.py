from __future__ import annotations

from pathlib import Path

import pytest

from reader.services.library import Library
from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.fixture
def article(postil: CommandLine, tmp_path: Path) -> str:
    story = tmp_path / "ferry.txt"
    story.write_text(STORY, encoding="utf-8")
    return postil.out("add", story).split()[0]


def test_suggestions_are_listed_with_type_count_and_whose_name_it_is(
    postil: CommandLine, article: str
):
    lines = postil.out("suggest", article).splitlines()
    assert "person  Mara Lindqvist  ×2" in lines
    assert "person  Lindqvist  ×2  also Mara Lindqvist" in lines
    assert any(line.startswith("date  Friday") for line in lines)


def test_suggestions_as_json_say_where_they_stand(postil: CommandLine, article: str):
    groups = postil.json("suggest", article)
    with Library.open(postil.library) as library:
        text = library.open_article(article).text
    for group in groups:
        assert group["places"]
        for place in group["places"]:
            words = text[place["start"] : place["end"]]
            assert words.casefold() == group["name"].casefold()
    (brandt,) = [group for group in groups if group["name"] == "Ole Brandt"]
    assert (brandt["type"], brandt["known"], brandt["nominal"]) == ("person", [], False)


def test_what_is_tagged_is_not_listed(postil: CommandLine, article: str):
    postil.out("annotate", article, "--quote", "Ole Brandt", "--entity", "Ole Brandt")
    assert not any(group["name"] == "Ole Brandt" for group in postil.json("suggest", article))


def test_a_folder_that_is_no_model_is_refused_in_a_line(
    postil: CommandLine, article: str, tmp_path: Path
):
    result = postil.run("suggest", article, "--model", tmp_path)
    assert result.exit_code == 1
    assert "choose the folder with its config.cfg" in result.stderr


def test_asking_for_a_model_that_nobody_installed_says_how_to_get_one(
    postil: CommandLine, article: str, monkeypatch: pytest.MonkeyPatch
):
    from reader.entities import model_names

    monkeypatch.setattr(model_names, "find_model", lambda chosen="auto": "")
    result = postil.run("suggest", article, "--model", "auto")
    assert result.exit_code == 0
    assert "postil[ner]" in result.stderr
    assert "person  Mara Lindqvist  ×2" in result.stdout
