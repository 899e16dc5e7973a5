"""What is told of an article's file, and what a repair would do to its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.details import ImportOptions
from reader.model.errors import NotFoundError
from reader.services.article_info import article_info
from reader.services.library import Library
from reader.services.reading_again import read_again
from reader.services.reading_session import ReadingSession
from reader.services.repairing import repair_example

GARBLED = "Das Mädchen ging über die Brücke und schwieg.".encode().decode("cp1252")


def test_a_text_file(session: ReadingSession):
    info = article_info(session.library, session.article.id)
    data = Path(session.article.source).read_bytes()
    assert info.article == session.article
    assert info.source_bytes == len(data)
    assert info.words == sum(len(block.text.split()) for block in session.blocks if not block.noise)
    assert (info.texts, info.pages, info.left_out) == (1, 0, 0)
    assert info.file_exists
    assert info.has_encoding
    assert info.details.encoding == "utf-8"
    Path(session.article.source).unlink()
    assert not article_info(session.library, session.article.id).file_exists


def test_a_page_tells_what_is_not_shown_and_that_it_may_be(library: Library, tmp_path: Path):
    path = tmp_path / "page.html"
    menu = "".join(f"<li><a href='/{n}'>Section {n} of the paper</a></li>" for n in range(40))
    story = "".join(
        f"<p>Paragraph {n} of the story is about the ferry at nine.</p>" for n in range(9)
    )
    path.write_text(f"<ul>{menu}</ul><article><h1>Ferry</h1>{story}</article>", encoding="utf-8")
    article = library.add_file(path).article
    info = article_info(library, article.id)
    assert info.left_out > 100
    read_again(library, article.id, ImportOptions(whole_page=True))
    info = article_info(library, article.id)
    assert (info.left_out, info.details.options.whole_page, info.texts) == (0, True, 2)


def test_an_unknown_article(library: Library):
    with pytest.raises(NotFoundError):
        article_info(library, "nothing")


def test_an_example_of_a_repair():
    text = f"A title\n\nA plain line.\n\n{GARBLED}\n"
    before, after = repair_example(text)
    assert "MÃ¤dchen" in before
    assert "Mädchen" in after
    assert repair_example("Das Mädchen ging über die Brücke.") is None
    assert repair_example("plain") is None


def test_a_long_line_is_cut_around_what_differs():
    before, after = repair_example("word " * 100 + GARBLED + " word" * 100)
    assert before.startswith("MÃ¤dchen")
    assert before.endswith("…")
    assert after.startswith("Mädchen")
    assert len(before) < 40
