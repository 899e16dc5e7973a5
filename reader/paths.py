"""Where things lie on this machine; the only module that asks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NAME = "postil"


WATCHED_FILES = "watched-files.json"
"""Beside the preferences."""


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The library file and three folders; nothing is made by naming them."""

    library: Path
    """The SQLite file."""
    config: Path
    cache: Path
    logs: Path

    @property
    def preferences(self) -> Path:
        """The file of the person's settings."""
        return self.config / "preferences.json"

    @property
    def watched_files(self) -> Path:
        """Where it is kept which files of watched folders were dealt with."""
        return self.config / WATCHED_FILES

    @classmethod
    def default(
        cls, library: Path | None = None, *, environ: Mapping[str, str] | None = None
    ) -> AppPaths:
        """Return this person's paths.

        ``library``, else the environment's ``POSTIL_LIBRARY``, names another library file;
        ``POSTIL_HOME`` puts everything else below one folder.
        """
        environ = os.environ if environ is None else environ
        home = environ.get("POSTIL_HOME")
        paths = cls._below(_absolute(Path(home))) if home else cls._of_platform()
        named = library or environ.get("POSTIL_LIBRARY")
        if not named:
            return paths
        return cls(_absolute(Path(named)), paths.config, paths.cache, paths.logs)

    @classmethod
    def _below(cls, home: Path) -> AppPaths:
        return cls(home / "library.db", home / "config", home / "cache", home / "logs")

    @classmethod
    def _of_platform(cls) -> AppPaths:
        from platformdirs import PlatformDirs

        dirs = PlatformDirs(_NAME, appauthor=False)
        return cls(
            dirs.user_data_path / "library.db",
            dirs.user_config_path,
            dirs.user_cache_path,
            dirs.user_log_path,
        )


def _absolute(path: Path) -> Path:
    """Return a path that stays true when the working folder changes."""
    return Path(os.path.abspath(os.path.expanduser(path)))
