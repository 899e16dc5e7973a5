"""Long verbs go on beside the window: what is told, what is refused meanwhile, and how it ends."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.model.errors import LibraryLockedError, ReaderError
from reader.services import apart
from reader.services.apart import FEW, Deed
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.preferences import Preferences
from reader.ui.identity.merge_card import MergeCard
from reader.ui.long_verbs import LongVerbs
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.helpers.waiting import DEADLINE

MANY = FEW + 1


class Gate:
    """A verb that waits, in the middle of its transaction, until the test lets it go on."""

    def __init__(self, title="The loud ferry", fault=None):
        self.entered, self.opened = threading.Event(), threading.Event()
        self._title, self._fault = title, fault

    def __call__(self, library, article_id, *, origin=None):
        with library.recording("rename article", article=article_id) as record:
            library.rename(article_id, self._title)
            self.entered.set()
            assert self.opened.wait(DEADLINE)
            if self._fault is not None:
                raise self._fault
        library.committed(record, origin)
        return self._title


def gated(gate, article, **fields):
    return Deed(gate, (article.id,), rows=MANY, words="Renaming", **fields)


@pytest.fixture
def verbs(qtbot, library, status):
    parent = QWidget()
    qtbot.addWidget(parent)
    verbs = LongVerbs(library, status, parent)
    yield verbs
    verbs.finish()
    verbs.stop()


@pytest.fixture
def session(library, article):
    session = library.open_article(article.id)
    session.complete()
    return session


def test_a_short_verb_is_done_before_one_goes_on(verbs, library, article):
    titles = []
    gate = Gate()
    gate.opened.set()
    library.perform(Deed(gate, (article.id,), then=titles.append))
    assert titles == ["The loud ferry"]
    assert not verbs.busy


def test_a_long_one_goes_on_while_the_window_does(qtbot, verbs, library, session, article, status):
    gate, told, done, begun = Gate(), [], [], []
    library.changed.connect(told.append)
    origin = object()
    library.perform(
        gated(gate, article, then=done.append, begun=lambda: begun.append(1), origin=origin)
    )
    assert begun == [1]
    assert verbs.busy
    assert status.message == "Renaming …"
    assert gate.entered.wait(DEADLINE)
    session.set_state(7, 0.5)  # reading goes on
    with pytest.raises(LibraryLockedError, match="“Renaming” is not done yet"):
        session.highlight(0, 5, HighlightStyle.GREEN)
    library.poll()
    assert told == []
    gate.opened.set()
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["The loud ferry"]
    assert [(each.verb, each.origin) for each in told] == [("rename article", origin)]
    assert session.article.title == "The loud ferry"
    assert status.message == ""
    assert not verbs.busy
    assert session.highlight(0, 5, HighlightStyle.GREEN)
    assert library.open_article(article.id, touch=False).state.offset == 7


def test_verbs_that_come_meanwhile_wait_their_turn(qtbot, verbs, library, session, article):
    library.rename(article.id, "First")
    library.rename(article.id, "Second")
    gate, done = Gate("Third"), []
    library.perform(gated(gate, article, then=done.append))
    for _ in range(2):  # Ctrl+Z, twice
        library.perform(Deed(apart.undo, then=done.append))
    assert done == []
    gate.opened.set()
    qtbot.waitUntil(lambda: len(done) == 3)
    assert [getattr(each, "verb", each) for each in done] == ["Third", *["undo rename article"] * 2]
    assert session.article.title == "First"
    assert not verbs.busy


def test_a_failure_changes_nothing_and_is_told(qtbot, verbs, library, session, article, status):
    gate, faults = Gate(fault=ReaderError("The disk is full.")), []
    library.perform(gated(gate, article, failed=faults.append))
    gate.opened.set()
    qtbot.waitUntil(lambda: bool(faults))
    assert faults[0].message == "The disk is full."
    assert session.article.title == article.title
    assert library.next_undo.verb == "add article"
    assert session.highlight(0, 5, HighlightStyle.GREEN)


def test_cancelling_takes_it_back(qtbot, verbs, library, session, article, status):
    gate, done = Gate(), []
    library.perform(gated(gate, article, then=done.append))
    assert gate.entered.wait(DEADLINE)
    status.cancel_requested.emit()
    gate.opened.set()
    qtbot.waitUntil(lambda: not verbs.busy)
    assert status.message == "Cancelled. Nothing was changed."
    assert done == []
    assert library.article(article.id).title == article.title
    library.rename(article.id, "Still writable")


def test_closing_waits_for_it(verbs, library, session, article):
    gate, done = Gate(), []
    library.perform(gated(gate, article, then=done.append))
    gate.opened.set()
    verbs.finish()
    assert done == ["The loud ferry"]
    assert session.article.title == "The loud ferry"


def test_another_window_is_told_too(qtbot, verbs, library, session, article):
    with Library.open(library.path, actor="other") as other:
        theirs = other.open_article(article.id, touch=False)
        gate, done = Gate(), []
        library.perform(gated(gate, article, then=done.append))
        gate.opened.set()
        qtbot.waitUntil(lambda: bool(done))
        other.poll()
        assert theirs.article.title == "The loud ferry"


@pytest.fixture
def window(qtbot, library, article, tmp_path):
    preferences = Preferences.load(tmp_path / "preferences.json")
    window = MainWindow(library, preferences, ThemeController("light"))
    window.begin([])
    with qtbot.waitExposed(window):
        window.show()
    window.opening.open_article(article.id)
    qtbot.waitUntil(lambda: window.ready)
    yield window
    window.close()
    window.deleteLater()


def tagged(window, words):
    start = window.session.text.index(words)
    draft = EntityDraft(words, EntityType.PERSON)
    return window.session.identify([(start, start + len(words))], draft).id


def test_a_merge_of_many_closes_its_card_and_is_undone_by_pressing_twice(
    qtbot, window, library, monkeypatch
):
    monkeypatch.setattr("reader.services.apart.FEW", 0)
    ids = [tagged(window, words) for words in ("Mara Lind", "Nobody")]
    card = MergeCard(window._themes.theme, window)
    told = []
    card.told.connect(told.append)
    card.open_for(library, ids, window.rect())
    qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert card.isHidden()
    assert window.status.message == "Merging …"
    qtbot.waitUntil(lambda: window.ready)
    assert told == ["Merged 2 entities: Mara Lind"]
    assert len(window.session.mentions) == 1
    window.commands.undo()
    window.commands.undo()
    qtbot.waitUntil(lambda: window.ready)
    assert [group.entity.name for group in window.session.mentions] == ["Mara Lind"]
    assert library.next_redo.verb == "name entity"


def test_a_window_that_closes_meanwhile_loses_nothing(qtbot, window, library, monkeypatch):
    monkeypatch.setattr("reader.services.apart.FEW", 0)
    tagged(window, "Mara Lind")
    window.commands.undo()
    assert window.long_verbs.busy
    window.close()
    assert not window.isVisible()
    assert library.next_redo.verb == "name entity"
    assert library.performer is None


def test_a_window_stays_open_to_tell_what_failed_while_it_closed(qtbot, window, library, article):
    gate = Gate(fault=ReaderError("The disk is full."))
    library.perform(gated(gate, article, failed=window.commands.fail))
    gate.opened.set()
    window.close()
    assert window.isVisible()
    assert window.status.message == "The disk is full."


def test_what_could_not_be_put_off_longer_does_not_hide_what_was_done(
    qtbot, verbs, library, session, article, status, monkeypatch
):
    gate, told = Gate(), []
    library.changed.connect(told.append)
    library.perform(gated(gate, article))
    assert gate.entered.wait(30)

    def full():
        raise ReaderError("The disk is full.")

    library.when_free("a place", full)
    gate.opened.set()
    qtbot.waitUntil(lambda: bool(told))
    assert session.article.title == "The loud ferry"
    assert status.message == "The disk is full."


def test_what_is_written_while_a_long_verb_is_at_work_waits_its_turn(
    qtbot, window, library, article
):
    entity = tagged(window, "Mara Lind")
    marked = window.session.highlight(0, 4, HighlightStyle.GREEN).id
    window.view.pick(marked)
    window.commands.edit_tags()
    gate = Gate("The loud ferry")
    library.perform(gated(gate, article))
    assert gate.entered.wait(30)
    window._popovers.tags_chosen.emit(["sea"])
    window.view.title_edited.emit("The slow ferry")
    window._library_commands.set_detail_of_open("site", "Harbour News")
    panel = window.sidebar.entities
    shown = library.entity(entity)
    draft = EntityDraft("Mara Lind", EntityType.PERSON, description="the captain")
    panel.picker.entity_edited.emit(shown, draft)
    gate.opened.set()
    qtbot.waitUntil(lambda: window.ready)
    metadata = library.article(article.id).metadata
    assert (metadata.title, metadata.site) == ("The slow ferry", "Harbour News")
    assert window.session.get(marked).annotation.tags == ("sea",)
    assert library.entity(entity).description == "the captain"


def test_a_claim_made_while_a_long_verb_is_at_work_waits_its_turn(qtbot, window, library, article):
    window.claims.open()
    window.view.select(0, 10)
    window.claims.open()
    gate = Gate("The loud ferry")
    library.perform(gated(gate, article))
    assert gate.entered.wait(30)
    qtbot.keyClick(window.claims._card, Qt.Key.Key_Return)
    gate.opened.set()
    qtbot.waitUntil(lambda: window.ready)
    assert [each.annotation.claim is not None for each in window.session.placed] == [True]


@pytest.fixture
def others(library, session, monkeypatch):
    """Another window, of which everything is much news."""
    monkeypatch.setattr("reader.ui.long_verbs.MUCH_NEWS", 0)
    with Library.open(library.path, actor="other") as other:
        yield other


def test_much_that_others_did_is_read_by_a_job_and_told_once(
    qtbot, verbs, library, session, article, others
):
    told = []
    library.changed.connect(told.append)
    others.rename(article.id, "First")
    others.rename(article.id, "Second")
    verbs.look()
    verbs.look()
    assert (verbs.busy, told) == (True, [])
    qtbot.waitUntil(lambda: not verbs.busy)
    assert len(told) == 2
    assert session.article.title == "Second"
    verbs.look()
    assert not verbs.busy
    assert len(told) == 2


def test_what_was_told_while_news_was_read_is_not_told_again(
    qtbot, verbs, library, session, article, others
):
    told = []
    library.changed.connect(told.append)
    others.rename(article.id, "Theirs")
    verbs.look()
    library.rename(article.id, "Mine")  # this tells of theirs, too
    assert len(told) == 2
    qtbot.waitUntil(lambda: not verbs.busy)
    library.poll()
    assert len(told) == 2
    assert session.article.title == "Mine"


def test_news_that_cannot_be_read_is_told(qtbot, verbs, library, article, others, status):
    others.rename(article.id, "Theirs")
    library.path.rename(library.path.with_name("elsewhere.db"))
    library.path.mkdir()
    verbs.look()
    qtbot.waitUntil(lambda: not verbs.busy)
    assert "is a folder" in status.message
    library.path.rmdir()
    library.path.with_name("elsewhere.db").rename(library.path)


def test_a_job_that_ends_sooner_leaves_the_long_verb_shown(
    qtbot, verbs, library, session, article, status
):
    gate = Gate()
    library.perform(gated(gate, article))
    status.start_job("Opening “notes.txt”")
    status.end_job()
    assert status.message == "Renaming …"
    assert not status._cancel.isHidden()
    status.start_job("Opening “notes.txt”")
    status.show_message("Added “Notes”")
    status.end_job()
    assert status.message == "Added “Notes”"
    assert not status._cancel.isHidden()
    gate.opened.set()
    qtbot.waitUntil(lambda: not verbs.busy)
    assert status._cancel.isHidden()
