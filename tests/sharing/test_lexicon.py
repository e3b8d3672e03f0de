"""Names of one's own lexicon are found however they are written, and nothing else is."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.lexicon import Named, fold, in_lexicon, occurrences
from ccpjournal.sharing.trace import Certainty, Kind

SISTER = Named("Zoë", "my sister", Kind.PERSON)
NEIGHBOUR = Named("Zoë van Dijk", "a neighbour", Kind.PERSON)
BROTHER = Named("James", "my brother", Kind.PERSON)
HOUSE = Named("Hof Löwenstein", "the farm", Kind.PLACE)
SON = Named("Will", "my son", Kind.PERSON)
LEXICON = (SISTER, NEIGHBOUR, BROTHER, HOUSE, SON)


def found(text: str, lexicon: tuple[Named, ...] = LEXICON) -> list[str]:
    """The words that were found."""
    return [text[one.start : one.end] for one in occurrences(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I saw zoe.", ["zoe"]),
        ("ZOË'S hat", ["ZOË"]),
        ("zoës hat", ["zoës"]),
        ("Zoe\u0308 came", ["Zoe\u0308"]),
        ("Z\u200bo\u00ade came", ["Z\u200bo\u00ade"]),
        ("_Zoë_ and (zoë)", ["Zoë", "zoë"]),
        ("Zoë van\n  dijk came", ["Zoë van\n  dijk"]),
        ("Zoë Van-Dijk", ["Zoë Van-Dijk"]),
        ("at hof lowenstein, HOF LÖWENSTEIN", ["hof lowenstein", "HOF LÖWENSTEIN"]),
        ("James' hat, James\u2019 hats", ["James'", "James\u2019"]),
        ("'I met James' he said", ["James"]),
        ("James2 and 2James", ["James", "James"]),
        ("Will will come, WILL too", ["Will", "WILL"]),
        ("Zoëlle, jameson, free will, goodwill", []),
        ("", []),
    ],
)
def test_a_name_in_its_forms(text: str, words: list[str]) -> None:
    """Any case, accents, owner's endings, blanks, invisible signs; never a part of a word."""
    assert found(text) == words


def test_the_longer_name_goes_first() -> None:
    """A full name is one name, and its own."""
    [one] = occurrences("Zoe van Dijk", LEXICON)
    assert one.named is NEIGHBOUR


def test_a_script_without_spaces() -> None:
    """There a name has no border to be seen."""
    assert found("昨天安娜来了", (Named("安娜", "a friend", Kind.PERSON),)) == ["安娜"]


def test_a_number_in_a_name_ends_with_its_digits() -> None:
    """Flat 5 is not flat 55."""
    assert found("flat 5, flat 55", (Named("Flat 5", "home", Kind.PLACE),)) == ["flat 5"]


def test_of_two_with_one_spelling_the_first_counts() -> None:
    """A name entered twice has one role."""
    other = Named("zoe", "someone else", Kind.PERSON)
    assert [one.named for one in occurrences("Zoë", (SISTER, other))] == [SISTER]


@pytest.mark.parametrize("term", ["", " ", "-", "\u200b", "..."])
def test_a_term_without_letters_finds_nothing(term: str) -> None:
    """Else every blank would be a name."""
    assert found("a - b ... \u200b", (Named(term, "x", Kind.PERSON),)) == []


def test_its_traces_are_sure() -> None:
    """The person has said so."""
    [trace] = in_lexicon("zoe", LEXICON)
    assert (trace.start, trace.end, trace.kind, trace.certainty) == (
        *(0, 3),
        Kind.LEXICON,
        Certainty.SURE,
    )


WORDS = st.text(st.characters(categories=("Lu", "Ll")), min_size=2, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from([str.upper, str.title, str]))
def test_every_name_is_found_whole(parts: list[str], written: type[str]) -> None:
    """Whatever its letters, in any form of Unicode, all of it lies within the trace."""
    term = normalize("NFC", " ".join(parts))
    name = normalize("NFD", written(" \n ".join(parts)))
    text = f"so: {name}, so"
    traces = in_lexicon(text, (Named(term, "", Kind.PERSON),))
    if fold(written(term))[0] == fold(term)[0]:  # a few letters change for good in another case
        assert name in [text[one.start : one.end] for one in traces]


@given(st.text())
def test_folding_knows_where_letters_came_from(text: str) -> None:
    """An offset for each letter and one for the end, in order."""
    folded, origins = fold(text)
    assert len(origins) == len(folded) + 1
    assert list(origins) == sorted(origins)
    assert origins[-1] == len(text)


@given(st.text(), st.lists(st.text(max_size=6), max_size=4))
def test_no_lexicon_breaks_it(text: str, terms: list[str]) -> None:
    """Any terms, any text: traces lie within, in order, and hold a letter or more."""
    lexicon = tuple(Named(term, "", Kind.PERSON) for term in terms)
    end = 0
    for trace in in_lexicon(text, lexicon):
        assert end <= trace.start < trace.end <= len(text)
        end = trace.end
