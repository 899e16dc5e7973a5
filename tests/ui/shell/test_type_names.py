from __future__ import annotations

from reader.model.entity import EntityType, EntityTypeInfo
from reader.services.entity_types import add_type, recolour_type, remove_type, rename_type
from reader.services.library import Library
from reader.ui.entity_names import KEYS, USUAL_TYPES, TypeNames
from reader.ui.theme import Theme, ThemeController
from reader.ui.type_look import TypeLook


def test_the_usual_types_have_their_letters_in_order(qapp):
    assert "".join(USUAL_TYPES.keys[kind] for kind in EntityType) == KEYS
    assert USUAL_TYPES.at_key("G") is EntityType.GROUP
    assert USUAL_TYPES.at_key("x") is None


def test_own_types_come_after_them_with_a_letter_of_their_name(qapp):
    types = TypeNames(
        [
            EntityTypeInfo("person", "Who", "teal"),
            EntityTypeInfo("1", "Plot", "indigo", 9),  # its own are taken, and so is a
            EntityTypeInfo("2", "Ship", "slate", 10),
            EntityTypeInfo("3", "Old", "slate", 11, deleted="2026"),
        ]
    )
    assert types.ids == (*EntityType, "1", "2")
    assert [types.keys[key] for key in ("1", "2")] == ["b", "s"]
    assert (types.name("person"), types.plural("person"), types.word("person")) == ("Who",) * 3
    assert types.name("3") == "Old"
    assert types.name("never heard of") == "Other"


def test_a_theme_knows_the_colours_of_own_types(qapp):
    theme = Theme.load("dark")
    types = TypeNames([EntityTypeInfo("person", "", "teal"), EntityTypeInfo("1", "Ship", "mauve")])
    mine = theme.with_types(types)
    assert mine.entity_colour("person") == mine.entities["teal"]
    assert mine.entity_colour("1") == mine.entities["other"]  # a colour of a newer version
    assert theme.entity_colour("person") == theme.entities["person"]
    assert mine.with_types(types) is mine


def test_the_window_follows_what_becomes_of_the_types(qtbot, tmp_path):
    with Library.open(tmp_path / "library.db") as library:
        ship = add_type(library, "Ship")
        themes = ThemeController("light")
        look = TypeLook(library, themes, themes)
        assert themes.theme.types.ids[-1] == ship.id
        with qtbot.waitSignal(themes.changed):
            rename_type(library, ship.id, "Vessel")
        assert themes.theme.types.name(ship.id) == "Vessel"
        recolour_type(library, ship.id, "place")
        assert themes.theme.entity_colour(ship.id) == themes.theme.entities["place"]
        with qtbot.assertNotEmitted(themes.changed):
            library.tags()
        remove_type(library, ship.id)
        assert ship.id not in themes.theme.types.ids
        library.undo()
        assert ship.id in themes.theme.types.ids
        assert look.parent() is themes
