"""Re-anchoring on real edits of real documents, judged by their own scorer."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reader.anchoring.anchor import anchor
from reader.model.annotation import Anchored, AnchorState
from reader.model.selector import from_json


def scorer(corpus: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", corpus / "score_anchoring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(text: str, case: dict[str, Any]) -> Anchored | None:
    return anchor(text, [from_json(selector) for selector in case["selectors"]])


@pytest.mark.corpus
def test_cases_of_other_tools(corpus: Path) -> None:
    judge = scorer(corpus).judge_case
    cases = json.loads((corpus / "anchoring" / "cases.json").read_text("utf-8"))["cases"]
    core = [case for case in cases if "policy" not in case]
    wrong = []
    for case in core:
        text = case.get("text")
        if text is None:
            path = corpus / "anchoring" / case["text_file"]
            text = path.open(encoding="utf-8", newline="").read()
        place = found(text, case)
        if not judge(case, text, None if place is None else (place.start, place.end)):
            wrong.append(case["id"])
    assert len(wrong) <= 0.02 * len(core), wrong


@pytest.mark.corpus
def test_revisions_of_real_documents(corpus: Path) -> None:
    judge = scorer(corpus)
    folder = corpus / "revisions"
    cases = json.loads(gzip.decompress((folder / "cases.json.gz").read_bytes()))
    right: Counter[str] = Counter()
    wrong: Counter[AnchorState] = Counter()
    for case in cases:
        name = f"{case['new']}.txt.gz"
        text = gzip.decompress((folder / "texts" / name).read_bytes()).decode()
        place = found(text, case)
        if is_right(judge, text, case, place):
            right[case["cls"]] += 1
        elif place is not None:
            wrong[place.state] += 1
    total = Counter(case["cls"] for case in cases)
    assert right.total() / total.total() >= 0.97
    assert right["edited"] / total["edited"] >= 0.93
    assert right["deleted"] / total["deleted"] >= 0.95
    assert wrong[AnchorState.EXACT] + wrong[AnchorState.MOVED] < 0.015 * total.total()
    assert wrong[AnchorState.DOUBTFUL] >= wrong.total() / 2


def is_right(judge: ModuleType, text: str, case: dict[str, Any], place: Anchored | None) -> bool:
    expected = case["expected"]
    if expected is None or place is None:
        return expected is place
    span = (place.start, place.end)
    if case["cls"] == "edited":
        return bool(judge.iou(span, expected) >= 0.5)
    return bool(judge.near(text, span, expected, 1))
