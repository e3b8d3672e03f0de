"""Views of questions, and of what is not right in a file of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ccpjournal.render.phrases import one_line
from ccpjournal.render.view import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

    from ccpjournal.asking.question import Question
    from ccpjournal.asking.question_file import Fault


def question_data(question: Question) -> dict[str, object]:
    """A question for programs."""
    return {
        "id": question.id,
        "version": question.version,
        "movement": question.movement,
        "occasion": question.occasion,
        "wording": question.wording,
        "themes": list(question.themes),
    }


def offer_data(question: Question | None) -> dict[str, object] | None:
    """A question that a view offers, as it was put; None where none is."""
    if question is None:
        return None
    return {"id": question.id, "version": question.version, "wording": question.wording}


def _group(question: Question) -> str:
    name = question.occasion.replace(".", ", ").replace("-", " ")
    return f"{question.movement.spoken}, {name}" if question.movement else name.capitalize()


@dataclass(frozen=True)
class QuestionList:
    """Every question, by what it is for."""

    questions: Sequence[Question]
    retired: Sequence[Question]
    kind = "questions"

    def data(self) -> object:
        """Questions, and those that were retired."""
        return {
            "questions": [question_data(one) for one in self.questions],
            "retired": [question_data(one) for one in self.retired],
        }

    def _groups(self) -> Iterator[tuple[str, list[Question]]]:
        for name, found in groupby(sorted(self.questions, key=_group), _group):
            yield name, list(found)
        if self.retired:
            yield "Retired", list(self.retired)

    def lines(self) -> Iterator[str]:
        """A line a question, with its id and what it is for."""
        for name, found in self._groups():
            for one in found:
                yield f"{name}: {one_line(one.wording)} ({one.id})"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The questions under headings."""
        from rich.padding import Padding
        from rich.text import Text

        for place, (name, found) in enumerate(self._groups()):
            yield Text(f"\n{name}" if place else name, "bold")
            for one in found:
                line = Text(one_line(one.wording))
                line.append(f"  {one.id}", "dim")
                yield Padding(line, (0, 0, 0, 2), expand=False)


@dataclass(frozen=True)
class FaultList(Sentences):
    """What is not right in a question file."""

    faults: Sequence[Fault]
    kind = "faults"

    def data(self) -> object:
        """File, line and reason of each, and whether the question is used all the same."""
        return [
            {"file": str(one.file), "line": one.line, "reason": one.reason, "used": one.used}
            for one in self.faults
        ]

    def lines(self) -> Iterator[str]:
        """A line a fault."""
        if not self.faults:
            yield "Every question in it can be asked."
        for one in self.faults:
            yield fault_said(one)


def fault_said(fault: Fault) -> str:
    """`mine.toml, line 3: the wording is missing.`."""
    line = f", line {fault.line}" if fault.line else ""
    return one_line(f"{fault.file}{line}: {fault.reason}")
