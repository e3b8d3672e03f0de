"""What stands for one person in someone's books is found; check digits make it sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.identifiers import holds_iban, holds_luhn, identifiers
from ccpjournal.sharing.trace import Certainty, Kind

if TYPE_CHECKING:
    import ipaddress
    import uuid


def left_of(text: str, hidden: str) -> str:
    """The letters and digits of `hidden` that no trace in the text covers."""
    covered = {at for trace in identifiers(text) for at in range(trace.start, trace.end)}
    start = text.index(hidden)
    return "".join(
        text[at]
        for at in range(start, start + len(hidden))
        if at not in covered and text[at].isalnum()
    )


def certainty_of(text: str) -> Certainty:
    """How sure the surest trace is."""
    return max(trace.certainty for trace in identifiers(text))


@pytest.mark.parametrize(
    "hidden",
    [
        "5105 1051 0510 5100",
        "5105-1051-0510-5101",
        "DE75 5121 0800 1245 1261 99",
        "de75512108001245126199",
        "GB00 TEST 1234 5678 9012 34",
        "192.168.7.21",
        "999.888.7.1",
        "2001:db8:85a3::8a2e:370:7334",
        "00:1b:44:11:3a:b7",
        "123e4567-e89b-12d3-a456-426614174000",
        "219-09-9999",
        "QQ 12 34 56 C",
        "12345678Z",
        "X-1234567-L",
        "AB12 CDE",
        "AB-123-CD",
        "KA 01 AB 1234",
        "B-MW 1234",
        "4821 BCD",
        "RSSMRA80A01H501U",
        "ABCDE1234F",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "QmFzZVNpeHR5Rm91ckVuY29kZWRUZXh0",
        "kate1987",
    ],
)
def test_it_is_hidden_wherever_it_stands(hidden: str) -> None:
    """Alone, in a sentence, at its end, in brackets and after a line break nothing is left."""
    for text in (
        hidden,
        f"so {hidden} it was",
        f"Mine: {hidden}.",
        f"({hidden})",
        f"x\n{hidden}\ny",
    ):
        assert left_of(text, hidden) == ""


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("passport no. 7731X", "7731X"),
        ("Reisepass Nr. C01X00T47", "C01X00T47"),
        ("my DNI is 7731", "7731"),
        ("driver's license: H778", "H778"),
        ("card ending in 7731", "7731"),
        ("account number 77 31 22", "77 31 22"),
        ("sort code 12-34-56", "12-34-56"),
        ("booking ref. is 7FQ93", "7FQ93"),
        ("my pin is 4821", "4821"),
        ("password: sunflower", "sunflower"),
        ("the password is sun4flower!", "sun4flower"),
        ('the passphrase was "blue door in may"', "blue door in may"),
        ("contraseña: girasol", "girasol"),
        ("SWIFT code DEUTDEFF", "DEUTDEFF"),
        ("NHS number 943 476 5919", "943 476 5919"),
    ],
)
def test_its_name_gives_it_away(text: str, hidden: str) -> None:
    """A short number or a plain word is an identifier where it is named as one, and sure."""
    assert left_of(text, hidden) == ""
    assert certainty_of(text) is Certainty.SURE


@pytest.mark.parametrize(
    "text",
    [
        "I ran 5k on the 3rd, 10km on the 4th, slept 8h and drank 2l.",
        "My 6-year-old took a 20-minute nap; covid19, mp3, ps4 and 4k.",
        "I passed the test, in case of 2 visits, with 3 cards and order in 5 rooms.",
        "The password is long and my code of honour is old.",
        "It was 11:34:35 and 80s music; 1990s films; 3d glasses; 100ml.",
        "A well-known self-help book about co-operation.",
    ],
)
def test_everyday_words_and_measures_are_left(text: str) -> None:
    """Measures, ordinals, times, compounds and nouns without a number are no identifiers."""
    assert list(identifiers(text)) == []


@given(st.lists(st.integers(0, 9), min_size=11, max_size=18), st.sampled_from(["", " ", "-"]))
def test_a_number_with_its_check_digit_is_a_sure_card(digits: list[int], sign: str) -> None:
    """The digit that makes it hold makes it sure; one digit off it does not hold."""
    check = next(digit for digit in range(10) if holds_luhn([*digits, digit]))
    written = "".join(map(str, [*digits, check]))
    grouped = sign.join(written[at : at + 4] for at in range(0, len(written), 4))
    text = f"I lost {grouped} today"
    assert left_of(text, grouped) == ""
    assert certainty_of(text) is Certainty.SURE
    assert not holds_luhn([*digits, (check + 1) % 10])


@given(
    country=st.sampled_from(["DE", "GB", "NO", "FR", "PL", "SA", "MT"]),
    account=st.from_regex(r"[A-Z]{4}[0-9]{11,22}", fullmatch=True),
    grouped=st.booleans(),
    lower=st.booleans(),
)
def test_an_iban_whose_digits_hold_is_sure(
    country: str, account: str, *, grouped: bool, lower: bool
) -> None:
    """In groups of four or not, in capitals or not, it is hidden whole and sure."""
    check = next(two for two in range(2, 99) if holds_iban(f"{country}{two:02}{account}"))
    plain = f"{country}{check:02}{account}"
    written = " ".join(plain[at : at + 4] for at in range(0, len(plain), 4)) if grouped else plain
    written = written.lower() if lower else written
    text = f"please use {written}, thanks"
    assert left_of(text, written) == ""
    assert certainty_of(text) is Certainty.SURE


@given(st.ip_addresses(v=4))
def test_every_machine_address_is_hidden(address: ipaddress.IPv4Address) -> None:
    """The older kind is hidden whole and sure."""
    text = f"from {address}, they say"
    assert left_of(text, str(address)) == ""
    assert certainty_of(text) is Certainty.SURE


@given(st.ip_addresses(v=6).filter(lambda one: len(str(one)) > 5))
def test_every_long_machine_address_is_hidden(address: ipaddress.IPv6Address) -> None:
    """The newer kind is hidden whole, short or written out."""
    for written in (str(address), address.exploded):
        assert left_of(f"from {written} again", written) == ""


@given(st.uuids())
def test_every_uuid_is_hidden(one: uuid.UUID) -> None:
    """With and without its hyphens."""
    for written in (str(one), one.hex):
        assert left_of(f"key {written}.", written) == ""


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """No text raises; every trace lies in the text, is not empty, and is an identifier."""
    for trace in identifiers(text):
        assert 0 <= trace.start < trace.end <= len(text)
        assert trace.kind is Kind.IDENTIFIER
        assert trace.reason.endswith(".")
