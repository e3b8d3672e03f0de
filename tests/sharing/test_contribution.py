"""A contribution is one exact line: made once, read back as it was, and refused when touched."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import traceback
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

import ccpjournal
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.pattern import vocabulary
from ccpjournal.asking.shipped import PACK, shipped
from ccpjournal.sharing import form
from ccpjournal.sharing.contribution import (
    DEEPEST,
    LONGEST_LINE,
    Content,
    Contribution,
    Envelope,
    NotAContribution,
    Unknown,
    canonical,
    hash_of,
    line,
    read_line,
)
from ccpjournal.sharing.making import (
    Description,
    NotOfferable,
    make,
    quarter_of,
    question_of,
    wording_of,
)
from ccpjournal.sharing.redaction import Redacted

if TYPE_CHECKING:
    from collections.abc import Callable

MASTER, NONCE = bytes(range(32)), bytes(range(16))
SHARED = vocabulary()
QUESTIONS = [f"{one.id}/{one.version}" for name in PACK for one in shipped(name)]
MARK = "Zanzibarquux"
"""A word that no sentence of an error may repeat."""


def made(
    text: str = "I went quiet.\nI saw it later.",
    nonce: bytes = NONCE,
    **said: Any,  # noqa: ANN401 -- the fields of Description
) -> Contribution:
    """A contribution of those words, as redaction would hand them on."""
    words = Redacted(text, ()).words
    description = Description(**said)
    return make(words, description, lang="en", period="2026-Q4", nonce=nonce, master=MASTER)


def document(**said: Any) -> Any:  # noqa: ANN401 -- JSON
    """A contribution as JSON to be changed."""
    return json.loads(line(made(**said)))


def sealed(changed: Any) -> str:  # noqa: ANN401 -- JSON
    """The changed document with hashes that fit it, as its writer would make them."""
    if isinstance(changed["envelope"], dict) and "content_hash" in changed["envelope"]:
        changed["envelope"]["content_hash"] = hash_of(canonical(changed["content"]))
    changed["id"] = hash_of(canonical(changed["envelope"]))
    return canonical(changed)


def refusal(text: bytes | str) -> str:
    """The sentence with which a line is refused."""
    with pytest.raises(NotAContribution) as refused:
        read_line(text)
    return str(refused.value)


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300).filter(
    lambda text: Redacted(text, ()).words.text.strip() != ""
)
DESCRIPTIONS = st.builds(
    Description,
    movement=st.sampled_from([*Movement, form.UNSORTED]),
    question=st.sampled_from([*QUESTIONS, form.NO_QUESTION]),
    patterns=st.lists(
        st.sampled_from([one.id for one in SHARED.patterns]), max_size=8, unique=True
    ).map(tuple),
    circumstances=st.lists(
        st.sampled_from([one.id for one in SHARED.circumstances]), max_size=7, unique=True
    ).map(tuple),
    shape=st.sampled_from(form.SHAPES),
    rewritten=st.sampled_from(form.REWRITTEN),
)


@given(TEXTS, DESCRIPTIONS, st.binary(min_size=16, max_size=16))
def test_what_is_made_reads_back_the_same(
    text: str, description: Description, nonce: bytes
) -> None:
    """A line is read back as the same value, from text or bytes, with or without its end."""
    words = Redacted(text, ()).words
    one = make(words, description, lang="en", period="2026-Q4", nonce=nonce, master=MASTER)
    written = line(one)
    assert one.content.words == words.text
    for given_line in (written, written.encode(), written + "\n", written.encode() + b"\r\n"):
        assert read_line(given_line) == one
    assert line(read_line(written)) == written


@given(TEXTS, DESCRIPTIONS)
def test_a_line_is_canonical_json_by_another_hand(text: str, description: Description) -> None:
    """The library for RFC 8785 writes the same bytes and comes to the same hashes."""
    words = Redacted(text, ()).words
    written = line(
        make(words, description, lang="de", period="2027-Q1", nonce=NONCE, master=MASTER)
    )
    as_json = json.loads(written)
    assert rfc8785.dumps(as_json) == written.encode()
    assert as_json["id"] == hash_of(rfc8785.dumps(as_json["envelope"]).decode())
    assert as_json["envelope"]["content_hash"] == hash_of(
        rfc8785.dumps(as_json["content"]).decode()
    )


@given(st.text(st.characters(codec="utf-8")))
def test_texts_are_written_as_the_standard_asks(text: str) -> None:
    """Every text, controls and line separators with it, is escaped as RFC 8785 escapes it."""
    assert canonical([text]).encode() == rfc8785.dumps([text])


@given(TEXTS)
def test_no_reader_of_lines_splits_a_line(text: str) -> None:
    """Whatever the words hold, their line is one line to everybody."""
    assert line(made(text)).splitlines() == [line(made(text))]


@pytest.mark.parametrize("broken", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r"])
def test_a_line_break_from_elsewhere_is_refused(broken: str) -> None:
    """Words of a stranger's program that hold another line break than the newline are refused."""
    changed = document()
    changed["content"]["words"] = f"{MARK}{broken}and so on"
    assert refusal(sealed(changed)) == "What is in 'content.words' is not as its schema says."


