"""Reading a pool, and the hide-lists that a reader follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ccpjournal.errors import NotFound, UsageError
from ccpjournal.pool import folder, hiding, reading, sheet
from ccpjournal.pool.checking import check
from ccpjournal.pool.hiding import Hidden
from ccpjournal.pool.hostile import CannotTake, Finding
from ccpjournal.sharing.contribution import Contribution, Tombstone

if TYPE_CHECKING:
    from pathlib import Path

MakeContribution = Callable[..., Contribution]
MakeTombstone = Callable[[int], Tombstone]


def test_all_once_in_order(
    pool: Path, contribution: MakeContribution, tombstone: MakeTombstone
) -> None:
    """Each contribution that stands is read once, in the order of ids, though lines be doubled."""
    records = [contribution(number) for number in range(300)]
    folder.add(pool, [*records, *(tombstone(number) for number in range(50))])
    ids = sorted(one.id for one in records[50:])
    assert [one.id for one in reading.contributions(pool)] == ids
    for path in (pool / "entries").iterdir():
        path.write_bytes(path.read_bytes() * 2)
    assert [one.id for one in reading.contributions(pool)] == ids
    shards = [one.id for name in sheet.SHARDS for one in reading.shard(pool, name)]
    assert shards == ids
    gone = [one.id for name in sheet.SHARDS for one in reading.tombstones(pool, name)]
    assert set(gone) == {one.id for one in records[:50]}


def test_odd_lines_are_passed_over(pool: Path, contribution: MakeContribution) -> None:
    """What is no good record is never shown, and is spoken of."""
    records = [contribution(number) for number in range(3)]
    folder.add(pool, records)
    for one in records:
        path = sheet.path_of(pool, "entries", sheet.shard_of(one.id))
        path.write_bytes(b"odd\n" + path.read_bytes() + b"{")
    found: list[Finding] = []
    assert len(list(reading.contributions(pool, notice=found.append))) == 3
    assert [one.line for one in found] == [1, 3] * 3


def test_hide_lists_are_chosen(pool: Path, contribution: MakeContribution) -> None:
    """Only what a followed list hides is left out, and a list is sorted and has each line once."""
    folder.add(pool, [contribution(number) for number in range(6)])
    first = [Hidden(contribution(number).id, "Names a café: no.") for number in range(3)]
    assert hiding.hide(pool, "keepers", first) == 3
    assert hiding.hide(pool, "keepers", first[::-1]) == 0
    assert hiding.hide(pool, "b", [Hidden(contribution(4).id, "x"), first[0]]) == 2
    assert hiding.names(pool) == ["b", "keepers"]
    assert check(pool) == []
    read = {
        lists: {one.id for one in reading.contributions(pool, lists)}
        for lists in [(), ("keepers",), ("b", "keepers")]
    }
    assert [len(read[lists]) for lists in read] == [6, 3, 2]


def test_a_hide_list_fails_safe(pool: Path, contribution: MakeContribution) -> None:
    """A damaged line still hides its id; a list that is not there, or is no file, is an error."""
    folder.add(pool, [contribution(1)])
    hiding.hide(pool, "keepers", [Hidden(contribution(1).id, "x")])
    path = pool / "hidden" / "keepers.jsonl"
    path.write_bytes(path.read_bytes()[:-4])
    assert list(reading.contributions(pool, ["keepers"])) == []
    assert [(one.file, one.line) for one in check(pool)] == [("hidden/keepers.jsonl", 1)]
    with pytest.raises(NotFound):
        list(reading.contributions(pool, ["other"]))
    path.unlink()
    path.mkdir()
    with pytest.raises(CannotTake):
        list(reading.contributions(pool, ["keepers"]))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Keepers", "x"),
        ("../entries/00", "x"),
        ("", "x"),
        ("a" * 41, "x"),
        ("keepers", ""),
        ("keepers", " "),
        ("keepers", "a\nb"),
        ("keepers", "a\x1b[2J"),
        ("keepers", "a\u2028b"),
        ("keepers", "\ud800"),
        ("keepers", "x" * 281),
    ],
)
def test_what_cannot_be_hidden(
    pool: Path, contribution: MakeContribution, name: str, reason: str
) -> None:
    """A list's name is a plain file name, and a reason is one line that no terminal acts on."""
    with pytest.raises(UsageError):
        hiding.hide(pool, name, [Hidden(contribution(1).id, reason)])
    assert not (pool / "hidden").exists()


@pytest.mark.parametrize(
    "raw",
    [
        b"{}",
        b"[]",
        b'{"id":"sha256:1","reason":"x","schema":"pool-hidden/1"}',
        b'{"id":"sha256:%s","reason":1,"schema":"pool-hidden/1"}' % (b"0" * 64),
        b'{"id":"sha256:%s","reason":"\\u001b","schema":"pool-hidden/1"}' % (b"0" * 64),
        b'{"id":"sha256:%s","reason":"x","schema":"pool-hidden/2"}' % (b"0" * 64),
        b'{"id":"sha256:%s","reason":"x", "schema":"pool-hidden/1"}' % (b"0" * 64),
        b'{"id":"sha256:%s","id":"x","reason":"x","schema":"pool-hidden/1"}' % (b"0" * 64),
    ],
)
def test_lines_of_a_hide_list(raw: bytes) -> None:
    """A line that is not wholly as it should be is none."""
    with pytest.raises(CannotTake):
        hiding.read(raw)
