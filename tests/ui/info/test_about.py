"""The card of an article, changing its encoding, the whole page, the repair of garbled letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from reader.model.annotation import AnchorState, HighlightStyle
from reader.model.details import Details
from reader.model.errors import LibraryReadOnlyError
from reader.services import reading_again
from reader.ui.info.encoding_list import EncodingList
from reader.ui.info.offers import REPAIR, WHOLE_PAGE, is_little_of_a_page

GARBLED_TITLE = "Тихий паром".encode("cp1251").decode("koi8-r")


@pytest.fixture
def window(open_window, russian: Path):
    return open_window(russian)


def values(window) -> list[str]:
    body = window.about.card.layout().itemAt(3).widget()
    return [each.text() for each in body.findChildren(QLabel)]


def press(qtbot, window, action: str) -> None:
    button = window.about.card.findChild(QPushButton, f"info_{action}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def list_of(qtbot, window) -> EncodingList:
    qtbot.waitUntil(
        lambda: window.about.encodings is not None and window.about.encodings.isVisible()
    )
    return window.about.encodings


# The card


def test_the_card_tells_of_file_format_and_encoding(qtbot, window, russian):
    qtbot.keyClick(window.view.page, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert window.about.card.isVisible()
    shown = values(window)
    assert str(russian) in shown
    assert "Windows-1251, guessed by its letters" in shown
    assert any(each.startswith("Plain text · ") for each in shown)
    assert "Address" not in shown, "what is not known is left out"
    qtbot.keyClick(window.about.card, Qt.Key.Key_Escape)
    assert not window.about.card.isVisible()
    assert window.view.isAncestorOf(window.focusWidget()) or window.focusWidget() is window.view


def test_a_text_without_spaces_is_counted_by_its_characters(open_window, tmp_path):
    path = tmp_path / "watashibune.txt"
    path.write_text("渡し船は九時に川を渡った。" * 20, encoding="utf-8")
    window = open_window(path)
    window.about.open()
    assert any(each.startswith("260 characters · ") for each in values(window))


def test_the_key_closes_it_as_well(window):
    window.actions_by_id["info"].trigger()
    window.actions_by_id["info"].trigger()
    assert not window.about.card.isVisible()


def test_the_title_is_changed_in_the_card(qtbot, window):
    window.about.open()
    title = window.about.card.title
    assert title.text() == "Тихий паром"
    title.selectAll()
    qtbot.keyClicks(title, "A ferry")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert window.session.article.title == "A ferry"
    assert window.about.card.title.text() == "A ferry"
    assert window.about.card.isVisible()
    window.commands.undo()
    assert window.about.card.title.text() == "Тихий паром"


def test_esc_in_an_edited_title_gives_the_old_one_back_first(qtbot, window):
    window.about.open()
    card = window.about.card
    card.title.setFocus()
    card.title.setText("Something else")
    qtbot.keyClick(card.title, Qt.Key.Key_Escape)
    assert (card.title.text(), card.isVisible()) == ("Тихий паром", True)
    qtbot.keyClick(card.title, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_tab_goes_through_what_can_be_done(qtbot, window):
    window.about.open()
    card, seen = window.about.card, []
    for _ in range(6):
        qtbot.keyClick(card.focusWidget() or card, Qt.Key.Key_Tab)
        seen.append(card.focusWidget().objectName())
    details = ["info_authors", "info_site", "info_published"]
    assert seen == ["infoTitle", *details, "info_file", "info_encoding"]


def test_authors_source_and_date_are_written_in_the_card(qtbot, window):
    window.about.open()
    fields = window.about.card.details.fields
    for name, words in (
        ("authors", "Mara Lind, Per Holm"),
        ("site", "The Courier"),
        ("published", "2024-08-07"),
    ):
        fields[name].setFocus()
        qtbot.keyClicks(fields[name], words)
        qtbot.keyClick(fields[name], Qt.Key.Key_Return)
    about = window.session.article.metadata
    assert (about.authors, about.site) == (("Mara Lind", "Per Holm"), "The Courier")
    assert about.published == "2024-08-07"
    assert fields["published"].text() == "7 August 2024"
    fields["site"].setFocus()
    window.commands.undo()
    assert fields["published"].text() == ""
    assert window.session.article.metadata.site == "The Courier"


def test_what_is_no_date_is_said_and_stays_to_be_mended(qtbot, window):
    window.about.open()
    field = window.about.card.details.fields["published"]
    field.setFocus()
    qtbot.keyClicks(field, "someday")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "is no day" in window.status.message
    assert field.text() == "someday"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), window.about.card.isVisible()) == ("", True)


def test_going_on_with_tab_keeps_what_was_written(qtbot, window):
    window.about.open()
    field = window.about.card.details.fields["site"]
    field.setFocus()
    qtbot.keyClicks(field, "Courier")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert window.session.article.metadata.site == "Courier"


def test_a_file_that_is_gone_is_told(window, russian):
    russian.unlink()
    window.about.open()
    assert any("no longer there" in each for each in values(window))
    assert window.about.card.findChild(QPushButton, "info_file") is None


def test_without_an_article_a_line_says_what_to_do(window):
    window.opening.close_article()
    window.about.open()
    assert window.status.message == "Open an article first"
    window.about.choose_encoding()
    assert window.about.card is None


def test_another_article_closes_the_card(window, open_window, garbled, settled):
    window.about.open()
    window.opening.open_files([garbled])
    settled(window)
    assert not window.about.card.isVisible()


def test_the_menu_of_an_article_shows_its_card(window, garbled, russian, settled):
    first = window.session.article.id
    window.opening.open_files([garbled])
    settled(window)
    for _ in range(2):  # it is opened first, and is open then
        row = window.panel.articles.row_of(first)
        menu = window.panel.menu_for(window.panel.articles.index(row))
        next(each for each in menu.actions() if each.data() == "about").trigger()
        settled(window)
        assert window.session.article.id == first
        assert window.about.card.isVisible()
        assert str(russian) in values(window)
        window.about.card.finish()


# The encoding


def test_another_encoding_is_chosen_by_its_example(qtbot, window, settled):
    session = window.session
    start = session.text.index("Мара Линд")
    made = session.highlight(start, start + len("Мара Линд"), HighlightStyle.GREEN)
    window.about.open()
    press(qtbot, window, "encoding")
    encodings = list_of(qtbot, window)
    assert not window.about.card.isVisible()
    assert "Паром пересёк реку" in encodings.example.text()
    qtbot.keyClicks(encodings.filter, "koi8r")
    assert encodings.list.model().rowCount() == 1
    assert "Паром" not in encodings.example.text()
    qtbot.keyClick(encodings.filter, Qt.Key.Key_Return)
    settled(window)
    assert session.text.startswith(GARBLED_TITLE)
    assert window.windowTitle().startswith(GARBLED_TITLE)
    assert session.get(made.id) is not None
    assert window.status.message == "Read as KOI8-R"
    window.status.undo_requested.emit()
    assert session.text.startswith("Тихий паром")
    assert window.status.message == "Undone: read again"
    assert session.get(made.id).anchor.state is AnchorState.EXACT


def test_back_to_what_is_found(qtbot, window, settled):
    window.about._on_encoding_chosen("koi8-r")
    settled(window)
    window.actions_by_id["encoding"].trigger()
    encodings = list_of(qtbot, window)
    names = [encodings.list.model().index(row).data() for row in range(2)]
    assert names == ["KOI8-R · Cyrillic", "As Postil finds it"]
    qtbot.keyClick(encodings.filter, Qt.Key.Key_Down)
    qtbot.keyClick(encodings.filter, Qt.Key.Key_Return)
    settled(window)
    assert window.session.text.startswith("Тихий паром")
    assert not window.library.details(window.session.revision.id).options.encoding


def test_the_present_encoding_changes_nothing(qtbot, window, settled):
    window.about.choose_encoding()
    encodings = list_of(qtbot, window)
    qtbot.keyClick(encodings.filter, Qt.Key.Key_Return)
    settled(window)
    assert window.library.revision_count(window.session.article.id) == 1
    assert not encodings.isVisible()


def test_a_filter_without_a_hit_says_so(qtbot, window):
    window.about.choose_encoding()
    encodings = list_of(qtbot, window)
    qtbot.keyClicks(encodings.filter, "klingon")
    assert encodings.example.text() == "No encoding has such a name."
    qtbot.keyClick(encodings.filter, Qt.Key.Key_Return)
    assert encodings.isVisible()
    qtbot.keyClick(encodings.filter, Qt.Key.Key_Escape)
    assert not encodings.isVisible()


def test_the_list_fits_into_a_small_window(qtbot, window):
    window.resize(660, 420)
    window.about.choose_encoding()
    encodings = list_of(qtbot, window)
    assert window.rect().contains(encodings.geometry())


def test_an_encoding_that_does_not_do_is_one_line(window, settled):
    window.about._on_encoding_chosen("ascii")
    settled(window)
    assert "encoding" in window.status.message
    assert window.session.text.startswith("Тихий паром")


def test_a_fault_of_the_library_is_one_line(window, settled, monkeypatch):
    def failing(*args, **keywords):
        raise LibraryReadOnlyError("The disk is full.")

    monkeypatch.setattr(reading_again, "read_article_again", failing)
    window.about._on_encoding_chosen("koi8-r")
    settled(window)
    assert window.status.message == "The disk is full."


def test_cancelling_changes_nothing(qtbot, window, settled, monkeypatch):
    read = reading_again.read_article_again

    def slow(*args, cancelled, **keywords):
        while not cancelled():
            pass
        return read(*args, cancelled=cancelled, **keywords)

    monkeypatch.setattr(reading_again, "read_article_again", slow)
    window.about._on_encoding_chosen("koi8-r")
    window.status.cancel_requested.emit()
    settled(window)
    assert window.status.message == "Cancelled"
    assert window.library.revision_count(window.session.article.id) == 1


# Offers


def test_garbled_letters_are_repaired_when_asked(qtbot, open_window, garbled, settled):
    window = open_window(garbled)
    qtbot.waitUntil(lambda: window.notices.holds(REPAIR))
    notice = window.notices.current
    assert notice.strong == "Some letters look garbled."
    assert "MÃ¤dchen" in notice.text
    assert "Mädchen" in notice.text.split("→")[1]
    assert "MÃ¤dchen" in window.session.text, "nothing is done unasked"
    window.notices.bar.accepted.emit()
    settled(window)
    assert "Das Mädchen ging über die Brücke" in window.session.text
    assert window.status.message == "Repaired the garbled letters"
    assert not window.notices.holds(REPAIR)
    window.about.open()
    assert "Garbled ones are repaired" in values(window)
    press(qtbot, window, "as_is")
    settled(window)
    assert "MÃ¤dchen" in window.session.text


@pytest.mark.parametrize("signal", ["postponed", "closed"])
def test_a_refused_repair_is_not_offered_again(
    qtbot, open_window, garbled, settled, preferences, signal
):
    window = open_window(garbled)
    qtbot.waitUntil(lambda: window.notices.holds(REPAIR))
    getattr(window.notices.bar, signal).emit()
    article = window.session.article.id
    window.opening.close_article()
    window.opening.open_article(article)
    settled(window)
    assert not window.notices.holds(REPAIR)
    assert len(preferences.refused_offers) == 1
    window.about.open()
    assert "Some are garbled" in values(window), "the card still offers it"


def test_the_whole_page_is_offered_where_little_was_found(qtbot, open_window, page, settled):
    window = open_window(page)
    assert window.notices.holds(WHOLE_PAGE)
    assert "Section 7" not in window.session.text
    window.notices.bar.accepted.emit()
    settled(window)
    assert "Section 7 of the paper" in window.session.text
    assert window.status.message == "This is the whole page"
    assert not window.notices.holds(WHOLE_PAGE)
    window.about.open()
    press(qtbot, window, "article")
    settled(window)
    assert "Section 7" not in window.session.text
    assert window.status.message == "This is the article of the page"


def test_a_text_without_spaces_is_no_little_text():
    page = Details(words_left_out=900)
    assert is_little_of_a_page(page, "The ferry crossed the Arle at nine. " * 3)
    assert not is_little_of_a_page(page, "渡し船は九時に川を渡った。" * 60)
    assert not is_little_of_a_page(page, "The ferry crossed the Arle at nine. " * 30)
    assert not is_little_of_a_page(Details(words_left_out=150), "The ferry.")


def test_a_plain_article_has_no_offer(window):
    assert window.notices.current is None


# The line below the article


def click_on_foot(qtbot, window) -> None:
    page = window.view.page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    position = page.built.foot_position
    block = page.built.document.findBlock(position)
    rect = page.built.document.documentLayout().blockBoundingRect(block)
    place = rect.center().toPoint()
    place.setY(place.y() - page.verticalScrollBar().value())
    place.setX(round(rect.left()) + 30)
    qtbot.mouseMove(page.viewport(), place)
    assert page.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)


def foot_of(window) -> str:
    built = window.view.page.built
    if built.foot_position is None:
        return ""
    return built.document.findBlock(built.foot_position).text()


def test_the_line_below_an_article_shows_the_page_and_back(qtbot, open_window, page, settled):
    window = open_window(page)
    window.notices.bar.closed.emit()
    text = window.session.text
    assert "words of the page are not shown" in foot_of(window)
    assert text.endswith("nine o'clock."), "the line is no part of the text"
    click_on_foot(qtbot, window)
    settled(window)
    assert "Section 7" in window.session.text
    assert foot_of(window) == "This is the whole page · show only the article"
    click_on_foot(qtbot, window)
    settled(window)
    assert window.session.text == text


def test_the_line_changes_no_place_in_the_text(open_window, page):
    window = open_window(page)
    built, text = window.view.page.built, window.session.text
    foot = built.foot_position
    assert built.map.to_offset(foot + 3) == len(text)
    assert built.map.to_position(len(text)) < foot
    window.view.select(0, len(text))
    assert window.view.selection() == (0, len(text))


def test_other_articles_have_no_such_line(window):
    assert foot_of(window) == ""
