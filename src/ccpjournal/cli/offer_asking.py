"""An offer at a terminal: shape, review, concerns, and consent, asked one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ccpjournal.cli.interrupting import Interrupted
from ccpjournal.cli.offer_review import Desk, read_line, review
from ccpjournal.cli.offer_typed import Typed, drop_typed_ahead
from ccpjournal.cli.offer_unasked import said_of
from ccpjournal.cli.offering import NOTHING_OFFERED, proposed, say_what_stays, to_remember
from ccpjournal.errors import CcpError, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccpjournal.cli.here import Here
    from ccpjournal.cli.offering import Around, Given, Hands
    from ccpjournal.render.view import View
    from ccpjournal.sharing.choosing import Chosen
    from ccpjournal.sharing.concern import Concern
    from ccpjournal.sharing.consent import Proposed
    from ccpjournal.sharing.contribution import Contribution
    from ccpjournal.sharing.lexicon import Named
    from ccpjournal.sharing.offer import Offer

LEAVE_SO = "y leaves it so, Enter goes back to the text: "
CONSENT_KEYS = "Type yes to consent, b to go back to the text. Anything else offers nothing."


class Consented(NamedTuple):
    """What was consented to, and the hash of exactly what was shown of it."""

    proposed: Proposed
    hash: str


def ask_all(here: Here, given: Given, chosen: Chosen, around: Around, hands: Hands | None) -> None:
    """The whole road with a person; however it stops, no word is lost, and no entry changed."""
    typed = Typed(here, chosen.movement, rehearses=hands is None)
    desk = Desk(here, hands.remember if hands else None, typed.save_text)
    try:
        offer = _shaped(here, given, chosen, around, typed)
        done = offer is not None and _go(desk, said_of(offer, given), chosen, around, hands)
        if done and hands:
            typed.discard()
            return
        if not done:
            here.note(NOTHING_OFFERED)
        typed.settle()
    except BaseException as error:  # neither Ctrl-C nor a defect of ours may cost a word
        if isinstance(error, Interrupted):
            here.note("")  # the line that was being typed has no end
        typed.stay()
        if isinstance(error, CcpError):
            here.note(NOTHING_OFFERED)
        raise


def _go(desk: Desk, begun: Offer, chosen: Chosen, around: Around, hands: Hands | None) -> bool:
    """Review, concerns and consent, as often as the person goes back; whether it came to an end."""
    from ccpjournal.sharing.consent import consent_hash, preview
    from ccpjournal.sharing.offer import concerns_of, exact

    here = desk.here
    say_what_stays(here, chosen)
    offer = begun
    while (reviewed := review(desk, offer)) is not None:
        offer = reviewed
        found = concerns_of(offer, exact(offer), around.earlier, around.others)
        offer, settled = _weigh(here, offer, found)
        if not settled:
            continue
        shown = proposed(here, chosen, offer, exact(offer))
        try:
            record = preview(shown)
        except Refused as error:  # too long, or nothing left: the person can still change it
            here.say_error(error)
            continue
        answer = _ask_consent(here, offer, record, found)
        if answer == "yes":
            consented = Consented(shown, consent_hash(record))
            if _finished(here, chosen, consented, to_remember(offer), hands):
                return True
        elif answer != "b":
            return False
    return False


def _shaped(here: Here, given: Given, chosen: Chosen, around: Around, typed: Typed) -> Offer | None:
    """The text to go over: the whole, or four lines that are asked for; None without words."""
    from ccpjournal.sharing.offer import begin
    from ccpjournal.sharing.shape import WHOLE_WARNING, Shape, distilled

    if given.whole:
        here.note(WHOLE_WARNING)
        return begin(chosen.text, Shape.WHOLE, lang=given.lang, lexicon=around.lexicon)
    _show_entry(here, chosen, around)
    lines = given.lines or (_edited_lines if given.edit else _asked_lines)(here, chosen, typed)
    if not any(line.strip() for line in lines):
        here.note("Nothing was written, so nothing is offered.")
        return None
    text = distilled(lines)
    return begin(text, Shape.DISTILLED, lang=given.lang, lexicon=around.lexicon)


def _show_entry(here: Here, chosen: Chosen, around: Around) -> None:
    from ccpjournal.render.offer import Hidden
    from ccpjournal.sharing.offer import begin, redacted
    from ccpjournal.sharing.shape import Shape

    found = redacted(begin(chosen.text, Shape.WHOLE, lexicon=around.lexicon))
    here.show(Hidden(found, title="What you wrote, with what was found in it hidden:"))


def _asked_lines(here: Here, chosen: Chosen, typed: Typed) -> list[str]:
    """The four lines, each asked for by itself; Enter leaves one empty. Raises Interrupted."""
    from ccpjournal.sharing.shape import BESIDE, LINES

    here.note(f"\n{BESIDE}")
    lines: list[str] = []
    for one in LINES[chosen.movement]:
        lines.append(read_line(here, one.prompt, lambda line: typed.save_lines((*lines, line))))
        typed.save_lines(lines)
    return lines


def _edited_lines(here: Here, chosen: Chosen, typed: Typed) -> list[str]:
    """The four lines from one file in the editor. Raises CcpError."""
    from ccpjournal.asking.sections import Section, as_file, from_file
    from ccpjournal.cli.guided import edited
    from ccpjournal.sharing.shape import LINES

    lines = LINES[chosen.movement]
    keys = [str(number) for number in range(1, len(lines) + 1)]
    pairs = zip(keys, lines, strict=True)
    file = as_file([Section(key, one.prompt, "") for key, one in pairs])

    def written(text: str) -> list[str]:
        found = from_file(text, keys)
        return [found[key] for key in keys]

    return written(edited(here, file, lambda text: typed.save_lines(written(text))))


def _weigh(here: Here, offer: Offer, found: Sequence[Concern]) -> tuple[Offer, bool]:
    """The offer with what was weighed, and whether all of it is settled."""
    from ccpjournal.cli.prompting import ask_key
    from ccpjournal.render.offer import concern_said
    from ccpjournal.sharing.concern import Weight
    from ccpjournal.sharing.offer import exact, is_weighed, weighing, with_weighed

    text = exact(offer).text
    settled = True
    for one in found:
        if is_weighed(offer, text, one) and one.weight is Weight.WEIGH:
            continue
        here.note(f"\n{concern_said(one, text)}")
        if one.weight is Weight.BLOCKS:
            settled = False
        elif one.weight is Weight.WEIGH and settled:
            drop_typed_ahead()
            if ask_key(LEAVE_SO, "y") != "y":
                return offer, False
            offer = with_weighed(offer, weighing(text, one))
    return offer, settled


def _ask_consent(here: Here, offer: Offer, record: Contribution, found: Sequence[Concern]) -> str:
    """Show exactly what is given, and ask; the answer, folded."""
    from ccpjournal.render.offer import Exact
    from ccpjournal.sharing.making import wording_of
    from ccpjournal.sharing.promise import BEFORE_CONSENT, CONSENT
    from ccpjournal.sharing.remaining import remaining

    left = remaining(record.content.words, found, offer.shape, offer.lang)
    asked = wording_of(record.content.question)
    _show_whole(here, Exact(record, asked, left, BEFORE_CONSENT))
    drop_typed_ahead()
    return read_line(here, f"{CONSENT} {CONSENT_KEYS}").casefold()


def _show_whole(here: Here, view: View) -> None:
    """Show a view all at once: who leaves a pager early has not seen what they consent to."""
    from ccpjournal.render.painting import paint

    here.note("")
    if here.paints:
        paint(view, here.stdout, paged=False)
    else:
        here.stdout.writelines(line + "\n" for line in view.lines())
    here.stdout.flush()


def _finished(
    here: Here, chosen: Chosen, consented: Consented, names: list[Named], hands: Hands | None
) -> bool:
    """Keep exactly what was shown; whether that went well, or was a rehearsal.

    Where the journal could not be written, no word is lost: the person is back at the text.
    """
    from ccpjournal.journal.store import StoreError
    from ccpjournal.render.offered import Kept
    from ccpjournal.sharing.consent import agreed

    if hands is None:
        here.note(f"This was a rehearsal, so nothing was written. Consent: {consented.hash}")
        return True
    try:
        kept = hands.keep(agreed(consented.proposed, consented.hash), chosen.entry_ids)
    except StoreError as error:
        here.say_error(error)
        return False
    here.show(Kept(kept, here.now().offset, here.settings.pool))
    hands.remember(names)
    return True
