"""Filters: each condition and any mixture of them gives what a naive filter gives, quickly."""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpjournal.journal.filter import Filter, where
from ccpjournal.journal.finding import search
from ccpjournal.journal.opening import open_store
from ccpjournal.journal.reading import entries
from ccpjournal.journal.search import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ccpjournal.journal.store import Store

MANY = 1_000_000 if os.environ.get("CCP_TESTS_LONG") else 100_000
MOVEMENTS = ("purpose", "learning", "experience", "ownership", None)
LABELS = (("tag", "common"), ("tag", "rare"), ("pattern", "quiet"), ("circumstance", "work"))
SEALED_INQUIRY = 3


@dataclass
class Row:
    """An entry as the naive filter sees it."""

    id: int
    position: int
    day: str
    movement: str | None
    inquiry: int | None
    starred: bool
    sealed: bool
    labels: tuple[tuple[str, str], ...]


def fill(store: Store, rows: list[Row]) -> None:
    """Put entries into a journal without going through its verbs."""
    db = store.db
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO inquiry VALUES (?, ?, 'open', ?, ?, 0)",
        [(one, f"Inquiry {one}", one == 1, one == SEALED_INQUIRY) for one in range(1, 6)],
    )
    db.executemany(
        "INSERT INTO label (id, kind, name, folded) VALUES (?, ?, ?, ?)",
        [(number, kind, name, name) for number, (kind, name) in enumerate(LABELS, 1)],
    )
    db.executemany(
        "INSERT INTO entry (id, position, zone_offset, zone, written, movement, inquiry_id,"
        " starred, sealed) VALUES (?, ?, 0, '', ?, ?, ?, ?, ?)",
        [(r.id, r.position, r.day, r.movement, r.inquiry, r.starred, r.sealed) for r in rows],
    )
    db.executemany(
        "INSERT INTO answer (entry_id, place, words) VALUES (?, 0, ?)",
        [(r.id, "the river" if r.id % 3 else "the stone") for r in rows],
    )
    db.executemany(
        "INSERT INTO entry_label VALUES (?, ?, 0)",
        [(LABELS.index(label) + 1, r.position) for r in rows for label in r.labels],
    )
    db.execute(
        "INSERT INTO found (rowid, words)"
        " SELECT position, words FROM answer JOIN entry ON entry.id = entry_id"
    )
    db.execute("COMMIT")


def some_rows(count: int) -> list[Row]:
    """Make entries of every kind, in no order."""
    chance = random.Random(7)  # noqa: S311 -- the same journal at each run
    positions = chance.sample(range(-500, 10**6), count)
    return [
        Row(
            number,
            position,
            f"2026-0{chance.randint(1, 3)}-1{chance.randint(0, 9)}",
            chance.choice(MOVEMENTS),
            chance.choice([None, 1, 2, SEALED_INQUIRY]),
            chance.random() < 0.2,
            chance.random() < 0.2,
            tuple(label for label in LABELS if chance.random() < 0.4),
        )
        for number, position in enumerate(positions, 1)
    ]


