"""Passwords, named as such, and keys: long runs of letters and signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.rules import POSSIBLE, SURE, Rule, by_rules
from ccpjournal.sharing.trace import Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECRETS = (
    r"\b(?:pass\s?words?|pass\s?phrase|passwd|pwd|pw|passwort|kennwort|contraseña|mot\sde\spasse|"
    r"senha|wachtwoord|lösenord|hasło|пароль|secret|api\s?key|wifi\s?key)"
)
_SECRET_HINTS = (
    "pass",
    "pw",
    "kennw",
    "contras",
    "senha",
    "wachtw",
    "lösen",
    "hasł",
    "парол",
    "secret",
    "key",
)
_PASSWORDS = (
    Rule(
        re.compile(rf"{_SECRETS}\s?[:=]\s?(?P<hide>\S{{2,}}[^\s.,;])"),
        Kind.IDENTIFIER,
        SURE,
        "A password.",
        _SECRET_HINTS,
    ),
    Rule(
        re.compile(
            rf"{_SECRETS}\s(?:is|was|ist|war|es|est)\s[\"'“\u2018]?(?P<hide>(?=\S*[\d!@#$%^&*_+])\S{{2,}}[^\s.,;])"
        ),
        Kind.IDENTIFIER,
        SURE,
        "A password.",
        _SECRET_HINTS,
    ),
    Rule(
        re.compile(
            rf"{_SECRETS}\s(?:is|was|ist|war|es|est)\s[\"“\u2018](?P<hide>[^\"”\u2019\n]{{1,60}})"
        ),
        Kind.IDENTIFIER,
        SURE,
        "A password.",
        _SECRET_HINTS,
    ),
)
_LONG_RUN = re.compile(r"(?<![\w+/=-])[\w+/-]{24,}+={0,2}")
_TURN = re.compile(r"[a-z][A-Z]")


def passwords(text: str) -> Iterator[Trace]:
    """What follows the word "password" in many languages, and what looks like a key."""
    yield from by_rules(_PASSWORDS, text)
    yield from _keys(text)


def _keys(text: str) -> Iterator[Trace]:
    for found in _LONG_RUN.finditer(text):
        if len(_TURN.findall(found[0])) > 1:
            yield Trace(
                *found.span(), Kind.IDENTIFIER, POSSIBLE, "A long run of signs, as keys are."
            )
