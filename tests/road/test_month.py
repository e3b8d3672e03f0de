"""A month with it, as somebody lives it: from the welcome to the review, at a real terminal."""

# ruff: noqa: ANN401 -- what fixtures give stands in conftest.py, which a test cannot import

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.terminal

TITLE = "Why do I go quiet when he asks?"
STAGE = "How does this show up in daily life?"
FLOOR = "He asked; I looked at the floor. #dinner"
FIRST = "In the meeting I said fine."
LATER = "I hear myself say fine, and wait."


class Month:
    """November 2026, a day at a time."""

    def __init__(self, at_terminal: Any, run: Any, found: Any) -> None:
        self.begin, self.call, self.found = at_terminal, run, found
        self.env: dict[str, str] = {"NO_COLOR": "1"}

    def day(self, day: str, time: str = "20:00") -> None:
        """Let it be that day, in Berlin."""
        self.env["CCP_NOW"] = f"{day}T{time}:00+01:00[Europe/Berlin]"

    def sit(self, *arguments: str, columns: int = 100) -> Any:
        """Sit down at a terminal."""
        return self.begin(*arguments, columns=columns, env=self.env)

    def ccp(self, *arguments: str) -> Any:
        """Call it in a pipe."""
        done = self.call(*arguments, env=self.env)
        assert done.code == 0, (arguments, done.err)
        return done

    def seen(self, *arguments: str, columns: int = 40) -> str:
        """What a terminal of so many columns shows; no line of it is wider."""
        text: str = self.sit(*arguments, columns=columns).end()
        assert max(map(len, text.splitlines())) <= columns
        return text


@pytest.fixture
def month(at_terminal: Any, run: Any, found: Any) -> Month:
    """A fresh machine; nothing is asked further, so that the story is short."""
    found.set(deeper="off")
    return Month(at_terminal, run, found)


def test_a_month(month: Month) -> None:
    """Each day's words are found again, in their round, beside what came of them."""
    begin_and_capture(month)
    ask_somebody_and_own(month)
    try_it_out(month)
    come_back_to_purpose(month)
    answer_again(month)
    name_what_recurs(month)
    look_back(month)
    name_again(month)


def begin_and_capture(month: Month) -> None:
    """Monday to Wednesday: the welcome, the first question, a capture, a guided entry."""
    month.day("2026-11-02")
    seen = month.sit().see("journal for studying your own life", "q leaves.").say("")
    seen.ask("What am I trying to see?").say(TITLE).see("> ").say("").see("> ").say("/stop")
    assert f"It opens inquiry 1: {TITLE}" in seen.see("kept as 1").end()
    month.day("2026-11-03", "08:10")
    said = month.ccp(
        "experience", FLOOR, "--on", "yesterday", "--amid", "fatigue", "--pattern", "going quiet"
    )
    assert said.out.startswith("kept as 2")
    assert f"in {TITLE}" in said.out
    month.day("2026-11-04")
    seen = month.sit("experience", "--pattern", "going quiet", columns=40).ask("in daily life?")
    seen.say(FIRST).see("> ").say("").see("> ").say("/stop").see("kept as 3").end()
    assert month.ccp("list", "--json").data[0]["answers"][0]["question"] == "experience.stage"


def ask_somebody_and_own(month: Month) -> None:
    """Thursday to Saturday: where it stands, a conversation before and after, Ownership."""
    month.day("2026-11-05", "19:00")
    screen = month.seen()
    assert "stands at Experience" in " ".join(screen.split())
    assert "ccp ownership" in screen
    seen = month.sit("learning", "--prepare").see("With whom", "> ").say("Mira").see("> ").say("")
    seen.see("trying to see?", "> ").say("").see("Which question", "> ").say("What do you see?")
    seen.see("> ").say("").see("> ").say("/stop").see("kept as 4").end()
    month.day("2026-11-06")
    seen = month.sit("--plain", "learning").see("6  the conversation you prepared with Mira")
    seen.see("q leaves:").say("6")
    seen.see("You wanted to ask: What do you see?", "What did they say")
    seen.see("> ").say("You look away before I have finished.").see("> ").say("")
    seen.see("> ").say("/stop").see("kept as 5").end()
    assert "a conversation, Mira" in month.ccp("review", "week").out
    month.day("2026-11-07")
    seen = month.sit("ownership").ask("live this understanding more stably?")
    seen.say("To look up before I answer.").see("> ").say("").see("> ").say("/stop")
    seen.see("kept as 6").end()
    today = month.ccp("today", "--json").data
    assert [one["stands_at"] for one in today["inquiries"]] == ["ownership"]
    assert today["question"]["movement"] == "purpose"


