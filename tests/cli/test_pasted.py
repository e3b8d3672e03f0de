"""A paste at a question: saved as it comes in, and never handed on to the shell."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

import pytest

from ccpjournal.cli import growing, prompting
from ccpjournal.cli.growing import Growing
from ccpjournal.cli.interrupting import Interrupted

if sys.platform == "win32":
    pytest.skip("a console cannot be asked what waits", allow_module_level=True)


def test_lines_of_a_paste_are_saved_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """While more of it waits, a line alone is not saved; the last one is, with all before it."""
    reading, writing = os.pipe()
    saved: list[str] = []
    with open(reading) as typed, open(writing, "w") as paste:  # noqa: PTH123 -- descriptors
        monkeypatch.setattr(sys, "stdin", typed)
        monkeypatch.setattr(growing, "SAVE_EVERY", float("inf"))
        paste.write("what is still to come")
        paste.flush()
        answer = Growing("", saved.append)
        for number in range(100):
            answer.add(f"line {number}")
        assert saved == []
        os.read(reading, 100)
        answer.add("the last")
        assert saved == ["\n".join([*(f"line {number}" for number in range(100)), "the last"])]


def test_each_line_that_is_typed_is_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits behind it."""
    reading, writing = os.pipe()
    saved: list[str] = []
    with open(reading) as typed, open(writing, "w"):  # noqa: PTH123 -- descriptors
        monkeypatch.setattr(sys, "stdin", typed)
        answer = Growing("", saved.append)
        answer.add("one")
        answer.add("two")
    assert saved == ["one", "one\ntwo"]


def test_the_rest_of_a_paste_goes_with_what_stops_the_typing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A shell that reads the same terminal afterwards finds none of its lines."""
    terminal, keys = os.openpty()
    try:
        os.write(terminal, b"rm -r everything\nrm -r the rest\n")
        assert select.select([keys], [], [], 5)[0]
        with Path(os.ttyname(keys)).open() as typed:
            monkeypatch.setattr(sys, "stdin", typed)
            with pytest.raises(Interrupted), prompting._no_rest():  # noqa: SLF001 -- its own rule
                raise Interrupted
        assert not select.select([keys], [], [], 0)[0]
    finally:
        os.close(terminal)
        os.close(keys)
