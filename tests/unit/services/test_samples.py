from __future__ import annotations

import pytest

from reader.model.claim import ClaimStatus, LinkKind
from reader.model.errors import NotFoundError
from reader.services.claims import claims_of
from reader.services.library import Library
from reader.services.samples import add_sample, add_samples, sample_names


def test_every_sample_opens_and_every_annotation_has_its_place(library: Library):
    results = add_samples(library)
    assert len(results) == len(sample_names()) >= 3
    for result in results:
        session = library.open_article(result.article.id)
        assert session.placed
        assert not [placed for placed in session.placed if placed.is_orphan]
    assert library.entities()
    assert library.tags()


def test_the_sample_is_added_once_and_taken_away_in_two_steps(library: Library):
    first = add_sample(library)
    session = library.open_article(first.article.id)
    count = len(session.placed)
    assert add_sample(library).outcome == "same"
    assert len(session.placed) == count
    library.undo()
    assert session.placed == ()
    library.undo()
    assert library.counts()["all"] == 0


def test_an_unknown_sample_is_refused(library: Library):
    with pytest.raises(NotFoundError):
        add_samples(library, ["nothing.txt"])


def test_the_sample_has_claims_of_two_sides_and_its_date(library: Library):
    session = library.open_article(add_sample(library).article.id)
    claims = [placed.annotation.claim for placed in session.placed if placed.annotation.claim]
    assert len(claims) == 6
    assert {claim.status for claim in claims} >= {ClaimStatus.DISPUTED, ClaimStatus.CORROBORATED}
    links = [link.kind for found in claims_of(session) for link in found.links]
    assert links.count(LinkKind.CONTRADICTS) == 4  # two, told at both ends
    assert session.article.metadata.published == "2026-08-07"
