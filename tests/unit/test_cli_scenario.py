"""The main job by command: mark a scraped story, close, come back, export; nothing is lost."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY

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


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_pandoc_reads_the_export_word_for_word(tmp_path: Path):
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    postil = CommandLine(tmp_path / "library.db")
    article = marked(postil, path)
    assert words_of(pandoc(postil, article)) == words_of(postil.out("text", article))


@pytest.mark.corpus
@pytest.mark.parametrize("everywhere", [False, True])
def test_the_article_that_the_project_was_asked_for_with(
    tmp_path: Path, corpus: Path, everywhere: bool
):
    (source,) = (corpus.parent / "seed").glob("*.txt")
    postil = CommandLine(tmp_path / "library.db")
    article = postil.out("add", source).split()[0]
    shown = postil.out("text", article)
    name = shown[: shown.index(" video")].split()[0]
    postil.out("annotate", article, "--quote", f"{name} video", "--tag", "a", "--tag", "b")
    option = ["--everywhere"] if everywhere else []
    postil.out(
        *["annotate", article, "--quote", "Vladimir Putin", "--entity", "Vladimir Putin"],
        *["--type", "person", "--alias", "Putin", *option],
    )
    assert postil.json("entities")[0]["mentions"] == (6 if everywhere else 1)
    text = postil.out("export", article)
    assert text == postil.out("export", article)
    if shutil.which("pandoc"):
        assert words_of(pandoc(postil, article)) == words_of(shown)


def pandoc(postil: CommandLine, article: str) -> str:
    """Return the body of an export as pandoc prints it: front matter and footnotes left out."""
    known = subprocess.run(
        ["pandoc", "--list-extensions=markdown"], capture_output=True, text=True, check=True
    ).stdout
    # pandoc 2 does not know ==marks== yet.
    marks, dialect = ("equals", "+mark") if "-mark\n" in known else ("html", "")
    body = re.sub(r"\[\^p-[0-9a-f]+\](?!:)", "", postil.out("export", article, "--marks", marks))
    command = ["pandoc", "-f", f"markdown{dialect}", "-t", "plain", "--wrap=none"]
    return subprocess.run(command, input=body, capture_output=True, text=True, check=True).stdout


def words_of(text: str) -> list[str]:
    return text.split()
