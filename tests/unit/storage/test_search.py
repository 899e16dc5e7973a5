"""Full-text search: what is found, in which order, with which snippet; any input is safe."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.article import Article, Metadata
from reader.model.selector import TextQuoteSelector
from reader.storage import annotations, articles, revisions
from reader.storage.changes import recording
from reader.storage.checks import check
from reader.storage.database import LibraryFile
from reader.storage.search import match_expression, search
from reader.storage.snippets import fold, snippet
from reader.storage.undo import redo, undo
from tests.unit.storage.support import add_annotation, add_article, make_revision


def found(db: LibraryFile, words: str, **options: bool) -> list[str]:
    """Return the ids of what was found, best first."""
    return [hit.annotation or hit.article for hit in search(db, words, **options)]


def test_articles_are_found_by_title_author_and_text(db: LibraryFile, stored: Article) -> None:
    add_article(db, "Nothing of the kind.", metadata=Metadata("Other", authors=("B. Reed",)))
    for words in ("ferry", "FERRY", "quill", "island heard", "heard island"):
        assert found(db, words) == [stored.id]
    assert found(db, "ferry reed") == []


def test_annotations_are_found_by_quote_and_note(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored, note="An *unquiet* departure")
    (hit,) = search(db, "unquiet")
    assert (hit.kind, hit.annotation, hit.article) == ("annotation", made.id, stored.id)
    assert hit.title == "The ferry"
    assert hit.snippet == "ferry An *unquiet* departure"
    assert set(found(db, "ferry")) == {made.id, stored.id}


def test_a_title_counts_more_than_the_text(db: LibraryFile) -> None:
    in_text = add_article(db, "The lighthouse stood by the sea.", title="Other")
    in_title = add_article(db, "Something else by the sea.", title="Lighthouse")
    assert found(db, "lighthouse") == [in_title.id, in_text.id]


def test_diacritics_and_case_do_not_count(db: LibraryFile) -> None:
    article = add_article(db, "Ein großer ÄRGER in Malmö; Ελληνικά", title="x")
    for words in ("arger", "ärger", "malmo", "ΕΛΛΗΝΙΚΆ"):
        assert found(db, words) == [article.id]


def test_the_last_word_may_go_on_unless_it_is_finished(db: LibraryFile, stored: Article) -> None:
    assert found(db, "ferr") == [stored.id]
    assert found(db, "isl ferr") == []
    assert found(db, "ferr ") == []
    assert found(db, '"ferr"') == []
    assert found(db, "ferr", prefix=False) == []


def test_words_in_quotes_stand_together(db: LibraryFile, stored: Article) -> None:
    assert found(db, '"left the quay"') == [stored.id]
    assert found(db, '"quay the left"') == []
    assert found(db, '"left the quay') == [stored.id]


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", '"', '""', '"""', "*", "^", "-", "***", "( )", "…", "\0", "'", ";", "\ud800"),
        *("AND", "ferry AND", "NOT ferry", "OR", "NEAR(ferry dawn)", "text:ferry", "ferry*"),
        *("{title}:ferry", "ferry^2", "ferry + dawn", "fer\0ry", "a" * 100_000, "\u0301"),
        *('ferry"', "'; DROP TABLE article; --", "😀", "ferry " * 2000, '"' * 999, "_", "²"),
    ],
)
def test_any_input_is_safe(db: LibraryFile, stored: Article, words: str) -> None:
    hits = search(db, words)
    assert {hit.article for hit in hits} <= {stored.id}


def test_operators_are_only_words(db: LibraryFile) -> None:
    article = add_article(db, "Neither here NOR there, AND so on.", title="x")
    assert found(db, "and so") == [article.id]
    assert found(db, "nor AND") == [article.id]
    assert match_expression("text:ferry -dawn") == '"text:ferry" "-dawn"*'


def test_deleted_things_are_left_out(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored, note="harbour")
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [made.id], True)
    assert found(db, "harbour") == []
    undo(db, actor="test")
    assert found(db, "harbour") == [made.id]
    with recording(db, verb="trash", actor="test") as record:
        articles.set_article_deleted(record, stored.id, True)
    assert found(db, "harbour") == found(db, "ferry") == []


def test_the_index_follows_edits_undo_and_redo(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored, note="before")
    with recording(db, verb="edit", actor="test") as record:
        annotations.save_annotation(
            record, replace(made, note="after", quote=TextQuoteSelector("dawn"))
        )
        articles.set_metadata(record, stored.id, Metadata("Renamed"))
    assert found(db, "after") == [made.id]
    assert found(db, "before") == []
    assert found(db, "renamed") == [stored.id]
    assert found(db, "quill") == []
    undo(db, actor="test")
    assert found(db, "before") == [made.id]
    assert found(db, "quill") == [stored.id]
    redo(db, actor="test")
    assert found(db, "before") == []
    assert check(db) == []


def test_only_the_current_revision_is_searched(db: LibraryFile, stored: Article) -> None:
    newer = make_revision(stored.id, "The tram came back.")
    with recording(db, verb="revise", actor="test") as record:
        revisions.insert_revision(record, newer, b"", {})
        articles.set_current_revision(record, stored.id, newer.id)
    assert found(db, "tram") == [stored.id]
    assert found(db, "island") == []
    undo(db, actor="test")
    assert found(db, "island") == [stored.id]
    assert check(db) == []


def test_the_limit_keeps_the_best(db: LibraryFile) -> None:
    for number in range(5):
        add_article(db, f"sea {'filler ' * (50 * number)}", title="x")
    assert found(db, "sea")[:2] == [hit.article for hit in search(db, "sea", limit=2)]
    ranks = [hit.rank for hit in search(db, "sea")]
    assert ranks == sorted(ranks)


def test_a_page_note_and_nul_characters_are_found(db: LibraryFile, stored: Article) -> None:
    page_note = add_annotation(db, stored, quote=None, position=None, style=None, note="a\0buoy")
    assert found(db, "buoy") == [page_note.id]
    assert "buoy" in search(db, "buoy")[0].snippet


def test_a_snippet_shows_the_words_around_what_was_found() -> None:
    text = "Filler words here. " * 40 + "The Émigré\nlanded at dawn. " + "More words follow. " * 40
    cut = snippet(text, ["emigre", "dawn"], ("[", "]"))
    assert "The [Émigré] landed at [dawn]." in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) < 220


def test_a_snippet_prefers_the_place_with_most_of_the_words() -> None:
    text = "dawn " + "filler " * 60 + "dawn and ferry together " + "filler " * 60
    assert "[dawn] and [ferry] together" in snippet(text, ["ferry", "dawn"], ("[", "]"))


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    assert snippet("Only a title matched.", ["other"]) == "Only a title matched."
    assert snippet("", ["other"]) == ""
    assert snippet("words", []) == "words"


@pytest.mark.parametrize(
    "text", ["İstanbul", "ß", "e\u0301te\u0301", "한국어", "ǅ", "ﬁ", "🇳🇴", "Ω"]
)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_decomposed_letters_are_marked_whole() -> None:
    assert snippet("un e\u0301te\u0301 long", ["ete"], ("[", "]")) == "un [e\u0301te\u0301] long"


def test_half_a_million_words_are_searched_at_once(db: LibraryFile) -> None:
    """FTS5's own snippet() takes time with the square of the matches: minutes for this one."""
    article = add_article(db, "the better part of a sea " * 100_000, title="x")
    (hit,) = search(db, "bet")
    assert hit.article == article.id
    assert "better" in hit.snippet
