"""The source's own marks and code have a paper of their own, which no highlight hides behind."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from reader.model.annotation import HighlightStyle
from reader.model.article import InlineStyle
from reader.services.library import Library
from reader.ui.reading.view import ReadingView
from reader.ui.theme import Theme

TEXT = "Some ==words that the source marks== and `some code` in them.\n"


@pytest.fixture
def session(tmp_path):
    source = tmp_path / "marked.md"
    source.write_text(TEXT)
    with Library.open(tmp_path / "library.db") as library:
        yield library.open_article(library.add_file(source).article.id)


def colours(view: ReadingView) -> set[str]:
    image = view.page.viewport().grab().toImage()
    columns = range(0, image.width(), 2)
    return {image.pixelColor(x, y).name() for y in range(0, image.height(), 2) for x in columns}


@pytest.mark.parametrize(
    ("style", "token"), [(InlineStyle.MARK, "selection"), (InlineStyle.CODE, "panel")]
)
def test_a_highlight_covers_the_paper_of_a_run(qtbot, session, style, token):
    theme = Theme.load("light")
    view = ReadingView(theme=theme)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    qtbot.waitExposed(view)
    view.show_session(session)
    paper = QColor(theme.colour(token)).name()
    assert paper in colours(view)
    at = 0
    for run in session.blocks[0].runs:
        if style in run.styles:
            session.highlight(at, at + len(run.text), HighlightStyle.YELLOW)
        at += len(run.text)
    view.show_session(session)
    found = colours(view)
    assert theme.style_colour(HighlightStyle.YELLOW).name() in found
    assert paper not in found
    view.show_session(None)
