"""The page on one's own questions says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ccpjournal.asking.bank import load
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.own_questions import check
from ccpjournal.asking.question import Occasion
from ccpjournal.asking.question_file import SHAPES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "how-to" / "own-questions.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)


def _rows(heading: str) -> list[list[str]]:
    table = PAGE.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()[2:]]


def test_the_examples_together_are_a_folder_without_faults(tmp_path: Path) -> None:
    """Each example can be saved as it stands, and does what the page says."""
    for number, example in enumerate(EXAMPLES):
        (tmp_path / f"{number}.toml").write_text(example, encoding="utf-8")
    bank = load(tmp_path)
    assert bank.faults == ()
    assert bank.find("purpose.hope").version == 2
    assert {each.id for each in bank.retired} == {"purpose.to-a-child", "mine.before-sleep"}


@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_get_no_remark(tmp_path: Path, number: int) -> None:
    """The questions shown as examples hold to what the page says of a wording."""
    file = tmp_path / "own.toml"
    file.write_text(EXAMPLES[number], encoding="utf-8")
    assert check(file) == ()


def test_every_key_and_occasion_is_in_the_tables() -> None:
    """The tables name each key and each occasion, and how its questions are asked."""
    assert {row[0].strip("`") for row in _rows("key")} == set(SHAPES)
    occasions = {Occasion(row[0].strip("`")): row[2] for row in _rows("occasion")}
    assert set(occasions) == set(Occasion)
    for occasion, how in occasions.items():
        if occasion is not Occasion.STAGE:
            assert how == ("all, in order" if occasion.in_order else "one, in turn")


def test_no_shipped_id_is_one_that_the_page_leaves_to_people() -> None:
    """Ids that begin with 'mine.' are never shipped."""
    assert not any(question.id.startswith("mine.") for question in load().all())


@pytest.mark.parametrize("movement", Movement)
def test_the_movements_are_explained_with_their_stage_questions(movement: Movement) -> None:
    """Each movement has its heading and its question, word for word."""
    page = (DOCS / "explanation" / "four-movements.md").read_text(encoding="utf-8")
    assert f"## {movement.spoken}\n\n*{load().stage(movement).wording}*\n" in page