ROWS = some_rows(120)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Hold a journal with entries of every kind."""
    with open_store(tmp_path_factory.mktemp("small") / "journal.db", 1) as store:
        fill(store, ROWS)
        yield store


def passes(row: Row, wanted: Filter) -> bool:
    """Whether an entry passes, read off the fields of the filter."""
    labels = {("tag", name) for name in wanted.tags}
    labels |= {("pattern", name) for name in wanted.patterns}
    labels |= {("circumstance", name) for name in wanted.circumstances}
    places = set(wanted.inquiry_ids) | ({None} if wanted.outside_inquiries else set())
    return all(
        [
            not wanted.movements or (row.movement or "unsorted") in wanted.movements,
            not places or row.inquiry in places,
            labels <= set(row.labels),
            wanted.since is None or row.day >= wanted.since,
            wanted.until is None or row.day <= wanted.until,
            not wanted.starred or row.starred,
            (row.sealed or row.inquiry == SEALED_INQUIRY) == wanted.sealed,
            not wanted.ids or any(first <= row.id <= last for first, last in wanted.ids),
        ]
    )


def naive(wanted: Filter) -> list[int]:
    """Give the ids that pass, in the order they are read in."""
    by_day = wanted.since is not None or wanted.until is not None
    found = sorted(
        (row for row in ROWS if passes(row, wanted)),
        key=lambda row: (row.day if by_day else "", row.position),
    )
    return [row.id for row in reversed(found)]


days = st.none() | st.sampled_from(["2026-01-15", "2026-02-10", "2026-03-19", "2025-01-01"])
filters = st.builds(
    Filter,
    movements=st.lists(st.sampled_from(["purpose", "experience", "unsorted"]), max_size=2).map(
        tuple
    ),
    inquiry_ids=st.lists(st.sampled_from([1, 2, SEALED_INQUIRY, 99, 2**70]), max_size=2).map(tuple),
    outside_inquiries=st.booleans(),
    tags=st.lists(st.sampled_from(["common", "rare", "none"]), max_size=2).map(tuple),
    patterns=st.sampled_from([(), ("quiet",)]),
    circumstances=st.sampled_from([(), ("work",)]),
    since=days,
    until=days,
    starred=st.booleans(),
    sealed=st.booleans(),
    ids=st.lists(
        st.tuples(st.integers(-5, 130), st.integers(0, 130) | st.just(2**80)), max_size=2
    ).map(tuple),
)
SINGLE = [
    Filter(),
    Filter(movements=("purpose",)),
    Filter(movements=("unsorted",)),
    Filter(movements=("unsorted", "learning")),
    Filter(inquiry_ids=(1,)),
    Filter(inquiry_ids=(1, 2)),
    Filter(outside_inquiries=True),
    Filter(inquiry_ids=(2,), outside_inquiries=True),
    Filter(tags=("common",)),
    Filter(tags=("common", "rare")),
    Filter(patterns=("quiet",)),
    Filter(circumstances=("work",)),
    Filter(since="2026-02-10"),
    Filter(until="2026-02-10"),
    Filter(since="2026-02-10", until="2026-02-10"),
    Filter(starred=True),
    Filter(sealed=True),
    Filter(ids=((3, 9), (20, 20))),
]


@pytest.mark.parametrize("wanted", SINGLE, ids=str)
def test_each_condition_equals_a_naive_one(small: Store, wanted: Filter) -> None:
    """A condition by itself lists what reading every entry lists, in the same order."""
    expected = naive(wanted)
    assert expected
    assert [one.id for one in entries(small, wanted)] == expected
    assert [one.id for one in entries(small, wanted, 3)] == expected[:3]


@given(filters)
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_mixture_equals_a_naive_one(small: Store, wanted: Filter) -> None:
    """Conditions together list and find what reading every entry lists and finds."""
    expected = naive(wanted)
    assert [one.id for one in entries(small, wanted)] == expected
    found = [one.id for one in search(small, parse("stone"), wanted, None)]
    newest_first = sorted(expected, key=lambda number: -ROWS[number - 1].position)
    assert found == [number for number in newest_first if number % 3 == 0]


def test_sealed_too_shows_both_kinds(small: Store) -> None:
    """Verbs that are told ids and filters may be about sealed entries as well."""
    found = where(Filter(), sealed_too=True)
    query = f"SELECT id FROM entry WHERE {found.condition}"  # noqa: S608 -- the journal's own SQL
    rows = small.db.execute(query, found.values)
    assert len(rows.fetchall()) == len(ROWS)


def test_an_empty_filter_says_so() -> None:
    """A write without a filter can be told from one with a filter."""
    assert Filter().is_empty
    assert not Filter(starred=True).is_empty


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Path]]:
    """Hold a journal with many entries: half of them share a tag, ten have a rare one."""
    path = tmp_path_factory.mktemp("large") / "journal.db"
    rows = [
        Row(
            number,
            10**15 + number * 600 * 10**6,
            time.strftime("%Y-%m-%d", time.gmtime(10**9 + number * 600)),
            MOVEMENTS[number % 5],
            number % 20 or None if number % 20 < 5 else None,
            number % 5000 == 0,
            number % 7000 == 0,
            (LABELS[0],) * (number % 2) + (LABELS[1],) * (number % (MANY // 10) == 0),
        )
        for number in range(1, MANY + 1)
    ]
    with open_store(path, 1) as store:
        store.db.execute("PRAGMA synchronous = OFF")
        fill(store, rows)
        yield store, path


def steps(store: Store, run: Callable[[], Any]) -> int:
    """How many hundreds of the engine's steps something takes; the clock of a busy machine lies."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    store.db.set_progress_handler(count, 100)
    try:
        run()
    finally:
        store.db.set_progress_handler(None, 100)
    return counted


