"""A person at a real terminal, and what they find afterwards."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.changes import changes
from ccpjournal.journal.drafts import draft_folders, drafts
from ccpjournal.journal.filter import Filter
from ccpjournal.journal.keeping import keep
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries
from ccpjournal.render.home import draft_words

if sys.platform != "win32":
    import pexpect

if TYPE_CHECKING:
    from pathlib import Path

    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.journal.entry import Entry

NOW = "2026-11-23T09:00:00+01:00[Europe/Berlin]"
PROGRAM = [sys.executable, "-m", "ccpjournal"]
PATIENCE = 90.0
"""Seconds to wait for what is to come; a busy machine takes its time."""

ESCAPES = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[=>])")

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def environment(tmp_path: Path, home: Path) -> dict[str, str]:
    """What the program meets: a home of its own, a fixed clock, nothing of the machine's."""
    person = tmp_path / "person"
    person.mkdir()
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(person),
        "CCP_HOME": str(home),
        "CCP_NOW": NOW,
        "TMPDIR": os.environ["TMPDIR"],
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "PAGER": "cat",
    } | {name: value for name, value in os.environ.items() if name.startswith("COV")}


class Terminal:
    """The program at a terminal: what is typed, and what is seen."""

    def __init__(self, child: pexpect.spawn[str]) -> None:
        self.child = child
        self.code: int | None = None

    def see(self, *texts: str) -> Terminal:
        """Wait until each of these texts has come, one after the other."""
        for text in texts:
            self.child.expect_exact(text)
        return self

    def say(self, line: str) -> Terminal:
        """Type a line and Enter."""
        self.child.send(line + "\r")
        return self

    def press(self, keys: str) -> Terminal:
        """Type without Enter."""
        self.child.send(keys)
        return self

    def ask(self, text: str) -> Terminal:
        """Wait for a question and its prompt, after which typing is awaited."""
        return self.see(text, "> ")

    def end(self, code: int = 0) -> str:
        """All that came since, to the end of the program, which has that exit code."""
        if not self.child.flag_eof:
            self.child.expect(pexpect.EOF)
        self.child.close()
        self.code = -(self.child.signalstatus or 0) or self.child.exitstatus
        text = ESCAPES.sub("", self.child.before or "").replace("\r\n", "\n").replace("\r", "")
        assert self.code == code, f"ended with {self.code} after {text!r}"
        assert "Traceback" not in text
        assert "defect" not in text
        return text

    def insist(self, keys: str, text: str) -> Terminal:
        """Press until it is seen; what is pressed before a single key is awaited does not count."""
        for _ in range(int(PATIENCE / 0.2)):
            self.child.send(keys)
            if self.child.expect_exact([text, pexpect.TIMEOUT, pexpect.EOF], timeout=0.2) == 0:
                return self
        pytest.fail(f"{text!r} did not come")

    def leave(self, keys: str, code: int = 0) -> None:
        """Press until the program ends."""
        for _ in range(int(PATIENCE / 0.2)):
            self.child.send(keys)
            if self.child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=0.2) == 0:
                self.end(code)
                return
        pytest.fail("it did not end")

    def kill(self, name: str) -> None:
        """Send the program itself a signal."""
        os.kill(int(self.child.pid or 0), getattr(signal, name))

    def hang_up(self) -> None:
        """Close the window: the program's terminal is gone."""
        self.child.ptyproc.fileobj.close()  # type: ignore[attr-defined]
        deadline = time.monotonic() + PATIENCE
        while self.child.isalive():
            assert time.monotonic() < deadline, "it outlived its terminal"
            time.sleep(0.02)


Start = Callable[..., "Terminal"]


@pytest.fixture
def at_terminal(environment: dict[str, str]) -> Iterator[Start]:
    """Start the program at a terminal of 100 columns, or as many as are said."""
    begun: list[pexpect.spawn[str]] = []

    def start(*arguments: str, columns: int = 100, rows: int = 40, **more: Any) -> Terminal:
        env = environment | more.pop("env", {})
        command = more.pop("command", PROGRAM)
        child = pexpect.spawn(
            command[0],
            [*command[1:], *arguments],
            env=env,
            encoding=more.pop("encoding", "utf-8"),
            codec_errors="replace",
            timeout=PATIENCE,
            dimensions=(rows, columns),
            **more,
        )
        child.delaybeforesend = None
        begun.append(child)
        return Terminal(child)

    yield start
    for child in begun:
        if not child.terminated:
            child.close(force=True)


class Ran:
    """What the program said in a pipe."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def data(self) -> Any:
        """The data of the envelope on standard output."""
        return json.loads(self.out)["data"]


Run = Callable[..., Ran]


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Run the program in a pipe."""

    def start(*arguments: str | bytes, said: bytes = b"", env: dict[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            input=said,
            capture_output=True,
            check=False,
            env=environment | (env or {}),
            timeout=300,
        )
        return Ran(done)

    return start


class Found:
    """What stands in the journal and its drafts, read without the program."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def entries(self) -> list[Entry]:
        """Every entry, the oldest first."""
        with open_store(self.home / "journal.db", 5) as store:
            return list(entries(store, Filter()))[::-1]

    def words(self) -> list[str]:
        """The words of every entry, the oldest first."""
        return [entry.words for entry in self.entries()]

    def changes(self) -> int:
        """How often the journal was changed."""
        with open_store(self.home / "journal.db", 5) as store:
            return len(changes(store, 1000))

    def drafts(self) -> list[Unfinished]:
        """The drafts that wait."""
        return [one.read() for one in drafts(draft_folders(self.home))]

    def waiting(self) -> list[str]:
        """The words of the drafts that wait."""
        return [draft_words(one) for one in self.drafts()]

    def keep(self, *words: str, **fields: Any) -> None:
        """Have entries there already; ids count from 1."""
        moment = Moment(1_795_400_000_000_000, 3600, "Europe/Berlin")
        with open_store(self.home / "journal.db", 5) as store:
            for text in words:
                keep(store, Draft(moment, date(2026, 11, 22), (Answer(text),), **fields))

    def set(self, **settings: str) -> None:
        """Have settings set already."""
        self.home.mkdir(mode=0o700, exist_ok=True)
        lines = [f'{name} = "{value}"\n' for name, value in settings.items()]
        (self.home / "config.toml").write_text("".join(lines))


@pytest.fixture
def found(home: Path) -> Found:
    """The journal as it stands."""
    return Found(home)


@pytest.fixture
def soon() -> Callable[[Callable[[], Any]], Any]:
    """Wait until something is so, and give back what it is."""

    def wait(told: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = told()
            if found:
                return found
            time.sleep(0.02)
        pytest.fail("it did not come")

    return wait


@pytest.fixture
def held(home: Path) -> Callable[[str], bool]:
    """Whether words stand in a draft's file already."""

    def look(words: str) -> bool:
        folder = home / "drafts"
        found = [*folder.glob("*.json"), *folder.glob("*.txt")] if folder.is_dir() else []
        for path in found:
            try:
                if words in path.read_text(encoding="utf-8"):
                    return True
            except FileNotFoundError:  # it is being replaced
                continue
        return False

    return look
