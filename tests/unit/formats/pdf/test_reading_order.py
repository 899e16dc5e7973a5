"""Text of a PDF in the order of reading: paragraphs, columns, pages, what is no text."""

from __future__ import annotations

from reader.formats.registry import import_source
from reader.model.article import Block, BlockKind, Imported, TableCell
from tests.helpers.pdf_file import Page, PdfFile, width_of

LONG = (
    "The ferry left the pier at nine and the harbour lay quiet behind it. Nobody on the deck "
    "spoke of the storm, though the glass had been falling since the evening before. A boy "
    "counted the gulls aloud and lost count at forty. Far out a single light went on and off, "
    "and the mate said that it was the tower on the northern shoal, which had been dark for years."
)
MORE = (
    "In the cabin the captain had spread his charts and was drawing a line with a blunt pencil. "
    "He had crossed the strait some nine hundred times, he said, and never twice by one course. "
    "The tide was a clock that ran both ways and a man did well to ask it for the time politely."
)
LAST = (
    "Toward noon the wind turned and the sea grew short and grey. The boy had stopped counting "
    "and stood beside the wheel, where he was told the names of the winds in the old tongue."
)


def read(pdf: PdfFile) -> Imported:
    imported = import_source(pdf.data(), name="story.pdf")
    check_places(pdf, imported)
    return imported


def check_places(pdf: PdfFile, imported: Imported) -> None:
    """Every place of the map has the very characters of the page."""
    import pypdfium2

    text = imported.text
    with pypdfium2.PdfDocument(pdf.data()) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert imported.places
    for place in imported.places:
        here = text[place.offset : place.offset + place.length]
        there = pages[place.page - 1][place.index : place.index + place.length]
        assert here == there or place.length == 1
    offsets = [place.offset for place in imported.places]
    assert offsets == sorted(offsets)


def body(imported: Imported) -> list[Block]:
    return [block for block in imported.blocks if not block.noise]


def test_lines_become_paragraphs_by_spacing_and_by_indent() -> None:
    pdf = PdfFile()
    page = pdf.page()
    y = page.paragraph(72, 100, LONG, 400)
    y = page.paragraph(72, y + 8, MORE, 400)
    page.paragraph(72, y, LAST, 400, indent=14)
    imported = read(pdf)
    assert [block.text for block in body(imported)] == [LONG, MORE, LAST]
    assert {block.kind for block in body(imported)} == {BlockKind.PARAGRAPH}


def test_two_columns_are_read_one_after_the_other_below_a_heading_over_both() -> None:
    pdf = PdfFile(info={"Title": "Untitled"})
    page = pdf.page()
    page.text(72, 80, "The Crossing of the Strait", 18, "bold")
    left = page.paragraph(72, 120, LONG, 210)
    page.paragraph(72, left + 8, MORE, 210)
    page.paragraph(312, 126, LAST, 210)
    imported = read(pdf)
    assert [block.text for block in body(imported)] == [
        "The Crossing of the Strait",
        LONG,
        MORE,
        LAST,
    ]
    assert body(imported)[0].kind is BlockKind.HEADING
    assert imported.metadata.title == "The Crossing of the Strait"


def test_who_wrote_it_and_when_is_no_heading() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.text(180, 80, "The Crossing of the Strait", 18).text(260, 110, "Ada Byron", 12)
    page.text(250, 130, "January 3, 2024", 12).text(72, 170, "1 Setting out", 12, "bold")
    page.paragraph(72, 190, LONG, 400)
    kinds = [(block.kind, block.level) for block in body(read(pdf))]
    assert kinds == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    words = LONG.split()
    first, second, third = words[:25], words[25:50], words[50:]
    pdf = PdfFile()
    page = pdf.page()
    page.paragraph(72, 100, MORE + " " + " ".join(first), 210)
    page.paragraph(312, 100, " ".join(second), 210)
    following = pdf.page()
    following.paragraph(72, 100, " ".join(third) + " " + MORE, 210)
    imported = read(pdf)
    assert [block.text for block in body(imported)] == [f"{MORE} {LONG} {MORE}"]
    marks = [(mark.label, mark.number) for mark in imported.details.pages]
    assert marks == [("1", 1), ("2", 2)]
    start = imported.details.pages[1].offset
    assert imported.text[start:].startswith(" ".join(third)[:30])


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Austria", "8.9", "Vienna"), ("Belgium", "11.5", "Brussels")]
    rows += [("Denmark", "5.8", "Copenhagen"), ("Finland", "5.5", "Helsinki")]
    pdf = PdfFile()
    page = pdf.page()
    y = page.paragraph(72, 100, LONG, 400) + 20
    for column in range(3):  # drawn column by column, as some programs do
        for number, row in enumerate(rows):
            page.text(72 + 140 * column, y + 14 * number, row[column])
    page.paragraph(72, y + 90, MORE, 400)
    first, *cells, last = body(read(pdf))
    assert [first.text, last.text] == [LONG, MORE]
    assert [(block.text, block.kind, block.cell) for block in cells] == [
        (text, BlockKind.TABLE_CELL, TableCell(0, row, column))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]


