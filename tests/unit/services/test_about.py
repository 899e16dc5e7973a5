"""What the window tells of Postil itself."""

from __future__ import annotations

from pathlib import Path

from reader import __version__
from reader.services.about import about_postil


def test_version_files_and_what_it_runs_on():
    about = about_postil(Path("/home/library.db"), None)
    assert (about.version, about.library, about.settings) == (
        __version__,
        Path("/home/library.db"),
        None,
    )
    assert about.runs_on.startswith("Python 3.")


def test_everyone_whose_lists_are_used_is_credited_under_their_licence():
    told = about_postil(Path("/home/library.db"), None).credits
    for words in (
        "GeoNames (https://www.geonames.org/)",
        "Creative Commons Attribution 4.0",
        "Daniele Faraglia",
        "Tyler Barrus",
        "UNICODE LICENSE V3",
        "free of charge, to any person obtaining a copy of data files and any",
    ):
        assert words in told
