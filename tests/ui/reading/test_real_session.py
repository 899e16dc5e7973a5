"""The view on a session of a real library: marks, undo, another revision, a new title."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reader.model.annotation import HighlightStyle
from reader.services import open_article
from reader.services.library import Library
from reader.ui.reading.view import ReadingView

TEXT = (
    "The lock keeper of Orrin 😀 wrote to the council on Monday.\n\n"
    "He said that the gate had not been oiled since spring, and that nobody had answered him.\n\n"
    "The council will meet on Thursday.\n"
)


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "lock.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def session(library, source):
    return library.open_article(library.add_file(source).article.id)


@pytest.fixture
def view(qtbot, theme, library, session):
    made = ReadingView(theme=theme)
    qtbot.addWidget(made)
    made.resize(832, 640)
    made.show_session(session)
    made.show()
    library.changed.connect(made.apply_changes)
    QApplication.processEvents()
    return made


def shown_marks(view):
    return [
        mark for block in view.page.shown() for mark in view._sheet.marks.highlights.marks(block)
    ]


def test_a_highlight_shows_at_once_and_goes_with_undo(view, library, session):
    start = session.text.index("the gate")
    made = session.highlight(start, start + 8, HighlightStyle.GREEN)
    assert [(mark.id, mark.style) for mark in shown_marks(view)] == [(made.id, "green")]
    view.pick(made.id)
    library.undo()
    assert shown_marks(view) == []
    assert view.picked is None
    library.redo()
    assert [mark.id for mark in shown_marks(view)] == [made.id]


def test_an_extent_asked_for_by_key_is_what_is_painted(qtbot, view, session):
    from PySide6.QtCore import Qt

    start = session.text.index("the gate")
    made = session.highlight(start, start + 8, HighlightStyle.YELLOW)
    view.extent_changed.connect(session.set_extent)
    view.pick(made.id)
    keys = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view.page, Qt.Key.Key_Right, keys)
    placed = session.get(made.id)
    assert session.text[placed.start : placed.end] == "the gate had"
    assert len(shown_marks(view)) == 1
    assert view.picked == made.id


def test_another_title_is_shown(view, library, session):
    library.rename(session.article.id, "A letter about a gate")
    assert view.page.document().begin().text() == "A letter about a gate"


def test_another_revision_is_shown_with_its_marks(view, library, session, source):
    start = session.text.index("the gate")
    made = session.highlight(start, start + 8, HighlightStyle.PINK)
    source.write_text("An opening line was added.\n\n" + TEXT, encoding="utf-8")
    library.add_file(source)
    assert "An opening line" in view.page.document().toPlainText()
    assert [mark.id for mark in shown_marks(view)] == [made.id]
    rect = view.place_of(made.id)
    assert rect.isValid()


def test_a_long_article_shows_the_marks_in_view_before_all_are_loaded(
    qtbot, theme, library, tmp_path, monkeypatch
):
    monkeypatch.setattr(open_article, "MANY", 2)
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join(f"Line {n} tells of gate {n}." for n in range(900)))
    article = library.add_file(path).article.id
    spans = [(3, 8), (100, 120), (library.revision(article).text.index("Line 880"),) * 2]
    writer = library.open_article(article)
    ids = [writer.highlight(start, end + 9, HighlightStyle.BLUE).id for start, end in spans]
    session = library.open_article(article)
    view = ReadingView(theme=theme)
    qtbot.addWidget(view)
    view.resize(832, 640)
    view.show_session(session)
    view.show()
    QApplication.processEvents()
    assert {mark.id for mark in shown_marks(view)} == set(ids[:2])
    view.scroll_to(spans[2][0])
    assert {mark.id for mark in shown_marks(view)} == {ids[2]}
    assert not session.is_complete
    assert view.page.scroll_marks.painted_ticks == 0
    session.complete()
    view.show_all_marks()
    assert {mark.id for mark in shown_marks(view)} == {ids[2]}
    assert view.page.scroll_marks.painted_ticks == 3
