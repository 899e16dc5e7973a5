from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.entity import EntityType
from reader.model.errors import ExportError
from reader.services.claims import ClaimDraft, make_claim
from reader.services.entity_notes import EntityNotes, WrittenPage, mentions_of
from reader.services.export import export_article, write_export
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place

MARA = EntityDraft("Mara Lindqvist", EntityType.PERSON, ("Lindqvist",))
ISLAND = EntityDraft("Sand Island", EntityType.PLACE)
OTHER = "Sand Island has a new quay. It was dear. Sand Island / Nord was not asked."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "people"


@pytest.fixture
def named(session: ReadingSession) -> ReadingSession:
    """The story, with a person named twice and a place once."""
    names = [place(session, "Mara Lindqvist"), place(session, "Lindqvist", 2)]
    session.identify(names, MARA)
    session.identify([place(session, "Sand Island")], ISLAND)
    return session


@pytest.fixture
def second(library: Library, named: ReadingSession, tmp_path: Path) -> ReadingSession:
    """Another article that names the place, and a place of another name."""
    path = tmp_path / "quay.txt"
    path.write_text(OTHER, encoding="utf-8")
    session = library.open_article(library.add_file(path).article.id)
    session.identify([place(session, "Sand Island")], ISLAND)
    session.identify([place(session, "Sand Island / Nord")], EntityDraft("A/B", EntityType.PLACE))
    return session


def write(session: ReadingSession, folder: Path, export: Path | None = None) -> list[WrittenPage]:
    snapshot = session.snapshot()
    notes = EntityNotes(session.library.db, snapshot, folder)
    pages = notes.write(export=export)
    if export:
        write_export(snapshot, export)
    return pages


def outcomes(pages: list[WrittenPage]) -> dict[str, str]:
    return {page.path.name: page.outcome for page in pages}


def test_each_entity_has_a_page_and_it_is_the_same_twice(named: ReadingSession, folder: Path):
    assert outcomes(write(named, folder)) == {
        "Mara Lindqvist.md": "written",
        "Sand Island.md": "written",
    }
    assert set(outcomes(write(named, folder)).values()) == {"unchanged"}
    assert sorted(path.name for path in folder.iterdir()) == ["Mara Lindqvist.md", "Sand Island.md"]
    text = (folder / "Mara Lindqvist.md").read_text(encoding="utf-8")
    assert "aliases: [Lindqvist]" in text
    assert "captain ==Mara Lindqvist== refused to sail." in text
    assert "> ==Lindqvist== said the hull had been patched with paint.\n" in text


def test_exporting_another_article_keeps_what_the_first_said(
    named: ReadingSession, second: ReadingSession, folder: Path
):
    first_export, second_export = folder.parent / "a ferry.md", folder.parent / "quay.md"
    folder.mkdir(parents=True)
    write(named, folder, first_export)
    before = (folder / "Sand Island.md").read_bytes()
    assert "](../a%20ferry.md)\n" in before.decode()
    assert outcomes(write(second, folder, second_export)) == {
        "A B.md": "written",
        "Sand Island.md": "written",
    }
    text = (folder / "Sand Island.md").read_text(encoding="utf-8")
    assert "](../a%20ferry.md)\n" in text
    assert "](../quay.md)\n" in text
    assert "THE ferry to ==Sand Island== was stopped" in text
    assert "> ==Sand Island== has a new quay.\n" in text
    assert set(outcomes(write(named, folder, first_export)).values()) == {"unchanged"}
    first_export.unlink()
    write(second, folder)
    assert "](../a%20ferry.md)" not in (folder / "Sand Island.md").read_text(encoding="utf-8")


def test_links_of_the_export_lead_to_the_pages(second: ReadingSession, folder: Path):
    snapshot = second.snapshot()
    notes = EntityNotes(second.library.db, snapshot, folder)
    text = export_article(snapshot, entity_pages=notes.names)
    assert "[[A B|A/B]]" in text
    assert "[[Sand Island]]" in text
    assert (folder / "A B.md") in [page.path for page in notes.write()]


