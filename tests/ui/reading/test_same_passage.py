"""Keeping the place when the text under the page is replaced."""

import pytest

from reader.ui.reading.same_passage import SamePassage
from tests.helpers.work import growth

PARAGRAPHS = [f"Paragraph {n} tells of the ferry number {n * 7} and its crew.\n" for n in range(80)]
OLD = "".join(PARAGRAPHS)
AT = OLD.index("Paragraph 40 ")


def words_at(text: str, offset: int) -> str:
    return text[offset : offset + 24]


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        "A correction comes first.\n" + OLD,
        OLD + "And a last word.\n",
        "".join(PARAGRAPHS[10:]),
        "First.\n" + "".join(PARAGRAPHS[20:60]) + "Last.\n",
        OLD.replace("Paragraph 3 tells", "P 3 told").replace("Paragraph 70", "Number 70"),
    ],
)
def test_the_passage_is_found_again(new):
    assert words_at(new, SamePassage(OLD, new).offset(AT)) == words_at(OLD, AT)


def test_where_the_line_is_gone_the_text_after_it_stays_where_it_was():
    new = "Before.\n" + OLD.replace(PARAGRAPHS[40], "") + "After.\n"
    place = SamePassage(OLD, new).offset(AT)
    following = new.index("Paragraph 44 ")
    assert following - place == OLD.index("Paragraph 44 ") - AT


@pytest.mark.parametrize("new", ["", "x", "Nothing of it is left."])
def test_any_text_gives_a_place_inside_it(new):
    passage = SamePassage(OLD, new)
    assert all(0 <= passage.offset(at) <= len(new) for at in (0, AT, len(OLD)))


def test_a_span_is_the_same_words_or_nothing():
    new = "First.\n" + OLD.replace("ferry number 280", "boat")
    passage = SamePassage(OLD, new)
    start = OLD.index("Paragraph 39 ")
    place = passage.span(start, start + 30)
    assert new[slice(*place)] == OLD[start : start + 30]
    assert passage.span(AT, AT + len(PARAGRAPHS[40])) is None


def test_words_that_stand_often_are_known_by_their_surroundings():
    new = "A correction.\n" + OLD.replace(PARAGRAPHS[10], "").replace(PARAGRAPHS[70], "")
    place = SamePassage(OLD, new).span(AT, AT + len("Paragraph"))
    assert place == (new.index(PARAGRAPHS[40]), new.index(PARAGRAPHS[40]) + len("Paragraph"))


class Searched(str):
    """A text that notes how much of it each search may look at."""

    def __new__(cls, text):
        made = super().__new__(cls, text)
        made.searched = []
        return made

    def find(self, words, start, end):
        self.searched.append(end - start)
        return super().find(words, start, end)

    def rfind(self, words, start, end):
        self.searched.append(end - start)
        return super().rfind(words, start, end)


def between(old):
    """Return a text with lines before and in the middle of it, and the place sought in the old."""
    new = Searched("First.\n" + old[: len(old) // 2] + "Between.\n" + old[len(old) // 2 :])
    SamePassage(old, new).offset(len(old) // 3)
    return new.searched


def test_three_million_characters_are_not_searched_through():
    searched = between(OLD * 700)
    assert searched
    assert sum(searched) < 200_000
    assert growth(lambda count: between(OLD * count), 80, 640) < 2
