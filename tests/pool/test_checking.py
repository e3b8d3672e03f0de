"""Checking a pool: each fault by file and line, none of them the last."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpjournal.pool import folder, hiding, pool_file, reading, sheet
from ccpjournal.pool.checking import check
from ccpjournal.pool.hiding import Hidden
from ccpjournal.pool.hostile import Finding
from ccpjournal.sharing.contribution import Contribution, Tombstone

if TYPE_CHECKING:
    from pathlib import Path

MakeContribution = Callable[..., Contribution]
MakeTombstone = Callable[[int], Tombstone]


IN = ("00", "01", "7f")
"""The shards that are not empty; few, so that few files are written."""


@pytest.fixture(scope="session")
def numbers(contribution: MakeContribution) -> list[int]:
    """Numbers of contributions that lie in those shards."""
    return [one for one in range(1000) if sheet.shard_of(contribution(one).id) in IN]


@pytest.fixture
def full(
    pool: Path, contribution: MakeContribution, tombstone: MakeTombstone, numbers: list[int]
) -> Path:
    """A pool with some of everything; one in each shard was taken back."""
    folder.add(pool, [contribution(one) for one in numbers])
    first = {sheet.shard_of(contribution(one).id): one for one in numbers}
    folder.add(pool, [tombstone(one) for one in first.values()])
    hiding.hide(pool, "keepers", [Hidden(contribution(one).id, "x") for one in numbers[:5]])
    assert check(pool) == []
    return pool


def places(directory: Path) -> list[tuple[str, int]]:
    """Where something is wrong."""
    return [(one.file, one.line) for one in check(directory)]


def test_every_fault_is_found(
    full: Path, contribution: MakeContribution, numbers: list[int]
) -> None:
    """Faults of every kind in one file are each named with their line."""
    path = full / "entries" / "00.jsonl"
    good = path.read_bytes().splitlines(keepends=True)
    assert len(good) >= 3
    every = {one: sheet.shard_of(contribution(one).id) for one in numbers}
    taken_back = [one for one, shard in every.items() if shard == "00"][-1]
    other = next(one for one, shard in every.items() if shard == "7f")
    path.write_bytes(
        b"".join(
            [
                b"\xef\xbb\xbf" + good[0],
                good[1],
                good[1],
                good[0],
                b"\n",
                b"<<<<<<< ours\n",
                good[2].replace(b"noticed", b"ignored"),
                sheet.written(contribution(other)) + b"\n",
                sheet.written(contribution(taken_back)) + b"\n",
                b"x" * 70_000 + b"\n",
                good[2].removesuffix(b"\n") + b"\r\n",
                good[-1][:-30],
            ]
        )
    )
    everything = check(full)
    found = [one for one in everything if "order" not in one.sentence]
    assert [one.line for one in found] == [1, 3, 5, 6, 7, 8, 9, 10, 11, 12]
    assert {one.file for one in everything} == {"entries/00.jsonl"}
    assert not any("noticed" in one.sentence for one in everything)
    assert any(one.line == 4 and "order" in one.sentence for one in everything)


def test_what_does_not_belong(full: Path, tmp_path: Path) -> None:
    """Stray files, links and leftovers are named, and looked at no further."""
    (full / "notes.txt").write_text("x")
    (full / "\x1b[2J").write_text("x")
    (full / "entries" / "zz.jsonl").write_text("x")
    (full / "entries" / "deeper").mkdir()
    (full / "entries" / ".0a.jsonl.new").write_text("x")
    (full / "hidden" / "Keepers.jsonl").write_text("x")
    (full / "retractions" / "link.jsonl").symlink_to(tmp_path)
    (full / ".git").mkdir()
    (full / ".DS_Store").write_text("x")
    assert sorted(places(full)) == [
        ("a name of 4 characters", 0),
        ("entries/a name of 13 characters", 0),
        ("entries/deeper", 0),
        ("entries/zz.jsonl", 0),
        ("hidden/Keepers.jsonl", 0),
        ("notes.txt", 0),
        ("retractions/link.jsonl", 0),
    ]


def test_links_are_not_followed(full: Path, tmp_path: Path) -> None:
    """A folder or file that is a link is named, and what it leads to is not read."""
    shutil.move(full / "entries", tmp_path / "elsewhere")
    (full / "entries").symlink_to(tmp_path / "elsewhere")
    path = next((full / "retractions").iterdir())
    shutil.move(path, tmp_path / "shard")
    path.symlink_to(tmp_path / "shard")
    assert places(full) == [("entries", 0), (f"retractions/{path.name}", 0)]
    found: list[Finding] = []
    assert list(reading.contributions(full, notice=found.append)) == []
    assert {one.file for one in found} >= {"entries", f"retractions/{path.name}"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[1]",
        b"x" * 70_000,
        b'{"schema":"pool/2"}',
        b'{"schema":"pool/1","schema":"pool/1"}',
        b"\xff\xfe",
    ],
)
def test_a_broken_pool_file(full: Path, raw: bytes) -> None:
    """A pool.json that cannot be used is one finding; the lines are looked at all the same."""
    (full / "pool.json").write_bytes(raw)
    path = full / "entries" / "7f.jsonl"
    path.write_bytes(b"odd\n" + path.read_bytes())
    assert places(full) == [("pool.json", 0), (f"entries/{path.name}", 1)]
    with pytest.raises(pool_file.BrokenPoolFile):
        folder.add(full, [])


def test_no_pool(tmp_path: Path) -> None:
    """A folder without pool.json is checked, and said to be without it; a file is no pool."""
    assert places(tmp_path) == [("pool.json", 0), ("spare", 0)]
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "none"):
        with pytest.raises(pool_file.NotAPool):
            check(path)
        with pytest.raises(pool_file.NotAPool):
            folder.add(path, [])


def test_words_of_what_was_taken_back(
    full: Path, contribution: MakeContribution, numbers: list[int]
) -> None:
    """Words that came back by another way are named, not shown, and go with the next change."""
    gone = {one.id for one in reading.tombstones(full, "01")}
    one = next(contribution(one) for one in numbers if contribution(one).id in gone)
    path = full / "entries" / "01.jsonl"
    held = {*reading.shard(full, "01"), one}
    path.write_bytes(
        b"".join(sheet.written(each) + b"\n" for each in sorted(held, key=lambda each: each.id))
    )
    assert ["taken back" in wrong.sentence for wrong in check(full)] == [True]
    assert one.id not in {shown.id for shown in reading.contributions(full)}
    folder.tidy(full)
    assert check(full) == []


def test_so_many_faults(full: Path) -> None:
    """A file of nothing but faults makes a hundred findings and one that counts the rest."""
    (full / "entries" / "ff.jsonl").write_bytes(b"odd\n" * 5000)
    for number in range(150):
        (full / f"stray {number}").write_text("")
    found = check(full)
    assert len(found) == 202
    assert found[100] == Finding(".", 0, "There are more such names: 50.")
    assert found[-1].sentence == "There is more of that in this file: 4,900."


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="somebody whom rights keep from reading"
)
def test_what_cannot_be_opened(full: Path) -> None:
    """A file that may not be read is a finding."""
    path = full / "entries" / "7f.jsonl"
    path.chmod(0)
    assert places(full) == [(f"entries/{path.name}", 0)]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(st.data())
def test_any_damage_is_found(
    tmp_path: Path,
    contribution: MakeContribution,
    tombstone: MakeTombstone,
    data: st.DataObject,
) -> None:
    """Whichever byte of a pool's records is changed, the check names the file."""
    where = tmp_path / "p"
    if not where.exists():
        folder.init(where, "x")
        folder.add(where, [contribution(1), tombstone(2)])
    path = data.draw(st.sampled_from(sorted(where.rglob("*.jsonl"))))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte != before[at]))
    path.write_bytes(before[:at] + bytes([new]) + before[at + 1 :])
    try:
        assert {file for file, _ in places(where)} == {f"{path.parent.name}/{path.name}"}
    finally:
        path.write_bytes(before)