def test_the_same_values_make_the_same_bytes() -> None:
    """Making is a function: nothing of the machine or the hour comes in."""
    assert line(made()) == line(made())
    assert made(patterns=("overlooking", "collapsing")[1:]) == made(patterns=("collapsing",))


def test_the_order_of_names_says_nothing() -> None:
    """Names are sorted, in whatever order they were given."""
    names = tuple(one.id for one in SHARED.patterns[:4])
    assert made(patterns=names) == made(patterns=names[::-1])


@given(TEXTS, TEXTS)
def test_two_of_one_journal_share_only_the_shared(one: str, other: str) -> None:
    """Two contributions share vocabulary, licence, language and quarter, and no other value."""
    first = made(one, bytes(16), shape="whole", rewritten="none")
    second = made(other, bytes([1] * 16), shape="distilled", rewritten="self")
    same = {
        name
        for name in (field.name for field in fields(Envelope))
        if getattr(first.envelope, name) == getattr(second.envelope, name)
    }
    assert same == {"schema", "licence", "lang", "period", "vocab"}
    assert first.id != second.id
    assert first.content.nonce != second.content.nonce


def test_there_is_no_field_for_anything_else() -> None:
    """The fields are these; none could hold a day, a place, a zone, a device, a count."""
    assert {field.name for field in fields(Contribution)} == {"id", "envelope", "content"}
    assert {field.name for field in fields(Envelope)} == set(form.ENVELOPE)
    assert {field.name for field in fields(Content)} == {*form.CONTENT, *form.NAMES}
    assert set(form.ENVELOPE) == {
        *("schema", "licence", "lang", "period", "vocab", "retract", "content_hash")
    }
    assert {*form.CONTENT, *form.NAMES} == {
        *("nonce", "words", "shape", "movement", "question"),
        *("patterns", "circumstances", "rewritten"),
    }


def test_only_redacted_words_become_a_contribution() -> None:
    """A plain text is refused, whatever its type pretends to be."""

    class Pretending(str):
        __slots__ = ()
        text = "not redacted"

    for words in ("not redacted", Pretending("not redacted")):
        with pytest.raises(TypeError, match="redaction"):
            make(words, Description(), lang="en", period="2026-Q4", nonce=NONCE, master=MASTER)  # type: ignore[arg-type]


def test_nobody_else_makes_contents() -> None:
    """In the whole program only the document's own module builds its parts."""
    builders = {"Contribution", "Content", "Envelope", "content_from", "envelope_from"}
    found = {
        path.name
        for path in Path(ccpjournal.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in builders
    }
    assert found == {"contribution.py", "making.py"}


def test_it_does_not_change() -> None:
    """A contribution is a value; pickled, copied or read again it is the same."""
    one = made()
    with pytest.raises(FrozenInstanceError):
        one.id = "sha256:" + "0" * 64  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(one)) == one == copy.deepcopy(one)  # noqa: S301 -- our own


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"movement": "stage"}, "content.movement"),
        ({"patterns": ("my-own-pattern",)}, "content.patterns"),
        ({"patterns": ("Going Quiet At Table",)}, "content.patterns"),
        ({"patterns": ("collapsing", "collapsing")}, "content.patterns"),
        ({"patterns": tuple(one.id for one in SHARED.patterns[:9])}, "content.patterns"),
        ({"circumstances": ("at-the-lake-house",)}, "content.circumstances"),
        ({"question": "own.why-him/1"}, "content.question"),
        ({"question": "experience.stage/7"}, "content.question"),
        ({"question": "How does this show up in daily life?"}, "content.question"),
        ({"shape": "poem"}, "content.shape"),
        ({"rewritten": "me"}, "content.rewritten"),
    ],
)
def test_nothing_of_ones_own_but_the_words(said: dict[str, Any], field: str) -> None:
    """Names, questions and kinds come from what is shipped; anything else is not made."""
    with pytest.raises(NotOfferable, match=field):
        made(**said)


