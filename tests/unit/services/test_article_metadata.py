"""What a person says of an article is one change, is undone, and outlives another reading."""

from __future__ import annotations

import pytest

from reader.model.details import ImportOptions
from reader.model.entity import EntityType
from reader.model.errors import NotFoundError, ReaderError
from reader.services.article_metadata import parse_day, set_metadata, split_authors
from reader.services.mentions import EntityDraft
from reader.services.reading_again import read_again
from reader.services.reading_session import ReadingSession


def test_all_fields_are_one_change(session: ReadingSession):
    library, before = session.library, len(session.library.history())
    article = set_metadata(
        library,
        session.article.id,
        authors=["Nina  Aldous", " Per Holm ", "Nina Aldous"],
        site=" Hallen  Courier ",
        published="7 August 2024",
    )
    about = article.metadata
    assert about.authors == ("Nina Aldous", "Per Holm")
    assert (about.site, about.published) == ("Hallen Courier", "2024-08-07")
    assert session.article == article
    assert [entry.verb for entry in library.history()][:1] == ["edit details"]
    assert len(library.history()) == before + 1
    library.undo()
    assert (session.article.metadata.site, session.article.metadata.published) == ("", "")


def test_one_field_alone_says_which(session: ReadingSession):
    set_metadata(session.library, session.article.id, published="2024-08-07")
    assert session.library.history(limit=1)[0].verb == "set date"
    assert session.library.history(limit=1)[0].summary == "2024-08-07"
    assert session.article.metadata.title, "what is not given stays"


def test_an_empty_value_takes_a_field_away(session: ReadingSession):
    set_metadata(session.library, session.article.id, authors=["Nina"], published="2024-08-07")
    set_metadata(session.library, session.article.id, authors=[], published="")
    assert session.article.metadata.authors == ()
    assert session.article.metadata.published == ""


def test_days_that_are_tagged_already_get_their_value(session: ReadingSession, tmp_path):
    library = session.library
    start = session.text.index("Friday")
    day = session.identify([(start, start + 6)], EntityDraft("Friday", EntityType.DATE))
    set_metadata(library, session.article.id, published="2024-08-12")
    assert library.entity(day.id).value == "2024-08-09"
    set_metadata(library, session.article.id, published="2024-08-05")
    assert library.entity(day.id).value == "2024-08-02"
    library.undo()
    assert library.entity(day.id).value == "2024-08-09", "both are one change"
    set_metadata(library, session.article.id, published="")
    assert library.entity(day.id).value == ""
    path = tmp_path / "other.txt"
    path.write_text("Another story\n\nThe ferry sank on Friday.\n", encoding="utf-8")
    other = library.open_article(library.add_file(path).article.id)
    start = other.text.index("Friday")
    other.identify([(start, start + 6)], EntityDraft("Friday", "date", entity=day.id))
    set_metadata(library, session.article.id, published="2024-08-12")
    assert library.entity(day.id).value == "", "another article means this day as well"


def test_a_day_that_somebody_settled_keeps_its_value(session: ReadingSession):
    library = session.library
    start = session.text.index("Friday")
    day = session.identify([(start, start + 6)], EntityDraft("Friday", EntityType.DATE))
    set_metadata(library, session.article.id, published="2024-08-12")
    library.edit_entity(day.id, value="2024-08-16")
    set_metadata(library, session.article.id, published="2024-08-05")
    assert library.entity(day.id).value == "2024-08-16"


def test_nothing_new_is_no_change(session: ReadingSession):
    set_metadata(session.library, session.article.id, site="Courier")
    entries = len(session.library.history())
    set_metadata(session.library, session.article.id, site="Courier ")
    assert len(session.library.history()) == entries


def test_what_is_no_day_changes_nothing(session: ReadingSession):
    entries = len(session.library.history())
    with pytest.raises(ReaderError) as fault:
        set_metadata(session.library, session.article.id, site="Courier", published="Tuesday")
    assert "2024-08-07" in fault.value.message
    assert len(session.library.history()) == entries
    with pytest.raises(NotFoundError):
        set_metadata(session.library, "0" * 36, site="Courier")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-08-07", "2024-08-07"),
        (" 7 August 2024 ", "2024-08-07"),
        ("August 7, 2024", "2024-08-07"),
        ("7. August 2024", "2024-08-07"),
        ("", ""),
    ],
)
def test_days_as_people_write_them(words: str, day: str):
    assert parse_day(words) == day


@pytest.mark.parametrize("words", ["2024-13-01", "30 February 2024", "August", "7/8", "Tuesday"])
def test_what_is_no_day(words: str):
    with pytest.raises(ReaderError):
        parse_day(words)


def test_authors_stand_between_commas_or_semicolons():
    assert split_authors("Nina Aldous, Per Holm,") == ("Nina Aldous", "Per Holm")
    assert split_authors("Aldous, Nina; Holm, Per") == ("Aldous, Nina", "Holm, Per")
    assert split_authors("  ") == ()


def test_it_outlives_another_reading_of_the_file(session: ReadingSession):
    set_metadata(session.library, session.article.id, authors=["Somebody"], published="2024-08-07")
    set_metadata(session.library, session.article.id, site="Courier")
    session.library.undo()
    read_again(session.library, session.article.id, ImportOptions(encoding="cp1252"))
    about = session.article.metadata
    assert (about.authors, about.published) == (("Somebody",), "2024-08-07")
    assert about.site == ""
