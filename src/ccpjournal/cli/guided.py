"""Guided writing: one question after the other, saved after every answer and while it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.asking.answer import Answer
from ccpjournal.asking.draft import clean
from ccpjournal.asking.guide import Guide, Step
from ccpjournal.asking.movement import Movement
from ccpjournal.cli.interrupting import Interrupted, interruptible, uncut
from ccpjournal.cli.prompting import COMMANDS, Reply, ask_lines
from ccpjournal.cli.writing import keep, or_in_draft, say_waiting, show_kept
from ccpjournal.errors import CcpError
from ccpjournal.journal.drafts import OpenDraft, draft_folders

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccpjournal.asking.deeper import Further
    from ccpjournal.asking.unfinished import Unfinished
    from ccpjournal.cli.here import Here

ENDINGS = ("", "/skip", "/back", "/stop")
"""How a question is left; what else is typed with a slash is answered, and the question stands."""
AS_WORDS = "A line with a space before its slash belongs to the answer."
THERE_ARE = "/help shows which there are."
HELP = "An empty line ends an answer, or leaves the question. Also: " + ", ".join(COMMANDS)


class Session:
    """One guided entry at a terminal, and the draft that follows it."""

    def __init__(
        self, here: Here, begun: Unfinished, *, says_why: bool = False, deeper: bool = True
    ) -> None:
        self.here = here
        self.begun = begun
        self.says_why = says_why
        self.deeper = deeper and here.settings.deeper
        self.draft = OpenDraft(draft_folders(here.places.home))
        self.warned = False
        """The last /skip was answered with a warning; the next one means it."""

    def unfinished(self, guide: Guide, pending: str = "") -> Unfinished:
        """All that was written so far; pending words answer the question that stands."""
        told = guide.answered(pending) if pending else guide
        fields = {**dict(self.begun.perspective), **told.fields()}
        return self.begun._replace(
            answers=(*self.begun.answers, *told.answers()),
            perspective=tuple(fields.items()),
            asked=(*self.begun.asked, *guide.asked()),
        )

    def save(self, guide: Guide, pending: str) -> None:
        """Bring the draft up to date. Raises NowhereToSave."""
        written = self.unfinished(guide, clean_or_all(pending))
        with uncut():
            if written.has_words:
                self.draft.save(written)
            else:
                self.draft.discard()

    def run(self, guide: Guide) -> Guide:
        """Ask until the end, or until the person stops. Raises Interrupted; the draft stays."""
        with or_in_draft(self.here, self.draft):
            try:
                with interruptible():
                    while (step := guide.current) is not None:
                        self.put(step, guide.before)
                        guide = self.move(guide, step)
                        self.save(guide, "")
            except Interrupted:
                self.here.note("")  # the line that was being typed has no end
                raise
        return guide

    def put(self, step: Step, before: str = "") -> None:
        """Put a question; after going back, with what was answered."""
        self.here.ask(step.wording)
        if step.why and self.says_why:
            self.here.note(f"({step.why})")
        if before:
            self.here.note(
                f"Your answer so far; write on, or /edit it, or /skip to drop it:\n{before}"
            )

    def move(self, guide: Guide, step: Step) -> Guide:
        """Read what the person does at a question, and where that leads."""
        reply = ask_lines(lambda text: self.save(guide, text), guide.before)
        while reply.command not in ENDINGS or self._drops_unwarned(reply):
            reply = self._aside(guide, step, reply)
            self.save(guide, reply.words)
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

    def _drops_unwarned(self, reply: Reply) -> bool:
        """Whether leaving the question would drop words, and the person was not told yet."""
        unwarned = reply.command == "/skip" and bool(clean(reply.words)) and not self.warned
        self.warned = unwarned
        return unwarned

    def _aside(self, guide: Guide, step: Step, reply: Reply) -> Reply:
        """Tell what was asked for, or open the editor; then go on with the answer."""
        if reply.command == "/edit":
            try:
                return Reply(edited(self.here, reply.words, lambda text: self.save(guide, text)))
            except Interrupted:
                raise
            except CcpError as error:
                self.here.say_error(error)
                self.here.note("What you had written here stands; write on.")
        else:
            self._tell(step, reply.command)
        return ask_lines(lambda text: self.save(guide, text), reply.words)

    def _tell(self, step: Step, command: str) -> None:
        told = {
            "/skip": "You have written here. An empty line keeps it; /skip again drops it.",
            "/why": step.why or "It is one of the questions of this movement.",
            "/help": "\n".join(
                [*(f"{name}: {does}." for name, does in COMMANDS.items()), AS_WORDS]
            ),
        }
        self.here.note(
            told.get(command, f"{command} is no command, so it was left out. {THERE_ARE}")
        )

    def _further(self, guide: Guide, words: str) -> Further | None:
        if not (self.deeper and guide.listens and words and self.begun.movement):
            return None
        from ccpjournal.asking.deeper import further

        return further(words, Movement(self.begun.movement), already=guide.cues)


def clean_or_all(text: str) -> str:
    """Text for a draft: cleaned, or, where bytes could not be read, with marks in their place."""
    return clean(text.encode("utf-8", "replace").decode())


def edited(here: Here, words: str, save: Callable[[str], None]) -> str:
    """What a person makes of words in their editor. Raises CcpError; then they are in a draft.

    `save` has the words before the editor's own copy goes.
    """
    from ccpjournal.cli.editor import edit

    aside = OpenDraft(draft_folders(here.places.home))
    with or_in_draft(here, aside):
        text = clean(edit(here, aside, words))
        if text:
            save(text)
    aside.discard()
    return text


def write_guided(
    here: Here,
    begun: Unfinished,
    guide: Guide,
    *,
    says_why: bool,
    deeper: bool = True,
    as_json: bool = False,
) -> None:
    """Ask, keep, and say what it became."""
    say_waiting(here)
    here.note(HELP)
    session = Session(here, begun, says_why=says_why, deeper=deeper)
    finished = session.unfinished(session.run(guide))
    if not finished.has_words:
        session.draft.discard()
        here.note("Nothing was written, so nothing was kept.")
        return
    kept = keep(here, finished, session.draft)
    show_kept(here, kept, finished, as_json=as_json)
    if finished.movement is Movement.LEARNING and not as_json:
        from ccpjournal.cli.pooling import offer_to_read

        offer_to_read(here, kept.id)


def go_on(
    here: Here, unfinished: Unfinished, superseded: Callable[[], None]
) -> tuple[Unfinished, OpenDraft]:
    """A draft with more words to its last answer, and the draft that holds all of it now.

    Raises Interrupted; then all of it is in that other draft, and the first is `superseded`.
    """
    begun, last = apart(unfinished)
    question = Step(last.question or "", last.version or 0, last.wording or "")
    guide = Guide((question,), (last.words,) if last.words else ())
    here.note("Write on; an empty line ends. /edit opens your editor.")
    session = Session(here, begun)
    try:
        return session.unfinished(session.run(guide)), session.draft
    except CcpError:
        if session.draft.path is not None:
            superseded()
        raise


def apart(unfinished: Unfinished) -> tuple[Unfinished, Answer]:
    """A draft without its last answer, and that answer; free words when there is none."""
    pending = (Answer(unfinished.pending),) if unfinished.pending else ()
    *former, last = (*unfinished.answers, *pending) or (Answer(""),)
    return unfinished._replace(answers=tuple(former), pending=""), last
