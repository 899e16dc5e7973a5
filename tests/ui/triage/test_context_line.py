"""The line of the article on the strip, in scripts of either direction."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from reader.ui.sidebar.occurrence_model import PlaceInText
from reader.ui.theme import Theme
from reader.ui.triage.context_line import ContextLine
from reader.ui.widgets.elided_label import ElidedLabel


@pytest.fixture
def theme() -> Theme:
    return Theme.load("light")


def edges(qtbot, theme: Theme, place: PlaceInText) -> list[float]:
    """Return where the line begins, its name begins and ends, and the line ends, in pixels."""
    parent = QWidget()
    qtbot.addWidget(parent)
    line = ContextLine(theme, parent)
    line.resize(900, 26)
    laid = line.laid_out(place)
    before, name = len(place.before), len(place.before + place.name)
    return [laid.lineAt(0).cursorToX(at)[0] for at in (0, before, name, len(laid.text()))]


def test_words_from_left_to_right(qtbot, theme):
    found = edges(qtbot, theme, PlaceInText("Captain ", "Mara Lind", " took the ferry."))
    assert found == sorted(found)


@pytest.mark.parametrize("name", ["\u05d3\u05e0\u05d4 \u05dc\u05d5\u05d9", "Mara Lind"])
def test_words_from_right_to_left_stand_so_whatever_the_name_is_written_in(qtbot, theme, name):
    before, after = "\u05d0\u05de\u05e8\u05d4 ", " \u05d1\u05e2\u05d9\u05e8."
    begin, _first, _second, end = edges(qtbot, theme, PlaceInText(before, name, after))
    assert begin > end


def test_the_name_is_bold_where_it_stands_though_other_characters_take_two_units(qtbot, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    line = ContextLine(theme, parent)
    line.resize(900, 26)
    (bold,) = line.laid_out(PlaceInText("\U0001f600 ", "Mara", " sang")).formats()
    assert (bold.start, bold.length) == (3, 4)


def test_a_label_is_as_high_as_the_script_it_shows(qtbot):
    label = ElidedLabel()
    qtbot.addWidget(label)
    for words in ("Mara Lind", "\u0410\u043d\u043d\u0430", "\u6797\u6653\u660e", ""):
        label.setText(words)
        assert label.sizeHint().height() >= label.fontMetrics().boundingRect(words).height()
        assert label.minimumSizeHint().height() == label.sizeHint().height()
