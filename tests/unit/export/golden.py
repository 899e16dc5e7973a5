"""Compares a text with a golden file; POSTIL_UPDATE_GOLDEN=1 writes the file anew."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "golden"


def check_golden(name: str, text: str) -> None:
    path = FOLDER / name
    if os.environ.get("POSTIL_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    expected = path.read_bytes().decode() if path.exists() else ""
    if text != expected:
        changed = difflib.unified_diff(
            expected.splitlines(), text.splitlines(), f"golden/{name}", "rendered", lineterm=""
        )
        pytest.fail("\n".join(changed), pytrace=False)
