"""Offer a piece of one's self-research: the options, and which way they go."""

from __future__ import annotations

from typing import Annotated

import typer

from ccpjournal.cli.here import Here
from ccpjournal.cli.options import As_json, Ids, Inquiry
from ccpjournal.errors import UsageError

Whole = Annotated[bool, typer.Option("--whole", help="The whole text, not four lines.")]
Line = Annotated[
    list[str] | None,
    typer.Option("--line", help="One of the four lines; given four times.", metavar="TEXT"),
]
Edit = Annotated[bool, typer.Option("--edit", "-e", help="Write the four lines in your editor.")]
Hide = Annotated[
    list[str] | None,
    typer.Option("--hide", help="A word to hide; may be given again.", metavar="WORD"),
]
Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", help="A word to leave; may be given again.", metavar="WORD"),
]
Replace = Annotated[
    list[str] | None,
    typer.Option("--replace", help="What stands for a name: Anna=my sister.", metavar="WORD=ROLE"),
]
Declare = Annotated[
    list[str] | None,
    typer.Option("--declare", help="Why something sure identifies nobody.", metavar="WORD=REASON"),
]
Weigh = Annotated[
    list[str] | None,
    typer.Option("--weighed", help="A concern you have weighed, by its rule.", metavar="RULE"),
]
Lang = Annotated[str, typer.Option("--lang", help="The language: en, de …", metavar="CODE")]
Yes = Annotated[
    bool, typer.Option("--yes", help="Consent unasked; only where every trace is hidden.")
]
Consent = Annotated[
    str | None,
    typer.Option("--consent", help="Consent to what --json showed, by its hash.", metavar="HASH"),
]
Rehearse = Annotated[bool, typer.Option("--rehearse", help="The whole road; nothing is written.")]


def offer(
    ctx: typer.Context,
    ids: Ids = None,
    inquiry: Inquiry = None,
    whole: Whole = False,
    line: Line = None,
    edit: Edit = False,
    hide: Hide = None,
    keep: Keep = None,
    replace: Replace = None,
    declare: Declare = None,
    weighed: Weigh = None,
    lang: Lang = "en",
    yes: Yes = False,
    consent: Consent = None,
    rehearse: Rehearse = False,
    as_json: As_json = False,
) -> None:
    """Give away what an entry taught you, with no name attached.

    You see exactly what a stranger would read, and what is hidden. Nothing is kept before you
    consent, and nothing leaves before a night in the outbox has passed.
    """
    from ccpjournal.cli.leaving import leave
    from ccpjournal.cli.offering import Given, NothingWritten, hands_of, road, to_rehearse

    here: Here = ctx.obj
    if bool(ids) == (inquiry is not None):
        raise UsageError(
            "Nothing is proposed here: you say what you want to offer.",
            "For example: ccp offer 42, or ccp offer --inquiry 2",
        )
    _refuse_two(whole=whole, other_shape=bool(line) or edit, yes=yes, consent=bool(consent))
    _refuse_lang(lang)
    given = Given(
        ids=tuple(ids or ()),
        inquiry=inquiry,
        whole=whole,
        lines=tuple(line or ()),
        edit=edit,
        hide=tuple(hide or ()),
        keep=tuple(keep or ()),
        replace=_pairs("--replace", replace),
        declare=_pairs("--declare", declare),
        weighed=tuple(weighed or ()),
        lang=lang,
        yes=yes,
        consent=consent,
        as_json=as_json,
    )
    if here.is_new:
        raise NothingWritten
    if rehearse:
        with to_rehearse(here) as store:
            road(here, given, store, None)
        return
    leave(here)
    road(here, given, here.store, hands_of(here))


def _refuse_two(*, whole: bool, other_shape: bool, yes: bool, consent: bool) -> None:
    if whole and other_shape:
        raise UsageError("--whole is one shape, and four lines are another.", "Give one of them.")
    if yes and consent:
        raise UsageError("--yes and --consent are two ways to consent.", "Give one of them.")


def _refuse_lang(lang: str) -> None:
    from ccpjournal.sharing.form import ENVELOPE

    if not ENVELOPE["lang"].fullmatch(lang):
        raise UsageError("--lang takes the code of a language: en, de, pt.")


def _pairs(option: str, given: list[str] | None) -> tuple[tuple[str, str], ...]:
    """`WORD=ROLE` as word and role. Raises UsageError."""
    pairs = [tuple(part.strip() for part in one.partition("=")[::2]) for one in given or ()]
    if not all(word and said for word, said in pairs):
        raise UsageError(f"{option} takes a word, an equals sign, and what is said of it.")
    return tuple((word, said) for word, said in pairs)
