"""Opening files as jobs: what is shown, what is said, what is kept."""

from pathlib import Path

import pytest

from reader.model.errors import LibraryError
from reader.services.preferences import Preferences
from reader.ui.exporting import Exporting
from reader.ui.library_commands import LibraryCommands


def finish(qtbot, opening):
    qtbot.waitUntil(lambda: not opening._jobs.busy)


def test_a_new_file_is_added_and_opened(qtbot, opening, library, status, story):
    with qtbot.waitSignal(opening.opened) as opened:
        opening.open_files([story])
        assert "Opening" in status.message
    finish(qtbot, opening)
    session, offset = opened.args
    assert "Mara Lind" in session.text
    assert offset is None
    assert status.message.startswith("Added “")
    assert opening._preferences.recent_files == [str(story)]


def test_a_known_file_opens_before_the_job_ends(qtbot, opening, library, article, story):
    opening.open_files([story])
    assert opening.article_id == article.id
    finish(qtbot, opening)
    assert opening.article_id == article.id
    assert len(library.articles()) == 1


def test_a_changed_file_says_so(qtbot, opening, library, article, story, status):
    story.write_text(story.read_text(encoding="utf-8") + "\nA last line.\n", encoding="utf-8")
    opening.open_files([story])
    finish(qtbot, opening)
    assert status.message == "The file has changed: this is its new text"
    assert "A last line." in opening.session.text


def test_a_known_file_that_is_gone_still_opens(qtbot, opening, article, story, status):
    story.unlink()
    opening.open_files([story])
    assert opening.article_id == article.id
    assert "gone" in status.message
    assert not opening._jobs.busy


def test_a_file_that_is_not_there_is_one_line(qtbot, opening, tmp_path, status):
    opening.open_files([tmp_path / "nowhere.txt"])
    finish(qtbot, opening)
    assert "nowhere.txt" in status.message
    assert opening.session is None


def test_one_bad_file_among_good_ones_costs_only_itself(qtbot, opening, story, tmp_path, status):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    opening.open_files([story, empty])
    finish(qtbot, opening)
    assert opening.session is not None
    assert "empty.txt" in status.message


def test_a_folder_adds_what_is_in_it(qtbot, opening, library, tmp_path, status):
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(3):
        text = f"Story number {number}.\n\nIt has a text of its own, number {number}.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    opening.open_files([folder])
    finish(qtbot, opening)
    assert len(library.articles()) == 3
    assert status.message == "Added 3 articles"


def test_cancel_is_said(qtbot, opening, story, status):
    opening.open_files([story])
    opening.cancel()
    finish(qtbot, opening)
    assert status.message in (
        "Cancelled",
        f"Added “{opening.session and opening.session.article.title}”",
    )


def test_the_sample_opens(qtbot, opening, library):
    opening.open_sample()
    finish(qtbot, opening)
    assert opening.session is not None
    assert opening.session.placed
    assert len(library.articles()) == 3


def test_begin_takes_ids_and_else_the_last_article(qtbot, opening, library, article):
    opening.begin([])
    assert opening.session is None  # nothing was read yet
    opening.begin([Path(article.id)])
    assert opening.article_id == article.id
    opening.mark_opened()
    opening.close_article()
    opening.begin([])
    assert opening.article_id == article.id


@pytest.fixture
def commands(library, opening, status):
    return LibraryCommands(library, opening, status, status)


def test_the_open_article_is_closed_when_it_goes_to_the_trash(
    qtbot, commands, opening, library, article, status
):
    opening.open_article(article.id)
    with qtbot.waitSignal(opening.opened) as told:
        commands.trash(article.id)
    assert told.args == [None, None]
    assert status.message == "Moved to trash"
    commands.restore(article.id)
    assert library.counts()["trash"] == 0


def test_emptying_the_trash_says_what_went(commands, library, article, status):
    library.trash(article.id)
    commands.empty_trash()
    assert status.message == "The trash is empty: 1 article is gone for good"
    assert library.articles() == []


def test_renaming(commands, opening, library, article):
    opening.open_article(article.id)
    commands.rename_open("The Loud Ferry")
    assert library.article(article.id).title == "The Loud Ferry"


def test_the_folder_of_a_file_that_is_gone_is_not_opened(commands, article, story, status):
    story.unlink()
    commands.show_file(article.id)
    assert "no longer there" in status.message


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a/b"])
def test_only_web_and_mail_links_leave_the_program(commands, status, monkeypatch, url):
    opened = []
    monkeypatch.setattr(
        "reader.ui.library_commands.QDesktopServices.openUrl", lambda u: opened.append(u) or True
    )
    commands.open_link(url)
    assert opened == []
    assert "Not opened" in status.message
    commands.open_link("https://example.org/a")
    assert len(opened) == 1


@pytest.fixture
def exporting(library, opening, status):
    return Exporting(library, opening, status, Preferences(), status)


def test_export_says_where_it_went(exporting, article, status, tmp_path):
    target = tmp_path / "out.md"
    exporting.write(article.id, target)
    assert status.message == f"Exported to {target}"
    assert "Mara Lind" in target.read_text(encoding="utf-8")
    exporting.write(article.id, target)
    assert status.message == f"{target} was up to date"


def test_export_to_where_nothing_can_be_written_is_one_line(exporting, article, status, tmp_path):
    exporting.write(article.id, tmp_path / "no" / "such" / "folder" / "out.md")
    assert "out.md" in status.message
    assert not status.message.startswith("Exported")


def test_the_export_dialog_proposes_the_title(qtbot, exporting, opening, article):
    assert exporting.ask() is None  # nothing is open
    opening.open_article(article.id)
    dialog = exporting.ask()
    qtbot.addWidget(dialog)
    assert Path(dialog.selectedFiles()[0]).name == f"{article.title}.md"
    dialog.close()


def test_the_export_dialog_proposes_a_folder_that_can_be_written_to(
    qtbot, exporting, opening, article, story, tmp_path, monkeypatch
):
    opening.open_article(article.id)
    proposed = [exporting.ask()]
    last = tmp_path / "exports"
    last.mkdir()
    proposed[0].fileSelected.emit(str(last / "out.md"))
    proposed.append(exporting.ask())
    # File permissions do not hold back root, so the answer about them is given here.
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != story.parent)
    proposed.append(exporting.ask())
    for dialog in proposed:
        qtbot.addWidget(dialog)
        dialog.close()
    folders = [Path(dialog.directory().absolutePath()) for dialog in proposed]
    assert folders == [story.parent, story.parent, last]


def test_annotations_that_cannot_be_read_close_the_article_with_one_line(
    qtbot, opening, article, status, monkeypatch
):
    opening.open_article(article.id)
    fault = LibraryError("The library is damaged. Run postil doctor.")

    def fail() -> None:
        raise fault

    monkeypatch.setattr(opening.session, "complete", fail)
    with qtbot.waitSignal(opening.opened) as closed:
        opening.complete()
    assert closed.args == [None, None]
    assert opening.session is None
    assert status.message == fault.message
