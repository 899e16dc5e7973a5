from __future__ import annotations

import pytest

from reader.model.errors import Cancelled, NotFoundError
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.services.suggesting import suggestions


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
