"""Circling against constructed journals of people who circle, move, are busy, or are silent."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccpjournal.review import circling

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script that measures, bench/circling.py."""
    spec = importlib.util.spec_from_file_location("bench_circling", ROOT / "bench" / "circling.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_there_are_enough_journals_of_each_kind_and_half_are_held_back(bench: ModuleType) -> None:
    """Eleven and more of a kind; the first of each kind were parted by their position."""
    journals = bench.journals()
    assert len({journal.name for journal in journals}) == len(journals) >= 44
    for kind in bench.KINDS:
        parts = [journal.part for journal in journals if journal.kind == kind]
        assert len(parts) >= 11
        assert parts[:12] == ["tuned", "held"] * 6
    counts = Counter(journal.part for journal in journals)
    assert set(counts) == set(bench.PARTS)
    assert counts["held"] >= 22


def test_the_journals_are_written_day_by_day(bench: ModuleType) -> None:
    """Entries stand in the order of their days, and no text stands twice."""
    texts = []
    for journal in bench.journals():
        days = [entry.written for entry in journal.entries]
        assert all(earlier < later for earlier, later in pairwise(days)), journal.name
        texts += [entry.words for entry in journal.entries if len(entry.words) > 20]
    assert len(set(texts)) == len(texts)


def test_the_kinds_are_what_they_say(bench: ModuleType) -> None:
    """Who moves is met in three movements and more, and who is busy writes often in one."""
    for journal in bench.journals():
        movements = {entry.movement for entry in journal.entries}
        if journal.kind == "moving":
            assert len(movements) >= 3, journal.name
        if journal.kind == "busy":
            assert len(movements) == 1, journal.name
            assert len(journal.entries) >= circling.MOST_DAYS, journal.name


@pytest.mark.parametrize("part", ["tuned", "held", "late"])
@pytest.mark.parametrize("kind", ["moving", "busy", "silent"])
def test_nobody_who_moves_is_busy_or_silent_is_invited(
    bench: ModuleType,
    part: str,
    kind: str,
) -> None:
    """Looked at after each entry, these journals never bring an invitation."""
    assert bench.invited(bench.judged(), part=part, kind=kind).part == 0


@pytest.mark.parametrize(("part", "least"), [("tuned", 0.7), ("held", 0.7), ("late", 0.5)])
def test_most_who_circle_are_invited(bench: ModuleType, part: str, least: float) -> None:
    """It misses some, mostly long entries and those that say the same in other words."""
    heard = bench.recall(bench.judged(), part)
    assert heard.part / heard.whole >= least


def test_the_page_shows_what_is_measured(bench: ModuleType) -> None:
    """The tables of docs/explanation/circling.md are those that bench/circling.py makes today."""
    page = bench.PAGE.read_text(encoding="utf-8")
    assert bench.renewed(page) == page
    assert all(table in page for table in bench.tables().values())


def test_the_page_names_the_numbers_of_the_measure(bench: ModuleType) -> None:
    """Each threshold stands in the page with the value it has in the code."""
    page = bench.PAGE.read_text(encoding="utf-8")
    for number, what in (
        (circling.LATEST, "latest entries"),
        (circling.MOST_DAYS, "latest days"),
        (circling.FEWEST_DAYS, "days of writing"),
        (circling.LEAST_SPAN, "days from the first"),
        (circling.LONGEST_GAP, "days without an entry"),
        (circling.MOST_ELSEWHERE, "other entries"),
    ):
        assert f"{number} {what}" in page
