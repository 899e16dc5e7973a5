from __future__ import annotations

import gc

import pytest

from reader.model.annotation import HighlightStyle, Motivation
from reader.model.changes import Changes
from reader.model.entity import EntityType
from reader.model.errors import InvalidSpanError, NotFoundError, ReaderError
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place

MARA = EntityDraft("Mara Lindqvist", EntityType.PERSON, ("Lindqvist", "the stubborn skipper"))


class Views:
    """Hears what the library tells, and looks at the session at that moment."""

    def __init__(self, session: ReadingSession) -> None:
        self.session = session
        self.told: list[Changes] = []
        self.seen: list[int] = []
        session.library.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        self.told.append(changes)
        self.seen.append(len(self.session.placed))


@pytest.fixture
def views(session: ReadingSession) -> Views:
    return Views(session)


def test_a_highlight_is_there_before_views_hear_of_it(session: ReadingSession, views: Views):
    made = session.highlight(*place(session, "refused to sail"), HighlightStyle.PINK, origin=views)
    assert views.seen == [1]
    assert views.told[0].origin is views
    assert views.told[0].annotations == {made.id}
    assert made.quote is not None
    assert made.quote.exact == "refused to sail"
    assert made.motivation is Motivation.HIGHLIGHTING
    assert [item.id for item in session.at(session.text.index("refused"))] == [made.id]


def test_white_space_at_the_ends_is_not_marked(session: ReadingSession):
    start, end = place(session, " refused to sail")
    made = session.highlight(start, end, HighlightStyle.PINK)
    assert made.position is not None
    assert (made.position.start, made.position.end) == (start + 1, end)


@pytest.mark.parametrize("span", [(5, 5), (9, 3), (-2, 4), (0, 10**6)])
def test_a_span_outside_the_text_is_refused(session: ReadingSession, span: tuple[int, int]):
    before = len(session.library.history())
    with pytest.raises(InvalidSpanError):
        session.highlight(*span, HighlightStyle.PINK)
    assert len(session.library.history()) == before


def test_highlights_overlap_and_the_shortest_comes_first(session: ReadingSession):
    long = session.highlight(*place(session, "captain Mara Lindqvist"), HighlightStyle.BLUE)
    short = session.highlight(*place(session, "Mara"), HighlightStyle.PINK)
    assert [item.id for item in session.at(session.text.index("Mara"))] == [short.id, long.id]
    assert [item.id for item in session.placed] == [long.id, short.id]


def test_everywhere_is_one_change(session: ReadingSession, views: Views):
    span = place(session, "Mara Lindqvist")
    made = session.annotate(*span, entity=MARA, everywhere=True)
    assert made.is_bare_mention
    (group,) = session.mentions
    passages = [session.get(key) for key in group.annotations]
    assert [session.text[item.start : item.end] for item in passages if item] == [
        "Mara Lindqvist",
        "Lindqvist",
        "The stubborn skipper",
        "Lindqvist",
        "Mara Lindqvist",
    ]
    assert len(views.told) == 1
    session.library.undo()
    assert session.placed == ()
    assert session.mentions == ()
    assert session.library.entities() == []
    session.library.redo()
    assert len(session.placed) == 5
    assert len(session.mentions[0].annotations) == 5


def test_an_entity_with_a_style_note_and_tags_is_one_annotation(session: ReadingSession):
    made = session.annotate(
        *place(session, "Ole Brandt"),
        style=HighlightStyle.GREEN,
        note="Harbour *chief*.",
        tags=["#Officials", "officials", "to check"],
        entity=EntityDraft("Ole Brandt", EntityType.PERSON),
    )
    assert made.motivation is Motivation.IDENTIFYING
    assert not made.is_bare_mention
    assert made.tags == ("Officials", "to check")
    assert session.library.tags() == [("Officials", 1), ("to check", 1)]


def test_an_alias_finds_the_entity_again(session: ReadingSession):
    session.annotate(*place(session, "Mara Lindqvist"), entity=MARA)
    draft = EntityDraft("lindqvist", EntityType.PERSON, ("Captain Lindqvist",))
    entity = session.identify([place(session, "Lindqvist", 3)], draft)
    assert entity.name == "Mara Lindqvist"
    assert entity.aliases == ("Lindqvist", "the stubborn skipper", "Captain Lindqvist")
    assert len(session.library.entities()) == 1


