"""The seed article: all its quotations are paired, each with the right speaker or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.entities.attribution import find_attributed
from reader.entities.indirect_speech import find_indirect
from reader.entities.speech_text import SpeechText
from reader.model.suggestion import Quotation

_PUTIN, _GERASIMOV, _MEDVEDEV = "Vladimir Putin", "Valery Gerasimov", "Dmitry Medvedev"


@pytest.fixture
def seed(corpus: Path) -> str:
    """The text of the seed article."""
    [path] = sorted((corpus.parent / "seed").glob("*.txt"))
    return path.read_text(encoding="utf-8")


@pytest.mark.corpus
def test_the_seeds_quotations_are_paired_and_attributed(seed: str) -> None:
    found = find_attributed(seed)
    told = [(len(each.spans), each.speaker, _source(seed, each)) for each in found]
    assert told == [
        (1, _PUTIN, "Putin"),
        (2, _GERASIMOV, "General Gerasimov"),
        (1, _GERASIMOV, "he"),
        (1, _GERASIMOV, "he"),
        (2, _PUTIN, "Putin"),
        (1, _MEDVEDEV, "he"),
        (1, _MEDVEDEV, "he"),
        (6, _MEDVEDEV, "he"),
        (1, "", "The Russian military"),
        (1, "", ""),
    ]
    assert [each.is_phrase for each in found] == [
        True, False, False, False, False, True, True, False, True, True,
    ]  # fmt: skip


@pytest.mark.corpus
def test_the_seeds_reported_claims_have_their_sources(seed: str) -> None:
    found = {_source(seed, each): each.speaker for each in find_indirect(SpeechText(seed))}
    assert found["Alexei Smirnov"] == "Alexei Smirnov"
    assert found["He"] == _GERASIMOV
    assert found["Telegram channels with links to Russia’s Defence Ministry"] == ""
    assert found["Other reports"] == ""


def _source(text: str, said: Quotation) -> str:
    return text[slice(*said.source)] if said.source is not None else ""
