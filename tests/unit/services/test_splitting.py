from __future__ import annotations

import pytest

from reader.model.entity import EntityType
from reader.model.errors import NotFoundError, ReaderError
from reader.services import naming
from reader.services.mentions import EntityDraft
from reader.services.merging import merge
from reader.services.reading_session import ReadingSession
from reader.services.splitting import split
from tests.helpers.ferry_story import place

PERSON = EntityType.PERSON


def test_mentions_go_to_a_new_entity_of_the_same_name(session: ReadingSession):
    library = session.library
    spans = [place(session, "ferry", number) for number in (1, 2, 3)]
    ferry = session.identify(spans, EntityDraft("ferry", EntityType.OTHER, ("the boat",)))
    ids = session.mentions[0].annotations
    draft = EntityDraft("ferry", EntityType.OTHER, is_new=True, description="the line")
    line = split(library, ferry.id, ids[1:2], draft)
    found = {group.entity.id: group.annotations for group in session.mentions}
    assert found == {ferry.id: (ids[0], ids[2]), line.id: (ids[1],)}
    assert (line.name, line.description, line.aliases) == ("ferry", "the line", ())
    assert naming.choices(library.db, session.article.id, "Ferry").is_open
    library.undo()
    assert [group.annotations for group in session.mentions] == [ids]
    assert not naming.choices(library.db, session.article.id, "Ferry").is_open


def test_what_was_merged_by_mistake_comes_apart_with_its_names(session: ReadingSession):
    library = session.library
    mara = session.identify([place(session, "Mara Lindqvist")], EntityDraft("Mara", PERSON))
    ole = session.identify([place(session, "Ole Brandt")], EntityDraft("Ole Brandt", PERSON))
    merge(library, [mara.id, ole.id], mara.id)
    (group,) = session.mentions
    of_ole = group.annotations[1]
    other = split(library, mara.id, [of_ole], EntityDraft("Brandt", PERSON))
    assert other.names == ("Brandt", "Ole Brandt")
    left = library.entity(mara.id)
    assert left is not None
    assert left.names == ("Mara",)


def test_mentions_go_to_an_entity_that_is_there(session: ReadingSession):
    mara = session.identify(
        [place(session, "Mara Lindqvist"), place(session, "Ole Brandt")],
        EntityDraft("Mara Lindqvist", PERSON),
    )
    brandt = session.identify([place(session, "Brandt", 2)], EntityDraft("Brandt", PERSON))
    wrong = session.mentions[0].annotations[1]
    draft = EntityDraft("Brandt", PERSON, entity=brandt.id)
    assert split(session.library, mara.id, [wrong], draft).id == brandt.id
    assert {g.entity.id: len(g.annotations) for g in session.mentions} == {mara.id: 1, brandt.id: 2}


def test_a_split_needs_mentions_and_another_entity(session: ReadingSession):
    mara = session.identify([place(session, "Mara Lindqvist")], EntityDraft("Mara", PERSON))
    (annotation,) = session.mentions[0].annotations
    with pytest.raises(NotFoundError):
        split(session.library, mara.id, [], EntityDraft("Ole", PERSON))
    with pytest.raises(ReaderError, match="itself"):
        split(session.library, mara.id, [annotation], EntityDraft("mara", PERSON))
    assert session.library.next_undo is not None
    assert session.library.next_undo.verb == "name entity"
