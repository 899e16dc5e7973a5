"""Themes: colour tokens from resources/themes, the style sheet made of them, fonts, icons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QTextCharFormat,
)

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.resource_files import resource
from reader.ui.entity_names import USUAL_TYPES, TypeNames
from reader.ui.theme_file import read_theme

UI_TEXT_SIZE = 13
"""Pixels."""

THEMES = ("light", "dark", "sepia")
SYSTEM = "system"

PAGE_FONTS = (
    "Literata",
    "Charter",
    "Source Serif 4",
    "Georgia",
    "EB Garamond",
    "Noto Serif",
)

_UI_FONTS = ("Inter", "Inter Variable")
_ICON_SIZES = (16, 18, 20, 24, 32, 36, 40, 48)
_PLACEHOLDER = re.compile(r"@([a-z-]+)@")

# Entity mentions are dotted underlines, so no style is.
_CUES = {
    HighlightStyle.YELLOW: QTextCharFormat.UnderlineStyle.SingleUnderline,
    HighlightStyle.GREEN: QTextCharFormat.UnderlineStyle.DashUnderline,
    HighlightStyle.BLUE: QTextCharFormat.UnderlineStyle.DashDotLine,
    HighlightStyle.PINK: QTextCharFormat.UnderlineStyle.WaveUnderline,
    HighlightStyle.VIOLET: QTextCharFormat.UnderlineStyle.DashDotDotLine,
}


def style_cue(style: HighlightStyle) -> QTextCharFormat.UnderlineStyle:
    """Return the underline that tells a style without its colour."""
    return _CUES[style]


@dataclass(frozen=True)
class Theme:
    """The colour tokens of one theme, and what is made of them."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    styles: Mapping[str, str]
    strong: Mapping[str, str]
    entities: Mapping[str, str]
    types: TypeNames = USUAL_TYPES
    """The library's types of entity: they may be recoloured, and the person may have added some."""
    _icons: dict[tuple[str, str], QIcon] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, name: str) -> Theme:
        """Read a theme from resources/themes; raise FileNotFoundError when there is none."""
        data = read_theme(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
        return cls(**data)

    def colour(self, token: str) -> QColor:
        """Return the colour of a token, such as ``paper``; raise KeyError for an unknown one."""
        if token == "hover":  # half way from the panel to the selection
            return mixed(self.colour("panel"), self.colour("selection"), 0.5)
        return QColor(self.colours[token])

    def style_colour(self, style: HighlightStyle) -> QColor:
        """Return a style's background."""
        return QColor(self.styles[style])

    def style_strong(self, style: HighlightStyle) -> QColor:
        """Return a style's companion colour for bars, ticks, outlines and the second cue."""
        return QColor(self.strong[style])

    def with_types(self, types: TypeNames) -> Theme:
        """Return the theme with the types of entity of a library."""
        return self if types == self.types else replace(self, types=types)

    def entity_colour(self, kind: str) -> QColor:
        """Return an entity type's colour, readable as text on paper, panel, card and selection."""
        colour = self.types.colour(kind)
        return QColor(self.entities.get(colour) or self.entities[EntityType.OTHER])

    def icon(self, name: str, token: str = "muted") -> QIcon:
        """Return the icon ``resources/icons/<name>.svg`` tinted in a token's colour."""
        if (name, token) not in self._icons:
            self._icons[name, token] = _tinted_icon(name, self.colour(token))
        return self._icons[name, token]

    def palette(self) -> QPalette:
        """Return the palette for what style sheets do not reach."""
        palette = QPalette()
        role = QPalette.ColorRole
        for token, roles in {
            "panel": (role.Window, role.Button, role.AlternateBase),
            "ink": (
                role.WindowText,
                role.Text,
                role.ButtonText,
                role.ToolTipText,
                role.HighlightedText,
            ),
            "card": (role.Base, role.ToolTipBase),
            "selection": (role.Highlight,),
            "muted": (role.PlaceholderText, role.Mid),
            "accent": (role.Link, role.LinkVisited, role.Accent),
            "line": (role.Light, role.Midlight, role.Dark),
        }.items():
            for each in roles:
                palette.setColor(each, self.colour(token))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.colour("muted"))
        return palette

    def style_sheet(self) -> str:
        """Return resources/styles/postil.qss with every ``@token@`` replaced by its colour."""
        template = resource("styles", "postil.qss").read_text(encoding="utf-8")
        return _PLACEHOLDER.sub(lambda found: self._token(found[1]), template)

    def _token(self, token: str) -> str:
        kind, _, name = token.partition("-")
        tables = {"style": self.styles, "strong": self.strong, "entity": self.entities}
        if name and kind in tables:
            return tables[kind][name]
        return self.colour(token).name()


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Return the colour that lies ``share`` (0 to 1) of the way from ``first`` to ``second``."""
    parts = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def _tinted_icon(name: str, colour: QColor) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer

    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    svg = source.replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    icon = QIcon()
    for size in _ICON_SIZES:  # each drawn at its own size, so that strokes stay crisp
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class ThemeController(QObject):
    """Holds the chosen theme and tells when it changes; ``system`` follows the desktop."""

    changed = Signal(object)  # Theme

    def __init__(self, choice: str = SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice if choice in THEMES else SYSTEM
        self._loaded: dict[str, Theme] = {}
        self._types = USUAL_TYPES
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def choice(self) -> str:
        """What the person chose: a theme's name or ``system``."""
        return self._choice

    @property
    def theme(self) -> Theme:
        """The theme to show now."""
        name = self._choice
        if name == SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            name = "dark" if scheme == Qt.ColorScheme.Dark else "light"
        if name not in self._loaded:
            self._loaded[name] = Theme.load(name).with_types(self._types)
        return self._loaded[name]

    def set_types(self, types: TypeNames) -> None:
        """Show the types of entity as a library has them."""
        if types != self._types:
            self._types = types
            self._loaded = {name: each.with_types(types) for name, each in self._loaded.items()}
            self.changed.emit(self.theme)

    def set_theme(self, name: str) -> None:
        """Choose ``light``, ``dark``, ``sepia`` or ``system``; raise ValueError for another."""
        if name != SYSTEM and name not in THEMES:
            raise ValueError(f"unknown theme {name!r}")
        if name != self._choice:
            self._choice = name
            self.changed.emit(self.theme)

    def next_theme(self) -> None:
        """Choose the theme after the one shown: light, dark, sepia, light."""
        shown = THEMES.index(self.theme.name)
        self.set_theme(THEMES[(shown + 1) % len(THEMES)])

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice == SYSTEM:
            self.changed.emit(self.theme)


@cache
def page_font_family() -> str:
    """Return the first installed family of PAGE_FONTS, else the system's serif."""
    for family in PAGE_FONTS:
        if QFontDatabase.hasFamily(family):
            return family
    serif = QFont()
    serif.setStyleHint(QFont.StyleHint.Serif)
    return serif.defaultFamily()


def ui_font() -> QFont:
    """Return the font of everything but the page: Inter, else the system's, at 13 px."""
    font = QFont(_ui_font_family())
    font.setPixelSize(UI_TEXT_SIZE)
    return font


@cache
def _ui_font_family() -> str:
    for family in _UI_FONTS:
        if QFontDatabase.hasFamily(family):
            return family
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
