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
