"""The review desk: what it lists, and that each verb is one step that undo takes back exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState, HighlightStyle
from reader.model.errors import InvalidSpanError, NotFoundError, ReaderError
from reader.model.review import ReviewKind
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.services.refreshing import refresh_article
from reader.services.review_desk import ReviewDesk
from tests.helpers.ferry_story import STORY, WITHOUT_PAINT, place

PAINT = "patched with paint"


def rewrite(session: ReadingSession, story: Path, change: Callable[[str], str]) -> None:
    story.write_text(change(STORY), encoding="utf-8")
    session.library.add_file(story)


def anchor_rows(library: Library) -> list[tuple[object, ...]]:
    return [tuple(row) for row in library.db.rows("SELECT * FROM anchor ORDER BY 1, 2")]


def annotation_rows(library: Library) -> list[tuple[object, ...]]:
    return [tuple(row) for row in library.db.rows("SELECT * FROM annotation ORDER BY 1")]


@pytest.fixture
def desk(session: ReadingSession) -> ReviewDesk:
    return ReviewDesk(session)


@pytest.fixture
def lost(session: ReadingSession, story: Path) -> str:
    """An annotation whose words the new text does not hold."""
    made = session.annotate(*place(session, PAINT), style=HighlightStyle.PINK, note="Ask why.")
    rewrite(session, story, lambda _: WITHOUT_PAINT)
    assert session.get(made.id).is_orphan
    return made.id


def test_without_a_second_text_there_is_nothing_to_tell(desk: ReviewDesk, session: ReadingSession):
    session.highlight(*place(session, PAINT), HighlightStyle.PINK)
    assert desk.change is None
    assert desk.items() == ()


def test_without_annotations_there_is_nothing_to_tell(
    desk: ReviewDesk, session: ReadingSession, story: Path
):
    rewrite(session, story, lambda text: text + "One more line.\n")
    assert desk.change is None


def test_a_lost_one_is_listed_with_its_words_and_paragraph(desk: ReviewDesk, lost: str):
    (item,) = desk.items()
    assert (item.placed.id, item.kind, item.before) == (lost, ReviewKind.LOST, PAINT)
    assert item.before_paragraph is not None
    assert item.paragraph is None
    assert (desk.change.lost, desk.change.to_review) == (1, 1)


def test_undoing_the_new_text_leaves_nothing_to_review(
    desk: ReviewDesk, lost: str, session: ReadingSession
):
    session.library.undo()
    assert desk.change is None
    assert desk.items() == ()
    session.library.redo()
    assert [item.placed.id for item in desk.items()] == [lost]


@pytest.mark.parametrize("verb", ["accept", "select_again", "keep_as_orphan"])
def test_each_verb_settles_and_undo_restores_exactly(
    desk: ReviewDesk, lost: str, session: ReadingSession, verb: str
):
    library = session.library
    before = anchor_rows(library), annotation_rows(library), session.get(lost), desk.change
    start, end = place(session, "refused to sail")
    steps = len(library.history())
    if verb == "accept":
        desk.accept(lost, Anchored(start, end, AnchorState.DOUBTFUL, 0.6))
    elif verb == "select_again":
        desk.select_again(lost, start, end)
    else:
        desk.keep_as_orphan(lost)
    assert len(library.history()) == steps + 1
    assert desk.items() == ()
    assert desk.change.to_review == 0
    settled = session.get(lost)
    assert settled.anchor.reviewed
    after = anchor_rows(library), annotation_rows(library), settled, desk.change
    library.undo()
    assert (
        anchor_rows(library),
        annotation_rows(library),
        session.get(lost),
        desk.change,
    ) == before
    library.redo()
    assert (anchor_rows(library), annotation_rows(library), session.get(lost), desk.change) == after


def test_an_accepted_place_keeps_the_words_as_marked(
    desk: ReviewDesk, lost: str, session: ReadingSession
):
    start, end = place(session, "refused to sail")
    desk.accept(lost, Anchored(start, end, AnchorState.DOUBTFUL, 0.6))
    placed = session.get(lost)
    assert placed.annotation.quote.exact == PAINT
    assert placed.annotation.note == "Ask why."
    assert (placed.start, placed.end, placed.anchor.score) == (start, end, 0.6)
    assert placed.anchor.state is AnchorState.EDITED


def test_a_selected_place_takes_its_words_over(
    desk: ReviewDesk, lost: str, session: ReadingSession
):
    desk.select_again(lost, *place(session, "refused to sail"))
    placed = session.get(lost)
    assert placed.annotation.quote.exact == "refused to sail"
    assert placed.anchor.state is AnchorState.EXACT


def test_two_steps_in_a_row_are_two_undo_steps(
    desk: ReviewDesk, lost: str, session: ReadingSession
):
    desk.select_again(lost, *place(session, "refused to sail"))
    desk.select_again(lost, *place(session, "Ole Brandt"))
    session.library.undo()
    assert session.get(lost).annotation.quote.exact == "refused to sail"


@pytest.mark.parametrize("span", [(5, 5), (-1, 4), (0, 10**9)])
def test_a_place_outside_the_text_is_refused(
    desk: ReviewDesk, lost: str, session: ReadingSession, span: tuple[int, int]
):
    before = anchor_rows(session.library)
    with pytest.raises(InvalidSpanError):
        desk.accept(lost, Anchored(*span))
    assert anchor_rows(session.library) == before


def test_a_deleted_annotation_is_refused(desk: ReviewDesk, lost: str, session: ReadingSession):
    session.delete([lost])
    with pytest.raises(NotFoundError):
        desk.keep_as_orphan(lost)


def test_another_window_that_replaced_the_text_is_not_overruled(
    desk: ReviewDesk, lost: str, session: ReadingSession, story: Path
):
    with Library.open(session.library.path) as other:
        story.write_text(STORY, encoding="utf-8")
        other.add_file(story)
    before = anchor_rows(session.library)
    with pytest.raises(ReaderError, match="changed meanwhile"):
        desk.keep_as_orphan(lost)
    assert anchor_rows(session.library) == before


def test_a_verb_tells_who_asked(desk: ReviewDesk, lost: str, session: ReadingSession):
    told = []
    session.library.changed.connect(told.append)
    me = object()
    desk.keep_as_orphan(lost, origin=me)
    assert [(change.origin, change.annotations) for change in told] == [(me, {lost})]


def test_what_a_job_has_compared_is_not_compared_again(
    desk: ReviewDesk, session: ReadingSession, story: Path, monkeypatch: pytest.MonkeyPatch
):
    made = session.highlight(*place(session, "refused to sail"), HighlightStyle.PINK)
    lost = session.highlight(*place(session, PAINT), HighlightStyle.PINK)
    rewrite(session, story, lambda _: WITHOUT_PAINT)
    expected = desk.items(), desk.account(made.id, session.get(made.id).anchor)
    session.library.undo()
    assert session.earlier_text is None
    done = refresh_article(session.library.path, session.article.id, force=True)
    session.prepare(done.loaded)
    with monkeypatch.context() as patched:
        patched.setattr("reader.services.earlier_text.regions", None)
        patched.setattr("reader.services.earlier_text.earlier_text", None)
        session.library.poll()
        found = desk.items(), desk.account(made.id, session.get(made.id).anchor)
    assert found == expected
    assert [item.placed.id for item in found[0]] == [lost.id]


def test_the_account_of_a_place(desk: ReviewDesk, session: ReadingSession, story: Path):
    made = session.highlight(*place(session, "refused to sail"), HighlightStyle.PINK)
    rewrite(session, story, lambda text: text.replace("refused to sail", "declined to sail"))
    start = session.text.index("declined to sail")
    here = Anchored(start, start + len("declined to sail"), AnchorState.DOUBTFUL, 0.7)
    account = desk.account(made.id, here, [here, Anchored(0, 9, AnchorState.DOUBTFUL, 0.68)])
    assert (account.words, account.differing, account.alike) == (3, 1, 2)
    assert account.same_place
    assert account.before_agrees
    assert account.after_agrees
    far = desk.account(made.id, Anchored(0, 9, AnchorState.DOUBTFUL, 0.1))
    assert not far.same_place
    assert not far.before_agrees
    assert far.alike == 1


def test_a_number_is_one_word_of_the_account(
    desk: ReviewDesk, session: ReadingSession, story: Path
):
    made = session.highlight(*place(session, "refused to sail"), HighlightStyle.PINK)
    rewrite(session, story, lambda text: text.replace("refused to sail", "lost 1,250.50 to sail"))
    start = session.text.index("lost 1,250.50 to sail")
    here = Anchored(start, start + len("lost 1,250.50 to sail"), AnchorState.DOUBTFUL, 0.7)
    account = desk.account(made.id, here)
    assert (account.words, account.differing) == (3, 2)


def test_on_the_first_text_the_place_is_the_one_where_it_was_marked(
    desk: ReviewDesk, session: ReadingSession
):
    start, end = place(session, "refused to sail")
    made = session.highlight(start, end, HighlightStyle.PINK)
    assert session.earlier_text is None
    assert desk.account(made.id, Anchored(start, end, AnchorState.DOUBTFUL, 0.7)).same_place
    assert not desk.account(made.id, Anchored(end, end + 9, AnchorState.DOUBTFUL, 0.7)).same_place
    desk.keep_as_orphan(made.id)  # as what was brought here and not found: it speaks of elsewhere
    assert not desk.account(made.id, Anchored(start, end, AnchorState.DOUBTFUL, 0.7)).same_place


def test_a_passage_without_spaces_is_counted_by_its_letters(
    desk: ReviewDesk, session: ReadingSession, story: Path
):
    rewrite(session, story, lambda text: text + "\n水は三十センチ高い。\n")
    made = session.highlight(*place(session, "三十センチ高い"), HighlightStyle.PINK)
    rewrite(session, story, lambda text: text + "\n水は四十センチ高い。\n")
    account = desk.account(
        made.id, Anchored(*place(session, "四十センチ高い"), AnchorState.DOUBTFUL, 0.7)
    )
    assert (account.words, account.differing, account.by_letter) == (7, 1, True)


def test_a_passage_that_has_grown_is_not_said_to_be_another(
    desk: ReviewDesk, session: ReadingSession, story: Path
):
    made = session.highlight(*place(session, "refused to sail"), HighlightStyle.PINK)
    grown = "refused at once and with all their might to sail"
    rewrite(session, story, lambda text: text.replace("refused to sail", grown))
    account = desk.account(made.id, Anchored(*place(session, grown), AnchorState.DOUBTFUL, 0.7))
    assert (account.words, account.differing, account.more) == (3, 0, 7)
