"""Consent: what exactly it binds, and the hash by which that is known again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ccpjournal.errors import Refused
from ccpjournal.sharing import form
from ccpjournal.sharing.contribution import canonical, hash_of
from ccpjournal.sharing.making import Description, make
from ccpjournal.sharing.retraction import (
    MASTER_BYTES,
    NONCE_BYTES,
    new_master,
    new_nonce,
    secret_of,
)

if TYPE_CHECKING:
    from ccpjournal.sharing.contribution import Contribution
    from ccpjournal.sharing.words import Words

COMMITMENTS = ("retract", "content_hash")
"""The fields of the envelope that follow from what is drawn at random when it is kept."""


class NotWhatWasAgreed(Refused):
    """The words, or what is said of them, are others than those that were consented to."""

    hint = "Rehearse it again, read it, and consent to the hash that is shown then."

    def __init__(self) -> None:
        super().__init__("The consent is to something else than what is here. Nothing was kept.")


class TooLong(Refused):
    """The words are longer than a contribution can be."""

    hint = "Shorten them; four lines are the shape to begin with."

    def __init__(self, count: int) -> None:
        super().__init__(
            f"The words have {count:,} characters, and a contribution has at most "
            f"{form.MOST_CHARACTERS:,}. Nothing was kept."
        )


@dataclass(frozen=True, slots=True)
class Proposed:
    """Everything of a contribution that a reader will see: words, what is said of them, when."""

    words: Words
    description: Description
    lang: str
    period: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """A contribution, and the secret that alone can retract it."""

    contribution: Contribution
    secret: bytes


def readable(contribution: Contribution) -> dict[str, dict[str, object]]:
    """A contribution without its nonce and its commitments: what a reader sees, and consent binds.

    `content` and `envelope` have all other fields, named as in the record.
    """
    content = asdict(contribution.content)
    envelope = asdict(contribution.envelope)
    del content["nonce"]
    for name in COMMITMENTS:
        del envelope[name]
    return {"content": content, "envelope": envelope}


def consent_hash(contribution: Contribution) -> str:
    """`sha256:` of the canonical JSON of what a reader sees; any change of it is another hash."""
    return hash_of(canonical(readable(contribution)))


def preview(proposed: Proposed) -> Contribution:
    """The contribution as it would be read; nothing in it is random, so it is never kept.

    Raises TooLong, and NotOfferable for all else that no contribution can hold.
    """
    if len(proposed.words.text) > form.MOST_CHARACTERS:
        raise TooLong(len(proposed.words.text))
    return _made(proposed, bytes(NONCE_BYTES), bytes(MASTER_BYTES))


def agreed(proposed: Proposed, consent: str) -> Agreed:
    """The contribution that a consent by its hash is to. Raises NotWhatWasAgreed, NotOfferable.

    Its secret has an origin of its own, which nothing else shares and nobody keeps.
    """
    nonce, master = new_nonce(), new_master()
    contribution = _made(proposed, nonce, master)
    if consent_hash(contribution) != consent:
        raise NotWhatWasAgreed
    return Agreed(contribution, secret_of(master, nonce))


def _made(proposed: Proposed, nonce: bytes, master: bytes) -> Contribution:
    return make(
        proposed.words,
        proposed.description,
        lang=proposed.lang,
        period=proposed.period,
        nonce=nonce,
        master=master,
    )
