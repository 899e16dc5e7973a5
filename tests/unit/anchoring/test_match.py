from __future__ import annotations

from reader.anchoring.match import find_quote

TEXT = (
    "She said: “We lost forty homes.\n“We will rebuild.”\n"
    "It's the Board’s fault, said one. The  Board\u00a0denies it. (Really?) The Board waits."
)


def words(spans: list[tuple[int, int]]) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_white_space_matches_any_run_of_it():
    assert words(find_quote(TEXT, "forty homes. “We will")) == ["forty homes.\n“We will"]
    assert words(find_quote(TEXT, " The\nBoard  denies ")) == ["The  Board\u00a0denies"]


def test_straight_and_curly_marks_are_equal():
    assert words(find_quote(TEXT, '"We will rebuild."')) == ["“We will rebuild.”"]
    assert words(find_quote(TEXT, "It’s the Board's")) == ["It's the Board’s"]


def test_prefix_and_suffix_choose():
    assert len(find_quote(TEXT, "Board")) == 3
    assert words(find_quote(TEXT, "Board", suffix="’s fault")) == ["Board"]
    waits = find_quote(TEXT, "The Board", prefix="(Really?)")
    assert waits == [(TEXT.rindex("The Board"), TEXT.rindex("The Board") + 9)]
    assert find_quote(TEXT, "Board", prefix="no such words") == []


def test_signs_are_taken_as_they_are():
    assert words(find_quote(TEXT, "(Really?)")) == ["(Really?)"]
    assert find_quote(TEXT, ".*") == []
    assert find_quote(TEXT, "   ") == []
