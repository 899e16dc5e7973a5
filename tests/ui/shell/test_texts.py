"""Texts are looked up when they are shown, in whatever language the application speaks then."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from reader.model.entity import EntityType
from reader.ui.actions import BY_ID, GROUPS, group_title
from reader.ui.dates import long_date, short_day
from reader.ui.empty_page import EmptyPage
from reader.ui.entity_names import USUAL_TYPES
from reader.ui.sidebar.annotation_filter import StateFilter
from reader.ui.status_line import Counts
from reader.ui.texts import counted, duration
from reader.ui.verbs import verb_words


class Brackets(QTranslator):
    """Puts every text in brackets."""

    def translate(self, _context, text, _about=None, _number=-1):
        return f"[{text}]"

    def isEmpty(self):
        return False


@pytest.fixture
def brackets(qapp):
    translator = Brackets()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_counted_takes_the_form_that_fits():
    forms = ("{count} note", "{count} notes")
    assert counted(1, *forms) == "1 note"
    assert counted(2, *forms) == "2 notes"
    assert counted(20302, *forms) == "20,302 notes"
    assert counted(0, *forms) == "0 notes"
    assert counted(0, *forms, "no notes") == "no notes"


def test_counted_fills_in_other_values():
    assert counted(1, "Opening “{name}”", "Opening {count} files", name="{x}") == "Opening “{x}”"


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-08-07", "7 August 2026"),
        ("2026-08-07T10:15:00Z", "7 August 2026"),
        ("in summer", "in summer"),
        ("", ""),
    ],
)
def test_long_date(iso, shown):
    assert long_date(iso) == shown


def test_short_day_says_another_year():
    today = date(2026, 12, 1)
    assert short_day(date(2026, 9, 7), today) == "7 Sep"
    assert short_day(date(2025, 9, 7), today) == "7 Sep 2025"


def test_tables_are_looked_up_when_they_are_shown(brackets):
    assert BY_ID["undo"].title == "[Undo]"
    assert BY_ID["style_3"].title == "[Highlight in style 3, or change to it]"
    assert BY_ID["undo"].hint == "[Take the last change back]"
    assert group_title(GROUPS[0]) == "[Reading]"
    kind, types = EntityType.PERSON, USUAL_TYPES
    told = (types.name(kind), types.plural(kind), types.word(kind))
    assert told == ("[Person]", "[People]", "[person]")
    assert StateFilter.WITH_NOTE.label == "[With a note]"
    assert verb_words("undo delete") == "[delete]"
    assert str(Counts(1, 0, 2)) == "[1 highlight] · [no entities] · [2 notes]"


def test_an_action_without_a_hint_has_none_in_any_language(brackets):
    assert BY_ID["note"].hint == ""


def test_widgets_speak_the_language_of_the_application(qtbot, brackets):
    page = EmptyPage()
    qtbot.addWidget(page)
    assert page._sample.text() == "[Read the sample]"


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "1 min"), (119, "119 min"), (120, "2 h"), (2451, "41 h")]
)
def test_long_times_are_said_in_hours(minutes, said):
    assert duration(minutes) == said
