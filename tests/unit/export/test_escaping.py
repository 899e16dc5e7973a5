"""What is escaped, and what stays readable."""

from __future__ import annotations

import pytest

from reader.export.escaping import code_fence, code_span, escape, is_autolink, url


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words, a half-mile (or so); 2.40 a.m. & on.", None),
        ("A – dash, a — dash, “quotes”, l’eau", None),
        ("don't", "don\\'t"),
        ('"so"', '\\"so\\"'),
        ("a...", "a\\.\\.\\."),
        ("a--b", "a\\-\\-b"),
        ("&amp; R&D", "\\&amp; R&D"),
        ("x == y", "x \\=\\= y"),
        ("[^1] [[x]]", "\\[\\^1\\] \\[\\[x\\]\\]"),
        (":smile: at 12:30", "\\:smile: at 12:30"),
        ("see https://a.org/b-c, then", None),
        ("see https://a.org/b_c, then", "see https\\://a.org/b\\_c, then"),
        ("https://a.org", "https\\://a.org"),
        ("www.a.org", "www\\.a.org"),
        ("1. x", "1\\. x"),
        ("12) x", "12\\) x"),
        ("(iv) x", "(iv\\) x"),
        ("1.5 m", None),
        ("- x", "\\- x"),
        ("-x", None),
        ("+ x", "\\+ x"),
        ("> x", "\\> x"),
        (": x", "\\: x"),
        ("Table: x", "Table\\: x"),
        ("# x", "\\# x"),
        ("    x", "&#32;&#32;&#32;&#32;x"),
        ("x ", "x&#32;"),
        ("\tx", "&#9;x"),
        ("a\x07b", "a&#7;b"),
        ("a\n- b", "a\\\n\\- b"),
        ("a\n b", "a\\\n&#32;b"),
        ("\na\n", "&#10;a&#10;"),
        ("\n", "&#10;"),
        ("", None),
    ],
)
def test_escapes_what_means_something_and_nothing_else(text: str, expected: str | None) -> None:
    assert escape(text) == (text if expected is None else expected)


def test_inside_a_block_edges_are_no_line_starts() -> None:
    assert escape("- x ", first=False, last=False) == "- x "
    assert escape("a\n- b", first=False, line_break="<br> ") == "a<br> \\- b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x", "`x`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        ("a\nb", "`a b`"),
        ("a\x07", "<code>a&#7;</code>"),
    ],
)
def test_code_spans(text: str, expected: str) -> None:
    assert code_span(text) == expected


def test_a_bar_in_a_table_leaves_the_back_ticks() -> None:
    assert code_span("a|b", in_table=True) == "<code>a\\|b</code>"


@pytest.mark.parametrize(
    ("text", "fence"), [("", "```"), ("x ` y", "```"), ("```", "````"), ("`````", "``````")]
)
def test_a_fence_is_longer_than_any_row_inside(text: str, fence: str) -> None:
    assert code_fence(text) == fence


def test_addresses() -> None:
    assert url("http://a.org/b_c?d=(e) f\n") == "http://a.org/b_c?d=%28e%29%20f"
    assert is_autolink("https://a.org/b_c", "https://a.org/b_c")
    assert not is_autolink("https://a.org/b c", "https://a.org/b c")
    assert not is_autolink("a", "https://a.org")
