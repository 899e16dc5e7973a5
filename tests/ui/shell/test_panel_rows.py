"""The library panel follows a change by reading what it touched, and shows what is there."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.annotation import HighlightStyle
from reader.model.article import Article, ArticleSummary, Metadata, ReadingState
from reader.model.entity import EntityType
from reader.services.claims import make_claim, suggest_claim
from reader.services.mentions import EntityDraft
from reader.services.merging import merge
from reader.ui.library.article_delegate import ArticleDelegate
from reader.ui.library.article_list_model import ArticleListModel
from reader.ui.library.count_list import CountListModel, CountRow
from reader.ui.library.library_filter import LibraryFilter
from reader.ui.library.library_panel import LibraryPanel

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


@pytest.fixture
def panel(qtbot, theme, library):
    panel = LibraryPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(264, 700)
    for model in (panel.articles, panel._tags, panel._entities, panel._filters):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.show_library(library)
    library.changed.connect(panel.apply_changes)
    return panel


@pytest.fixture
def three(library, tmp_path):
    found = []
    for number in range(3):
        path = tmp_path / f"story-{number}.txt"
        path.write_text(
            f"Story {number}\n\nMara Lind crossed the Arle {number} times, they said.\n"
        )
        found.append(library.open_article(library.add_file(path).article.id))
    return found


def shown(panel):
    models = (panel._filters, panel._tags, panel._entities)
    return [list(panel.articles._rows), *(list(model._rows) for model in models)]


def followed(panel):
    """Return what the panel shows once it has followed, without waiting for its timer."""
    if panel._later.isActive():
        panel._refresh_touched()
    return shown(panel)


def read_anew(panel):
    panel.refresh()
    return shown(panel)


@pytest.mark.parametrize("where", ["all", "reading", "open claims", "trash"])
def test_what_follows_single_changes_is_what_is_read_anew(panel, library, three, where):
    one, two, last = three
    panel.set_filter(LibraryFilter(where))
    panel.set_current(one.article.id)
    panel.refresh()  # the articles were opened meanwhile, which no change tells of
    verbs = [
        lambda: one.highlight(0, 5, HighlightStyle.GREEN),
        lambda: two.annotate(0, 5, style=HighlightStyle.BLUE, tags=["river", "sea"]),
        lambda: one.identify([(9, 13)], EntityDraft("Mara", PERSON)),
        lambda: two.identify([(9, 18), (0, 5)], EntityDraft("Mara Lind", PERSON)),
        lambda: last.identify([(0, 5)], EntityDraft("Arle", PLACE)),
        lambda: make_claim(last, 9, 30, suggest_claim(last, 9, 30)),
        lambda: library.rename(two.article.id, "Another title"),
        lambda: library.tag_article(one.article.id, ["sea"]),
        lambda: library.trash(two.article.id),
        lambda: library.restore(two.article.id),
        lambda: merge(library, [e.id for e in library.find_entities("Mara")], _lind(library)),
        lambda: last.delete([placed.id for placed in last.placed]),
        lambda: library.trash(one.article.id),
        library.empty_trash,
        library.undo,
        library.undo,
        library.redo,
    ]
    for number, verb in enumerate(verbs):
        verb()
        assert followed(panel) == read_anew(panel), f"verb {number}"
    while library.undo() is not None:
        assert followed(panel) == read_anew(panel)


def _lind(library):
    return library.find_entities("Mara Lind")[0].id


def test_an_article_that_is_read_on_comes_first(panel, library, three):
    first = three[0]
    panel.refresh()
    first.mark_opened()
    panel.set_current(first.article.id)
    first.set_state(10, 0.5)
    panel.refresh_soon()
    assert followed(panel) == read_anew(panel)
    assert panel.articles.row_of(first.article.id) == 0
    assert panel.articles._rows[0].state.progress == 0.5


def test_a_mark_is_a_look_at_its_own_article_and_entity(panel, library, three, monkeypatch):
    for session in three:
        session.identify([(9, 18)], EntityDraft("Mara Lind", PERSON))
    three[1].identify([(0, 5)], EntityDraft("Story", EntityType.WORK))
    panel.refresh()
    read, listed, counted = [], library.articles, library.entity_counts

    def articles(**wanted):
        read.extend(listed(**wanted))
        return listed(**wanted)

    monkeypatch.setattr(library, "articles", articles)
    monkeypatch.setattr(library, "entity_counts", lambda only: read.extend(only) or counted(only))
    made = three[1].highlight(0, 5, HighlightStyle.GREEN)
    assert followed(panel)[0] == listed()
    read.clear()
    three[1].set_note(made.id, "Ask them.")
    followed(panel)
    assert len(read) == 1
    read.clear()
    three[2].identify([(0, 5)], EntityDraft("Story", EntityType.WORK))
    followed(panel)
    assert len(read) == 2  # the article and the entity


def row_of(name, opened="", *, marks=0, title=""):
    article = Article(name, Metadata(title=title or name), f"/tmp/{name}.txt", "r", "", "")
    return ArticleSummary(article, ReadingState(opened=opened), marks, 100)


def test_articles_come_go_and_move_one_by_one(qtbot):
    model = ArticleListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([row_of("d", "4"), row_of("c", "3"), row_of("b"), row_of("a")])
    with qtbot.assertNotEmitted(model.modelReset):
        model.replace_rows(["b", "d", "x", "n"], [row_of("b", "5"), row_of("n", "3")])
    assert [row.article.id for row in model._rows] == ["b", "n", "c", "a"]
    assert model.row_of("n") == 1
    assert model.row_of("d") == -1
    model.replace_rows(["b"], [row_of("b")])
    assert [row.article.id for row in model._rows] == ["n", "c", "b", "a"]


def test_counts_move_up_and_down_one_by_one(qtbot):
    model = CountListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([CountRow("a", "Arle", 5), CountRow("b", "Brin", 3), CountRow("c", "Cove", 3)])
    with qtbot.assertNotEmitted(model.modelReset):
        model.replace_rows(["c", "a"], [CountRow("c", "Cove", 9)])
        model.replace_rows(["d"], [CountRow("d", "Aven", 3)])
    assert [(row.label, row.count) for row in model._rows] == [
        ("Cove", 9),
        ("Aven", 3),
        ("Brin", 3),
    ]


def test_a_row_as_high_as_before_is_repainted_and_no_other_is_measured(qtbot, panel, monkeypatch):
    rows = [row_of(f"{number:03}", "3") for number in range(300, 0, -1)]
    panel.articles.set_rows(rows)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: panel.article_view.visualRect(panel.articles.index(299)).isValid())
    asked: list[int] = []
    usual = ArticleDelegate.sizeHint

    def size_hint(self, option, index):
        asked.append(index.row())
        return usual(self, option, index)

    monkeypatch.setattr(ArticleDelegate, "sizeHint", size_hint)
    before = panel.article_view.visualRect(panel.articles.index(1))
    panel.articles.replace_rows(["300"], [row_of("300", "3", marks=7)])
    assert panel.article_view.visualRect(panel.articles.index(1)) == before
    assert set(asked) <= {*range(60)}  # the height of the list, and the row itself
    panel.articles.replace_rows(["300"], [row_of("300", "3", title="A long title " * 9)])
    second = panel.articles.index(1)
    qtbot.waitUntil(lambda: panel.article_view.visualRect(second).top() > before.top())
