"""The record's reference is what the code does: its tables, its examples, its refusals."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from ccpjournal.sharing import form
from ccpjournal.sharing.contribution import (
    DEEPEST,
    LONGEST_LINE,
    Content,
    Contribution,
    Envelope,
    NotAContribution,
    Tombstone,
    Unknown,
    canonical,
    line,
    read_line,
)
from ccpjournal.sharing.making import Description, make, retracted
from ccpjournal.sharing.redaction import Redacted
from ccpjournal.sharing.retraction import secret_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")

NONCE = bytes(range(16))
MASTER = bytes(range(32))

WORDS = """\
Somebody in a meeting asked me what I thought, and everyone waited.
I said what they wanted to hear.
It was decided so, and I was cross for two days.
I had been asked, and had not answered."""


def _made() -> Contribution:
    described = Description(
        movement="experience",
        question="experience.stage/1",
        patterns=("seeking-approval",),
        circumstances=("work",),
    )
    words = Redacted(WORDS, ()).words
    return make(words, described, lang="en", period="2026-Q4", nonce=NONCE, master=MASTER)


def _tombstone() -> Tombstone:
    return retracted(_made(), secret_of(MASTER, NONCE))


def _shown(heading: str) -> dict[str, Any]:
    """The JSON that stands first under a heading."""
    block = re.search(rf"^## {heading}\n.*?^```json\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert block
    found = json.loads(block[1])
    assert isinstance(found, dict)
    return found


def _rows(text: str) -> dict[str, str]:
    """The rows of all tables in a text: what stands first in them, and what stands next."""
    rows = re.findall(r"^ *\| *`?([a-z_]+)`? *\| *(.*?) *\|$", text, re.MULTILINE)
    return {name: said for name, said in rows if name != "field"}


@pytest.mark.parametrize("described", [Envelope, Content])
def test_each_field_has_its_row(described: type[Envelope | Content]) -> None:
    """The page says of each field what the code says of it, in the same words."""
    assert _rows(described.__doc__ or "").items() <= _rows(PAGE).items()
    assert [*_rows(described.__doc__ or "")] == [one.name for one in fields(described)]


def test_the_contribution_shown_is_one_that_was_made() -> None:
    """Its canonical form is the line that the code makes, byte for byte, and verifies."""
    stored = canonical(_shown("A contribution"))
    assert stored == line(_made())
    assert read_line(stored) == _made()


def test_the_tombstone_shown_retracts_it() -> None:
    """It is the one that the contribution's own secret makes, and it verifies."""
    stored = canonical(_shown("A tombstone"))
    assert stored == line(_tombstone())
    assert read_line(stored) == _tombstone()


def test_the_program_on_the_page_verifies_both(tmp_path: Path) -> None:
    """It passes what is right, and stops at one other letter."""
    (program,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    good = f"{line(_made())}\n{line(_tombstone())}\n"
    for stored, code in ((good, 0), (good.replace("cross", "cruss"), 1)):
        (tmp_path / "some.jsonl").write_text(stored, encoding="utf-8", newline="\n")
        done = subprocess.run(
            [sys.executable, "-c", program, tmp_path / "some.jsonl"],
            check=False,
            capture_output=True,
        )
        assert done.returncode == code


def _changed(**fields: object) -> str:
    """The contribution's line with other fields in its content, and hashes that fit none."""
    document = json.loads(line(_made()))
    document["content"] |= fields
    return canonical(document)


REFUSED = {
    "words": line(_made()).replace("cross", "cruss"),
    "envelope": line(_made()).replace("2026-Q4", "2026-Q3"),
    "secret": line(_tombstone()).replace(_tombstone().reveal, "0" * 64),
    "field": _changed(patterns="seeking-approval"),
    "more": line(_made())[:-1] + ',"likes":"3"}',
    "less": '{"envelope":{"schema":"pool-entry/1"},"id":""}',
    "twice": line(_made())[:-1] + f',"id":"{_made().id}"}}',
    "spelling": json.dumps(json.loads(line(_made()))),
    "json": line(_made())[1:],
    "long": " " * LONGEST_LINE + line(_made()),
    "schema": "{}",
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_refused_in_these_words(case: str) -> None:
    """Each of them ends in a sentence that stands in the table of refusals."""
    with pytest.raises(NotAContribution) as told:
        read_line(REFUSED[case])
    sentence = re.sub(r"'[a-z.]+'", "'…'", str(told.value))
    sentence = re.sub(r"column \d+", "column …", sentence)
    assert f"| {sentence} |" in PAGE


def test_a_later_version_is_read_as_the_page_says() -> None:
    """It is kept byte for byte, with nothing looked into."""
    later = '{"id":"sha256:' + "0" * 64 + '","schema":"pool-entry/2","words":"x"}'
    assert read_line(later) == Unknown("pool-entry/2", f"sha256:{'0' * 64}", later)
    assert f"`{Unknown.__name__}`" in PAGE


def test_the_limits_are_those_of_the_code() -> None:
    """Of a line, of the words, of the names, of what lies in each other."""
    assert f"{LONGEST_LINE // 1024} KiB" in PAGE
    assert f"{form.MOST_CHARACTERS:,} code points" in PAGE
    assert f"at most {form.MOST_NAMES} names" in PAGE
    assert f"{DEEPEST} lists and objects" in PAGE


def test_each_schema_has_its_link() -> None:
    """Every JSON Schema file of the project is named on the page."""
    for path in (ROOT / "docs" / "schema").glob("*.json"):
        assert f"(../schema/{path.name})" in PAGE
