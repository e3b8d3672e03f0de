"""pool.json: for people, for programs, and a Data Package descriptor."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.errors import UsageError
from ccpjournal.pool import pool_file
from ccpjournal.pool.hostile import CannotTake

if TYPE_CHECKING:
    from pathlib import Path


@given(st.text(max_size=90), st.text(max_size=30), st.lists(st.text(max_size=9), max_size=3))
def test_written_and_read(title: str, rules: str, keepers: list[str]) -> None:
    """What can be described is read again as the same, and never holds what a terminal obeys."""
    with contextlib.suppress(UsageError):
        pool = pool_file.describe(title, rules, tuple(keepers), "x")
        assert pool_file.parse(pool_file.shown(pool)) == pool
        assert not {"\x1b", "\u202e", "\u2028"} & set(title + rules)


def test_a_data_package(pool: Path) -> None:
    """It has the fields that a Data Package has, and the file it names is there."""
    document = json.loads((pool / "pool.json").read_text(encoding="utf-8"))
    assert document["name"] == "friday-circle"
    assert document["licenses"][0]["name"] == "CC0-1.0"
    assert [(pool / one["path"]).is_file() for one in document["resources"]] == [True]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "\x1b[2J"),
        ("rules", ""),
        ("rules", 7),
        ("keepers", ["a"] * 21),
        ("keepers", "a"),
        ("name", "../x"),
        ("licenses", []),
        ("licenses", [{"name": "MIT", "title": "x", "path": "x"}]),
        ("records", ["x" * 41]),
        ("resources", [{"name": "about", "path": "../README.txt"}]),
        ("Zebulon", "x"),
    ],
)
def test_fields_that_are_not_right(pool: Path, field: str, value: object) -> None:
    """The error names the field if it is one of ours, and repeats nothing else."""
    document = json.loads((pool / "pool.json").read_text(encoding="utf-8")) | {field: value}
    (pool / "pool.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(pool_file.BrokenPoolFile) as caught:
        pool_file.load(pool)
    assert (f"'{field}'" in str(caught.value)) == (field != "Zebulon")
    assert "Zebulon" not in str(caught.value)


@given(st.binary(max_size=100))
def test_any_bytes(raw: bytes) -> None:
    """Whatever the bytes, they are no pool by accident."""
    with pytest.raises(CannotTake):
        pool_file.parse(raw)
