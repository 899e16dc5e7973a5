"""Write constraints.txt from what is installed in this environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

OUT = Path(__file__).with_name("constraints.txt")
# 6.12 loses a reference of None on every call on Python 3.10 and 3.11 and aborts after a while.
SPLIT = {"PySide6_Essentials": "6.12.0", "shiboken6": "6.12.0"}
LEFT_OUT = ("postil", "wheel")
HEAD = "# What Postil is tested with; written by packaging/pin.py.\n"


def pins(frozen: str) -> list[str]:
    """Return the lines of the file for the output of ``pip freeze``."""
    lines = []
    for line in frozen.splitlines():
        name, separator, version = line.partition("==")
        if not separator or line.startswith(("#", "-e")) or name in LEFT_OUT:
            continue
        if name in SPLIT:
            lines.append(f"{name}=={version}; python_version < '3.12'")
            lines.append(f"{name}=={SPLIT[name]}; python_version >= '3.12'")
        else:
            lines.append(line)
    return lines


if __name__ == "__main__":
    command = [sys.executable, "-m", "pip", "freeze", "--all"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    OUT.write_text(HEAD + "\n".join(pins(output)) + "\n", encoding="utf-8")
