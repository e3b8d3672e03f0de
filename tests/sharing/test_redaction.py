"""Redaction hides every trace whole, leaves the rest as it is, and says the same each time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.lexicon import Named
from ccpjournal.sharing.redaction import Redacted, redact, redact_to_share, redactions
from ccpjournal.sharing.softening import PLACEHOLDER
from ccpjournal.sharing.trace import Certainty, Kind, Trace, unite

ANY_TRACE = st.builds(
    lambda start, length, kind, certainty: Trace(start, start + length, kind, certainty, "why"),
    st.integers(0, 60),
    st.integers(1, 20),
    st.sampled_from(list(Kind)),
    st.sampled_from(list(Certainty)),
)
OURS = [
    "[a person]",
    "[person 1]",
    "[person 2]",
    "[spring]",
    "[a mail address]",
    "[about 10 to 20]",
]
TEXT = st.lists(
    st.one_of(st.sampled_from([*OURS, "Zoë's", "14", "a@b.org", "[", "]", "5 May"]), st.text()),
    max_size=12,
).map(" ".join)


def within(text: str, traces: list[Trace]) -> list[Trace]:
    """The traces that fit into the text."""
    return [one for one in traces if one.end <= len(text)]


def ours(text: str) -> list[str]:
    """The placeholders that stand in a text."""
    return [found[0] for found in PLACEHOLDER.finditer(text)]


@given(TEXT, st.lists(ANY_TRACE, max_size=10))
def test_nothing_of_a_trace_survives(text: str, traces: list[Trace]) -> None:
    """Each letter of a trace is hidden, but those of placeholders that stood there already."""
    traces = within(text, traces)
    done = redactions(text, traces)
    hidden = {place for one in done for place in range(one.start, one.end)}
    spared = {place for one in PLACEHOLDER.finditer(text) for place in range(*one.span())}
    wanted = {place for one in traces for place in range(one.start, one.end)}
    assert hidden.isdisjoint(spared)
    assert all(not text[place].isalnum() for place in wanted - hidden - spared)
    assert hidden <= wanted


@given(TEXT, st.lists(ANY_TRACE, max_size=10))
def test_what_stands_there_is_said_by_us(text: str, traces: list[Trace]) -> None:
    """A replacement is one of a closed list of phrases: no word of the text can be in it."""
    for one in redactions(text, within(text, traces)):
        assert re.fullmatch(PLACEHOLDER.pattern + "(?:['\u2019]s)?", one.replacement)


@given(TEXT, st.lists(ANY_TRACE, max_size=10))
def test_the_rest_is_as_it_was(text: str, traces: list[Trace]) -> None:
    """Between the redactions not a code point is changed; the same input, the same bytes."""
    traces = within(text, traces)
    redacted = Redacted(text, redactions(text, traces))
    rest = redacted.hidden
    after = 0
    for one in redacted.redactions:
        kept = text[after : one.start] + one.replacement
        assert rest.startswith(kept)
        rest, after = rest[len(kept) :], one.end
    assert rest == text[after:]
    assert redactions(text, reversed(traces)) == redacted.redactions


@given(st.text("abc -,'", max_size=30), st.data())
def test_no_fragment_of_marked_letters_is_left(text: str, data: st.DataObject) -> None:
    """However the spans of a mark overlap, when together they cover it nothing of it is left."""
    mark = "ζητοῦσα"
    text = f"{text}{mark} {text}"
    start = text.index(mark)
    cut = data.draw(st.integers(1, len(mark) - 1))
    back = data.draw(st.integers(0, cut))
    traces = [
        Trace(start, start + cut, Kind.PERSON, Certainty.SURE, ""),
        Trace(start + cut - back, start + len(mark), Kind.CONTACT, Certainty.POSSIBLE, ""),
    ]
    assert not set(mark) & set(Redacted(text, redactions(text, traces)).hidden)


@given(TEXT, st.lists(ANY_TRACE, max_size=10), st.lists(ANY_TRACE, max_size=10))
def test_replacements_stand_when_redacted_again(
    text: str, first: list[Trace], second: list[Trace]
) -> None:
    """A placeholder is no trace, whatever is found around it."""
    once = Redacted(text, redactions(text, within(text, first))).hidden
    twice = Redacted(once, redactions(once, within(once, second)))
    taken = [(one.start, one.end) for one in twice.redactions]
    for found in PLACEHOLDER.finditer(once):
        assert all(end <= found.start() or found.end() <= start for start, end in taken)
    assert all(ours(twice.hidden).count(one) >= ours(once).count(one) for one in ours(once))


@pytest.mark.parametrize(
    "text",
    [
        "Marta Kowalczyk called from Gdansk on 3 March 2019 about my 7 year old.",
        "Write to marta.k@example.org or +48 58 555 01 23, I am 34.",
        "Marta's boss at Nordbank told Piotr, and Piotr told me.",
    ],
)
def test_what_was_redacted_stays_as_it_is(text: str) -> None:
    """The finder leaves the placeholders of a redacted text alone."""
    once = redact(text).hidden
    assert once != text
    assert redact(once).hidden == once


def test_a_lexicon_gives_roles() -> None:
    """A name of one's own lexicon is hidden by its role."""
    lexicon = (Named("Marta", "my sister", Kind.PERSON),)
    assert redact("marta laughed.", lexicon=lexicon).hidden == "My sister laughed."


def test_overlapping_traces_are_one() -> None:
    """A name within a mail address leaves nothing of the address."""
    text = "mail ana@x.org now"
    traces = [
        Trace(5, 8, Kind.PERSON, Certainty.LIKELY, ""),
        Trace(5, 14, Kind.CONTACT, Certainty.SURE, ""),
    ]
    assert len(unite(traces)) == 1
    assert Redacted(text, redactions(text, traces)).hidden == "mail [a mail address] now"


def test_what_is_searched_is_what_leaves() -> None:
    """An invisible sign in a name neither hides it from the finder nor comes back later."""
    redacted = redact_to_share("I asked Mar\u200bta Kowal\u00adczyk \u2026")
    assert redacted.text == "I asked Marta Kowalczyk ..."
    assert redacted.words.text == redacted.hidden
    assert "Kow" not in redacted.words.text


@pytest.mark.parametrize("text", ["", " ", "\n", "\ud800", "\0", "[", "a" * 10_000])
def test_any_text_can_be_redacted(text: str) -> None:
    """Nothing in particular is there to be hidden, and nothing breaks."""
    assert isinstance(redact(text).hidden, str)
