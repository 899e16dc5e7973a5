"""What ``--json`` prints has the fields that the README names, in that order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY

README = Path(__file__).parents[2] / "README.md"


def _fields() -> dict[str, list[str]]:
    """Return the fields that the README names, by command."""
    table = README.read_text(encoding="utf-8").split("<!-- fields -->")[1]
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", table.split("<!-- end")[0], re.MULTILINE)
    return {command: re.findall("`([^`]+)`", cells) for command, cells in rows}


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    """A library with a story, an entity and two claims that are linked."""
    postil = CommandLine(tmp_path / "library.db")
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    postil.out("add", path)
    claimed = [
        postil.json("claim", path, "--quote", words, "--by", "Mara Lindqvist")["id"]
        for words in ("patched with paint", "every inspection")
    ]
    postil.out("link", claimed[0], "contradicts", claimed[1])
    postil.out("entity", "tag", "Mara Lindqvist", "--everywhere")
    return postil


@pytest.mark.parametrize(
    "words",
    [
        ("entities",),
        ("entity-types",),
        ("mentions", "Mara Lindqvist"),
        ("suggest", "ARTICLE"),
        ("quotations", "ARTICLE"),
        ("claims",),
    ],
    ids=lambda words: words[0],
)
def test_lists_have_the_fields_that_are_documented(
    postil: CommandLine, tmp_path: Path, words: tuple[str, ...]
) -> None:
    named = [str(tmp_path / "ferry.txt") if word == "ARTICLE" else word for word in words]
    found: list[dict[str, Any]] = postil.json(*named)
    assert found
    for each in found:
        assert list(each) == _fields()[words[0]]


def test_an_entity_has_the_same_and_its_articles(postil: CommandLine) -> None:
    found = postil.json("entity", "show", "Mara Lindqvist")
    assert list(found) == [*_fields()["entities"], "articles"]
    assert _fields()["entity show"] == ["articles", *found["articles"][0]]


def test_one_claim_is_told_as_those_of_the_list(postil: CommandLine) -> None:
    one, other = postil.json("claims")
    assert postil.json("assess", one["id"], "--status", "false") == {**one, "status": "false"}
    assert other["links"][0]["other"] == one["id"]


def _types(document: object) -> list[str]:
    """Return what stands as ``type`` anywhere in a document."""
    inner = list(document.values()) if isinstance(document, dict) else document
    found = [document["type"]] if isinstance(document, dict) and "type" in document else []
    return found + [
        kind for each in inner if isinstance(each, dict | list) for kind in _types(each)
    ]


def test_a_type_of_ones_own_is_told_by_its_name(postil: CommandLine, tmp_path: Path) -> None:
    article = tmp_path / "ferry.txt"
    postil.out("entity-types", "add", "Sailor")
    postil.out("entity-types", "rename", "organisation", "Firm")
    postil.out("entity", "type", "Mara Lindqvist", "sailor")
    named = ("--quote", "Sand Island", "--occurrence", 1, "--entity", "Sand Island")
    postil.out("annotate", article, *named, "--type", "Firm")
    second = tmp_path / "second.txt"
    second.write_text("Mara Lindqvist was on board again.\n", encoding="utf-8")
    postil.out("add", second)
    claim = postil.json("claims")[0]["id"]
    told = {
        "entities": postil.json("entities", article),
        "show": postil.json("entity", "show", "Mara Lindqvist"),
        "article": postil.json("show", article),
        "annotations": postil.json("annotations", article),
        "claims": postil.json("claims"),
        "assess": postil.json("assess", claim, "--status", "false"),
        "transplant": postil.json("transplant", article, second, "--dry-run"),
        "suggest": [each for each in postil.json("suggest", second) if each["known"]],
    }
    for what, document in told.items():
        assert "Sailor" in _types(document), what
        assert set(_types(document)) <= {"Sailor", "organisation"}, what
