"""Which pools are followed: a private list that is read with care and replaced as a whole."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpjournal.pool import followed
from ccpjournal.pool.followed import FILE, BrokenList, Followed
from ccpjournal.pool.writing import CannotWrite


def test_what_is_followed_is_kept_in_order(tmp_path: Path) -> None:
    """Added once, with other hide-lists instead of twice, and left again."""
    data = tmp_path / "data"
    one, two = Followed(Path("/a")), Followed(Path("/b"), ("unkind",))
    assert (followed.load(data), followed.are_any(data)) == ((), False)
    assert followed.follow(data, one)
    assert followed.follow(data, two)
    assert not followed.follow(data, one)
    assert followed.load(data) == (one, two)
    assert not followed.follow(data, one._replace(hide=("x", "y")))
    assert followed.load(data) == (two, one._replace(hide=("x", "y")))
    followed.leave(data, one.directory)
    assert followed.load(data) == (two,)
    assert followed.are_any(data)


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=60)
@given(
    pools=st.lists(
        st.tuples(st.text(min_size=1).filter(lambda text: "\0" not in text), st.lists(st.text()))
    )
)
def test_any_folder_can_be_followed(tmp_path: Path, pools: list[tuple[str, list[str]]]) -> None:
    """Its path comes back as it was, also where it is no text."""
    rows = tuple(Followed(Path(path), tuple(hide)) for path, hide in pools)
    followed.save(tmp_path, rows)
    assert followed.load(tmp_path) == rows


def test_a_path_that_is_no_text_comes_back(tmp_path: Path) -> None:
    """Bytes of a file system that are not UTF-8."""
    row = Followed(Path(os.fsdecode(b"/caf\xe9")))
    followed.save(tmp_path, [row])
    assert followed.load(tmp_path) == (row,)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    """Which pools somebody reads is nobody else's business."""
    followed.save(tmp_path / "data", [Followed(Path("/a"))])
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / FILE).stat().st_mode) == 0o600
    assert [one.name for one in (tmp_path / "data").iterdir()] == [FILE]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b'{"schema": "other/1", "pools": []}',
        b'{"schema": "ccpjournal-pools/1"}',
        b'{"schema": "ccpjournal-pools/1", "pools": [{"folder": 1, "hide": []}]}',
        b'{"schema": "ccpjournal-pools/1", "pools": [{"folder": "/a", "hide": [1]}]}',
        b'{"schema": "ccpjournal-pools/1", "pools": [1]}',
        b'{"schema": "ccpjournal-pools/1", "pools": 1}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_list_that_is_none_is_said(tmp_path: Path, raw: bytes) -> None:
    """And stays as it is."""
    (tmp_path / FILE).write_bytes(raw)
    with pytest.raises(BrokenList):
        followed.load(tmp_path)
    with pytest.raises(BrokenList):
        followed.follow(tmp_path, Followed(Path("/a")))
    assert (tmp_path / FILE).read_bytes() == raw


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=100)
@given(raw=st.binary(max_size=200) | st.recursive(st.none() | st.text(), st.lists).map(json.dumps))
def test_nothing_else_comes_of_a_file(tmp_path: Path, raw: bytes | str) -> None:
    """Whatever stands in it, it is a list or it is said that it is none."""
    (tmp_path / FILE).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    with pytest.raises(BrokenList):
        followed.load(tmp_path)


def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    """It is said, and nothing is left behind."""
    (tmp_path / "data").write_text("a file")
    with pytest.raises(CannotWrite):
        followed.save(tmp_path / "data", [])
    assert (tmp_path / "data").read_text() == "a file"
