from __future__ import annotations

from itertools import pairwise

import pytest

from reader.anchoring.anchor import anchor, candidates
from reader.anchoring.describe import describe
from reader.anchoring.hint import Hint
from reader.model.annotation import AnchorState
from reader.model.selector import OtherSelector, TextPositionSelector, TextQuoteSelector

TEXT = (
    "The board met in Orlo on Monday. The minister spoke first.\n"
    "The board met in Brill on Friday. The minister spoke last.\n"
    "Nobody asked about the spillway."
)


def described(words: str, occurrence: int = 1):
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return describe(TEXT, start, start + len(words))


def test_text_put_before_moves_the_passage():
    found = anchor("A new first line.\n" + TEXT, described("Nobody asked"))
    assert found is not None
    assert found.state is AnchorState.MOVED
    assert found.start == TEXT.index("Nobody") + 18


def test_context_chooses_among_equal_words():
    swapped = "\n".join(reversed(TEXT.split("\n")))
    found = anchor(swapped, described("The minister spoke", 2))
    assert found is not None
    assert swapped[found.start : found.start + 24] == "The minister spoke last."


def test_a_position_with_other_words_is_not_believed():
    quote = TextQuoteSelector("spillway", "asked about the ", ".")
    found = anchor(TEXT, (quote, TextPositionSelector(0, 8)))
    assert found is not None
    assert found.start == TEXT.index("spillway")


def test_the_nearer_of_two_equal_places_is_taken():
    text = "same. " * 50
    found = anchor(text, (TextQuoteSelector("same"), TextPositionSelector(121, 125)))
    assert found is not None
    assert found.start == 120


def test_words_that_went_without_a_trace_do_not_anchor():
    text = TEXT.replace("\nNobody asked about the spillway.", "")
    assert anchor(text, described("Nobody asked about the spillway")) is None


def test_a_changed_word_is_edited_in_place():
    text = TEXT.replace("spoke last", "spoke at last")
    found = anchor(text, described("The minister spoke last."))
    assert found is not None
    assert text[found.start : found.end] == "The minister spoke at last."
    assert found.state is AnchorState.EDITED


def test_half_of_the_words_changed_is_a_question():
    found = anchor(TEXT.replace("spillway", "weir"), described("the spillway"))
    assert found is not None
    assert found.state is AnchorState.DOUBTFUL


def test_a_look_alike_elsewhere_does_not_draw_an_edited_passage_away():
    """Of all places that read alike the words around decide, not the number of errors."""
    chapter = "It rained all night in the valley. {} Nobody on the bridge saw the lamp go out.\n"
    old = chapter.format("The ferry left the pier at dawn with nine men aboard.")
    twin = "Years later: the ferry left the pier at dawn with ten men aboard, and came back.\n"
    filler = "A line that has nothing to do with it stands here.\n" * 20
    start = old.index("The ferry")
    marked = describe(old + filler + twin, start, old.index(" Nobody"))
    new = chapter.format("The old ferry had left the north pier by dawn with nine men on it.")
    found = anchor(new + filler + twin, marked)
    assert found is not None
    assert new[found.start : found.end].startswith("The old ferry had left")
    assert found.end <= len(new)


def test_two_places_that_read_alike_are_a_question():
    text = "Somebody said yes. " * 3
    quote = TextQuoteSelector("Somebody said yes.", "", "")
    found = anchor("x" * 40 + text, (quote, TextPositionSelector(0, 18)))
    assert found is not None
    assert found.state is AnchorState.DOUBTFUL


def test_a_home_settles_which_of_two_it_is():
    text = "x" * 40 + "Somebody said yes. " * 3
    quote = TextQuoteSelector("Somebody said yes.", "", "")
    found = anchor(text, (quote, TextPositionSelector(59, 77)), home=(59, 77))
    assert found is not None
    assert (found.start, found.state) == (59, AnchorState.EXACT)


