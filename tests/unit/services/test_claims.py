"""The verbs on claims: made, edited, settled, linked, removed; each one undo step."""

from __future__ import annotations

import pytest

from reader.model.annotation import HighlightStyle, Motivation
from reader.model.claim import ClaimStatus, LinkKind, Manner, PartRole
from reader.model.entity import EntityType
from reader.model.errors import NotFoundError, ReaderError
from reader.services import claims
from reader.services.claims import ClaimDraft
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place

MARA = EntityDraft("Mara Lindqvist", EntityType.PERSON, ("Lindqvist",))


def _claim(session: ReadingSession, words: str, **fields: object) -> str:
    start, end = place(session, words)
    draft = ClaimDraft(start, end, **fields)  # type: ignore[arg-type]
    return claims.make_claim(session, start, end, draft).id


def test_claim_keeps_who_how_and_the_words_for_it(session: ReadingSession) -> None:
    made = _claim(
        session,
        "the hull had been patched with paint",
        source=MARA,
        source_span=place(session, "Lindqvist", 2),
        cue=place(session, "said"),
        manner=Manner.INDIRECT,
        said="--05",
    )
    placed = session.get(made)
    assert placed is not None
    assert placed.annotation.motivation is Motivation.ASSESSING
    claim = placed.annotation.claim
    assert claim is not None
    assert (claim.status, claim.manner, claim.said) == (
        ClaimStatus.UNVERIFIED,
        Manner.INDIRECT,
        "--05",
    )
    assert session.entities[claim.source].name == "Mara Lindqvist"
    assert [part.quote.exact for part in claim.of_role(PartRole.SOURCE)] == ["Lindqvist"]
    assert [part.quote.exact for part in claim.of_role(PartRole.CUE)] == ["said"]
    assert claim.of_role(PartRole.CONTENT) == ()  # the whole passage


def test_making_a_claim_with_a_new_source_is_one_undo_step(
    library: Library, session: ReadingSession
) -> None:
    made = _claim(session, "patched with paint", source=MARA)
    library.undo()
    assert session.get(made) is None
    assert library.find_entities("Mara Lindqvist") == []
    library.redo()
    [claim] = claims.claims_of(session)
    assert (claim.placed.id, claim.who) == (made, "Mara Lindqvist")


def test_an_annotation_becomes_a_claim_and_stops_being_one(
    library: Library, session: ReadingSession
) -> None:
    marked = session.highlight(*place(session, "patched with paint"), HighlightStyle.GREEN)
    draft = ClaimDraft(0, 1, source_words="the  skipper", manner=Manner.INDIRECT)
    after = claims.make_claim_of(session, marked.id, draft)
    assert after.claim is not None
    assert (after.style, after.claim.source_words) == (HighlightStyle.GREEN, "the skipper")
    claims.remove_claim(library, marked.id)
    left = session.get(marked.id)
    assert left is not None
    assert (left.annotation.claim, left.annotation.motivation) == (None, Motivation.HIGHLIGHTING)
    library.undo()
    again = session.get(marked.id)
    assert again is not None
    assert again.annotation.claim == after.claim


def test_a_claim_with_nothing_else_goes_to_the_trash(
    library: Library, session: ReadingSession
) -> None:
    made = _claim(session, "patched with paint")
    claims.remove_claim(library, made)
    assert session.get(made) is None
    assert library.annotation(made).deleted
    with pytest.raises(NotFoundError):
        claims.edit_claim(library, made, said="2024")
    library.undo()
    assert len(claims.claims_of(session)) == 1


def test_edit_changes_only_what_is_given(library: Library, session: ReadingSession) -> None:
    made = _claim(session, "patched with paint", source=MARA, said="2024-05")
    claims.edit_claim(library, made, evidence="A *photo* of the hull.")
    claims.edit_claim(library, made, evidence="A *photo* of the hull, dated.")
    [claim] = claims.claims_of(session)
    assert (claim.who, claim.claim.said) == ("Mara Lindqvist", "2024-05")
    assert claim.claim.evidence == "A *photo* of the hull, dated."
    library.undo()  # typing is one step
    assert claims.claims_of(session)[0].claim.evidence == ""
    claims.edit_claim(library, made, source="", source_words="the crew", said="")
    [claim] = claims.claims_of(session)
    assert (claim.who, claim.source, claim.claim.said) == ("the crew", None, "")


@pytest.mark.parametrize("said", ["May", "2024-13", "2024-02-30", "--13", "24", "2024-8-6"])
def test_edit_refuses_a_date_that_is_none(
    library: Library, session: ReadingSession, said: str
) -> None:
    made = _claim(session, "patched with paint")
    with pytest.raises(ReaderError, match="is no date"):
        claims.edit_claim(library, made, said=said)


