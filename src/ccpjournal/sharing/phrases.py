"""What the guardrails listen for, as packaged data: expressions by language and rule."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ccpjournal.sharing.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.sharing.concern import Span

FOLDER = Path(__file__).with_name("guardrails")

LANGUAGES = ("en",)
"""Those that the rules about wording know; in others they hear nothing."""


@cache
def expression(rule: str, key: str = "phrases", lang: str = "en") -> re.Pattern[str] | None:
    """All the expressions of one list in one, on whole words; None for a language not known."""
    if lang not in LANGUAGES:
        return None
    told = _tables(lang)[rule][key]
    joined = told if isinstance(told, str) else "|".join(told)
    return re.compile(rf"(?<![\w'-])(?:{joined})(?!\w)", re.IGNORECASE)


@cache
def _tables(lang: str) -> dict[str, dict[str, str | list[str]]]:
    """One language's file."""
    import tomllib

    return tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))


def kinds(rule: str, lang: str) -> tuple[str, ...]:
    """The lists of one rule, by name; none for a language not known."""
    return tuple(_tables(lang)[rule]) if lang in LANGUAGES else ()


def plain(text: str) -> str:
    """The text with one kind of apostrophe and of blank, each letter in its place."""
    return re.sub(r"\s", " ", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def heard(text: str, rule: str, lang: str) -> tuple[Span, ...]:
    """Where the phrases of a rule stand."""
    listening = expression(rule, lang=lang)
    return tuple(one.span() for one in listening.finditer(plain(text))) if listening else ()


def said_by_the_writer(text: str, rule: str, lang: str) -> Iterator[Span]:
    """Where they stand and are not framed as somebody's words, or as a thought one had."""
    frame = expression("frame", lang=lang)
    begins = [at for at, _ in sentences(text) if not text[:at].rstrip().endswith(":")]
    for start, end in heard(text, rule, lang):
        before = text[max((at for at in begins if at <= start), default=0) : start]
        if not frame or not frame.search(plain(before)):
            yield start, end
