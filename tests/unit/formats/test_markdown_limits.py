"""Hostile Markdown is read to its end, and not a word of it is lost."""

from __future__ import annotations

import pytest

from reader.formats.markdown import note_to_html
from reader.formats.registry import import_source
from reader.model.article import BlockKind, Imported
from tests.helpers.hang_guard import hang_guard


def _read(text: str) -> Imported:
    return import_source(text.encode(), name="x.md")


def _text(imported: Imported) -> str:
    return "\n".join(block.text for block in imported.blocks)


@pytest.mark.parametrize(
    "unit",
    ["[", "<", "![", "](", "[a](<b", "<!--", "<![CDATA[", "\\", "*a**", "==a", "*_`[", "- ", "\t"],
)
def test_a_line_of_nothing_but_marks_is_read_as_typed(unit: str) -> None:
    with hang_guard():  # minutes, when the converter looks for partners
        imported = _read(f"Before it.\n\n{unit * (150_000 // len(unit))} after\n\nLast words.\n")
    assert "Before it." in _text(imported)
    assert "after" in _text(imported)
    assert "Last words." in _text(imported)


@pytest.mark.parametrize("unit", ["text\n---\n", "term\n: words\n", "*[ab]: words\n", "---\n"])
def test_endless_runs_of_lines_are_read_to_their_end(unit: str) -> None:
    with hang_guard():
        imported = _read("Before it.\n\n" + unit * (60_000 // len(unit)) + "\nLast words.\n")
    assert "Last words." in _text(imported)


def test_a_long_list_of_definitions_keeps_every_term() -> None:
    imported = _read("".join(f"term{n}\n: meaning{n}\n" for n in range(500)))
    kept = _text(imported).split()
    assert [word for word in kept if word.startswith("term")] == [f"term{n}" for n in range(500)]
    assert kept.count("meaning499") == 1


def test_many_markers_on_one_line_are_no_reason_to_refuse() -> None:
    assert "deep words" in _text(_read("- " * 600 + "deep words\n"))


def test_marks_that_were_masked_come_back_as_typed() -> None:
    hostile = "<b>&amp; \\ `*_[](){}" * 200
    assert _text(_read(f"First.\n\n{hostile}\n")) == f"First.\n{hostile}"


def test_private_characters_of_the_text_itself_are_kept() -> None:
    private = "\U000f002a\U000f0100\U00100041"
    assert (
        _text(_read(f"{private} and\n\n{'*' * 5000} end\n")) == f"{private} and\n{'*' * 5000} end"
    )


def test_a_long_list_of_links_is_still_a_list_of_links() -> None:
    imported = _read("".join(f"* [name {n}](http://example.org/{n}) - *it*\n" for n in range(3000)))
    assert len(imported.blocks) == 3000
    assert all(block.kind is BlockKind.LIST_ITEM for block in imported.blocks)
    assert all(any(run.href for run in block.runs) for block in imported.blocks)


def test_code_keeps_its_marks_and_its_lines() -> None:
    code = "\n".join(["---", "a = b[i](<c>)", ": x", "*[n]: y"] * 500)
    imported = _read(f"Before.\n\n~~~\n{code}\n~~~\n\nAfter.\n")
    assert [block.text for block in imported.blocks if block.kind is BlockKind.CODE] == [code]


def test_a_hostile_note_is_shown() -> None:
    with hang_guard():
        assert note_to_html("<" * 100_000 + " end").count("&lt;") == 100_000


def test_wide_gaps_between_markers_are_read() -> None:
    with hang_guard():
        assert "deep words" in _text(_read(("-" + " " * 300) * 9 + "deep words\n"))
