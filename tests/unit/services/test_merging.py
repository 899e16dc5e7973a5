from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.claim import Claim, LinkKind
from reader.model.entity import Entity, EntityType
from reader.model.errors import ReaderError
from reader.services import claims, naming
from reader.services.claim_links import links_of
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.merging import best_name, merge, preview
from reader.services.reading_session import ReadingSession
from reader.storage import annotations as annotation_store
from tests.helpers.ferry_story import place

PERSON = EntityType.PERSON


def tagged(
    session: ReadingSession, words: str, name: str = "", kind: EntityType = PERSON, number: int = 1
) -> Entity:
    """Tag a passage and return the entity."""
    return session.identify([place(session, words, number)], EntityDraft(name or words, kind))


@pytest.fixture
def names(session: ReadingSession) -> list[Entity]:
    """One woman under three names, each an entity of its own."""
    return [
        tagged(session, "Mara Lindqvist"),
        tagged(session, "Lindqvist said", "Lindqvist"),
        tagged(session, "The stubborn skipper", "the skipper"),
    ]


def test_the_preview_says_what_would_be_and_writes_nothing(
    session: ReadingSession, names: list[Entity]
):
    library = session.library
    library.edit_entity(names[0].id, note="Captain of the ferry.")
    library.edit_entity(names[1].id, note="58 years old.", external_id="Q1")
    before = library.next_undo
    shown = preview(library, [each.id for each in names], names[1].id, name="Mara Lindqvist")
    assert shown.merged.id == names[1].id
    assert shown.merged.names == ("Mara Lindqvist", "Lindqvist", "the skipper")
    assert (shown.mentions, shown.notes, shown.claims) == (3, 2, 0)
    assert [(each.article, each.count) for each in shown.articles] == [(session.article.id, 3)]
    assert shown.external_ids == ("Q1",)
    assert library.next_undo == before


def test_a_merge_is_one_change_and_one_undo(session: ReadingSession, names: list[Entity]):
    library = session.library
    before = (session.placed, session.mentions)
    told: list[str] = []
    library.changed.connect(lambda changes: told.append(changes.verb))
    merged = merge(library, [each.id for each in names], names[0].id)
    assert told == ["merge entities"]
    assert merged.names == ("Mara Lindqvist", "Lindqvist", "the skipper")
    (group,) = session.mentions
    assert (group.entity.id, len(group.annotations)) == (names[0].id, 3)
    assert [entity.id for entity, _ in library.entities()] == [names[0].id]
    library.undo()
    assert (session.placed, session.mentions) == before
    library.redo()
    assert [group.entity.id for group in session.mentions] == [names[0].id]


def test_no_passage_names_the_same_entity_twice(session: ReadingSession):
    span = place(session, "Ole Brandt")
    marked = session.highlight(*span, HighlightStyle.BLUE)
    one = session.attach_entity(marked.id, EntityDraft("Ole Brandt", PERSON))
    other = session.attach_entity(marked.id, EntityDraft("The harbour chief", PERSON))
    bare = session.annotate(*span, entity=EntityDraft("Brandt", PERSON))
    third = bare.entities[0]
    merge(session.library, [one.id, other.id, third], one.id)
    kept = session.get(marked.id)
    assert kept is not None
    assert kept.annotation.entities == (one.id,)
    assert session.get(bare.id) is None  # a bare mention of the passage adds nothing


def test_claims_and_answers_go_with_the_entity(session: ReadingSession, names: list[Entity]):
    library = session.library
    words = session.highlight(*place(session, "I told them in May"), HighlightStyle.PINK)
    with library.recording("test") as record:
        claim = replace(words, claim=Claim(source=names[1].id))
        annotation_store.save_annotation(record, claim)
    naming.remember(library, session.article.id, "she", names[1].id)
    merge(library, [each.id for each in names], names[0].id)
    stored = library.annotation(words.id).claim
    assert stored is not None
    assert stored.source == names[0].id
    answered = naming.answer(library.db, session.article.id, "She")
    assert answered is not None
    assert answered.entity == names[0].id


def test_mentions_in_trashed_articles_come_along(session: ReadingSession, names: list[Entity]):
    library = session.library
    library.trash(session.article.id)
    merge(library, [each.id for each in names], names[0].id)
    library.restore(session.article.id)
    again = library.open_article(session.article.id)
    assert [len(group.annotations) for group in again.mentions] == [3]


def test_the_fullest_name_is_best_and_a_description_is_not(session: ReadingSession):
    def best(*counted: tuple[str, int]) -> str:
        return best_name([(Entity(name, name, PERSON), count) for name, count in counted])

    assert best(("Lindqvist", 9), ("Mara Lindqvist", 1)) == "Mara Lindqvist"
    assert best(("the old captain", 9), ("the captain", 2), ("Lindqvist", 1)) == "Lindqvist"
    assert best(("Brandt", 2), ("Lindqvist", 1)) == "Brandt"
    assert best(("the captain", 1), ("the old captain", 1)) == "the old captain"


def test_one_entity_cannot_be_merged_with_itself(session: ReadingSession, names: list[Entity]):
    with pytest.raises(ReaderError, match="at least two"):
        merge(session.library, [names[0].id], names[0].id)


def test_emptying_the_trash_leaves_a_merged_entity_whole(
    session: ReadingSession, names: list[Entity], library: Library
):
    merge(library, [each.id for each in names], names[0].id)
    library.empty_trash()
    assert [entity.names for entity, _ in library.entities()] == [
        ("Mara Lindqvist", "Lindqvist", "the skipper")
    ]
    assert library.entity(names[1].id) is None


def test_a_value_comes_from_what_is_of_the_same_type(session: ReadingSession):
    library = session.library
    person = tagged(session, "Mara Lindqvist")
    draft = EntityDraft("58", EntityType.QUANTITY, value="58 years")
    age = session.identify([place(session, "58")], draft)
    day = tagged(session, "in May", kind=EntityType.DATE)
    assert preview(library, [person.id, age.id], person.id).merged.value == ""
    assert preview(library, [day.id, age.id], day.id).merged.value == ""
    assert preview(library, [person.id, age.id], age.id).merged.value == "58 years"


def test_a_linked_mention_stays_where_another_stands_on_its_passage(session: ReadingSession):
    library = session.library
    one = tagged(session, "Mara Lindqvist")
    other = session.identify(
        [place(session, "Mara Lindqvist")], EntityDraft("Lindqvist", PERSON, is_new=True)
    )
    [linked] = [each.id for each in session.placed if other.id in each.annotation.entities]
    start, end = place(session, "every inspection")
    claim = claims.make_claim(session, start, end, claims.ClaimDraft(start, end))
    claims.link(library, claim.id, LinkKind.SUPPORTS, linked)
    merge(library, [one.id, other.id], one.id)
    assert linked in [each.id for each in session.placed]
    assert [each.other for each in links_of(library.db, [claim.id])[claim.id]] == [linked]
