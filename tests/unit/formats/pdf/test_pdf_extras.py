"""What a PDF brings besides its text: outline, links, marks of people, metadata; refusals."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from reader.formats.registry import import_source
from reader.model.article import BlockKind, Imported
from reader.model.errors import Cancelled, FormatError, PasswordNeededError
from tests.helpers.pdf_file import PdfFile, width_of

TEXT = "The ferry left the pier at nine and the harbour lay quiet behind it."


def read(pdf: PdfFile, **how: str) -> Imported:
    return import_source(pdf.data(), name="story.pdf", **how)  # type: ignore[arg-type]


def test_bookmarks_are_the_outline_and_lead_to_their_headings() -> None:
    pdf = PdfFile(bookmarks=[("Setting out", 0, 60), ("At sea", 1, 300)])
    pdf.page().text(72, 80, "1 Setting out", 14, "bold").text(72, 110, TEXT)
    pdf.page().text(72, 110, TEXT).text(72, 320, "2 At sea", 10).text(72, 340, TEXT)
    imported = read(pdf)
    entries = [
        (each.title, each.level, imported.text[each.offset :].split("\n")[0])
        for each in imported.details.outline
    ]
    assert entries == [("Setting out", 1, "1 Setting out"), ("At sea", 1, "2 At sea")]
    headings = [b.text for b in imported.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["1 Setting out", "2 At sea"]


def test_links_lead_to_the_web_and_into_the_text_and_never_to_a_script() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.text(72, 100, TEXT)
    left = 72 + width_of("The ")
    right = left + width_of("ferry")
    page.annotate("Link", (left, 92, right, 102), "/A<</S/URI/URI(https://example.org/f)>>")
    left = 72 + width_of("The ferry left the ")
    page.annotate("Link", (left, 92, left + width_of("pier"), 102), "/Dest[1/XYZ 0 700 null]")
    left = 72 + width_of("The ferry left the pier at nine and the ")
    script = "/A<</S/JavaScript/JS(app.alert\\(1\\))>>"
    page.annotate("Link", (left, 92, left + width_of("harbour"), 102), script)
    page.annotate("Link", (72, 92, 88, 102), "/A<</S/Launch/F(evil.exe)>>")
    pdf.page().text(72, 90, "Above the place.").text(72, 160, "The place itself.")
    imported = read(pdf)
    linked = {run.text: run.href for block in imported.blocks for run in block.runs if run.href}
    anchors = {block.anchor: block.text for block in imported.blocks if block.anchor}
    assert linked["ferry"] == "https://example.org/f"
    assert anchors[linked["pier"].removeprefix("#")] == "The place itself."
    assert set(linked) == {"ferry", "pier"}


def test_highlights_and_notes_of_people_come_along() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.text(72, 100, TEXT).text(72, 130, "A second paragraph, which has a note beside it.")
    left = 72 + width_of("The ferry left the ")
    page.annotate(
        "Highlight",
        (left, 92, left + width_of("pier at nine"), 102),
        "/C[0.2 0.9 0.3]/Contents(when?)/T(Ada)/NM(n1)/CreationDate(D:20240102030405+01'00')",
    )
    page.annotate("Text", (60, 122, 70, 132), "/Contents(Look here.)")
    page.annotate("Underline", (72, 92, 72 + width_of("The ferry"), 102), "/C[0 0 1]")
    page.annotate("Highlight", (300, 500, 340, 510))
    imported = read(pdf)
    found = [
        (imported.text[each.start : each.end], each.note, each.style, each.author, each.created)
        for each in imported.annotations
    ]
    assert found == [
        ("pier at nine", "when?", "green", "Ada", "2024-01-02T02:04:05Z"),
        ("A second paragraph, which has a note beside it.", "Look here.", "", "", ""),
        ("The ferry", "", "blue", "", ""),
    ]
    again = read(pdf).annotations
    assert [each.key for each in again] == [each.key for each in imported.annotations]
    assert len({each.key for each in again}) == 3


def test_pictures_stand_above_their_captions_and_ornaments_are_left_out() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.text(72, 90, TEXT).picture((72, 110, 272, 260), 40, 30).picture((72, 62, 92, 72), 40, 30)
    page.text(72, 275, "Figure 1: Two greens, the one beside the other.", 9).text(72, 300, TEXT)
    imported = read(pdf)
    kinds = [block.kind for block in imported.blocks]
    expected = [BlockKind.PARAGRAPH, BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.PARAGRAPH]
    assert kinds == expected
    image = imported.blocks[1].runs[0].image
    assert image is not None
    asset = imported.assets[image.asset]
    assert asset.media_type == "image/png"
    picture = QImage.fromData(asset.data)
    assert (picture.width(), picture.height()) == (200, 150)
    assert picture.pixelColor(7, 2).getRgb()[:3] == (0, 128, 0)


def test_what_a_document_says_of_itself_is_taken_with_sense() -> None:
    info = {
        "Title": "Microsoft Word - ferry_final2.doc",
        "Author": "Ada Byron; Mary Some\u0301rville",
        "CreationDate": "D:20240102030405Z",
    }
    pdf = PdfFile(info=info)
    pdf.page().text(72, 80, "The Old Ferry", 22, "bold").text(72, 110, TEXT)
    metadata = read(pdf).metadata
    assert metadata.title == "The Old Ferry"
    assert metadata.authors == ("Ada Byron", "Mary Some\u0301rville")
    assert metadata.published == "2024-01-02"
    pdf.info = {"Title": "A Crossing", "Author": "admin"}
    metadata = read(pdf).metadata
    assert (metadata.title, metadata.authors) == ("A Crossing", ())


def test_an_encrypted_file_asks_for_its_password() -> None:
    pdf = PdfFile(password="ferry", info={"Title": "Sealed"})
    pdf.page().text(72, 100, TEXT)
    with pytest.raises(PasswordNeededError) as caught:
        read(pdf)
    assert not caught.value.wrong
    with pytest.raises(PasswordNeededError) as caught:
        read(pdf, password="boat")
    assert caught.value.wrong
    imported = read(pdf, password="ferry")
    assert (imported.text, imported.metadata.title) == (TEXT, "Sealed")


def test_a_file_of_which_no_page_can_be_read_is_damaged_and_no_scan() -> None:
    pdf = PdfFile()
    pdf.page().text(72, 110, TEXT)
    data = pdf.data().replace(b"/Type/Page/Parent", b"/Type/Pxge/Parent")
    with pytest.raises(FormatError, match=r"^“story.pdf” is damaged: none of its pages"):
        import_source(data, name="story.pdf")


def test_a_scan_is_refused_as_what_it_is() -> None:
    pdf = PdfFile()
    pdf.page().draw("0 0 200 200 re f")
    with pytest.raises(FormatError, match=r"“story.pdf” has no text layer: it is a scan"):
        read(pdf)


@pytest.mark.parametrize("keep", [9, 60, 400])
def test_a_damaged_file_is_one_line(keep: int) -> None:
    pdf = PdfFile()
    pdf.page().text(72, 100, TEXT)
    with pytest.raises(FormatError) as caught:
        import_source(pdf.data()[:keep], name="story.pdf")
    assert caught.value.message.startswith("“story.pdf”")


def test_a_file_whose_table_of_objects_is_wrong_is_read_all_the_same() -> None:
    pdf = PdfFile()
    pdf.page().text(72, 100, TEXT)
    data = pdf.data().replace(b"startxref\n", b"startxref\n9")
    assert import_source(data, name="story.pdf").text == TEXT


def test_a_word_that_all_pages_share_is_their_text() -> None:
    pdf = PdfFile()
    for _ in range(4):
        pdf.page().text(72, 60, "Background")
    imported = read(pdf)
    assert not any(block.noise for block in imported.blocks)


def test_an_import_can_be_given_up() -> None:
    pdf = PdfFile()
    for _ in range(3):
        pdf.page().text(72, 100, TEXT)
    asked = iter((False, False, False, True))
    with pytest.raises(Cancelled):
        import_source(pdf.data(), name="story.pdf", cancelled=lambda: next(asked))


def test_what_a_browser_prints_around_one_page_is_noise() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.text(20, 20, "11/23/26, 2:14 AM", 8).text(260, 20, "The harbour at noon", 8)
    page.text(72, 80, "The harbour at noon", 16, "bold").text(72, 110, TEXT)
    page.text(20, 830, "https://example.org/harbour", 8).text(560, 830, "1/1", 8)
    imported = read(pdf)
    assert [each.text for each in imported.blocks if not each.noise] == [
        "The harbour at noon",
        TEXT,
    ]
    noise = " ".join(each.text for each in imported.blocks if each.noise)
    assert noise == "11/23/26, 2:14 AM The harbour at noon https://example.org/harbour 1/1"


def test_an_address_alone_at_the_foot_of_a_page_is_text() -> None:
    pdf = PdfFile()
    pdf.page().text(72, 40, TEXT).text(72, 820, "https://example.org/harbour, page 1/1")
    assert not any(each.noise for each in read(pdf).blocks)
