"""Runs ``postil`` inside the test's process on a library of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from reader.cli_commands.root import root


@dataclass(frozen=True)
class CommandLine:
    """The command with one library."""

    library: Path

    def run(self, *arguments: object, stdin: str | None = None) -> Result:
        """Run a command; a bug is raised, a fault is an exit code."""
        words = ["--library", str(self.library), *map(str, arguments)]
        result = CliRunner().invoke(root, words, input=stdin, prog_name="postil")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def out(self, *arguments: object, stdin: str | None = None) -> str:
        """Return what a command that must go well prints."""
        result = self.run(*arguments, stdin=stdin)
        assert result.exit_code == 0, result.stderr
        assert result.stderr == ""
        return result.stdout

    def json(self, *arguments: object) -> Any:
        """Return the JSON document that a command prints."""
        return json.loads(self.out(*arguments, "--json"))

    def fault(self, *arguments: object, code: int = 1) -> str:
        """Return the one line that a command which must fail says."""
        result = self.run(*arguments)
        assert result.exit_code == code, result.output
        if code == 1:
            assert result.stderr.startswith("postil: ")
            assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.output
        return result.stderr
