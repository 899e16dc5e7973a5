from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.services import claim_links
from reader.services.claims import ClaimDraft, make_claim
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.ui.sidebar.annotation_filter import AnnotationFilter, StateFilter
from reader.ui.sidebar.annotation_list_model import ORPHANS_HEADING, AnnotationListModel
from tests.ui.sidebar.helpers import ARTICLE, Marked, open_text, span_of


@pytest.fixture
def model(qapp, library: Library, session, marked: Marked):
    model = AnnotationListModel()
    model.tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    model.show_session(session)
    library.changed.connect(model.apply_changes)
    yield model
    library.changed.disconnect(model.apply_changes)


def ids(model: AnnotationListModel) -> list[str]:
    cards = [model.card(row) for row in range(model.rowCount())]
    return [card.placed.id if card else ORPHANS_HEADING for card in cards]


def test_cards_stand_in_reading_order_without_bare_mentions(model, marked) -> None:
    assert ids(model) == [marked.yellow, marked.blue, marked.green]
    assert model.total == 3


def test_card_knows_place_style_and_the_entities_inside_its_passage(model, marked) -> None:
    card = model.card(model.row_of(marked.green))
    assert [entity.name for entity in card.entities] == ["Askholm"]
    assert card.style_name == "Green"
    assert card.place == "¶ 4"


def test_paragraphs_are_counted_without_headings_and_bylines(model, marked) -> None:
    assert model.card(0).place == "¶ 1"


def test_a_new_highlight_is_one_inserted_row(model, session, marked) -> None:
    inserted, reset = QSignalSpy(model.rowsInserted), QSignalSpy(model.modelReset)
    new = session.highlight(*span_of(session, "on Tuesday"), HighlightStyle.PINK)
    assert ids(model) == [new.id, marked.yellow, marked.blue, marked.green]
    assert (inserted.count(), reset.count()) == (1, 0)
    assert inserted.at(0)[1:] == [0, 0]


def test_delete_and_undo_are_single_rows(model, session, library, marked) -> None:
    removed, reset = QSignalSpy(model.rowsRemoved), QSignalSpy(model.modelReset)
    session.delete([marked.blue])
    assert ids(model) == [marked.yellow, marked.green]
    library.undo()
    assert ids(model) == [marked.yellow, marked.blue, marked.green]
    assert (removed.count(), reset.count()) == (1, 0)


def test_a_note_changes_its_row_only(model, session, marked) -> None:
    changed = QSignalSpy(model.dataChanged)
    session.set_note(marked.blue, "quoted in full")
    assert changed.count() == 1
    assert changed.at(0)[0].row() == 1
    assert model.card(1).placed.annotation.note == "quoted in full"


def test_a_mention_inside_a_passage_renews_the_card_around_it(model, session, marked) -> None:
    session.identify(
        [span_of(session, "harbour office")], EntityDraft("Office", EntityType.ORGANISATION)
    )
    names = [entity.name for entity in model.card(model.row_of(marked.green)).entities]
    assert names == ["Office", "Askholm"]


def test_a_renamed_entity_shows_on_every_card(model, session, marked) -> None:
    entity = model.card(2).entities[0]
    session.library.edit_entity(entity.id, name="Port of Askholm")
    assert model.card(2).entities[0].name == "Port of Askholm"


def test_a_changed_entity_renews_no_card_but_its_own(model, session, library, marked) -> None:
    draft = EntityDraft("Tobias Renn", EntityType.PERSON)
    renn = session.identify([span_of(session, "Tobias Renn")], draft)
    changed = QSignalSpy(model.dataChanged)
    session.identify([span_of(session, "Malin Oster")], EntityDraft("Malin Oster", "person"))
    assert changed.count() == 0, "no card holds the new mention"
    session.library.edit_entity(renn.id, name="T. Renn")
    assert changed.count() == 0, "no card holds Renn"
    session.library.edit_entity(model.card(2).entities[0].id, name="Port of Askholm")
    rows = {changed.at(at)[0].row() for at in range(changed.count())}
    assert rows == {2}
    assert changed.at(0)[1].row() == 2


def test_a_renamed_entity_is_found_by_its_new_name(model, session, marked) -> None:
    model.set_filter(AnnotationFilter(words="port"))
    assert ids(model) == []
    askholm = next(m.entity for m in session.mentions if m.entity.name == "Askholm")
    session.library.edit_entity(askholm.id, name="Port of Askholm")
    assert ids(model) == [marked.green]


def test_a_claim_is_renewed_with_the_name_of_whoever_makes_it(model, session, library) -> None:
    start, end = span_of(session, "the pump had failed twice since March")
    draft = EntityDraft("Tobias Renn", EntityType.PERSON)
    renn = session.identify([span_of(session, "Tobias Renn")], draft)
    said = replace(draft, entity=renn.id)
    claim = make_claim(session, start, end, ClaimDraft(start, end, source=said))
    row = model.row_of(claim.id)
    assert "Tobias Renn" in model.card(row).claimed_by
    session.library.edit_entity(renn.id, name="Engineer Renn")
    assert "Engineer Renn" in model.card(row).claimed_by


