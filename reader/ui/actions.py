"""The table of actions: the single source for shortcuts, tooltips and the sheet of keys."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.annotation import HighlightStyle


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: ``keys`` in Qt's portable notation, the first is the one shown."""

    id: str
    text: str
    keys: tuple[str, ...]
    group: str
    tip: str = ""
    built_in: bool = False
    """The page acts on the keys by itself; the row is there for the sheet of keys."""

    @property
    def page_keys(self) -> tuple[str, ...]:
        """Keys that work only while the page has the focus: they would take a field's letters."""
        return tuple(key for key in self.keys if len(key) == 1 or key == "Del")

    @property
    def window_keys(self) -> tuple[str, ...]:
        """Keys that work everywhere in the window."""
        return tuple(key for key in self.keys if key not in self.page_keys)


FILES = "Articles"
READING = "Reading"
MARKING = "Marking"
WINDOW = "Window"
GROUPS = (READING, MARKING, FILES, WINDOW)

STYLE_ACTIONS = {f"style_{number}": style for number, style in enumerate(HighlightStyle, 1)}
"""Action id → the style it puts on."""


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", "Open files…", ("Ctrl+O",), FILES, "Add articles from disk"),
    ActionSpec("export", "Export…", ("Ctrl+E",), FILES, "Save as annotated Markdown"),
    ActionSpec("undo", "Undo", ("Ctrl+Z",), FILES, "Take the last change back"),
    ActionSpec("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), FILES, "Make it again"),
    ActionSpec("highlight", "Highlight in the last style", ("H",), MARKING),
    *(
        ActionSpec(name, f"Highlight in style {number}, or change to it", (str(number),), MARKING)
        for number, name in enumerate(STYLE_ACTIONS, 1)
    ),
    ActionSpec("note", "Write a note", ("N",), MARKING),
    ActionSpec("tags", "Set tags", ("T",), MARKING),
    ActionSpec(
        "entity", "Name an entity", ("E",), MARKING, "Then P L O D Q for its type, or Enter"
    ),
    ActionSpec("delete", "Delete the picked annotation", ("Del",), MARKING),
    ActionSpec("copy_citation", "Copy the quote with its citation", ("X",), MARKING),
    ActionSpec(
        "extent",
        "Move the end of the picked annotation",
        ("Shift+Left", "Shift+Right"),
        MARKING,
        built_in=True,
    ),
    ActionSpec(
        "extent_word",
        "The same, by word",
        ("Ctrl+Shift+Left", "Ctrl+Shift+Right"),
        MARKING,
        built_in=True,
    ),
    ActionSpec("next_annotation", "Next annotation", ("J",), READING),
    ActionSpec("previous_annotation", "Previous annotation", ("K",), READING),
    ActionSpec("cycle", "Cycle through overlapping annotations", ("O",), READING),
    ActionSpec("find", "Find in the article", ("/", "Ctrl+F"), READING),
    ActionSpec("find_next", "Find the next one", ("F3",), READING),
    ActionSpec("find_previous", "Find the previous one", ("Shift+F3",), READING),
    ActionSpec("back", "Back in places visited", ("Alt+Left",), READING),
    ActionSpec("forward", "Forward in places visited", ("Alt+Right",), READING),
    ActionSpec("caret", "Move through the text with a caret", ("F7",), READING),
    ActionSpec("text_larger", "Larger text", ("Ctrl++", "Ctrl+="), READING),
    ActionSpec("text_smaller", "Smaller text", ("Ctrl+-",), READING),
    ActionSpec("text_normal", "Text as it was", ("Ctrl+0",), READING),
    ActionSpec("library_panel", "Library panel", ("Ctrl+\\",), WINDOW, "Show or hide the library"),
    ActionSpec("sidebar", "Sidebar", ("Ctrl+Shift+\\", "Ctrl+|"), WINDOW, "Show or hide the notes"),
    ActionSpec("focus_mode", "Only the page", ("F11",), WINDOW, "Hide everything but the page"),
    ActionSpec("theme", "Next theme", (), WINDOW, "Light, dark or sepia"),
    ActionSpec("typography", "Text", (), WINDOW, "Text size, column width and theme"),
    ActionSpec("shortcuts", "All keys", ("?", "F1"), WINDOW),
)

BY_ID = {spec.id: spec for spec in ACTIONS}