NAMES = st.sampled_from(
    ["00.jsonl", "7f.jsonl", "keepers.jsonl", "x", ".00.jsonl.new", "00.JSONL", "a\u202eb", " "]
)
FOLDERS = st.sampled_from(["entries", "retractions", "hidden", "."])


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(st.lists(st.tuples(FOLDERS, NAMES, st.binary(max_size=60)), max_size=6))
def test_any_folder(
    tmp_path: Path, contribution: MakeContribution, files: list[tuple[str, str, bytes]]
) -> None:
    """Whatever files stand in a pool, it can be checked, read, added to, and loses no record."""
    shutil.rmtree(tmp_path / "p", ignore_errors=True)
    where = tmp_path / "p"
    folder.init(where, "x")
    folder.add(where, [contribution(1)])
    for place, name, raw in files:
        (where / place).mkdir(exist_ok=True)
        with (where / place / name).open("ab") as file:
            file.write(raw)
    names = {one.file for one in check(where)}
    assert not any("\u202e" in name for name in names)
    folder.add(where, [contribution(2)])
    held = {one.id for one in reading.contributions(where)}
    assert held == {contribution(1).id, contribution(2).id}
    for place, name, raw in files:
        if not name.endswith(".new"):
            assert raw.strip(b"\n") in (where / place / name).read_bytes()
