"""What the program's own source does not say of its JSON; the reference takes it from here."""

from __future__ import annotations

FROM = {
    "ask-again-list": "`ask-again --list`",
    "calendar": "`calendar`",
    "changes": "`history`",
    "draft": "`draft show`",
    "drafts": "`draft list`",
    "echoes": "`review`",
    "entries": "`list`, `search`, `show`",
    "faults": "`questions check`",
    "inquiries": "`inquiry list`",
    "inquiry": "`inquiry show`",
    "journals": "`journal list`",
    "kept": "`purpose`, `learning`, `experience`, `ownership`, `note`",
    "questions": "`questions`",
    "reflected": "`reflect`",
    "review": "`review SPAN`",
    "settings": "`settings list`",
    "states": "`history ID`",
    "then-and-now": "`ask-again`",
    "today": "`today`",
}
"""Which commands give which kind; one that is neither here nor in NO_JSON stops the script."""

NO_JSON = ("change", "changed", "forgotten", "inquiry-changed")
"""Kinds of commands that change something; they have no --json."""

MEANINGS = {
    "draft": "The draft's number and file, and everything that was saved of it.",
    "drafts": "A list of drafts; `words` is null for one that cannot be read.",
    "faults": "A list: file, line, reason, and whether the question is asked all the same.",
    "journals": "A list of names and files.",
    "echoes": "The day, earlier entries that it calls up, one long unseen or null, one question.",
    "review": "The span, and counts and numbers of entries of what it holds.",
    "today": "The day, open inquiries, one question, an earlier entry or null, numbers of drafts,"
    " entries with experiments that wait, an invitation or null.",
}
"""What the data of a kind is, where the program's own docstring says it too briefly."""


KEYS = {
    "id": "its number",
    "written": "when it was written, with the offset of that place",
    "zone": "the name of the time zone there, or empty",
    "written_day": "the journal day it was written",
    "about_day": "the day it is about, or null for the day it was written",
    "movement": "`purpose`, `learning`, `experience`, `ownership`, or null for unsorted",
    "inquiry": "the inquiry it is in, or null",
    "starred": "true or false",
    "sealed": "true or false",
    "tags": "a list of names",
    "patterns": "a list of names",
    "circumstances": "a list of names",
    "answers": "a list, in the order they were given",
    "answers.question": "the question's id, or null for free words",
    "answers.version": "the question's version, or null",
    "answers.wording": "the question as it was asked, or null",
    "answers.words": "the words",
    "perspective": "whose view it is, or null",
    "perspective.kind": "`conversation`, `question` or `work`",
    "perspective.source": "the private label, or empty",
    "perspective.asked": "what was to be asked, or empty",
    "perspective.words": "what was said, or empty",
    "perspective.touched": "what had been taken for granted, or empty",
    "perspective.prepared_in": "the number of the entry that prepared it, or null",
    "reflections": "a list of notes on it, in the order they were added",
    "reflections.written": "when, with the offset of that place",
    "reflections.zone": "the name of the time zone there, or empty",
    "reflections.written_day": "the journal day",
    "reflections.question": "the question's id, or null for free words",
    "reflections.version": "the question's version, or null",
    "reflections.wording": "the question as it was asked, or null",
    "reflections.words": "the words",
    "experiment": "what it prepares, or null",
    "experiment.by_day": "the day by which it is tried, or null",
    "experiment.sure": "how sure, from 0 to 100, or null",
    "experiment.let_go": "true or false",
    "debrief": "what it debriefs, or null",
    "debrief.prepared_in": "the number of the entry that prepared it",
    "debrief.as_expected": "true, false, or null where it was not asked",
    "title": "what one is trying to see",
    "state": "`open`, `resting` or `closed`",
    "chosen": "true for the one that new words go to",
    "opened": "when, in UTC",
    "stands_at": "the movement of its latest entry, or null",
    "latest_day": "the day of its latest entry, or null",
    "at": "when, in UTC",
    "verb": "what was done",
    "undone": "whether it was taken back",
    "entries": "the numbers of the entries it touched",
    "inquiries": "the numbers of the inquiries it touched",
}
"""What each key of an entry, an inquiry, a change holds; a key without a line stops the script."""
