"""The command line in this process for breadth, and as a process where that is what matters."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.cli.app import app
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = "2026-11-23T09:00:00+01:00[Europe/Berlin]"
PROGRAM = [sys.executable, "-m", "ccpjournal"]


class Said:
    """What a command said, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def data(self) -> Any:
        """The data of the envelope on standard output."""
        return json.loads(self.out)["data"]


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCP_NOW", NOW)
    for name in ("CCP_PLAIN", "NO_COLOR", "VISUAL", "EDITOR", "CCP_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def ccp() -> Callable[..., Said]:
    """Run a command in this process, in a pipe."""

    def run(*arguments: str, said: str | bytes = b"") -> Said:
        done = CliRunner().invoke(app, list(arguments), input=said, prog_name="ccp")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Said(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def process() -> Callable[..., Said]:
    """Run a command as a process, with bytes as they are."""

    def run(*arguments: str | bytes, said: bytes = b"", env: dict[str, str] | None = None) -> Said:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            input=said,
            capture_output=True,
            check=False,
            env=os.environ | (env or {}),
            timeout=300,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def keeps(home: Path) -> Callable[..., None]:
    """Have entries there already; ids count from 1."""

    def make(*words: str, **fields: Any) -> None:
        moment = Moment(1_795_400_000_000_000, 3600, "Europe/Berlin")
        with open_store(home / "journal.db", 5) as store:
            for text in words:
                keep(store, Draft(moment, date(2026, 11, 22), (Answer(text),), **fields))

    return make


@pytest.fixture
def kept(home: Path) -> Callable[[], list[str]]:
    """The words of every entry, the oldest first."""

    def read() -> list[str]:
        with open_store(home / "journal.db", 5) as store:
            return [entry.words for entry in entries(store, Filter())][::-1]

    return read


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """An editor that replaces texts in its file: pairs of old and new."""

    def set_one(*pairs: tuple[str, str]) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "text = path.read_bytes().decode()\n"
            f"for old, new in {list(pairs)!r}:\n"
            "    assert old in text, text\n"
            "    text = text.replace(old, new)\n"
            "path.write_bytes(text.encode())\n"
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    return set_one
