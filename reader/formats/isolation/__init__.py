"""Reading a source in a process of its own, so that nothing in a file can harm the program."""

from typing import Final

WORKER_FLAG: Final = "--postil-worker"
"""What a bundled program is started with to be a worker."""
