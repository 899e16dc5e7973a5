"""Drawing pages without a PDF: white paper, and a box for each passage."""

from __future__ import annotations

import threading

import pytest

from reader.formats import drawing
from reader.model.errors import PasswordNeededError
from reader.model.page_picture import Box, DrawnPage, PagePicture
from tests.helpers.waiting import DEADLINE


class DrawnPages:
    """Stands in for the worker; keeps what it was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[drawing.DrawArguments] = []
        self.data = b""
        self.password = ""
        self.fault: Exception | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        monkeypatch.setattr(drawing, "draw_page", self._draw)

    @property
    def pages(self) -> list[int]:
        """The pages that were drawn."""
        return [each.page for each in self.asked]

    def _draw(self, data: bytes, arguments: drawing.DrawArguments, **_more: object) -> DrawnPage:
        self.asked.append(arguments)
        self.data = data
        self.may_go_on.wait(DEADLINE)
        if self.fault is not None:
            raise self.fault
        if arguments.password != self.password:
            raise PasswordNeededError("“lock.paged” is encrypted. Give its password to open it.")
        width, height = arguments.width, arguments.width * 4 // 3
        picture = PagePicture(arguments.page, width, height, b"\xff" * (3 * width * height))
        boxes = tuple(
            (Box(0.1, 0.1 + 0.1 * number, 0.6, 0.15 + 0.1 * number),)
            for number, _span in enumerate(arguments.spans)
        )
        return DrawnPage(picture, boxes)
