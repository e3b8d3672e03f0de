"""What an entry in full tells: the facts beside its words, and its words under their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccpjournal.clock.saying import say_offset
from ccpjournal.render.phrases import day_said, joined, one_line, written_time
from ccpjournal.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ccpjournal.journal.entry import Entry

SAID = {
    "conversation": "What was said",
    "question": "What was asked",
    "work": "What it says",
    "pool": "What was contributed",
}
"""What stands over the words of a perspective, by its kind."""
REFLECTED = "Looking back"
"""What the heading of a reflection begins with."""


def heading_said(heading: str) -> str:
    """A heading in the plain voice: a question is called one."""
    if not heading.endswith("?"):
        return f"{heading}:"
    return heading if heading.startswith(f"{REFLECTED}, ") else f"Question: {heading}"


def facts(entry: Entry) -> Iterator[tuple[str, str]]:
    """What is known of an entry beside its words: names and values, in reading order."""
    place = f" ({one_line(entry.zone) or say_offset(entry.zone_offset)})"
    yield "Written", f"{day_said(entry.written)}, {written_time(entry)}{place}"
    if entry.about:
        yield "About", day_said(entry.about)
    if entry.inquiry_title:
        yield "Inquiry", f"{entry.inquiry_id}, {one_line(entry.inquiry_title)}"
    for name, labels in (
        ("Tags", entry.tags),
        ("Patterns", entry.patterns),
        ("In the midst of", entry.circumstances),
    ):
        if labels:
            yield name, joined(labels)
    marks = ["starred"] * entry.starred + ["sealed"] * entry.sealed
    if marks:
        yield "Marked", " and ".join(marks)
    if entry.perspective:
        yield from _perspective_facts(entry)
    yield from _experiment_facts(entry)


def _experiment_facts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.experiment is not None:
        said = ["let go" if entry.experiment.let_go else "prepared"]
        if entry.experiment.by:
            said.append(f"by {day_said(entry.experiment.by)}")
        if entry.experiment.sure is not None:
            said.append(f"{entry.experiment.sure} % sure")
        yield "Experiment", ", ".join(said)
    if entry.debrief is not None:
        came = {None: "", True: ", as expected", False: ", not as expected"}
        where = f"entry {entry.debrief.prepared_id}"
        yield "Debrief of", where + came[entry.debrief.as_expected]


def _perspective_facts(entry: Entry) -> Iterator[tuple[str, str]]:
    seen = entry.perspective
    if seen is None:
        return
    kinds = {
        "conversation": "a conversation",
        "question": "a question somebody asked me",
        "work": "a published work",
        "pool": "a contribution from a pool",
    }
    waiting = ", prepared and not yet had" if entry.prepares_conversation else ""
    if entry.had_in is not None:
        waiting = f", prepared, and had in entry {entry.had_in}"
    yield "Perspective", f"{kinds[seen.kind]}{waiting}"
    if seen.source:
        yield "Source", one_line(seen.source)
    if seen.asked:
        yield "Asked", one_line(seen.asked)
    if seen.prepared_id:
        yield "Prepared in", f"entry {seen.prepared_id}"


def parts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Headings and texts, in reading order."""
    seen = entry.perspective
    if seen is not None and seen.words:
        yield SAID[seen.kind], words(seen.words)
    if seen is not None and seen.touched:
        yield "What I had been taking for granted", words(seen.touched)
    for answer in entry.answers:
        yield one_line(answer.wording or ""), words(answer.words)
    for one in entry.reflections:
        said = f"{REFLECTED}, {day_said(one.written)}"
        asked = one_line(one.answer.wording or "")
        yield f"{said}: {asked}" if asked else said, words(one.answer.words)
