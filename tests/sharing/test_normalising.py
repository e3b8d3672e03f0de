"""Normalising takes out how something was typed, and nothing that is read."""

from __future__ import annotations

from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.normalising import normalised


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("cafe\u0301", "caf\xe9"),
        (
            "\u201cIt\u2019s\u201d \u2018so\u2019 \xabso\xbb \u201eso\u201c",
            '"It\'s" \'so\' "so" "so"',
        ),
        ("so\u2014and \u2013 so", "so - and - so"),
        ("well\u2011known \u2212 1", "well-known - 1"),
        ("so\u2026 so.... so", "so... so... so"),
        ("two  spaces\tand\xa0more\u3000", "two spaces and more"),
        ("a \r\n b\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("z\u200be\u2060r\ufeffo\u00ad", "zero"),
        ("\u202eabc\u2066", "abc"),
        ("a\x1b[31m\0", "a[31m"),
        ("\u2764\ufe0f", "\u2764"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("a\u200db", "ab"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\ud800\ue000", "\ufffd\ufffd"),
        ("\u3164\u2800a\u034f", "a"),
        ("q" + "\u0301" * 9, "q" + "\u0301" * 4),
        ("A Word. another, WORD!", "A Word. another, WORD!"),
    ],
)
def test_typing_leaves_no_mark(text: str, plain: str) -> None:
    """Quotes, dashes, dots, blanks, lines, and what cannot be seen."""
    assert normalised(text) == plain


ODD = (
    "\u2026.\u2014-' \n\r\t\u200c\u200d\u0301\u0323\ufe0f\u2764\U0001f469\u0645\u3164\ud800\u0085e"
)


@given(st.one_of(st.text(), st.text(ODD)))
def test_twice_is_once(text: str) -> None:
    """What is normalised stays as it is."""
    assert normalised(normalised(text)) == normalised(text)


@given(st.one_of(st.text(), st.text(ODD)))
def test_nothing_unseen_is_left(text: str) -> None:
    """No control, no format character but joiners at work, no surrogate, no blank but a space."""
    plain = normalised(text)
    assert is_normalized("NFC", plain)
    assert {category(one) for one in plain if one not in "\n\u200c\u200d"}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    )
    assert {one for one in plain if category(one) == "Zs"} <= {" "}
    assert plain == plain.strip()
    plain.encode()


@given(st.text("abcdefgh ABC.,!?"))
def test_letters_stay(text: str) -> None:
    """Plain words keep every letter and its case."""
    assert normalised(text).replace(" ", "").replace(".", "") == text.replace(" ", "").replace(
        ".", ""
    )
