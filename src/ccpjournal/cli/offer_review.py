"""Going over an offer line by line: what is hidden, and what the person wants otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.cli.interrupting import Interrupted
from ccpjournal.errors import CcpError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ccpjournal.cli.here import Here
    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.offer import Offer

PROMPT = "Enter goes on; h hide, k keep, r replace, d declare, e editor, u undo, ? help, q leave."

HELP = (
    "Enter: go on with the text as it stands.",
    "h WORD: hide a word or several wherever they stand. h from WORD to WORD: hide a stretch.",
    "k 2, or k WORD: leave what is hidden under that number, or that word, as it is.",
    'r 2 my sister, or r WORD my sister, or r "WORD WORD" my sister: put that in its place.',
    "A name is remembered in your lexicon, which stays here.",
    "d 2 that it is the number of the fire brigade: a sure identifier that identifies nobody.",
    "e: change the text in your editor, as a stranger would read it.",
    "u: undo the last step.",
    "q: leave; nothing is offered, and you are asked about what you typed.",
)

_STRETCH = re.compile(r"from\s+(.+?)\s+to\s+(.+)")
_WITH_ROLE = re.compile(r'(?:"([^"]+)"|(\S+))\s+(\S.*)')
_DECLARED = re.compile(r"(.+?)\s+that\s+(\S.*)")


class Unclear(UsageError):
    """A line of the review that cannot be understood, or that would change nothing."""

    hint = "? shows what can be said here."


class Desk(NamedTuple):
    """Where the review takes place, and what remembers a name; a rehearsal remembers none."""

    here: Here
    remember: Callable[[Sequence[Named]], object] | None
    save: Callable[[str], None] = lambda _text: None
    """Takes a text that came from the editor, so that it is not lost."""


def review(desk: Desk, offer: Offer) -> Offer | None:
    """The offer as the person leaves it with Enter; None when they leave it altogether."""
    _show(desk.here, offer)
    while True:
        line = read_line(desk.here, PROMPT)
        if not line:
            return offer
        if line.casefold() == "q":
            return None
        try:
            offer = _stepped(desk, offer, line)
        except Interrupted:
            raise
        except CcpError as error:
            desk.here.say_error(error)


def read_line(here: Here, asked: str, save: Callable[[str], None] = lambda _line: None) -> str:
    """One line at the prompt; `save` gets it while it grows. Raises Interrupted."""
    from ccpjournal.cli.prompting import ask_line

    here.stdout.flush()
    here.ask(asked)
    return ask_line(save)


def _show(here: Here, offer: Offer) -> None:
    from ccpjournal.render.offer import Hidden
    from ccpjournal.sharing.offer import redacted

    here.note("")
    here.show(Hidden(redacted(offer), declared=offer.declared))


def _stepped(desk: Desk, offer: Offer, line: str) -> Offer:
    """The offer after one line; it is shown again where it changed. Raises CcpError."""
    letter, _, rest = line.partition(" ")
    if line in ("?", "h?", "help"):
        for sentence in HELP:
            desk.here.note(sentence)
        return offer
    step = STEPS.get(letter.casefold())
    if step is None:
        raise Unclear("That is none of the letters.")
    after = step(desk, offer, rest.strip())
    _show(desk.here, after)
    return after


def _hide(_: Desk, offer: Offer, rest: str) -> Offer:
    from ccpjournal.sharing.offer import between, redacted, stands_in, with_hidden

    stretch = _STRETCH.fullmatch(rest)
    wanted = between(offer, stretch[1], stretch[2]) if stretch else ""
    wanted = wanted or rest
    if not stands_in(offer, wanted):
        raise Unclear("The text does not have those words one after the other.")
    after = with_hidden(offer, wanted)
    before = [(one.start, one.end) for one in redacted(offer).redactions]
    if [(one.start, one.end) for one in redacted(after).redactions] == before:
        raise Unclear("That is hidden already.")
    return after


def _keep(_: Desk, offer: Offer, rest: str) -> Offer:
    from ccpjournal.sharing.offer import is_sure_identifier, redacted, with_kept

    wanted = _stretch(offer, rest)
    for one in redacted(offer).redactions:
        if offer.text[one.start : one.end] == wanted and is_sure_identifier(one):
            raise Unclear(
                "That is a sure identifier, and stays hidden.",
                "If it identifies nobody: d NUMBER that, and why.",
            )
    return _changed(
        offer,
        with_kept(offer, wanted),
        "That is not hidden, or it is part of something longer that is hidden.",
    )


def _role(desk: Desk, offer: Offer, rest: str) -> Offer:
    from ccpjournal.cli.offering import named, to_remember
    from ccpjournal.sharing.offer import stands_in, with_role

    found = _WITH_ROLE.fullmatch(rest)
    if not found:
        raise Unclear("Say what is replaced, and by what: r 2 my sister")
    word = _name(_stretch(offer, found[1] or found[2]))
    if not stands_in(offer, word):
        raise Unclear("The text does not have that word.")
    after = _changed(
        offer, with_role(offer, named(offer, word, found[3])), "That stands there already."
    )
    new = [one for one in to_remember(after) if one not in offer.replaced]
    if new and desk.remember is not None:
        desk.remember(new)
        desk.here.note("Remembered in your lexicon, which stays here: ccp lexicon list")
    return after


def _declare(_: Desk, offer: Offer, rest: str) -> Offer:
    from ccpjournal.sharing.offer import begin, exact, stands_in, with_declared

    found = _DECLARED.fullmatch(rest)
    if not found:
        raise Unclear("Say of which, and why: d 2 that it is the number of the fire brigade")
    stretch = _stretch(offer, found[1])
    after = with_declared(offer, stretch, found[2])
    if not stands_in(begin(exact(after).text, offer.shape), stretch):
        raise Unclear("That is not in the text, or it is part of something longer.")
    return after


def _edit(desk: Desk, offer: Offer, rest: str) -> Offer:
    from ccpjournal.cli.guided import edited
    from ccpjournal.sharing.offer import exact, with_text

    if rest:
        raise Unclear("e stands alone.")
    text = edited(desk.here, exact(offer).text, desk.save)
    if not text.strip():
        raise Unclear("No words came back, so the text is as it was.")
    return _changed(offer, with_text(offer, text), "The text came back as it was.")


def _undo(_: Desk, offer: Offer, rest: str) -> Offer:
    from ccpjournal.sharing.offer import undone

    if rest:
        raise Unclear("u stands alone.")
    if offer.former is None:
        raise Unclear("There is nothing to undo.")
    return undone(offer)


STEPS: Mapping[str, Callable[[Desk, Offer, str], Offer]] = {
    "h": _hide,
    "k": _keep,
    "r": _role,
    "d": _declare,
    "e": _edit,
    "u": _undo,
}


def _stretch(offer: Offer, said: str) -> str:
    """What is hidden under a number, else the words themselves. Raises Unclear."""
    from ccpjournal.sharing.offer import redacted

    found = redacted(offer).redactions
    if said.isdecimal() and 0 < int(said) <= len(found):
        one = found[int(said) - 1]
        return offer.text[one.start : one.end]
    if not said:
        raise Unclear("Say which: a number, or a word.")
    return said.strip('"')


def _name(stretch: str) -> str:
    """A name without the ending of an owner."""
    return re.sub(r"['\u2019]s$", "", stretch)


def _changed(before: Offer, after: Offer, otherwise: str) -> Offer:
    """The offer after a step that changes what a stranger would read. Raises Unclear."""
    from ccpjournal.sharing.offer import exact

    if exact(before) == exact(after):
        raise Unclear(otherwise)
    return after
