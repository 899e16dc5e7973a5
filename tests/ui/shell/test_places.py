"""Places visited, citations."""

from reader.model.article import Metadata
from reader.ui.citation import citation, quote_with_citation
from reader.ui.place_history import Place, PlaceHistory, ViewStop


def test_back_and_forward():
    history = PlaceHistory()
    a, b, c = Place("x", 0), Place("x", 900), Place("y", 0)
    history.leave(a)
    history.leave(b)
    assert history.back(c) == b
    assert history.back(b) == a
    assert history.back(a) is None
    assert history.forward(a) == b
    assert history.forward(b) == c
    assert history.forward(c) is None


def test_a_new_jump_forgets_what_was_ahead():
    history = PlaceHistory()
    history.leave(Place("x", 0))
    history.back(Place("x", 5))
    history.leave(Place("x", 0))
    assert history.forward(Place("x", 9)) is None


def test_a_place_that_one_is_at_is_no_place_to_go_to():
    history = PlaceHistory()
    history.leave(Place("x", 7))
    assert history.back(Place("x", 7)) is None


def test_back_from_the_empty_page():
    history = PlaceHistory()
    history.leave(Place("x", 7))
    assert history.back(None) == Place("x", 7)


def test_citation_names_what_is_known():
    metadata = Metadata(
        title="The Quiet Ferry",
        authors=("Mara Lind", "Jo Arle"),
        site="Arle Post",
        published="2026-08-07",
    )
    expected = "Mara Lind and Jo Arle, “The Quiet Ferry”, Arle Post, 7 August 2026, ¶ 2"
    assert citation(metadata, "¶ 2") == expected
    assert citation(Metadata(), "¶ 2") == "¶ 2"


def test_a_quote_keeps_its_own_quotation_marks():
    assert quote_with_citation("“Nobody asked why.”", Metadata(), "¶ 2").startswith("“Nobody")
    assert quote_with_citation("Nobody", Metadata(), "¶ 2") == "“Nobody”\n— ¶ 2"


def test_a_view_lies_over_an_article_once():
    history = PlaceHistory()
    article, graph, page = Place("x", 0), ViewStop("graph"), ViewStop("entity", "e", "Ida")
    history.leave(graph)
    history.leave(article)
    history.leave(graph)
    history.leave(page)
    history.leave_out(graph)
    assert history.last == page
    assert history.back(ViewStop("timeline")) == ViewStop("entity", "e", "under another name")
    assert history.back(page) == article
    assert history.back(article) == graph  # the one below the article stays


def test_what_is_gone_is_forgotten_in_both_directions():
    history = PlaceHistory()
    a, b, c = Place("x", 0), Place("gone", 0), Place("y", 0)
    for each in (a, b, c):
        history.leave(each)
    history.back(None)
    assert history.back(c) == b
    history.forget(lambda stop: stop == b)
    assert history.back(None) == a
    assert history.forward(a) == c