def test_another_type_is_another_entity(session: ReadingSession):
    session.identify([place(session, "Sand Island")], EntityDraft("Sand Island", EntityType.PLACE))
    session.identify(
        [place(session, "Sand Island")], EntityDraft("Sand Island", EntityType.ORGANISATION)
    )
    assert [group.entity.type for group in session.mentions] == [
        EntityType.PLACE,
        EntityType.ORGANISATION,
    ]


def test_a_mention_is_not_made_twice(session: ReadingSession):
    spans = [place(session, "Mara Lindqvist"), place(session, "Mara Lindqvist")]
    session.identify(spans, MARA)
    session.identify(spans, MARA)
    assert len(session.placed) == 1


def test_occurrences_leave_out_what_is_a_mention_already_and_hidden_lines(session: ReadingSession):
    names = ["Mara Lindqvist", "Lindqvist"]
    assert len(session.occurrences(names)) == 4
    session.identify([place(session, "Mara Lindqvist")], MARA)
    assert len(session.occurrences(names)) == 3
    assert session.blocks[0].noise
    assert session.occurrences(["advertisement", "ADVERTISEMENT"]) == []


def test_an_entity_needs_a_name(session: ReadingSession):
    with pytest.raises(ReaderError, match="name"):
        session.annotate(*place(session, "Friday"), entity=EntityDraft("  ", EntityType.DATE))
    assert session.placed == ()


def test_typing_a_note_is_one_undo_step(session: ReadingSession):
    made = session.highlight(*place(session, "patched with paint"), HighlightStyle.YELLOW)
    for text in ("W", "Wh", "Who", "Who paid?"):
        session.set_note(made.id, text)
    placed = session.get(made.id)
    assert placed is not None
    assert placed.annotation.note == "Who paid?"
    assert placed.annotation.motivation is Motivation.COMMENTING
    session.library.undo()
    placed = session.get(made.id)
    assert placed is not None
    assert placed.annotation.note == ""
    assert placed.annotation.motivation is Motivation.HIGHLIGHTING


def test_style_tags_and_extent_change(session: ReadingSession):
    made = session.highlight(*place(session, "stood on the quay"), HighlightStyle.YELLOW)
    session.set_style([made.id], HighlightStyle.VIOLET)
    session.set_tags(made.id, ["scene"])
    session.set_extent(made.id, *place(session, "stood on the quay."))
    placed = session.get(made.id)
    assert placed is not None
    assert placed.annotation.style is HighlightStyle.VIOLET
    assert placed.annotation.tags == ("scene",)
    assert session.text[placed.start : placed.end] == "stood on the quay."
    assert placed.annotation.quote is not None
    assert placed.annotation.quote.exact == "stood on the quay."
    session.library.undo()
    placed = session.get(made.id)
    assert placed is not None
    assert session.text[placed.start : placed.end] == "stood on the quay"


def test_taking_an_entity_off_deletes_a_bare_mention_only(session: ReadingSession):
    bare = session.annotate(*place(session, "Mara Lindqvist"), entity=MARA)
    rich = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.GREEN)
    session.attach_entity(rich.id, MARA)
    entity_id = session.mentions[0].entity.id
    assert len(session.mentions[0].annotations) == 2
    session.detach_entity(bare.id, entity_id)
    session.detach_entity(rich.id, entity_id)
    assert [item.id for item in session.placed] == [rich.id]
    assert session.placed[0].annotation.motivation is Motivation.HIGHLIGHTING
    assert session.mentions == ()


def test_a_bare_mention_of_the_wrong_one_is_put_right_in_one_step(session: ReadingSession):
    bare = session.annotate(*place(session, "Mara Lindqvist"), entity=MARA)
    right = session.attach_entity(bare.id, EntityDraft("Mara’s sister", EntityType.PERSON))
    placed = session.get(bare.id)
    assert placed is not None
    assert placed.annotation.entities == (right.id,)
    spans = [place(session, "Mara Lindqvist"), place(session, "Mara Lindqvist", 2)]
    session.attach_entity(bare.id, MARA, spans)
    (group,) = session.mentions
    assert (group.entity.name, len(group.annotations)) == (MARA.name, 2)
    session.library.undo()
    session.library.undo()
    assert [group.entity.name for group in session.mentions] == [MARA.name]


