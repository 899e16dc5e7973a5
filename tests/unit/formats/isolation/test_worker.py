"""What a worker tells while it works."""

from __future__ import annotations

import pytest

from reader.formats.isolation import worker


def test_progress_is_told_no_more_often_than_anyone_can_see(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr(worker, "_BETWEEN_REPORTS", 1.0)
    told: list[float] = []
    report = worker._Reports(told.append)
    for moment in range(11):
        now[0] = moment / 2
        report(moment / 10)
    assert told == [0.2, 0.4, 0.6, 0.8, 1.0]
