"""describe and anchor are inverse; edits elsewhere move nothing; the work of a book is bounded.

Typed quotes are found whatever their spaces.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel, LCSseq, Levenshtein

from reader.anchoring.anchor import anchor, candidates
from reader.anchoring.batch import anchor_all
from reader.anchoring.describe import describe
from reader.anchoring.match import find_quote
from reader.anchoring.normal_form import NormalForm
from reader.model.annotation import AnchorState
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from tests.helpers.work import growth

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


class Comparisons:
    """Notes the lengths of all that is compared letter by letter, or word by word."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.lengths: list[tuple[int, int]] = []
        for module in (Indel, LCSseq, Levenshtein):
            for name in ("distance", "similarity", "normalized_similarity"):
                patch.setattr(module, name, self._watched(getattr(module, name)))

    def _watched(self, compare: Callable[..., Any]) -> Callable[..., Any]:
        def noted(one: Any, other: Any) -> Any:
            self.lengths.append((len(one), len(other)))
            return compare(one, other)

        return noted


@pytest.mark.parametrize("repetitive", [False, True])
def test_a_long_quote_is_compared_with_a_few_places_of_a_book(
    repetitive: bool, monkeypatch: pytest.MonkeyPatch
):
    compared = Comparisons(monkeypatch)
    chance = random.Random(7)
    words = WORDS[:2] if repetitive else [f"{one}{two}" for one in WORDS for two in WORDS]

    def find(count: int) -> None:
        text = " ".join(chance.choices(words, k=count))
        start = len(text) // 2
        selectors = describe(text, start, start + 10_000)
        damaged = text[:start] + text[start:].replace(words[0], "changed", 40)
        anchor("x" + damaged, selectors)
        anchor(text[: start - 20_000], selectors)

    find(300_000)
    whole = [other for one, other in compared.lengths if one > 1_000]
    assert 0 < len(whole) < 200  # one by one, not with a million places
    assert max(whole) < 40_000
    assert growth(find, 40_000, 320_000) < 12


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
