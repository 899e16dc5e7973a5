"""The wheel holds every file, and works in a clean environment, started from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OFFLINE = ("NewConnectionError", "Temporary failure in name resolution", "Network is unreachable")

pytestmark = [pytest.mark.timeout(1200), pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "POSTIL_"))}
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen", **variables}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The archives that packaging/build.py makes, by suffix."""
    out = tmp_path_factory.mktemp("dist")
    result = run(sys.executable, ROOT / "packaging" / "build.py", out, cwd=out)
    assert result.returncode == 0, result.stderr
    return {path.suffix: path for path in out.iterdir()}


@pytest.fixture(scope="module")
def clean_environment(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a virtual environment with the wheel and its pins only."""
    folder = tmp_path_factory.mktemp("clean")
    made = run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    assert made.returncode == 0, made.stderr
    programs = folder / "venv" / "bin"
    pins = ROOT / "packaging" / "constraints.txt"
    install = ("-m", "pip", "install", "--disable-pip-version-check", "--constraint", pins)
    run(programs / "python", *install, "pip", cwd=folder)
    installed = run(programs / "python", *install, built[".whl"], cwd=folder)
    if any(words in installed.stderr for words in OFFLINE) and not os.environ.get("CI"):
        pytest.skip("no package registry is reached from here")
    assert installed.returncode == 0, installed.stderr[-2000:]
    return programs


def test_the_wheel_holds_every_file_and_nothing_else(built: dict[str, Path]):
    with zipfile.ZipFile(built[".whl"]) as wheel:
        shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}
    expected = {
        str(path.relative_to(ROOT)) for path in (ROOT / "reader").rglob("*") if path.is_file()
    }
    for folder in ("resources", "seeds"):
        expected |= {
            f"reader/{path.relative_to(ROOT)}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
    expected = {name for name in expected if "__pycache__" not in name}
    assert shipped == expected


def test_the_source_archive_builds_the_same_wheel(built: dict[str, Path], tmp_path: Path):
    build = ("-m", "build", "--no-isolation", "--wheel", "--outdir", tmp_path / "out")
    unpacked = run("tar", "-xzf", built[".gz"], "--strip-components=1", cwd=tmp_path)
    assert unpacked.returncode == 0, unpacked.stderr
    result = run(sys.executable, *build, tmp_path, cwd=tmp_path)
    assert result.returncode == 0, result.stderr[-2000:]
    (wheel,) = (tmp_path / "out").glob("*.whl")
    with zipfile.ZipFile(wheel) as made, zipfile.ZipFile(built[".whl"]) as direct:
        assert sorted(made.namelist()) == sorted(direct.namelist())


def test_no_dependency_is_broken_or_missing(clean_environment: Path, tmp_path: Path):
    result = run(clean_environment / "python", "-m", "pip", "check", cwd=tmp_path)
    assert result.returncode == 0, result.stdout


def test_the_command_tells_its_version(clean_environment: Path, tmp_path: Path):
    result = run(clean_environment / "postil", "--version", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    from reader import __version__

    assert __version__ in result.stdout


def test_the_demo_works_from_another_folder(clean_environment: Path, tmp_path: Path):
    home = str(tmp_path / "home")
    command = (clean_environment / "postil", "demo", "--out", "shown")
    result = run(*command, cwd=tmp_path, POSTIL_HOME=home)
    assert result.returncode == 0, result.stderr
    exported = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "shown").rglob("*.md"))
    pictures = list((tmp_path / "shown").rglob("*.png"))
    assert "==" in exported
    assert "Tessel Bridge" in exported
    assert pictures
    assert pictures[0].stat().st_size > 20_000


def test_python_dash_m_works_too(clean_environment: Path, tmp_path: Path):
    result = run(clean_environment / "python", "-m", "reader", "--help", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "annotate" in result.stdout
