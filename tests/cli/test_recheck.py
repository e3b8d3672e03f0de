"""Naming again, where nobody can be asked or there is nothing to ask."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from datetime import date
from typing import Any

from ccpjournal.errors import ExitCode


def test_without_older_named_entries_it_says_what_there_would_have_to_be(
    ccp: Any, keeps: Any
) -> None:
    """No entry, young ones only, or old ones without a pattern."""
    sentence = "No entry older than four weeks has a pattern here, so there is none to name again."
    assert ccp("pattern", "recheck").out.strip() == sentence
    keeps("Young.", patterns=("going quiet",))
    keeps("Old, and unnamed.", about=date(2026, 1, 1))
    assert ccp("pattern", "recheck").out.strip() == sentence
    assert ccp("pattern", "recheck", "--json").data == {
        "entries": 0,
        "pooled": None,
        "between": None,
        "patterns": [],
    }


def test_it_asks_only_at_a_terminal(ccp: Any, keeps: Any) -> None:
    """In a pipe nothing of the entries is said, and the exit code is that of a missing terminal."""
    keeps("Old and named.", patterns=("going quiet",), about=date(2026, 1, 1))
    said = ccp("pattern", "recheck")
    assert (said.code, said.out) == (ExitCode.NEEDS_TERMINAL, "")
    assert "going quiet" not in said.err


def test_sealed_entries_are_not_asked_of(ccp: Any, keeps: Any) -> None:
    """They are in no sample."""
    keeps("Old and named.", patterns=("going quiet",), about=date(2026, 1, 1))
    ccp("seal", "1")
    assert "none to name again" in ccp("pattern", "recheck").out
