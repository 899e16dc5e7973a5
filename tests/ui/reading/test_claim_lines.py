"""The hairlines beside the page that stand for claims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from reader.model.annotation import Placed
from reader.model.claim import Claim, ClaimStatus
from reader.ui.reading.view import ReadingView


@pytest.fixture
def show(qtbot, theme):
    def show_session(session):
        view = ReadingView(theme=theme)
        qtbot.addWidget(view)
        view.resize(832, 640)
        view.show_session(session)
        view.show()
        qtbot.waitExposed(view)
        return view

    return show_session


def claim(story, words, status=ClaimStatus.UNVERIFIED):
    name = story.mark(words, None)
    placed = story.get(name)
    story._placed[name] = Placed(
        replace(placed.annotation, claim=Claim(status=status)), placed.anchor
    )
    return name


def lines(view):
    return view._sheet.marks.claims.lines(view.page.shown())


def test_a_claim_has_a_line_beside_all_its_lines_of_text(show, story):
    name = claim(story, "the meadow path was under water before anyone rang the bell")
    story.mark("half past two")
    view = show(story)
    (line,) = lines(view)
    assert line.id == name
    assert line.bottom - line.top > 1.5 * view.page.built.formats.typography.text_size
    assert line.x < 56


def test_a_claim_within_another_has_a_line_of_its_own(show, story):
    outer = claim(story, "each house had a letter from us.” The Mill Trust has yet")
    inner = claim(story, "a letter from us", ClaimStatus.DISPUTED)
    view = show(story)
    found = {line.id: line for line in lines(view)}
    assert found[inner].x < found[outer].x
    assert found[inner].status is ClaimStatus.DISPUTED


def test_a_click_on_the_line_picks_the_claim(show, story):
    name = claim(story, "nobody was ever in danger", ClaimStatus.DISPUTED)
    view = show(story)
    (line,) = lines(view)
    marks, shown = view._sheet.marks, view.page.shown()
    middle = (line.top + line.bottom) / 2
    assert marks.beside(shown, QPointF(line.x + 1, middle)) == name
    assert marks.beside(shown, QPointF(line.x + 1, line.bottom + 30)) is None


def test_the_line_follows_a_new_status(show, story):
    name = claim(story, "nobody was ever in danger")
    view = show(story)
    placed = story.get(name)
    settled = replace(placed.annotation, claim=Claim(status=ClaimStatus.CORROBORATED))
    story._placed[name] = Placed(settled, placed.anchor)
    view.apply_changes(story.changes(name))
    assert [line.status for line in lines(view)] == [ClaimStatus.CORROBORATED]
