"""A question file is read as far as it can be; each fault has its line and its reason."""

from __future__ import annotations

import os
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpjournal.asking.own_questions import check
from ccpjournal.asking.question_file import LARGEST_FILE, Reading, read

GOOD = '[[question]]\nid = "mine.one"\nmovement = "purpose"\nwording = "What is here?"\n'


def _read(folder: Path, text: str) -> Reading:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8", newline="")
    return read(file)


BROKEN = [
    ("no TOML", 'retire = []\nid = "x\n', 2, "It is not TOML"),
    ("an end too early", '[[question]]\nthemes = ["a",\n', 2, "It is not TOML"),
    ("a key twice", GOOD + 'id = "mine.two"\n', 5, "It is not TOML"),
    ("a single bracket", "\n" + GOOD.replace("[[question]]", "[question]"), 2, "[[question]]"),
    ("a list instead", 'retire = []\nquestion = [{id = "a"}]\n', 2, "[[question]]"),
    ("a text instead", "question = 'What?'\n", 1, "[[question]]"),
    ("no id", '\n\n[[question]]\nmovement = "purpose"\nwording = "What?"\n', 3, "has no id"),
    ("no wording", GOOD + '\n[[question]]\nid = "mine.two"\n', 6, "has no wording"),
    ("an id of spaces", GOOD.replace("mine.one", "my own"), 2, "An id is"),
    ("an id that is long", GOOD.replace("mine.one", "m" * 65), 2, "An id is"),
    ("an id that is a number", GOOD.replace('"mine.one"', "1"), 2, "An id is"),
    ("an unknown movement", GOOD.replace("purpose", "porpoise"), 3, "A movement is one of"),
    ("a movement that is a list", GOOD.replace('"purpose"', "[]"), 3, "A movement is one of"),
    ("an unknown occasion", GOOD + 'occasion = "noon"\n', 5, "An occasion is one of"),
    ("an empty wording", GOOD.replace("What is here?", " "), 4, "A wording is one line"),
    ("a wording of two lines", GOOD.replace("is here", "\\n"), 4, "A wording is one line"),
    ("a wording with ESC", GOOD.replace("is here", "\\u001b[2J"), 4, "A wording is one line"),
    ("a wording without end", GOOD.replace("is here", "a" * 300), 4, "A wording is one line"),
    ("a wording that is none", GOOD.replace('"What is here?"', "3"), 4, "A wording is one line"),
    ("a version of zero", GOOD + "version = 0\n", 5, "A version is"),
    ("a version that is true", GOOD + "version = true\n", 5, "A version is"),
    ("a version far out", GOOD + "version = 10000\n", 5, "A version is"),
    ("themes in one text", GOOD + '# version = 1\nthemes = "work"\n', 6, "'themes' is a list"),
    ("themes in a table", GOOD + '[question.themes]\na = "b"\n', 5, "'themes' is a list"),
    ("themes in a dotted key", GOOD + 'themes.a = "b"\n', 5, "'themes' is a list"),
    ("a quoted key", GOOD + '"themes" = "work"\n', 5, "'themes' is a list"),
    ("a key of its own table", GOOD + "[other]\nversion = 0\n", 5, "has no key 'other'"),
    ("questions for question", "[[questions]]\n" + GOOD, 1, "has no key 'questions'"),
    ("an unknown key above", "\nlanguage = 'en'\n" + GOOD, 2, "has no key 'language'"),
    ("retire as a text", '\nretire = "mine.one"\n', 2, "'retire' is a list"),
    ("retire with a number", "retire = [1]\n", 1, "'retire' is a list"),
    ("a number without end", "version = " + "9" * 5000, 0, "too long"),
    ("brackets without end", "a = " + "[" * 5000, 0, "too deep"),
]


