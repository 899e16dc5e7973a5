"""Another version of an importer, for tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.formats import kinds


def set_version(monkeypatch: pytest.MonkeyPatch, importer: str, version: str) -> None:
    """Let an importer be of another version."""
    changed = replace(kinds._BY_NAME[importer], version=version)
    monkeypatch.setitem(kinds._BY_NAME, importer, changed)
