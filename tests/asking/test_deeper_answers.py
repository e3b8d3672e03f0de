"""Going deeper against answers that were marked by hand with what a good listener would hear."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccpjournal.asking.deeper import cues
from ccpjournal.asking.movement import Movement

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
ANSWERS = Path(__file__).parent / "answers"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script that measures, bench/deeper.py."""
    spec = importlib.util.spec_from_file_location("bench_deeper", ROOT / "bench" / "deeper.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def marked(movement: Movement) -> list[dict[str, str]]:
    """The marked answers of a movement."""
    lines = (ANSWERS / f"{movement}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("movement", Movement)
def test_the_marked_answers_are_enough_and_many_ask_for_silence(movement: Movement) -> None:
    """A hundred and more per movement, each once, every third and more marked as silence."""
    rows = marked(movement)
    parts = Counter(row["part"] for row in rows)
    assert len({row["answer"] for row in rows}) == len(rows)
    assert len(rows) >= 100
    assert set(parts) == {"tuned", "held", "late"}
    assert parts["held"] + parts["late"] >= 75
    for part in parts:
        cue = [row["cue"] for row in rows if row["part"] == part]
        assert cue.count("none") / len(cue) >= 0.35


def test_every_mark_is_a_cue_or_silence() -> None:
    """A mark names a cue of the data, and every cue is marked in each part at least once."""
    rows = [row for movement in Movement for row in marked(movement)]
    names = {cue.id for cue in cues()}
    assert {row["cue"] for row in rows} == {*names, "none"}
    for part in ("tuned", "held", "late"):
        assert {row["cue"] for row in rows if row["part"] == part} >= names


@pytest.mark.parametrize(
    ("part", "precision", "recall"),
    [("tuned", 0.97, 0.9), ("held", 0.92, 0.85), ("late", 0.93, 0.8)],
)
def test_a_question_is_seldom_wrong(
    bench: ModuleType,
    part: str,
    precision: float,
    recall: float,
) -> None:
    """When it speaks it is nearly always what the listener heard, and it hears most of that."""
    rows = bench.of_part(bench.judged(), part)
    spoke, heard = bench.precision(rows), bench.recall(rows)
    assert spoke.part / spoke.whole >= precision
    assert heard.part / heard.whole >= recall


@pytest.mark.parametrize("movement", Movement)
def test_it_is_silent_where_the_listener_was(bench: ModuleType, movement: Movement) -> None:
    """On answers it was never tuned on, silence is kept in nineteen of twenty and more."""
    rows = [row for row in bench.judged() if row.movement == movement and row.part != "tuned"]
    kept = bench.silence(rows)
    assert kept.part / kept.whole >= 0.94


def test_the_page_shows_what_is_measured(bench: ModuleType) -> None:
    """The tables of docs/explanation/going-deeper.md are those that bench/deeper.py makes today."""
    page = bench.PAGE.read_text(encoding="utf-8")
    assert bench.renewed(page) == page
    assert all(table in page for table in bench.tables().values())