FLAT = {
    "newest": Filter(),
    "a day": Filter(since="2001-09-12", until="2001-09-12"),
    "one inquiry": Filter(inquiry_ids=(2,)),
    "outside": Filter(outside_inquiries=True),
    "a common tag": Filter(tags=("common",)),
    "a rare tag": Filter(tags=("rare",)),
    "a tag nobody has": Filter(tags=("unknown",)),
    "starred": Filter(starred=True),
    "a movement": Filter(movements=("ownership",)),
    "a common tag of late": Filter(tags=("common",), since="2001-09-12"),
}


@pytest.mark.parametrize("name", FLAT)
def test_a_list_goes_by_an_index(large: tuple[Store, Path], name: str) -> None:
    """Twenty entries cost the same among a hundred thousand as among a few hundred."""
    store, _ = large
    taken = steps(store, lambda: list(entries(store, FLAT[name], 20)))
    assert taken < 300, f"{taken} hundred steps"


@pytest.mark.parametrize("query", ["the", "stone", "the -river", "nothing"])
def test_a_search_goes_by_the_index(large: tuple[Store, Path], query: str) -> None:
    """Ten hits of a word that is everywhere cost as much as those of a rare one."""
    store, _ = large
    taken = steps(store, lambda: list(search(store, parse(query), Filter(), 10)))
    assert taken < 300, f"{taken} hundred steps"


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Filter(), "sqlite_autoindex_entry_1"),
        (Filter(since="2001-09-12", until="2001-09-12"), "entry_by_day"),
        (Filter(inquiry_ids=(2,)), "entry_by_inquiry"),
        (Filter(starred=True), "entry_starred"),
        (Filter(movements=("purpose",)), "entry_by_movement"),
    ],
    ids=["newest", "day", "inquiry", "starred", "movement"],
)
def test_the_plan_names_the_index(large: tuple[Store, Path], wanted: Filter, index: str) -> None:
    """The engine's own plan goes by the index that is meant, and sorts nothing."""
    store, _ = large
    found = where(wanted)
    query = f"FROM entry WHERE {found.condition} ORDER BY {found.order} LIMIT 20"
    plan = store.db.execute(f"EXPLAIN QUERY PLAN SELECT entry.id {query}", found.values).fetchall()
    told = " | ".join(str(step[3]) for step in plan)
    assert f"INDEX {index}" in told
    assert "TEMP B-TREE" not in told


def test_the_best_are_ranked_among_the_newest(large: tuple[Store, Path]) -> None:
    """The best hits come out of the newest thousand, and the limit holds."""
    store, _ = large
    newest = [one.id for one in search(store, parse("stone"), Filter(), 1000)]
    best = [one.id for one in search(store, parse("stone"), Filter(), 5, best=True)]
    assert len(best) == 5
    assert set(best) <= set(newest)
    assert set(newest) == {
        one.id for one in search(store, parse("stone"), Filter(), None, best=True)
    }
    assert not list(search(store, parse("nothing"), Filter(), 5, best=True))
    assert not list(search(store, parse("-stone"), Filter(), 5))
