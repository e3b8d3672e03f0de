"""Bundles: one file, the same bytes for the same records, and harmless whoever made it."""

from __future__ import annotations

import contextlib
import gzip
import io
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpjournal.errors import NotFound
from ccpjournal.pool import archive, bundle, folder, hiding, reading
from ccpjournal.pool.folder import Added
from ccpjournal.pool.hiding import Hidden
from ccpjournal.pool.hostile import CannotTake, Finding
from ccpjournal.pool.sheet import Record, written
from ccpjournal.sharing.contribution import Contribution, Tombstone

if TYPE_CHECKING:
    from pathlib import Path

MakeContribution = Callable[..., Contribution]
MakeTombstone = Callable[[int], Tombstone]
Reuse = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
STRANGER = "Zebulon\x1b[2J"


def read(file: Path) -> tuple[list[str], list[Finding]]:
    """The ids of the records in a file, and what was found odd in it."""
    found: list[Finding] = []
    ids = [one.id for one in bundle.read(file, found.append)]
    assert not any("Zebulon" in one.file + one.sentence for one in found)
    return ids, found


def raw(*records: Record) -> bytes:
    """The lines of records."""
    return b"".join(written(one) + b"\n" for one in records)


def zipped(file: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip file with these members."""
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file


def test_from_one_pool_to_another(
    pool: Path, tmp_path: Path, contribution: MakeContribution, tombstone: MakeTombstone
) -> None:
    """A bundle carries all records, sorted, and a pool made of it is the same."""
    folder.add(pool, [*(contribution(number) for number in range(30)), tombstone(3), tombstone(99)])
    assert bundle.write(pool, tmp_path / "b.jsonl") == 31
    ids, found = read(tmp_path / "b.jsonl")
    assert ids == sorted(ids)
    assert found == []
    folder.init(tmp_path / "other", "other")
    added = folder.add(tmp_path / "other", bundle.read(tmp_path / "b.jsonl"))
    assert added == Added(contributions=29, retractions=2)
    assert bundle.write(tmp_path / "other", tmp_path / "c.jsonl") == 31
    assert (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "c.jsonl").read_bytes()


def test_what_is_hidden_stays_out(
    pool: Path, tmp_path: Path, contribution: MakeContribution
) -> None:
    """What a followed hide-list hides is not in the bundle; its list is not, either way."""
    folder.add(pool, [contribution(1), contribution(2)])
    hiding.hide(pool, "keepers", [Hidden(contribution(1).id, "It names a third person.")])
    bundle.write(pool, tmp_path / "b.jsonl", hide=["keepers"])
    assert read(tmp_path / "b.jsonl") == ([contribution(2).id], [])
    assert bundle.write(pool, tmp_path / "c.jsonl") == 2
    assert b"third person" not in (tmp_path / "c.jsonl").read_bytes()


def test_never_over_a_file(pool: Path, tmp_path: Path) -> None:
    """A bundle takes no file's place, follows no link, and never lies in the pool."""
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("mine", "link"):
        with pytest.raises(bundle.AlreadyThere):
            bundle.write(pool, tmp_path / name)
    with pytest.raises(bundle.InsideThePool):
        bundle.write(pool, pool / "entries" / ".." / "b.jsonl")
    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


def test_however_it_is_packed(
    tmp_path: Path, contribution: MakeContribution, tombstone: MakeTombstone
) -> None:
    """Plain lines, one record without a line end, gzip, and the zip of a folder are read alike."""
    lines = raw(contribution(1), tombstone(2))
    ids = [contribution(1).id, tombstone(2).id]
    (tmp_path / "plain.jsonl").write_bytes(lines)
    (tmp_path / "notepad.jsonl").write_bytes(b"\xef\xbb\xbf" + lines.replace(b"\n", b"\r\n"))
    (tmp_path / "one.json").write_bytes(lines.rstrip(b"\n"))
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(lines) + gzip.compress(b""))
    zipped(
        tmp_path / "pool.zip",
        {
            "pool/pool.json": b"{}",
            "pool/README.txt": b"",
            "pool/entries/": b"",
            "pool/entries/00.jsonl": raw(contribution(1)),
            "pool/retractions/00.jsonl": raw(tombstone(2)),
            "__MACOSX/pool/entries/._00.jsonl": b"\0",
        },
    )
    for path in sorted(tmp_path.glob("*.*")):
        assert read(path) == (ids, [])


