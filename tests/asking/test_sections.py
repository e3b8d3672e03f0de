"""Several texts in one editor file come apart again exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.asking.draft import clean
from ccpjournal.asking.sections import HELP, MarksUnclear, Section, as_file, from_file

LINES = st.one_of(
    st.sampled_from(["%%", "%% 3.1", "%%% x", "%%%%", HELP, "% %", " %% 1.1", "%%x", ""]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
WORDS = st.lists(LINES, min_size=1, max_size=6).map(lambda lines: clean("\n".join(lines)))


@given(st.lists(st.tuples(WORDS, st.text(max_size=20)), min_size=1, max_size=5))
def test_texts_come_back_as_they_were(texts: list[tuple[str, str]]) -> None:
    """Words that look like marks survive, whatever the headings are."""
    sections = [
        Section(f"{number}.1", clean(heading.encode("utf-8", "replace").decode()), words)
        for number, (words, heading) in enumerate(texts, 1)
    ]
    found = from_file(as_file(sections), [section.key for section in sections])
    assert found == {section.key: section.words for section in sections}


def test_the_file_as_a_person_sees_it() -> None:
    """One text alone has no marks; several have one each, and a line that says so."""
    one, two = Section("3.1", "Experience,\nMonday", "one"), Section("4.1", "", "%% two")
    assert as_file([one]) == "one\n"
    assert as_file([one, two]) == f"{HELP}\n%% 3.1 Experience, Monday\none\n\n%% 4.1\n%%% two\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one",
        "%% 3.1\none",
        "%% 4.1\ntwo\n%% 3.1\none",
        "%% 3.1\none\n%% 3.1\none\n%% 4.1\ntwo",
        "%% 3.1\none\n%% 4.1\ntwo\n%% 5.1\nthree",
        "words\n%% 3.1\none\n%% 4.1\ntwo",
    ],
)
def test_marks_that_are_not_as_they_were_refuse(text: str) -> None:
    """Removed, doubled, exchanged, added, and words before the first of them."""
    with pytest.raises(MarksUnclear):
        from_file(text, ["3.1", "4.1"])


def test_line_ends_of_other_systems() -> None:
    """An editor on Windows changes the line ends, not the texts."""
    text = as_file([Section("3.1", "", "one\nmore"), Section("4.1", "", "two")])
    found = from_file(text.replace("\n", "\r\n"), ["3.1", "4.1"])
    assert found == {"3.1": "one\nmore", "4.1": "two"}
