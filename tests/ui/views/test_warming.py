"""The code of the views is there before one is opened; what only the graph needs is not."""

from __future__ import annotations

import os
import subprocess
import sys

from reader.ui.views.views import MADE_BY
from reader.ui.views.warming import warm_views

CODE = """
import sys
from reader.ui.views.views import MADE_BY
from reader.ui.views.warming import warm_views
assert not any(module in sys.modules for module, _ in MADE_BY.values())
shares = []
warm_views(progress=shares.append, cancelled=lambda: False)
assert shares[-1] == 1 and len(shares) == len(MADE_BY)
print(sum(module in sys.modules for module, _ in MADE_BY.values()), "networkx" in sys.modules)
"""


def test_every_view_is_imported_and_nothing_of_the_graphs():
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.split() == [str(len(MADE_BY)), "False"], done.stderr


def test_it_stops_when_the_window_closes():
    shares: list[float] = []
    warm_views(progress=shares.append, cancelled=lambda: True)
    assert shares == []
