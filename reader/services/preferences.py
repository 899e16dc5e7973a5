"""The person's settings: typed, with defaults; a broken file never stops anything."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from reader.export.atomic_write import write_if_changed
from reader.model.errors import ReaderError
from reader.paths import WATCHED_FILES

THEMES = ("system", "light", "dark", "sepia")
TEXT_SIZES = (10, 48)
COLUMN_WIDTHS = (320, 1200)
_MOST_RECENT = 12
_MOST_REFUSED = 300
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Preferences:
    """Settings that outlive a session. Sizes and widths are pixels."""

    theme: str = "system"
    text_size: int = 19
    column_width: int = 640
    last_style: str = "yellow"
    library_panel_visible: bool = True
    sidebar_visible: bool = True
    sidebar_tab: str = "annotations"
    window_geometry: str = ""
    """Base64 of Qt's own bytes."""
    splitter_sizes: list[int] = field(default_factory=list)
    recent_files: list[str] = field(default_factory=list)
    export_folder: str = ""
    """Where the last export went; empty before the first."""
    sample_seen: bool = False
    watched_folders: list[str] = field(default_factory=list)
    refused_offers: list[str] = field(default_factory=list)
    """What was offered for a text and not wanted, the newest first."""
    name_model: str = "auto"
    """Of a language model that finds names: ``auto`` (one that is installed), ``off``, a folder."""
    path: Path | None = field(default=None, compare=False)
    """Where they were loaded from and are saved to."""

    @classmethod
    def load(cls, path: Path) -> Preferences:
        """Return the settings of a file; what is missing or of a wrong type has its default.

        A file that is no settings file is kept beside itself as ``….broken``.
        """
        try:
            data = json.loads(path.read_bytes())
            if not isinstance(data, dict):
                raise ValueError("not an object")
        except FileNotFoundError:
            data = {}
        except ValueError as error:
            _log.warning("The settings in %s are damaged and start anew: %s", path, error)
            _keep_broken(path)
            data = {}
        except OSError as error:
            _log.warning("The settings in %s cannot be read: %s", path, error)
            data = {}
        return cls(**_valid(data), path=path)

    def save(self) -> bool:
        """Write the settings when they changed; tell whether the file holds them now.

        Settings that cannot be written are logged: reading goes on without them.
        """
        if self.path is None:
            return False
        values = {key: value for key, value in asdict(self).items() if key != "path"}
        text = json.dumps(values, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_if_changed(self.path, text.encode())
        except (OSError, ReaderError) as error:
            _log.warning("The settings cannot be saved in %s: %s", self.path, error)
            return False
        return True

    @property
    def watched_files(self) -> Path | None:
        """Where it is kept which files of watched folders were dealt with."""
        return self.path.with_name(WATCHED_FILES) if self.path is not None else None

    def add_recent_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        name = str(path)
        others = [known for known in self.recent_files if known != name]
        self.recent_files = [name, *others][:_MOST_RECENT]

    def refuse_offer(self, name: str) -> None:
        """Remember that an offer is not wanted."""
        others = [known for known in self.refused_offers if known != name]
        self.refused_offers = [name, *others][:_MOST_REFUSED]


def _keep_broken(path: Path) -> None:
    try:
        os.replace(path, path.with_name(f"{path.name}.broken"))
    except OSError as error:
        _log.warning("%s cannot be moved aside: %s", path, error)


def _valid(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that have the type of their setting and lie in its range."""
    defaults = Preferences()
    kept: dict[str, Any] = {}
    for setting in fields(Preferences):
        value = data.get(setting.name)
        if setting.name == "path" or type(value) is not type(getattr(defaults, setting.name)):
            continue
        if isinstance(value, list):
            inner = int if setting.name == "splitter_sizes" else str
            value = [item for item in value if type(item) is inner]
        kept[setting.name] = value
    if kept.get("theme") not in THEMES:
        kept.pop("theme", None)
    for name, (least, most) in {"text_size": TEXT_SIZES, "column_width": COLUMN_WIDTHS}.items():
        if name in kept:
            kept[name] = min(max(kept[name], least), most)
    return kept
