"""A file of names: what its lines say, and which lines say nothing that can be used."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.lexicon_file import Line, Odd, read

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="=\r\n#"), min_size=1).map(
    str.strip
)
NAMES = st.lists(st.tuples(TEXTS.filter(bool), TEXTS.filter(bool), TEXTS), min_size=1, max_size=6)


def said(text: str) -> list[Line | Odd]:
    """What the lines of a text say."""
    return list(read(text.encode()))


def test_a_line_a_name() -> None:
    """Spaces, empty lines and comments do not count; the kind may be left out."""
    text = "\ufeff# people\r\n\n  Anna =  my sister \nBrightwell Ltd=my employer=organisation\n"
    assert said(text) == [
        Line(3, "Anna", "my sister", ""),
        Line(4, "Brightwell Ltd", "my employer", "organisation"),
    ]


def test_odd_lines_are_told_by_number() -> None:
    """Each with its reason, none with its words, and the lines around them count."""
    raw = b"Anna = a\nnothing\n= x\nBen =\na=b=c=d\n\xff = y\nCleo = c\n"
    found = list(read(raw))
    assert [one for one in found if isinstance(one, Line)] == [
        Line(1, "Anna", "a", ""),
        Line(7, "Cleo", "c", ""),
    ]
    odd = [one for one in found if isinstance(one, Odd)]
    assert [one.number for one in odd] == [2, 3, 4, 5, 6]
    assert not any(word in one.reason for one in odd for word in ("nothing\n", "Ben", "a=b"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(delimiter: str) -> None:
    """A header names the columns in any order and case; other columns are not looked at."""
    rows = [["Kind", "note", "ROLE", "term"], ["person", "x", "my aunt", f"Otti{delimiter} O"]]
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    text = (
        file.getvalue()
        + "x"
        + delimiter * 4
        + '\n"open\n'
        + delimiter.join(["", "", "r", "T"])
        + "\n"
    )
    found = said("# mine\n" + text)
    assert found[0] == Line(3, "Otti" + delimiter + " O", "my aunt", "person")
    assert [one.number for one in found[1:]] == [4, 5, 6]
    assert isinstance(found[1], Odd)
    assert isinstance(found[2], Odd)
    assert found[3] == Line(6, "T", "r", "")


def test_a_name_that_looks_like_a_header() -> None:
    """Only the first line that says something is a header; later ones are names."""
    assert said("Anna = a\nterm,role\n")[1] == Odd(
        2, "has no = between a name and what stands for it"
    )


@given(NAMES)
def test_what_is_written_reads_back(names: list[tuple[str, str, str]]) -> None:
    """Every name of a file of lines is read as it was written."""
    text = "# first\n" + "\n".join(" = ".join(filter(None, one)) for one in names)
    assert said(text) == [Line(at, *one) for at, one in enumerate(names, 2)]


@given(NAMES)
def test_what_is_written_as_csv_reads_back(names: list[tuple[str, str, str]]) -> None:
    """Every name of a CSV on one line each is read as it was written."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([("term", "role", "kind"), *names])
    assert said(file.getvalue()) == [Line(at, *one) for at, one in enumerate(names, 2)]


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_are_read(raw: bytes) -> None:
    """No file breaks it, and no line says more than one thing."""
    found = list(read(raw))
    numbers = [one.number for one in found]
    assert numbers == sorted(set(numbers))
    assert len(found) <= raw.count(b"\n") + 1
    assert all(one.term and one.role for one in found if isinstance(one, Line))
