"""What a worker can be asked for besides an import: pictures of pages, and boxes on them."""

from __future__ import annotations

from dataclasses import dataclass

from reader.formats.isolation.operations import Operation, Progress
from reader.formats.pdf.boxes import passage_boxes
from reader.formats.pdf.page_picture import page_picture
from reader.model.details import TextPlace
from reader.model.page_picture import Box, PagePicture


@dataclass(frozen=True, slots=True)
class PictureArguments:
    """As those of ``page_picture``."""

    name: str
    page: int
    width: int
    password: str = ""


@dataclass(frozen=True, slots=True)
class BoxesArguments:
    """As those of ``passage_boxes``."""

    name: str
    places: tuple[TextPlace, ...]
    spans: tuple[tuple[int, int], ...]
    page: int
    password: str = ""


def _picture(data: bytes, given: PictureArguments, _progress: Progress) -> PagePicture:
    return page_picture(data, given.page, given.width, given.password, given.name)


def _boxes(data: bytes, given: BoxesArguments, _progress: Progress) -> tuple[tuple[Box, ...], ...]:
    found = passage_boxes(data, given.places, given.spans, given.page, given.password, given.name)
    return tuple(map(tuple, found))


PAGE_PICTURE = Operation(f"{__name__}:PAGE_PICTURE", _picture, PictureArguments, PagePicture)
PASSAGE_BOXES = Operation(
    f"{__name__}:PASSAGE_BOXES", _boxes, BoxesArguments, tuple[tuple[Box, ...], ...]
)
