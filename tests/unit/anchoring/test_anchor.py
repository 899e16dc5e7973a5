from __future__ import annotations

from reader.anchoring.anchor import anchor
from reader.anchoring.describe import describe
from reader.model.annotation import AnchorState
from reader.model.selector import TextPositionSelector, TextQuoteSelector

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


def test_changed_words_do_not_anchor():
    assert anchor(TEXT.replace("spillway", "weir"), described("the spillway")) is None


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
    assert anchor(TEXT, (TextPositionSelector(0, 3),)) is None
    assert anchor(TEXT, (TextQuoteSelector(""),)) is None
    assert anchor("", described("Nobody")) is None


def test_words_that_stand_everywhere_do_not_take_for_ever():
    text = "the " * 50_000 + "end"
    found = anchor(
        text, (TextQuoteSelector("the", "no such prefix", ""), TextPositionSelector(81, 84))
    )
    assert found is not None
    assert found.start == 80