def test_deleted_mentions_and_articles_are_left_out(
    library: Library, named: ReadingSession, second: ReadingSession, folder: Path
):
    write(named, folder)
    (mention,) = [
        group.annotations[0] for group in named.mentions if group.entity.name == "Sand Island"
    ]
    named.delete([mention])
    assert "Sand Island.md" in outcomes(write(named, folder))  # it still quoted the article
    text = (folder / "Sand Island.md").read_text(encoding="utf-8")
    assert "THE ferry" not in text
    assert "new quay" in text
    assert "Sand Island.md" not in outcomes(write(named, folder))
    library.trash(named.article.id)
    (island,) = library.find_entities("Sand Island")
    found = mentions_of(library.db, [island.id])
    assert [item.article.id for item in found[island.id]] == [second.article.id]


def test_what_a_person_wrote_is_kept(named: ReadingSession, folder: Path):
    write(named, folder)
    page = folder / "Sand Island.md"
    page.write_bytes(page.read_bytes() + b"\nAsk the harbour.\n")
    assert set(outcomes(write(named, folder)).values()) == {"unchanged"}
    (island,) = named.library.find_entities("Sand Island")
    named.library.edit_entity(island.id, note="An island.")
    assert outcomes(write(named, folder))["Sand Island.md"] == "written"
    text = page.read_text(encoding="utf-8")
    assert "> An island.\n" in text
    assert text.endswith("<!-- postil:end -->\n\nAsk the harbour.\n")


@pytest.mark.parametrize("own", [b"My own page.\n", b"\xff\xfe not a text"])
def test_a_file_of_that_name_is_not_overwritten(named: ReadingSession, folder: Path, own: bytes):
    folder.mkdir(parents=True)
    (folder / "Sand Island.md").write_bytes(own)
    (folder / "Mara Lindqvist.new.md").write_bytes(own)
    (folder / "Mara Lindqvist.md").write_bytes(own)
    pages = write(named, folder)
    assert outcomes(pages) == {
        "Mara Lindqvist.new 2.md": "written",
        "Sand Island.new.md": "written",
    }
    assert [page.instead_of for page in pages] == [
        folder / "Mara Lindqvist.md",
        folder / "Sand Island.md",
    ]
    assert set(outcomes(write(named, folder)).values()) == {"unchanged"}
    assert (folder / "Sand Island.md").read_bytes() == own
    assert (folder / "Mara Lindqvist.new.md").read_bytes() == own


def test_a_folder_that_cannot_be_used_is_told(named: ReadingSession, tmp_path: Path):
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(ExportError, match="is not a folder"):
        write(named, file)
    with pytest.raises(ExportError, match="Cannot make the folder"):
        write(named, file / "below")
    blocked = tmp_path / "blocked"
    (blocked / "Sand Island.md").mkdir(parents=True)
    with pytest.raises(ExportError, match=r"Cannot read .*Sand Island\.md"):
        write(named, blocked)


def test_nothing_is_written_through_a_link_out_of_the_folder(
    named: ReadingSession, folder: Path, tmp_path: Path
):
    folder.mkdir(parents=True)
    (folder / "Sand Island.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(ExportError, match="leads out of the folder"):
        write(named, folder)
    assert not (tmp_path / "elsewhere.md").exists()


def test_the_article_cannot_take_the_place_of_a_page(named: ReadingSession, folder: Path):
    with pytest.raises(ExportError, match="is also the page of “Sand Island”"):
        write(named, folder, folder / "sand island.md")
    assert list(folder.iterdir()) == []


def test_pages_tell_the_claims_by_and_about(named: ReadingSession, folder: Path):
    start, end = place(named, "The ferry to Sand Island".replace("The", "THE"))
    draft = ClaimDraft(start, end, source=MARA)
    make_claim(named, start, end, draft)
    write(named, folder)
    mara = (folder / "Mara Lindqvist.md").read_text(encoding="utf-8")
    assert "### By Mara Lindqvist\n\n- THE ferry to Sand Island — **unverified** · *" in mara
    assert "### About" not in mara
    island = (folder / "Sand Island.md").read_text(encoding="utf-8")
    assert "### About Sand Island\n\n- THE ferry to Sand Island — Mara Lindqvist · **" in island


def test_the_number_of_queries_does_not_grow(
    library: Library, named: ReadingSession, second: ReadingSession
):
    def queries(entity_ids: list[str]) -> int:
        statements: list[str] = []
        library.db.conn.set_trace_callback(statements.append)
        mentions_of(library.db, entity_ids)
        library.db.conn.set_trace_callback(None)
        return len([s for s in statements if s.strip().startswith("SELECT")])

    everything = [entity.id for entity, _ in library.entities()]
    assert len(everything) == 3
    assert queries(everything) == queries(everything[:1]) == 7
