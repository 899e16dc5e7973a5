"""Which place an annotation gets of those that were found for it, on a text after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from reader.anchoring.describe import describe
from reader.model.annotation import Anchored, AnchorState, Annotation, Motivation
from reader.model.article import Block, BlockKind, Revision, Run, reading_text
from reader.model.errors import Cancelled
from reader.services import reanchoring
from reader.services.reanchoring import Standing, reanchor

EXACT, MOVED, EDITED = AnchorState.EXACT, AnchorState.MOVED, AnchorState.EDITED
DOUBTFUL, ORPHAN = AnchorState.DOUBTFUL, AnchorState.ORPHAN
MARKED = "the gate was open"
FIRST = "At night the gate was open again. Nobody knew."
SECOND = "At night the door was open again. Nobody knew."
SETTLED = "2026-08-09T00:00:00Z"


def revision(text: str, *headings: str) -> Revision:
    blocks = tuple(Block(BlockKind.HEADING, (Run(words),), level=1) for words in headings)
    blocks += tuple(Block(BlockKind.PARAGRAPH, (Run(line),)) for line in text.split("\n"))
    return Revision("r", "a", "", "", "", "", "", reading_text(blocks), blocks)


def marked(text: str = FIRST, words: str = MARKED) -> Annotation:
    start = text.index(words)
    quote, position = describe(text, start, start + len(words))
    return Annotation("n", "a", Motivation.HIGHLIGHTING, "", "", quote, position)


def at(text: str, words: str, state: AnchorState = EXACT, reviewed: str = "") -> Anchored:
    start = text.index(words)
    return Anchored(start, start + len(words), state, 0.9, reviewed)


class Found:
    """Stands for ``anchor_all``: says what was found by either way."""

    def __init__(self, carried: Anchored | None, sought: Anchored | None) -> None:
        self._found = {True: carried, False: sought}
        self.asked: list[bool] = []
        self.hints: list[object] = []
        self.texts: list[str | None] = []

    def __call__(
        self, text: str, many: Iterable[object], *, before: str | None = None, hints=(), **_: object
    ) -> list[Anchored | None]:
        self.asked.append(before is not None)
        self.texts.append(before)
        self.hints += hints
        return [self._found[before is not None] for _ in many]


def decide(
    monkeypatch: pytest.MonkeyPatch,
    row: Standing,
    text: str,
    carried: Anchored | None,
    sought: Anchored | None,
) -> Anchored:
    monkeypatch.setattr(reanchoring, "anchor_all", Found(carried, sought))
    return reanchor(revision(text), revision(SECOND), [row])["n"]


EDITED_ROW = Standing(marked(), at(SECOND, "the door was open", EDITED))
THIRD = "At night the gate was open again. Nobody knew. Later the gate was open."


@pytest.mark.parametrize("state", [EXACT, EDITED])
def test_an_edited_passage_whose_words_are_back_is_in_its_place(monkeypatch, state):
    carried, sought = at(THIRD, "gate was", state), at(THIRD, MARKED, MOVED)
    found = decide(monkeypatch, EDITED_ROW, THIRD, carried, sought)
    assert (found.start, found.end, found.state) == (sought.start, sought.end, EXACT)


def test_its_words_elsewhere_do_not_draw_it_away(monkeypatch):
    carried = at(THIRD, "the gate was open again", EDITED)
    sought = Anchored(THIRD.rindex(MARKED), THIRD.rindex(MARKED) + len(MARKED), MOVED)
    assert decide(monkeypatch, EDITED_ROW, THIRD, carried, sought) == carried


def test_its_very_words_elsewhere_are_better_than_a_doubt(monkeypatch):
    carried, sought = at(THIRD, "Nobody", DOUBTFUL), at(THIRD, MARKED, MOVED)
    assert decide(monkeypatch, EDITED_ROW, THIRD, carried, sought) == sought


def test_what_is_gone_where_it_stood_is_not_guessed_elsewhere(monkeypatch):
    sought = at(THIRD, "gate was open", EDITED)
    assert decide(monkeypatch, EDITED_ROW, THIRD, None, sought).state is ORPHAN
    assert decide(monkeypatch, EDITED_ROW, THIRD, None, None).state is ORPHAN
    words = at(THIRD, MARKED, MOVED)
    assert decide(monkeypatch, EDITED_ROW, THIRD, None, words) == words


def test_an_unchanged_passage_is_looked_for_once(monkeypatch):
    found = Found(at(THIRD, MARKED, MOVED), None)
    monkeypatch.setattr(reanchoring, "anchor_all", found)
    row = Standing(marked(), at(FIRST, MARKED))
    assert reanchor(revision(THIRD), revision(FIRST), [row])["n"].state is MOVED
    assert found.asked == [True]


@pytest.mark.parametrize(
    "before", [None, at(SECOND, "the door", DOUBTFUL), Anchored(0, 0, ORPHAN, 0.0)]
)
def test_what_stood_nowhere_surely_is_looked_for_by_its_own_words(monkeypatch, before):
    found = Found(None, at(THIRD, MARKED, MOVED))
    monkeypatch.setattr(reanchoring, "anchor_all", found)
    anchors = reanchor(revision(THIRD), revision(SECOND), [Standing(marked(), before)])
    assert found.asked == [False]
    assert anchors["n"].state is MOVED


@pytest.mark.parametrize("before", [at(SECOND, "the door", DOUBTFUL), Anchored(0, 0, ORPHAN, 0.0)])
def test_what_is_not_sure_any_more_is_carried_on_from_where_it_was(monkeypatch, before):
    found = Found(at(THIRD, "gate was open", DOUBTFUL), None)
    monkeypatch.setattr(reanchoring, "anchor_all", found)
    row = Standing(marked(), before, None, at(FIRST, MARKED), "first")
    earlier = {"first": replace(revision(FIRST), id="first")}
    anchors = reanchor(revision(THIRD), revision(SECOND), [row], earlier=earlier)
    assert found.texts == [FIRST]
    assert anchors["n"].state is DOUBTFUL
    assert reanchor(revision(THIRD), revision(SECOND), [row])["n"].state is ORPHAN
    assert found.texts == [FIRST, None], "without that text, by its own words"


def test_a_place_outside_its_text_is_none(monkeypatch):
    found = Found(None, at(THIRD, MARKED, MOVED))
    monkeypatch.setattr(reanchoring, "anchor_all", found)
    row = Standing(marked(), Anchored(5, 10_000))
    assert reanchor(revision(THIRD), revision(SECOND), [row])["n"].state is MOVED
    assert found.asked == [False]


def test_a_place_that_a_person_settled_is_built_on(monkeypatch):
    found = Found(at(THIRD, "gate was open", EDITED), None)
    monkeypatch.setattr(reanchoring, "anchor_all", found)
    row = Standing(marked(), at(SECOND, "the door was", DOUBTFUL, SETTLED))
    anchors = reanchor(revision(THIRD), revision(SECOND), [row])
    assert found.asked[0] is True
    assert anchors["n"] == at(THIRD, "gate was open", EDITED)


@pytest.mark.parametrize("sought", [None, at(THIRD, "Nobody", DOUBTFUL)])
def test_a_settled_orphan_stays_settled(monkeypatch, sought):
    orphan = Anchored(0, 0, ORPHAN, 0.0, SETTLED)
    assert decide(monkeypatch, Standing(marked(), orphan), THIRD, None, sought) == orphan


@pytest.mark.parametrize("state", [EXACT, MOVED, EDITED])
def test_a_settled_orphan_comes_back_where_it_stands_surely(monkeypatch, state):
    orphan = Anchored(0, 0, ORPHAN, 0.0, SETTLED)
    sought = at(THIRD, MARKED, state)
    assert decide(monkeypatch, Standing(marked(), orphan), THIRD, None, sought) == sought


def test_an_orphan_that_nobody_settled_may_come_back_in_doubt(monkeypatch):
    row = Standing(marked(), Anchored(0, 0, ORPHAN, 0.0))
    sought = at(THIRD, "Nobody", DOUBTFUL)
    assert decide(monkeypatch, row, THIRD, None, sought) == sought


def test_a_lost_one_does_not_turn_up_where_it_was_not_found_before(monkeypatch):
    row = Standing(marked(), Anchored(0, 0, ORPHAN, 0.0))
    for state in (EDITED, DOUBTFUL):
        there_already = at(SECOND, "the door was open", state)
        assert decide(monkeypatch, row, SECOND + "\nMore.", None, there_already).state is ORPHAN
        new = SECOND.replace("door", "gates")
        turned_up = at(new, "the gates was open", state)
        assert decide(monkeypatch, row, new, None, turned_up) == turned_up
    row = Standing(marked(SECOND, "Nobody"), Anchored(0, 0, ORPHAN, 0.0))
    words = at(SECOND, "Nobody", MOVED)
    assert decide(monkeypatch, row, SECOND + "\nMore.", None, words) == words


def test_on_the_text_it_was_marked_on_it_has_the_place_it_had(monkeypatch):
    stored = at(FIRST, MARKED, MOVED, SETTLED)
    row = replace(EDITED_ROW, stored=stored)
    found = decide(monkeypatch, row, FIRST, at(FIRST, "Nobody", EXACT), None)
    assert found == Anchored(stored.start, stored.end)


def test_a_stored_place_with_other_words_or_company_says_nothing(monkeypatch):
    for stored in (at(FIRST, "Nobody"), Anchored(0, 0, ORPHAN, 0.0), at(FIRST, MARKED, DOUBTFUL)):
        carried = at(FIRST, "gate was open", EDITED)
        row = replace(EDITED_ROW, stored=stored)
        assert decide(monkeypatch, row, FIRST, carried, None) == carried
    elsewhere = THIRD.rindex(MARKED)
    row = replace(EDITED_ROW, stored=Anchored(elsewhere, elsewhere + len(MARKED)))
    carried = at(THIRD, "gate was open", EDITED)
    assert decide(monkeypatch, row, THIRD, carried, None) == carried


def test_the_headings_it_stood_under_are_told(monkeypatch):
    before = revision(FIRST, "Part one", "At the gate")
    found = Found(None, None)
    monkeypatch.setattr(reanchoring, "anchor_all", found)
    after = revision(THIRD, "Part two")
    reanchor(after, before, [Standing(marked(), at(before.text, MARKED))])
    (hint,) = found.hints
    assert hint.headings == ("At the gate",)
    assert hint.outline == ((0, 1, "Part two"),)


def test_it_can_be_cancelled(monkeypatch):
    with pytest.raises(Cancelled):
        reanchor(revision(THIRD), revision(SECOND), [EDITED_ROW], cancelled=lambda: True)


def test_progress_rises_over_both_ways():
    told: list[float] = []
    rows = [EDITED_ROW, Standing(replace(marked(), id="m"), None)]
    anchors = reanchor(revision(THIRD), revision(SECOND), rows, progress=told.append)
    assert set(anchors) == {"n", "m"}
    assert told == sorted(told)
    assert told[-1] == 1.0
