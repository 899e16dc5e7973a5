"""Build the wheel and the source archive into a folder (``dist`` unless told)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IGNORED = (".git", ".venv", "build", "dist", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis")


def build(out: Path) -> list[Path]:
    """Build from a copy of the checkout, so that nothing stale gets in; return what was made."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "postil"
        shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*IGNORED))
        made = Path(folder) / "dist"
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(made), source]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return [Path(shutil.copy(path, out)) for path in sorted(made.iterdir())]


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"):
        print(path)