def test_hidden_lines_are_no_records(
    pool: Path, tmp_path: Path, contribution: MakeContribution
) -> None:
    """Nobody can hide anything from others by way of a bundle."""
    line = hiding.written(Hidden(contribution(1).id, "x")) + b"\n"
    (tmp_path / "a.jsonl").write_bytes(line + raw(contribution(1)))
    ids, found = read(tmp_path / "a.jsonl")
    assert ids == [contribution(1).id]
    assert [(one.line, "hide-list" in one.sentence) for one in found] == [(1, True)]
    folder.add(pool, bundle.read(tmp_path / "a.jsonl"))
    assert hiding.names(pool) == []
    zipped(tmp_path / "a.zip", {"hidden/keepers.jsonl": line})
    assert [one.file for one in read(tmp_path / "a.zip")[1]] == ["a.zip: hidden/keepers.jsonl"]


def test_odd_lines_are_named_and_the_rest_kept(
    tmp_path: Path, contribution: MakeContribution
) -> None:
    """Each line that hurts is refused with its number, and those around it are taken."""
    good = written(contribution(1))
    odd = [
        good.replace(b'"lang":"en"', b'"lang":"en","lang":"en"'),
        good.replace(b"number 1", b"number 2"),
        good.replace(b'"patterns":[]', b'"patterns":[NaN]'),
        good.replace(b'"words":"', b'"words":"\\ud800'),
        good.replace(b'"period":"2026-Q4"', b'"period":' + b"1" * 5000),
        good.replace(b"I noticed", "I\u2028noticed".encode()),
        good.replace(b"I noticed", STRANGER.encode()),
        good[:-1],
        good[: len(good) // 2],
        b" " + good,
        good + b" ",
        b'{"a":' * 10_000,
        b"[" * 60_000,
        b"x" * 70_000,
        b"",
        b"null",
        b"{}",
        b'"Zebulon"',
        b"<<<<<<< Zebulon",
        good.replace(b"}", b',"Zebulon":1}', 1),
        b'{"id":"sha256:'
        + b"0" * 64
        + b'","schema":"pool-entry/2","deep":'
        + b"[" * 99
        + b"]" * 99
        + b"}",
        b'{"id":"sha256:' + b"0" * 64 + b'","schema":"pool-Zebulon/2"}',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([*odd, written(contribution(2))]))
    ids, found = read(tmp_path / "a.jsonl")
    assert ids == [contribution(2).id]
    assert [one.line for one in found] == [*range(1, len(odd) + 1)]


def test_a_line_separator_cuts_nothing(tmp_path: Path, contribution: MakeContribution) -> None:
    """Characters that some readers take for the end of a line do not end one here."""
    text = written(contribution(1)) + "\u2028".encode() + written(contribution(2)) + b"\n"
    (tmp_path / "a.jsonl").write_bytes(text + raw(contribution(3)))
    ids, found = read(tmp_path / "a.jsonl")
    assert ids == [contribution(3).id]
    assert [one.line for one in found] == [1]


@pytest.mark.parametrize("kind", ["gz", "zip", "quoted"])
def test_bombs(tmp_path: Path, contribution: MakeContribution, kind: str) -> None:
    """What unpacks to far more than contributions do is refused whole, in little memory."""
    zeros = b"\0" * 20_000_000
    file = tmp_path / "bomb"
    if kind == "gz":
        file.write_bytes(gzip.compress(raw(contribution(1)) + zeros))
    elif kind == "zip":
        zipped(file, {"0.jsonl": raw(contribution(1)), "1.jsonl": zeros})
    else:
        _overlapping(file, b"\n" * 900_000, 500)
    del zeros
    tracemalloc.start()
    with pytest.raises(CannotTake) as caught:
        next(bundle.read(file))
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()
    assert "Nothing was taken" in str(caught.value)


def _overlapping(file: Path, content: bytes, times: int) -> None:
    """A zip whose list names the same packed bytes many times, each under another name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("0.jsonl", content)
    whole = buffer.getvalue()
    at = whole.index(b"PK\x01\x02")
    entry = whole[at : whole.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(entry) * times, at, 0)
    file.write_bytes(whole[:at] + entry * times + end)


def test_vast_lists_of_members(tmp_path: Path) -> None:
    """A zip with more members than a pool has files is refused before they are listed."""
    zipped(tmp_path / "many.zip", {f"{number}.jsonl": b"" for number in range(2001)})
    with pytest.raises(CannotTake, match="more than 2,000"):
        next(bundle.read(tmp_path / "many.zip"))
    zipped(tmp_path / "more.zip", {f"{number:0200}.jsonl": b"" for number in range(5000)})
    with pytest.raises(CannotTake, match="far too long"):
        next(bundle.read(tmp_path / "more.zip"))
    zip64 = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 10, 0, 0)
    (tmp_path / "64.zip").write_bytes(b"PK\x03\x04" + b"\0" * 90 + zip64 + end)
    with pytest.raises(CannotTake, match="far more than a pool"):
        next(bundle.read(tmp_path / "64.zip"))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 90, 4, 0)
    (tmp_path / "odd.zip").write_bytes(b"PK\x03\x04" + b"\0" * 90 + end)
    with pytest.raises(CannotTake, match="cannot be read as one"):
        next(bundle.read(tmp_path / "odd.zip"))
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04" + b"\0" * 90)
    with pytest.raises(CannotTake, match="cut short"):
        next(bundle.read(tmp_path / "cut.zip"))


def test_members_that_are_not_opened(tmp_path: Path, contribution: MakeContribution) -> None:
    """Links, names that lead elsewhere, other files and other packings are named, and passed."""
    file = tmp_path / "a.zip"
    good = raw(contribution(1))
    with zipfile.ZipFile(file, "w") as packed:
        link = zipfile.ZipInfo("entries/link.jsonl")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("../../entries/00.jsonl", good)
        packed.writestr("/entries/00.jsonl", good)
        packed.writestr("C:\\entries\\00.jsonl", good)
        packed.writestr(STRANGER, good)
        packed.writestr(STRANGER + ".jsonl", b"\xff")
        packed.writestr("pool.zip", b"PK\x03\x04")
        packed.writestr("lzma.jsonl", good, zipfile.ZIP_LZMA)
        packed.writestr("entries/00.jsonl", good)
    ids, found = read(file)
    assert ids == [contribution(1).id]
    assert len(found) == 8
    assert all(one.file.startswith("a.zip: ") for one in found)
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip", "spare"}


def test_locked_members(tmp_path: Path, contribution: MakeContribution) -> None:
    """A member behind a passphrase is named, and never asked about."""
    file = zipped(tmp_path / "a.zip", {"00.jsonl": raw(contribution(1))})
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(content)
    assert [one.file for one in read(file)[1]] == ["a.zip: 00.jsonl"]


def test_cut_short(tmp_path: Path, contribution: MakeContribution) -> None:
    """Of a packed file that was cut, what came before is kept and the cut is named."""
    whole = raw(*(contribution(number) for number in range(200)))
    packed = gzip.compress(whole)
    (tmp_path / "a.gz").write_bytes(packed[: len(packed) // 2])
    ids, found = read(tmp_path / "a.gz")
    assert 20 < len(ids) < 180
    assert "cut short" in found[-1].sentence
    file = zipped(tmp_path / "a.zip", {"00.jsonl": whole, "01.jsonl": raw(contribution(500))})
    content = bytearray(file.read_bytes())
    content[2000:2010] = b"\xff" * 10
    file.write_bytes(content)
    ids, found = read(file)
    assert ids[-1] == contribution(500).id
    assert any("damaged" in one.sentence for one in found)


def test_no_such_file(tmp_path: Path) -> None:
    """A file that is not there is not found, and a folder is no bundle."""
    with pytest.raises(NotFound):
        next(bundle.read(tmp_path / "none"))
    with pytest.raises(CannotTake):
        next(bundle.read(tmp_path))


@Reuse
@given(st.data())
def test_damage_takes_nothing_bad(
    tmp_path: Path, contribution: MakeContribution, data: st.DataObject
) -> None:
    """However a bundle is damaged, what is taken of it is some of what was in it, unchanged."""
    records = [contribution(number) for number in range(8)]
    lines = raw(*records)
    kind = data.draw(st.sampled_from(["plain", "gz", "stored", "deflated"]))
    file = tmp_path / "a"
    if kind in {"plain", "gz"}:
        file.write_bytes(gzip.compress(lines) if kind == "gz" else lines)
    else:
        method = zipfile.ZIP_STORED if kind == "stored" else zipfile.ZIP_DEFLATED
        zipped(file, {"0.jsonl": lines[:3000], "1.jsonl": lines[3000:]}, method)
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        new = data.draw(st.binary(max_size=8))
        content[at : at + data.draw(st.integers(0, 40))] = new
    file.write_bytes(content)
    found: list[Finding] = []
    try:
        taken = {written(one) for one in bundle.read(file, found.append)}
    except CannotTake:
        return
    whole = {written(one) for one in records}
    assert taken <= whole
    assert taken == whole or found or kind == "plain" or len(content) < 30


@Reuse
@given(st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08\0"]), st.binary())
def test_any_bytes(tmp_path: Path, beginning: bytes, rest: bytes) -> None:
    """Whatever bytes a file holds, no record comes of them, and no error but a sentence."""
    (tmp_path / "a").write_bytes(beginning + rest)
    with contextlib.suppress(CannotTake):
        assert list(bundle.read(tmp_path / "a")) == []


def test_nothing_half_done(pool: Path, tmp_path: Path, contribution: MakeContribution) -> None:
    """A bundle that is refused as a whole leaves the pool without a record of it."""
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(raw(contribution(1)) + b"\n" * 9_000_000))
    with pytest.raises(CannotTake):
        folder.add(pool, bundle.read(tmp_path / "bomb.gz"))
    assert list(reading.contributions(pool)) == []
    assert archive.RATIO == 100
