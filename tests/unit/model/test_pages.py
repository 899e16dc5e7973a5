"""Pages and times of a source in its reading text."""

from __future__ import annotations

from reader.model.details import PageMark
from reader.model.pages import Pages

BOOK = Pages([PageMark(0, "xi", 1), PageMark(100, "xii", 2), PageMark(250, "1", 3)])
TALK = Pages([PageMark(0, "0:00"), PageMark(40, "12:05"), PageMark(90, "1:02:40")])


def test_an_offset_stands_on_the_page_that_began_last() -> None:
    assert [BOOK.at(offset).label for offset in (0, 99, 100, 9_000)] == ["xi", "xi", "xii", "1"]
    assert Pages([PageMark(10, "2")]).at(9) is None


def test_of_pages_that_begin_at_once_the_last_one_counts() -> None:
    pages = Pages([PageMark(5, "4", 4), PageMark(5, "5", 5), PageMark(0, "3", 3)])
    assert [mark.label for mark in pages.marks] == ["3", "5"]


def test_a_passage_is_cited_by_its_pages() -> None:
    assert BOOK.words(10, 20) == "p. xi"
    assert BOOK.words(10, 100) == "p. xi"
    assert BOOK.words(10, 101) == "pp. xi–xii"
    assert BOOK.words(300, 300) == "p. 1"
    assert Pages([PageMark(10, "2")]).words(0, 5) == ""
    assert Pages([PageMark(10, "2")]).words(0, 15) == "p. 2"


def test_a_time_stands_alone() -> None:
    assert TALK.are_times
    assert not BOOK.are_times
    assert not Pages().are_times
    assert TALK.words(50, 95) == "12:05"


def test_a_page_is_found_by_its_label_before_its_place_in_the_file() -> None:
    assert BOOK.find(" P. XII ") == BOOK.marks[1]
    assert BOOK.find("1") == BOOK.marks[2]
    assert BOOK.find("2") == BOOK.marks[1]
    assert BOOK.find("99") == BOOK.marks[2]
    assert BOOK.find("xx") is None
    assert BOOK.find("") is None
    assert Pages([PageMark(0, "iv")]).find("4") is None


def test_a_time_is_found_by_what_was_said_then() -> None:
    assert [TALK.find(each).label for each in ("12:05", "12:59", "13", "2:00:00")] == [
        "12:05",
        "12:05",
        "12:05",
        "1:02:40",
    ]
    assert TALK.find("later") is None


def test_pages_between_two_places() -> None:
    assert [mark.label for mark in BOOK.starting(1, 250)] == ["xii"]
    assert [mark.label for mark in BOOK.starting(0, 251)] == ["xi", "xii", "1"]


def test_a_label_is_one_short_line() -> None:
    pages = Pages([PageMark(0, " a\n b " * 30), PageMark(9, "", 7), PageMark(20, "", 0)])
    assert pages.words(0, 1) == "p. a b a b a b a b a b a b"
    assert pages.words(9, 30) == "p. 7"
    assert len(pages) == 2
