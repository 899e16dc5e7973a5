"""Whether names are also looked for with a language model, as the person set it."""

from __future__ import annotations

from pathlib import Path

from reader.paths import AppPaths
from reader.services.preferences import Preferences

AUTO, OFF = "auto", "off"


def preferred_model(preferences: Preferences | None = None) -> str:
    """Return ``auto``, ``off`` or the folder of a model: what the settings say.

    A folder that is no longer there is ``auto``: names are then found as well as they can be.
    """
    preferences = preferences or Preferences.load(AppPaths.default().preferences)
    chosen = preferences.name_model
    is_folder = chosen not in {AUTO, OFF}
    return AUTO if is_folder and not Path(chosen, "config.cfg").is_file() else chosen
