"""Dates are found in figures and in words, with and without a year, in two dozen languages."""

# ruff: noqa: RUF001 -- digits of other scripts
from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.dates import dates
from ccpjournal.sharing.trace import Kind


def left_of(text: str, hidden: str) -> str:
    """The letters and digits of `hidden` that no trace in the text covers."""
    covered = {at for trace in dates(text) for at in range(trace.start, trace.end)}
    start = text.index(hidden)
    return "".join(
        text[at]
        for at in range(start, start + len(hidden))
        if at not in covered and text[at].isalnum()
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "2019-02-28",
        "2019-02-28 07:15:09",
        "2019-02-28T07:15:09Z",
        "28/02/2019",
        "2/28/19",
        "28.2.2019",
        "28. 2. 2019",
        "28-02-2019 14:30",
        "20190228",
        "02/2019",
        "2019-02",
        "1987",
        "1990s",
        "80's",
        "'93",
        "seventies",
        "February",
        "february 2019",
        "Feb 28",
        "28 Feb",
        "28th of February, 2019",
        "February 28th",
        "twelfth of May",
        "May the fourth",
        "May 4",
        "4 may",
        "sept 11th",
        "Jan 2019",
        "dec 5",
        "Monday",
        "friday",
        "thurs",
        "Mon 3 Feb",
        "Sunday, 3 March 2019",
        "Friday the 13th",
        "3 Feb at 5pm",
        "3 Feb 2019, 17:45",
        "nineteen eighty-four",
        "twenty twenty",
        "two thousand and eight",
        "nineteen oh five",
        "12. März 1980",
        "3. Oktober",
        "Dienstag",
        "14 juillet",
        "1er mars",
        "lundi",
        "5 de mayo de 1999",
        "miércoles",
        "2 giugno 1946",
        "25 de abril",
        "5 mei 2018",
        "17. mai",
        "6 juni",
        "tammikuussa",
        "3 maja 2020",
        "12 stycznia",
        "28. října",
        "15 marca",
        "1 января 2020",
        "24 серпня",
        "23 Nisan",
        "15. március",
        "1 decembrie",
        "25 Μαρτίου",
        "17 Agustus 1945",
        "١٥ يناير",
        "15 अगस्त",
        "2019年3月5日",
        "3月5日",
        "2019년 3월 5일",
        "星期三",
        "土曜日",
    ],
)
def test_it_is_hidden_wherever_it_stands(hidden: str) -> None:
    """Alone, in a sentence, at its end, in brackets and after a line break nothing is left."""
    for text in (
        hidden,
        f"we met {hidden} there",
        f"When: {hidden}.",
        f"({hidden})",
        f"x\n{hidden}\ny",
    ):
        assert left_of(text, hidden) == ""


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("It happened on 3/4", "3/4"),
        ("On the 25th of each month I pay", "25th"),
        ("we moved on the third.", "third"),
        ("in march we moved", "march"),
        ("last may was warm", "may"),
        ("I left in May", "May"),
        ("March was cold", "March"),
        ("im März", "März"),
        ("see you on wed", "wed"),
        ("the mail came at 8:11 Monday morning", "8:11 Monday"),
    ],
)
def test_a_word_beside_it_gives_it_away(text: str, hidden: str) -> None:
    """A figure or a word that can be something else is a date in the company dates have."""
    assert left_of(text, hidden) == ""


@pytest.mark.parametrize(
    "text",
    [
        "May I come in? March on! We may march, and marched.",
        "He sat in the sun and wed her, with a mark on the second cup and a third plate.",
        "It was 7/10, a 1/2 cup, 3/4 full, 50/50, 24/7, 98.6, 3.11.2 and 10-15 minutes.",
        "I woke at 6:30, slept at 7am, ran 2000 words and 1800 steps, paid $1800.",
        "My first puppy and her 10th walk; a 3rd place; she is in her thirties and his 80s.",
        "Yesterday, today, last week, this morning, a month ago, next year.",
        "Twenty-five people and two thousand dollars.",
    ],
)
def test_everyday_words_and_numbers_are_left(text: str) -> None:
    """Verbs, fractions, marks, measures, times of day and vague days are no dates."""
    assert [text[trace.start : trace.end] for trace in dates(text)] == []


SHAPES = (
    "%Y-%m-%d|%d.%m.%Y|%m/%d/%Y|%d/%m/%y|%d %B %Y|%B %d, %Y|%d %b %Y|%A, %d %B|%A %d %B %Y|%b %d|"
    "%Y%m%d|%B %Y|%d-%b-%Y|%Y/%m/%d|%Y"
)


@given(
    st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)),
    st.sampled_from(SHAPES.split("|")),
)
def test_every_day_is_hidden_in_every_shape(day: dt.date, shape: str) -> None:
    """Whichever day it is, and however it is written."""
    written = day.strftime(shape)
    assert left_of(f"and then {written} we left", written) == ""


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """No text raises; every trace lies in the text, is not empty, and is a date."""
    for trace in dates(text):
        assert 0 <= trace.start < trace.end <= len(text)
        assert trace.kind is Kind.DATE
        assert trace.reason.endswith(".")


@given(st.lists(st.sampled_from(["May", "3", "of", "Mon", "2019", ",", ".", "the", "\n", "x"])))
def test_any_heap_of_parts_has_an_answer(parts: list[str]) -> None:
    """However the parts of dates are heaped, the traces do not overlap nonsensically."""
    text = " ".join(parts)
    assert all(text[trace.start : trace.end].strip() for trace in dates(text))
