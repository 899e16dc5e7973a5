from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from reader.model.entity import Entity, EntityType
from reader.services.entity_types import add_type
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.ui.entity_names import TypeNames
from reader.ui.sidebar.entity_list_model import ROW_ROLE
from reader.ui.sidebar.entity_picker import EntityPicker
from reader.ui.sidebar.entity_suggestions import SuggestionModel, draft_of, matching_entities
from reader.ui.sidebar.occurrence_model import OccurrenceModel, place_in_text
from reader.ui.theme import Theme
from tests.ui.sidebar.helpers import span_of


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    window.resize(700, 600)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def picker(window, theme) -> EntityPicker:
    picker = EntityPicker(theme, window)
    yield picker
    picker.dismiss()


def open_for(picker: EntityPicker, session, words: str) -> tuple[int, int]:
    span = span_of(session, words)
    corner = picker.parentWidget().mapToGlobal(QPoint(20, 20))
    picker.open_for(session, [span], QRect(corner, corner + QPoint(80, 20)))
    return span


def press(picker: EntityPicker, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(picker.window().focusWidget(), key, modifier)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_P, EntityType.PERSON),
        (Qt.Key.Key_L, EntityType.PLACE),
        (Qt.Key.Key_O, EntityType.ORGANISATION),
        (Qt.Key.Key_G, EntityType.GROUP),
        (Qt.Key.Key_E, EntityType.EVENT),
        (Qt.Key.Key_W, EntityType.WORK),
        (Qt.Key.Key_T, EntityType.OTHER),
        (Qt.Key.Key_D, EntityType.DATE),
        (Qt.Key.Key_Q, EntityType.QUANTITY),
    ],
)
def test_one_letter_chooses_the_type_and_is_done(qtbot, picker, session, key, kind) -> None:
    span = open_for(picker, session, "Malin Oster")
    assert picker.name_field.text() == "Malin Oster"
    with qtbot.waitSignal(picker.closed), qtbot.waitSignal(picker.entity_chosen) as chosen:
        press(picker, key)
    draft, spans = chosen.args
    assert draft == EntityDraft("Malin Oster", kind)
    assert draft.type is kind
    assert spans == [span]
    assert not picker.isVisible()


def test_enter_takes_the_suggested_type(qtbot, picker, session) -> None:
    span = open_for(picker, session, "Malin Oster")
    with qtbot.waitSignal(picker.entity_chosen) as chosen:
        press(picker, Qt.Key.Key_Return)
    assert chosen.args == [EntityDraft("Malin Oster", EntityType.PERSON), [span]]


def test_enter_takes_an_entity_that_the_library_knows(qtbot, picker, session, marked) -> None:
    open_for(picker, session, "Renn said")
    picker.name_field.setText("Renn")
    QTest.keyClick(picker.name_field, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.entity_chosen) as chosen:
        QTest.keyClick(picker.name_field, Qt.Key.Key_Return)
    draft = chosen.args[0]
    assert (draft.name, draft.type) == ("Tobias Renn", EntityType.PERSON)
    assert draft.aliases == ("Renn", "Renn said")


def test_words_that_are_an_alias_have_their_entity_chosen_at_once(
    qtbot, picker, session, library, marked
) -> None:
    start = session.text.index("Renn said")
    corner = picker.parentWidget().mapToGlobal(QPoint(20, 20))
    picker.open_for(session, [(start, start + 4)], QRect(corner, corner))
    with qtbot.waitSignal(picker.entity_chosen) as chosen:
        press(picker, Qt.Key.Key_Return)
    (renn,) = library.find_entities("Renn")
    draft = EntityDraft("Tobias Renn", EntityType.PERSON, ("Renn",), entity=renn.id)
    assert chosen.args[0] == draft
    session.identify(chosen.args[1], chosen.args[0])
    renn = [m for m in session.mentions if m.entity.name == "Tobias Renn"]
    assert [len(m.annotations) for m in renn] == [2]


@pytest.fixture
def namesakes(session: ReadingSession) -> list[Entity]:
    """Two entities called Askholm, the town with more mentions here."""
    spans = [(o.start, o.end) for o in session.occurrences(["Askholm"])]
    town = EntityDraft("Askholm", EntityType.PLACE, description="the town")
    island = EntityDraft("Askholm", EntityType.PLACE, is_new=True, description="the island")
    made = [session.identify(spans, town), session.identify([(0, 5)], island)]
    for placed in session.placed:
        if made[0].id in placed.annotation.entities:
            session.delete([placed.id])
    return made


