"""An offer without a question, for scripts: shown as it would be, or kept with a consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.cli.offering import named, proposed, say_what_stays, to_remember
from ccpjournal.errors import Refused, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccpjournal.cli.here import Here
    from ccpjournal.cli.offering import Around, Given, Hands
    from ccpjournal.sharing.choosing import Chosen
    from ccpjournal.sharing.concern import Concern
    from ccpjournal.sharing.consent import Agreed, Proposed
    from ccpjournal.sharing.offer import Offer
    from ccpjournal.sharing.words import Words


def unasked(here: Here, given: Given, chosen: Chosen, around: Around, hands: Hands | None) -> None:
    """The road without a question: shown, or, with a consent, kept."""
    from ccpjournal.sharing.consent import agreed, consent_hash, preview
    from ccpjournal.sharing.offer import concerns_of, exact

    offer = said_of(_shaped(here, given, chosen, around), given)
    say_what_stays(here, chosen)
    words = exact(offer)
    found = concerns_of(offer, words, around.earlier, around.others)
    shown = proposed(here, chosen, offer, words)
    consent = given.consent or consent_hash(preview(shown))
    consents = given.yes or given.consent is not None
    if hands is None or not consents:
        _show(here, given, chosen, offer, found, shown)
    if consents:
        _refuse_unready(offer, words, found, yes=given.yes)
        _finish(here, given, chosen, offer, agreed(shown, consent), hands)
    elif hands is not None and not given.as_json:
        here.need_terminal(f"To consent to exactly this: --consent {consent}")


def _finish(
    here: Here, given: Given, chosen: Chosen, offer: Offer, made: Agreed, hands: Hands | None
) -> None:
    """Keep what was consented to; without hands say that it was a rehearsal."""
    from ccpjournal.render.offered import Kept

    if hands is None:
        here.note("This was a rehearsal, so nothing was written.")
        return
    kept = hands.keep(made, chosen.entry_ids)
    here.show(Kept(kept, here.now().offset, here.settings.pool), as_json=given.as_json)
    hands.remember(to_remember(offer))


def _shaped(here: Here, given: Given, chosen: Chosen, around: Around) -> Offer:
    """The text that the command line says, before anything is said about it."""
    from ccpjournal.sharing.offer import begin
    from ccpjournal.sharing.shape import WHOLE_WARNING, Shape, distilled

    if given.whole:
        here.note(WHOLE_WARNING)
        return begin(chosen.text, Shape.WHOLE, lang=given.lang, lexicon=around.lexicon)
    if not given.lines:
        raise UsageError(
            "Four lines are asked for, and there is no terminal to ask on.",
            "Give --line four times (an empty one is left out), or --whole.",
        )
    text = distilled(given.lines)
    return begin(text, Shape.DISTILLED, lang=given.lang, lexicon=around.lexicon)


def said_of(offer: Offer, given: Given) -> Offer:
    """The offer with all that the command line says about its words. Raises UsageError, Refused."""
    from ccpjournal.sharing import offer as steps

    for place, word in enumerate(given.hide, 1):
        _present(offer, "--hide", place, word)
        offer = steps.with_hidden(offer, word)
    for place, word in enumerate(given.keep, 1):
        _present(offer, "--keep", place, word)
        offer = steps.with_kept(offer, word)
    for place, (word, role) in enumerate(given.replace, 1):
        _present(offer, "--replace", place, word)
        offer = steps.with_role(offer, named(offer, word, role))
    for place, (word, reason) in enumerate(given.declare, 1):
        _present(offer, "--declare", place, word)
        offer = steps.with_declared(offer, word, reason)
    for rule in given.weighed:
        offer = steps.with_weighed(offer, steps.Weighed(read_rule(rule)))
    _refuse_still_hidden(offer)
    return offer


def read_rule(rule: str) -> str:
    """The name of a guardrail. Raises UsageError."""
    from ccpjournal.sharing.guardrail import GUARDRAILS

    known = [name for name, _ in GUARDRAILS]
    if rule not in known:
        raise UsageError("--weighed names no rule.", f"The rules: {', '.join(known)}.")
    return rule


def _present(offer: Offer, option: str, place: int, word: str) -> None:
    from ccpjournal.sharing.offer import stands_in

    if not stands_in(offer, word):
        raise UsageError(
            f"The text does not have what {option} names"
            f"{f' (number {place})' if place > 1 else ''}. Nothing was kept."
        )


def _refuse_still_hidden(offer: Offer) -> None:
    from ccpjournal.sharing.offer import still_hidden

    said = (*offer.keep, *(one.stretch for one in offer.declared))
    if any(still_hidden(offer, one) for one in said):
        raise Refused(
            "Something to be left stays hidden: a sure identifier, or part of something longer.",
            "Name the whole of what is hidden; and, for a sure identifier that identifies nobody, "
            "--declare WORD=REASON",
        )


def _refuse_unready(offer: Offer, words: Words, found: Sequence[Concern], *, yes: bool) -> None:
    """Raise Refused while a guardrail blocks, or a concern is not weighed, or more than --yes."""
    from ccpjournal.sharing.guardrail import blocks
    from ccpjournal.sharing.offer import is_weighed, left_in

    if blocks(tuple(found)):
        raise Refused(
            "A sure identifier is left in the text. Nothing was kept.",
            "Hide it, or --declare WORD=REASON where it identifies nobody.",
        )
    open_ = dict.fromkeys(one.rule for one in found if not is_weighed(offer, words.text, one))
    if open_:
        raise Refused(
            f"There are concerns to weigh: {', '.join(open_)}. Nothing was kept.",
            "--json shows them; --weighed RULE says of each that you have weighed it.",
        )
    if yes and left_in(offer, words):
        raise Refused(
            "--yes is for a text in which every trace is hidden. Nothing was kept.",
            "Read it with --rehearse, then consent with --consent HASH.",
        )


def _show(
    here: Here,
    given: Given,
    chosen: Chosen,
    offer: Offer,
    found: Sequence[Concern],
    shown: Proposed,
) -> None:
    from ccpjournal.render.offer import Preview
    from ccpjournal.sharing.consent import consent_hash, preview
    from ccpjournal.sharing.making import wording_of
    from ccpjournal.sharing.offer import is_weighed, redacted
    from ccpjournal.sharing.remaining import remaining

    record = preview(shown)
    text = record.content.words
    here.show(
        Preview(
            chosen.entry_ids,
            redacted(offer),
            record,
            wording_of(record.content.question),
            [(one, is_weighed(offer, text, one)) for one in found],
            remaining(text, found, offer.shape, offer.lang),
            consent_hash(record),
            own_words=here.stdout.isatty(),
        ),
        as_json=given.as_json,
    )
