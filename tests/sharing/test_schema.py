"""The JSON Schema files and the model say the same; an independent validator is the judge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ccpjournal.asking.movement import Movement
from ccpjournal.pool import hiding, pool_file
from ccpjournal.pool.hostile import CannotTake
from ccpjournal.sharing import form
from ccpjournal.sharing.contribution import (
    Contribution,
    NotAContribution,
    Unknown,
    canonical,
    hash_of,
    line,
    read_line,
)
from ccpjournal.sharing.making import Description, make, retracted
from ccpjournal.sharing.redaction import Redacted
from ccpjournal.sharing.retraction import commitment_to, secret_of

FOLDER = Path(__file__).parents[2] / "docs" / "schema"
FILES = sorted(FOLDER.glob("*.schema.json"))
SCHEMAS: dict[str, Any] = {
    file.name.removesuffix(".schema.json"): json.loads(file.read_text(encoding="utf-8"))
    for file in FILES
}
ENTRY = Draft202012Validator(SCHEMAS["contribution-1"])
TOMBSTONE = Draft202012Validator(SCHEMAS["retraction-1"])
SECRET = bytes(range(32))


def sealed(content: Any, envelope: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 -- JSON
    """A document whose hashes fit, whatever its fields hold."""
    if "content_hash" in envelope:
        envelope = {**envelope, "content_hash": hash_of(canonical(content))}
    return {"id": hash_of(canonical(envelope)), "envelope": envelope, "content": content}


def reads(document: dict[str, Any]) -> bool:
    """Whether the model reads the document as one of a version it knows."""
    try:
        return not isinstance(read_line(canonical(document)), Unknown)
    except NotAContribution:
        return False


HEX = st.sampled_from("0123456789abcdef")
NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
LISTS = st.lists(NAMES, max_size=8, unique=True)
WORDS = st.from_regex(form.CONTENT["words"], fullmatch=True)
CONTENTS = st.fixed_dictionaries(
    {
        "nonce": st.text(HEX, min_size=32, max_size=32),
        "words": WORDS,
        "shape": st.sampled_from(form.SHAPES),
        "movement": st.sampled_from([*map(str, Movement), form.UNSORTED]),
        "question": st.just("none")
        | st.from_regex(r"[a-z]{1,9}\.[a-z]{1,9}/[1-9]", fullmatch=True),
        "patterns": LISTS,
        "circumstances": LISTS,
        "rewritten": st.sampled_from(form.REWRITTEN),
    }
)
ENVELOPES = st.fixed_dictionaries(
    {
        "schema": st.just(form.ENTRY),
        "licence": st.just(form.LICENCE),
        "lang": st.from_regex("[a-z]{2,3}", fullmatch=True),
        "period": st.from_regex("2[0-9]{3}-Q[1-4]", fullmatch=True),
        "vocab": st.from_regex("patterns/[1-9][0-9]?", fullmatch=True),
        "retract": st.just(commitment_to(SECRET)),
        "content_hash": st.just("sha256:" + "0" * 64),
    }
)
NEAR_MISSES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**30, "", " ", "\n", "none", "none\n", "x", "X", [], {}),
    *(["a"], ["a", "a"], ["a\n"], ["A"], ["-a"], ["a-"], ["a--b"], [""], [1], [None], [["a"]]),
    *(["a" * 48], ["a" * 49], ["a"] * 9, list("abcdefgh"), list("abcdefghi"), {"a": 1}),
    *("en", "eng", "engl", "en\n", "EN", "en-GB", "2026-Q4", "2026-Q4\n", "2026-Q5", "1999-Q1"),
    *("patterns/1", "patterns/0", "patterns/100", "patterns/1\n", "pool-entry/1", "pool-entry/2"),
    *(
        "sha256:" + "a" * 64,
        "sha256:" + "a" * 63,
        "sha256:" + "a" * 64 + "\n",
        "sha256:" + "A" * 64,
    ),
    *("a" * 32, "a" * 32 + "\n", "g" * 32, "CC0-1.0", "CC-BY-4.0", "cc0-1.0", "self", "whole"),
    *("a.b/1", "a.b/0", "a.b/100", "a.b/1\n", "a..b/1", "a/1", f"{'a' * 64}/1", f"{'a' * 65}/1"),
    *("words\ttabbed", "a\u2028b", "a\x85b", "a\x00", "a\x7f", "a\u202eb", "a\u2066b", "a\u200db"),
    *("a" * 8000, "a" * 8001, "\U0001f600" * 8000, "\U0001f600" * 8001, "\u3000", "\xa0\n", "a\r"),
)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_file_is_a_schema(name: str) -> None:
    """The files are valid JSON Schema 2020-12 and close every object they describe."""
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[name]["additionalProperties"] is False


def test_both_documents_have_one_envelope() -> None:
    """The envelope of a tombstone is described as that of a contribution is."""
    entry, stone = SCHEMAS["contribution-1"], SCHEMAS["retraction-1"]
    assert entry["properties"]["envelope"] == stone["properties"]["envelope"]


@given(CONTENTS, ENVELOPES)
def test_what_fits_the_form_fits_both(content: dict[str, Any], envelope: dict[str, Any]) -> None:
    """A document made of fitting values is read by the model and valid by the schema."""
    document = sealed(content, envelope)
    ENTRY.validate(document)
    assert reads(document)
    stone = {
        "schema": form.RETRACTION,
        "id": document["id"],
        "envelope": document["envelope"],
        "reveal": SECRET.hex(),
    }
    TOMBSTONE.validate(stone)
    assert reads(stone)


ANY_FIELD = st.sampled_from(
    [
        *(("envelope", name) for name in (*form.ENVELOPE, "author")),
        *(("content", name) for name in (*form.CONTENT, *form.NAMES, "day")),
    ]
)
ANY_VALUE = st.sampled_from(NEAR_MISSES) | st.text(st.characters(codec="utf-8")) | LISTS


@given(CONTENTS, ENVELOPES, ANY_FIELD, ANY_VALUE, st.booleans())
def test_what_fits_one_fits_the_other(
    content: dict[str, Any],
    envelope: dict[str, Any],
    field: tuple[str, str],
    value: Any,  # noqa: ANN401 -- JSON
    gone: bool,  # noqa: FBT001 -- Hypothesis gives it
) -> None:
    """With one field changed, added or taken away, model and schema agree about the form."""
    part, name = field
    changed = {"content": content, "envelope": envelope}[part]
    changed.pop(name, None)
    if not gone:
        changed[name] = value
    document = sealed(content, envelope)
    assert ENTRY.is_valid(document) == reads(document)


@pytest.mark.parametrize("name", [*form.ENVELOPE, *form.CONTENT, *form.NAMES])
def test_near_misses(name: str) -> None:
    """For each field and each value that is nearly right, model and schema agree."""
    part = "envelope" if name in form.ENVELOPE else "content"
    for value in NEAR_MISSES:
        document = json.loads(line(_made()))
        document[part][name] = value
        document = sealed(document["content"], document["envelope"])
        assert ENTRY.is_valid(document) == reads(document), value


@pytest.mark.parametrize("name", ["id", "schema", "reveal", "envelope", "because"])
def test_near_misses_of_a_tombstone(name: str) -> None:
    """What the schema refuses of a tombstone the model refuses as well; hashes come on top."""
    true = json.loads(line(retracted(_made(), secret_of(SECRET, bytes(16)))))
    TOMBSTONE.validate(true)
    refused = [value for value in NEAR_MISSES if not TOMBSTONE.is_valid({**true, name: value})]
    assert len(refused) > 20
    assert not any(reads({**true, name: value}) for value in refused)


def _made() -> Contribution:
    words = Redacted("I went quiet.", ()).words
    return make(words, Description(), lang="en", period="2026-Q4", nonce=bytes(16), master=SECRET)


HIDDEN = Draft202012Validator(SCHEMAS["hidden-1"])
POOL = Draft202012Validator(SCHEMAS["pool-1"])
LINES = st.text(st.characters(codec="utf-8"), max_size=30)


def hides(document: dict[str, Any]) -> bool:
    """Whether a pool reads the document as a line of a hide-list."""
    try:
        hiding.read(canonical(document).encode())
    except CannotTake:
        return False
    return True


@given(LINES | st.sampled_from(NEAR_MISSES), st.sampled_from(["id", "reason", "schema", "keeper"]))
def test_lines_of_hide_lists(value: Any, name: str) -> None:  # noqa: ANN401 -- JSON
    """What a pool reads as hidden is valid; what the schema refuses a pool refuses."""
    document = {"schema": "pool-hidden/1", "id": "sha256:" + "0" * 64, "reason": "Names a child."}
    assert hides(document)
    HIDDEN.validate(document)
    document[name] = value
    assert HIDDEN.is_valid(document) or not hides(document)


@given(LINES | st.sampled_from(NEAR_MISSES), st.data())
def test_pool_files(value: Any, data: st.DataObject) -> None:  # noqa: ANN401 -- JSON
    """What a pool writes of itself is valid; what the schema refuses a pool refuses."""
    made = pool_file.describe(
        "Of \u00e4 few", "Speak of yourself.", ("R., at the well",), "It ends."
    )
    document = json.loads(pool_file.shown(made))
    POOL.validate(document)
    document[data.draw(st.sampled_from([*document, "more"]))] = value
    try:
        pool_file.parse(json.dumps(document).encode())
    except CannotTake:
        return
    POOL.validate(document)
