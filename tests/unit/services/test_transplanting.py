"""Bringing annotations over: all that is on them, once, as one step, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from reader.model.annotation import Anchored, AnchorState, Annotation, HighlightStyle, Motivation
from reader.model.article import Revision
from reader.model.claim import LinkKind
from reader.model.entity import EntityType
from reader.model.errors import Cancelled, NotFoundError, ReaderError
from reader.services import naming, transplanting
from reader.services.claim_links import link, links_of
from reader.services.claims import ClaimDraft, claims_of, make_claim
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.services.review_desk import ReviewDesk
from reader.services.transplanting import Transplanting, transplant_articles
from reader.services.twins import TwinOffers
from reader.storage import anchors as anchor_store
from reader.storage import annotations as annotation_store
from reader.storage.name_answers import name_answers
from tests.helpers.ferry_story import place
from tests.helpers.two_versions import PAGE_ONLY, PARAGRAPHS, TITLE, write_page, write_text


@dataclass
class Two:
    """The story as a page and as a text, both open."""

    page: ReadingSession
    text: ReadingSession

    @property
    def library(self) -> Library:
        return self.page.library

    def bring(self, **options: Any) -> transplanting.Transplanted:
        source, target = self.page.article.id, self.text.article.id
        return Transplanting(self.library).bring(source, target, **options)

    def quotes(self) -> list[str]:
        """Return what the copies stand on in the text."""
        return [self.text.text[item.start : item.end] for item in self.text.placed]


@pytest.fixture
def two(library: Library, tmp_path: Path) -> Two:
    page, text = write_page(tmp_path), write_text(tmp_path)
    ids = [library.add_file(path).article.id for path in (page, text)]
    return Two(library.open_article(ids[0]), library.open_article(ids[1]))


def mark(session: ReadingSession, words: str, **options: Any) -> Annotation:
    return session.annotate(*place(session, words), **options)


def test_all_that_is_on_an_annotation_comes_along(two: Two):
    draft = EntityDraft("Anton Reve", EntityType.PERSON)
    made = mark(
        two.page,
        "Anton Reve",
        style=HighlightStyle.BLUE,
        note="Who is **he**?",
        tags=("people", "light"),
        entity=draft,
    )
    result = two.bring()
    (copy,) = two.text.placed
    assert [each.original for each in result.copies] == [made.id]
    assert two.quotes() == ["Anton Reve"]
    assert copy.id != made.id
    assert copy.annotation.article == two.text.article.id
    for name in ("motivation", "style", "note", "tags", "entities", "created"):
        assert getattr(copy.annotation, name) == getattr(made, name), name
    assert [group.entity.name for group in two.text.mentions] == ["Anton Reve"]


def test_the_originals_stay(two: Two):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.PINK)
    before = two.page.placed
    two.bring()
    assert two.library.open_article(two.page.article.id).placed == before


def test_it_is_one_undo_step(two: Two):
    for words in ("on a wet Tuesday", "since his father", "never asked a single skipper"):
        mark(two.page, words, style=HighlightStyle.YELLOW)
    two.page.set_page_note("Ask the skippers.")
    heard = []
    two.library.changed.connect(heard.append)
    two.bring(origin=two)
    assert [(changes.verb, changes.origin) for changes in heard] == [
        ("bring over annotations", two)
    ]
    entry = two.library.history()[0]
    assert (entry.verb, entry.summary) == ("bring over annotations", TITLE)
    assert (len(two.text.placed), two.text.page_note is not None) == (3, True)
    two.library.undo()
    assert (two.text.placed, two.text.page_note) == ((), None)
    assert len(two.page.placed) == 3
    two.library.redo()
    assert (len(two.text.placed), two.text.page_note is not None) == (3, True)


def test_bringing_twice_brings_nothing_new(two: Two):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW, note="Rain?")
    mark(two.page, PAGE_ONLY, style=HighlightStyle.GREEN)
    two.page.set_page_note("Ask the skippers.")
    first = two.bring()
    history = len(two.library.history())
    second = two.bring()
    assert (len(first.copies), first.known, bool(first)) == (2, 0, True)
    assert (len(second.copies), second.known, bool(second)) == (0, 2, False)
    assert len(two.text.placed) == 2
    assert len(two.library.history()) == history


def test_what_is_there_already_is_not_doubled(two: Two):
    for session in (two.page, two.text):
        mark(session, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    mark(two.page, "since his father", style=HighlightStyle.YELLOW)
    mark(two.text, "since his father", style=HighlightStyle.PINK)
    result = two.bring()
    assert (len(result.copies), result.known) == (1, 1)
    assert sorted(two.quotes()) == ["on a wet Tuesday", "since his father", "since his father"]


def test_what_was_deleted_there_comes_again(two: Two):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    two.bring()
    two.text.delete([two.text.placed[0].id])
    assert len(two.bring().copies) == 1
    assert two.quotes() == ["on a wet Tuesday"]


def test_what_is_not_found_comes_as_an_orphan_with_its_words(two: Two):
    made = mark(
        two.page, PAGE_ONLY, style=HighlightStyle.VIOLET, note="A fine name", tags=("names",)
    )
    result = two.bring()
    assert result.count(AnchorState.ORPHAN) == result.to_review == 1
    (copy,) = two.text.placed
    assert copy.is_orphan
    assert copy.annotation.quote == made.quote
    assert (copy.annotation.note, copy.annotation.tags) == ("A fine name", ("names",))
    (item,) = ReviewDesk(two.text).items()
    assert (item.placed.id, item.before) == (copy.id, PAGE_ONLY)


def test_an_orphan_of_the_source_comes_along(two: Two, tmp_path: Path):
    made = mark(two.page, "eleven boats came home", style=HighlightStyle.YELLOW)
    page = tmp_path / "lamp.html"
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace(PARAGRAPHS[3], "Reve disagrees."), encoding="utf-8")
    two.library.add_file(page)
    kept = two.page.get(made.id)
    assert kept is not None
    assert kept.is_orphan
    assert two.bring().count(AnchorState.ORPHAN) == 0
    assert two.quotes() == ["eleven boats came home"]


def test_a_copy_is_no_surer_than_its_original(two: Two):
    made = mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    elsewhere = Anchored(*place(two.page, "the winter of 1983"), AnchorState.DOUBTFUL, 0.6)
    with two.library.recording("doubt") as record:
        anchor_store.set_anchors(record, two.page.revision.id, {made.id: elsewhere})
    two.bring()
    assert two.quotes() == ["on a wet Tuesday"]


def test_a_page_note_is_put_below_one_that_is_there(two: Two):
    two.page.set_page_note("Ask the skippers.")
    two.text.set_page_note("Found in a letter.\n")
    assert two.bring().page_note
    note = two.library.snapshot(two.text.article.id).page_note
    assert note is not None
    assert note.note == "Found in a letter.\n\nAsk the skippers."
    assert not two.bring().page_note


def test_a_page_note_takes_the_place_of_an_empty_one(two: Two):
    two.page.set_page_note("Ask the skippers.")
    two.text.set_page_note("Something")
    two.text.set_page_note("")
    two.bring()
    note = two.library.snapshot(two.text.article.id).page_note
    assert note is not None
    assert note.note == "Ask the skippers."


def test_a_page_note_keeps_when_it_was_made(two: Two):
    two.page.set_page_note("Ask the skippers.")
    two.bring()
    notes = [two.library.snapshot(each.article.id).page_note for each in (two.page, two.text)]
    assert notes[0] is not None
    assert notes[1] is not None
    assert notes[0].created == notes[1].created
    assert notes[0].id != notes[1].id


def test_an_article_with_nothing_on_it_brings_nothing(two: Two):
    history = len(two.library.history())
    assert not two.bring()
    assert len(two.library.history()) == history


def test_a_dry_run_writes_nothing(two: Two):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    history = len(two.library.history())
    result = two.bring(dry_run=True)
    assert len(result.copies) == 1
    assert two.text.placed == ()
    assert len(two.library.history()) == history


def test_cancelling_changes_nothing(two: Two):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    with pytest.raises(Cancelled):
        two.bring(cancelled=lambda: True)
    assert two.text.placed == ()


def test_the_progress_ends_at_one(two: Two):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    told: list[float] = []
    two.bring(progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_motivation_that_means_more_is_kept(two: Two):
    made = mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    with two.library.recording("claim") as record:
        stored = replace(made, motivation=Motivation.ASSESSING)
        annotation_store.save_annotation(record, stored)
    two.bring()
    assert two.text.placed[0].annotation.motivation is Motivation.ASSESSING


def test_an_offer_that_was_taken_is_answered(two: Two, tmp_path: Path):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    copy = two.library.add_file(write_text(tmp_path, "copy.txt", PARAGRAPHS[:-1])).article
    offers = TwinOffers(two.library)
    assert offers.offered(copy.id) is not None
    Transplanting(two.library).bring(two.page.article.id, copy.id)
    assert offers.offered(copy.id) is None


def test_it_runs_as_a_job(two: Two):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    source, target = two.page.article.id, two.text.article.id
    assert len(transplant_articles(two.library.path, source, target).copies) == 1
    two.library.poll()
    assert two.quotes() == ["on a wet Tuesday"]


def test_an_article_brings_nothing_to_itself(two: Two):
    with pytest.raises(ReaderError, match="itself"):
        Transplanting(two.library).bring(two.page.article.id, two.page.article.id)


def test_an_article_in_the_trash_gets_nothing(two: Two):
    two.library.trash(two.text.article.id)
    with pytest.raises(ReaderError, match="in the trash"):
        two.bring()


def test_an_article_that_is_gone_is_named(two: Two):
    with pytest.raises(NotFoundError):
        Transplanting(two.library).bring("nobody", two.text.article.id)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What happens, one call for each time, while the places are being worked out."""
    waiting: list[Any] = []
    original = transplanting.reanchor

    def slow(
        new: Revision, old: Revision, rows: Iterable[Any], **options: Any
    ) -> Mapping[str, Any]:
        found = original(new, old, rows, **options)
        if waiting:
            waiting.pop(0)()
        return found

    monkeypatch.setattr(transplanting, "reanchor", slow)
    return waiting


