"""Reading what strangers wrote: lines, JSON and files that are meant to do harm."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.pool import hostile
from ccpjournal.pool.hostile import CannotTake, Finding, Speaking, lines, spoken, strict_json
from ccpjournal.sharing.contribution import LONGEST_LINE

if TYPE_CHECKING:
    from pathlib import Path


@given(st.binary(max_size=400) | st.text("a\r\n\u2028\u0085\x0b\x0c", max_size=60).map(str.encode))
def test_lines_are_cut_at_line_feeds(raw: bytes) -> None:
    """Lines end at line feeds and nowhere else, and their places add up to the file."""
    found = list(lines(io.BytesIO(raw)))
    assert [one.number for one in found] == [*range(1, len(found) + 1)]
    assert sum(one.length for one in found) == len(raw)
    for one in found:
        piece = raw[one.start : one.start + one.length]
        assert one.ended == piece.endswith(b"\n")
        assert one.raw is not None
        assert one.raw in piece
        assert piece.replace(one.raw, b"", 1).strip(b"\r\n\xef\xbb\xbf") == b""


@pytest.mark.parametrize("extra", [-1, 0, 1, 2, LONGEST_LINE, 5 * LONGEST_LINE + 3])
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_long_lines_are_passed_over(extra: int, end: bytes) -> None:
    """A line longer than any record is counted, not kept, and the next one is read."""
    first = b"x" * (LONGEST_LINE + extra)
    found = list(lines(io.BytesIO(first + end + b"next")))
    assert found[-1].start + found[-1].length == len(first + end + b"next")
    if end:
        assert [one.raw for one in found][1:] == [b"next"]
        assert found[0].raw == (first if extra < 0 else found[0].raw)
    assert (found[0].raw is None) or len(found[0].raw) <= LONGEST_LINE
    if extra > 0:
        assert found[0].raw is None


def test_endless_line() -> None:
    """A line without an end takes no more memory than a short one."""

    class Endless:
        left = 200 * 1024 * 1024

        def readline(self, limit: int, /) -> bytes:
            self.left -= limit
            return b"x" * limit if self.left > 0 else b""

    tracemalloc.start()
    assert [one.raw for one in lines(Endless())] == [None]
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":1,"a":2}',
        b'{"a":{"b":1,"b":1}}',
        b'{"a":NaN}',
        b'{"a":-Infinity}',
        b'{"a":1e999}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":' + b"9" * 16 + b"}",
        b'{"a":"\\ud800"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"\\udc00":1}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{",
        b"",
        b"\xff\xfe{\x00}\x00",
        b"{}{}",
        b"nul",
    ],
)
def test_no_double_meanings(raw: bytes) -> None:
    """JSON that another reader would read otherwise, or that hurts a reader, is refused."""
    with pytest.raises(CannotTake) as caught:
        strict_json(raw)
    assert len(str(caught.value)) < 80


Values = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-(10**13), 10**14)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(Values)
def test_other_json_is_itself(value: object) -> None:
    """What has one meaning is read as that."""
    assert strict_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=200))
def test_bytes_never_break_it(raw: bytes) -> None:
    """Whatever the bytes, there is a value or a sentence."""
    try:
        found = strict_json(raw)
    except CannotTake:
        return  # a sentence is right as well
    assert found == json.loads(raw)


@given(st.text(max_size=100))
def test_names_that_are_repeated(name: str) -> None:
    """A name is repeated only when no terminal and no path could make anything of it."""
    if spoken(name, "") == name and name:
        assert name.isascii()
        assert name.isprintable()
        assert ".." not in name
        assert not name.startswith("/")


def test_so_many_findings() -> None:
    """Of one file, a hundred findings are spoken of, and how many more there are."""
    found: list[Finding] = []
    speaking = Speaking("a", found.append)
    for number in range(1234):
        speaking.say(number, "Odd.")
    speaking.end()
    assert len(found) == hostile.MOST_NOTICES + 1
    assert found[-1] == Finding("a", 0, "There is more of that in this file: 1,134.")


def test_ordinary_files_only(tmp_path: Path) -> None:
    """A file that is too large, a folder, or a link is refused; what is not there is not found."""
    (tmp_path / "file").write_bytes(b"x" * 11)
    with pytest.raises(CannotTake, match="larger"):
        hostile.open_ordinary(tmp_path / "file", 10)
    with pytest.raises(CannotTake):
        hostile.open_ordinary(tmp_path, 10)
    for name in ("none", "file/none"):
        with pytest.raises(FileNotFoundError):
            hostile.open_ordinary(tmp_path / name, 10)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with pytest.raises(CannotTake, match="link"):
        hostile.open_ordinary(tmp_path / "link", 100)


@pytest.mark.parametrize(
    "mark", ["<<<<<<< HEAD", "=======", ">>>>>>> a b", "||||||| 1f", "<<<<<<<"]
)
def test_marks_of_git(mark: str) -> None:
    """The marks that git leaves are known, and nothing like a record is taken for one."""
    assert hostile.is_git_mark(mark.encode())
    assert not hostile.is_git_mark(b"{" + mark.encode())
    assert not hostile.is_git_mark(mark.encode()[1:])
