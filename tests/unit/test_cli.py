from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reader import __version__
from reader.cli_commands.root import root
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


def test_the_version_is_told():
    assert CliRunner().invoke(root, ["--version"]).output == f"postil {__version__}\n"


def test_every_command_has_help():
    context = click.Context(root)
    assert {"add", "annotate", "open", "reanchor", "revisions"} <= {*root.list_commands(context)}
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        result = CliRunner().invoke(root, [name, "--help"])
        assert result.exit_code == 0, name
        assert command.help
        assert "--library" in result.output or name == "demo"


def test_adding_prints_id_and_title(postil: CommandLine, tmp_path: Path):
    story = tmp_path / "ferry.txt"
    story.write_text(STORY, encoding="utf-8")
    (added,) = postil.json("add", story)
    assert added["outcome"] == "added"
    line = postil.out("add", story)
    assert line.split(maxsplit=1) == [added["id"], added["title"] + "\n"]
    assert [row["id"] for row in postil.json("list")] == [added["id"]]


def test_listing_and_showing(postil: CommandLine, article: str, tmp_path: Path):
    assert postil.out("list").startswith(article)
    (row,) = postil.json("list")
    assert row["source"] == str((tmp_path / "ferry.txt").resolve())
    assert row["annotations"] == 0
    shown = postil.json("show", article)
    assert shown["authors"] == ["Nina Aldous"]
    assert shown["revision"]["importer"]
    assert "Nina Aldous" in postil.out("show", tmp_path / "ferry.txt")
    assert postil.json("list", "--trash") == []
    postil.out("annotate", article, "--quote", "Mara Lindqvist refused")
    assert "  1 annotation  " in postil.out("list")


def test_the_reading_text_leaves_hidden_lines_out(postil: CommandLine, article: str):
    shown = postil.out("text", article)
    assert shown.startswith("THE ferry")
    assert postil.out("text", "--all", article) == STORY
    assert shown == STORY.split("\n", 1)[1]


def test_the_text_of_a_file_adds_nothing_and_makes_no_library(tmp_path: Path):
    story = tmp_path / "ferry.txt"
    story.write_text(STORY, encoding="utf-8")
    postil = CommandLine(tmp_path / "none" / "library.db")
    assert postil.out("text", story).startswith("THE ferry")
    assert not postil.library.parent.exists()
    postil.fault("text", "0192f3")
    assert not postil.library.parent.exists()


def test_a_passage_is_highlighted(postil: CommandLine, article: str):
    made = postil.json("annotate", article, "--quote", "refused   to\nsail")
    assert (made["quote"], made["style"], made["motivation"]) == (
        "refused to sail",
        "yellow",
        "highlighting",
    )
    assert STORY[made["start"] : made["end"]] == "refused to sail"
    assert postil.json("annotations", article) == [
        {key: value for key, value in made.items() if key != "mentions"}
    ]


def test_words_that_occur_often_need_a_choice(postil: CommandLine, article: str):
    assert postil.fault("annotate", article, "--quote", "Lindqvist") == (
        "postil: “Lindqvist” occurs 4 times; add --occurrence 1..4 (or --prefix/--suffix).\n"
    )
    third = postil.json("annotate", article, "--quote", "Lindqvist", "--occurrence", 3)
    assert STORY[third["start"] - 8 : third["start"]] == "Captain "
    chosen = postil.json("annotate", article, "--quote", "Lindqvist", "--suffix", "will be heard")
    assert chosen["start"] == STORY.rindex("Lindqvist")
    assert "occurs only 4 times" in postil.fault(
        "annotate", article, "--quote", "Lindqvist", "--occurrence", 5
    )
    assert "does not occur" in postil.fault("annotate", article, "--quote", "no such words")
    assert "does not occur there" in postil.fault(
        "annotate", article, "--quote", "Lindqvist", "--prefix", "nobody"
    )


