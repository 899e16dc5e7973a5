"""A Pandoc that reads ``==marks==``: the one of ``pypandoc_binary``, else a new one on PATH."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.helpers.waiting import PROGRAM


@cache
def pandoc() -> str:
    """Return a Pandoc that knows the extension `mark`; skip without one, fail with CI=true."""
    found = importlib.util.find_spec("pypandoc")
    folders = found.submodule_search_locations if found else None
    candidates = [str(Path(folder) / "files" / "pandoc") for folder in folders or ()]
    candidates += [path for path in [shutil.which("pandoc")] if path]
    for candidate in candidates:
        if not Path(candidate).exists():
            continue
        listing = subprocess.run(
            [candidate, "--list-extensions=markdown"], capture_output=True, text=True, check=False
        )
        if "-mark\n" in listing.stdout:
            return candidate
    reason = "needs a pandoc with the extension 'mark' (pip install pypandoc_binary)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def run_pandoc(markdown: str, source: str = "markdown+mark", target: str = "json") -> str:
    command = [pandoc(), "-f", source, "-t", target, "--wrap=none"]
    done = subprocess.run(
        command, input=markdown.encode(), capture_output=True, check=False, timeout=PROGRAM
    )
    assert done.returncode == 0, f"{done.stderr.decode()}\n{markdown}"
    return done.stdout.decode()
