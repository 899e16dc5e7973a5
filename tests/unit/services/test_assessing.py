"""The same is said of several claims as one change; nothing is changed by half."""

from __future__ import annotations

import pytest

from reader.model.claim import ClaimStatus, Manner
from reader.model.entity import EntityType
from reader.model.errors import ReaderError
from reader.services import claims
from reader.services.assessing import assess, remove_claims, source_named
from reader.services.claims import ClaimDraft
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place


@pytest.fixture
def ids(session: ReadingSession) -> list[str]:
    spans = [place(session, words) for words in ("patched with paint", "every inspection")]
    return [claims.make_claim(session, *span, ClaimDraft(*span)).id for span in spans]


def _claims(library: Library, ids: list[str]) -> list[object]:
    return [library.annotation(each).claim for each in ids]


def test_several_claims_are_assessed_as_one_change(library: Library, ids: list[str]):
    before = _claims(library, ids)
    assess(library, ids, status=ClaimStatus.FALSE, manner=Manner.DIRECT, by="Ole Brandt")
    sources = {each.source for each in _claims(library, ids)}
    assert [library.entity(each).name for each in sources] == ["Ole Brandt"]
    library.undo()
    assert _claims(library, ids) == before
    assert library.find_entities("Ole Brandt") == []


def test_an_empty_name_takes_away_who_says_so(library: Library, ids: list[str]):
    assess(library, ids, by="Ole Brandt")
    assess(library, ids, by="  ")
    assert {each.source for each in _claims(library, ids)} == {""}


def test_a_date_that_is_none_changes_nothing(library: Library, ids: list[str]):
    before = _claims(library, ids)
    with pytest.raises(ReaderError, match="is no date"):
        assess(library, ids, status=ClaimStatus.FALSE, said="2024-02-30")
    assert _claims(library, ids) == before


def test_several_claims_are_removed_as_one_change(library: Library, ids: list[str]):
    remove_claims(library, ids)
    assert all(library.annotation(each).deleted for each in ids)
    library.undo()
    assert not any(library.annotation(each).deleted for each in ids)


def test_a_name_that_several_bear_is_asked_about(
    library: Library, session: ReadingSession, ids: list[str]
):
    span = place(session, "paint")
    session.identify([span], EntityDraft("Brandt", EntityType.PERSON))
    session.identify([span], EntityDraft("Brandt", EntityType.ORGANISATION, is_new=True))
    article = session.article.id
    with pytest.raises(ReaderError, match="Several entities are called"):
        source_named(library, article, "Brandt")
    assert source_named(library, article, "Brandt", "person").type == EntityType.PERSON
