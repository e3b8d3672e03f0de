"""A home, an open journal in it, and drafts, as most rooms' tests need them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import Draft
from ccpjournal.clock.moment import Moment
from ccpjournal.journal.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from ccpjournal.journal.store import Store

NOON = 1_795_435_200_000_000
"""Monday 23 November 2026, 12:00 UTC."""

MakeDraft = Callable[..., Draft]


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


def pytest_report_header() -> str:
    """Whether this run does the long tests in full."""
    return f"CCP_TESTS_LONG={os.environ.get('CCP_TESTS_LONG', '')}"