@pytest.mark.parametrize(
    ("lang", "period"),
    [("en-GB", "2026-Q4"), ("en", "2026-11"), ("en", "2026-Q5"), ("", "2026-Q1"), ("en\n", "")],
)
def test_language_without_country_quarter_without_day(lang: str, period: str) -> None:
    """What says more than a language and a quarter is not made."""
    with pytest.raises(NotOfferable, match=r"envelope\.(lang|period)"):
        make(
            Redacted("I saw it.", ()).words,
            Description(),
            lang=lang,
            period=period,
            nonce=NONCE,
            master=MASTER,
        )


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 8001])
def test_words_that_are_none_or_too_many(text: str) -> None:
    """Blank words, and more than 8,000 characters, are not made."""
    with pytest.raises(NotOfferable, match=r"content\.words"):
        made(text)
    assert made("a" * 8000).content.words == "a" * 8000


def test_the_longest_contribution_is_far_from_the_longest_line() -> None:
    """8,000 of the largest characters and eight names of each kind fit easily."""
    assert len(line(made("\U0001f600" * 8000)).encode()) + 2 * 8 * 51 < LONGEST_LINE // 1.6


def test_a_question_is_named_only_by_its_shipped_wording() -> None:
    """Another wording under a shipped id is one's own, and is not named."""
    asked = shipped("experience")[0]
    assert question_of(asked.id, asked.wording) == "experience.stage/1"
    assert question_of(asked.id, f"{asked.wording} ") == "none"
    assert question_of("own.of-mine", asked.wording) == "none"
    assert wording_of("experience.stage/1") == asked.wording
    assert wording_of("experience.stage/2") is None
    assert wording_of("none") is None


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 31), "2026-Q1"),
        (date(2026, 4, 1), "2026-Q2"),
        (date(2028, 2, 29), "2028-Q1"),
        (date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_quarters(day: date, quarter: str) -> None:
    """A day lies in the quarter of its month."""
    assert quarter_of(day) == quarter


# Strangers' lines.


def test_tampering_is_seen() -> None:
    """Other words, another envelope, another id: each is refused."""
    touched = document()
    touched["content"]["words"] = MARK
    assert "not those that its envelope" in refusal(canonical(touched))
    touched = document()
    touched["envelope"]["period"] = "2031-Q1"
    assert "id is not that" in refusal(canonical(touched))
    touched = document()
    touched["id"] = "sha256:" + "0" * 64
    assert "id is not that" in refusal(canonical(touched))


@given(st.data())
def test_one_changed_character_is_seen(data: st.DataObject) -> None:
    """Whatever single character of a line is replaced, it is no contribution any more."""
    written = line(made())
    at = data.draw(st.integers(0, len(written) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda one: one != written[at]))
    try:
        read = read_line(written[:at] + other + written[at + 1 :])
    except NotAContribution:
        return
    assert isinstance(read, Unknown)  # as pool-antry/1, which may be something one day


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_anything_else_is_refused_with_a_sentence(given_line: bytes | str) -> None:
    """Reading ends in a refusal, and in no other error."""
    assert refusal(given_line).endswith(".")


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(
    st.sampled_from(["content", "envelope"]),
    st.sampled_from([*form.ENVELOPE, *form.CONTENT, *form.NAMES, "more"]),
    JSON,
)
def test_values_of_any_kind_in_any_field_are_refused_or_read(
    part: str, field: str, value: object
) -> None:
    """With fitting hashes and any JSON in a field, a line is read as it is or refused."""
    changed = document()
    changed[part][field] = value
    try:
        written = sealed(changed)
    except ValueError:
        return
    try:
        read = read_line(written)
    except NotAContribution:
        return
    assert line(read) == written


HOSTILE: dict[str, tuple[Callable[[str], str], str]] = {
    "twice the same field": (lambda text: text.replace('"id":', '"id":"x","id":', 1), "twice"),
    "twice inside": (
        lambda text: text.replace('"shape":', f'"shape":"{MARK}","shape":', 1),
        "twice",
    ),
    "a space more": (lambda text: text.replace(",", ", ", 1), "canonical"),
    "escaped without need": (lambda text: text.replace("went", "\\u0077ent", 1), "canonical"),
    "NaN": (lambda text: text.replace('"distilled"', "NaN", 1), "content.shape"),
    "Infinity": (lambda text: text.replace('"distilled"', "-Infinity", 1), "content.shape"),
    "a float": (lambda text: text.replace('"distilled"', "1.5e3", 1), "content.shape"),
    "a number": (lambda text: text.replace('"2026-Q4"', "2026", 1), "envelope.period"),
    "a long number": (lambda text: text.replace('"2026-Q4"', "7" * 5000, 1), "number too long"),
    "half a letter": (lambda text: text.replace("went", "\\ud800", 1), "content.words"),
    "half a letter as a key": (lambda text: text.replace('"shape"', '"\\udfff"', 1), "'content'"),
    "deep": (lambda text: text.replace('"distilled"', "[" * 30000 + "]" * 30000, 1), "too deep"),
    "a field more": (lambda text: text.replace('"id":', f'"id2":"{MARK}","id":', 1), "not know"),
    "a field more within": (
        lambda text: text.replace('"lang":', f'"{MARK}":"x","lang":', 1),
        "'envelope'",
    ),
    "a field less": (lambda text: text.replace(',"id":', ',"di":', 1), "'id' is missing"),
    "cut off": (lambda text: text[:-3], "not JSON, from column"),
    "two in one line": (lambda text: text + text, "not JSON, from column"),
    "a byte order mark": (lambda text: "\ufeff" + text, "not JSON"),
    "a list": (lambda text: f"[{text}]", "no object"),
    "too long": (lambda text: text + " " * LONGEST_LINE, "longer than 64 KiB"),
    "two line ends": (lambda text: text + "\n\n", "canonical"),
    "nothing": (lambda _: "", "not JSON"),
    "a comment": (lambda text: f"{text} // {MARK}", "not JSON"),
    "a name with a newline": (
        lambda text: text.replace('"lang":"en"', '"lang":"en\\n"', 1),
        "envelope.lang",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lines(name: str) -> None:
    """Each is refused with a sentence of its own, from text and from bytes."""
    change, said = HOSTILE[name]
    changed = change(line(made(f"I went to {MARK}.")))
    assert changed != line(made(f"I went to {MARK}."))
    assert said in refusal(changed)
    assert refusal(changed.encode()) == refusal(changed)


def test_bytes_that_are_no_text() -> None:
    """Bytes that are not UTF-8, and half letters in a text, are refused."""
    assert refusal(line(made()).encode("utf-16")) == "It is not UTF-8 text."
    assert refusal(b'{"id":"\xed\xa0\x80"}') == "It is not UTF-8 text."
    assert refusal('{"id":"\ud800"}') == "It is not UTF-8 text."


@pytest.mark.parametrize("name", HOSTILE)
def test_errors_repeat_no_word(name: str) -> None:
    """Neither the sentence nor the traceback holds a word of the line."""
    with pytest.raises(NotAContribution) as refused:
        read_line(HOSTILE[name][0](line(made(f"I went to {MARK}."))))
    told = "".join(traceback.format_exception(refused.value)) + repr(refused.value)
    assert MARK not in told


LATER = {"schema": "pool-entry/2", "weather": [1, {"rain": 2.5}]}


def later(**more: object) -> str:
    """A line of a version that is not there yet."""
    return json.dumps({"id": "sha256:" + "a" * 64, "envelope": LATER, **more})


def test_a_later_version_is_kept_as_it_is() -> None:
    """Its bytes stay, its schema is known by name, and nothing of it is shown as a contribution."""
    read = read_line(later())
    assert read == Unknown("pool-entry/2", "sha256:" + "a" * 64, later())
    assert line(read) == later()
    assert isinstance(read_line(later(schema="pool-coding/1")), Unknown)


def test_a_retraction_of_a_later_version_is_kept() -> None:
    """An older program carries on a tombstone that it cannot verify."""
    read = read_line(later(schema="pool-retraction/1", reveal="?"))
    assert isinstance(read, Unknown)
    assert read.schema == "pool-entry/2"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (later(schema="pool-entry/0"), "no schema"),
        (later(schema="pool-entry/1"), "'content' is missing"),
        (later(schema="pool-entry/1000"), "no schema"),
        (later(schema=["pool-entry/2"]), "no schema"),
        (later(schema=f"{MARK}/2"), "no schema"),
        (later(id="7"), "'id'"),
        (later(id=None), "'id'"),
        (later().replace('"weather"', '"schema"', 1), "twice"),
        (later(deep=json.loads("[" * DEEPEST + "]" * DEEPEST)), "too deep"),
        (later(odd=float("nan")), "number that is none"),
        (later(odd="?").replace('"?"', "1e999"), "number that is none"),
        (later(odd="?").replace('"?"', '"\\ud800"'), "half letter"),
        (later(odd="?").replace("?", "\u2028"), "breaks lines"),
        (later(odd="?").replace("?", "\x85"), "breaks lines"),
        (later().replace('"envelope"', '"id":1,"envelope"'), "twice"),
    ],
)
def test_a_later_version_has_to_be_safe_to_keep(written: str, said: str) -> None:
    """What breaks lines, comes twice, lies too deep or is no JSON is refused in any version."""
    assert said in refusal(written)


def test_a_contribution_with_a_swapped_part_is_refused() -> None:
    """Parts of two true contributions do not make a third."""
    one, other = made("I saw one thing."), made("I saw another.", bytes(16))
    for mixed in (
        replace(one, content=other.content),
        replace(one, envelope=other.envelope),
        replace(one, id=other.id),
    ):
        refusal(line(mixed))