def test_the_bold_first_row_of_a_table_is_its_head() -> None:
    pdf = PdfFile()
    page = pdf.page()
    for column, texts in enumerate(
        (("Boat", "Mara", "Ole"), ("Tons", "9", "140"), ("In", "A", "B"))
    ):
        for row, text in enumerate(texts):
            x = 72 + 120 * column - (width_of(text) if column == 1 else 0)
            page.text(x, 100 + 16 * row, text, font="plain" if row else "bold")
    cells = [block.cell for block in body(read(pdf))]
    assert [cell.header for cell in cells if cell] == [True] * 3 + [False] * 6
    assert cells[3:6] == [TableCell(0, 1, 0), TableCell(0, 1, 1, align="right"), TableCell(0, 1, 2)]


def test_labels_and_what_they_stand_for_are_no_table_and_hang_together() -> None:
    pdf = PdfFile()
    page = pdf.page()
    y = page.paragraph(72, 100, LONG, 400) + 10
    for label in ("a", "fl", "t"):
        page.text(72, y, label, font="bold")
        page.text(84, y, "What a seaman calls it when he has the time, as he has at sea,")
        page.text(84, y + 12, "and the word that he has for it when he has none.")
        y += 24
    texts = [block.text for block in body(read(pdf))]
    assert texts[1:] == [
        f"{label} What a seaman calls it when he has the time, as he has at sea, "
        "and the word that he has for it when he has none."
        for label in ("a", "fl", "t")
    ]


def test_two_columns_of_which_rows_have_many_lines_are_no_table() -> None:
    pdf = PdfFile()
    page = pdf.page()
    for row, (left, right) in enumerate(
        [("Mate", "Knows it"), ("Boy", "Counts"), ("Cook", "Sleeps"), ("Hand", "Hauls and")]
    ):
        page.text(72, 100 + 14 * row, left).text(200, 100 + 14 * row, right)
    page.text(200, 156, "lets go.")
    assert {block.kind for block in body(read(pdf))} == {BlockKind.PARAGRAPH}


def test_hyphens_that_only_part_a_word_go_and_those_of_compounds_stay() -> None:
    pdf = PdfFile()
    pdf.page().lines(
        72,
        100,
        [
            "It was a well-known harbour with a long breakwater that the inhabi-",
            "tants had built; they were proud of it, and it was of a well-",
            "known kind, though the Anglo-",
            "Saxon name of the place was forgotten by nearly all of them.",
        ],
    )
    (block,) = body(read(pdf))
    assert "the inhabitants had built" in block.text
    assert "a well-known kind" in block.text
    assert "Anglo-Saxon name" in block.text


def test_running_heads_and_page_numbers_are_noise_at_the_end() -> None:
    pdf = PdfFile()
    for number, text in enumerate((LONG, MORE, LAST, LONG), start=1):
        page = pdf.page()
        page.text(72, 40, "THE OLD FERRY", 8)
        page.text(500, 40, f"Chapter {number}", 8)
        page.paragraph(72, 90, text, 400)
        page.text(290, 800, str(number + 10), 9)
    imported = read(pdf)
    assert [block.text for block in body(imported)] == [LONG, MORE, LAST, LONG]
    noise = [block.text for block in imported.blocks if block.noise]
    assert noise[:2] == ["THE OLD FERRY Chapter 1", "11"]
    assert len(noise) == 8
    assert imported.blocks[-1].noise
    assert [mark.label for mark in imported.details.pages] == ["11", "12", "13", "14"]


def test_a_number_in_the_text_is_no_page_number() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.paragraph(72, 300, LONG, 400)
    page.text(72, 500, "1984")
    imported = read(pdf)
    assert [block.text for block in imported.blocks] == [LONG, "1984"]
    assert not any(block.noise for block in imported.blocks)


def test_labels_of_the_document_are_those_of_its_pages() -> None:
    pdf = PdfFile(labels="0<</S/r>>2<</S/D/St 1>>")
    for text in (LONG, MORE, LAST, LONG):
        pdf.page().paragraph(72, 90, text, 400)
    labels = [mark.label for mark in read(pdf).details.pages]
    assert labels == ["i", "ii", "1", "2"]


def test_a_page_that_is_turned_reads_as_it_is_shown() -> None:
    pdf = PdfFile()
    page = pdf.page(width=842, height=595, rotate=90)
    for number, line in enumerate(("First line of a turned page", "and the second one below")):
        page.draw(f"BT /plain 10 Tf 0 1 -1 0 {100 + 12 * number} 60 Tm ({line}) Tj ET")
    assert read(pdf).text == "First line of a turned page and the second one below"


def test_text_beside_the_page_comes_after_it_and_a_watermark_is_left_out() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.paragraph(72, 90, LONG, 400)
    page.draw("BT /plain 9 Tf 0 1 -1 0 30 200 Tm (arXiv:1234.5678 in the margin) Tj ET")
    page.draw("BT /plain 60 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET")
    assert [b.text for b in body(read(pdf))] == [LONG, "arXiv:1234.5678 in the margin"]


