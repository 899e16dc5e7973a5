"""What the keys do, on a view and a status line that only remember."""

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QAction, QGuiApplication

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.model.errors import LibraryReadOnlyError
from reader.services.mentions import EntityDraft
from reader.services.preferences import Preferences
from reader.ui.commands import NOTHING_PICKED, ReadingCommands

PLACE = QRect(10, 20, 30, 40)


class FakeView:
    def __init__(self):
        self.chosen = None
        self.picked = None

    def selection(self):
        return self.chosen

    def clear_selection(self):
        self.chosen = None

    def pick(self, annotation_id, *, scroll=True):
        self.picked = annotation_id

    def place_of(self, annotation_id):
        return PLACE

    def place_of_selection(self):
        return PLACE

    def mapToGlobal(self, point):
        return point + QPoint(100, 100)


class FakeStatus:
    def __init__(self):
        self.said = []

    def show_message(self, text, *, undo=False):
        self.said.append((text, undo))

    def show_fault(self, text):
        self.said.append((text, "fault"))

    def show_saved(self, saved=True):
        self.saved = saved


class FakePopovers(QObject):
    entity_chosen = Signal(object, list)
    tags_chosen = Signal(list)

    def open_entity_picker(self, session, spans, place):
        self.opened = (spans, place)

    def open_tag_editor(self, tags, known, place):
        self.opened = (tags, known, place)


@pytest.fixture
def desk(qtbot, library, article):
    """Commands on a real session with everything around it faked."""

    class Desk(QObject):
        pass

    desk = Desk()
    desk.library, desk.view, desk.status = library, FakeView(), FakeStatus()
    desk.popovers = FakePopovers(desk)
    desk.preferences = Preferences()
    desk.commands = ReadingCommands(
        desk.view, desk.status, library, desk.preferences, desk.popovers, desk
    )
    desk.session = library.open_article(article.id)
    desk.commands.show_session(desk.session)
    return desk


def span_of(session, words):
    start = session.text.index(words)
    return start, start + len(words)


def marked(session):
    return [(p.annotation.style, session.text[p.start : p.end]) for p in session.placed]


def test_h_highlights_the_selection_in_the_last_style_and_picks_it(desk):
    desk.preferences.last_style = "green"
    desk.view.chosen = span_of(desk.session, "counted")
    desk.commands.highlight()
    assert marked(desk.session) == [(HighlightStyle.GREEN, "counted")]
    assert desk.view.chosen is None
    assert desk.view.picked == desk.session.placed[0].id


def test_a_number_highlights_and_becomes_the_last_style(desk):
    desk.view.chosen = span_of(desk.session, "counted")
    action = QAction(desk)
    action.setData("pink")
    desk.commands.apply_style_of(action)
    assert marked(desk.session) == [(HighlightStyle.PINK, "counted")]
    assert desk.preferences.last_style == "pink"


def test_a_number_changes_the_style_of_the_picked_annotation(desk):
    made = desk.session.highlight(*span_of(desk.session, "counted"), HighlightStyle.YELLOW)
    desk.view.picked = made.id
    desk.commands.apply_style(HighlightStyle.BLUE)
    assert marked(desk.session) == [(HighlightStyle.BLUE, "counted")]


@pytest.mark.parametrize("name", ["highlight", "write_note", "edit_tags", "name_entity"])
def test_without_a_passage_the_status_line_says_what_to_do(desk, name):
    getattr(desk.commands, name)()
    assert desk.status.said == [(NOTHING_PICKED, False)]
    assert desk.session.placed == ()


@pytest.mark.parametrize(
    "name",
    ["highlight", "write_note", "edit_tags", "name_entity", "delete", "copy_citation"],
)
def test_without_an_article_nothing_breaks(desk, name):
    desk.commands.show_session(None)
    getattr(desk.commands, name)()
    assert desk.session.placed == ()


def test_n_makes_a_highlight_first_and_asks_for_its_note(qtbot, desk):
    desk.view.chosen = span_of(desk.session, "twice")
    with qtbot.waitSignal(desk.commands.note_wanted) as wanted:
        desk.commands.write_note()
    assert wanted.args == [desk.session.placed[0].id]


def test_n_takes_the_picked_annotation(qtbot, desk):
    made = desk.session.highlight(*span_of(desk.session, "twice"), HighlightStyle.YELLOW)
    desk.view.picked = made.id
    with qtbot.waitSignal(desk.commands.note_wanted) as wanted:
        desk.commands.write_note()
    assert wanted.args == [made.id]
    assert len(desk.session.placed) == 1


