"""The main job by command: mark a scraped story, close, come back, export; nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY
from tests.helpers.pandoc import run_pandoc

NOTE = "She *said so* twice:\n\n- in May\n- in June, see `log.txt`"


def marked(postil: CommandLine, path: Path) -> str:
    """Add the story and mark it in five commands; return the article's id."""
    article = postil.out("add", path).split()[0]
    annotate = ["annotate", article, "--quote"]
    postil.out(*annotate, "again in June. “Nobody wrote it down.”", "--style", "green")
    postil.out(*annotate, "captain Mara Lindqvist refused to sail", "--style", "blue")
    postil.out(
        *[*annotate, "Mara Lindqvist", "--occurrence", 1, "--entity", "Mara Lindqvist"],
        *["--type", "person", "--alias", "Lindqvist", "--alias", "the stubborn skipper"],
        "--everywhere",
    )
    postil.out(*annotate, "I told them in May", "--note", NOTE)
    postil.out(*annotate, "patched with paint", "--tag", "hull", "--tag", "follow up")
    return article


def test_everything_is_in_the_export_and_it_is_the_same_twice(tmp_path: Path):
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    postil = CommandLine(tmp_path / "library.db")
    article = marked(postil, path)
    again = CommandLine(tmp_path / "library.db")
    text = again.out("export", article)
    assert text == again.out("export", article)
    for words in ("again in June.", "refused to sail", "patched with paint", "I told them in May"):
        assert words in text
    assert "ADVERTISEMENT" not in text
    assert "#hull" in text
    assert "follow up" in text or "follow-up" in text
    assert "She *said so* twice:" in text
    assert "- in June, see `log.txt`" in text
    assert "aliases: [Lindqvist, the stubborn skipper], mentions: 5" in text
    assert len(re.findall(r"^\[\^p-[0-9a-f]+\]: ", text, re.MULTILINE)) == 9
    listed = again.json("annotations", article)
    assert all(STORY[item["start"] : item["end"]] == item["quote"] for item in listed)
    assert listed[0]["quote"] == "captain Mara Lindqvist refused to sail"


def test_pandoc_reads_the_export_word_for_word(tmp_path: Path):
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    postil = CommandLine(tmp_path / "library.db")
    article = marked(postil, path)
    assert read_by_pandoc(postil, article) == postil.out("text", article).split()


@pytest.mark.corpus
def test_the_article_that_the_project_was_asked_for_with(tmp_path: Path, corpus: Path):
    (source,) = (corpus.parent / "seed").glob("*.txt")
    postil = CommandLine(tmp_path / "library.db")
    article = postil.out("add", source).split()[0]
    shown = postil.out("text", article)
    first, second = (line.split() for line in shown.splitlines()[:2])
    name = " ".join(re.search(r"([A-Z][a-z]+) ([A-Z][a-z]+)", shown).groups())
    alias = name.split()[1]
    annotate = ("annotate", article, "--quote")
    over_two = f"{' '.join(first[-4:])} {' '.join(second[:3])}"
    postil.out(*annotate, over_two, "--style", "green")
    postil.out(*annotate, " ".join(second[1:7]), "--style", "pink")
    entity = ("--entity", name, "--type", "person", "--alias", alias, "--everywhere")
    postil.out(*annotate, name, *entity)
    postil.out(*annotate, " ".join(second[-5:]), "--note", "Who *says* so?\n\n- one\n- two")
    postil.out(*annotate, shown.splitlines()[4], "--tag", "first", "--tag", "second thought")
    marked_up = postil.out("export", article)
    assert marked_up == CommandLine(tmp_path / "library.db").out("export", article)
    assert read_by_pandoc(postil, article) == shown.split()
    (known,) = postil.json("entities", article)
    assert known["mentions"] == len(re.findall(rf"\b{alias}\b", shown))
    footnotes = re.findall(r"^\[\^p-[0-9a-f]+\]: ", marked_up, re.MULTILINE)
    assert len(footnotes) == known["mentions"] + 4
    for words in ("Who *says* so?", "    - two", "#first", "#second-thought", f"[[{name}]]"):
        assert words in marked_up


def read_by_pandoc(postil: CommandLine, article: str) -> list[str]:
    """Return the words of an export's body as Pandoc reads them, the references taken away."""
    body = re.sub(r"\[\^p-[0-9a-f]+\](?!:)", "", postil.out("export", article))
    return run_pandoc(body, target="plain").split()
