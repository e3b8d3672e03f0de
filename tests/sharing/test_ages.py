"""Ages are found in figures and in words; what only counts or measures is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.ages import ages
from ccpjournal.sharing.trace import Kind


def left_of(text: str, hidden: str) -> str:
    """The letters and digits of `hidden` that no trace in the text covers."""
    covered = {at for trace in ages(text) for at in range(trace.start, trace.end)}
    start = text.index(hidden)
    return "".join(
        text[at]
        for at in range(start, start + len(hidden))
        if at not in covered and text[at].isalnum()
    )


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("my two year old sleeps", "two year old"),
        ("a 34-year-old man", "34-year-old"),
        ("twins, 18 months old", "18 months old"),
        ("my three and a half year old", "three and a half year old"),
        ("he is twenty-one years old now", "twenty-one years old"),
        ("six- and eight-year-olds", "eight-year-olds"),
        ("our 6 week old puppy", "6 week old"),
        ("my 10 months baby", "10 months"),
        ("she was 82 years young", "82 years young"),
        ("aged 7", "7"),
        ("Age: 45", "45"),
        ("ages 3 and 5", "3 and 5"),
        ("at the age of fourteen", "fourteen"),
        ("I turned forty", "forty"),
        ("he just turned 19.", "19"),
        ("turning the big 50 soon", "50"),
        ("my 30th birthday", "30th"),
        ("her first birthday", "first"),
        ("she's 12.", "12"),
        ("I am 29 and tired", "29"),
        ("I'm only 17 so", "17"),
        ("im 23", "23"),
        ("when I was nine we moved", "nine"),
        ("my dad is 71", "71"),
        ("my daughter just turned 5!", "5"),
        ("the kids are 4 and 7", "4 and 7"),
        ("my boys (9, 11 and 13)", "9, 11 and 13"),
        ("Selma (34) came", "34"),
        ("Selma, 34, came", "34"),
        ("me (34F) and him", "34F"),
        ("a woman of sixty", "sixty"),
        ("34 yo here", "34 yo"),
        ("34 y/o", "34 y/o"),
        ("at 15 I left home", "15"),
        ("tengo 34 años", "34 años"),
        ("tengo treinta y cuatro años", "treinta y cuatro años"),
        ("j'ai trente ans", "trente ans"),
        ("elle a 34 ans", "34 ans"),
        ("sie ist 34 Jahre alt", "34 Jahre alt"),
        ("ein 34-jähriger Mann", "34-jähriger"),
        ("ho trent anni", "trent anni"),
        ("tenho 34 anos", "34 anos"),
        ("hij is 34 jaar", "34 jaar"),
        ("hon är 34 år", "34 år"),
        ("ma 34 lata", "34 lata"),
        ("мне 34 года", "34 года"),
        ("34歳です", "34歳"),
        ("我34岁", "34岁"),
    ],
)
def test_it_is_hidden(text: str, hidden: str) -> None:
    """Nothing of the age is left, also in capitals' company and at the end."""
    assert left_of(text, hidden) == ""
    assert left_of(f"Well. {text}", hidden) == ""
    assert left_of(f"{text}\nNext", hidden) == ""


@pytest.mark.parametrize(
    "text",
    [
        "She's 12 minutes late and he is 5 miles away; I am 100% sure.",
        "I turned 180 degrees, turned two pages, and turned one of them down.",
        "It was 5 and we are 7; he was one of us.",
        "She is in her thirties; two cups, 10 minutes, 5 miles, 3 years ago.",
        "A 3 day trip, a week-long walk, 2 hours old news.",
        "I was 20 feet away and he is 2 inches taller.",
        "The 3rd book; the first time; a ten dollar note.",
    ],
)
def test_everyday_numbers_are_left(text: str) -> None:
    """Measures, shares, counts, decades of life and spans of time are no ages."""
    assert [text[trace.start : trace.end] for trace in ages(text)] == []


@given(
    st.integers(1, 119), st.sampled_from(["year old", "-year-old", " years old", " yrs old", "yo"])
)
def test_every_age_is_hidden(years: int, unit: str) -> None:
    """Whatever the number and the unit behind it."""
    written = f"{years} {unit}" if unit[0] not in " -" else f"{years}{unit}"
    assert left_of(f"my {written} friend", written) == ""


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """No text raises; every trace lies in the text, is not empty, and is an age."""
    for trace in ages(text):
        assert 0 <= trace.start < trace.end <= len(text)
        assert trace.kind is Kind.AGE
        assert trace.reason.endswith(".")
