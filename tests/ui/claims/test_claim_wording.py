"""The words for claims, and that no status is told by its colour alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reader.model.claim import Claim, ClaimStatus, LinkKind, Manner
from reader.services.claim_links import ClaimLink
from reader.ui.claims.ledger_words import note_words
from reader.ui.claims.wording import link_word, link_words, said_by, status_colour, status_word
from reader.ui.sidebar.review_card import Wording
from reader.ui.sidebar.review_parts import Words
from reader.ui.theme import THEMES, Theme, ui_font


def test_who_says_it_and_how():
    assert said_by("Ilse Marr", Manner.DIRECT) == "Ilse Marr, direct"
    assert said_by("residents", Manner.UNATTRIBUTED) == "residents"
    assert said_by("", Manner.DIRECT) == "unattributed"


def test_a_link_is_read_from_both_ends():
    assert link_word(LinkKind.CONTRADICTS) == "contradicts"
    assert link_word(LinkKind.CONTRADICTS, back=True) == "contradicted by"
    both = {link_word(kind, back=back) for kind in LinkKind for back in (False, True)}
    assert len(both) == 2 * len(LinkKind)


def test_every_status_has_its_own_word():
    assert {status_word(status) for status in ClaimStatus} == {s.value for s in ClaimStatus}


@pytest.mark.parametrize("name", THEMES)
def test_the_colour_of_every_status_can_be_read_on_every_ground(qapp, name):
    theme = Theme.load(name)
    for status in ClaimStatus:
        for ground in ("paper", "panel", "card"):
            ratio = contrast(status_colour(theme, status), theme.colour(ground))
            assert ratio >= 4.5, (status, ground, ratio)


def contrast(one, other):
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour):
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_claim_is_unverified_until_somebody_says_more():
    assert Claim().status is ClaimStatus.UNVERIFIED


def test_words_from_right_to_left_leave_the_others_in_order():
    link = ClaimLink(LinkKind.CONTRADICTS, "x", False, "لم تصل المياه", "ليلى")
    assert link_words(link) == "contradicted by \u2068“لم تصل المياه”\u2069 (\u2068ليلى\u2069)"
    plain = ClaimLink(LinkKind.SUPPORTS, "x", True, "“the gauge rose”", "Dace")
    assert link_words(plain) == "supports “the gauge rose” (Dace)"


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (
            "**Log book**, p. 3\n\n- first\n2. second, see [there](https://x.example/a_b)",
            "Log book, p. 3 · first · second, see there",
        ),
        ("> # `gauge` file", "gauge file"),
        ("a [1] (b) 3 * 4 - 5, f(x), snake_case", "a [1] (b) 3 * 4 - 5, f(x), snake_case"),
        ('[one](u "t") ![two](v)', "one two"),
        ("", ""),
    ],
)
def test_evidence_is_told_without_its_markdown(note, words):
    row = SimpleNamespace(evidence=note, links=())
    assert note_words(row) == words


def test_a_cut_claim_ends_in_an_ellipsis_at_every_width(qapp):
    text = "nobody in the valley, in spite of letters, had ever seen such unforeseen things; " * 9
    font = ui_font()
    for width in range(150, 420, 7):
        words = Words(Wording(text), font, width, 20, 3)
        last = words._layout.lineAt(2)
        assert words._layout.text()[last.textStart() :].endswith("…")
        assert words.height == 60
        assert words._layout.lineCount() == 3
