"""The table of actions: the single source for shortcuts, tooltips and the sheet of keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TR_NOOP

from reader.model.annotation import HighlightStyle
from reader.ui.texts import translate


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: ``keys`` in Qt's portable notation, the first is the one shown.

    ``text``, ``group`` and ``tip`` are marked for translation; ``title`` and ``hint`` are shown.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    group: str
    tip: str = ""
    built_in: bool = False
    """The page acts on the keys by itself; the row is there for the sheet of keys."""
    number: int = 0
    """What stands for ``{number}`` in the text."""

    @property
    def title(self) -> str:
        """What the action is called."""
        return _shown(self.text).format(number=self.number)

    @property
    def hint(self) -> str:
        """What a tooltip adds to the title; mostly nothing."""
        return _shown(self.tip)

    @property
    def page_keys(self) -> tuple[str, ...]:
        """Keys that work only while the page has the focus: they would take a field's letters."""
        return tuple(key for key in self.keys if len(key) == 1 or key == "Del")

    @property
    def window_keys(self) -> tuple[str, ...]:
        """Keys that work everywhere in the window."""
        return tuple(key for key in self.keys if key not in self.page_keys)


FILES = QT_TR_NOOP("Articles")
READING = QT_TR_NOOP("Reading")
MARKING = QT_TR_NOOP("Marking")
REVIEW = QT_TR_NOOP("Review desk")
GRAPH = QT_TR_NOOP("Who occurs with whom")
WINDOW = QT_TR_NOOP("Window")
GROUPS = (READING, MARKING, FILES, REVIEW, GRAPH, WINDOW)


def _shown(text: str) -> str:
    """Look a text of the table up: ``QT_TR_NOOP`` outside a class has no context."""
    return translate("", text) if text else ""


def group_title(group: str) -> str:
    """Return what a group of actions is called."""
    return _shown(group)


