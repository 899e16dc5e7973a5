"""Whether names are also looked for with a language model, as the person set it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.model.errors import NameModelError
from reader.paths import AppPaths
from reader.services.preferences import Preferences

AUTO, OFF = "auto", "off"


@dataclass(frozen=True, slots=True)
class NameModel:
    """What is set, and what comes of it."""

    chosen: str
    """``auto``, ``off`` or a folder."""
    found: str
    """The model that helps: a package or a folder; empty when there is none."""
    problem: str = ""
    """Why none helps though one was wanted: one line that says what to do."""


def preferred_model(preferences: Preferences | None = None) -> str:
    """Return ``auto``, ``off`` or the folder of a model: what the settings say.

    A folder that is no longer there is ``auto``: names are then found as well as they can be.
    """
    preferences = preferences or Preferences.load(AppPaths.default().preferences)
    chosen = preferences.name_model
    is_folder = chosen not in {AUTO, OFF}
    return AUTO if is_folder and not Path(chosen, "config.cfg").is_file() else chosen


def name_model(preferences: Preferences) -> NameModel:
    """Return what is set and which model is there; nothing is loaded."""
    from reader.entities.model_names import HELP, find_model

    chosen, problem = preferences.name_model, ""
    try:
        found = find_model(chosen)
    except NameModelError as error:
        found, problem = find_model(preferred_model(preferences)), error.message
    if not found and chosen != OFF:
        problem = problem or HELP
    return NameModel(chosen, found, problem)


def choose_model(preferences: Preferences, chosen: str) -> NameModel:
    """Set it: ``auto``, ``off`` or the folder of a model; kept at once, for searches to come.

    Raises NameModelError when a folder holds no model, spaCy is missing for it, or the settings
    cannot be written.
    """
    from reader.entities.model_names import find_model

    find_model(chosen)
    before, preferences.name_model = preferences.name_model, chosen
    if preferences.path is not None and not preferences.save():
        preferences.name_model = before
        message = f"The settings cannot be saved in {preferences.path}: see that it can be written."
        raise NameModelError(message)
    return name_model(preferences)
