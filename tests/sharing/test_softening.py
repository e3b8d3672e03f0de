"""What stands in a place keeps the sense: roles, kinds, seasons, decades, ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.lexicon import Named, in_lexicon
from ccpjournal.sharing.redaction import Redacted, redactions
from ccpjournal.sharing.rounding import decade, rough, season
from ccpjournal.sharing.softening import PLACEHOLDER
from ccpjournal.sharing.trace import Certainty, Kind, Trace

LEXICON = (
    Named("Anna", "my sister", Kind.PERSON),
    Named("Jonas", "my brother", Kind.PERSON),
    Named("Old Mill", "the house", Kind.PLACE),
    Named("Kim", "", Kind.PERSON),
)


def hidden(text: str, *words: str, kind: Kind = Kind.PERSON, reason: str = "") -> str:
    """The text with every occurrence of these words hidden."""
    traces = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            traces.append(Trace(at, at + len(word), kind, Certainty.LIKELY, reason))
            at = text.find(word, at + len(word))
    return Redacted(text, redactions(text, traces)).hidden


def roled(text: str) -> str:
    """The text with the names of the lexicon hidden."""
    return Redacted(text, redactions(text, in_lexicon(text, LEXICON), LEXICON)).hidden


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I saw Anna today", "I saw my sister today"),
        ("Anna's dog", "My sister's dog"),
        ("annas dog", "My sister's dog"),
        ("I like Jonas' dog", "I like my brother's dog"),
        ("It rained. Anna left.", "It rained. My sister left."),
        ("- Anna left\n- Jonas left", "- My sister left\n- My brother left"),
        ("\u201cAnna left\u201d", "\u201cMy sister left\u201d"),
        ("my Anna left", "my sister left"),
        ("The Old Mill stands", "The house stands"),
        ("we like the Old Mill", "we like the house"),
        ("My sister Anna left", "My sister [a person] left"),
        ("Then Kim left", "Then [a person] left"),
        ("Anna and Jonas and Anna", "My sister and my brother and my sister"),
    ],
)
def test_roles_fit_their_sentence(text: str, said: str) -> None:
    """Owners keep their ending, sentences their capital; nothing is said twice."""
    assert roled(text) == said


def test_two_names_in_one_trace_are_two_roles() -> None:
    """What was united is said whole."""
    text = "so Anna and Jonas left"
    traces = [Trace(3, 17, Kind.PERSON, Certainty.SURE, "")]
    assert Redacted(text, redactions(text, traces, LEXICON)).hidden == (
        "so my sister and my brother left"
    )


def test_a_role_with_a_name_in_it_is_not_said() -> None:
    """It would give away somebody else of the lexicon."""
    lexicon = (*LEXICON, Named("Ole", "Anna's husband", Kind.PERSON))
    text = "so Ole left"
    assert Redacted(text, redactions(text, in_lexicon(text, lexicon), lexicon)).hidden == (
        "so [a person] left"
    )


def test_a_street_of_that_name_is_no_person() -> None:
    """A role goes to persons and to plain names alone."""
    text = "at Anna Street"
    traces = [Trace(3, 14, Kind.PLACE, Certainty.SURE, "the name of a street")]
    assert Redacted(text, redactions(text, traces, LEXICON)).hidden == "at [a street]"


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Ute left", ["Ute"], "[a person] left"),
        ("Ute and Ute", ["Ute"], "[a person] and [a person]"),
        ("Ute and Max", ["Ute", "Max"], "[person 1] and [person 2]"),
        ("Max and Ute's", ["Ute's", "Max"], "[person 1] and [person 2]'s"),
        ("Ute, ÚTE, Max", ["Ute", "ÚTE", "Max"], "[person 1], [person 1], [person 2]"),
        ("Ute Beck and Ute", ["Ute Beck", "and Ute"], "[person 1] [person 2]"),
        ("Ute Beck or Ute", ["Ute Beck", "Ute"], "[a person] or [a person]"),
        ("BECK, Ute Beck, UTE", ["BECK", "Ute Beck", "UTE"], "[a person], [a person], [a person]"),
        ("Ute Beck, Max Beck", ["Ute Beck", "Max Beck"], "[person 1], [person 2]"),
        ("Ute A. Beck, Beck A.", ["Ute A. Beck", "Beck A."], "[person 1], [person 2]"),
        ("Dr. Beck, Beck", ["Dr. Beck", ", Beck"], "[a person][a person]"),
        ("Ute Beck, Ute Lang", ["Ute Beck", "Ute Lang"], "[person 1], [person 2]"),
        ("[person 4], Ute", ["Ute"], "[person 4], [person 5]"),
        ("\U0001f642 left", ["\U0001f642"], "[a person] left"),
    ],
)
def test_a_name_has_one_number(text: str, words: list[str], said: str) -> None:
    """Numbers tell two persons apart, and only two persons."""
    assert hidden(text, *words) == said


def test_what_is_merely_written_as_a_name_is_called_one() -> None:
    """Unless another place of the text tells what it is of."""
    text = "Ute, Oslo, and again Oslo"
    traces = [
        Trace(0, 3, Kind.PERSON, Certainty.POSSIBLE, ""),
        Trace(5, 9, Kind.PERSON, Certainty.POSSIBLE, ""),
        Trace(21, 25, Kind.PLACE, Certainty.LIKELY, ""),
    ]
    assert (
        Redacted(text, redactions(text, traces[:2])).hidden == "[name 1], [name 2], and again Oslo"
    )
    assert Redacted(text, redactions(text, traces)).hidden == (
        "[a name], [a place], and again [a place]"
    )


def test_numbers_follow_the_order_alone() -> None:
    """The same names in another order have other numbers: no text tells of another."""
    assert hidden("Ute or Max", "Ute", "Max") == hidden("Max or Ute", "Ute", "Max")


def test_after_ninety_nine_no_number_helps() -> None:
    """Then it is a person, as the first would be alone."""
    names = [f"Name{chr(0x4E00 + count)}" for count in range(120)]
    said = hidden(" ".join(names), *names)
    assert "[person 99]" in said
    assert said.endswith("[a person]")


@pytest.mark.parametrize(
    ("kind", "reason", "said"),
    [
        (Kind.PERSON, "the name of a pet", "[a pet]"),
        (Kind.PERSON, "a person or a pet has this name", "[a person]"),
        (Kind.PLACE, "", "[a place]"),
        (Kind.PLACE, "the name of a city", "[a city]"),
        (Kind.PLACE, "a city or a country", "[a place]"),
        (Kind.PLACE, "a street or an address", "[an address]"),
        (Kind.ORGANISATION, "", "[an organisation]"),
        (Kind.ORGANISATION, "a school", "[a school]"),
        (Kind.RARE_WORD, "", "[a rare word]"),
        (Kind.LEXICON, "", "[a word]"),
        (Kind.IDENTIFIER, "", "[a code removed]"),
    ],
)
def test_a_kind_is_as_narrow_as_its_reason(kind: Kind, reason: str, said: str) -> None:
    """The one noun that a reason names, else the widest."""
    assert hidden("x here", "x", kind=kind, reason=reason) == f"{said} here"


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        (Kind.CONTACT, "ute@example.org", "[a mail address]"),
        (Kind.CONTACT, "@ute", "[a handle]"),
        (Kind.CONTACT, "https://example.org/u", "[a link]"),
        (Kind.CONTACT, "example.org", "[a link]"),
        (Kind.CONTACT, "030 / 555 01 23", "[a phone number]"),
        (Kind.CONTACT, "my flat", "[a contact]"),
        (Kind.IDENTIFIER, "4111 1111", "[a number removed]"),
        (Kind.IDENTIFIER, "DE89 3704", "[a code removed]"),
        (Kind.DATE, "3 March 2019", "[a day in spring]"),
        (Kind.AGE, "34", "[in the thirties]"),
        (Kind.NUMBER, "14", "[about 10 to 20]"),
    ],
)
def test_values_become_wider(kind: Kind, words: str, said: str) -> None:
    """Contacts and identifiers say what they were, values a range."""
    assert hidden(f"so {words} there", words, kind=kind) == f"so {said} there"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3 March 2019", "a day in spring"),
        ("March 3rd", "a day in spring"),
        ("the third of May", "a day in spring"),
        ("March 2019", "spring"),
        ("May", "spring"),
        ("24. Dezember", "a day in winter"),
        ("1er août", "a day in summer"),
        ("marzo 2020", "spring"),
        ("2019-03-12", "a day in spring"),
        ("2019-03-12 11:34:35", "a day in spring"),
        ("12.3.2019", "a day in spring"),
        ("3/4/19", "a day in spring"),
        ("12/03/2019", "a day"),
        ("2020-10", "autumn"),
        ("10/2020", "autumn"),
        ("summer of 1969", "summer"),
        ("fall 1969", "autumn"),
        ("Monday", "a day"),
        ("the 12th", "a day"),
        ("10:30 pm", "a time"),
        ("1984", "a year"),
        ("January to August", "a time"),
        ("Whitsun", "a time"),
        ("", "a time"),
    ],
)
def test_a_date_is_a_season(text: str, said: str) -> None:
    """Only where the month is known; never a year."""
    assert season(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("34", "in the thirties"),
        ("thirty-four", "in the thirties"),
        ("42yo", "in the forties"),
        ("20", "in the twenties"),
        ("79 years old", "in the seventies"),
        ("80", "of great age"),
        ("104", "of great age"),
        ("two year old", "a young child"),
        ("5", "a young child"),
        ("3 months old", "a young child"),
        ("18-month-old", "a young child"),
        ("6", "a school-age child"),
        ("aged 12", "a school-age child"),
        ("thirteen", "a teenager"),
        ("19", "a teenager"),
        ("25-30", "an age"),
        ("old", "an age"),
        ("1" * 5000, "of great age"),
    ],
)
def test_an_age_is_a_decade(text: str, said: str) -> None:
    """Children by what they are, the old without a number."""
    assert decade(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7", "a few"),
        ("14", "about 10 to 20"),
        ("99", "about 90 to 100"),
        ("twenty", "about 20 to 30"),
        ("a dozen", "about 10 to 20"),
        ("100", "over a hundred"),
        ("two hundred and five", "several hundred"),
        ("1,250", "over a thousand"),
        ("1.250,50", "over a thousand"),
        ("12.5", "about 10 to 20"),
        ("€ 9 500", "a number"),
        ("$9,500", "several thousand"),
        ("34,000", "tens of thousands"),
        ("340.000", "hundreds of thousands"),
        ("three million", "millions"),
        ("5 of 20", "a number"),
        ("none", "a number"),
        ("9" * 5000, "a very large number"),
    ],
)
def test_a_number_is_a_range(text: str, said: str) -> None:
    """The size of one number; of several nothing."""
    assert rough(text) == said


@given(st.text(), st.sampled_from([season, decade, rough]))
def test_any_words_have_a_softer_form_of_ours(text: str, soften: type[str]) -> None:
    """Whatever was taken for a date, an age or a number: the phrase is one of the known ones."""
    assert PLACEHOLDER.fullmatch(f"[{soften(text)}]")
