"""Whose view words are, as far as it was said before the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ccpjournal.asking.answer import PerspectiveKind
from ccpjournal.asking.draft import clean
from ccpjournal.errors import UsageError

if TYPE_CHECKING:
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.here import Here


def refuse_contradictions(given: dict[str, Any]) -> None:
    """A conversation is prepared, or written down afterwards. Raises UsageError."""
    kind = read_kind(given["kind"]) if given.get("kind") else PerspectiveKind.CONVERSATION
    was_prepared = given.get("debrief") is not None
    if given.get("prepare") and was_prepared:
        raise UsageError("--prepare and --debrief contradict each other.")
    if (given.get("prepare") or was_prepared) and kind is not PerspectiveKind.CONVERSATION:
        raise UsageError("Only a conversation can be prepared and written down afterwards.")


def read_kind(name: str) -> PerspectiveKind:
    """A kind of perspective by its name. Raises UsageError."""
    kinds = [kind for kind in PerspectiveKind if kind != "pool" and kind == name.casefold()]
    if not kinds:
        raise UsageError("--as takes conversation, question or work.")
    return kinds[0]


def known_perspective(here: Here, begun: Unfinished, given: dict[str, Any]) -> Unfinished:
    """What the options of a capture say about whose view its words are. Raises UsageError."""
    refuse_contradictions(given)
    if given["prepare"]:
        raise UsageError("--prepare asks its questions, so it takes no words.")
    if given["debrief"] is not None:
        chosen = str(given["debrief"])
    else:
        chosen = str(read_kind(given["kind"] or "conversation"))
    return known(here, begun, chosen, given["source"] or "")[0]


def known(
    here: Here, begun: Unfinished, chosen: str, source: str
) -> tuple[Unfinished, dict[str, str]]:
    """The kind, and whom it was with and what was to be asked, as far as that was said before."""
    told = {"source": clean(source)} if clean(source) else {}
    if not chosen.isdecimal():
        kind = PerspectiveKind.CONVERSATION if chosen == "prepare" else PerspectiveKind(chosen)
        return begun._replace(perspective=(("kind", str(kind)), *told.items())), told
    from ccpjournal.journal.perspectives import prepared

    found = prepared(here.store, int(chosen))
    known = {"source": found.source, "asked": found.asked, **told}
    known = {name: value for name, value in known.items() if value}
    fields = (("kind", str(PerspectiveKind.CONVERSATION)), *known.items())
    if found.asked:
        from ccpjournal.render.phrases import one_line

        here.note(f"You wanted to ask: {one_line(found.asked)}")
    return begun._replace(perspective=fields, prepared_id=found.entry_id), known