def test_t_opens_the_tags_at_the_passage_and_takes_the_answer(desk):
    desk.view.chosen = span_of(desk.session, "twice")
    desk.commands.edit_tags()
    assert desk.popovers.opened == ([], [], QRect(110, 120, 30, 40))
    desk.popovers.tags_chosen.emit(["ferry", "night"])
    assert desk.session.placed[0].annotation.tags == ("ferry", "night")


def test_tags_of_an_annotation_that_is_gone_are_dropped(desk):
    desk.view.chosen = span_of(desk.session, "twice")
    desk.commands.edit_tags()
    desk.session.delete([desk.session.placed[0].id])
    desk.popovers.tags_chosen.emit(["ferry"])
    assert desk.session.placed == ()


def test_e_asks_for_the_entity_of_the_selection(desk):
    span = desk.view.chosen = span_of(desk.session, "Mara Lind")
    desk.commands.name_entity()
    assert desk.popovers.opened == ([span], QRect(110, 120, 30, 40))
    everywhere = [(o.start, o.end) for o in desk.session.occurrences(["Mara Lind"])]
    assert len(everywhere) == 2
    desk.popovers.entity_chosen.emit(EntityDraft("Mara Lind", EntityType.PERSON), everywhere)
    assert [len(m.annotations) for m in desk.session.mentions] == [2]
    assert desk.status.said[-1] == ("Mara Lind: person, 2 places", True)
    desk.commands.undo()
    assert list(desk.session.mentions) == []


def test_an_entity_that_is_chosen_for_another_text_tags_nothing(desk, library, story):
    desk.view.chosen = span_of(desk.session, "Mara Lind")
    desk.commands.name_entity()
    spans, _place = desk.popovers.opened
    story.write_text("An older headline\n\n" + story.read_text("utf-8"), encoding="utf-8")
    library.add_file(story)
    desk.popovers.entity_chosen.emit(EntityDraft("Mara Lind", EntityType.PERSON), spans)
    assert (desk.session.mentions, library.entities()) == ((), [])
    assert "text has changed" in desk.status.said[-1][0]


def test_e_attaches_the_entity_to_the_picked_annotation(desk):
    made = desk.session.highlight(*span_of(desk.session, "Mara Lind"), HighlightStyle.BLUE)
    desk.view.picked = made.id
    desk.commands.name_entity()
    spans, _place = desk.popovers.opened
    desk.popovers.entity_chosen.emit(EntityDraft("Mara Lind", EntityType.PERSON), spans)
    assert len(desk.session.placed) == 1
    assert len(desk.session.placed[0].annotation.entities) == 1


def test_delete_offers_undo_and_undo_says_what(desk):
    made = desk.session.highlight(*span_of(desk.session, "twice"), HighlightStyle.YELLOW)
    desk.view.picked = made.id
    desk.commands.delete()
    assert desk.session.placed == ()
    assert desk.status.said[-1] == ("Deleted the highlight", True)
    desk.commands.undo()
    assert len(desk.session.placed) == 1
    assert desk.status.said[-1] == ("Undone: delete", False)
    desk.commands.redo()
    assert desk.session.placed == ()
    assert desk.status.said[-1] == ("Done again: delete", False)


def test_undo_with_nothing_left_says_so(desk):
    while desk.library.can_undo:
        desk.library.undo()
    desk.commands.undo()
    assert desk.status.said == [("Nothing to undo", False)]


def test_x_copies_the_quote_with_its_citation(desk):
    desk.view.chosen = span_of(desk.session, "Nobody asked why.")
    desk.commands.copy_citation()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("“Nobody asked why.”\n— ")
    assert desk.session.article.title in text
    assert "¶" in text


def test_a_fault_of_the_library_is_one_line_and_not_saved(desk, monkeypatch):
    def refuse(*_args, **_keywords):
        raise LibraryReadOnlyError("The disk is full. Free some space.")

    monkeypatch.setattr(desk.session, "highlight", refuse)
    desk.view.chosen = span_of(desk.session, "twice")
    desk.commands.highlight()
    assert desk.status.said == [("The disk is full. Free some space.", "fault")]
    assert desk.status.saved is False
    assert desk.view.chosen is not None  # what was selected is still there to try again


def test_a_dragged_end_moves_the_passage(desk):
    made = desk.session.highlight(*span_of(desk.session, "twice"), HighlightStyle.YELLOW)
    start, end = span_of(desk.session, "passengers twice")
    desk.commands.set_extent(made.id, start, end)
    assert marked(desk.session) == [(HighlightStyle.YELLOW, "passengers twice")]


def test_a_last_style_that_is_none_is_yellow(desk):
    desk.preferences.last_style = "mauve"
    desk.view.chosen = span_of(desk.session, "twice")
    desk.commands.highlight()
    assert marked(desk.session) == [(HighlightStyle.YELLOW, "twice")]