STYLE_ACTIONS = {f"style_{number}": style for number, style in enumerate(HighlightStyle, 1)}
"""Action id → the style it puts on."""


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "open", QT_TR_NOOP("Open files…"), ("Ctrl+O",), FILES, QT_TR_NOOP("Add articles from disk")
    ),
    ActionSpec(
        "open_folder",
        QT_TR_NOOP("Add a folder…"),
        ("Ctrl+Shift+O",),
        FILES,
        QT_TR_NOOP("All articles in it"),
    ),
    ActionSpec(
        "watch_folder",
        QT_TR_NOOP("Watch a folder…"),
        (),
        FILES,
        QT_TR_NOOP("Its new files are added by themselves"),
    ),
    ActionSpec(
        "export",
        QT_TR_NOOP("Export…"),
        ("Ctrl+E",),
        FILES,
        QT_TR_NOOP("Save as annotated Markdown"),
    ),
    ActionSpec(
        "info",
        QT_TR_NOOP("About this article…"),
        ("Ctrl+I",),
        FILES,
        QT_TR_NOOP("Its file, encoding and length"),
    ),
    ActionSpec("encoding", QT_TR_NOOP("Change the encoding…"), (), FILES),
    ActionSpec(
        "undo", QT_TR_NOOP("Undo"), ("Ctrl+Z",), FILES, QT_TR_NOOP("Take the last change back")
    ),
    ActionSpec(
        "redo", QT_TR_NOOP("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), FILES, QT_TR_NOOP("Make it again")
    ),
    ActionSpec("highlight", QT_TR_NOOP("Highlight in the last style"), ("H",), MARKING),
    *(
        ActionSpec(
            name,
            QT_TR_NOOP("Highlight in style {number}, or change to it"),
            (str(number),),
            MARKING,
            number=number,
        )
        for number, name in enumerate(STYLE_ACTIONS, 1)
    ),
    ActionSpec("note", QT_TR_NOOP("Write a note"), ("N",), MARKING),
    ActionSpec("tags", QT_TR_NOOP("Set tags"), ("T",), MARKING),
    ActionSpec(
        "entity",
        QT_TR_NOOP("Name an entity"),
        ("E",),
        MARKING,
        QT_TR_NOOP("Then P L O G E W D Q T for its type, or Enter"),
    ),
    ActionSpec(
        "triage",
        QT_TR_NOOP("Tag names one after the other"),
        ("S",),
        MARKING,
        QT_TR_NOOP("One key says what a name is, everywhere in the article"),
    ),
    ActionSpec(
        "graph",
        QT_TR_NOOP("Who occurs with whom"),
        ("Ctrl+Shift+G",),
        READING,
        QT_TR_NOOP("The graph of the names, around the entity that is open"),
    ),
    ActionSpec(
        "timeline",
        QT_TR_NOOP("Timeline"),
        ("Ctrl+T",),
        READING,
        QT_TR_NOOP("What happened when, and when the open entity was talked about"),
    ),
    ActionSpec("entity_page", QT_TR_NOOP("Page of the picked name"), ("I",), READING),
    ActionSpec(
        "every_mention",
        QT_TR_NOOP("Every mention of the picked name…"),
        ("A",),
        MARKING,
        QT_TR_NOOP("Where it is not tagged yet, here or in all articles"),
    ),
    ActionSpec(
        "suggested_names",
        QT_TR_NOOP("Next known name that is not tagged"),
        ("G",),
        MARKING,
        QT_TR_NOOP("Then Enter tags it, A all of them, X never here"),
    ),
    ActionSpec(
        "show_suggested",
        QT_TR_NOOP("Suggest known names, or do not"),
        (),
        MARKING,
        QT_TR_NOOP("A faint line under names that the library knows"),
    ),
    ActionSpec(
        "claim",
        QT_TR_NOOP("Make it a claim, or change one"),
        ("C",),
        MARKING,
        QT_TR_NOOP("Who says it, and whether it holds"),
    ),
    ActionSpec(
        "link_claim",
        QT_TR_NOOP("Link it to a claim"),
        ("L",),
        MARKING,
        QT_TR_NOOP("It supports a claim, contradicts it, or repeats it"),
    ),
    ActionSpec(
        "suggest_claims",
        QT_TR_NOOP("Suggest claims…"),
        ("Ctrl+Shift+C",),
        MARKING,
        QT_TR_NOOP("Go through what the article says in somebody's name"),
    ),
    ActionSpec("delete", QT_TR_NOOP("Delete the picked annotation"), ("Del",), MARKING),
    ActionSpec("copy_citation", QT_TR_NOOP("Copy the quote with its citation"), ("X",), MARKING),
    ActionSpec(
        "extent",
        QT_TR_NOOP("Move the end of the picked annotation"),
        ("Shift+Left", "Shift+Right"),
        MARKING,
        built_in=True,
    ),
    ActionSpec(
        "extent_word",
        QT_TR_NOOP("The same, by word"),
        ("Ctrl+Shift+Left", "Ctrl+Shift+Right"),
        MARKING,
        built_in=True,
    ),
    ActionSpec("next_annotation", QT_TR_NOOP("Next annotation"), ("J",), READING),
    ActionSpec("previous_annotation", QT_TR_NOOP("Previous annotation"), ("K",), READING),
    ActionSpec("cycle", QT_TR_NOOP("Cycle through overlapping annotations"), ("O",), READING),
    ActionSpec("find", QT_TR_NOOP("Find in the article"), ("/", "Ctrl+F"), READING),
    ActionSpec("find_next", QT_TR_NOOP("Find the next one"), ("F3",), READING),
    ActionSpec("find_previous", QT_TR_NOOP("Find the previous one"), ("Shift+F3",), READING),
    ActionSpec(
        "revisions",
        QT_TR_NOOP("Earlier texts…"),
        ("Ctrl+H",),
        READING,
        QT_TR_NOOP("The article as you read it, with its highlights"),
    ),
    ActionSpec(
        "compare",
        QT_TR_NOOP("Compare two texts"),
        ("Ctrl+D",),
        READING,
        QT_TR_NOOP("An earlier text beside the present one"),
    ),
    ActionSpec("next_difference", QT_TR_NOOP("Next difference"), ("Alt+Down",), READING),
    ActionSpec("previous_difference", QT_TR_NOOP("Previous difference"), ("Alt+Up",), READING),
    ActionSpec("go_to_page", QT_TR_NOOP("Go to page…"), ("Ctrl+G",), READING),
    ActionSpec(
        "original_page",
        QT_TR_NOOP("Original page beside the text"),
        ("P",),
        READING,
        QT_TR_NOOP("How the page of a PDF looks on paper"),
    ),
    ActionSpec("back", QT_TR_NOOP("Back in places visited"), ("Alt+Left",), READING),
    ActionSpec("forward", QT_TR_NOOP("Forward in places visited"), ("Alt+Right",), READING),
    ActionSpec("caret", QT_TR_NOOP("Move through the text with a caret"), ("F7",), READING),
    ActionSpec(
        "follow",
        QT_TR_NOOP("Follow the link, enlarge the picture at the caret"),
        ("Enter",),
        READING,
        built_in=True,
    ),
    ActionSpec("text_larger", QT_TR_NOOP("Larger text"), ("Ctrl++", "Ctrl+="), READING),
    ActionSpec("text_smaller", QT_TR_NOOP("Smaller text"), ("Ctrl+-",), READING),
    ActionSpec("text_normal", QT_TR_NOOP("Text as it was"), ("Ctrl+0",), READING),
    ActionSpec(
        "review",
        QT_TR_NOOP("Review what a new text moved"),
        ("Ctrl+Shift+R",),
        REVIEW,
        QT_TR_NOOP("Go through doubtful and lost annotations"),
    ),
    ActionSpec("review_accept", QT_TR_NOOP("It is this"), ("Enter",), REVIEW, built_in=True),
    ActionSpec(
        "review_next",
        QT_TR_NOOP("Next or previous candidate"),
        ("Right", "Left"),
        REVIEW,
        built_in=True,
    ),
    ActionSpec("review_item", QT_TR_NOOP("Another item"), ("Down", "Up"), REVIEW, built_in=True),
    ActionSpec("review_select", QT_TR_NOOP("Select it myself"), ("R",), REVIEW, built_in=True),
    ActionSpec("review_keep", QT_TR_NOOP("Keep as lost"), ("O",), REVIEW, built_in=True),
    ActionSpec(
        "graph_open",
        QT_TR_NOOP("Page of the name chosen in the graph"),
        ("Enter",),
        GRAPH,
        built_in=True,
    ),
    ActionSpec(
        "graph_more",
        QT_TR_NOOP("More or fewer names in the graph"),
        ("+", "-"),
        GRAPH,
        built_in=True,
    ),
    ActionSpec(
        "graph_larger",
        QT_TR_NOOP("Enlarge the graph, or not so much"),
        ("Ctrl++", "Ctrl+-"),
        GRAPH,
        built_in=True,
    ),
    ActionSpec("graph_whole", QT_TR_NOOP("The whole graph"), ("Ctrl+0",), GRAPH, built_in=True),
    ActionSpec(
        "graph_move",
        QT_TR_NOOP("Move the graph"),
        ("Shift+Left", "Shift+Up"),
        GRAPH,
        built_in=True,
    ),
    ActionSpec(
        "palette",
        QT_TR_NOOP("Go to or do…"),
        ("Ctrl+K",),
        WINDOW,
        QT_TR_NOOP("Entities, articles and commands by name"),
    ),
    ActionSpec(
        "library_panel",
        QT_TR_NOOP("Library panel"),
        ("Ctrl+\\",),
        WINDOW,
        QT_TR_NOOP("Show or hide the library"),
    ),
    ActionSpec(
        "sidebar",
        QT_TR_NOOP("Sidebar"),
        ("Ctrl+Shift+\\",),
        WINDOW,
        QT_TR_NOOP("Show or hide the notes"),
    ),
    ActionSpec(
        "focus_mode",
        QT_TR_NOOP("Only the page"),
        ("F11",),
        WINDOW,
        QT_TR_NOOP("Hide everything but the page"),
    ),
    ActionSpec(
        "entity_types",
        QT_TR_NOOP("Types of entity"),
        ("Ctrl+Shift+E",),
        WINDOW,
        QT_TR_NOOP("Add, rename, recolour"),
    ),
    ActionSpec(
        "claims",
        QT_TR_NOOP("Claims"),
        ("Ctrl+L",),
        WINDOW,
        QT_TR_NOOP("All claims, who makes them and whether they hold"),
    ),
    ActionSpec("theme", QT_TR_NOOP("Next theme"), (), WINDOW, QT_TR_NOOP("Light, dark or sepia")),
    ActionSpec(
        "typography",
        QT_TR_NOOP("Text"),
        (),
        WINDOW,
        QT_TR_NOOP("Text size, column width and theme"),
    ),
    ActionSpec(
        "name_model",
        QT_TR_NOOP("How names are found…"),
        (),
        WINDOW,
        QT_TR_NOOP("By rules, or with a language model as well"),
    ),
    ActionSpec(
        "about_postil",
        QT_TR_NOOP("About Postil…"),
        (),
        WINDOW,
        QT_TR_NOOP("Version, library file, licence and credits"),
    ),
    ActionSpec("shortcuts", QT_TR_NOOP("All keys"), ("?", "F1"), WINDOW),
)

BY_ID = {spec.id: spec for spec in ACTIONS}
ON_PAGE = frozenset(
    (
        *STYLE_ACTIONS,
        *("highlight", "note", "tags", "entity", "triage", "suggested_names", "claim"),
        *("suggest_claims", "delete", "copy_citation", "next_annotation", "previous_annotation"),
        *("cycle", "find", "find_next", "find_previous", "caret", "go_to_page", "original_page"),
    )
)
"""Actions that show or change something on the page: a view that stands there makes room first."""
