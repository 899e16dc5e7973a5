"""The scorer of quotations counts what it says, and the blind set stays as it was fixed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reader.model.suggestion import Quotation
from tests.corpus.entity_scores import BLIND, GOLD
from tests.corpus.quotation_scores import GoldQuotation, QuotedPage, Tally, by_rules, load, score

_FIXED = "82f4240497a280c786678727d25c546deee16828951142349fc52e00e73d2e18"
_TEXT = 'Ida Verrin said: "The bridge is shut." The "old" bridge is "unsafe", the notice says.'


def _gold(words: str, kind: str, *speakers: str) -> GoldQuotation:
    start = _TEXT.index(words)
    return GoldQuotation(start, start + len(words), kind, frozenset(speakers))


def _said(words: str, speaker: str) -> Quotation:
    start = _TEXT.index(words)
    return Quotation(((start - 1, start + len(words) + 1),), speaker=speaker)


_PAGE = QuotedPage(
    _TEXT,
    (
        _gold("The bridge is shut.", "said", "Ida Verrin"),
        _gold("old", "words"),
        _gold("unsafe", "said", ""),
    ),
)


@pytest.mark.parametrize(
    ("speaker", "right", "left_open", "wrong"),
    [("Ida Verrin", 1, 0, 0), ("Verrin", 1, 0, 0), ("", 0, 1, 0), ("Tom Ashby", 0, 0, 1)],
)
def test_a_speaker_is_right_left_open_or_wrong(
    speaker: str, right: int, left_open: int, wrong: int
) -> None:
    found = score([_PAGE], lambda _: [_said("The bridge is shut.", speaker)])
    assert (found.named, found.right, found.left_open, found.wrong) == (1, right, left_open, wrong)
    assert (found.wanted, found.paired, found.proposed, found.met) == (2, 1, 1, 1)


def test_doubted_words_are_wrong_only_with_a_speaker() -> None:
    assert score([_PAGE], lambda _: [_said("old", "")]).proposed == 0
    found = score([_PAGE], lambda _: [_said("old", "Ida Verrin")])
    assert (found.proposed, found.met, found.paired) == (1, 0, 0)


def test_words_of_nobody_named_have_no_speaker() -> None:
    assert score([_PAGE], lambda _: [_said("unsafe", "")]).rightly_open == 1
    found = score([_PAGE], lambda _: [_said("unsafe", "Ida Verrin")])
    assert (found.nameless, found.rightly_open, found.wrong) == (1, 0, 0)


def test_a_pair_that_ends_elsewhere_is_wrong() -> None:
    found = score([_PAGE], lambda _: [_said("The bridge is", "Ida Verrin")])
    assert found == Tally(wanted=2, proposed=1)


def test_the_blind_set_is_as_it_was_fixed_before_any_output() -> None:
    assert hashlib.sha256((GOLD / f"{BLIND}.json").read_bytes()).hexdigest() == _FIXED


@pytest.mark.corpus
def test_quotations_of_unseen_pages(corpus: Path) -> None:
    pages = load(corpus)
    found = score(pages, by_rules)
    assert (len(pages), found.wanted) == (12, 87)
    assert found.paired / found.wanted >= 0.85
    assert found.right / found.named >= 0.8
    assert found.wrong / found.named <= 0.05
