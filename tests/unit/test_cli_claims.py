"""The commands on claims: made, listed, assessed, linked; quotations told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.fixture
def article(postil: CommandLine, tmp_path: Path) -> str:
    """The story, added."""
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return postil.out("add", path).split()[0]


def test_a_claim_is_made_and_listed(postil: CommandLine, article: str):
    made = postil.json(
        "claim", article, "--quote", "the hull had been patched with paint",
        "--by", "Mara Lindqvist", "--status", "disputed", "--said", "2024-05",
        "--evidence", "A photo.",
    )  # fmt: skip
    assert made["source"]["name"] == "Mara Lindqvist"
    assert (made["status"], made["manner"], made["said"]) == ("disputed", "indirect", "2024-05")
    [listed] = postil.json("claims")
    assert listed == made
    line = postil.out("claims", "--status", "open")
    assert "disputed  “the hull had been patched with paint”  Mara Lindqvist" in line
    assert postil.json("claims", "by:brandt") == []
    assert postil.json("claims", "--by", "lindqvist", "--article", article) == [made]
    [annotation] = postil.json("annotations", article)
    assert annotation["claim"]["status"] == "disputed"
    postil.out("undo")
    assert postil.json("claims") == []
    assert [e["name"] for e in postil.json("entities")] == []


def test_a_guess_takes_the_whole_quotation(postil: CommandLine, article: str):
    made = postil.json("claim", article, "--quote", "in May", "--guess")
    assert made["text"].startswith("“I told them in May,” … “I told them again")
    assert (made["manner"], made["source"]["name"]) == ("direct", "Mara Lindqvist")
    plain = postil.json("claim", article, "--quote", "in June")
    assert (plain["text"], plain["source"], plain["source_words"]) == ("in June", None, "")


def test_a_filter_of_several_words_is_one_as_the_shell_gives_it(postil: CommandLine, article: str):
    postil.out("annotate", article, "--quote", "Mara Lindqvist", "--occurrence", 1,
               "--entity", "Mara Lindqvist")  # fmt: skip
    told = postil.json("claim", article, "--quote", "captain Mara Lindqvist", "--by-words", "Ole")
    assert postil.json("claims", "about:Mara Lindqvist") == [told]
    other = postil.json("claim", article, "--quote", "patched", "--by-words", "a stubborn skipper")
    assert postil.json("claims", "by:a skipper") == []
    assert postil.json("claims", "by:stubborn skipper") == [other]
    assert postil.json("claims", "by:skipper status:open", "patched") == [other]


def test_claims_are_linked_both_ways(postil: CommandLine, article: str):
    one = postil.json("claim", article, "--quote", "patched with paint", "--by-words", "a skipper")
    two = postil.json("claim", article, "--quote", "every inspection", "--by", "Ole Brandt")
    told = postil.out("link", two["id"], "contradicts", one["id"])
    assert "contradicts “patched with paint” (a skipper)" in told
    assert "linked so already" in postil.fault("link", one["id"], "contradicts", two["id"])
    assert "contradicted by “every inspection” (Ole Brandt)" in postil.out("claims", "paint")
    [link] = postil.json("claims", "paint")[0]["links"]
    assert (link["kind"], link["from_here"], link["other"]) == ("contradicts", False, two["id"])
    assert "itself" in postil.fault("link", one["id"], "repeats", one["id"])
    postil.out("unlink", one["id"], two["id"])
    assert "not linked" in postil.fault("unlink", one["id"], two["id"])


def test_claims_are_assessed_as_one_change(postil: CommandLine, article: str):
    ids = [
        postil.json("claim", article, "--quote", words)["id"]
        for words in ("patched with paint", "every inspection")
    ]
    postil.out("assess", *ids, "--status", "false", "--said", "2024")
    assert {(c["status"], c["said"]) for c in postil.json("claims")} == {("false", "2024")}
    postil.out("undo")
    assert {c["status"] for c in postil.json("claims")} == {"unverified"}
    postil.out("assess", ids[0], "--by", "Ole Brandt", "--manner", "direct")
    assert postil.json("claims", "by:brandt")[0]["manner"] == "direct"
    postil.out("assess", ids[0], "--by", "")
    assert postil.json("claims", "by:brandt") == []
    postil.out("assess", ids[0], "--remove")
    assert [c["id"] for c in postil.json("claims")] == [ids[1]]


def test_claims_are_removed_as_one_change(postil: CommandLine, article: str):
    ids = [
        postil.json("claim", article, "--quote", words)["id"]
        for words in ("patched with paint", "every inspection")
    ]
    postil.out("assess", *ids, "--remove")
    assert "remove claim  2 claims" in postil.out("history").splitlines()[0]
    postil.out("undo")
    assert {each["id"] for each in postil.json("claims")} == set(ids)


def test_a_type_says_which_entity_says_so(postil: CommandLine, article: str):
    quote = ("--quote", "paint", "--by", "Brandt")
    one = postil.json("claim", article, *quote, "--type", "person")
    two = postil.json("claim", article, *quote, "--type", "organisation")
    again = postil.json("claim", article, *quote, "--type", "organisation")
    assert one["source"]["id"] != two["source"]["id"] == again["source"]["id"]
    assert "Several entities" in postil.fault("claim", article, *quote)
    assert "no type" in postil.fault("claim", article, *quote, "--type", "dragon")


def test_what_is_no_claim_is_not_assessed_beside_one_that_is(postil: CommandLine, article: str):
    claim = postil.json("claim", article, "--quote", "patched with paint")["id"]
    highlight = postil.json("annotate", article, "--quote", "every inspection")["id"]
    for words in (["--status", "false"], ["--evidence", "A photo."], ["--remove"]):
        assert f"{highlight} is no claim" in postil.fault("assess", claim, highlight, *words)
    assert [each["status"] for each in postil.json("claims")] == ["unverified"]
    postil.out("delete", claim)
    assert "is deleted" in postil.fault("assess", claim, "--status", "false")


@pytest.mark.parametrize(
    "arguments",
    [
        ("claim", "ARTICLE", "--quote", " "),
        ("claim", "ARTICLE", "--quote", "paint", "--said", "May"),
        ("claim", "ARTICLE", "--quote", "paint", "--by", " "),
        ("claim", "ARTICLE", "--quote", "paint", "--type", "person"),
        ("claims", "--status", "sure"),
        ("claims", "--before", "May"),
        ("claims", "before:May"),
        ("claims", "status:sure"),
        ("claims", "manner:loud"),
        ("claims", "--before=--03"),
        ("entity", "alias", "Lindqvist", " "),
        ("entity", "split", "A", "--mention", "0192", "--to", "B", "--name", "C"),
        ("entity-types", "--json", "add", "Ship"),
        ("assess", "0192"),
        ("assess", "0192", "--remove", "--status", "false"),
        ("link", "a", "loves", "b"),
    ],
)
def test_what_makes_no_sense_is_told(postil: CommandLine, article: str, arguments: tuple[str, ...]):
    words = [article if word == "ARTICLE" else word for word in arguments]
    assert postil.fault(*words, code=2)
    assert postil.json("claims") == []


def test_quotations_are_told_with_their_speakers(postil: CommandLine, article: str):
    found = postil.json("quotations", article)
    assert [len(each["spans"]) for each in found] == [3, 1]
    assert (found[0]["speaker"], found[0]["source"]) == ("Mara Lindqvist", "she")
    assert "Brandt’s office" in postil.out("quotations", article)
    reported = postil.json("quotations", article, "--claims")
    assert "the hull had been patched with paint" in [each["text"] for each in reported]
