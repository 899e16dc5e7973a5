"""A language model helps the rules where one is installed; without one nothing is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.entities import model_names
from reader.entities.model_names import find_model, model_candidates, with_model
from reader.model.article import Block, BlockKind, Run
from reader.model.entity import EntityType
from reader.model.errors import NameModelError
from reader.model.suggestion import Candidate, CandidateGroup

TEXT = "Ida Verrin of the Brill Courier went to Ostrava.\nOstrava is far."


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def group(name: str, kind: EntityType | None) -> CandidateGroup:
    return CandidateGroup(name, (Candidate(*span(name), kind),), kind)


def test_a_name_without_a_type_gets_the_models() -> None:
    (found,) = with_model(
        [group("Ida Verrin", None)], [Candidate(*span("Ida Verrin"), EntityType.PERSON)], TEXT
    )
    assert found.type is EntityType.PERSON
    assert found.places[0].type is EntityType.PERSON


def test_the_rules_types_stand() -> None:
    groups = [group("Brill Courier", EntityType.ORGANISATION)]
    candidate = Candidate(*span("Brill Courier"), EntityType.PERSON)
    assert with_model(groups, [candidate], TEXT) == groups


def test_names_that_no_rule_proposed_are_added_in_reading_order() -> None:
    first, last = TEXT.index("Ostrava"), TEXT.rindex("Ostrava")
    candidates = [Candidate(at, at + 7, EntityType.PLACE) for at in (first, last)]
    found = with_model([group("Ida Verrin", EntityType.PERSON)], candidates, TEXT)
    assert [(each.name, each.type, len(each.places)) for each in found] == [
        ("Ida Verrin", EntityType.PERSON, 1),
        ("Ostrava", EntityType.PLACE, 2),
    ]


def test_what_is_tagged_or_noise_is_not_added() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, (Run(TEXT.split("\n")[0]),)),
        Block(BlockKind.PARAGRAPH, (Run(TEXT.split("\n")[1]),), noise=True),
    ]
    last = TEXT.rindex("Ostrava")
    candidates = [
        Candidate(last, last + 7, EntityType.PLACE),
        Candidate(*span("Ida Verrin"), EntityType.PERSON),
    ]
    assert with_model([], candidates, TEXT, blocks, taken=[span("Verrin")]) == []


def test_off_is_no_model() -> None:
    assert find_model("off") == ""


def test_no_model_is_found_where_none_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_names.importlib.util, "find_spec", lambda name: None)
    assert find_model("auto") == ""


def test_the_official_package_comes_before_the_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_names.importlib.util, "find_spec", lambda name: object())
    assert find_model("auto") == "en_core_web_sm"


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NameModelError, match=r"config\.cfg"):
        find_model(str(tmp_path))


def test_a_folder_needs_spacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.cfg").touch()
    monkeypatch.setattr(model_names.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NameModelError, match="postil\\[ner\\]"):
        find_model(str(tmp_path))


def test_a_model_that_is_not_there_says_so() -> None:
    with pytest.raises(NameModelError, match="does not load"):
        model_candidates(TEXT, "no_such_model")


@pytest.mark.filterwarnings("default")
def test_an_installed_model_sees_names_without_articles_and_possessives() -> None:
    pytest.importorskip("spacy")
    name = find_model("auto")
    if not name:
        pytest.skip("no model is installed")
    text = "The mayor met Angela Merkel in Paris on Tuesday.\nMerkel's United States tour ended."
    words = {text[each.start : each.end]: each.type for each in model_candidates(text, name)}
    assert words["Angela Merkel"] is EntityType.PERSON
    assert words["Paris"] is EntityType.PLACE
    assert words["United States"] is EntityType.PLACE
    assert "Merkel's" not in words
    assert EntityType.DATE not in words.values()
