"""What a person reads goes through ``tr`` or ``translate``, so that it can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SHOWING = frozenset(
    {
        *("setText", "setIconText", "setPlaceholderText", "setToolTip", "setStatusTip"),
        *("setWhatsThis", "setAccessibleName", "setAccessibleDescription", "setWindowTitle"),
        *("setTitle", "setTabText", "setLabelText", "setNameFilter", "setNameFilters"),
        *("addAction", "addItem", "addItems", "addMenu", "addTab", "drawText"),
        *("QAction", "QPushButton", "QToolButton", "QLabel", "QCheckBox", "QRadioButton"),
        *("QGroupBox", "QMenu", "QFileDialog", "EmptyHint", "SectionTitle", "ContentListView"),
        *("show_message", "show_fault", "start_job"),
    }
)
"""Calls that put their arguments on the screen or into the ear."""

MARKS = frozenset({"QT_TRANSLATE_NOOP", "QT_TR_NOOP"})
"""They only mark a text; it is looked up when it is shown."""

NO_WORDS = frozenset({"Postil", "Aa", " – Postil", " px"})
"""A proper name, a specimen of type, a unit."""

KEYS = re.compile(r"\t((Ctrl|Shift|Alt)\+)*(Enter|Del|Esc|Ins|F\d+|[A-Z]|\d)")
"""The key that a menu shows behind an entry."""

NAMES = frozenset(
    {
        *("Ctrl", "Shift", "Alt", "Del", "Enter", "Return", "Esc", "Key_"),
        *("Left", "Right", "Up", "Down"),
        *("Literata", "Charter", "Source Serif 4", "Georgia", "EB Garamond", "Noto Serif"),
        *("Inter", "Inter Variable", "Postil", "Aa"),
    }
)
"""Words with a capital that nobody translates: keys, fonts, the program."""


def modules() -> list[Path]:
    return sorted((ROOT / "reader" / "ui").rglob("*.py"))


def called(call: ast.Call) -> str:
    """Return the last name of what is called: ``setText`` of ``self.label.setText``."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_look_up(call: ast.Call) -> bool:
    """Tell a look-up or a mark from other calls, such as a painter's ``translate``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr == "tr"
    return called(call) in {"translate", *MARKS}


def words_in(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the literals that a value is made of, where they are not looked up in a translation.

    Calls end the search, but for methods of a string: ``f"{a} of {b}"`` and ``"…".format(a)`` are
    followed, ``name(index)`` and ``names["person"]`` are not.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.Call):
        if not is_look_up(node) and isinstance(node.func, ast.Attribute):
            yield from words_in(node.func.value)
    elif isinstance(node, ast.JoinedStr | ast.BoolOp | ast.Tuple | ast.List):
        for part in node.elts if isinstance(node, ast.Tuple | ast.List) else node.values:
            yield from words_in(part)
    elif isinstance(node, ast.FormattedValue):
        yield from words_in(node.value)
    elif isinstance(node, ast.IfExp):
        yield from words_in(node.body)
        yield from words_in(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from words_in(node.left)
        yield from words_in(node.right)


def is_text(words: str) -> bool:
    known = words in NO_WORDS or KEYS.fullmatch(words)
    return not known and any(each.isalpha() for each in words)


def shown_untranslated(source: str) -> list[tuple[int, str]]:
    """Return (line, words) of literals handed straight to a call that shows them."""
    return [
        (line, words)
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and called(call) in SHOWING
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for line, words in words_in(argument)
        if is_text(words)
    ]


def unmarked_sentences(source: str) -> list[tuple[int, str]]:
    """Return (line, words) of literals that begin like a sentence or a label, anywhere."""
    tree = ast.parse(source)
    fine = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            fine.add(node.value)  # a docstring
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            fine.update(node.exc.args)  # for the log
        elif isinstance(node, ast.Call) and is_look_up(node):
            fine.update(node.args)
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in fine
        if re.match("[A-Z][a-z]", node.value) and not is_name_or_key(node.value)
    ]


def is_name_or_key(words: str) -> bool:
    if re.fullmatch(r"(?:[A-Z][a-z]+){2,}", words):  # a class, such as EntityPage
        return True
    *modifiers, key = re.split(r"\+(?=.)", words)
    is_key = bool(modifiers) and bool(re.fullmatch(r"F\d+|.", key))
    return NAMES.issuperset(modifiers) and (key in NAMES or is_key)


def looked_up_badly(source: str) -> list[int]:
    """Return the lines of look-ups that the tools for translators cannot read."""
    tree = ast.parse(source)
    inside_f_strings = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call)
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not is_look_up(node):
            continue
        texts = node.args if called(node) in MARKS else node.args[:1]
        plain = all(isinstance(each, ast.Constant) for each in texts)
        if node in inside_f_strings or not plain:
            found.append(node.lineno)
    return found


def found_in_modules(look: Callable[[str], list]) -> list[str]:
    found = []
    for path in modules():
        for each in look(path.read_text(encoding="utf-8")):
            line, words = each if isinstance(each, tuple) else (each, "")
            found.append(f"{path.relative_to(ROOT)}:{line} {words}".strip())
    return found


def test_texts_that_are_shown_are_looked_up():
    assert not found_in_modules(shown_untranslated)


def test_sentences_and_labels_are_marked_wherever_they_stand():
    assert not found_in_modules(unmarked_sentences)


def test_look_ups_can_be_read_by_the_tools_of_translators():
    assert not found_in_modules(looked_up_badly)


def test_nothing_is_looked_up_at_import():
    """There is no application yet, and no language."""

    def at_import(source: str) -> list[int]:
        tree = ast.parse(source)
        later = {
            inner
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for inner in ast.walk(node)
        }
        return [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and is_look_up(node) and node not in later
            if called(node) not in MARKS
        ]

    assert not found_in_modules(at_import)


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Saved")',
        'label.setText(f"{count} notes")',
        'label.setText("Saved" if saved else self.tr("Not saved"))',
        'label.setToolTip("{n} of {m}".format(n=1, m=2))',
        'menu.addAction(f"Delete\\tDel")',
        'box = QPushButton("Keep", self)',
        'status.show_message(words or "Nothing to undo")',
        'dialog.setNameFilters(["All files (*)"])',
    ],
)
def test_a_text_that_is_not_looked_up_is_found(source: str):
    assert [line for line, _words in shown_untranslated(source)] == [1]


@pytest.mark.parametrize(
    "source",
    [
        'label.setText(self.tr("Saved"))',
        'label.setText(self.tr("{count} notes").format(count=2))',
        'label.setText(translate("Card", STATES["edited"]))',
        'menu.addAction(f"{text}\\tShift+Enter")',
        'label.setText(f"{share} %")',
        'label.setPixmap(theme.icon("article"))',
        'wordmark = QLabel("Postil", self)',
    ],
)
def test_a_text_that_is_looked_up_passes(source: str):
    assert not shown_untranslated(source)


@pytest.mark.parametrize(
    "source",
    ['self.tr(f"{count} notes")', "self.tr(words)", "f\"{self.tr('notes')}\"", "translate(a, b)"],
)
def test_a_look_up_that_tools_cannot_read_is_found(source: str):
    assert looked_up_badly(source) == [1]


def test_a_sentence_in_a_table_is_found():
    assert unmarked_sentences('NAMES = {"person": "Person", "key": "Ctrl+Shift+\\\\"}') == [
        (1, "Person")
    ]
