"""The words for claims, and that no status is told by its colour alone."""

from __future__ import annotations

import pytest

from reader.model.claim import Claim, ClaimStatus, LinkKind, Manner
from reader.ui.claims.wording import link_word, said_by, status_colour, status_word
from reader.ui.theme import THEMES, Theme


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
