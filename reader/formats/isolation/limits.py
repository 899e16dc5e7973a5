"""What a worker may use of the machine, as far as its system keeps a process within bounds."""

from __future__ import annotations

import sys
from typing import Final

MEMORY_BYTES: Final = 2 * 1024**3
_FILES: Final = 64
_SPENT_BYTES: Final = 600 * 1024 * 1024
"""A worker that once needed so much gives way: what is taken once is rarely given back."""


def limit_resources() -> None:
    """Bound memory, the size of files (none is written) and open files; leave no core dump."""
    try:
        import resource
    except ImportError:  # Windows: the time limit of the program itself is left
        return
    bounds = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
    ]
    if sys.platform.startswith("linux"):  # elsewhere it counts what is not used, or nothing
        bounds.append((resource.RLIMIT_AS, MEMORY_BYTES))
    for which, most in bounds:
        hard = resource.getrlimit(which)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, most))


def allow_seconds(seconds: float) -> None:
    """Let the process compute for so long from now on; the system ends it after that."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY or until <= hard:
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def is_spent() -> bool:
    """Tell whether this process should give way to a fresh one."""
    try:
        import resource
    except ImportError:
        return False
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > _SPENT_BYTES
