"""Of a new text a person is told once, and of none that reads the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.main_window import MainWindow
from reader.ui.notices.notices import TEXT_CHANGED
from tests.ui.shell.ships_log import LINES, LOST, rewrite, text_of, window_on, without


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return tmp_path / "log.txt"


@pytest.fixture
def window(qtbot, story: Path):
    with window_on(qtbot, story) as window:
        yield window


def reopen(qtbot, window: MainWindow) -> None:
    article_id = window.session.article.id
    window.opening.close_article()
    qtbot.waitUntil(lambda: window.ready)
    window.opening.open_article(article_id)
    qtbot.waitUntil(lambda: window.ready)


def test_a_text_with_nothing_to_review_is_told_of_once(qtbot, window, story):
    rewrite(qtbot, window, story, [*LINES, "One more line."])
    assert window.notices.current is not None
    reopen(qtbot, window)
    assert window.notices.current is None


@pytest.mark.parametrize(
    ("answer", "again"),
    [
        (lambda window: window.notices.bar.postponed.emit(), True),
        (lambda window: window.notices.bar.closed.emit(), False),
        (lambda window: window.reviewing.open_desk(), False),
    ],
    ids=["later", "closed", "review"],
)
def test_only_later_means_that_it_is_told_again(qtbot, window, story, answer, again):
    rewrite(qtbot, window, story, without(LOST))
    answer(window)
    reopen(qtbot, window)
    assert window.notices.holds(TEXT_CHANGED) is again
    assert window.sidebar.tabs.isTabVisible(1)


def test_other_line_ends_are_no_news(qtbot, window, story):
    before = window.session.revision.id
    story.write_bytes(text_of(LINES).replace("\n", "\r\n").encode())
    qtbot.waitUntil(lambda: window.session.revision.id != before)
    assert window.notices.current is None
