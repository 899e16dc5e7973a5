"""The way back says where it leads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.ui.views.links import BackLink


@pytest.fixture
def back(qapp: object) -> Iterator[BackLink]:
    link = BackLink()
    yield link
    link.deleteLater()


def test_an_ampersand_in_a_title_underlines_no_letter(back: BackLink):
    back.show_title("Q&A with Ida Verrin")
    assert back.text() == "‹ Q&&A with Ida Verrin"
    assert back.shortcut().isEmpty()


def test_a_long_title_is_cut_at_a_word(back: BackLink):
    back.show_title("The river " * 20)
    assert len(back.text()) < 70
    assert back.text().endswith("river…") or back.text().endswith("The…")


def test_without_a_title_there_is_still_a_way_back(back: BackLink):
    back.show_title("")
    assert back.text() == "‹ Back"
