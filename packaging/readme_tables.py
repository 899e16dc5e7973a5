"""Write the README's tables of keys and commands from the code, or ``--check`` them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

README = Path(__file__).resolve().parents[1] / "README.md"
ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def key_name(key: str) -> str:
    """Return a key as the window shows it: ``Ctrl+Z``, ``H``, ``Alt+←``."""
    if len(key) == 1:
        return f"`{key}`"
    *modifiers, last = key.split("+") if not key.endswith("+") else [*key[:-1].split("+")[:-1], "+"]
    return "`" + "+".join([*modifiers, ARROWS.get(last, last)]) + "`"


def keys_table() -> str:
    """Return the table of keys of ``reader/ui/actions.py``."""
    from reader.ui.actions import ACTIONS, GROUPS

    lines = ["| key | does |", "|---|---|"]
    for group in GROUPS:
        for spec in ACTIONS:
            if spec.group == group and spec.keys:
                keys = " ".join(map(key_name, spec.keys)).replace("|", "\\|")
                lines.append(f"| {keys} | {spec.title.removesuffix('…')} |")
    return "\n".join(lines)


def commands_table() -> str:
    """Return one line per command of ``reader/cli.py``."""
    from reader.cli_commands.root import root

    context = click.Context(root, info_name="postil")
    lines = ["| command | does |", "|---|---|"]
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        pieces = [p for p in command.collect_usage_pieces(inner) if p != "[OPTIONS]"]
        usage = " ".join(["postil", name, *pieces]).replace("|", "\\|")
        lines.append(f"| `{usage}` | {command.get_short_help_str(200)} |")
    return "\n".join(lines)


TABLES: dict[str, Callable[[], str]] = {"keys": keys_table, "commands": commands_table}


def filled_in(text: str) -> str:
    """Return the README's text with every table between its marks made anew."""
    for name, table in TABLES.items():
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, found, rest = text.partition(start)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise SystemExit(f"README.md lacks the marks of the table of {name}")
        text = before + start + table() + "\n" + end + after
    return text


def main() -> int:
    text = README.read_text(encoding="utf-8")
    new = filled_in(text)
    if "--check" in sys.argv:
        if new != text:
            print("README.md is behind the code: run python packaging/readme_tables.py")
        return int(new != text)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