def test_an_entity_everywhere_is_one_change(postil: CommandLine, article: str):
    quote = ["--quote", "Mara Lindqvist", "--occurrence", 1]
    entity = ["--entity", "Mara Lindqvist", "--type", "person", "--alias", "Lindqvist"]
    made = postil.json("annotate", article, *quote, *entity, "--everywhere")
    assert made["mentions"] == 4
    assert made["style"] is None
    assert made["motivation"] == "identifying"
    (known,) = postil.json("entities", article)
    assert (known["name"], known["aliases"], known["mentions"]) == (
        "Mara Lindqvist",
        ["Lindqvist"],
        4,
    )
    assert "Mara Lindqvist" in postil.out("entities")
    assert "annotate" in postil.out("undo")
    assert postil.json("annotations", article) == []
    postil.out("redo")
    assert len(postil.json("annotations", article)) == 4


def test_a_type_is_guessed_and_then_remembered(postil: CommandLine, article: str):
    made = postil.json("annotate", article, "--quote", "Friday", "--entity", "Friday")
    assert made["entities"][0]["type"] == "date"
    postil.out("annotate", article, "--quote", "Sand Island", "--entity", "Sand", "--type", "place")
    again = postil.json("annotate", article, "--quote", "on the quay", "--entity", "sand")
    assert again["entities"][0] == {**again["entities"][0], "name": "Sand", "type": "place"}


def test_notes_and_tags(postil: CommandLine, article: str):
    made = postil.json(
        *["annotate", article, "--quote", "patched with paint", "--style", "pink"],
        *["--note", "Who *paid*?", "--tag", "follow up", "--tag", "#hull"],
    )
    assert (made["note"], made["tags"], made["style"]) == (
        "Who *paid*?",
        ["follow up", "hull"],
        "pink",
    )
    assert postil.json("tags") == [
        {"name": "follow up", "count": 1},
        {"name": "hull", "count": 1},
    ]
    listed = postil.out("annotations", article)
    assert listed.count("\n") == 1
    assert "#hull" in listed


def test_the_page_note_comes_from_words_or_standard_input(postil: CommandLine, article: str):
    postil.out("note", article, "A strange case.")
    assert postil.json("show", article)["page_note"] == "A strange case."
    postil.out("note", article, "-", stdin="First line.\n\nSecond line.\n")
    assert postil.json("show", article)["page_note"] == "First line.\n\nSecond line."
    postil.out("undo")
    assert postil.json("show", article)["page_note"] == "A strange case."


def test_deleting_undoing_and_the_history(postil: CommandLine, article: str):
    made = postil.json("annotate", article, "--quote", "refused to sail")
    assert "refused to sail" in postil.out("delete", made["id"])
    assert postil.json("annotations", article) == []
    assert "deleted already" in postil.fault("delete", made["id"])
    assert len(postil.out("undo", "2").splitlines()) == 2
    assert len(postil.out("redo", "9").splitlines()) == 2
    entries = postil.json("history", article)
    assert [entry["verb"] for entry in entries] == ["delete", "annotate", "add article"]
    assert not any(entry["undone"] for entry in entries)
    assert postil.fault("redo") == "postil: There is nothing to redo.\n"


def test_search_prints_snippets(postil: CommandLine, article: str):
    postil.out("annotate", article, "--quote", "refused to sail", "--note", "Look at clause nine.")
    (hit,) = postil.json("search", "clause", "nine")
    assert (hit["kind"], hit["article"]) == ("annotation", article)
    assert "inspection" in postil.out("search", "inspection")
    assert postil.out("search", "zzz") == ""


def test_exporting(postil: CommandLine, article: str, tmp_path: Path):
    postil.out("annotate", article, "--quote", "refused to sail")
    text = postil.out("export", article)
    assert "==refused to sail==" in text
    assert "<mark>" in postil.out("export", article, "--marks", "html")
    out = tmp_path / "out.md"
    assert "written" in postil.out("export", article, "-o", out)
    assert out.read_text(encoding="utf-8") == text
    assert "unchanged" in postil.out("export", article, "-o", out)
    assert "no export format" in postil.fault("export", article, "--format", "docx")
    assert "cannot write" in postil.fault("export", article, "-o", tmp_path).lower()


