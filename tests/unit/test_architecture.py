"""The house rules that a machine can check: layers, imports, lengths."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
QT_FREE = (
    "model",
    "anchoring",
    "formats",
    "storage",
    "entities",
    "export",
    "services",
    "cli",
    "cli_commands",
    "paths",
    "resource_files",
)
HEAVY = ("PySide6", "trafilatura", "lxml", "sqlite_utils", "readability", "markdown", "yaml")


def modules_of(*names: str) -> list[Path]:
    """Return the files of packages and modules of ``reader``."""
    folder = ROOT / "reader"
    files = [folder / f"{name}.py" for name in names]
    files += [path for name in names for path in (folder / name).rglob("*.py")]
    return [path for path in files if path.is_file()]


def imported_names(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return names


def test_there_are_modules_to_look_at():
    assert len(modules_of(*QT_FREE)) > 20


@pytest.mark.parametrize("name", QT_FREE)
def test_no_qt_below_the_window(name: str):
    found = {
        str(path.relative_to(ROOT)): imported
        for path in modules_of(name)
        for imported in imported_names(path)
        if imported.split(".")[0] in {"PySide6", "shiboken6"}
    }
    assert not found


def test_sql_stays_in_storage():
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "reader").rglob("*.py")
        if "storage" not in path.relative_to(ROOT).parts
        and {"sqlite3", "sqlite_utils"} & {n.split(".")[0] for n in imported_names(path)}
    ]
    assert not found


def test_queries_stand_in_storage_only():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "reader").rglob("*.py")
        if "storage" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.match(r"(SELECT|INSERT|UPDATE|DELETE|WITH) ", node.value)
    ]
    assert not found


def test_mutations_are_verbs_of_services():
    """A view or a command that records a change itself has made a verb that nobody else can use."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules_of("ui", "app", "cli", "cli_commands")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("recording", "committed")
    ]
    assert not found


def test_widgets_ask_services_only():
    below = ("reader.storage", "reader.formats", "reader.export", "reader.entities")
    lower = (*below, "reader.cli", "reader.app")
    found = {
        str(path.relative_to(ROOT)): name
        for path in modules_of("ui")
        for name in imported_names(path)
        if name.startswith(lower)
    }
    assert not found


def test_the_window_has_no_lambdas_on_signals():
    """A lambda on a long-lived signal keeps a dead widget alive, and it is still called."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules_of("ui", "app")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]
    assert not found


def test_layer_contracts_hold(tmp_path: Path):
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        pytest.skip("import-linter is not installed beside this Python")
    result = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_no_file_is_too_long():
    command = [sys.executable, ROOT / "packaging" / "check_lengths.py"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_a_file_that_is_too_long_is_named(tmp_path: Path):
    packaging = tmp_path / "packaging"
    packaging.mkdir()
    shutil.copy(ROOT / "packaging" / "check_lengths.py", packaging)
    (tmp_path / "Makefile").write_text("help:\n")
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "long.py").write_text("\n" * 501)
    command = [sys.executable, packaging / "check_lengths.py"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "reader/long.py: 501 lines" in result.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["export", "--help"]])
def test_asking_for_help_loads_nothing_heavy(arguments: list[str]):
    code = (
        "import json, sys\n"
        "from reader.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(json.dumps([n for n in {HEAVY!r} if n in sys.modules]))"
    )
    command = [sys.executable, "-c", code, *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(result.stdout.splitlines()[-1]) == []
    assert len(result.stdout.splitlines()) > 1


def test_readme_tables_are_made_from_the_code():
    command = [sys.executable, ROOT / "packaging" / "readme_tables.py", "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
