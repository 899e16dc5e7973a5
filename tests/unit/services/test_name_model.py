from __future__ import annotations

from pathlib import Path

import pytest

from reader.entities import model_names
from reader.model.entity import EntityType
from reader.model.errors import NameModelError
from reader.model.suggestion import Candidate
from reader.services.library import Library
from reader.services.name_model import choose_model, name_model, preferred_model
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.services.suggesting import suggestions
from reader.storage.names import mention_places


def test_a_model_is_used_when_there_is_one():
    assert preferred_model(Preferences()) == "auto"
    assert preferred_model(Preferences(name_model="off")) == "off"


def test_a_folder_that_is_gone_is_as_if_none_were_chosen(tmp_path: Path):
    chosen = Preferences(name_model=str(tmp_path))
    assert preferred_model(chosen) == "auto"
    (tmp_path / "config.cfg").touch()
    assert preferred_model(chosen) == str(tmp_path)


def test_the_preference_outlives_a_session(tmp_path: Path):
    Preferences(name_model="off", path=tmp_path / "preferences.json").save()
    assert preferred_model(Preferences.load(tmp_path / "preferences.json")) == "off"


def test_a_model_adds_to_what_an_article_proposes(
    library: Library, session: ReadingSession, monkeypatch: pytest.MonkeyPatch
):
    text = session.revision.text
    ruled = suggestions(library.db, session.article.id)
    spans = [span for group in ruled for span in group.spans]
    spans += [(start, end) for start, end, _ in mention_places(library.db, session.article.id)]
    taken = {point for span in spans for point in range(*span)}
    at = next(n for n in range(100, len(text)) if text[n].isalpha() and n not in taken)

    def seen(text: str, model: str, *, stop: object) -> list[Candidate]:
        return [Candidate(at, at + 1, EntityType.WORK)]

    monkeypatch.setattr(model_names, "find_model", lambda chosen: "a model")
    monkeypatch.setattr(model_names, "model_candidates", seen)
    helped = suggestions(library.db, session.article.id, model="auto")
    assert len(helped) == len(ruled) + 1
    assert (at, at + 1) in {span for group in helped for span in group.spans}
    assert suggestions(library.db, session.article.id, model="off") == ruled


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(path=tmp_path / "preferences.json")


def test_without_a_model_one_line_says_how_to_get_one(
    preferences: Preferences, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(model_names, "find_model", lambda chosen="auto": "")
    told = name_model(preferences)
    assert (told.chosen, told.found) == ("auto", "")
    assert "pip install" in told.problem
    assert name_model(Preferences(name_model="off")).problem == ""


def test_what_is_chosen_is_kept_at_once(preferences: Preferences, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(model_names, "find_model", lambda chosen="auto": "en_core_web_sm")
    assert choose_model(preferences, "off").chosen == "off"
    assert preferences.path is not None
    assert Preferences.load(preferences.path).name_model == "off"
    assert choose_model(preferences, "auto").found == "en_core_web_sm"


def test_a_folder_without_a_model_is_refused_and_nothing_changes(
    preferences: Preferences, tmp_path: Path
):
    preferences.name_model = "off"
    with pytest.raises(NameModelError, match=r"config\.cfg"):
        choose_model(preferences, str(tmp_path))
    assert preferences.name_model == "off"


def test_a_folder_that_is_gone_is_told(preferences: Preferences, tmp_path: Path):
    preferences.name_model = str(tmp_path / "gone")
    told = name_model(preferences)
    assert told.chosen == preferences.name_model
    assert "There is no spaCy model in" in told.problem


def test_settings_that_cannot_be_written_keep_what_was_set(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    (tmp_path / "file").touch()
    preferences = Preferences(path=tmp_path / "file" / "preferences.json")
    with pytest.raises(NameModelError, match="cannot be saved"):
        choose_model(preferences, "off")
    assert "cannot be saved" in caplog.text
    assert preferences.name_model == "auto"
