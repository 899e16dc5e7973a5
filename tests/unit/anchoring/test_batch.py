from __future__ import annotations

import pytest

from reader.anchoring.batch import anchor_all
from reader.anchoring.describe import describe
from reader.model.annotation import Anchored, AnchorState
from reader.model.errors import Cancelled
from reader.model.selector import TextPositionSelector, TextQuoteSelector

LINES = [
    "The board met in Orlo on Monday and heard the engineer of the upper dam.",
    "A ferry left the pier at dawn with nine men aboard and a crate of lamps.",
    "The gauge at the bridge showed a rise of two metres in eleven minutes.",
    "Nobody asked about the spillway until the siren had sounded twice.",
    "The gauge at the bridge showed a rise of two metres in eleven minutes.",
    "In the evening the council wrote to the ministry and asked for an answer.",
]
OLD = "\n".join(LINES)


def marked(words: str, after: int = 0):
    start = OLD.index(words, after)
    return describe(OLD, start, start + len(words))


def placed(text: str, *selectors) -> list[Anchored | None]:
    return anchor_all(text, selectors, before=OLD)


def test_what_is_pushed_along_is_in_place():
    (found,) = placed("A new first line.\n" + OLD, marked("nine men aboard"))
    assert found == Anchored(OLD.index("nine men") + 18, OLD.index("nine men") + 33)


def test_a_paragraph_put_elsewhere_is_moved():
    text = "\n".join([*LINES[2:], LINES[0], LINES[1]])
    moved, stays = placed(text, marked("nine men aboard"), marked("Nobody asked"))
    assert moved is not None
    assert stays is not None
    assert moved.state is AnchorState.MOVED
    assert text[moved.start : moved.end] == "nine men aboard"
    assert stays.state is AnchorState.EXACT


def test_of_equal_paragraphs_each_keeps_its_own():
    text = OLD.replace("The gauge", "“The gauge").replace("Orlo", "Brill")
    second = OLD.rindex("two metres")
    found = placed(text, marked("two metres"), marked("two metres", second))
    starts = [each.start for each in found if each is not None]
    assert starts == [text.index("two metres"), text.rindex("two metres")]
    assert {each.state for each in found if each is not None} == {AnchorState.EXACT}


def test_changed_words_are_edited_and_deleted_ones_are_lost():
    text = OLD.replace("with nine men aboard", "with ten men aboard").replace(LINES[3] + "\n", "")
    edited, lost = placed(text, marked("the pier at dawn with nine men"), marked(LINES[3]))
    assert edited is not None
    assert text[edited.start : edited.end] == "the pier at dawn with ten men"
    assert edited.state is AnchorState.EDITED
    assert lost is None


def test_selectors_that_do_not_fit_the_old_text_are_looked_for_by_themselves():
    elsewhere = (TextQuoteSelector("the spillway until", "asked about ", " the siren"),)
    stale = (*elsewhere, TextPositionSelector(0, 18))
    found = placed(OLD, elsewhere, stale)
    assert [each and each.start for each in found] == [OLD.index("the spillway")] * 2


def test_without_the_old_text_each_is_looked_for():
    found = anchor_all("x\n" + OLD, [marked("nine men aboard")])
    assert found[0] is not None
    assert found[0].state is AnchorState.MOVED


def test_nothing_from_nothing():
    assert anchor_all("", [marked("nine men aboard")], before=OLD) == [None]
    assert anchor_all("text", [], before="") == []


def test_progress_and_cancel():
    told: list[float] = []
    anchor_all(OLD, [marked("Orlo"), marked("dawn")], before=OLD, progress=told.append)
    assert told == [0.5, 1.0]
    with pytest.raises(Cancelled):
        anchor_all(OLD, [marked("Orlo")], before=OLD, cancelled=lambda: True)
