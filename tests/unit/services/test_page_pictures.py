"""Pictures of a source's pages, drawn from what the library has stored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.details import TextPlace
from reader.model.errors import NotFoundError, PasswordNeededError
from reader.services.library import Library
from reader.services.page_pictures import PagePictures, has_pictures
from tests.helpers.drawn_pages import DrawnPages
from tests.helpers.paged_book import paged_book
from tests.helpers.paged_format import PagedFormat

PLACES = (TextPlace(0, 7, 1, 0), TextPlace(8, 20, 2, 0), TextPlace(30, 5, 2, 40))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> DrawnPages:
    return DrawnPages(monkeypatch)


@pytest.fixture
def pictures(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PagePictures:
    imported = replace(paged_book(), media_type="application/pdf", places=PLACES)
    path = PagedFormat(monkeypatch).write(tmp_path / "lock.paged", imported)
    article = library.add_file(path).article
    path.unlink()
    revision = library.revision(article.id)
    assert has_pictures(revision)
    return PagePictures(library.path, article, revision)


def nothing(_share: float = 0.0) -> bool:
    return False


def test_a_page_is_drawn_from_the_stored_bytes_with_its_own_places(
    pictures: PagePictures, drawn: DrawnPages
) -> None:
    page = pictures.draw(2, 600, [(8, 12)], progress=nothing, cancelled=nothing)
    assert (page.picture.page, page.picture.width, len(page.boxes)) == (2, 600, 1)
    assert drawn.data == b"paged by hand lock.paged "
    assert drawn.asked[0].places == PLACES[1:]
    assert drawn.asked[0].spans == ((8, 12),)


def test_a_password_that_opens_it_is_used_again_and_a_wrong_one_is_not(
    pictures: PagePictures, drawn: DrawnPages
) -> None:
    drawn.password = "orlo"
    for wrong in ("", "arle", ""):
        with pytest.raises(PasswordNeededError):
            pictures.draw(1, 600, [], wrong, progress=nothing, cancelled=nothing)
    pictures.draw(1, 600, [], "orlo", progress=nothing, cancelled=nothing)
    pictures.draw(2, 600, [], progress=nothing, cancelled=nothing)
    assert [each.password for each in drawn.asked] == ["", "arle", "", "orlo", "orlo"]


def test_bytes_that_are_damaged_are_told(
    library: Library, pictures: PagePictures, drawn: DrawnPages
) -> None:
    library.db.conn.execute("UPDATE revision SET source = x'00'")
    library.db.conn.commit()
    with pytest.raises(NotFoundError, match=r"The bytes of “lock\.paged” cannot be read"):
        pictures.draw(1, 600, [], progress=nothing, cancelled=nothing)


def test_a_text_has_no_pictures(library: Library, story: Path) -> None:
    assert not has_pictures(library.revision(library.add_file(story).article.id))
