"""Links: where they lead is shown; inside the article they jump, and back goes back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController

BODY = "".join(
    f"<p>Paragraph {number} of a report on the river and its gauge.</p>" for number in range(90)
)
PAGE = (
    "<html><head><title>A report</title></head><body><article><h1>A report</h1>"
    '<p>The gauge is described <a href="#n%C3%B6te">below</a>, and nowhere in'
    ' <a href="#gone">a part that is not here</a>.</p>'
    f'{BODY}<h2 id="nöte">How the gauge works</h2><p>It floats on the water of the river.</p>{BODY}'
    "</article></body></html>"
)


@pytest.fixture
def window(qtbot, library, tmp_path):
    source = tmp_path / "report.html"
    source.write_text(PAGE, encoding="utf-8")
    article = library.add_file(source).article
    preferences = Preferences.load(tmp_path / "preferences.json")
    made = MainWindow(library, preferences, ThemeController("light"))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.opening.open_article(article.id)
    qtbot.waitUntil(lambda: made.ready)
    yield made
    made.close()


def test_a_link_inside_the_article_jumps_and_back_goes_back(window):
    target = window.session.text.index("How the gauge works")
    window.view.link_activated.emit("#n%C3%B6te")
    assert window.view.first_visible_offset() == pytest.approx(target, abs=60)
    window.actions_by_id["back"].trigger()
    QApplication.processEvents()
    assert window.view.first_visible_offset() < 200


def test_where_a_link_leads_stands_in_the_status_line(window):
    window.view.link_pointed.emit("https://example.org/a")
    assert window.status.address == "https://example.org/a"
    window.view.link_pointed.emit("#n%C3%B6te")
    assert window.status.address == "In this article: How the gauge works"
    window.view.link_pointed.emit("")
    assert window.status.address == ""