def try_it_out(month: Month) -> None:
    """Sunday: prepared; a week on the first screen says so quietly; Monday it is written down."""
    month.day("2026-11-08")
    month.ccp(
        "try", "prepare", "Look up first", "--where", "The budget meeting",
        "--expect", "They laugh", "--by", "next sunday", "--sure", "60",
    )  # fmt: skip
    month.day("2026-11-09")
    early = month.ccp("today").out
    assert "waits" not in early
    assert "A week ago, entry 2: He asked;" in early
    month.day("2026-11-15")
    due = month.ccp("today").out
    assert "An experiment waits for its debrief: ccp try debrief 7\n" in due
    assert "They laugh" not in due
    month.day("2026-11-16")
    seen = month.sit("try", "debrief").see("You wanted to try: Look up first", "in the end?", "> ")
    seen.say("I looked up.").see("> ").say("").see("What followed?")
    assert "laugh" not in (seen.child.before or "")
    seen.see("> ").say("They waited.").see("> ").say("").see("You expected:", "They laugh", "> ")
    seen.say("").see("> ").say("").see("60 per cent sure").say("n").see("kept as 8").end()
    assert "waits" not in month.ccp("today").out
    tried = month.ccp("try", "review", "--json").data["experiments"][0]
    assert (tried["expected"], tried["as_expected"]) == ("They laugh", False)
    assert "Expected" in month.seen("try", "review")


def come_back_to_purpose(month: Month) -> None:
    """Tuesday to Thursday: a note on an older entry, Purpose again, and some of it taken back."""
    month.day("2026-11-17")
    seen = month.sit("reflect", "2").see("I looked at the floor", "?", "> ")
    seen.say("I was holding my breath.").see("> ").say("").see("noted on entry 2").end()
    first = month.ccp("show", "2", "--json").data[0]
    assert [one["words"] for one in first["answers"]] == [FLOOR]
    assert [one["words"] for one in first["reflections"]] == ["I was holding my breath."]
    assert "the note on entry 2" in month.ccp("undo").err
    assert month.ccp("show", "2", "--json").data[0]["reflections"] == []
    month.ccp("redo")
    month.day("2026-11-18")
    assert month.ccp("purpose", "What comes just before?").out.startswith("kept as 9")
    begun = [(one["begins"], one["entries"]) for one in month.ccp("cycle", "--json").data["rounds"]]
    assert begun == [("first", [1, 2, 3, 4, 5, 6, 7, 8]), ("purpose", [9])]
    month.day("2026-11-19")
    month.ccp("try", "prepare", "Ask before I answer", "--expect", "A pause")
    month.ccp("try", "let-go", "10")
    assert month.ccp("try", "list", "--json").data == []
    month.ccp("undo")
    assert [one["id"] for one in month.ccp("try", "list", "--json").data] == [10]
    month.ccp("redo")
    let_go = "let go, in Why do I go quiet when he asks? Ask before I answer"
    assert let_go in month.ccp("try", "list", "--all").out


def answer_again(month: Month) -> None:
    """Friday, sixteen days on: the same question; the earlier answer only afterwards."""
    month.day("2026-11-20")
    listed = month.ccp("ask-again", "--list", "--json")
    assert "experience.stage" in [one["question"] for one in listed.data]
    assert FIRST not in listed.out
    seen = month.sit("--plain", "ask-again", "--question", "experience.stage").see(STAGE, "> ")
    assert FIRST not in (seen.child.before or "")
    seen.say(LATER).see("> ").say("").see("kept as 11")
    seen.see("Then, Wednesday 4 November 2026, entry 3:", FIRST)
    seen.see("Now, Friday 20 November 2026, entry 11:", LATER, "Between them: 2 weeks.").end()
    turns = month.ccp("cycle", "--turns", "--json").data
    asked = [[one["entry"] for one in each["answers"]] for each in turns]
    assert [3, 11] in asked