def test_lists_notes_captions_and_code_are_told() -> None:
    pdf = PdfFile()
    page = pdf.page()
    y = page.paragraph(72, 90, LONG, 400)
    page.lines(72, y + 8, ["1. Take the rope in both hands.", "2. Pull.", "3. Wait for the bell."])
    page.lines(72, y + 60, ["Figure 2: The pier at low water."], 9)
    for number, line in enumerate(("def ferry():", "    return pier")):
        page.text(72 + 24 * number, y + 90 + 12 * number, line.strip(), 10, "mono")
    page.text(72, 740, "1", 6).text(77, 744, "This is what the mate said of it later.", 8)
    blocks = body(read(pdf))
    assert [(b.kind, b.ordinal, b.text) for b in blocks[1:4]] == [
        (BlockKind.LIST_ITEM, 1, "Take the rope in both hands."),
        (BlockKind.LIST_ITEM, 2, "Pull."),
        (BlockKind.LIST_ITEM, 3, "Wait for the bell."),
    ]
    assert (blocks[4].kind, blocks[4].text) == (
        BlockKind.CAPTION,
        "Figure 2: The pier at low water.",
    )
    assert blocks[5].kind is BlockKind.CODE
    assert blocks[5].text.splitlines() == ["def ferry():", "    return pier"]
    assert blocks[-1].text == "1 This is what the mate said of it later."


def test_notes_at_the_foot_do_not_part_a_paragraph() -> None:
    pdf = PdfFile()
    page = pdf.page()
    half = " ".join(LONG.split()[:30])
    rest = " ".join(LONG.split()[30:])
    page.paragraph(72, 640, MORE + " " + half, 400)
    page.text(72, 760, "1 A note at the foot of the page, set smaller.", 7)
    pdf.page().paragraph(72, 90, rest, 400)
    texts = [block.text for block in body(read(pdf))]
    assert texts == [f"{MORE} {LONG}", "1 A note at the foot of the page, set smaller."]


def test_bold_slanted_and_raised_text_keep_their_styles() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.text(72, 100, "A plain line with").text(150, 100, "bold", 10, "bold")
    page.text(175, 100, "and").text(195, 100, "slanted", 10, "slanted")
    page.text(230, 96, "2", 6)
    (block,) = body(read(pdf))
    styled = {run.text.strip(): sorted(run.styles) for run in block.runs}
    assert styled["bold"] == ["strong"]
    assert styled["slanted"] == ["emphasis"]
    assert styled["2"] == ["sup"]
    assert block.text.startswith("A plain line with bold and slanted")


def test_hebrew_comes_in_the_order_of_reading() -> None:
    pdf = PdfFile()
    page: Page = pdf.page()
    # Drawn from left to right, as programs do: the last letter first.
    page.unicode(72, 100, "\u05dd\u05dc\u05d5\u05e2 \u05dd\u05d5\u05dc\u05e9")
    assert read(pdf).text == "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"


def test_a_full_stop_stands_at_the_end_of_a_line_from_right_to_left() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.unicode(72, 100, ".321 \u05dd\u05dc\u05d5\u05e2 \u05dd\u05d5\u05dc\u05e9"[::1])
    assert read(pdf).text.endswith(".")


def test_chinese_lines_are_joined_without_a_space() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.unicode(72, 100, "\u8f2a\u6e21\u5728\u4e5d\u9ede\u96e2\u958b\u78bc\u982d")
    page.unicode(72, 114, "\u6e2f\u53e3\u975e\u5e38\u5b89\u975c\u6c92\u6709\u4eba")
    assert read(pdf).text == (
        "\u8f2a\u6e21\u5728\u4e5d\u9ede\u96e2\u958b\u78bc\u982d"
        "\u6e2f\u53e3\u975e\u5e38\u5b89\u975c\u6c92\u6709\u4eba"
    )


def test_ligatures_are_letters() -> None:
    pdf = PdfFile()
    pdf.page().unicode(72, 100, "of\ufb01ce")
    assert read(pdf).text == "office"


def test_what_is_set_in_on_both_sides_is_quoted() -> None:
    pdf = PdfFile()
    page = pdf.page()
    y = page.paragraph(72, 100, f"{LONG} {LAST}", 400) + 10
    y = page.paragraph(102, y, MORE, 330) + 10
    page.paragraph(72, y, LAST, 400)
    kinds = [(block.kind, block.quote_depth) for block in body(read(pdf))]
    plain = (BlockKind.PARAGRAPH, 0)
    assert kinds == [plain, (BlockKind.QUOTE, 1), plain]


def test_what_is_set_in_on_one_side_is_not_quoted() -> None:
    pdf = PdfFile()
    page = pdf.page()
    y = page.paragraph(72, 100, f"{LONG} {LAST}", 400) + 10
    page.paragraph(102, y, MORE, 370)
    assert {block.kind for block in body(read(pdf))} == {BlockKind.PARAGRAPH}
