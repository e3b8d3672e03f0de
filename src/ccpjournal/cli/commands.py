"""Every command: its name, where it lives, and the line that the help shows of it."""

from __future__ import annotations

from typing import NamedTuple


class Listed(NamedTuple):
    """A command as the help lists it; its module is loaded when it is called."""

    module: str
    attribute: str
    panel: str
    summary: str


WRITE, FIND, BACK = "Write", "Look", "Look back"
CHANGE, ORDER, SHARE = "Change", "Arrange", "Share"

COMMANDS: dict[str, Listed] = {
    "purpose": Listed("write", "purpose", WRITE, "What am I trying to see?"),
    "learning": Listed("learning", "learning", WRITE, "How do others perceive this matter?"),
    "experience": Listed("write", "experience", WRITE, "How does this show up in daily life?"),
    "ownership": Listed(
        "write",
        "ownership",
        WRITE,
        "What might it mean to live this understanding more stably?",
    ),
    "write": Listed("write", "write", WRITE, "Go on in the movement that follows."),
    "note": Listed("write", "note", WRITE, "Keep words that have no movement yet."),
    "try": Listed("trying", "app", WRITE, "What you try in daily life, and what came of it."),
    "draft": Listed("draft", "app", WRITE, "Words that were not kept yet."),
    "today": Listed("today", "today", FIND, "Where things stand, and one question."),
    "list": Listed("read", "list_entries", FIND, "The newest entries."),
    "show": Listed("read", "show", FIND, "One entry, or several, in full."),
    "search": Listed("read", "search", FIND, "Entries with these words."),
    "history": Listed("change", "history", FIND, "What was changed, in all or in one entry."),
    "review": Listed("review", "review", BACK, "Look back: this day, or a span of days."),
    "calendar": Listed("calendar", "calendar", BACK, "Which days hold entries."),
    "cycle": Listed(
        "cycle", "cycle", BACK, "An inquiry round by round, and how its movements were visited."
    ),
    "reflect": Listed("reflect", "reflect", BACK, "Write a note on an older entry."),
    "ask-again": Listed("again", "ask_again", BACK, "Answer a question from before once more."),
    "edit": Listed("edit", "edit", CHANGE, "Change the words, or the dates, of entries."),
    "tag": Listed("change", "tag", CHANGE, "Put tags on entries, or take them off."),
    "move": Listed("change", "move", CHANGE, "Place entries in another inquiry or movement."),
    "star": Listed("change", "star", CHANGE, "Mark entries to find them again."),
    "unstar": Listed("change", "unstar", CHANGE, "Take the star off."),
    "seal": Listed("seal", "seal", CHANGE, "Keep entries, or an inquiry, out of sight."),
    "unseal": Listed("seal", "unseal", CHANGE, "Take the seal off."),
    "delete": Listed("change", "delete", CHANGE, "Take entries out; undo brings them back."),
    "restore": Listed("change", "restore", CHANGE, "Bring back a deleted entry."),
    "undo": Listed("change", "undo", CHANGE, "Take back the last change."),
    "redo": Listed("change", "redo", CHANGE, "Take up again what was taken back last."),
    "forget": Listed("forget", "forget", CHANGE, "Remove an entry for good."),
    "sort": Listed("sort", "sort", ORDER, "Give unsorted entries their movement."),
    "inquiry": Listed("inquiry", "app", ORDER, "The questions you live with."),
    "pattern": Listed("patterns", "app", ORDER, "What recurs, and in the midst of what."),
    "questions": Listed("questions", "app", ORDER, "What you are asked, and your own questions."),
    "journal": Listed("journals", "app", ORDER, "Several journals, by name."),
    "settings": Listed("settings", "app", ORDER, "What can be set, and how it is set."),
    "help": Listed("helping", "show_help", ORDER, "What there is, or what one command does."),
    "lexicon": Listed("lexicon", "app", SHARE, "Your names, and what stands for them."),
    "redact": Listed("redact", "redact", SHARE, "Hide in a text what could identify somebody."),
    "offer": Listed(
        "offer", "offer", SHARE, "Give away what an entry taught you, with no name attached."
    ),
    "offered": Listed(
        "offered", "app", SHARE, "What you offered: what waits, what left, and how to take it back."
    ),
    "pool": Listed("pool", "app", SHARE, "What others offered, to read and to look after."),
}

FIRST = ("write", "note", "list", "review", "undo")
"""What somebody needs on their first days; the help says what these do."""
