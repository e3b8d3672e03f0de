"""The finder as a filter: text in, redacted text out, and no journal anywhere."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = [sys.executable, "-m", "ccpjournal"]
SAID = "I asked Marta Kowalczyk at marta@example.org.\n"
HIDDEN = "I asked [a person] at [a mail address].\n"
NOT_UTF8 = "é".encode("latin-1")


def line(text: object) -> str:
    """A line that --json-lines takes."""
    return json.dumps({"text": text}) + "\n"


@pytest.mark.parametrize("arguments", [[], ["-"], ["--no-lexicon"], ["--lexicon"]])
def test_text_in_redacted_text_out(ccp: Any, arguments: list[str]) -> None:
    """From standard input, and nothing is said beside it."""
    said = ccp("redact", *arguments, said=SAID)
    assert (said.code, said.out, said.err) == (0, HIDDEN, "")


def test_a_file(ccp: Any, tmp_path: Path) -> None:
    """A file is read, with or without a byte order mark, and stays as it is."""
    for beginning in (b"", b"\xef\xbb\xbf"):
        path = tmp_path / "text.txt"
        path.write_bytes(beginning + SAID.encode())
        assert ccp("redact", str(path)).out == HIDDEN
        assert path.read_bytes() == beginning + SAID.encode()
    assert [one.name for one in tmp_path.iterdir() if one.name != "spare"] == ["text.txt"]


@pytest.mark.parametrize("form", [[], ["--json"], ["--json-lines"], ["--explain"]])
def test_no_journal_is_begun(ccp: Any, home: Path, form: list[str]) -> None:
    """Nothing is created, and nobody is welcomed."""
    said = ccp("redact", *form, said=line("I met Marta."))
    assert said.code == 0
    assert "journal" not in said.err
    assert not home.exists()


def test_a_journal_that_is_there_is_left_alone(ccp: Any, keeps: Any, home: Path) -> None:
    """Not a byte of it changes."""
    keeps("I met Marta.")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    ccp("redact", said=SAID)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_no_connection_is_made() -> None:
    """In a process in which opening a socket is an error, all goes well."""
    code = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    if event.startswith('socket.'): raise SystemExit('a socket')\n"
        "sys.addaudithook(watch)\n"
        "sys.argv = ['ccp', 'redact']\n"
        "from ccpjournal.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=SAID.encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout.decode()) == (0, HIDDEN)


def test_json_is_one_envelope(ccp: Any) -> None:
    """The text, the redacted text, and the traces with offsets in code points."""
    data = ccp("redact", "--json", said="\U0001f642 I asked Marta.").data
    assert (data["text"], data["redacted"]) == (
        "\U0001f642 I asked Marta.",
        "\U0001f642 I asked [a person].",
    )
    [trace] = data["traces"]
    assert data["text"][trace["start"] : trace["end"]] == "Marta"
    assert trace.keys() == {"start", "end", "kind", "replacement", "reason", "certainty"}
    assert trace["certainty"] in {"possible", "likely", "sure"}


def test_an_explanation_keeps_the_words_out_of_logs(ccp: Any) -> None:
    """Each hidden span with its kind and reason on standard error, without what it was."""
    said = ccp("redact", "--explain", said=SAID)
    assert said.out == HIDDEN
    assert said.err.startswith("Hidden: 2 spans.\n1. characters 9 to 23: [a person]; person, ")
    assert "Marta" not in said.err
    assert ccp("redact", "--explain", said="I was quiet.").err == "Nothing was found to hide.\n"


def test_words_to_keep_and_to_hide(ccp: Any) -> None:
    """Each may be given several times; a sure identifier is hidden all the same."""
    keep = ["--keep", "marta KOWALCZYK", "--keep", "example"]
    assert ccp("redact", *keep, said=SAID).out == ("I asked Marta Kowalczyk at [a mail address].\n")
    hide = ["--hide", "table", "--hide", "LONG"]
    said = ccp("redact", *hide, said="The long table, the longer tables.")
    assert said.out == "The [word 1] [word 2], the longer tables.\n"


@pytest.mark.parametrize("text", ["", "\n", "a", "a\n\nb", "\ta \U0001f642  b", "é\n"])
def test_what_holds_nothing_goes_through(ccp: Any, text: str) -> None:
    """With a newline at its end."""
    assert ccp("redact", said=text.encode()).out == text.removesuffix("\n") + "\n"


def test_what_acts_on_a_terminal_is_filtered(ccp: Any) -> None:
    """The text passes the filter that every text passes."""
    assert ccp("redact", "--keep", "red", said=b"so \x1b[red\x07").out == "so \u241b[red\u2407\n"


class TestLines:
    """Lines of JSON, as programs ask for them."""

    def test_each_line_is_answered_by_one(self, ccp: Any) -> None:
        """In order; empty lines ask nothing; other fields are left aside."""
        asked = f"{line('I met Marta.')}\n  \n" + '{"id": 7, "text": "so"}'
        said = ccp("redact", "--json-lines", said=asked)
        first, second = map(json.loads, said.out.splitlines())
        assert first["text"] == "I met Marta."
        assert first["redacted"] == "I met [a person]."
        assert first["traces"] == [
            {"start": 6, "end": 11, "kind": "person", "replacement": "[a person]"}
            | {name: first["traces"][0][name] for name in ("reason", "certainty")}
        ]
        assert second == {"text": "so", "redacted": "so", "traces": []}
        assert (said.code, said.err) == (0, "")

    def test_from_a_file(self, ccp: Any, tmp_path: Path) -> None:
        """A byte order mark at its beginning is no part of the line."""
        path = tmp_path / "lines"
        path.write_bytes(b"\xef\xbb\xbf" + line("so").encode())
        assert json.loads(ccp("redact", "--json-lines", str(path)).out)["text"] == "so"

    @pytest.mark.parametrize(
        ("bad", "reason"),
        [
            (b'{"text": "', "is not JSON"),
            (b"[1, 2", "is not JSON"),
            (b'{"text": NaN}', "is not JSON"),
            (b'{"text": "so", "more": -Infinity}', "is not JSON"),
            (b'{"text": "so", "more": ' + b"9" * 5000 + b"}", "is not JSON"),
            (b"[" * 100_000, "is not JSON"),
            (b'{"text": "' + NOT_UTF8 + b'"}', "is not UTF-8 text"),
            (b'{"words": "so"}', "is not an object with a text"),
            (b'{"text": 7}', "is not an object with a text"),
            (b'"so"', "is not an object with a text"),
            (b"null", "is not an object with a text"),
        ],
    )
    def test_a_bad_line_is_named(self, process: Any, bad: bytes, reason: str) -> None:
        """By its number; the lines before it are answered, those behind it are not."""
        asked = b'{"text": "one"}\n\n' + bad + b'\n{"text": "last"}\n'
        said = process("redact", "--json-lines", said=asked)
        assert said.code == 2
        assert said.err.startswith(f"ccp: Line 3 {reason}.\n")
        assert [json.loads(answer)["text"] for answer in said.out.splitlines()] == ["one"]

    def test_half_a_letter_goes_through(self, process: Any) -> None:
        """A lone surrogate is no text, and no reason to fail: it comes back as it came."""
        said = process("redact", "--json-lines", said=b'{"text": "so \\ud83d and Marta"}\n')
        answer = json.loads(said.out)
        assert (answer["text"], answer["redacted"]) == (
            "so \ud83d and Marta",
            "so \ud83d and [a person]",
        )

    def test_a_line_that_never_ends_is_refused(self, ccp: Any, monkeypatch: Any) -> None:
        """Before it fills the memory."""
        monkeypatch.setattr("ccpjournal.cli.redact.LARGEST", 1000)
        said = ccp("redact", "--json-lines", said=line("so") + line("x" * 2000))
        assert said.code == 2
        assert "Line 2 is longer than" in said.err
        assert len(said.out.splitlines()) == 1

    def test_an_answer_comes_at_once(self) -> None:
        """A program may ask, wait for the answer, and ask again."""
        with subprocess.Popen(
            [*PROGRAM, "redact", "--json-lines"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as asked:
            assert asked.stdin is not None
            assert asked.stdout is not None
            for text in ("one", "two"):
                asked.stdin.write(line(text))
                asked.stdin.flush()
                assert json.loads(asked.stdout.readline())["text"] == text

    @pytest.mark.parametrize("option", ["--json", "--explain"])
    def test_it_is_a_form_of_its_own(self, ccp: Any, option: str) -> None:
        """Another form beside it is refused before anything is read."""
        said = ccp("redact", "--json-lines", option, said=line("so"))
        assert (said.code, said.out) == (2, "")

    @settings(
        max_examples=50,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(st.text(), max_size=5))
    def test_any_texts_come_back(self, ccp: Any, texts: list[str]) -> None:
        """Whatever they hold, in ASCII, a line each."""
        said = ccp("redact", "--json-lines", said="".join(map(line, texts)))
        assert said.out.isascii()
        assert [json.loads(answer)["text"] for answer in said.out.splitlines()] == texts


def test_what_cannot_be_read_is_said(ccp: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """With what to do, without the words, and nothing on standard output."""
    (tmp_path / "latin").write_bytes(b"one\ntwo " + NOT_UTF8)
    said = ccp("redact", str(tmp_path / "latin"))
    assert (said.code, said.out) == (7, "")
    assert said.err.startswith("ccp: Line 2 is not UTF-8 text.\n")
    for path in (tmp_path / "none", tmp_path):
        for form in ("--json-lines", "--explain"):
            said = ccp("redact", form, str(path))
            assert (said.code, said.out) == (7, "")
            assert said.err.startswith("ccp: The file cannot be read: ")
    monkeypatch.setattr("ccpjournal.cli.redact.LARGEST", 10)
    assert "is larger than" in ccp("redact", said=SAID).err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("form", [[], ["--json-lines"], ["--json"]])
def test_a_closed_pipe_is_silent(tmp_path: Path, form: list[str]) -> None:
    """A reader has seen enough."""
    path = tmp_path / "lines"
    path.write_text(line("I was quiet. " * 40) * 500)
    asked = subprocess.Popen(
        [*PROGRAM, "redact", *form, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert asked.stdout is not None
    assert asked.stderr is not None
    assert asked.stdout.read(20)
    asked.stdout.close()
    assert asked.stderr.read() == b""
    asked.stderr.close()
    asked.wait()


@pytest.mark.bare
def test_lines_load_nothing_heavy() -> None:
    """Neither what paints, nor what validates, nor what opens a journal."""
    code = (
        "import sys\n"
        "sys.argv = ['ccp', 'redact', '--json-lines']\n"
        "from ccpjournal.__main__ import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=line("so").encode(), capture_output=True, check=True
    )
    loaded = set(json.loads(done.stderr.decode().replace("'", '"')))
    assert loaded.isdisjoint(
        {"rich", "pydantic", "sqlmodel", "sqlalchemy", "sqlite3", "sqlcipher3", "tomlkit"}
    )
