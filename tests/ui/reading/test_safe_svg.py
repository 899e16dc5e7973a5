"""A drawing of a source reaches nowhere, runs nothing, and draws no more than a page can bear."""

from __future__ import annotations

import pytest

from reader.ui.reading.safe_svg import MOST_BYTES, safe_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def made(inner):
    return safe_svg(f"{HEAD}{inner}</svg>".encode()).decode()


@pytest.mark.parametrize(
    "inner",
    [
        "<script>reach()</script>",
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<image xlink:href="reach.png" width="9" height="9"/>',
        '<image href="https://example.org/reach.png" width="9" height="9"/>',
        '<use href="reach.svg#part"/>',
        "<foreignObject><p>reach</p></foreignObject>",
        '<rect onclick="reach()" width="9" height="9"/>',
        '<rect style="fill: url(https://example.org/reach)" width="9" height="9"/>',
        "<style>@import 'reach.css';</style>",
        "<style>rect { fill: url(reach.svg#x) }</style>",
        '<a href="javascript:reach()"><rect width="9" height="9"/></a>',
        '<animate href="#a" attributeName="reach" to="1"/>',
        '<filter id="reach"><feGaussianBlur stdDeviation="9999"/></filter>',
    ],
)
def test_nothing_is_left_that_reaches_out(inner):
    assert "reach" not in made(inner).replace("reaching", "")
    assert "passwd" not in made(inner)


def test_what_is_harmless_stays():
    inner = (
        '<defs><linearGradient id="g"><stop offset="1"/></linearGradient></defs>'
        '<rect fill="url(#g)" width="9" height="9"/><text x="1">words</text>'
        '<image href="data:image/png;base64,AAAA" width="9" height="9"/>'
    )
    for part in ("url(#g)", "words", "data:image/png", "linearGradient"):
        assert part in made(inner)


def test_entities_are_never_written_out():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert b"aaaaaaaaaa" not in safe_svg(f"{bomb}{HEAD}<text>&b;</text></svg>".encode())


def test_a_drawing_that_draws_itself_many_times_over_is_refused():
    levels = "".join(f'<g id="l{n}">' + f'<use href="#l{n + 1}"/>' * 10 + "</g>" for n in range(9))
    assert made(f'{levels}<g id="l9"><rect width="1" height="1"/></g>') == ""
    assert made('<g id="a"><use href="#a"/></g>') == ""


@pytest.mark.parametrize("data", [b"", b"no drawing", b"<html/>", b"<svg", b"\xff\xfe\x00"])
def test_what_is_no_drawing_is_refused(data):
    assert safe_svg(data) == b""


def test_a_drawing_of_a_megabyte_is_refused():
    assert made(f"<desc>{'x' * MOST_BYTES}</desc>") == ""