@pytest.mark.parametrize(
    ("text", "line", "reason"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_a_fault_has_its_line_and_reason(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """What is broken is named on the line where it stands."""
    fault = _read(tmp_path, text).faults[0]
    assert (fault.file, fault.line, fault.used) == (tmp_path / "own.toml", line, False)
    assert reason in fault.reason
    assert fault.reason.isprintable()


@pytest.mark.parametrize(
    "line_end", ["\n", "\r\n"], ids=["with line feeds", "with carriage returns"]
)
def test_one_broken_question_leaves_the_others(tmp_path: Path, line_end: str) -> None:
    """Between two good questions a broken one is named and left out."""
    broken = '[[question]]\nid = "mine.two"\nwording = 2\n'
    reading = _read(
        tmp_path, (GOOD + broken + GOOD.replace("one", "three")).replace("\n", line_end)
    )
    assert [(each.id, each.line) for each in reading.stated] == [("mine.one", 1), ("mine.three", 8)]
    assert [fault.line for fault in reading.faults] == [7]


def test_an_unknown_key_is_named_and_the_question_used(tmp_path: Path) -> None:
    """A key that is not known costs nobody their question."""
    reading = _read(tmp_path, GOOD + 'author = "me"\n')
    assert [each.id for each in reading.stated] == ["mine.one"]
    assert [(fault.line, fault.used) for fault in reading.faults] == [(5, True)]
    assert "'author'" in reading.faults[0].reason


def test_retire_below_a_question_is_named(tmp_path: Path) -> None:
    """In TOML a key below [[question]] belongs to that question; the fault says where to put it."""
    reading = _read(tmp_path, GOOD + 'retire = ["purpose.hope"]\n')
    assert reading.retired == ()
    assert [fault.line for fault in reading.faults] == [5]
    assert "above the first [[question]]" in reading.faults[0].reason


def test_each_retired_id_has_its_own_line(tmp_path: Path) -> None:
    """A list over several lines gives each id the line it stands on, not one in a comment."""
    text = '# "b"\nretire = [\n  "a", # "b"\n  \'b\',\n  "\\u0063",\n]\n'
    assert [(each.id, each.line) for each in _read(tmp_path, text).retired] == [
        ("a", 3),
        ("b", 4),
        ("c", 2),
    ]


def test_what_looks_like_a_header_in_a_string_or_comment_is_none(tmp_path: Path) -> None:
    """Lines are found although many-line strings and comments hold headers and keys."""
    text = (
        "# [[question]]\n[[question]] # one\n"
        'id = "mine.one"\nwording = """\nWhat is here?\\\n  \\\n[[question]]"""\n'
        "note = '''\n[[question]]\nversion = 0\n'''\n"
        "[[ question ]]\nid = 'mine.two'\nwording = 'What \"\"\" is here?'\nversion = 0\n"
    )
    reading = _read(tmp_path, text)
    assert [(each.id, each.line) for each in reading.stated] == [("mine.one", 2)]
    assert [fault.line for fault in reading.faults] == [8, 15]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """An editor that begins a file with a byte order mark is understood."""
    assert _read(tmp_path, "\ufeff" + GOOD).faults == ()


def test_other_languages_and_scripts_are_questions_too(tmp_path: Path) -> None:
    """A wording may be in any language; the marks of scripts are kept."""
    wording = "¿Qué hay aquí, می\N{ZERO WIDTH NON-JOINER}خواهم 🙂?"
    reading = _read(tmp_path, GOOD.replace("What is here?", wording))
    assert [each.wording for each in reading.stated] == [wording]


def test_bytes_that_are_not_utf_8_are_named_with_their_line(tmp_path: Path) -> None:
    """The line of the first such byte is given."""
    file = tmp_path / "own.toml"
    file.write_bytes(b'[[question]]\nid = "mine.one"\nwording = "\xff?"\n')
    assert [(fault.line, fault.reason) for fault in read(file).faults] == [
        (3, "It is not UTF-8 text.")
    ]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    """Past its limit a file is named and left; up to it, it is read."""
    comment = "#" + "x" * (LARGEST_FILE - 2) + "\n"
    assert _read(tmp_path, comment).faults == ()
    assert "256 KiB" in _read(tmp_path, comment + "#").faults[0].reason


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    """A folder, a link that leads nowhere, and nothing at all are named as the whole file."""
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    assert [(fault.line, fault.used) for fault in read(folder).faults] == [(0, False)]
    assert [fault.line for fault in read(tmp_path / "none.toml").faults] == [0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as files are not on Windows")
def test_links_and_pipes_never_hang(tmp_path: Path) -> None:
    """A link to itself and a pipe nobody writes to are named at once."""
    loop, pipe = tmp_path / "loop.toml", tmp_path / "pipe.toml"
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    assert [fault.line for fault in read(loop).faults] == [0]
    assert [fault.line for fault in read(pipe).faults] == [0]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_one_may_not_read_is_named(tmp_path: Path) -> None:
    """Without permission to read, the fault says so."""
    file = tmp_path / "own.toml"
    file.write_text(GOOD, encoding="utf-8")
    file.chmod(0)
    assert "cannot be read" in read(file).faults[0].reason


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
def test_a_file_that_fails_while_it_is_read_is_named() -> None:
    """An error of the machine is a fault, not an exception."""
    faults = read(Path("/proc/self/mem")).faults
    assert [fault.reason for fault in faults] == ["It cannot be read: Input/output error."]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("retire = [" + '"a",' * 60_000 + "]", 60_000),
        ("[[question]]\n" * 18_000, 36_000),
        ("[[question]]\n" + "".join(f"k{number} = 1\n" for number in range(20_000)), 20_002),
        ("retire = [\n" + '["a", "' + "]" * 200_000 + '"]\n]', 1),
        ("a = '''" + "\n[[question]]" * 18_000 + "'''", 1),
    ],
    ids=["ids", "headers", "keys", "brackets", "strings"],
)
@pytest.mark.usefixtures("ends")
def test_a_file_made_to_be_slow_is_read_to_its_end(tmp_path: Path, text: str, faults: int) -> None:
    """Of a file of the largest size every fault is named, whatever is in it."""
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    assert len(check(file)) == faults


TOML_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "[[question]]",
                'id = "a"',
                'wording = "What?"',
                'movement = "purpose"',
                "version = 2",
                'retire = ["a"]',
                '"""',
                "'''",
                "[question]",
                "x = [",
                "]",
                "# comment",
            ]
        ),
        st.text(alphabet=string.printable, max_size=20),
        st.text(max_size=10),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(TOML_LINES.map(lambda lines: "\n".join(lines).encode()), st.binary(max_size=200)))
