"""Pages as pictures, and the boxes of passages on them."""

from __future__ import annotations

import pytest

from reader.formats.drawing import DrawArguments, draw_page
from reader.formats.pdf.boxes import passage_boxes
from reader.formats.pdf.page_picture import MOST_PIXELS, page_picture
from reader.formats.registry import import_source
from reader.model.errors import FormatError, PasswordNeededError
from reader.model.page_picture import PagePicture
from tests.helpers.pdf_file import PdfFile, width_of

TEXT = "The ferry left the pier at nine and the harbour lay quiet behind it."


def black_square(rotate: int = 0) -> PdfFile:
    pdf = PdfFile()
    pdf.page(width=200, height=100, rotate=rotate).draw("0 50 100 50 re f")
    return pdf


def pixel(picture: PagePicture, x: float, y: float) -> tuple[int, ...]:
    at = 3 * (int(y * picture.height) * picture.width + int(x * picture.width))
    return tuple(picture.data[at : at + 3])


@pytest.mark.parametrize(
    ("rotate", "size", "dark", "light"),
    [
        (0, (400, 200), (0.25, 0.25), (0.75, 0.25)),
        (90, (400, 800), (0.75, 0.25), (0.25, 0.25)),
        (180, (400, 200), (0.75, 0.75), (0.25, 0.25)),
        (270, (400, 800), (0.25, 0.75), (0.75, 0.75)),
    ],
)
def test_a_page_is_drawn_as_it_is_shown(
    rotate: int, size: tuple[int, int], dark: tuple[float, float], light: tuple[float, float]
) -> None:
    picture = page_picture(black_square(rotate).data(), 1, 400)
    assert picture.is_whole
    assert (picture.width, picture.height) == size
    assert pixel(picture, *dark) == (0, 0, 0)
    assert pixel(picture, *light) == (255, 255, 255)


def test_an_odd_width_has_no_gaps_between_its_rows() -> None:
    picture = page_picture(black_square().data(), 1, 333)
    assert picture.is_whole
    assert pixel(picture, 0.49, 0.49) == (0, 0, 0)
    assert pixel(picture, 0.51, 0.49) == (255, 255, 255)


def test_a_page_as_long_as_a_street_is_drawn_smaller() -> None:
    pdf = PdfFile()
    pdf.page(width=14000, height=14000)
    picture = page_picture(pdf.data(), 1, 100_000)
    assert picture.is_whole
    assert picture.width * picture.height <= MOST_PIXELS * 1.01


def test_a_page_that_is_not_there_is_refused() -> None:
    data = black_square().data()
    for page in (0, 2):
        with pytest.raises(FormatError, match="has no page"):
            page_picture(data, page, 400)


def test_passages_have_a_box_on_every_line_they_cover() -> None:
    pdf = PdfFile()
    words = TEXT.split()
    page = pdf.page()
    page.text(72, 100, " ".join(words[:8])).text(72, 112, " ".join(words[8:]))
    data = pdf.data()
    imported = import_source(data, name="a.pdf")
    assert imported.text == TEXT
    start = TEXT.index("nine") - 3
    spans = [(start, TEXT.index("lay")), (0, 3), (0, 0)]
    across, first, nothing = passage_boxes(data, imported.places, spans, 1)
    assert nothing == []
    (box,) = first
    assert box.left == pytest.approx(72 / 595, abs=0.002)
    assert box.right == pytest.approx((72 + width_of("The")) / 595, abs=0.002)
    assert box.top < 95 / 842 < box.bottom
    upper, lower = across
    assert upper.left == pytest.approx((72 + width_of(TEXT[:start])) / 595, abs=0.003)
    assert lower.left == pytest.approx(72 / 595, abs=0.002)
    assert upper.top < lower.top
    assert passage_boxes(data, imported.places, spans, 2) == [[], [], []]


def test_boxes_on_a_turned_page_stand_where_it_is_shown() -> None:
    pdf = PdfFile()
    pdf.page(width=600, height=400, rotate=90).text(100, 50, "A turned line")
    data = pdf.data()
    imported = import_source(data, name="a.pdf")
    ((box,),) = passage_boxes(data, imported.places, [(0, len(imported.text))], 1)
    assert box.left < (400 - 50) / 400 < box.right
    assert box.top == pytest.approx(100 / 600, abs=0.01)


def test_a_worker_draws_and_finds_them_too() -> None:
    pdf = PdfFile(password="ferry")
    pdf.page().text(72, 100, TEXT)
    data = pdf.data()
    with pytest.raises(PasswordNeededError, match=r"^“a.pdf” is encrypted"):
        draw_page(data, DrawArguments("a.pdf", 1, 300))
    places = import_source(data, name="a.pdf", password="ferry").places
    drawn = draw_page(data, DrawArguments("a.pdf", 1, 300, "ferry", places, ((0, 3),)))
    assert drawn.picture == page_picture(data, 1, 300, "ferry")
    assert list(drawn.boxes[0]) == passage_boxes(data, places, [(0, 3)], 1, "ferry")[0]
    assert drawn.boxes[0]