def test_edit_refuses_a_source_that_is_not_there(library: Library, session: ReadingSession) -> None:
    made = _claim(session, "patched with paint")
    with pytest.raises(NotFoundError, match="Choose somebody else"):
        claims.edit_claim(library, made, source="0192f3")


def test_several_claims_get_a_status_in_one_step(library: Library, session: ReadingSession) -> None:
    ids = [_claim(session, words) for words in ("patched with paint", "every inspection")]
    marked = session.highlight(*place(session, "quay"), HighlightStyle.BLUE).id
    claims.set_status(library, [*ids, marked], ClaimStatus.DISPUTED)
    assert {c.claim.status for c in claims.claims_of(session)} == {ClaimStatus.DISPUTED}
    library.undo()
    assert {c.claim.status for c in claims.claims_of(session)} == {ClaimStatus.UNVERIFIED}
    with pytest.raises(NotFoundError):
        claims.set_status(library, [marked], ClaimStatus.FALSE)


def test_links_are_seen_from_both_ends(library: Library, session: ReadingSession) -> None:
    first = _claim(session, "patched with paint", source=MARA)
    second = _claim(session, "every inspection 🚢 of the year", source_words="Brandt’s office")
    assert claims.link(library, second, LinkKind.CONTRADICTS, first)
    assert not claims.link(library, first, LinkKind.CONTRADICTS, second), "it is mutual"
    seen = {claim.placed.id: claim.links for claim in claims.claims_of(session)}
    [from_first], [from_second] = seen[first], seen[second]
    assert (from_first.other, from_first.is_from_here, from_first.who) == (
        second,
        False,
        "Brandt’s office",
    )
    assert (from_second.is_from_here, from_second.text) == (True, "patched with paint")
    library.undo()
    assert claims.links_of(library.db, [first, second]) == {}
    library.redo()
    assert claims.unlink(library, first, None, second)
    assert not claims.unlink(library, first, None, second)


def test_a_passage_may_support_a_claim_but_not_another_passage(
    library: Library, session: ReadingSession
) -> None:
    claim = _claim(session, "patched with paint")
    one = session.highlight(*place(session, "the quay"), HighlightStyle.BLUE).id
    two = session.highlight(*place(session, "Sand Island"), HighlightStyle.BLUE).id
    assert claims.link(library, one, LinkKind.SUPPORTS, claim)
    with pytest.raises(ReaderError, match="Neither"):
        claims.link(library, one, LinkKind.SUPPORTS, two)
    with pytest.raises(ReaderError, match="itself"):
        claims.link(library, claim, LinkKind.REPEATS, claim)


def test_removing_a_claim_takes_links_between_plain_passages(
    library: Library, session: ReadingSession
) -> None:
    start, end = place(session, "patched with paint")
    marked = session.annotate(start, end, note="See the photo.")
    claims.make_claim_of(session, marked.id, ClaimDraft(start, end))
    passage = session.highlight(*place(session, "the quay"), HighlightStyle.BLUE).id
    other = _claim(session, "every inspection")
    claims.link(library, passage, LinkKind.SUPPORTS, marked.id)
    claims.link(library, marked.id, LinkKind.CONTRADICTS, other)
    claims.remove_claim(library, marked.id)
    links = claims.links_of(library.db, [marked.id])
    assert [link.other for link in links[marked.id]] == [other]
    library.undo()
    assert len(claims.links_of(library.db, [marked.id])[marked.id]) == 2


def test_a_renamed_source_is_renamed_on_the_claim(
    library: Library, session: ReadingSession
) -> None:
    _claim(session, "patched with paint", source=MARA)
    [entity] = library.find_entities("Mara Lindqvist")
    assert claims.claims_of(session)[0].who == "Mara Lindqvist"
    library.edit_entity(entity.id, name="Mara Lind")
    assert claims.claims_of(session)[0].who == "Mara Lind"


def test_a_claim_is_not_made_with_a_date_that_is_none(
    library: Library, session: ReadingSession
) -> None:
    before = len(library.history())
    with pytest.raises(ReaderError, match="is no date"):
        _claim(session, "patched with paint", said="2024-02-30")
    assert len(library.history()) == before
    assert claims.claims_of(session) == []


def test_the_claim_that_says_a_draft_already_is_found(
    library: Library, session: ReadingSession
) -> None:
    made = _claim(session, "patched with paint")
    span = place(session, "patched with paint")
    found = claims.claim_of_passage(session, ClaimDraft(*span))
    assert found is not None
    assert found.id == made
    wider = ClaimDraft(span[0] - 10, span[1], content=(span,))
    assert claims.claim_of_passage(session, wider) is not None
    assert claims.claim_of_passage(session, ClaimDraft(span[0], span[1] - 6)) is None
