"""Mutated files of every format: only FormatErrors, nothing takes long, nothing crashes.

Some of each format here, the same at every run; ``python -m tests.fuzz`` is the long run.
"""

from __future__ import annotations

import os

import pytest

from tests.fuzz.trial import run
from tests.helpers.sample_files import registered

COUNT = int(os.environ.get("POSTIL_FUZZ_COUNT", "100"))
SLOW = {"html": 0.4, "markdown": 0.4, "mhtml": 0.4, "email": 0.4}
"""Formats that take several times as long as the others: the share of files they get."""


@pytest.mark.timeout(max(600, COUNT))
@pytest.mark.parametrize("kind", registered())
def test_mutated_files_are_read_or_refused(kind: str):
    count = int(COUNT * SLOW.get(kind, 1))
    report = run(kind, count)
    assert [(each.seed, each.what) for each in report.findings] == []
    assert report.read + report.refused > count * 0.9
    assert report.slowest < 5.0
