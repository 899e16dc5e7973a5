"""Imports the code of the views before anybody opens one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from reader.ui.views.views import MADE_BY


def warm_views(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
    """Import what the views are made of, one after the other: 0.1 s in all.

    Meant for a job after the first paint. What the graph is laid out with is left out: few open
    one, and it takes 30 MB.
    """
    for number, (module, _) in enumerate(MADE_BY.values(), 1):
        if cancelled():
            return
        import_module(module)
        progress(number / len(MADE_BY))
