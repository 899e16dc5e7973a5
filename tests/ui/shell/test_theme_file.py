"""The theme files are read as TOML reads them."""

import tomllib

import pytest

from reader.resource_files import resource
from reader.ui.theme import THEMES
from reader.ui.theme_file import read_theme


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_says_what_it_says_in_toml(name):
    text = resource("themes", f"{name}.toml").read_text(encoding="utf-8")
    assert read_theme(text) == tomllib.loads(text)
    assert len(read_theme(text)["colours"]) >= 10


@pytest.mark.parametrize("line", ["ink = #23221f", 'ink = "#23221f" # dark', "ink", "ink = 'red'"])
def test_a_line_of_another_kind_is_refused(line):
    with pytest.raises(ValueError, match=r"Expecting|Extra"):
        read_theme(f'name = "light"\n[colours]\n{line}\n')
