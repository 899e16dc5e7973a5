"""What the cards of claims say, and how the list is narrowed to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reader.model.annotation import Motivation
from reader.model.claim import Claim, ClaimStatus, LinkKind, Manner
from reader.services import claims, marking
from reader.ui.sidebar.annotation_filter import AnnotationFilter, StateFilter
from reader.ui.sidebar.card import spoken
from reader.ui.sidebar.card_layout import CardLayout, CardLook
from reader.ui.sidebar.claim_words import ClaimWords
from reader.ui.theme import ui_font
from tests.ui.sidebar.helpers import ARTICLE, open_text, span_of


@pytest.fixture
def make_claim(library, session):
    def make(words, **fields):
        made = session.annotate(*span_of(session, words))

        def claiming(item):
            return replace(item, motivation=Motivation.ASSESSING, claim=Claim(**fields))

        with library.recording("make claim", article=session.article.id) as record:
            marking.edit(record, [made.id], claiming)
        library.committed(record, None)
        return made.id

    return make


def card_of(sidebar, annotation_id):
    model = sidebar.annotations.model
    return model.card(model.row_of(annotation_id))


def test_a_claims_card_says_who_claims_it_and_what_is_known(
    sidebar, session, marked, make_claim, theme
):
    renn = next(m.entity.id for m in session.mentions if m.entity.name == "Tobias Renn")
    named = make_claim("the pump had failed twice", source=renn, manner=Manner.INDIRECT)
    plain = make_claim("Oster denied it", status=ClaimStatus.DISPUTED)
    assert card_of(sidebar, named).claimed_by == "Tobias Renn, indirect"
    card = card_of(sidebar, plain)
    words = ClaimWords(card, card.placed.annotation.claim, ui_font(), theme, 400)
    assert words.text == "Claim — unattributed · disputed"
    assert "Claim by unattributed, disputed" in spoken(card)


def test_a_long_source_is_shortened_and_the_status_never(sidebar, make_claim, theme):
    name = make_claim("Oster denied it", source_words="three residents of the harbour quarter")
    card = card_of(sidebar, name)
    words = ClaimWords(card, card.placed.annotation.claim, ui_font(), theme, 220)
    assert "…" in words.text
    assert words.text.endswith(" · unverified")


def test_a_claims_card_is_higher_by_its_line(sidebar, marked, make_claim, theme):
    name = make_claim("Oster denied it")
    card = card_of(sidebar, name)
    look = CardLook(theme, ui_font())
    bare = replace(card.placed, annotation=replace(card.placed.annotation, claim=None))
    without = CardLayout(replace(card, placed=bare), look, 344)
    assert CardLayout(card, look, 344).height > without.height


def test_the_list_is_narrowed_to_claims(sidebar, marked, make_claim):
    open_one = make_claim("the pump had failed twice", status=ClaimStatus.DISPUTED)
    settled = make_claim("Oster denied it", status=ClaimStatus.CORROBORATED)
    model = sidebar.annotations.model

    def shown():
        cards = (model.card(row) for row in range(model.rowCount()))
        return [card.placed.id for card in cards]

    model.set_filter(AnnotationFilter(state=StateFilter.CLAIM))
    assert shown() == [open_one, settled]
    model.set_filter(AnnotationFilter(state=StateFilter.OPEN_CLAIM))
    assert shown() == [open_one]
    model.set_filter(AnnotationFilter(words="corroborated"))
    assert shown() == [settled]


def test_a_plain_passage_says_on_which_claim_it_bears(sidebar, library, session, make_claim):
    claim = make_claim("the pump had failed twice")
    plain = session.annotate(*span_of(session, "Oster denied it")).id
    assert card_of(sidebar, plain).bearing == ""
    claims.link(library, plain, LinkKind.CONTRADICTS, claim)
    assert card_of(sidebar, plain).bearing.startswith("contradicts ¶ ")
    assert "contradicts paragraph" in spoken(card_of(sidebar, plain))
    model = sidebar.annotations.model
    tip = model.index(model.row_of(plain)).data(Qt.ItemDataRole.ToolTipRole)
    assert "contradicts ¶ " in tip  # the card has not always room for all of it
    claims.unlink(library, plain, None, claim)
    assert card_of(sidebar, plain).bearing == ""


def test_a_link_to_words_that_are_lost_tells_who_said_them(
    sidebar, library, session, make_claim, tmp_path
):
    claim = make_claim("the pump had failed twice", source_words="a clerk")
    other = make_claim("refused to sign the log")
    plain = session.annotate(*span_of(session, "Oster denied it")).id
    claims.link(library, plain, LinkKind.CONTRADICTS, claim)
    claims.link(library, plain, LinkKind.SUPPORTS, other)
    text = ARTICLE.replace("the pump had failed twice", "x").replace("sign the log", "y")
    open_text(library, tmp_path / "ferry.md", text)
    assert session.get(claim).is_orphan
    bearing = card_of(sidebar, plain).bearing
    assert bearing.startswith("contradicts a clerk")
    assert "another article" not in bearing
