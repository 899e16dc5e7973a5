from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    """A library with one woman under three names and two things of one name."""
    postil = CommandLine(tmp_path / "library.db")
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    article = postil.json("add", path)[0]["id"]
    for quote, name in (
        ("Mara Lindqvist refused", "Mara Lindqvist"),
        ("Lindqvist said", "Lindqvist"),
        ("stubborn skipper", "the skipper"),
    ):
        words = ("--quote", quote, "--entity", name, "--type", "person")
        postil.out("annotate", article, *words)
    for number, which in ((1, "the boat"), (2, "the line")):
        words = ("--quote", "ferry", "--occurrence", number, "--entity", "Ferry")
        postil.out("annotate", article, *words, "--type", "other", "--description", which)
    return postil


def known(postil: CommandLine) -> dict[str, dict]:
    return {f"{each['name']} {each['description']}".strip(): each for each in listed(postil)}


def listed(postil: CommandLine) -> list[dict]:
    return postil.json("entities")


def test_things_of_one_name_are_told_apart_by_their_description(postil: CommandLine):
    assert {"Ferry the boat", "Ferry the line"} <= set(known(postil))
    assert "Several entities" in postil.fault("entity", "show", "Ferry")
    shown = postil.json("entity", "show", "ferry (the LINE)")
    assert (shown["description"], shown["mentions"]) == ("the line", 1)
    assert [each["mentions"] for each in shown["articles"]] == [1]


def test_of_several_of_one_name_the_one_that_is_meant_has_to_be_said(postil: CommandLine):
    where = [postil.json("list")[0]["id"], "--quote", "paint", "--entity"]
    before = known(postil)
    told = postil.fault("annotate", *where, "Ferry")
    assert "Several entities" in told
    assert known(postil) == before
    postil.out("annotate", *where, "Ferry (the line)")
    assert postil.json("entity", "show", "Ferry (the line)")["mentions"] == 2
    boat = postil.json("entity", "show", "Ferry (the boat)")["id"]
    postil.out("annotate", *where, boat)
    assert postil.json("entity", "show", boat)["mentions"] == 2


def test_the_start_of_an_id_is_a_name_where_one_is_made(postil: CommandLine):
    article, start = postil.json("list")[0]["id"], postil.json("entities")[0]["id"][:20]
    postil.out("annotate", article, "--quote", "paint", "--entity", start)
    assert start in [each["name"] for each in postil.json("entities")]


def test_merging_is_one_step_and_one_undo(postil: CommandLine):
    names = ("Lindqvist", "the skipper", "Mara Lindqvist")
    told = postil.out("entity", "merge", *names, "--dry-run")
    assert "would be merged" in told
    assert len(listed(postil)) == 5
    told = postil.out("entity", "merge", *names)
    assert "Mara Lindqvist" in told
    assert "also: Lindqvist, the skipper" in told
    assert "3 mentions" in told
    merged = known(postil)["Mara Lindqvist"]
    assert merged["mentions"] == 3
    postil.out("undo")
    assert len(listed(postil)) == 5
    postil.out("entity", "merge", *names, "--into", "the skipper", "--name", "Lindqvist")
    assert known(postil)["Lindqvist"]["aliases"] == ["the skipper", "Mara Lindqvist"]


def test_names_types_and_what_is_known_are_edited(postil: CommandLine):
    postil.out("entity", "rename", "Lindqvist", "Captain Lindqvist", "--keep")
    postil.out("entity", "alias", "Captain Lindqvist", "the captain", "skipper")
    postil.out("entity", "alias", "Captain Lindqvist", "Skipper", "--remove")
    postil.out("entity", "describe", "the captain", "of the ferry", "--external-id", "Q5")
    postil.out("entity", "type", "the captain", "the skipper", "group")
    found = known(postil)["Captain Lindqvist of the ferry"]
    assert found["aliases"] == ["Lindqvist", "the captain"]
    assert (found["external_id"], found["type"]) == ("Q5", "group")
    assert known(postil)["the skipper"]["type"] == "group"
    postil.out("undo")
    assert known(postil)["the skipper"]["type"] == "person"
    assert "is not another name" in postil.fault("entity", "alias", "Lindqvist", "x", "--remove")
    assert "no type" in postil.fault("entity", "type", "Lindqvist", "vessel")
    assert "Usage" in postil.fault("entity", "describe", "Lindqvist", code=2)


def test_mentions_are_split_off_and_entities_deleted(postil: CommandLine):
    boat = known(postil)["Ferry the boat"]["id"]
    (mention,) = [each["annotation"] for each in postil.json("mentions", boat)]
    told = postil.out(
        "entity",
        "split",
        boat,
        "--mention",
        mention,
        "--type",
        "organisation",
        "--name",
        "Line Ltd",
    )
    assert "split off Ferry" in told
    assert known(postil)["Line Ltd"]["mentions"] == 1
    postil.out("entity", "delete", "Line Ltd", "the skipper")
    assert {"Line Ltd", "the skipper"}.isdisjoint(known(postil))
    postil.out("undo")
    assert "the skipper" in known(postil)
    into = known(postil)["Ferry the line"]["id"]
    postil.out("entity", "split", "Line Ltd", "--mention", mention, "--to", into)
    assert known(postil)["Ferry the line"]["mentions"] == 2


def test_types_of_ones_own(postil: CommandLine):
    postil.out("entity-types", "add", "Ship")
    postil.out("entity-types", "rename", "ship", "Vessel")
    postil.out("entity-types", "colour", "Vessel", "slate")
    postil.out("entity", "type", "Ferry (the boat)", "vessel")
    (own,) = [each for each in postil.json("entity-types") if not each["built_in"]]
    assert (own["name"], own["colour"], own["entities"]) == ("Vessel", "slate", 1)
    assert "Vessel  Ferry" in postil.out("entities")
    assert "Vessel  slate  1 entity" in postil.out("entity-types")
    assert "already" in postil.fault("entity-types", "add", "person")
    assert "1 entity became other" in postil.out("entity-types", "remove", "Vessel")
    assert known(postil)["Ferry the boat"]["type"] == "other"
    postil.out("undo")
    assert known(postil)["Ferry the boat"]["type"] == "Vessel"