def test_an_extent_that_moves_past_another_moves_the_row(model, session, marked) -> None:
    moved, reset = QSignalSpy(model.rowsMoved), QSignalSpy(model.modelReset)
    session.set_extent(marked.yellow, *span_of(session, "Oster denied it"))
    assert ids(model) == [marked.blue, marked.yellow, marked.green]
    assert (moved.count(), reset.count()) == (1, 0)


def test_orphans_come_last_under_their_own_heading(
    model, session, library, marked, tmp_path
) -> None:
    open_text(library, tmp_path / "ferry.md", ARTICLE.replace("refused to sign the log", "left"))
    assert ids(model) == [marked.blue, marked.green, ORPHANS_HEADING, marked.yellow]
    heading = model.index(2)
    assert heading.data() == ORPHANS_HEADING
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.card(3).state == "not found"
    session.delete([marked.yellow])
    assert ids(model) == [marked.blue, marked.green]
    library.undo()
    assert ids(model)[2:] == [ORPHANS_HEADING, marked.yellow]
    new = session.highlight(*span_of(session, "Renn made both"), HighlightStyle.PINK)
    assert ids(model) == [marked.blue, marked.green, new.id, ORPHANS_HEADING, marked.yellow]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (AnnotationFilter(words="SIGN the"), ["yellow"]),
        (AnnotationFilter(words="log itself"), ["yellow"]),
        (AnnotationFilter(words="#source"), ["green"]),
        (AnnotationFilter(words="askholm"), ["green"]),
        (AnnotationFilter(words="nowhere"), []),
        (AnnotationFilter(styles=frozenset({HighlightStyle.BLUE})), ["blue"]),
        (AnnotationFilter(tag="contradiction"), ["green"]),
        (AnnotationFilter(state=StateFilter.WITH_NOTE), ["yellow"]),
        (AnnotationFilter(state=StateFilter.WITHOUT_NOTE), ["blue", "green"]),
        (AnnotationFilter(state=StateFilter.ORPHAN), []),
    ],
)
def test_filter(model, marked, wanted, names) -> None:
    model.set_filter(wanted)
    assert ids(model) == [getattr(marked, name) for name in names]
    assert model.total == 3


def test_filter_by_entity_takes_the_passages_that_mention_it(model, session, marked) -> None:
    entity = session.mentions[0].entity
    askholm = next(m.entity for m in session.mentions if m.entity.name == "Askholm")
    assert entity is not None
    model.set_filter(AnnotationFilter(entity=askholm.id))
    assert ids(model) == [marked.green]


def test_a_change_lets_a_row_into_the_filter_and_out_of_it(model, session, marked) -> None:
    model.set_filter(AnnotationFilter(words="tug"))
    session.set_note(marked.blue, "about the tug")
    assert ids(model) == [marked.blue]
    session.set_note(marked.blue, "about something else")
    assert ids(model) == []


def test_a_pinned_card_stays_while_its_note_is_written(model, session, marked) -> None:
    model.set_filter(AnnotationFilter(words="itself"))
    model.pin(marked.yellow)
    session.set_note(marked.yellow, "no more")
    assert ids(model) == [marked.yellow]
    model.pin("")
    assert ids(model) == []


def test_a_screen_reader_hears_style_quote_note_and_place(model) -> None:
    words = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Yellow highlight. refused to sign the log. Note: Ask for")
    assert words.endswith("Tags: follow-up. paragraph 1")


def test_ten_thousand_rows_take_a_highlight_without_a_reset(qapp, library, tmp_path) -> None:
    paragraphs = [f"Paragraph number {n} tells of the ferry." for n in range(2000)]
    session = open_text(library, tmp_path / "long.md", "\n\n".join(paragraphs))
    for start in session.block_starts[:600]:
        session.highlight(start, start + 9, HighlightStyle.GREEN)
    model = AnnotationListModel()
    model.show_session(session)
    library.changed.connect(model.apply_changes)
    reset, inserted = QSignalSpy(model.modelReset), QSignalSpy(model.rowsInserted)
    start = session.block_starts[300] + 10
    session.highlight(start, start + 6, HighlightStyle.BLUE)
    library.changed.disconnect(model.apply_changes)
    assert (reset.count(), inserted.count(), model.rowCount()) == (0, 1, 601)
    assert inserted.at(0)[1] == 301


def test_a_screenful_of_cards_asks_once_for_what_bears_on_them(
    model, session, library, monkeypatch
) -> None:
    for start in range(0, 60, 5):
        session.highlight(start, start + 9, HighlightStyle.PINK)
    asked: list[int] = []
    usual = claim_links.links_of

    def links_of(db, wanted):
        asked.append(len(wanted))
        return usual(db, wanted)

    monkeypatch.setattr(claim_links, "links_of", links_of)
    model.show_session(session)
    for row in range(model.rowCount()):
        assert model.card(row).bearing == ""
    assert model.rowCount() == 15
    assert 0 < len(asked) <= 2
    asked.clear()
    session.highlight(61, 70, HighlightStyle.PINK)
    for row in range(model.rowCount()):
        model.card(row)
    assert len(asked) == 1
