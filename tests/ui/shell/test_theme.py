"""Themes: contrast of every text token, cues, the style sheet, icons, following the desktop."""

import re

import pytest
from PySide6.QtGui import QColor

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.resource_files import resource
from reader.ui.theme import THEMES, Theme, ThemeController, style_cue, ui_font

BACKGROUNDS = ("paper", "panel", "card", "selection")


@pytest.fixture(params=THEMES)
def theme(request) -> Theme:
    return Theme.load(request.param)


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in colour.getRgb()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    """WCAG 2.2 contrast ratio."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_the_one_of_wcag():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("token", ["ink", "muted", "accent"])
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_text_tokens_read_on_every_background(theme, token, background):
    assert contrast(theme.colour(token), theme.colour(background)) >= 4.5


@pytest.mark.parametrize("kind", EntityType)
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_entity_names_read_on_every_background(theme, kind, background):
    assert contrast(theme.entity_colour(kind), theme.colour(background)) >= 4.5


@pytest.mark.parametrize("style", HighlightStyle)
def test_page_text_reads_on_every_style(theme, style):
    assert contrast(theme.colour("ink"), theme.style_colour(style)) >= 4.5


@pytest.mark.parametrize("token", ["gone", "came"])
def test_words_that_went_and_came_read_and_are_seen(theme, token):
    tint = theme.colour(token)
    assert contrast(theme.colour("ink"), tint) >= 4.5
    assert tint not in [theme.style_colour(style) for style in HighlightStyle]
    for background in ("paper", "card"):
        assert contrast(tint, theme.colour(background)) >= 1.25


def test_text_on_a_primary_button_reads(theme):
    assert contrast(theme.colour("paper"), theme.colour("accent")) >= 4.5


@pytest.mark.parametrize("style", HighlightStyle)
def test_bars_and_ticks_are_seen_on_paper_panel_and_card(theme, style):
    for background in ("paper", "panel", "card"):
        assert contrast(theme.style_strong(style), theme.colour(background)) >= 3


def test_every_style_has_a_cue_of_its_own():
    assert len({style_cue(style) for style in HighlightStyle}) == len(HighlightStyle)


def test_style_sheet_has_no_open_placeholder_and_no_colour_of_its_own(theme):
    template = resource("styles", "postil.qss").read_text(encoding="utf-8")
    sheet = theme.style_sheet()
    assert not re.search(r"@[a-z-]+@", sheet)
    assert not re.search(r"#[0-9a-fA-F]{6}\b|\brgba?\(", template)
    assert theme.colour("panel").name() in sheet


def test_every_icon_is_on_the_24_pixel_grid_with_a_round_stroke():
    icons = [each for each in resource("icons").iterdir() if each.name != "postil.svg"]
    assert len(icons) > 10
    for each in icons:
        svg = each.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in svg
        assert 'stroke-width="1.75"' in svg
        assert 'stroke-linecap="round"' in svg
        assert "currentColor" in svg


def test_icons_are_tinted(qtbot, theme):
    image = theme.icon("close", "accent").pixmap(48, 48).toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle == theme.colour("accent")


def test_every_icon_draws_something(qtbot, theme):
    for each in resource("icons").iterdir():
        name = each.name.removesuffix(".svg")
        image = theme.icon(name, "ink").pixmap(24, 24).toImage()
        painted = sum(
            image.pixelColor(x, y).alpha() > 0
            for x in range(image.width())
            for y in range(image.height())
        )
        assert painted > 3, name


def test_controller_tells_of_a_change_once(qtbot):
    controller = ThemeController("light")
    with qtbot.waitSignal(controller.changed) as told:
        controller.set_theme("sepia")
    assert told.args[0].name == "sepia"
    with qtbot.assertNotEmitted(controller.changed):
        controller.set_theme("sepia")


def test_controller_refuses_an_unknown_theme(qtbot):
    with pytest.raises(ValueError, match="mauve"):
        ThemeController().set_theme("mauve")


def test_an_unknown_choice_in_the_preferences_follows_the_system(qtbot):
    assert ThemeController("mauve").choice == "system"


def test_next_theme_goes_round(qtbot):
    controller = ThemeController("light")
    seen = []
    for _ in THEMES:
        controller.next_theme()
        seen.append(controller.theme.name)
    assert seen == ["dark", "sepia", "light"]


def test_interface_text_is_thirteen_pixels(qtbot):
    assert ui_font().pixelSize() == 13
