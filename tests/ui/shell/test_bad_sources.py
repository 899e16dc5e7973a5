"""Files that cannot be read, in the window: one clear line each, and everything stays."""

from pathlib import Path

import pytest

from reader.formats.isolation import isolated
from reader.formats.isolation.pool import WorkerPool
from tests.helpers.sample_files import TEXT, bad, registered, sample
from tests.helpers.worker_operations import CRASH, HANG

BAD = [pytest.param(file, id=file.name) for kind in registered() for file in bad(kind)]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(sample("html").data)
    return path


def finish(qtbot, opening):
    qtbot.waitUntil(lambda: not opening._jobs.busy)


@pytest.mark.parametrize("file", BAD)
def test_a_bad_file_of_any_format_is_one_line(qtbot, opening, library, status, tmp_path, file):
    path = tmp_path / file.name
    path.write_bytes(file.data)
    opening.open_files([path])
    finish(qtbot, opening)
    assert f"“{file.name}”" in status.message
    assert opening.session is None
    assert library.articles() == []


def test_a_crash_costs_one_import_and_not_the_window(
    qtbot, opening, library, status, page, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(isolated, "IMPORT", CRASH)
        opening.open_files([page])
        finish(qtbot, opening)
    assert "“page.html” cannot be read: the reader of its format crashed" in status.message
    assert library.articles() == []
    opening.open_files([page])
    finish(qtbot, opening)
    assert TEXT in opening.session.text


def test_closing_the_window_ends_the_reading_of_a_file(qtbot, opening, library, page, monkeypatch):
    workers = WorkerPool()
    monkeypatch.setattr(isolated, "POOL", workers)
    monkeypatch.setattr(isolated, "IMPORT", HANG)
    opening.open_files([page])
    job = opening._jobs._jobs[0]
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.cancelled):
        opening._jobs.shut_down()  # of itself, the reading has no end
    assert workers._free == []  # the worker that was at it has ended
    assert library.articles() == []
