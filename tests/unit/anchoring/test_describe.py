from __future__ import annotations

import pytest

from reader.anchoring.describe import CONTEXT, describe
from reader.model.errors import InvalidSpanError

TEXT = "Water ran knee-deep through the lower streets of Orlo before any siren sounded, they said."


def test_the_words_and_what_stands_around_them_are_kept():
    start = TEXT.index("Orlo")
    quote, position = describe(TEXT, start, start + 4)
    assert quote.exact == "Orlo"
    assert quote.prefix == TEXT[start - CONTEXT : start]
    assert quote.suffix == TEXT[start + 4 : start + 4 + CONTEXT]
    assert (position.start, position.end) == (start, start + 4)


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