def test_exporting_with_a_page_for_each_entity(postil: CommandLine, article: str, tmp_path: Path):
    words = ["annotate", article, "--quote", "Sand Island", "--type", "place"]
    postil.out(*words, "--entity", "Sand Island #1")
    folder, out = tmp_path / "vault", tmp_path / "story.md"
    command = ["export", article, "-o", out, "--entity-notes", folder]
    page = folder / "Sand Island 1.md"
    assert postil.out(*command).splitlines() == [f"{out}  written", f"{page}  written"]
    assert "[[Sand Island 1|Sand Island #1]]" in out.read_text(encoding="utf-8")
    assert "](../story.md)" in page.read_text(encoding="utf-8")
    document = postil.json(*command)
    assert document["outcome"] == "unchanged"
    (told,) = document["entity_notes"]
    assert (told["name"], told["path"], told["outcome"], told["instead_of"]) == (
        "Sand Island #1", str(page), "unchanged", None,
    )  # fmt: skip
    without_file = postil.out("export", article, "--entity-notes", folder)
    assert without_file == out.read_text(encoding="utf-8")
    assert postil.json("export", article, "--entity-notes", folder)["text"] == without_file


def test_exporting_beside_a_page_of_the_person(postil: CommandLine, article: str, tmp_path: Path):
    words = ["annotate", article, "--quote", "Sand Island", "--type", "place"]
    postil.out(*words, "--entity", "Sand Island")
    page = tmp_path / "Sand Island.md"
    page.write_text("Mine.\n")
    result = postil.run("export", article, "--entity-notes", tmp_path)
    assert result.exit_code == 0
    assert result.stderr.count("\n") == 1
    assert str(tmp_path / "Sand Island.new.md") in result.stderr
    assert page.read_text() == "Mine.\n"


def test_a_folder_for_entities_that_cannot_be_used(
    postil: CommandLine, article: str, tmp_path: Path
):
    file = tmp_path / "file"
    file.write_text("x")
    assert "is not a folder" in postil.fault("export", article, "--entity-notes", file)
    assert "is empty" in postil.fault("export", article, "--entity-notes", "")
    pages, nowhere = tmp_path / "pages", tmp_path / "nowhere" / "story.md"
    nowhere.parent.write_text("in the way", encoding="utf-8")
    postil.fault("export", article, "-o", nowhere, "--entity-notes", pages)
    assert not list(pages.iterdir())
    page = pages / "Mara Lindqvist.md"
    name = "Mara Lindqvist"
    postil.out("annotate", article, "--quote", name, "--occurrence", 1, "--entity", name)
    page.write_text("Mine.\n", encoding="utf-8")
    assert "is also the page" in postil.fault(
        "export", article, "-o", page, "--entity-notes", pages
    )
    assert page.read_text(encoding="utf-8") == "Mine.\n"


def test_doctor_finds_nothing_wrong(postil: CommandLine, article: str):
    postil.out("claim", article, "--quote", "ferry", "--occurrence", "1")
    report = postil.json("doctor")
    assert report["sound"]
    assert report["counts"]["claims"] == 1
    assert report["counts"]["articles"] == 1
    assert "sound" in postil.out("doctor")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["add"],
        ["undo", "0"],
        ["undo", "x"],
        ["list", "--nonsense"],
        ["annotate", "x"],
        ["annotate", "x", "--quote", " "],
        ["annotate", "x", "--quote", "a", "--everywhere"],
        ["annotate", "x", "--quote", "a", "--entity", " "],
        ["annotate", "x", "--quote", "a", "--style", "purple"],
        ["annotate", "x", "--quote", "a", "--occurrence", "0"],
        ["export", "x", "--marks", "none"],
    ],
)
def test_wrong_usage_is_exit_two(postil: CommandLine, arguments: list[str]):
    assert "Usage:" in postil.fault(*arguments, code=2)


def test_the_library_may_be_named_after_the_command(postil: CommandLine, article: str):
    result = CliRunner().invoke(root, ["list", "--library", str(postil.library)])
    assert article in result.output


def test_adding_a_folder_prints_a_line_for_each_and_what_failed(
    postil: CommandLine, tmp_path: Path
):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Story number {number}.\n\nText {number} of it.\n")
    (folder / "3.txt").write_bytes((folder / "0.txt").read_bytes())
    assert len(postil.run("add", folder).stdout.splitlines()) == 4
    (folder / "bad.docx").write_bytes(b"no document")
    result = postil.run("add", folder)
    assert result.exit_code == 1
    assert "“bad.docx” is not" in result.stderr
    assert result.stderr.splitlines()[-1] == "postil: 4 here already, 1 failed."
