from __future__ import annotations

import pytest

from reader.services.notes import note_to_html


def test_a_note_is_rendered():
    assert "<em>so</em>" in note_to_html("She said *so*.")
    assert "<li>" in note_to_html("- one\n- two")


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>",
        "<img src=http://example.org/x.png onerror=alert(1)>",
        "![x](http://example.org/x.png)",
        "[x](javascript:alert(1))",
    ],
)
def test_a_note_runs_and_loads_nothing(note: str):
    html = note_to_html(note)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize("mark", ["-", "*", "+", "1."])
def test_a_list_may_begin_right_below_a_paragraph(mark: str):
    html = note_to_html(f"See both and\n{mark} one\n{mark} two")
    assert html.count("<li>") == 2
    assert "See both and</p>" in html


def test_other_lines_begin_no_list():
    assert "<li>" not in note_to_html("It was in\n2026. Nobody knew.")
    assert "<li>" not in note_to_html("Not bold\n**but** strong")
    assert note_to_html("```\na\n- b\n```").count("- b") == 1
    assert "<li>" not in note_to_html("```\na\n- b\n```")
    assert note_to_html("- one\n  more\n- two").count("<li>") == 2
