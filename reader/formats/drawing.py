"""Drawing pages of a source as they look on paper: what a worker does, and asking it to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from reader.formats.isolation.isolated import run_isolated
from reader.formats.isolation.operations import Operation, Progress
from reader.model.details import TextPlace
from reader.model.errors import FormatError
from reader.model.page_picture import DrawnPage


@dataclass(frozen=True, slots=True)
class DrawArguments:
    """Which page, how wide in pixels, and which passages to look for on it."""

    name: str
    """The file's, for messages."""
    page: int
    width: int
    password: str = ""
    places: tuple[TextPlace, ...] = ()
    """Those on the page."""
    spans: tuple[tuple[int, int], ...] = ()
    """Code points of the reading text."""


def draw_page(
    data: bytes, arguments: DrawArguments, *, cancelled: Callable[[], bool] | None = None
) -> DrawnPage:
    """Return a page's picture, drawn in a worker.

    Raises FormatError for a page that cannot be drawn, PasswordNeededError and Cancelled.
    """
    name = arguments.name
    drawn: DrawnPage = run_isolated(DRAW_PAGE, data, arguments, name=name, cancelled=cancelled)
    if not drawn.picture.is_whole or len(drawn.boxes) != len(arguments.spans):
        raise FormatError(f"Page {arguments.page} of “{name}” cannot be drawn. It may be damaged.")
    return drawn


def _draw_here(data: bytes, arguments: DrawArguments, _progress: Progress) -> DrawnPage:
    """Draw a page in this process, which is a worker."""
    from reader.formats.pdf.boxes import passage_boxes
    from reader.formats.pdf.page_picture import page_picture

    page, password, name = arguments.page, arguments.password, arguments.name
    picture = page_picture(data, page, arguments.width, password, name)
    places, spans = arguments.places, arguments.spans
    found = passage_boxes(data, places, spans, page, password, name) if spans else []
    return DrawnPage(picture, tuple(map(tuple, found)))


DRAW_PAGE: Final = Operation(f"{__name__}:DRAW_PAGE", _draw_here, DrawArguments, DrawnPage)
