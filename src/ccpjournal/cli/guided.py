"""Guided writing: one question after the other, saved after every answer and while it grows."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from ccpjournal.asking.draft import clean
from ccpjournal.asking.guide import Guide
from ccpjournal.asking.movement import Movement
from ccpjournal.cli.prompting import COMMANDS, Interrupted, Reply, ask_lines
from ccpjournal.cli.writing import keep, say_draft, show_kept
from ccpjournal.errors import CcpError
from ccpjournal.journal.drafts import OpenDraft, draft_folders

if TYPE_CHECKING:
    from ccpjournal.asking.deeper import Further
    from ccpjournal.asking.guide import Step
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.here import Here

HELP = "An empty line ends an answer, or leaves the question. Also: " + ", ".join(COMMANDS)


class Session:
    """One guided entry at a terminal, and the draft that follows it."""

    def __init__(self, here: Here, begun: Unfinished, *, says_why: bool = False) -> None:
        self.here = here
        self.begun = begun
        self.says_why = says_why
        self.draft = OpenDraft(draft_folders(here.places.home))
        self._saving = Lock()

    def unfinished(self, guide: Guide, pending: str = "") -> Unfinished:
        """All that was written so far."""
        fields = {**dict(self.begun.perspective), **guide.fields()}
        return replace(
            self.begun,
            answers=(*self.begun.answers, *guide.answers()),
            perspective=tuple(fields.items()),
            asked=guide.asked(),
            pending=pending,
        )

    def save(self, guide: Guide, pending: str) -> None:
        """Bring the draft up to date; a line may grow while an answer is being saved."""
        written = self.unfinished(guide, clean_or_all(pending))
        if written.has_words:
            with self._saving:
                self.draft.save(written)

    def run(self, guide: Guide) -> Guide:
        """Ask until the end, or until the person stops. Raises Interrupted; the draft stays."""
        try:
            while (step := guide.current) is not None:
                self.put(step)
                guide = self.move(guide, step)
                self.save(guide, "")
        except CcpError as error:
            if isinstance(error, Interrupted):
                self.here.note("")  # the line that was being typed has no end
            say_draft(self.here, self.draft)
            raise
        return guide

    def put(self, step: Step) -> None:
        """Put a question."""
        self.here.ask(step.wording)
        if step.why and self.says_why:
            self.here.note(f"({step.why})")

    def move(self, guide: Guide, step: Step) -> Guide:
        """Read what the person does at a question, and where that leads."""
        reply = ask_lines(lambda text: self.save(guide, text), guide.before)
        while reply.command in ("/why", "/edit"):
            reply = self._aside(guide, step, reply)
        words = clean(reply.words)
        if reply.command == "/back":
            return guide.back() if not words else guide.answered(words).back().back()
        if reply.command == "/stop":
            return (guide.answered(words) if words else guide).stop()
        if reply.command == "/skip":
            return guide.answered("")
        if step.needed and not words:
            return guide.stop()
        return guide.answered(words, self._further(guide, words))

    def _aside(self, guide: Guide, step: Step, reply: Reply) -> Reply:
        """Tell why, or open the editor; then go on with the answer."""
        if reply.command == "/edit":
            return Reply(self.edited(reply.words))
        self.here.note(step.why or "It is one of the questions of this movement.")
        return ask_lines(lambda text: self.save(guide, text), reply.words)

    def edited(self, words: str) -> str:
        """What the person makes of words in their editor; a draft, if that fails."""
        from ccpjournal.cli.editor import edit

        aside = OpenDraft(draft_folders(self.here.places.home))
        try:
            text = edit(self.here, aside, words)
        except CcpError:
            say_draft(self.here, aside)
            raise
        aside.discard()
        return text

    def _further(self, guide: Guide, words: str) -> Further | None:
        if not (self.here.settings.deeper and guide.listens and words and self.begun.movement):
            return None
        from ccpjournal.asking.deeper import further

        return further(words, Movement(self.begun.movement), already=guide.cues)


def clean_or_all(text: str) -> str:
    """Text for a draft: cleaned, or, where bytes could not be read, with marks in their place."""
    return clean(text.encode("utf-8", "replace").decode())


def write_guided(
    here: Here, begun: Unfinished, guide: Guide, *, says_why: bool, as_json: bool = False
) -> None:
    """Ask, keep, and say what it became."""
    here.note(HELP)
    session = Session(here, begun, says_why=says_why)
    finished = session.unfinished(session.run(guide))
    if not finished.has_words:
        session.draft.discard()
        here.note("Nothing was written, so nothing was kept.")
        return
    kept = keep(here, finished, session.draft)
    show_kept(here, kept, finished, as_json=as_json)


def written_on(here: Here, unfinished: Unfinished, *, in_editor: bool) -> str:
    """The pending words of a draft and what the person adds to them."""
    session = Session(here, replace(unfinished, pending=""))
    if in_editor:
        return clean(session.edited(unfinished.pending))
    empty = Guide(())
    here.note("Write on; an empty line ends.")
    reply = ask_lines(lambda text: session.save(empty, text), unfinished.pending)
    session.draft.discard()
    return clean(reply.words)
