"""Words that went or came are tinted where they stand, and only for what is in view."""

import pytest

from reader.model.annotation import HighlightStyle
from reader.ui.reading.changed_words import ChangedWords, ChangeKind
from reader.ui.reading.view import ReadingView
from tests.ui.reading.conftest import STORY


@pytest.fixture
def view(qtbot, theme):
    view = ReadingView(theme=theme, read_only=True)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    return view


def span(text, words):
    return text.index(words), text.index(words) + len(words)


def colours_at(view, words, text, *, above=0):
    """Return the colours of the pixels of a line's upper edge, from its words' left to right."""
    picture = view.page.viewport().grab().toImage()
    place = view._place_of(span(text, words)).translated(-view.page.viewport().pos())
    return {
        picture.pixelColor(x, place.top() - above).name()
        for x in range(place.left() + 2, place.right() - 2)
    }


def test_tints_are_seen_and_highlights_keep_their_colours(view, story, theme):
    story.mark("upper sluice", HighlightStyle.PINK)
    view.show_session(story)
    text = story.text
    view.show_changed(ChangedWords([span(text, "upper sluice")], ChangeKind.GONE))
    assert theme.style_colour(HighlightStyle.PINK).name() in colours_at(
        view, "upper sluice", text, above=-2
    )
    assert colours_at(view, "upper sluice", text, above=2) == {theme.colour("gone").name()}
    view.show_changed(ChangedWords([span(text, "Clerks")], ChangeKind.CAME))
    assert colours_at(view, "Clerks", text, above=2) == {theme.colour("came").name()}
    view.show_changed(None)
    assert colours_at(view, "Clerks", text, above=2) == {theme.colour("paper").name()}


def test_a_rebuild_keeps_the_tints_and_another_text_does_not(view, story, dark_theme):
    view.show_session(story)
    words = ChangedWords([span(story.text, "Clerks")], ChangeKind.CAME)
    view.show_changed(words)
    view.set_theme(dark_theme)
    assert colours_at(view, "Clerks", story.text, above=2) == {dark_theme.colour("came").name()}
    view.show_session(story)
    assert view._sheet.marks.changed is None


def test_spans_are_found_by_place():
    words = ChangedWords([(0, 4), (10, 12), (20, 90)], ChangeKind.GONE)
    assert list(words.between(4, 10)) == []
    assert list(words.between(3, 11)) == [(0, 4), (10, 12)]
    assert list(words.between(50, 60)) == [(20, 90)]
    assert list(ChangedWords([], ChangeKind.GONE).between(0, 9)) == []


def test_only_what_is_in_view_is_looked_at(view, long_story, monkeypatch):
    text = long_story.text
    view.show_session(long_story)
    words = ChangedWords([(at, at + 3) for at in range(0, len(text) - 3, 40)], ChangeKind.GONE)
    view.show_changed(words)
    asked = []
    between = ChangedWords.between

    def noting(self, start, end):
        asked.append((start, end))
        return between(self, start, end)

    monkeypatch.setattr(ChangedWords, "between", noting)
    view.page.viewport().grab()
    assert asked
    assert max(end for _, end in asked) < len(text) / 3


def test_a_read_only_page_has_no_handles_and_no_title_field(view, story):
    made = story.mark("Clerks")
    view.show_session(story)
    view.pick(made)
    assert view.picked == made
    assert view._handles.span is None
    view.edit_title()
    assert not view._title_editor.isVisible()
    assert STORY[0].startswith("Clerks")
