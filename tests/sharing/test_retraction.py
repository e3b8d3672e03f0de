"""A retraction shows that it comes from who made the contribution, and nothing else of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ccpjournal.sharing.contribution import (
    Contribution,
    NotAContribution,
    Tombstone,
    Unknown,
    canonical,
    hash_of,
    line,
    read_line,
)
from ccpjournal.sharing.making import Description, NotOfferable, make, retracted
from ccpjournal.sharing.redaction import Redacted
from ccpjournal.sharing.retraction import commitment_to, new_master, new_nonce, secret_of

MASTER = bytes(range(32))
MASTERS, NONCES = st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16)


def made(text: str = "I went quiet.", nonce: bytes = bytes(16)) -> Contribution:
    """A contribution of the journal with that master secret."""
    words = Redacted(text, ()).words
    return make(words, Description(), lang="en", period="2026-Q4", nonce=nonce, master=MASTER)


def tombstone() -> Any:  # noqa: ANN401 -- JSON
    """A true tombstone as JSON to be changed."""
    return json.loads(line(retracted(made(), secret_of(MASTER, bytes(16)))))


def refusal(changed: Any) -> str:  # noqa: ANN401 -- JSON
    """The sentence with which it is refused."""
    with pytest.raises(NotAContribution) as refused:
        read_line(canonical(changed))
    return str(refused.value)


@given(MASTERS, NONCES)
def test_a_tombstone_verifies_without_the_words(master: bytes, nonce: bytes) -> None:
    """It is read back as it was, is canonical, and holds no word of the content."""
    words = Redacted("I went quiet at the zebra crossing.", ()).words
    one = make(words, Description(), lang="en", period="2026-Q4", nonce=nonce, master=master)
    stone = retracted(one, secret_of(master, nonce))
    written = line(stone)
    assert read_line(written) == stone
    assert isinstance(stone, Tombstone)
    assert (stone.id, stone.envelope) == (one.id, one.envelope)
    assert rfc8785.dumps(json.loads(written)) == written.encode()
    assert "zebra" not in written
    assert nonce.hex() not in written


@given(MASTERS, NONCES, MASTERS)
def test_another_secret_retracts_nothing(master: bytes, nonce: bytes, guess: bytes) -> None:
    """A guess, and another journal's master, make no tombstone."""
    words = Redacted("I went quiet.", ()).words
    one = make(words, Description(), lang="en", period="2026-Q4", nonce=nonce, master=master)
    if guess != master:
        with pytest.raises(NotOfferable):
            retracted(one, secret_of(guess, nonce))
    if guess != secret_of(master, nonce):
        with pytest.raises(NotOfferable):
            retracted(one, guess)


def test_a_forged_secret_is_refused() -> None:
    """A tombstone with a made-up secret is not read."""
    assert "not the one that can retract" in refusal({**tombstone(), "reveal": "ab" * 32})


def test_a_swapped_envelope_is_refused() -> None:
    """Neither another's envelope nor one made to fit the secret retracts that id."""
    swapped = tombstone()
    other = json.loads(line(made("I saw another thing.", bytes([1] * 16))))
    swapped["envelope"] = other["envelope"]
    assert "id is not that of its envelope" in refusal(swapped)
    swapped["id"] = other["id"]
    assert "not the one that can retract" in refusal(swapped)
    forged = tombstone()
    forged["reveal"] = "ab" * 32
    forged["envelope"]["retract"] = commitment_to(bytes.fromhex("ab" * 32))
    assert "id is not that of its envelope" in refusal(forged)


def test_one_who_forges_the_whole_retracts_nothing_of_anybody() -> None:
    """A tombstone whose parts all fit carries an id of its own, under which nothing lies."""
    forged = tombstone()
    forged["reveal"] = "ab" * 32
    forged["envelope"]["retract"] = commitment_to(bytes.fromhex("ab" * 32))
    forged["id"] = hash_of(canonical(forged["envelope"]))
    read = read_line(canonical(forged))
    assert isinstance(read, Tombstone)
    assert read.id != made().id


@pytest.mark.parametrize(
    "changes",
    [
        {"reveal": "AB" * 32},
        {"reveal": "ab" * 31},
        {"reveal": None},
        {"reveal": "ab" * 32 + "\n"},
        {"reveal": ["ab" * 32]},
        {"envelope": None},
        {"envelope": {}},
        {"id": 1},
        {"schema": "pool-retraction/0"},
        {"because": "I no longer see it so."},
        {"content": {}},
    ],
)
def test_a_tombstone_of_another_form_is_refused(changes: dict[str, Any]) -> None:
    """Digits in capitals, too few, none; a reason; the words: none of it is a tombstone."""
    refusal({**tombstone(), **changes})


@given(st.data())
def test_one_changed_character_is_seen(data: st.DataObject) -> None:
    """Whatever single character of a tombstone is replaced, it is no tombstone any more."""
    written = canonical(tombstone())
    at = data.draw(st.integers(0, len(written) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda one: one != written[at]))
    try:
        read = read_line(written[:at] + other + written[at + 1 :])
    except NotAContribution:
        return
    assert isinstance(read, Unknown)


@pytest.mark.parametrize("change", [("{", "{ "), ('"id"', '"schema":"pool-retraction/1","id"')])
def test_one_spelling_only(change: tuple[str, str]) -> None:
    """Another spelling of a true tombstone is refused, so that a union of lines is one of ids."""
    with pytest.raises(NotAContribution):
        read_line(canonical(tombstone()).replace(*change, 1))


@given(MASTERS, st.lists(NONCES, min_size=2, max_size=9, unique=True))
def test_secrets_of_one_journal_have_nothing_in_common(master: bytes, nonces: list[bytes]) -> None:
    """Each contribution has a secret and a commitment of its own, and neither is the master."""
    secrets = {secret_of(master, nonce) for nonce in nonces}
    assert len(secrets) == len({commitment_to(one) for one in secrets}) == len(nonces)
    assert master not in secrets


def test_the_published_rule() -> None:
    """The commitment is what the schema's description says, worked out by hand."""
    secret = secret_of(MASTER, bytes(16))
    assert len(secret) == 32
    by_another_hand = "ff921230177d146ee8401eb82173128410002ba6f997e8e837e804407c8cdd38"
    assert secret.hex() == by_another_hand  # openssl: HMAC-SHA256 of 16 zero bytes
    by_hand = hashlib.sha256(b"pool-retract/1" + secret).hexdigest()
    assert made().envelope.retract == f"sha256:{by_hand}"


@pytest.mark.parametrize(("master", "nonce"), [(b"", bytes(16)), (bytes(32), b""), (b"a", b"b")])
def test_secrets_of_another_length(master: bytes, nonce: bytes) -> None:
    """A master that is not 32 bytes, or a nonce that is not 16, makes no secret."""
    with pytest.raises(ValueError, match="32 bytes"):
        secret_of(master, nonce)


def test_masters_and_nonces_are_new_each_time() -> None:
    """Two that are made at the edge differ, and have their length."""
    assert len({new_master() for _ in range(9)} | {new_master()}) == 10
    assert {len(new_master()), len(new_nonce())} == {32, 16}
    assert len({new_nonce() for _ in range(9)}) == 9


def test_a_tombstone_of_a_mixed_value_is_refused() -> None:
    """A tombstone built of parts that do not belong together is not read back."""
    stone = retracted(made(), secret_of(MASTER, bytes(16)))
    other = made("I saw another thing.", bytes([1] * 16))
    with pytest.raises(NotAContribution):
        read_line(line(replace(stone, id=other.id)))
