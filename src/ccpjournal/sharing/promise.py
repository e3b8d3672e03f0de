"""What is promised to whoever offers something, and what is not: sentences to be shown whole."""

from __future__ import annotations

PROMISE = (
    "No name attached: a contribution has no field for an author, a day, a place or a device, and "
    "no mark that it shares with another one of yours."
)
"""Never 'anonymous': that is more than anybody can promise."""

RECOGNISED = (
    "Somebody who knows you may still recognise you by what you tell or by how you write. "
    "Software that has read other texts of yours may do so too, and may guess that two "
    "contributions are by one person."
)

LICENCE = (
    "It is given away under CC0-1.0: anybody may read it, copy it, change it and use it for "
    "anything, for ever, without asking and without naming anyone. Software may be trained on it. "
    "The licence cannot be taken back."
)

RETRACTION = (
    "You can retract it later with the receipt in your journal, without saying who you are. "
    "The pool and the programs that follow it then drop the words; the id and the quarter stay. "
    "A copy that somebody made before is out of reach."
)

CHANGES = "A contribution cannot be changed. You can retract it and offer another."

RETRACTING_SEVERAL = (
    "Contributions that are retracted together may be taken to come from one person. "
    "With some weeks between them they say less."
)

GIVING_UP = (
    "The secret that can retract the contribution is destroyed. Nobody can retract it then, "
    "you included, and nobody can prove by it that the contribution is yours."
)

OUTBOX = (
    "It stays on this machine until its time has come. Until then it can be withdrawn, and the "
    "journal then holds nothing of it."
)

CONSENT = "Do you give exactly these words to anyone, for ever?"
"""The question at the end; the answer binds the bytes shown above it."""

BEFORE_CONSENT = (PROMISE, RECOGNISED, LICENCE, RETRACTION, CHANGES, OUTBOX)
"""What is read before the question is put, in order."""
