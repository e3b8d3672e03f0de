"""The finder as a whole: sentences of diaries, what is asked to be hidden or kept, any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.finding import find
from ccpjournal.sharing.lexicon import Named
from ccpjournal.sharing.trace import Certainty, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = Path(__file__).parent / "texts"

COMPANY = (
    *("Anna", "anna", "Will", "of", "de", "and", "the", "12", "Street", "J.", "Dr.", "'s", "\n"),
    *('"', "- ", "MARTHA", "new york", "I", "told", "Grace", "José", "😂", "东京"),
)
"""What may stand beside a name."""


class Sentence(NamedTuple):
    """A line of the texts: its heading, its words, and the spans that identify."""

    heading: str
    text: str
    spans: tuple[tuple[int, int], ...]


def sentences(name: str) -> Iterator[Sentence]:
    """The sentences of a file, their marks taken out."""
    heading = ""
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[[^\[\]]+\]", line):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            yield marked(heading, line)


def marked(heading: str, line: str) -> Sentence:
    """A line without its marks, and where they stood."""
    text, spans = "", []
    for place, part in enumerate(re.split(r"\[\[|\]\]", line)):
        if place % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return Sentence(heading, text, tuple(spans))


def hidden(text: str) -> list[bool]:
    """For each letter, whether a trace covers it."""
    mask = [False] * len(text)
    for trace in find(text):
        mask[trace.start : trace.end] = [True] * (trace.end - trace.start)
    return mask


def missed(sentence: Sentence) -> list[str]:
    """The identifying spans of which a letter or digit can still be read."""
    mask = hidden(sentence.text)
    return [
        sentence.text[start:end]
        for start, end in sentence.spans
        if any(sentence.text[at].isalnum() and not mask[at] for at in range(start, end))
    ]


@pytest.mark.parametrize("name", ["diary.txt", "diary-again.txt", "diary-causes.txt"])
def test_what_identifies_is_hidden(name: str) -> None:
    """Of the marked spans of made-up diaries at least 98 in 100 are hidden wholly."""
    read = list(sentences(name))
    misses = [(one.heading, miss) for one in read for miss in missed(one)]
    assert len(misses) <= 0.02 * sum(len(one.spans) for one in read), misses


@pytest.mark.parametrize(("name", "most"), [("plain.txt", 0.02), ("plain-again.txt", 0.05)])
def test_few_ordinary_words_are_hidden(name: str, most: float) -> None:
    """Few words of harmless sentences are hidden, some more of those written to tempt it."""
    found = []
    read = list(sentences(name))
    words = 0
    for one in read:
        mask = hidden(one.text)
        for word in re.finditer(r"\w+", one.text):
            words += 1
            if any(mask[word.start() : word.end()]):
                found.append((word.group(), one.text))
    assert len(found) <= most * words, found


def test_the_texts_hold_names_of_many_lands() -> None:
    """Each heading of the first file has sentences, forty of them with names of many lands."""
    read = list(sentences("diary.txt"))
    assert sum(one.heading == "names of many lands" for one in read) >= 40
    assert len({one.heading for one in read}) >= 12


def test_words_to_hide_are_hidden_wherever_they_stand() -> None:
    """What a person asks to hide is a sure trace, in any case."""
    text = "The blue kettle sang. I love my Blue  Kettle."
    traces = find(text, hide=["blue kettle"])
    assert [text[one.start : one.end] for one in traces] == ["blue kettle", "Blue  Kettle"]
    assert {one.certainty for one in traces} == {Certainty.SURE}


def test_words_to_keep_are_no_traces() -> None:
    """What a person keeps is not hidden where it stands alone."""
    text = "I told Amara and then Amara Okeke."
    assert [text[one.start : one.end] for one in find(text, keep=["amara"])] == ["Amara Okeke"]
    assert find(text, keep=["amara", "Amara Okeke"]) == ()


def test_a_sure_contact_cannot_be_kept() -> None:
    """Keeping a word never lets an address of mail through."""
    text = "Write to ann@example.org today."
    assert any(one.kind is Kind.CONTACT for one in find(text, keep=["ann@example.org", "ann"]))


def test_the_lexicon_is_found() -> None:
    """A name of the lexicon is a trace of its own kind, even where it is a plain word."""
    text = "Then bee laughed."
    traces = find(text, lexicon=[Named("Bee", "my sister", Kind.PERSON)])
    assert [(text[one.start : one.end], one.kind) for one in traces] == [("bee", Kind.LEXICON)]


def test_no_text_no_traces() -> None:
    """Nothing is found in nothing."""
    assert find("") == ()
    assert find(" \n\t ") == ()


@given(st.text(max_size=200))
def test_traces_of_any_text_are_spans_in_order(text: str) -> None:
    """For any text, traces lie inside it, in order, and share no letter."""
    traces = find(text)
    ends = [0, *(one.end for one in traces)]
    assert all(end <= one.start < one.end for end, one in zip(ends, traces, strict=False))
    assert ends[-1] <= len(text)
    assert find(text) == traces


@given(
    st.lists(
        st.sampled_from(COMPANY),
        max_size=12,
    )
)
def test_names_stay_hidden_in_any_company(parts: list[str]) -> None:
    """A name that is no word is hidden whatever stands beside it."""
    text = " ".join([*parts, "Krzysztof", *parts])
    start = sum(len(part) + 1 for part in parts)
    assert all(hidden(text)[start : start + len("Krzysztof")])


@given(st.text(max_size=60), st.sampled_from(["harbour", "Ob", "two words", "é"]))
def test_what_is_asked_to_be_hidden_is_covered_in_any_text(text: str, phrase: str) -> None:
    """A phrase to hide is covered between any two stretches of text."""
    whole = f"{text} {phrase} {text}"
    traces = find(whole, hide=[phrase])
    start = len(text) + 1
    assert any(one.start <= start and start + len(phrase) <= one.end for one in traces)


@given(st.text(alphabet="aAbB zZ.'\u2019-\n", max_size=80))
def test_reasons_hold_none_of_the_words(text: str) -> None:
    """The reason of a trace is the same sentence whoever wrote the text."""
    reasons = {one.reason for one in find("Anna B. met J. at 12 Elm Road. zzyzx")}
    assert all(one.reason.endswith(".") and one.reason[0].isupper() for one in find(text))
    assert all(reason.endswith(".") for reason in reasons)


def test_every_letter_of_any_script_can_be_read() -> None:
    """No letter or digit of any script stops the finder, alone, before others, in capitals."""
    letters = [
        chr(code) for code in (*range(0x3100), *range(0xFF00, 0x10000)) if chr(code).isalnum()
    ]
    for at in range(0, len(letters), 500):
        several = letters[at : at + 500]
        text = " ".join(f"{one} {one}a {one.upper()}'s" for one in several)
        assert all(trace.end <= len(text) for trace in find(text))
