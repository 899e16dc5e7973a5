"""About Postil, how names are found, and the menu that leads there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from reader import __version__
from reader.entities import model_names
from reader.services.preferences import Preferences
from reader.ui.palette.palette_model import fitting_commands
from reader.ui.views.links import QuietLink


@pytest.fixture
def about(window):
    window.actions_by_id["about_postil"].trigger()
    return window.postil_cards.about


@pytest.fixture
def card(window, monkeypatch):
    """The card on names, where one model is installed."""

    def found(chosen: str = "auto") -> str:
        return "" if chosen == "off" else "en_core_web_sm"

    monkeypatch.setattr(model_names, "find_model", found)
    window.actions_by_id["name_model"].trigger()
    return window.postil_cards.model


def test_the_card_tells_version_library_and_credits(about, library):
    assert [each.text() for each in about.findChildren(QuietLink)] == ["Open its folder"] * 2
    texts = [label.text() for label in about.findChildren(QLabel)]
    assert f"Postil {__version__}" in texts
    assert str(library.path) in texts
    assert "GeoNames" in about.credits.toPlainText()
    assert about.credits.isReadOnly()


def test_its_folder_is_opened_or_its_place_told(about, window, library, monkeypatch):
    opened = []
    links = [each for each in about.findChildren(QuietLink) if each.property("path")]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    links[0].click()
    assert Path(opened[0].toLocalFile()) == library.path.parent
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    links[0].click()
    assert str(library.path) in window.status.message


def test_tab_goes_round_and_esc_gives_the_focus_back(qtbot, about, window):
    qtbot.keyClick(about, Qt.Key.Key_Tab)
    assert about.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert about.isHidden()
    assert window.focusWidget() is window.view.page


def test_letters_choose_how_names_are_found_and_it_is_kept(qtbot, card, window):
    path = window._preferences.path
    assert card.choices.value == "auto"
    assert card.state.text() == "Model found: en_core_web_sm"
    qtbot.keyClicks(window.focusWidget(), "r")
    assert Preferences.load(path).name_model == "off"
    assert card.state.text() == "No model is used."
    assert window.status.message == "Names are found by rules only"
    assert window.focusWidget().isChecked()
    qtbot.keyClicks(window.focusWidget(), "m")
    assert Preferences.load(path).name_model == "auto"
    assert "en_core_web_sm" in window.status.message


def test_a_folder_is_asked_for_and_a_wrong_one_told(qtbot, card, window, monkeypatch, tmp_path):
    qtbot.keyClicks(window.focusWidget(), "f")
    (dialog,) = [each for each in window.children() if hasattr(each, "fileSelected")]
    assert card.choices.value == "auto", "nothing is set until a folder is chosen"
    monkeypatch.undo()
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert "There is no spaCy model in" in card.state.text()
    assert "There is no spaCy model in" in window.status.message
    assert window._preferences.name_model == "auto"


def test_an_arrow_chooses_but_asks_for_no_folder(qtbot, card, window):
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert window.focusWidget().choice.value == "folder"
    assert not [each for each in window.children() if hasattr(each, "fileSelected")]
    assert card.choices.value == "auto"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    assert card.choices.value == "off"


def test_a_chosen_folder_is_shown(card, window, tmp_path):
    card.choose(str(tmp_path))
    assert card.choices.value == "folder"
    assert window._preferences.name_model == str(tmp_path)


def test_one_help_line_where_no_model_is_installed(window, monkeypatch):
    monkeypatch.setattr(model_names, "find_model", lambda chosen="auto": "")
    window.actions_by_id["name_model"].trigger()
    assert window.postil_cards.model.state.text() == model_names.HELP


def test_the_menu_lists_both_and_the_palette_finds_them(qtbot, window):
    menu = window.top_bar.wordmark.menu_now()
    listed = [each.objectName() for each in menu.actions() if not each.isSeparator()]
    assert listed[-3:] == ["name_model", "shortcuts", "about_postil"]
    assert "palette" in listed
    menu.aboutToHide.emit()
    found = [row.id for row in fitting_commands(window.actions_by_id, "credits")]
    assert found == ["about_postil"]
    found = [row.id for row in fitting_commands(window.actions_by_id, "language model")]
    assert found == ["name_model"]
    found = [row.id for row in fitting_commands(window.actions_by_id, "about")]
    assert found == ["info", "about_postil", "timeline"], "names first, then what tells of it"
    found = [row.id for row in fitting_commands(window.actions_by_id, "claim")]
    assert found[0] == "claims"


@pytest.mark.parametrize("size", [(640, 400), (1440, 900)])
def test_cards_stay_inside_the_window_in_every_theme(window, size):
    window.resize(*size)
    for name in ("about_postil", "name_model"):
        window.actions_by_id[name].trigger()
    for _ in range(3):
        window._themes.next_theme()
    for card in (window.postil_cards.about, window.postil_cards.model):
        assert card.x() >= 0
        assert card.y() >= 0
        assert card.geometry().right() <= window.width()
        assert card.geometry().bottom() <= window.height()
        assert not card.grab().isNull()
        card.dismiss()


@pytest.mark.parametrize("name", ["about_postil", "name_model", "shortcuts"])
def test_an_open_card_stays_inside_a_window_that_gets_smaller(window, name):
    window.resize(1440, 900)
    window.actions_by_id[name].trigger()
    cards = (window.postil_cards.about, window.postil_cards.model, window._popovers.sheet)
    (card,) = [each for each in cards if each is not None and not each.isHidden()]
    window.resize(640, 420)
    assert window.rect().contains(card.geometry())
    window.resize(1440, 900)
    assert window.rect().contains(card.geometry())
    card.dismiss()
