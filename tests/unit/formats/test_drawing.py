"""Asking a worker for a page's picture."""

from __future__ import annotations

from typing import Any

import pytest

from reader.formats import drawing
from reader.formats.isolation.plain_values import dump, load
from reader.model.details import TextPlace
from reader.model.errors import FormatError
from reader.model.page_picture import Box, DrawnPage, PagePicture

PLACES = (TextPlace(0, 5, 3, 0),)
ARGUMENTS = drawing.DrawArguments("a.pdf", 3, 10, "orlo", PLACES, ((0, 5), (7, 9)))
PICTURE = PagePicture(3, 2, 1, b"abcdef")
DRAWN = DrawnPage(PICTURE, ((Box(0.0, 0.25, 0.5, 1.0),), ()))


@pytest.mark.parametrize(
    "answer",
    [
        DrawnPage(PagePicture(3, 2, 2, b"abcdef"), DRAWN.boxes),
        DrawnPage(PagePicture(3, 0, 0, b""), DRAWN.boxes),
        DrawnPage(PICTURE, DRAWN.boxes[:1]),
    ],
)
def test_an_answer_that_is_no_picture_is_refused(
    monkeypatch: pytest.MonkeyPatch, answer: DrawnPage
) -> None:
    monkeypatch.setattr(drawing, "run_isolated", lambda *_args, **_more: answer)
    with pytest.raises(FormatError, match=r"Page 3 of “a\.pdf” cannot be drawn"):
        drawing.draw_page(b"%PDF-", ARGUMENTS)


def test_the_worker_is_asked_with_the_file_s_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def answer(*args: object, **more: object) -> DrawnPage:
        asked.append((args, more["name"]))
        return DRAWN

    monkeypatch.setattr(drawing, "run_isolated", answer)
    assert drawing.draw_page(b"%PDF-", ARGUMENTS) == DRAWN
    assert asked == [((drawing.DRAW_PAGE, b"%PDF-", ARGUMENTS), "a.pdf")]


def test_what_is_asked_and_answered_can_cross_to_the_worker() -> None:
    for kind, value in ((drawing.DrawArguments, ARGUMENTS), (DrawnPage, DRAWN)):
        encoded, blobs = dump(kind, value)
        assert load(kind, encoded, blobs) == value