def test_an_edited_entity_is_shown_as_it_is_now(session: ReadingSession):
    wrong = EntityDraft("Sand", EntityType.PERSON)
    entity = session.identify([place(session, "Sand Island")], wrong)
    session.library.edit_entity(
        entity.id, name="Sand Island", type=EntityType.PLACE, note="Northern."
    )
    shown = session.mentions[0].entity
    assert (shown.name, shown.type, shown.note) == (
        "Sand Island",
        EntityType.PLACE,
        "Northern.",
    )
    with pytest.raises(ReaderError):
        session.library.edit_entity(entity.id, name=" ")
    with pytest.raises(NotFoundError):
        session.library.edit_entity("nobody", name="Somebody")


def test_deleting_several_is_one_undo_step(session: ReadingSession):
    made = [
        session.highlight(*place(session, words), HighlightStyle.BLUE).id
        for words in ("Friday", "Monday", "June")
    ]
    session.delete(made)
    assert session.placed == ()
    session.library.undo()
    assert len(session.placed) == 3
    session.delete([made[0]])
    session.delete([*made, "nothing"])
    assert session.placed == ()
    with pytest.raises(NotFoundError):
        session.delete(made)
    with pytest.raises(NotFoundError):
        session.set_note("nothing", "x")


def test_the_page_note_is_kept_apart(session: ReadingSession):
    assert session.page_note is None
    session.set_page_note("A first")
    session.set_page_note("A first thought.")
    assert session.page_note is not None
    assert session.page_note.note == "A first thought."
    assert session.placed == ()
    assert session.snapshot().page_note == session.page_note
    session.set_page_note("")
    assert session.page_note is None
    assert session.snapshot().page_note is None


def test_the_reading_position_is_kept_and_progress_does_not_go_back(session: ReadingSession):
    before = len(session.library.history())
    session.set_state(40, 0.5)
    session.set_state(10, 0.2)
    assert (session.state.offset, session.state.progress) == (10, 0.5)
    again = session.library.open_article(session.article.id)
    assert (again.state.offset, again.state.progress) == (10, 0.5)
    assert again.state.opened
    assert len(session.library.history()) == before


def test_two_sessions_on_one_article_agree(session: ReadingSession):
    other = session.library.open_article(session.article.id)
    session.highlight(*place(session, "Friday"), HighlightStyle.BLUE)
    assert other.placed == session.placed
    del other
    gc.collect()
    session.highlight(*place(session, "Monday"), HighlightStyle.BLUE)
    assert len(session.placed) == 2


@pytest.mark.parametrize(
    ("quote", "name", "kind"),
    [
        ("Mara Lindqvist", "Mara Lindqvist", EntityType.PERSON),
        ("lindqvist", "Mara Lindqvist", EntityType.PERSON),
        ("Captain Lindqvist", "Mara Lindqvist", EntityType.PERSON),
        ("6 June", "6 June", EntityType.DATE),
        ("Ole\nBrandt", "Ole Brandt", EntityType.PERSON),
    ],
)
def test_a_quote_suggests_an_entity(
    session: ReadingSession, quote: str, name: str, kind: EntityType
):
    session.identify([place(session, "Mara Lindqvist")], MARA)
    suggested = session.suggest_entity(quote)
    assert suggested is not None
    assert (suggested.name, suggested.type) == (name, kind)


def test_a_long_passage_is_no_name(session: ReadingSession):
    assert session.suggest_entity("word " * 40) is None
    assert session.suggest_entity("  ") is None


def test_a_longer_name_wins_over_a_shorter_one_inside_it(session: ReadingSession):
    hull = EntityDraft("Captain Lindqvist’s account", EntityType.WORK)
    session.identify([place(session, "The stubborn skipper")], hull)
    found = [each.start for each in session.occurrences(["Lindqvist"])]
    assert len(found) == 3
    assert place(session, "Lindqvist’s account")[0] not in found
    session.library.undo()
    assert len(session.occurrences(["Lindqvist"])) == 4


def test_part_of_a_longer_name_is_no_occurrence(session: ReadingSession):
    assert session.occurrences(["Harbour"]) != []
    assert session.occurrences(["Sand"]) == []
    assert session.occurrences(["Ole"]) == []
