"""What is measured: the wheel and jrnl, each installed in a virtual environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from timing import UNSET

ROOT = Path(__file__).parents[1]
PEER = "jrnl==4.6"


class Installed(NamedTuple):
    """The programs that are measured; `python` is the one that runs `ccp`."""

    python: Path
    ccp: Path
    jrnl: Path


def install(folder: Path) -> Installed:
    """Build the wheel of this checkout and install it; jrnl is installed once."""
    ours, peer = folder / "ccp", folder / "jrnl"
    _make(ours)
    wheels = folder / "wheels"
    for former in wheels.glob("*.whl"):
        former.unlink()
    _pip(ours, "wheel", "--no-deps", "-w", str(wheels), str(ROOT))
    wheel = str(next(wheels.glob("*.whl")))
    _pip(ours, "install", wheel)  # what it stands on
    _pip(ours, "install", "--force-reinstall", "--no-deps", "--compile", wheel)
    if _make(peer):
        _pip(peer, "install", "--compile", PEER)
    return Installed(ours / "bin" / "python", ours / "bin" / "ccp", peer / "bin" / "jrnl")


def versions(installed: Installed) -> str:
    """The versions of what start-up depends on, in one line."""
    asked = (
        "import platform, typer, rich, sqlcipher3.dbapi2 as engine;"
        "from importlib.metadata import version;"
        "print(f\"Python {platform.python_version()}, ccpjournal {version('ccpjournal')},"
        " typer {typer.__version__}, rich {version('rich')}, SQLite {engine.sqlite_version}\")"
    )
    said = subprocess.run(
        [installed.python, "-c", asked], check=True, capture_output=True, text=True
    )
    return f"{said.stdout.strip()}, {PEER.replace('==', ' ')}"


def _make(environment: Path) -> bool:
    """Make an environment if there is none; whether it was made."""
    if (environment / "bin" / "python").exists():
        return False
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    # The command that an older pip writes starts slower (`import re`).
    _pip(environment, "install", "--upgrade", "pip")
    return True


def _pip(environment: Path, *arguments: str) -> None:
    command = [str(environment / "bin" / "python"), "-m", "pip", "--quiet", *arguments]
    unhindered = {name: value for name, value in os.environ.items() if name not in UNSET}
    subprocess.run(command, check=True, env=unhindered)
