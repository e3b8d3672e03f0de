"""A home, an open journal in it, and drafts, as most rooms' tests need them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

    from ccpjournal.journal.store import Store

NOON = 1_795_435_200_000_000
"""Monday 23 November 2026, 12:00 UTC."""

MOST_WORK = 120.0
"""Seconds of the processor; see `ends`."""

MakeDraft = Callable[..., Draft]

# How long an example takes says something about the machine, and nothing about the program.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def _no_home_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the machine's own journal and its spare folder."""
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setenv("TMPDIR", str(spare))
    monkeypatch.setenv("CCP_HOME", str(tmp_path / "home"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that is not there yet."""
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """A new journal, open."""
    with open_store(home / "journal.db", 1) as opened:
        yield opened


@pytest.fixture
def draft() -> MakeDraft:
    """Make a draft of some words; each is written a minute after the one before."""
    made = 0

    def make(*words: str, **fields: Any) -> Draft:  # noqa: ANN401 -- the fields of Draft
        nonlocal made
        made += 1
        given: dict[str, Any] = {
            "moment": Moment(NOON + made * 60_000_000, 0, "UTC"),
            "written": date(2026, 11, 23),
            "answers": tuple(Answer(text) for text in words),
        } | fields
        return Draft(**given)

    return make


@pytest.fixture
def ends() -> Iterator[None]:
    """A guard against hanging, no measure of speed: its limit is a thousand times the work.

    What runs under it takes some hundredths of a second; were time to grow with the square of the
    length, it would take hours. The seconds are the processor's own, which no other program on a
    busy machine uses up. Windows has no such alarm, and goes without.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"the processor worked on it for {MOST_WORK:.0f} seconds, and it has no end")

    former = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_WORK)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, former)


def pytest_report_header() -> str:
    """Whether this run does the long tests in full."""
    return f"CCP_TESTS_LONG={os.environ.get('CCP_TESTS_LONG', '')}"
