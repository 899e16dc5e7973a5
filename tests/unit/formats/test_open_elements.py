"""An element that is opened and never closed does not take the rest of the article with it."""

from __future__ import annotations

import pytest

from reader.formats.markdown import note_to_html
from reader.formats.registry import import_source

_LEFT_OPEN = ["iframe", "object", "video", "svg", "button", "noscript", "template", "textarea"]


def _text(source: str, name: str) -> str:
    return "\n".join(block.text for block in import_source(source.encode(), name=name).blocks)


@pytest.mark.parametrize("name", _LEFT_OPEN)
def test_a_page_goes_on_after_an_element_left_open(name: str) -> None:
    text = _text(f"<p>The first words.</p><{name} src=x><p>The last words of it.</p>", "x.html")
    assert text == "The first words.\nThe last words of it."


@pytest.mark.parametrize("name", [*_LEFT_OPEN, "script", "style", "title", "IFRAME"])
def test_a_tag_that_markdown_only_names_hides_nothing(name: str) -> None:
    text = _text(f"Use the <{name}> tag.\n\nThe last words of it.\n", "x.md")
    assert text == "Use the tag.\nThe last words of it."
    assert "The last words" in note_to_html(f"Use the <{name}> tag.\n\nThe last words of it.\n")


def test_what_is_closed_is_still_left_out() -> None:
    page = (
        "<p>The first words.</p><script>if (a < b) run('<iframe>')</script>"
        "<iframe src=x>no frames</iframe><object data=x/><p>The last words of it.</p>"
    )
    assert _text(page, "x.html") == "The first words.\nThe last words of it."
    assert _text(page, "x.md") == "The first words.\nThe last words of it."


def test_an_open_script_of_a_page_is_never_text() -> None:
    assert _text("<p>The first words.</p><script>let a = 1", "x.html") == "The first words."
