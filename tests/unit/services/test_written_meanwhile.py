"""What another window writes of the same thing meanwhile stays beside what this one writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.model.errors import NotFoundError, ReaderError
from reader.services import article_metadata, entity_types
from reader.services.library import Library
from tests.helpers.library_scene import Scene


@pytest.fixture
def scene(library: Library, tmp_path: Path) -> Scene:
    return Scene(library, tmp_path)


@pytest.fixture
def other(library: Library, scene: Scene) -> Iterator[Library]:
    """Another window's library; it was opened when the scene stood already."""
    with Library.open(library.path) as second:
        yield second


@pytest.fixture
def while_it_waits(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let another window's verb take place while one waits for its turn to write."""

    def arrange(library: Library, step: Callable[[], object]) -> None:
        plain = library.recording

        def waiting(*args: object, **options: object) -> object:
            monkeypatch.undo()
            step()
            return plain(*args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(library, "recording", waiting)

    return arrange


def _aliases(library: Library, entity: str) -> tuple[str, ...]:
    (found,) = [each for each, _ in library.entities() if each.id == entity]
    return found.aliases


def test_a_name_that_is_added_leaves_those_that_came_meanwhile(
    scene: Scene, other: Library
) -> None:
    library = scene.library
    shown = library.edit_entity(scene.mara, aliases=["the skipper", "Mara L."])
    other.edit_entity(scene.mara, aliases=["the skipper", "Mara L.", "the captain"])
    library.edit_entity(scene.mara, aliases=["the skipper", "Mara L.", "M. L."], shown=shown)
    assert _aliases(library, scene.mara) == ("the skipper", "Mara L.", "the captain", "M. L.")


def test_a_name_that_is_removed_is_the_only_one_that_goes(scene: Scene, other: Library) -> None:
    library = scene.library
    shown = library.edit_entity(scene.mara, aliases=["the skipper", "Mara L."])
    other.edit_entity(scene.mara, aliases=["Mara L.", "the captain"])
    library.edit_entity(scene.mara, aliases=["the skipper"], shown=shown)
    assert _aliases(library, scene.mara) == ("the captain", "the skipper")


def test_two_windows_write_one_page_note(scene: Scene, other: Library) -> None:
    here, article = scene.session, scene.session.article.id
    there = other.open_article(article)
    assert there.page_note is None
    assert here.page_note is None
    here.set_page_note("Read twice.")
    there.set_page_note("Read twice. Ask the harbour.")
    scene.library.poll()
    assert here.page_note is not None
    assert there.page_note is not None
    assert here.page_note.note == there.page_note.note == "Read twice. Ask the harbour."
    other.undo()
    assert there.page_note.note == "Read twice."


def test_a_new_title_leaves_the_date_that_came_meanwhile(
    scene: Scene, other: Library, while_it_waits: Callable[..., None]
) -> None:
    library, article = scene.library, scene.session.article.id
    while_it_waits(
        library, lambda: article_metadata.set_metadata(other, article, published="2024-08-07")
    )
    assert library.rename(article, "The ferry").metadata.published == "2024-08-07"


def test_an_article_that_goes_for_good_meanwhile_is_told_of(
    scene: Scene, other: Library, while_it_waits: Callable[..., None]
) -> None:
    library, article = scene.library, scene.session.article.id

    def purge() -> None:
        other.trash(article)
        other.empty_trash()

    while_it_waits(library, purge)
    with pytest.raises(NotFoundError):
        library.rename(article, "The ferry")


def test_no_two_types_get_one_name(
    scene: Scene, other: Library, while_it_waits: Callable[..., None]
) -> None:
    library = scene.library
    while_it_waits(library, lambda: entity_types.add_type(other, "Boat"))
    with pytest.raises(ReaderError, match="already"):
        entity_types.add_type(library, "boat")
    while_it_waits(library, lambda: entity_types.rename_type(other, "Boat", "Sail"))
    with pytest.raises(ReaderError, match="already"):
        entity_types.rename_type(library, scene.kind, "sail")


def test_a_type_that_goes_meanwhile_is_given_to_nothing(
    scene: Scene, other: Library, while_it_waits: Callable[..., None]
) -> None:
    while_it_waits(scene.library, lambda: entity_types.remove_type(other, scene.kind))
    with pytest.raises(NotFoundError):
        scene.library.edit_entity(scene.ole, type=scene.kind)


def test_a_removed_type_keeps_the_name_that_it_got_meanwhile(
    scene: Scene, other: Library, while_it_waits: Callable[..., None]
) -> None:
    library = scene.library
    while_it_waits(library, lambda: entity_types.rename_type(other, scene.kind, "Boat"))
    entity_types.remove_type(library, scene.kind)
    assert "Boat" in [info.name for info in library.entity_types(deleted=True)]
