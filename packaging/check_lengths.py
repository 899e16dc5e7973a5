"""Fail when a file of ours is longer than a person reads in one go."""

from __future__ import annotations

import sys
from pathlib import Path

LIMIT = 500
"""Lines."""
FOLDERS = ("reader", "resources", "tests", "packaging")
SUFFIXES = {".py", ".sh", ".qss", ".toml"}


def too_long(root: Path) -> list[tuple[str, int]]:
    """Return path and number of lines of each file over the limit."""
    files = [p for folder in FOLDERS for p in sorted((root / folder).rglob("*"))]
    lengths = [
        (str(path.relative_to(root)), len(path.read_text(encoding="utf-8").splitlines()))
        for path in [*files, root / "Makefile"]
        if path.suffix in SUFFIXES or path.name == "Makefile"
    ]
    return [(name, length) for name, length in lengths if length > LIMIT]


def main() -> int:
    found = too_long(Path(__file__).resolve().parents[1])
    for name, length in found:
        print(f"{name}: {length} lines, {LIMIT} at most")
    if not found:
        print(f"No file has more than {LIMIT} lines.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
