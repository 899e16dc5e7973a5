"""A claim proposed for a passage: grown to its quotation, with who says so; and all of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.article import Block, BlockKind, Run
from reader.model.claim import Manner
from reader.model.entity import EntityType
from reader.services import claims
from reader.services.claim_suggestions import reading_paragraphs
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place

DAM = """Spillway opened overnight
Engineers under Ida Verrin opened the spillway. Pavel Osk chairs the River Board.
“At no point were more than 400 households at risk,” Verrin said on 6 August 2026. “Each was warned.
ADVERTISEMENT
“Nobody was hurt.”
Residents said that water reached the lower streets before any siren sounded.
Osk called the flood a “minor event”.
“So be it,” somebody wrote on the wall.
"""


@pytest.fixture
def dam(library: Library, tmp_path: Path) -> ReadingSession:
    """A report with quoted and reported claims."""
    path = tmp_path / "dam.txt"
    path.write_text(DAM, encoding="utf-8")
    return library.open_article(library.add_file(path).article.id)


def _claimed(session: ReadingSession, draft: claims.ClaimDraft) -> list[str]:
    spans = draft.content or ((draft.start, draft.end),)
    return [session.text[slice(*span)] for span in spans]


def test_a_word_of_a_quotation_grows_to_all_of_it(dam: ReadingSession) -> None:
    draft = claims.suggest_claim(dam, *place(dam, "400 households"))
    assert dam.text[draft.start : draft.end].startswith("“At no point")
    assert dam.text[draft.start : draft.end].endswith("hurt.”")
    assert _claimed(dam, draft) == [
        "“At no point were more than 400 households at risk,”",
        "“Each was warned.",
        "“Nobody was hurt.”",
    ]
    assert draft.manner is Manner.DIRECT
    assert draft.source == EntityDraft("Ida Verrin", EntityType.PERSON)
    assert (draft.source_span, draft.cue) == (place(dam, "Verrin", 2), place(dam, "said"))
    assert draft.said == "2026-08-06"


def test_reported_words_are_told_from_who_says_so(dam: ReadingSession) -> None:
    draft = claims.suggest_claim(dam, *place(dam, "any siren"))
    assert _claimed(dam, draft) == ["water reached the lower streets before any siren sounded"]
    assert (draft.manner, draft.source, draft.who) == (Manner.INDIRECT, None, "Residents")
    whole = place(dam, "Residents said that water reached")
    draft = claims.suggest_claim(dam, *whole)
    assert draft.start == whole[0]
    assert _claimed(dam, draft) == ["water reached the lower streets before any siren sounded"]


def test_what_nobody_says_stays_as_it_was_chosen(dam: ReadingSession) -> None:
    start, end = place(dam, "Engineers under Ida Verrin opened the spillway.")
    draft = claims.suggest_claim(dam, start, end)
    assert (draft.start, draft.end, draft.manner, draft.who) == (
        start,
        end,
        Manner.UNATTRIBUTED,
        "",
    )


def test_a_known_entity_is_the_source(dam: ReadingSession, library: Library) -> None:
    verrin = dam.identify(
        [place(dam, "Ida Verrin")],
        EntityDraft("Ida Verrin", EntityType.PERSON, ("the chief engineer",)),
    )
    draft = claims.suggest_claim(dam, *place(dam, "400 households"))
    assert draft.source is not None
    assert draft.source.entity == verrin.id
    made = claims.make_claim(dam, draft.start, draft.end, draft)
    assert made.claim is not None
    assert made.claim.source == verrin.id
    assert len(library.find_entities("Ida Verrin")) == 1


def test_a_mention_tagged_on_the_source_decides(dam: ReadingSession) -> None:
    sister = dam.identify([place(dam, "Verrin", 2)], EntityDraft("Marta Verrin", EntityType.PERSON))
    draft = claims.suggest_claim(dam, *place(dam, "400 households"))
    assert draft.source is not None
    assert draft.source.entity == sister.id


def test_all_that_is_said_is_proposed_once(dam: ReadingSession) -> None:
    drafts = claims.suggested_claims(dam)
    assert [draft.who for draft in drafts] == ["Ida Verrin", "Residents", "Pavel Osk", "somebody"]
    claims.make_claim(dam, drafts[0].start, drafts[0].end, drafts[0])
    left = claims.suggested_claims(dam)
    assert [draft.who for draft in left] == ["Residents", "Pavel Osk", "somebody"]


def test_paragraphs_leave_noise_out_and_part_at_line_breaks() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, (Run("One\n\nTwo"),)),
        Block(BlockKind.PARAGRAPH, (Run("AD"),), noise=True),
        Block(BlockKind.PARAGRAPH, (Run("Three"),)),
    ]
    assert reading_paragraphs(blocks) == [(0, 3), (5, 8), (12, 17)]
