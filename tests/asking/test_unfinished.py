"""Unfinished words: through a document and back without a loss, and nothing else comes in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.unfinished import Unfinished, UnreadableDraft, from_document

texts = st.text(max_size=20)
maybe = st.none() | texts
words = st.lists(texts, max_size=3).map(tuple)
numbers = st.integers(-(2**70), 2**70)
answers = st.builds(Answer, texts, maybe, st.none() | numbers, maybe)
unfinished = st.builds(
    Unfinished,
    movement=maybe,
    answers=st.lists(answers, max_size=3).map(tuple),
    pending=texts,
    inquiry_id=st.none() | numbers,
    opens_inquiry=st.booleans(),
    about=maybe,
    instant=numbers,
    offset=numbers,
    zone=texts,
    tags=words,
    patterns=words,
    circumstances=words,
    perspective=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    prepared_id=st.none() | numbers,
    asked=words,
    edits=st.lists(numbers, max_size=3).map(tuple),
)


@given(unfinished)
def test_a_document_reads_back_as_what_it_was(begun: Unfinished) -> None:
    """Every field comes back from a file as it went in, with its type."""
    assert from_document(json.loads(json.dumps(begun.as_document()))) == begun


@pytest.mark.parametrize("name", Unfinished._fields)
def test_a_field_of_another_type_is_refused(name: str) -> None:
    """A value that no field can have is told apart in every field."""
    with pytest.raises(UnreadableDraft):
        from_document({"draft": 1, name: {"odd": 1.5}})
    assert from_document({"draft": 1, name: getattr(Unfinished(), name)}) == Unfinished()


@pytest.mark.parametrize(
    "found",
    [
        None,
        1,
        "draft",
        [],
        {},
        {"draft": 0},
        {"draft": "1"},
        {"draft": 1, "odd": 1},
        {"draft": 1, "opens_inquiry": 1},
        {"draft": 1, "instant": True},
        {"draft": 1, "tags": "ab"},
        {"draft": 1, "perspective": [["a", "b", "c"]]},
        {"draft": 1, "answers": [{"words": None}]},
        {"draft": 1, "answers": [{"words": "a", "version": "1"}]},
        {"draft": 1, "answers": [{}]},
    ],
    ids=str,
)
def test_what_is_no_draft_is_refused(found: object) -> None:
    """Documents that are not ours, or whose values are not what they have to be, are no drafts."""
    with pytest.raises(UnreadableDraft):
        from_document(found)


def test_there_are_words_when_something_would_be_missed() -> None:
    """Answers, pending words and a perspective's texts count; its kind and white space do not."""
    assert not Unfinished(pending=" \n", perspective=(("kind", "work"), ("words", " "))).has_words
    assert Unfinished(pending="a").has_words
    assert Unfinished(answers=(Answer("a"),)).has_words
    assert Unfinished(perspective=(("words", "a"), ("kind", "work"))).has_words