def name_what_recurs(month: Month) -> None:
    """Saturday: a name of one's own, made one with another, taken back; where it recurs."""
    month.day("2026-11-21")
    sentence = "I wait until it is over."
    month.ccp("pattern", "name", "waiting it out", "--sentence", sentence, "--binds")
    month.ccp("tag", "11", "--kind", "pattern", "--add", "waiting it out")
    month.ccp("pattern", "merge", "waiting it out", "going quiet")
    whole = month.ccp("pattern", "map", "--json").data["patterns"]
    assert [(one["pattern"], one["entries"]) for one in whole] == [("going quiet", 3)]
    assert "merging the pattern waiting it out into going quiet" in month.ccp("undo").err
    found = {one["pattern"]: one for one in month.ccp("pattern", "map", "--json").data["patterns"]}
    assert {name: one["entries"] for name, one in found.items()} == {
        "going quiet": 2,
        "waiting it out": 1,
    }
    assert found["going quiet"]["counts"] == {"fatigue": 1}
    assert "going quiet, 2 entries: 1 with fatigue, 1 with none named." in (
        month.ccp("--plain", "pattern", "map").out
    )
    assert "fatigue" in month.seen("pattern", "map")
    assert sentence in month.seen("pattern", "show", "waiting it out", columns=100)


def look_back(month: Month) -> None:
    """The last day: the spiral, the wheel, the days, and what the month held."""
    month.day("2026-11-30")
    wheel = {
        one["movement"]: (one["visits"], one["entries"])
        for one in month.ccp("cycle", "--json").data["wheel"]["movements"]
    }
    assert wheel == {
        "purpose": (2, 2),
        "learning": (1, 2),
        "experience": (3, 6),
        "ownership": (1, 1),
    }
    assert "round 2" in month.seen("cycle")
    story = month.ccp("--plain", "inquiry", "show", "1").out
    assert "Looking back, Tuesday 17 November 2026: I was holding my breath.\n" in story
    assert "Round 2, from 18 Nov 2026 to 20 Nov 2026, begun with Purpose after Ownership" in story
    days = {one["day"]: one["entries"] for one in month.ccp("calendar", "--json").data["days"]}
    assert days == {
        "2026-11-02": 2,
        **{f"2026-11-{day:02}": 1 for day in (4, 5, 6, 7, 8, 16, 18, 19, 20)},
    }
    assert "11 entries on 10 days." in month.seen("calendar")
    review_the_month(month)


def review_the_month(month: Month) -> None:
    """What it held, on a narrow terminal and as JSON; nothing weighs it."""
    held = month.ccp("review", "november", "--json").data
    assert (held["entries"], held["days"]) == (11, 10)
    assert held["inquiries"][0]["rounds"] == [1, 2]
    assert held["experiments"] == {"prepared": [10, 7], "debriefed": [8]}
    assert [one["entry"] for one in held["perspectives"]] == [5]
    assert held["reflected_on"] == [2]
    assert ("experience.stage", 2, 2) in [
        (one["question"], one["in_span"], one["in_all"]) for one in held["answered_again"]
    ]
    page = " ".join(month.seen("review", "november").split())
    assert "going quiet 2, waiting it out 1" in page
    assert month.ccp("review", "week", "--json").data["entries"] == 0
    assert "need not have been written" in month.ccp("review", "week").out


def name_again(month: Month) -> None:
    """Four weeks after the first entries: named afresh, nothing changed; an echo of a month ago."""
    month.day("2026-12-02")
    assert "A month ago, " in month.ccp("review").out
    before = month.ccp("list", "--all", "--json").out
    seen = month.sit("pattern", "recheck", "-n", "2", columns=40)
    for _ in range(2):
        seen.ask("Which patterns are in it?").say("going quiet")
    text = " ".join(seen.end().split())
    assert "2 entries" in text
    assert "Your entries keep the patterns they had." in text
    assert month.ccp("list", "--all", "--json").out == before
