"""Files that cannot be read, in the window: one clear line each, and everything stays."""

import time
from pathlib import Path

import pytest

from reader.formats.isolation import isolated
from tests.helpers.sample_files import TEXT, bad, registered, sample
from tests.helpers.worker_operations import CRASH, HANG

BAD = [pytest.param(file, id=file.name) for kind in registered() for file in bad(kind)]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(sample("html").data)
    return path


def finish(qtbot, opening):
    qtbot.waitUntil(lambda: not opening._jobs.busy, timeout=20_000)


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


def test_closing_the_window_while_a_file_is_read_takes_no_time(
    qtbot, opening, library, page, monkeypatch
):
    monkeypatch.setattr(isolated, "IMPORT", HANG)
    opening.open_files([page])
    with qtbot.waitSignal(opening._jobs._jobs[0].progressed, timeout=20_000):
        pass
    began = time.monotonic()
    opening._jobs.shut_down()
    assert time.monotonic() - began < 1.0
    assert library.articles() == []
