"""Ways to reach someone are found in whatever shape they are written."""

# ruff: noqa: RUF001 -- digits of other scripts
from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.contacts import contacts
from ccpjournal.sharing.trace import Certainty, Kind


def left_of(text: str, hidden: str) -> str:
    """The letters and digits of `hidden` that no trace in the text covers."""
    covered = {at for trace in contacts(text) for at in range(trace.start, trace.end)}
    start = text.index(hidden)
    return "".join(
        text[at]
        for at in range(start, start + len(hidden))
        if at not in covered and text[at].isalnum()
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "mira.holt@example.org",
        "MIRA+lists@mail.example.co.uk",
        "mira@localhost",
        "mira [at] example [dot] org",
        "mira(at)example.org",
        "mira dot holt at example dot org",
        "mira underscore h at posteo dot de",
        "mira @ example . com",
        "mira@example. org",
        "mira arroba correo punto es",
        "mïra@bücher.example",
        "https://example.org/a?b=c#d",
        "HTTP://EXAMPLE.ORG",
        "www.example.net/page",
        "example.co.nz",
        "blog.example.info",
        "bücher.de",
        "t.me/quietriver",
        "sftp://host.example:22/x",
        "@quiet.river",
        "@mira_h@social.example",
        "u/quietriver",
        "river#4821",
        "quiet_river",
        "(020) 7946 0018",
        "020 7946 0018 ext. 12",
        "+44 20 7946 0018",
        "0049/30/123456",
        "555.010.9988",
        "555 0143",
        "06-12 34 56 78",
        "12 34 56",
        "(99) 555-123",
        "1-800-GOODCAT",
        "٠٥٥ ١٢٣ ٤٥٦٧",
        "0 7 7 0 0 9 0 0 1 2 3",
        "five five five oh one four three",
        "555-xxx-0143",
    ],
)
def test_it_is_hidden_wherever_it_stands(hidden: str) -> None:
    """Alone, in a sentence, at its end, in brackets and after a line break nothing is left."""
    for text in (
        hidden,
        f"so {hidden} it was",
        f"Ask: {hidden}.",
        f"({hidden})",
        f"x\n{hidden}\ny",
    ):
        assert left_of(text, hidden) == ""


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("My insta: sunnyside", "sunnyside"),
        ("her Telegram handle is sunnyside", "sunnyside"),
        ("my username was sunnyside", "sunnyside"),
        ("find me on Discord as sunny.side", "sunny.side"),
        ("WhatsApp = sunny99", "sunny99"),
        ("call the office, extension 4521", "4521"),
        ("tel: 55 12", "55 12"),
        ("mobile 4455", "4455"),
    ],
)
def test_a_word_beside_it_gives_it_away(text: str, hidden: str) -> None:
    """What is a plain word elsewhere is a contact beside the name of a service or a telephone."""
    assert left_of(text, hidden) == ""


@pytest.mark.parametrize(
    "text",
    [
        "We walked at noon. It was warm.It rained later.",
        "I looked at the dot on the wall at home.",
        "10-15 minutes, 3-2, 100-150 people, 7/10, 24/7, at 6:30.",
        "Telegram is down and my phone is old.",
        "One two three, we danced.",
        "I was at work at 9 and at home at 5.30 e.g. for tea, i.e. late.",
        "She said: well... no!",
        "Meet me @ 5pm.",
        "Steps 1, 2, 3, 4, 5, 6, 7 and 8.",
    ],
)
def test_everyday_words_and_numbers_are_left(text: str) -> None:
    """Dots, "at", ranges, marks, times of day and lists are no contacts."""
    assert list(contacts(text)) == []


def test_what_is_certain_is_said_to_be_sure() -> None:
    """A mail address, a web address and a number named as a telephone are sure."""
    for text in ("mira@example.org", "https://example.org", "call me on 555 010 9988"):
        assert max(trace.certainty for trace in contacts(text)) is Certainty.SURE
    assert max(trace.certainty for trace in contacts("so 5550109 then")) is Certainty.POSSIBLE


def shapes() -> list[str]:
    """Example numbers of every region, in the ways people write them."""
    found = set()
    for region in phonenumbers.SUPPORTED_REGIONS:
        example = phonenumbers.example_number(region)
        if example is None or len(str(example.national_number)) < 7:
            continue
        for shape in (
            phonenumbers.PhoneNumberFormat.INTERNATIONAL,
            phonenumbers.PhoneNumberFormat.NATIONAL,
            phonenumbers.PhoneNumberFormat.E164,
            phonenumbers.PhoneNumberFormat.RFC3966,
        ):
            found.add(phonenumbers.format_number(example, shape))
    return sorted(found)


def test_numbers_of_every_region_are_hidden() -> None:
    """The example number of each region is hidden whole, in four ways of writing it."""
    numbers = shapes()
    assert len(numbers) > 700
    assert [one for one in numbers if left_of(f"You can ring {one} after six.", one)] == []


@given(st.emails(), st.text(max_size=20), st.text(max_size=20))
def test_every_mail_address_is_hidden(mail: str, before: str, after: str) -> None:
    """Whatever stands around it."""
    text = f"{before} {mail} {after}"
    assert left_of(text[len(before) :], mail) == ""


@given(
    st.from_regex(r"[2-9]\d{1,3}", fullmatch=True),
    st.lists(st.from_regex(r"\d{2,4}", fullmatch=True), min_size=3, max_size=4),
    st.sampled_from([" ", "-", ".", "/", " - ", "\N{EN DASH}", "\N{NO-BREAK SPACE}"]),
)
def test_every_grouping_of_a_number_is_hidden(first: str, rest: list[str], sign: str) -> None:
    """Eight digits and more, whatever parts them."""
    number = sign.join([first, *rest])
    assert left_of(f"It was {number} I think", number) == ""


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """No text raises; every trace lies in the text, is not empty, and is a contact."""
    for trace in contacts(text):
        assert 0 <= trace.start < trace.end <= len(text)
        assert trace.kind is Kind.CONTACT
        assert trace.reason.endswith(".")
