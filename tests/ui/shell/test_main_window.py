"""The whole window on a real library: opening, marking, panels, themes, closing."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QListView

from reader.model.annotation import HighlightStyle
from reader.model.errors import LibraryReadOnlyError
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import THEMES, ThemeController
from reader.ui.window_state import DEFAULT_SIZE, first_size


@pytest.fixture
def preferences(tmp_path):
    return Preferences.load(tmp_path / "config" / "preferences.json")


@pytest.fixture
def window(qtbot, library, preferences):
    window = MainWindow(library, preferences, ThemeController("light"))
    window.begin([])
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def reading(qtbot, window, article):
    """The window with the story open and painted."""
    window.panel.refresh()
    window.opening.open_article(article.id)
    qtbot.waitUntil(lambda: window.ready)
    window.view.setFocus()
    return window


def span_of(window, words):
    start = window.session.text.index(words)
    return start, start + len(words)


def press(qtbot, window, keys):
    qtbot.keyClicks(window.view.page, keys)


def test_an_empty_library_says_how_to_begin(window):
    assert window.empty_page.isVisible()
    assert not window.view.isVisible()
    assert not window.sidebar.isVisible()
    assert window.windowTitle() == "Postil"


def test_opening_an_article_shows_it_everywhere(reading, article):
    assert reading.view.isVisible()
    assert reading.sidebar.isVisible()
    assert reading.windowTitle() == f"{article.title} – Postil"
    assert reading.panel.articles.rowCount() == 1
    assert reading.status._counts.text() == "no highlights · no entities · no notes"
    assert reading.status._saved.text() == "Saved"


def test_h_by_key_is_painted_listed_and_durable(qtbot, reading, library, article):
    reading.view.select(*span_of(reading, "counted"))
    press(qtbot, reading, "h")
    placed = reading.session.placed
    assert [reading.session.text[p.start : p.end] for p in placed] == ["counted"]
    assert reading.view.picked == placed[0].id
    with Library.open(library.path) as other:
        assert len(other.open_article(article.id).placed) == 1
    counts = "1 highlight · no entities · no notes"
    qtbot.waitUntil(lambda: reading.status._counts.text() == counts)


def test_every_style_has_its_number(qtbot, reading):
    words = ["ferry", "crossed", "Arle", "nine", "counted"]
    for number, word in enumerate(words, 1):
        reading.view.select(*span_of(reading, word))
        press(qtbot, reading, str(number))
    by_word = {
        reading.session.text[p.start : p.end]: p.annotation.style for p in reading.session.placed
    }
    assert [by_word[word] for word in words] == list(HighlightStyle)


def test_the_bar_shows_at_a_selection_and_goes_with_it(qtbot, reading):
    bar = reading.parts.marking_bar.bar
    assert not bar.isVisible()
    reading.view.select(*span_of(reading, "counted"))
    assert bar.isVisible()
    assert bar.mode == "selection"
    assert not bar.geometry().intersects(reading.view.place_of_selection())
    press(qtbot, reading, "2")
    assert not bar.isVisible()


def test_a_click_on_the_bar_highlights_at_once(qtbot, reading):
    reading.view.select(*span_of(reading, "counted"))
    reading.parts.marking_bar.bar.style_requested.emit(HighlightStyle.VIOLET)
    assert reading.session.placed[0].annotation.style is HighlightStyle.VIOLET


@pytest.mark.parametrize("key", ["N", "T", "E"])
@pytest.mark.parametrize("selected", [True, False])
def test_the_bar_goes_when_a_note_tags_or_an_entity_are_written(qtbot, reading, key, selected):
    start, end = span_of(reading, "Mara Lind")
    if selected:
        reading.view.select(start, end)
    else:
        made = reading.session.highlight(start, end, HighlightStyle.YELLOW)
        reading.view.pick(made.id)
        reading.view.annotation_activated.emit(made.id)
    assert reading.parts.marking_bar.bar.isVisible()
    press(qtbot, reading, key)
    assert not reading.parts.marking_bar.bar.isVisible()


def test_tab_goes_through_the_window_in_reading_order(qtbot, reading):
    names = []
    reading.view.page.setFocus()
    for _ in range(40):
        widget = QApplication.focusWidget()
        names.append(widget.accessibleName() or widget.objectName())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is reading.view.page:
            break
    begin = names.index("Library panel")  # the first button of the top bar
    around = names[begin:] + names[:begin]
    page = reading.view.page.accessibleName() or reading.view.page.objectName()
    order = [
        "Library panel",
        "Sidebar",
        "Library",
        "Add files",
        "Folders",
        "Articles",
        page,
        "Sidebar",
    ]
    assert [name for name in around if name in order] == order


def test_a_narrow_window_shows_the_panel_or_the_sidebar(qtbot, reading):
    reading.resize(1300, 700)
    assert reading.panel.isVisible()
    assert reading.sidebar.isVisible()
    reading.resize(660, 480)
    assert not reading.panel.isVisible()
    assert reading.sidebar.isVisible()

    def page_end() -> int:
        return reading.view.mapTo(reading, QPoint(reading.view.width(), 0)).x()

    qtbot.waitUntil(lambda: page_end() <= reading.sidebar.mapTo(reading, QPoint()).x())
    reading.actions_by_id["library_panel"].trigger()
    assert reading.panel.isVisible()
    assert not reading.sidebar.isVisible()
    reading.actions_by_id["sidebar"].trigger()
    assert reading.sidebar.isVisible()
    assert not reading.panel.isVisible()
    reading.resize(1300, 700)
    assert reading.panel.isVisible()
    assert reading.sidebar.isVisible()


def test_a_first_window_is_no_larger_than_the_screen():
    assert first_size(QSize(1920, 1080)) == DEFAULT_SIZE
    small = first_size(QSize(1440, 900))
    assert small.height() < 900
    assert small.width() < 1440


def test_the_open_dialog_offers_every_kind_of_article(qtbot, window):
    window.actions_by_id["open"].trigger()
    dialog = window.findChild(QFileDialog)
    offered = dialog.nameFilters()[0]
    dialog.reject()
    assert all(f"*{suffix}" in offered for suffix in (".txt", ".text", ".md", ".htm", ".xhtml"))


def test_names_a_file_dialog_proposes_stand_on_a_card(qtbot, theme):
    # They are a window of their own: without a colour of its own it is black.
    proposed = QListView()
    proposed.setWindowFlag(Qt.WindowType.Popup)
    proposed.setStyleSheet(theme.style_sheet())
    qtbot.addWidget(proposed)
    proposed.resize(200, 100)
    inside = proposed.grab().toImage().pixelColor(100, 50)
    assert inside == theme.colour("card")


def test_n_opens_the_note_in_the_sidebar(qtbot, reading):
    reading._state.toggle_sidebar()
    assert not reading.sidebar.isVisible()
    reading.view.select(*span_of(reading, "counted"))
    press(qtbot, reading, "n")
    assert reading.sidebar.isVisible()
    assert reading.sidebar.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClicks(QApplication.focusWidget(), "How h and j are typed")
    assert reading.sidebar.flush()
    assert reading.session.placed[0].annotation.note == "How h and j are typed"
    assert len(reading.session.placed) == 1


def test_delete_and_undo_from_the_status_line(qtbot, reading):
    reading.view.select(*span_of(reading, "counted"))
    press(qtbot, reading, "h")
    qtbot.keyClick(reading.view.page, Qt.Key.Key_Delete)
    assert reading.session.placed == ()
    reading.status.undo_requested.emit()
    assert len(reading.session.placed) == 1


def test_another_window_s_changes_arrive_with_a_poll(qtbot, reading, library, article):
    with Library.open(library.path) as other:
        other.open_article(article.id).highlight(*span_of(reading, "twice"), HighlightStyle.PINK)
    assert reading.session.placed == ()
    reading._on_poll_due()
    assert len(reading.session.placed) == 1
    counts = "1 highlight · no entities · no notes"
    qtbot.waitUntil(lambda: reading.status._counts.text() == counts)


def test_an_article_that_another_window_trashes_is_closed(reading, library, article):
    with Library.open(library.path) as other:
        other.trash(article.id)
    reading._on_poll_due()
    assert reading.session is None
    assert reading.empty_page.isVisible()


def test_renaming_changes_every_title(reading, library, article):
    library.rename(article.id, "The Loud Ferry")
    assert reading.windowTitle() == "The Loud Ferry – Postil"
    assert reading.panel.articles.data(reading.panel.articles.index(0)) == "The Loud Ferry"


def test_panels_and_focus_mode(reading):
    reading.actions_by_id["library_panel"].trigger()
    assert not reading.panel.isVisible()
    reading.actions_by_id["focus_mode"].trigger()
    assert not any(part.isVisible() for part in (reading.top_bar, reading.status, reading.sidebar))
    reading.actions_by_id["focus_mode"].trigger()
    assert reading.top_bar.isVisible()
    assert reading.sidebar.isVisible()
    assert not reading.panel.isVisible()


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_shows(reading, name):
    reading._themes.set_theme(name)
    paper = reading._themes.theme.colour("paper")
    image = reading.view.grab().toImage()
    assert image.pixelColor(3, image.height() - 3) == paper


def test_the_theme_of_a_command_line_is_not_kept(window, preferences):
    assert preferences.theme == "system"
    window._themes.next_theme()
    assert preferences.theme == "dark"


def test_text_size_by_key_and_in_the_pop_over(reading, preferences):
    reading.actions_by_id["text_larger"].trigger()
    assert preferences.text_size == 20
    reading.actions_by_id["typography"].trigger()
    popup = reading._text._popup
    assert popup.isVisible()
    popup._size.setValue(24)
    assert preferences.text_size == 24
    popup._width.setValue(36)
    assert preferences.column_width == 720
    reading.actions_by_id["typography"].trigger()
    assert not popup.isVisible()
    reading.actions_by_id["text_normal"].trigger()
    assert preferences.text_size == 19


def test_a_swatch_chooses_the_theme(reading):
    reading._text.open_popup()
    popup = reading._text._popup
    sepia = next(each for each in popup._themes.buttons() if each.name == "sepia")
    sepia.click()
    assert reading._themes.theme.name == "sepia"
    popup.dismiss()


def test_the_sheet_of_keys_opens_and_closes(qtbot, reading):
    press(qtbot, reading, "?")
    assert reading._popovers.sheet.isVisible()
    qtbot.keyClick(reading._popovers.sheet, Qt.Key.Key_Escape)
    assert not reading._popovers.sheet.isVisible()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_files_and_folders_dropped_anywhere_are_opened(qtbot, window, library, story, what):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(story if what == "file" else story.parent))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.parts._dropping._hint.isVisible()
    drop = QDropEvent(QPointF(50, 50), copy, data, buttons, keys, QEvent.Type.Drop)
    QApplication.sendEvent(window, drop)
    assert not window.parts._dropping._hint.isVisible()
    qtbot.waitUntil(lambda: window.session is not None)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert [row.article.source for row in library.articles()] == [str(story)]


def test_text_dragged_over_the_window_is_not_taken(window):
    data = QMimeData()
    data.setText("words")
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_the_place_and_the_shape_of_the_window_outlive_it(
    qtbot, library, preferences, window, tmp_path
):
    long = tmp_path / "long.txt"
    text = "\n\n".join(f"Paragraph {n} tells of the ferry and the harbour." for n in range(300))
    long.write_text(f"A Long Story\n\n{text}\n", encoding="utf-8")
    article = library.add_file(long).article
    window.opening.open_article(article.id)
    qtbot.waitUntil(lambda: window.ready)
    goal = window.session.text.index("Paragraph 150 ")
    window.view.scroll_to(goal)
    window.resize(760, 520)
    window.close()
    state = library.open_article(article.id, touch=False).state
    assert 0.4 < state.progress < 0.7
    assert abs(state.offset - goal) < 400
    assert Preferences.load(preferences.path).window_geometry

    again = MainWindow(library, Preferences.load(preferences.path), ThemeController("light"))
    again.begin([])
    with qtbot.waitExposed(again):
        again.show()
    assert again.size().width() == 760
    qtbot.waitUntil(lambda: again.place._settled)
    assert abs(again.view.first_visible_offset() - state.offset) < 200
    again.close()
    again.deleteLater()


def test_closing_waits_when_a_note_cannot_be_written(reading, monkeypatch):
    monkeypatch.setattr(reading.sidebar, "flush", lambda: False)
    assert not reading.close()
    assert reading.isVisible()
    monkeypatch.undo()


def test_a_library_that_cannot_be_read_now_is_one_line(reading, monkeypatch):
    def refuse():
        raise LibraryReadOnlyError("The disk is gone.")

    monkeypatch.setattr(reading.library, "poll", refuse)
    reading._on_poll_due()
    assert reading.status.message == "The disk is gone."
    monkeypatch.undo()


def test_every_control_has_a_name(reading):
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit

    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for kind in (QAbstractButton, QAbstractItemView, QLineEdit)
        for each in reading.findChildren(kind)
        if each.isVisible() and not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert nameless == []


def test_a_key_before_the_first_paint_is_kept_for_the_part_that_it_is_for(
    qtbot, library, preferences, article
):
    window = MainWindow(library, preferences, ThemeController("light"))
    window.opening.open_article(article.id)
    window.actions_by_id["info"].trigger()
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window.ready)
    assert window.about.card is not None
    assert window.about.card.isVisible()
    window.actions_by_id["info"].trigger()
    assert not window.about.card.isVisible()
    window.close()
    window.deleteLater()


def test_a_key_in_an_empty_window_needs_no_paint(qtbot, library, preferences):
    window = MainWindow(library, preferences, ThemeController("light"))
    window.actions_by_id["palette"].trigger()
    assert not window.going.palette.isHidden()
    window.close()
    window.deleteLater()
