"""A document laid out in small steps: all of it in the end, and anew for another width."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from reader.ui.reading import layout_steps
from reader.ui.reading.layout_steps import LayoutSteps


@pytest.fixture
def edit(qtbot):
    made = QTextEdit()
    qtbot.addWidget(made)
    made.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
    made.setLineWrapColumnOrWidth(400)
    made.resize(500, 400)
    made.show()
    return made


def document_of(paragraphs: int, parent: QTextEdit) -> QTextDocument:
    made = QTextDocument(parent)
    cursor = QTextCursor(made)
    cursor.insertText("\n".join(f"Paragraph {n} " + "of words " * 40 for n in range(paragraphs)))
    return made


def heights(document: QTextDocument) -> list[float]:
    blocks = (document.findBlockByNumber(n) for n in range(document.blockCount()))
    return [document.documentLayout().blockBoundingRect(each).top() for each in blocks]


def test_a_step_ends_in_time_and_the_next_goes_on(edit):
    document = document_of(900, edit)
    edit.setDocument(document)
    steps = LayoutSteps(document)
    last = document.lastBlock().position()
    assert not steps.reaches(last)
    count = 0
    while not steps.is_done:
        steps.step(0.001)
        count += 1
    assert count > 3
    assert steps.reaches(last)


def test_qt_s_own_timer_brings_small_steps_and_the_whole_height(qtbot, edit, monkeypatch):
    monkeypatch.setattr(layout_steps, "_AT_A_TIME", 4)
    document = document_of(2_000, edit)
    edit.setDocument(document)
    steps = LayoutSteps(document)
    made = []
    monkeypatch.setattr(steps, "step", lambda: made.append(LayoutSteps.step(steps, 0.002)))
    qtbot.waitUntil(lambda: steps.is_done)
    assert len(made) > 10
    whole = document.size().height()
    qtbot.waitUntil(
        lambda: edit.verticalScrollBar().maximum() == round(whole) - edit.viewport().height()
    )


def test_another_width_is_laid_out_from_the_top_again(qtbot, edit):
    document = document_of(300, edit)
    edit.setDocument(document)
    steps = LayoutSteps(document)
    while not steps.is_done:
        steps.step()
    edit.setLineWrapColumnOrWidth(300)
    assert not steps.is_done
    assert not steps.reaches(document.lastBlock().position())
    qtbot.waitUntil(lambda: steps.is_done)
    other = document_of(300, edit)
    other.setPageSize(document.pageSize())
    assert heights(document) == heights(other)


def test_an_empty_document_is_done(edit):
    document = QTextDocument(edit)
    edit.setDocument(document)
    steps = LayoutSteps(document)
    steps.step()
    assert steps.is_done
    assert steps.reaches(0)