def test_headings_tell_equal_passages_apart():
    part = "Notes\nThe gauge was read at noon and the figure was sent to the ministry.\n"
    text = "Orlo\n" + part + "Brill\n" + part
    second = text.rindex("Notes")
    outline = ((0, 1, "Orlo"), (5, 2, "Notes"), (second - 6, 1, "Brill"), (second, 2, "Notes"))
    quote = TextQuoteSelector("The gauge was read at noon", "Notes\n", " and the figure")
    for chapter, after in (("Orlo", 0), ("Brill", second)):
        found = anchor(text, (quote,), hint=Hint((chapter, "Notes"), outline))
        assert found is not None
        assert found.start == text.index("The gauge", after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a  wide\n\nspace", "a wide space"),
        ("recognition of the sit\u00aduation", "recog-\nnition of the situation"),
        ("the ﬁrst ﬂood of the year", "the first flood of the year"),
        ("“Nobody’s there,” he said", '"Nobody\'s there," he said'),
        ("caf\u00e9 na\u00efve \u1ea5m no", "cafe\u0301 nai\u0308ve a\u0302\u0301m no"),
        ("wait\u2009\u2026 he said", "wait ... he said"),
    ],
)
def test_what_a_converter_changes_is_no_difference(old: str, new: str):
    before, after = "Before it stood a line of text. ", " After it stood another line."
    marked = describe(before + old + after, len(before), len(before + old))
    text = "New start. " + before + new + after
    found = anchor(text, marked)
    assert found is not None
    assert text[found.start : found.end] == new
    assert found.state is AnchorState.MOVED


def test_candidates_come_best_first_and_do_not_overlap():
    text = TEXT + "\nThe minister spoke next. The minister spoke again."
    found = candidates(text, described("The minister spoke first."))
    assert text[found[0].start : found[0].end] == "The minister spoke first."
    assert len(found) >= 3
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    spans = sorted((each.start, each.end) for each in found)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert len(candidates(text, described("The minister spoke first."), limit=1)) == 1


def test_a_name_in_other_company_is_another_passage():
    quote, position = described("Brill")
    text = "Quite another story, in which a man called Brill buys a boat and sails off alone."
    assert anchor(text, (quote, position)) is None


def test_more_agreement_scores_higher():
    quote, position = described("met in Brill")
    near = anchor("x" + TEXT, (quote, position))
    far = anchor(
        "Long ago they met in Brill on Friday, and then they left it for good.", (quote, position)
    )
    assert near is not None
    assert far is not None
    assert near.score > far.score


def test_nothing_to_look_for_is_nowhere():
    assert anchor(TEXT, ()) is None
    assert anchor(TEXT, (OtherSelector({"type": "RangeSelector"}),)) is None
    assert anchor(TEXT, (TextPositionSelector(0, len(TEXT) + 1),)) is None
    assert anchor(TEXT, (TextQuoteSelector(""),)) is None
    assert anchor("", described("Nobody")) is None


def test_a_position_alone_is_a_question():
    found = anchor(TEXT, (TextPositionSelector(0, 3),))
    assert found is not None
    assert (found.start, found.end, found.state) == (0, 3, AnchorState.DOUBTFUL)


def test_a_short_quote_without_its_context_is_nowhere():
    text = "the " * 50_000 + "end"
    selectors = (TextQuoteSelector("the", "no such prefix", ""), TextPositionSelector(81, 84))
    assert anchor(text, selectors) is None


@pytest.mark.parametrize("put", ["before", "after"])
def test_an_edited_passage_at_an_end_of_the_text_keeps_to_its_own_words(put: str):
    old = "The minister told parliament that four hundred households had been at risk."
    new = old.replace("four", "six")
    added = "A line that has nothing to do with it."
    text = f"{added}\n{new}" if put == "before" else f"{new}\n{added}"
    found = anchor(text, describe(old, 0, len(old)))
    assert found is not None
    assert text[found.start : found.end] == new


@pytest.mark.parametrize(
    ("old", "change"),
    [
        ("部长表示，这次放水是有计划的，只有四百户人家处于危险之中。", ("四百户", "六百户")),
        (
            "قال الوزير إن الإفراج كان مخططا له وإن أربعمائة أسرة كانت في خطر.",
            ("أربعمائة", "ستمائة"),
        ),
        ("Der Minister 👩‍👩‍👧 sagte, höchstens 400 Haushalte seien in Gefahr.", ("400", "600")),
    ],
)
def test_other_scripts_are_found_again_when_edited(old: str, change: tuple[str, str]):
    around = ("Erste Zeile 一。\n", "\nLetzte Zeile 二。")
    text = around[0] + old + around[1]
    marked = describe(text, len(around[0]), len(around[0]) + len(old))
    new = old.replace(*change)
    found = anchor("Neu.\n" + around[0] + new + around[1], marked)
    assert found is not None
    assert found.state is AnchorState.EDITED
    start = len("Neu.\n" + around[0])
    assert (found.start, found.end) == (start, start + len(new))
