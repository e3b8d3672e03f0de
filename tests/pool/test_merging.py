"""Merging copies of a pool: a set union, whatever the order and whatever was damaged."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from ccpjournal.pool import folder, hiding, merging, pool_file, reading, sheet
from ccpjournal.pool.checking import check
from ccpjournal.pool.folder import Added
from ccpjournal.pool.hiding import Hidden
from ccpjournal.sharing.contribution import Contribution, Tombstone

if TYPE_CHECKING:
    from ccpjournal.pool.hostile import Finding

MakeContribution = Callable[..., Contribution]
MakeTombstone = Callable[[int], Tombstone]


def bytes_of(directory: Path) -> dict[str, bytes]:
    """Every file of records and of hide-lists."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in directory.rglob("*.jsonl")
    }


def copies(tmp_path: Path, *names: str) -> list[Path]:
    """New pools of one name."""
    for name in names:
        folder.init(tmp_path / name, "x")
    return [tmp_path / name for name in names]


def test_either_way_round(
    tmp_path: Path, contribution: MakeContribution, tombstone: MakeTombstone
) -> None:
    """Merged into either of them or into a third, copies come to the same bytes."""
    one, two, three, four = copies(tmp_path, "one", "two", "three", "four")
    folder.add(one, [contribution(number) for number in range(20)])
    folder.add(two, [contribution(number) for number in range(10, 30)])
    folder.add(two, [tombstone(5), tombstone(15)])
    hiding.hide(one, "keepers", [Hidden(contribution(1).id, "x")])
    hiding.hide(two, "keepers", [Hidden(contribution(1).id, "y")])
    hiding.hide(two, "others", [Hidden(contribution(2).id, "z")])
    shutil.copytree(one, tmp_path / "first")
    for source, into in ((one, three), (two, three), (two, four), (one, four), (two, one)):
        merging.merge(source, into)
    merging.merge(tmp_path / "first", two)
    assert bytes_of(one) == bytes_of(two) == bytes_of(three) == bytes_of(four)
    assert len(list(reading.contributions(one))) == 28
    assert check(one) == []
    before = bytes_of(one)
    assert merging.merge(two, one) == Added(known=30)
    assert merging.merge(one, one) == Added()
    assert bytes_of(one) == before


def test_marks_of_git(tmp_path: Path, contribution: MakeContribution) -> None:
    """Where git left its marks, the check names them, and a merge takes them out."""
    one, two = copies(tmp_path, "one", "two")
    folder.add(one, [contribution(1)])
    path = sheet.path_of(one, "entries", sheet.shard_of(contribution(1).id))
    line = path.read_bytes()
    path.write_bytes(b"<<<<<<< HEAD\n" + line + b"=======\n" + line + b">>>>>>> 12ab friend\n")
    found = [(finding.file, finding.line) for finding in check(one)]
    assert found == [(f"entries/{path.name}", number) for number in (1, 3, 4, 5)]
    assert all("friend" not in finding.sentence for finding in check(one))
    assert merging.merge(two, one) == Added()
    assert path.read_bytes() == line
    assert check(one) == []


def test_from_a_damaged_copy(tmp_path: Path, contribution: MakeContribution) -> None:
    """A copy without its pool.json gives what is good in it; what is no copy gives nothing."""
    one, two = copies(tmp_path, "one", "two")
    folder.add(one, [contribution(1), contribution(2)])
    (one / "pool.json").unlink()
    path = sheet.path_of(one, "entries", sheet.shard_of(contribution(1).id))
    shutil.move(path, one / "retractions" / "ff.jsonl")
    (one / "entries" / "zz.jsonl").write_bytes(sheet.written(contribution(9)))
    found: list[Finding] = []
    assert merging.merge(one, two, found.append) == Added(contributions=2)
    assert check(two) == []
    with pytest.raises(pool_file.NotAPool):
        merging.merge(two, one)
    (tmp_path / "letters").mkdir()
    with pytest.raises(pool_file.NotAPool):
        merging.merge(tmp_path / "letters", two)


def test_a_damaged_hide_list(tmp_path: Path, contribution: MakeContribution) -> None:
    """Of a hide-list in another copy the good lines are taken; one that is a link is named."""
    one, two = copies(tmp_path, "one", "two")
    folder.add(one, [contribution(1)])
    hiding.hide(one, "keepers", [Hidden(contribution(1).id, "x")])
    path = one / "hidden" / "keepers.jsonl"
    line = path.read_bytes()
    path.write_bytes(b"odd\n" + line)
    (one / "hidden" / "link.jsonl").symlink_to(path)
    found: list[Finding] = []
    merging.merge(one, two, found.append)
    assert (two / "hidden" / "keepers.jsonl").read_bytes() == line
    assert [finding.file for finding in found] == ["hidden/link.jsonl"]
    assert check(two) == []