def test_a_name_of_several_asks_which_and_the_answer_is_remembered(
    qtbot, picker, session, namesakes
) -> None:
    town, island = namesakes
    open_for(picker, session, "Askholm")
    assert picker.question.text() == "2 entities are called “Askholm”. Which one is it? 1 to 3"
    shown = [picker.list.model().index(row).data(ROW_ROLE).entity.id for row in range(3)]
    assert shown == [island.id, town.id, ""]
    with qtbot.assertNotEmitted(picker.entity_chosen):
        press(picker, Qt.Key.Key_L)  # both are places: the type does not tell which
    with qtbot.waitSignal(picker.entity_chosen) as chosen:
        press(picker, Qt.Key.Key_2)
    assert chosen.args[0].entity == town.id
    session.identify(chosen.args[1], chosen.args[0])
    open_for(picker, session, "Askholm")
    assert picker.question.isHidden()
    assert picker.draft().entity == town.id


def test_another_one_of_a_name_is_described_and_made(qtbot, picker, session, namesakes) -> None:
    open_for(picker, session, "Askholm")
    with qtbot.assertNotEmitted(picker.entity_chosen):
        press(picker, Qt.Key.Key_3)
    assert picker.fields.description_field.hasFocus()
    QTest.keyClicks(picker.fields.description_field, "the ship")
    press(picker, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(picker.entity_chosen) as chosen:
        press(picker, Qt.Key.Key_Return)
    draft = chosen.args[0]
    assert (draft.name, draft.type) == ("Askholm", EntityType.ORGANISATION)
    assert (draft.is_new, draft.description) == (True, "the ship")
    assert session.identify(chosen.args[1], draft).id not in [each.id for each in namesakes]


def test_types_of_ones_own_have_a_letter_of_their_name(qtbot, picker, session, theme) -> None:
    ship = add_type(session.library, "Ship")
    types = TypeNames(session.library.entity_types())
    picker.set_theme(theme.with_types(types))
    assert types.keys[ship.id] == "s"
    open_for(picker, session, "Malin Oster")
    with qtbot.waitSignal(picker.entity_chosen) as chosen:
        press(picker, Qt.Key.Key_S)
    assert chosen.args[0].type == ship.id


def test_description_and_external_id_are_edited_with_the_names(
    qtbot, picker, session, namesakes
) -> None:
    town = namesakes[0]
    picker.edit(town, QRect(picker.parentWidget().mapToGlobal(QPoint(20, 20)), QSize(80, 20)))
    assert picker.fields.description_field.text() == "the town"
    picker.fields.external_field.setText("Q42")
    picker.fields.description_field.setText("")
    with qtbot.waitSignal(picker.entity_edited) as edited:
        press(picker, Qt.Key.Key_Return)
    shown, draft = edited.args
    assert (shown.id, draft.description, draft.external_id) == (town.id, "", "Q42")


def test_another_letter_starts_the_name_anew(qtbot, picker, session) -> None:
    open_for(picker, session, "Malin Oster")
    QTest.keyClicks(picker.window().focusWidget(), "V")
    assert picker.name_field.hasFocus()
    QTest.keyClicks(picker.window().focusWidget(), "alery")
    assert picker.name_field.text() == "Valery"
    assert not picker.isHidden()


def test_letters_are_letters_in_the_name_and_alt_chooses_a_type(qtbot, picker, session) -> None:
    open_for(picker, session, "Malin Oster")
    picker.name_field.setFocus()
    picker.name_field.selectAll()
    with qtbot.assertNotEmitted(picker.entity_chosen):
        QTest.keyClicks(picker.name_field, "pold")
        press(picker, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert picker.name_field.text() == "pold"
    assert picker.types.chosen() is EntityType.PLACE


def test_aliases_are_split_at_commas(qtbot, picker, session) -> None:
    open_for(picker, session, "Malin Oster")
    picker.aliases_field.setText("Oster,  the  director ,, Oster")
    assert picker.draft().aliases == ("Oster", "the director")


def test_everywhere_counts_reviews_and_tags_in_one_step(
    qtbot, picker, session, library, marked
) -> None:
    span = open_for(picker, session, "Malin Oster")
    picker.aliases_field.setText("Oster")
    qtbot.waitUntil(lambda: "(1)" in picker.everywhere.box.text())
    assert not picker.everywhere.review.isVisible()
    picker.everywhere.box.click()
    assert picker.everywhere.review.isVisible()
    assert picker.button.text() == "Tag 2 places"
    with qtbot.assertNotEmitted(picker.entity_chosen):
        picker.types.take_focus()
        press(picker, Qt.Key.Key_P)
    with qtbot.waitSignal(picker.entity_chosen) as chosen:
        press(picker, Qt.Key.Key_Return)
    draft, spans = chosen.args
    other = session.text.index("Oster denied")
    assert spans == [span, (other, other + 5)]
    before = len(session.placed)
    session.identify(spans, draft)
    assert len(session.placed) == before + 2
    library.undo()
    assert len(session.placed) == before


def test_places_can_be_left_out(qtbot, picker, session) -> None:
    span = open_for(picker, session, "Askholm")
    picker.everywhere.box.click()
    review = picker.everywhere.review
    assert review.all_box.text() == "1 of 1 chosen"
    rect = review.list.visualRect(review.model.index(0))
    QTest.mouseClick(review.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert review.all_box.text() == "0 of 1 chosen"
    review.all_box.click()
    assert review.all_box.text() == "1 of 1 chosen"
    review.list.setFocus()
    assert review.list.currentIndex().row() == 0  # the row that Space acts on is shown
    QTest.keyClick(review.list, Qt.Key.Key_Space)
    with qtbot.waitSignal(picker.entity_chosen) as chosen:
        QTest.keyClick(review.list, Qt.Key.Key_Return)
    assert chosen.args[1] == [span]


def test_without_other_places_the_box_is_off(picker, session) -> None:
    open_for(picker, session, "2.40 a.m.")
    assert not picker.everywhere.box.isEnabled()
    assert "(0)" in picker.everywhere.box.text()


def test_without_a_name_it_asks_for_one(qtbot, picker, session) -> None:
    open_for(picker, session, "Malin Oster")
    picker.name_field.setText("  ")
    with qtbot.assertNotEmitted(picker.entity_chosen):
        picker.accept()
    assert picker.isVisible()
    assert picker.name_field.hasFocus()


def test_esc_closes_without_a_choice(qtbot, picker, session) -> None:
    open_for(picker, session, "Malin Oster")
    with qtbot.assertNotEmitted(picker.entity_chosen), qtbot.waitSignal(picker.closed):
        press(picker, Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_arrows_go_through_the_types(picker, session) -> None:
    open_for(picker, session, "Malin Oster")
    press(picker, Qt.Key.Key_Right)
    assert picker.types.chosen() is EntityType.PLACE


def test_suggestions_are_ranked_exact_beginning_word_part() -> None:
    def entity(name: str, *aliases: str) -> Entity:
        return Entity(name, name, EntityType.PERSON, aliases)

    known = [
        (entity(n, *a), 1)
        for n, a in [
            ("Anna Verrin", ()),
            ("Verrinton", ()),
            ("Ida", ("Verrin",)),
            ("Osk", ()),
        ]
    ]
    found = [each.name for each, _count in matching_entities(known, " verrin ")]
    assert found == ["Ida", "Verrinton", "Anna Verrin"]
    assert matching_entities(known, "") == []
    assert matching_entities(known, "Mr Osk himself")[0][0].name == "Osk"


def test_a_date_gets_no_alias_from_the_words() -> None:
    date = Entity("1", "7 August", EntityType.DATE)
    assert draft_of(date, "the seventh").aliases == ()


def test_occurrence_model_keeps_its_promises(qapp, session) -> None:
    model = OccurrenceModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    found = session.occurrences(["Askholm"])
    model.show_occurrences(session.text, found)
    assert model.chosen() == [(o.start, o.end) for o in found]
    first = model.index(0)
    assert model.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert len(model.chosen()) == len(found) - 1
    model.show_occurrences(session.text, found)
    assert len(model.chosen()) == len(found) - 1
    assert tester.model() is model


def test_context_stays_in_its_paragraph(session) -> None:
    place = place_in_text(session.text, session.occurrences(["Oster"])[-1])
    assert place.name == "Oster"
    assert place.before.endswith("since March. ")
    assert place.after == " denied it."
    assert "\n" not in place.before


def test_suggestion_model_keeps_its_promises(qapp) -> None:
    model = SuggestionModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_entities([(Entity("1", "Ida", EntityType.PERSON), 3)])
    assert model.index(0).data() == "Ida"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Person Ida"
    model.show_entities([])
    assert model.rowCount() == 0
    assert tester.model() is model


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_focus_is_seen_on_a_ticked_box(qapp, picker, session, name) -> None:
    theme = Theme.load(name)
    picker.set_theme(theme)
    open_for(picker, session, "Askholm")
    picker.everywhere.box.click()
    for part in (picker.everywhere.box, picker.everywhere.review.all_box):
        picker.name_field.setFocus()
        qapp.processEvents()
        without = part.grab().toImage()
        part.setFocus()
        qapp.processEvents()
        assert part.grab().toImage() != without