def test_any_bytes_are_read_without_an_exception(tmp_path: Path, content: bytes) -> None:
    """Whatever the bytes, there is a reading, and each fault's line is in the file."""
    file = tmp_path / "own.toml"
    file.write_bytes(content)
    for fault in check(file):
        assert 0 <= fault.line <= content.count(b"\n") + 1
        assert fault.reason.endswith(".")


FILLINGS = st.sampled_from(
    [
        "",
        "# [[question]]",
        'note = """\n[[question]]\nversion = 0\n"""',
        "note = '''\n# [[question]] '' \n'''",
        'note = ["""\n[[question]]""", "#"]',
        'note = [\n  "version = 0",\n  "[[question]]",\n]',
        "note = 'it''s'".replace("''", '"'),
        '"note" = "# \\" [[question]]"',
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(FILLINGS, min_size=1, max_size=6), st.data())
def test_the_line_of_a_fault_is_found_in_any_surroundings(
    tmp_path: Path, fillings: list[str], data: st.DataObject
) -> None:
    """One bad version among questions full of misleading strings is found on its own line."""
    broken = data.draw(st.integers(0, len(fillings) - 1))
    text, line = "", 0
    for number, filling in enumerate(fillings):
        text += f'[[question]]\n{filling}\nid = "mine.q{number}"\nwording = "What?"\n'
        if number == broken:
            line = text.count("\n") + 1
            text += "version = 0\n"
    faults = [fault for fault in _read(tmp_path, text).faults if not fault.used]
    assert [(fault.line, "version" in fault.reason) for fault in faults] == [(line, True)]
