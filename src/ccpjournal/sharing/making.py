"""Making a contribution of redacted words, and the tombstone that takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpjournal.asking.pattern import vocabulary
from ccpjournal.asking.shipped import shipped_question
from ccpjournal.errors import Refused
from ccpjournal.sharing import form
from ccpjournal.sharing.contribution import (
    Contribution,
    Tombstone,
    canonical,
    content_from,
    envelope_from,
    hash_of,
)
from ccpjournal.sharing.retraction import commitment_to, secret_of

if TYPE_CHECKING:
    from datetime import date

    from ccpjournal.sharing.words import Words


class NotOfferable(Refused):
    """Something that no contribution can hold; nothing was made."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a contribution says of its words; ids of the shared vocabulary, nothing of one's own."""

    movement: str = form.UNSORTED
    question: str = form.NO_QUESTION
    patterns: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    shape: str = "distilled"
    rewritten: str = "self"


def make(
    words: Words,
    description: Description,
    *,
    lang: str,
    period: str,
    nonce: bytes,
    master: bytes,
) -> Contribution:
    """The contribution of those words; the same values make the same bytes.

    NotOfferable when a field cannot hold what it was given; TypeError for words that redaction
    did not make.
    """
    from ccpjournal.sharing.words import Words as Redacted

    if not isinstance(words, Redacted):
        raise TypeError("Only words that redaction made can become a contribution.")
    content = {
        "movement": str(description.movement),
        "question": description.question,
        "shape": str(description.shape),
        "rewritten": description.rewritten,
        "patterns": sorted(description.patterns),
        "circumstances": sorted(description.circumstances),
        "nonce": nonce.hex(),
        "words": words.text,
    }
    _refuse(form.fault_of_content(content) or _not_shipped(description))
    envelope = {
        "schema": form.ENTRY,
        "licence": form.LICENCE,
        "lang": lang,
        "period": period,
        "vocab": form.VOCABULARY,
        "retract": commitment_to(secret_of(master, nonce)),
        "content_hash": hash_of(canonical(content)),
    }
    _refuse(form.fault_of_envelope(envelope))
    return Contribution(
        hash_of(canonical(envelope)), envelope_from(envelope), content_from(content)
    )


def _refuse(fault: str | None) -> None:
    """Nothing when there is no fault."""
    if fault:
        raise NotOfferable(f"No contribution can hold what is in '{fault}'; nothing was made.")


def _not_shipped(description: Description) -> str | None:
    """The field that names something that did not come with the program."""
    shared = vocabulary()
    if not {*description.patterns} <= {one.id for one in shared.patterns}:
        return "content.patterns"
    if not {*description.circumstances} <= {one.id for one in shared.circumstances}:
        return "content.circumstances"
    if description.question != form.NO_QUESTION and wording_of(description.question) is None:
        return "content.question"
    return None


def question_of(id_: str, wording: str) -> str:
    """What to say of a question: its id and version if that is its shipped wording, else `none`."""
    question = shipped_question(id_)
    if question is None or question.wording != wording:
        return form.NO_QUESTION
    return f"{question.id}/{question.version}"


def wording_of(question: str) -> str | None:
    """The wording of `id/version`; None where it is not in the shipped pack."""
    id_, _, version = question.partition("/")
    found = shipped_question(id_)
    return found.wording if found and str(found.version) == version else None


def quarter_of(day: date) -> str:
    """The quarter in which that day lies: `2026-Q4`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def retracted(contribution: Contribution, secret: bytes) -> Tombstone:
    """The tombstone of that contribution; NotOfferable when the secret is not its own."""
    if commitment_to(secret) != contribution.envelope.retract:
        raise NotOfferable("This secret does not retract that contribution; nothing was made.")
    return Tombstone(form.RETRACTION, contribution.id, contribution.envelope, secret.hex())
