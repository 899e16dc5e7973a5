"""Figures on pages and texts that nobody of this project wrote, by their own scorers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ADAPTER = """
from reader.formats.encoding import decode
from reader.formats.registry import import_source

def page(raw):
    blocks = import_source(raw, name="page.html").blocks
    return "\\n".join(block.text for block in blocks if not block.noise)

def text(raw):
    return decode(raw)
"""


def score(tmp_path: Path, script: str, *arguments: str) -> str:
    (tmp_path / "adapter.py").write_text(ADAPTER, encoding="utf-8")
    corpus = Path(os.environ["POSTIL_CORPUS"]).resolve()
    done = subprocess.run(
        [sys.executable, str(corpus / script), *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return done.stdout


@pytest.mark.corpus
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("pages", "least"), [("readability", 0.975), ("zyte", 0.968)])
def test_main_content(tmp_path: Path, pages: str, least: float) -> None:
    out = tmp_path / "scores.json"
    score(
        tmp_path,
        "score_extraction.py",
        *("--set", pages, "--callable", "adapter:page", "--json", str(out)),
    )
    summary = json.loads(out.read_text("utf-8"))["summary"]
    assert summary["errors"] == 0
    assert summary["empty"] == 0
    assert summary["F1"] >= least


@pytest.mark.corpus
def test_encodings(tmp_path: Path) -> None:
    printed = score(tmp_path, "score_encoding.py", "--callable", "adapter:text")
    right = re.search(r"ALL \d+/\d+=([\d.]+)", printed)
    assert right is not None
    assert float(right[1]) >= 0.97


@pytest.mark.corpus
def test_naughty_strings_are_kept(tmp_path: Path) -> None:
    from reader.formats.registry import import_source

    folder = Path(os.environ["POSTIL_CORPUS"]) / "naughty"
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        imported = import_source(path.read_bytes(), name=path.name)
        assert "".join(imported.text.split()) == "".join(text.split()), path.name
