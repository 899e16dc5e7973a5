"""Reading what the first guess would wait for, before anybody asks for one."""

from __future__ import annotations

from collections.abc import Callable


def warm_names(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
    """Read the lists of names and compile the patterns that a guessed type needs: 0.2 s.

    Meant for a job after the first paint; what is read stays for the whole run of the program.
    """
    from reader.entities.suggest import suggest_type

    for share, words in enumerate(("Ada Voss", "6 August 2024", "3 km"), 1):
        if cancelled():
            return
        suggest_type(words)
        progress(share / 3)
