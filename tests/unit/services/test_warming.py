from __future__ import annotations

import subprocess
import sys

from reader.services.warming import warm_names
from tests.helpers.waiting import PROGRAM

READ = """
from reader.services.warming import warm_names
import sys
assert "reader.entities.word_lists" not in sys.modules
warm_names(progress=lambda share: None, cancelled=lambda: False)
from reader.entities import word_lists
print(word_lists.known_names.cache_info().currsize, word_lists._lines.cache_info().currsize)
"""


def test_the_lists_of_names_are_read_before_the_first_guess():
    done = subprocess.run(
        [sys.executable, "-c", READ], capture_output=True, text=True, check=True, timeout=PROGRAM
    )
    assert done.stdout.split() == ["1", "4"]


def test_it_stops_when_it_is_cancelled():
    shares: list[float] = []
    warm_names(progress=shares.append, cancelled=lambda: True)
    assert shares == []