def test_a_text_replaced_meanwhile_is_looked_at_again(
    two: Two, tmp_path: Path, meanwhile: list[Any]
):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)

    def replace_text() -> None:
        path = tmp_path / "lamp.txt"
        path.write_text("A line on top.\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        two.library.add_file(path)

    meanwhile.append(replace_text)
    two.bring()
    assert two.text.text.startswith("A line on top.")
    assert two.quotes() == ["on a wet Tuesday"]


def test_a_text_that_never_rests_is_left_alone(two: Two, tmp_path: Path, meanwhile: list[Any]):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)

    def replace_text() -> None:
        path = tmp_path / "lamp.txt"
        path.write_text("A line.\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        two.library.add_file(path)

    meanwhile.extend([replace_text] * 9)
    with pytest.raises(ReaderError, match="Try again"):
        two.bring()
    assert two.text.placed == ()


def test_an_annotation_made_meanwhile_comes_along(two: Two, meanwhile: list[Any]):
    mark(two.page, "on a wet Tuesday", style=HighlightStyle.YELLOW)
    meanwhile.append(lambda: mark(two.page, "since his father", style=HighlightStyle.GREEN))
    two.bring()
    assert two.quotes() == ["on a wet Tuesday", "since his father"]


def claimed(session: ReadingSession, words: str, name: str) -> str:
    """Make a claim on a passage, said by somebody; return its id."""
    start, end = place(session, words)
    cue = place(session, words[:9])
    source = EntityDraft(name, EntityType.PERSON)
    return make_claim(session, start, end, ClaimDraft(start, end, source=source, cue=cue)).id


def test_claims_come_with_their_parts_and_links(two: Two):
    ours = claimed(two.page, "the board never asked", "Anton Reve")
    theirs = claimed(two.page, "has been repaired twice since", "Berit Holm")
    there = claimed(two.text, "no boat was lost", "Berit Holm")
    link(two.library, theirs, LinkKind.CONTRADICTS, ours)
    link(two.library, there, LinkKind.SUPPORTS, theirs)
    result = two.bring()
    copies = {each.original: each.annotation.id for each in result.copies}
    views = {
        (key, view.kind, view.other)
        for key, each in links_of(two.library.db, copies.values()).items()
        for view in each
    }
    assert views == {
        (copies[ours], LinkKind.CONTRADICTS, copies[theirs]),
        (copies[theirs], LinkKind.CONTRADICTS, copies[ours]),
        (copies[theirs], LinkKind.SUPPORTS, there),
    }
    for item in claims_of(two.text):
        if item.placed.id in copies.values():
            (cue,) = item.claim.parts
            assert two.text.text[cue.position.start : cue.position.end] == cue.quote.exact
            assert cue.position.start == item.placed.start
    history = len(two.library.history())
    assert two.bring().known == 2
    assert len(two.library.history()) == history
    two.library.undo()
    assert [item.placed.id for item in claims_of(two.text)] == [there]
    assert list(links_of(two.library.db, [there])[there]) != []  # with the original


def test_a_link_that_came_later_is_brought_too(two: Two):
    ours = claimed(two.page, "the board never asked", "Anton Reve")
    theirs = claimed(two.page, "has been repaired twice since", "Berit Holm")
    two.bring()
    link(two.library, theirs, LinkKind.CONTRADICTS, ours)
    two.bring()
    assert [len(item.links) for item in claims_of(two.text)] == [1, 1]


def test_two_sides_claiming_the_same_passage_both_come(two: Two):
    claimed(two.text, "the board never asked", "Berit Holm")
    claimed(two.page, "the board never asked", "Anton Reve")
    assert len(two.bring().copies) == 1
    assert {item.who for item in claims_of(two.text)} == {"Anton Reve", "Berit Holm"}


def test_what_names_mean_comes_along_unless_it_is_said_there(two: Two):
    mark(two.page, "Anton Reve", entity=EntityDraft("Anton Reve", EntityType.PERSON))
    (reve,) = two.library.find_entities("Anton Reve")
    here, there = two.page.article.id, two.text.article.id
    naming.remember(two.library, here, "the man", reve.id)
    naming.never(two.library, here, "March")
    naming.never(two.library, there, "the man")
    two.bring()
    answers = {key: each.entity for key, each in name_answers(two.library.db, there).items()}
    assert answers == {"the man": "", "march": ""}
    two.library.undo()
    assert list(name_answers(two.library.db, there)) == ["the man"]
