from __future__ import annotations

from itertools import pairwise

import pytest

from reader.model.entity import EntityType
from reader.model.errors import Cancelled, NotFoundError
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.naming import never
from reader.services.reading_session import ReadingSession
from reader.services.suggesting import suggestions
from tests.helpers.ferry_story import place


def test_the_names_of_an_article_are_proposed_in_reading_order(
    library: Library, session: ReadingSession
):
    groups = suggestions(library.db, session.article.id)
    text = session.revision.text
    assert groups
    for group in groups:
        assert {text[start:end] for start, end in group.spans}
        assert group.spans == tuple(sorted(group.spans))
    firsts = [group.spans[0][0] for group in groups]
    assert firsts == sorted(firsts)


def test_work_stops_when_it_is_cancelled(library: Library, session: ReadingSession):
    with pytest.raises(Cancelled):
        suggestions(library.db, session.article.id, cancelled=lambda: True)


def test_an_article_that_is_not_there_is_a_fault(library: Library):
    with pytest.raises(NotFoundError):
        suggestions(library.db, "nothing")


def test_what_is_tagged_is_not_proposed_again(library: Library, session: ReadingSession):
    before = {group.name: group for group in suggestions(library.db, session.article.id)}
    span = before["Ole Brandt"].spans[0]
    session.identify([span], EntityDraft("Ole Brandt", EntityType.PERSON))
    after = {group.name: group for group in suggestions(library.db, session.article.id)}
    assert "Ole Brandt" not in after
    assert after["Brandt"].same_as == "Ole Brandt"


def test_what_the_library_knows_comes_with_its_entities(library: Library, session: ReadingSession):
    start, _ = place(session, "Sand Island")
    session.identify(
        [(start, start + 4)], EntityDraft("Sand", EntityType.GROUP, ("Mara Lindqvist",))
    )
    found = {group.name: group for group in suggestions(library.db, session.article.id)}
    (sand,) = session.mentions
    assert found["Mara Lindqvist"].known == (sand.entity.id,)
    assert found["Mara Lindqvist"].type == EntityType.GROUP
    assert len(found["Mara Lindqvist"].places) == session.text.count("Mara Lindqvist")


def test_a_name_answered_with_never_is_left_out(library: Library, session: ReadingSession):
    never(library, session.article.id, "Ole Brandt")
    assert "Ole Brandt" not in {g.name for g in suggestions(library.db, session.article.id)}


def test_a_longer_name_wins_over_a_known_one_inside_it(library: Library, session: ReadingSession):
    start, _ = place(session, "Sand Island")
    session.identify([(start, start + 4)], EntityDraft("Mara", EntityType.PERSON))
    groups = suggestions(library.db, session.article.id)
    assert any(group.name == "Mara Lindqvist" for group in groups)
    spans = sorted(span for group in groups for span in group.spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
