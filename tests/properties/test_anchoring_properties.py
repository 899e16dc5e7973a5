"""describe and anchor are inverse; edits elsewhere move nothing; nothing takes for ever.

Typed quotes are found whatever their spaces.
"""

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reader.anchoring.anchor import anchor, candidates
from reader.anchoring.batch import anchor_all
from reader.anchoring.describe import describe
from reader.anchoring.match import find_quote
from reader.anchoring.normal_form import NormalForm
from reader.model.annotation import AnchorState
from reader.model.selector import TextPositionSelector, TextQuoteSelector

alphabet = st.sampled_from("ab é\u0301😀\nمش漢字“”’'- ﬁ\u00ad\u2060…")
texts = st.text(alphabet, min_size=1, max_size=200)
_VOCABULARY = "water board river gate night siren street gauge valley bridge engineer answer"
WORDS = _VOCABULARY.split()
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(" ".join)


@st.composite
def texts_with_passages(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(texts_with_passages())
def test_a_passage_is_found_where_it_was(case: tuple[str, int, int]):
    text, start, end = case
    found = anchor(text, describe(text, start, end))
    assert found is not None
    assert (found.start, found.end, found.state) == (start, end, AnchorState.EXACT)
    (of_many,) = anchor_all(text, [describe(text, start, end)], before=text)
    assert of_many == found


@st.composite
def edits_elsewhere(draw: st.DrawFn) -> tuple[str, str, int, int, int]:
    """Return a text, what became of it, the span of a passage, and where it stands then.

    The passage is a sentence that stands once; its neighbours stay, all else may be replaced.
    """
    kept = "Before the flood nobody had read it. "
    passage = "Captain Ole Brandt painted the ferry green"
    after = " and went home. Then the lamp went out."
    head, tail = draw(st.lists(sentences, max_size=6)), draw(st.lists(sentences, max_size=6))
    new_head, new_tail = (
        draw(st.lists(sentences, max_size=6)),
        draw(st.lists(sentences, max_size=6)),
    )
    middle = kept + passage + after
    old = ". ".join([*head, ""]) + middle + ". ".join(tail)
    new = ". ".join([*new_head, ""]) + middle + ". ".join(new_tail)
    start = old.index(passage)
    return old, new, start, start + len(passage), new.index(passage)


@given(edits_elsewhere())
def test_edits_elsewhere_never_move_a_quote(case: tuple[str, str, int, int, int]):
    old, new, start, end, expected = case
    found = anchor(new, describe(old, start, end))
    assert found is not None
    assert (found.start, found.end - found.start) == (expected, end - start)
    assert found.state in {AnchorState.EXACT, AnchorState.MOVED}
    (of_many,) = anchor_all(new, [describe(old, start, end)], before=old)
    assert of_many is not None
    assert of_many.start == expected
    assert of_many.state in {AnchorState.EXACT, AnchorState.MOVED}


@given(texts_with_passages(), texts)
def test_what_anchors_lies_in_the_text_and_reads_alike(case: tuple[str, int, int], other: str):
    text, start, end = case
    selectors = describe(text, start, end)
    for found in (anchor(other, selectors), *anchor_all(other, [selectors], before=text)):
        if found is None:
            continue
        assert 0 <= found.start < found.end <= len(other)
        assert 0 <= found.score <= 1
        if found.state in {AnchorState.EXACT, AnchorState.MOVED}:
            words = NormalForm(other[found.start : found.end]).text.strip()
            assert words == NormalForm(text[start:end]).text.strip()
    for place in candidates(other, selectors):
        assert 0 <= place.start < place.end <= len(other)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.integers(-5, 400))
def test_anchoring_never_raises(text: str, exact: str, context: str, at: int):
    quote = TextQuoteSelector(exact, context, context[::-1])
    position = TextPositionSelector(at, at + len(exact))
    for selectors in ((quote,), (quote, position), (position,), ()):
        anchor(text, selectors)
        candidates(text, selectors)
    anchor_all(text, [(quote, position)], before=context)


@given(texts)
@example("\u00e9-\na")
def test_a_normal_form_maps_every_span_back_into_the_text(text: str):
    form = NormalForm(text)
    spans = [form.original_span(at, at + 1) for at in range(len(form.text))]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert NormalForm(unicodedata.normalize("NFD", text)).text == form.text


@pytest.mark.parametrize("repetitive", [False, True])
def test_a_book_and_a_long_quote_take_no_quadratic_time(repetitive: bool):
    chance = random.Random(7)
    words = WORDS[:2] if repetitive else [f"{one}{two}" for one in WORDS for two in WORDS]
    text = " ".join(chance.choices(words, k=300_000))
    start = len(text) // 2
    selectors = describe(text, start, start + 10_000)
    damaged = text[:start] + text[start:].replace(words[0], "changed", 40)
    begun = time.perf_counter()
    anchor("x" + damaged, selectors)
    anchor(text[: start - 20_000], selectors)
    # Generous for any machine; work that grows with text times quote would take an hour.
    assert time.perf_counter() - begun < 60


@given(texts_with_passages(), st.sampled_from([" ", "\n", "  \n\t", "\u00a0"]))
def test_a_quote_is_found_whatever_white_space_it_is_typed_with(
    case: tuple[str, int, int], space: str
):
    text, start, end = case
    words = text[start:end].split()
    assume(words)
    for found_start, found_end in find_quote(text, space.join(words)):
        assert len(text[found_start:found_end].split()) == len(words)
    assert find_quote(text, space.join(words))
