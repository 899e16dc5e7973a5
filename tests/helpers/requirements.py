"""The programs that window tests need, and the line that installs them."""

from __future__ import annotations

import shutil

PACKAGES = {"Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox"}
"""Program → Debian package."""


def missing_tools(*programs: str) -> tuple[str, ...]:
    """Return those of ``programs`` (all that are known, when none are named) not on PATH."""
    return tuple(name for name in programs or PACKAGES if shutil.which(name) is None)


def tools_line() -> str:
    """Return the line that installs the programs on Debian and Ubuntu."""
    return "sudo apt-get install " + " ".join(sorted(PACKAGES.values()))