NUMBERS = st.integers(0, 11)
COPIES = st.sampled_from(["a", "b", "c"])


class Merging(RuleBasedStateMachine):
    """Three copies that are added to, damaged and merged, beside sets of what each must hold."""

    make: MakeContribution
    take_back: MakeTombstone

    @initialize()
    def start(self) -> None:
        """Three empty copies."""
        self.folder = Path(tempfile.mkdtemp())
        self.whole = dict.fromkeys("abc", True)
        self.touched = "a"
        for name in "abc":
            folder.init(self.folder / name, "x")
        self.every = {sheet.written(type(self).make(number)) for number in range(12)}
        self.every |= {sheet.written(type(self).take_back(number)) for number in range(12)}

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def good(self, name: str) -> set[bytes]:
        """The good records that can be found in a copy, without words that were taken back."""
        found = list(reading.good_records(self.folder / name))
        gone = {one.id for one in found if isinstance(one, Tombstone)}
        return {
            sheet.written(one) for one in found if isinstance(one, Tombstone) or one.id not in gone
        }

    @rule(name=COPIES, numbers=st.lists(NUMBERS, max_size=4), gone=st.lists(NUMBERS, max_size=2))
    def add(self, name: str, numbers: list[int], gone: list[int]) -> None:
        """What is added is there, beside what was there."""
        self.touched = name
        before = self.good(name)
        records: list[sheet.Record] = [type(self).make(number) for number in numbers]
        records += [type(self).take_back(number) for number in gone]
        folder.add(self.folder / name, records)
        taken = {type(self).make(number).id for number in gone}
        after = self.good(name)
        assert {raw for raw in before if not any(one.encode() in raw for one in taken)} <= after
        assert {sheet.written(type(self).take_back(number)) for number in gone} <= after

    @rule(source=COPIES, into=COPIES)
    def merge(self, source: str, into: str) -> None:
        """Merging is the union, without words that either took back; doing it again is nothing."""
        self.touched = into
        both = self.good(source) | self.good(into)
        merging.merge(self.folder / source, self.folder / into)
        gone = {sheet.record_of(raw).id for raw in both if sheet.takes_back(raw)}
        wanted = {
            raw for raw in both if sheet.takes_back(raw) or sheet.record_of(raw).id not in gone
        }
        assert self.good(into) == wanted
        before = bytes_of(self.folder / into)
        merging.merge(self.folder / source, self.folder / into)
        assert bytes_of(self.folder / into) == before
        self.whole[into] |= not [
            one for one in check(self.folder / into) if one.file.endswith(".jsonl")
        ]

    @rule(name=COPIES, data=st.data())
    def damage(self, name: str, data: st.DataObject) -> None:
        """A file is cut, changed, doubled, moved or taken away, or a foreign one comes."""
        files = sorted((self.folder / name).glob("*/*.jsonl"))
        if not files:
            return
        self.touched = name
        self.whole[name] = False
        path = data.draw(st.sampled_from(files))
        raw = path.read_bytes()
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        kind = data.draw(st.sampled_from(["cut", "flip", "go", "move", "double", "foreign", "git"]))
        if kind == "cut":
            path.write_bytes(raw[:at])
        elif kind == "flip" and raw:
            path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        elif kind == "go":
            path.unlink()
        elif kind == "move":
            path.rename(path.with_name("00.jsonl"))
        elif kind == "double":
            path.write_bytes(raw + raw)
        elif kind == "git":
            path.write_bytes(b"<<<<<<< a\n" + raw + b"=======\n" + raw + b">>>>>>> b\n")
        else:
            path.with_name("ff.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n\0" + raw[at:])

    @invariant()
    def nothing_bad(self) -> None:
        """No copy ever shows a record that nobody made, or words that it knows were taken back."""
        where = self.folder / self.touched
        gone = {one.id for name in sheet.SHARDS for one in reading.tombstones(where, name)}
        for one in reading.contributions(where):
            assert sheet.written(one) in self.every
            assert one.id not in gone
        assert check(where) == [] or not self.whole[self.touched]


def test_merging(contribution: MakeContribution, tombstone: MakeTombstone) -> None:
    """Copies of a pool, added to, damaged and merged in any order, lose nothing that was good."""
    Merging.make = staticmethod(contribution)
    Merging.take_back = staticmethod(tombstone)
    run_state_machine_as_test(
        Merging,
        settings=settings(
            max_examples=60 if os.environ.get("CCP_TESTS_LONG") else 12,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=[*HealthCheck],
        ),
    )
