from __future__ import annotations

import pytest

from reader.anchoring.describe import CONTEXT, describe
from reader.model.errors import InvalidSpanError

TEXT = "Water ran knee-deep through the lower streets of Orlo before any siren sounded, they said."


def test_the_words_and_what_stands_around_them_are_kept():
    start = TEXT.index("Orlo")
    quote, position = describe(TEXT, start, start + 4)
    assert quote.exact == "Orlo"
    assert quote.prefix == "deep through the lower streets of "
    assert len(quote.prefix) >= CONTEXT
    assert quote.suffix == " before any siren sounded, they said."[: len(quote.suffix)]
    assert len(quote.suffix) >= CONTEXT
    assert (position.start, position.end) == (start, start + 4)


def test_a_passage_that_stands_twice_gets_more_context():
    line = "The gauge at the bridge was read at noon and sent to the ministry in the capital. "
    text = line * 2 + "Then the lamp went out."
    start = text.index("noon", len(line))
    quote, _ = describe(text, start, start + 4)
    assert text.count(quote.prefix + quote.exact + quote.suffix) == 1


def test_equal_lines_without_end_do_not_take_for_ever():
    quote, _ = describe("same " * 200_000, 500_000, 500_004)
    assert len(quote.prefix) < 1000


def test_a_word_without_end_is_cut():
    text = "x" * 5000
    quote, _ = describe(text, 2000, 2004)
    assert len(quote.prefix) <= 1000


def test_context_does_not_cut_a_cluster():
    text = "e\u0301" * 40 + "Orlo" + "👍🏽" * 40
    start = text.index("Orlo")
    quote, _ = describe(text, start, start + 4)
    assert quote.prefix.startswith("e\u0301")
    assert quote.suffix.endswith("👍🏽")
    assert len(quote.prefix) >= CONTEXT
    assert len(quote.suffix) >= CONTEXT


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-1, 4), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]):
    with pytest.raises(InvalidSpanError):
        describe(TEXT, *span)
