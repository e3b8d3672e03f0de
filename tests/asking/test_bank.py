"""The pack and a person's own files together: added, changed, retired."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ccpjournal.asking.bank import Bank, load
from ccpjournal.asking.movement import Movement
from ccpjournal.asking.own_questions import check
from ccpjournal.asking.question import Occasion, Question
from ccpjournal.errors import ExitCode, NotFound

if TYPE_CHECKING:
    from pathlib import Path


def _bank(folder: Path, **files: str) -> Bank:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load(folder)


ADDED = """
[[question]]
id = "mine.first-light"
movement = "experience"
wording = "What was there at first light?"
themes = ["work"]
"""


def test_without_a_folder_there_is_the_pack(tmp_path: Path) -> None:
    """No folder, a folder that is missing and an empty one all give the shipped questions."""
    assert load().all() == load(tmp_path / "none").all() == load(tmp_path).all()
    assert load(tmp_path / "none").faults == ()


def test_an_added_question_comes_after_the_shipped_ones_of_its_kind(tmp_path: Path) -> None:
    """A question of one's own is asked like any other, is found, and belongs to one movement."""
    bank = _bank(tmp_path, own=ADDED)
    mine = Question(
        "mine.first-light",
        1,
        Movement.EXPERIENCE,
        Occasion.DEEPENING,
        "What was there at first light?",
        ("work",),
    )
    assert bank.faults == ()
    assert bank.deepening(Movement.EXPERIENCE) == (*load().deepening(Movement.EXPERIENCE), mine)
    assert bank.deepening(Movement.PURPOSE) == load().deepening(Movement.PURPOSE)
    assert bank.find("mine.first-light") == mine
    assert bank.all()[-1] == mine
    assert bank.places["mine.first-light"] == (tmp_path / "own.toml", 2)


def test_an_occasion_brings_its_movement(tmp_path: Path) -> None:
    """For an experiment, a perspective or looking back, the movement need not be stated."""
    text = '[[question]]\nid = "mine.w"\noccasion = "work"\nwording = "Which page is it?"\n'
    bank = _bank(tmp_path, own=text)
    assert bank.of(Occasion.WORK)[-1] == bank.find("mine.w")
    assert bank.find("mine.w").movement is Movement.LEARNING
    assert bank.of(Occasion.WORK, Movement.PURPOSE) == ()


def test_a_changed_wording_keeps_its_place_and_has_a_higher_version(tmp_path: Path) -> None:
    """A shipped question in one's own words stands where it stood, one version on."""
    shipped = load().find("purpose.hope")
    text = '[[question]]\nid = "purpose.hope"\nwording = "What would you love to find?"\n'
    bank = _bank(tmp_path, own=text)
    changed = bank.find("purpose.hope")
    assert changed.wording == "What would you love to find?"
    assert changed.version == shipped.version + 1
    assert (changed.movement, changed.occasion, changed.themes) == (
        shipped.movement,
        shipped.occasion,
        shipped.themes,
    )
    before = load().deepening(Movement.PURPOSE)
    assert bank.deepening(Movement.PURPOSE).index(changed) == before.index(shipped)
    assert len(bank.all()) == len(load().all())


@pytest.mark.parametrize(("stated", "version"), [(1, 2), (2, 2), (7, 7)])
def test_a_stated_version_counts_when_it_is_higher(
    tmp_path: Path, stated: int, version: int
) -> None:
    """Another wording never has the version of the shipped one, whatever the file states."""
    text = f'[[question]]\nid = "purpose.hope"\nversion = {stated}\nwording = "What else?"\n'
    assert _bank(tmp_path, own=text).find("purpose.hope").version == version


def test_a_stage_question_can_be_reworded(tmp_path: Path) -> None:
    """The stage question is found by its movement in its new words."""
    text = '[[question]]\nid = "purpose.stage"\nwording = "What are we trying to see?"\n'
    assert _bank(tmp_path, own=text).stage(Movement.PURPOSE).wording.startswith("What are we")


def test_themes_alone_can_be_changed(tmp_path: Path) -> None:
    """The same wording keeps its version, and takes the themes that the file states."""
    shipped = load().find("purpose.hope")
    text = f'[[question]]\nid = "purpose.hope"\nwording = "{shipped.wording}"\nthemes = ["work"]\n'
    assert _bank(tmp_path, own=text).find("purpose.hope") == Question(
        shipped.id,
        shipped.version,
        shipped.movement,
        shipped.occasion,
        shipped.wording,
        ("work",),
    )


def test_a_retired_question_is_not_asked(tmp_path: Path) -> None:
    """Shipped or one's own, a retired question is in no list but that of the retired."""
    retire = 'retire = ["purpose.hope", "mine.first-light"]\n'
    bank = _bank(tmp_path, a=retire, b=ADDED)
    assert bank.faults == ()
    assert {question.id for question in bank.retired} == {"purpose.hope", "mine.first-light"}
    assert not bank.retired_ids & {question.id for question in bank.all()}
    assert "purpose.hope" not in {each.id for each in bank.deepening(Movement.PURPOSE)}
    with pytest.raises(NotFound):
        bank.find("purpose.hope")


def test_all_questions_of_a_kind_can_be_retired(tmp_path: Path) -> None:
    """Somebody who wants no deepening questions has none; the stage question stays."""
    ids = ", ".join(f'"{each.id}"' for each in load().deepening(Movement.PURPOSE))
    bank = _bank(tmp_path, own=f"retire = [{ids}]\n")
    assert bank.deepening(Movement.PURPOSE) == ()
    assert bank.stage(Movement.PURPOSE) == load().stage(Movement.PURPOSE)


NOT_USED = [
    ("a stage retired", 'retire = [\n"purpose.stage"]\n', 2, "it stays"),
    ("nobody retired", 'retire = ["purpose.hop"]\n', 1, "No question has this id"),
    (
        "a second stage",
        '[[question]]\nid = "mine.s"\noccasion = "stage"\nmovement = "purpose"\nwording = "What?"',
        1,
        "one stage question",
    ),
    ("no movement", '\n[[question]]\nid = "mine.s"\nwording = "What?"', 2, "has no movement"),
    (
        "a movement too many",
        '[[question]]\nid = "mine.s"\noccasion = "again"\nmovement = "purpose"\nwording = "What?"',
        1,
        "leave 'movement' out",
    ),
    (
        "moved elsewhere",
        '[[question]]\nid = "purpose.hope"\nmovement = "learning"\nwording = "What?"',
        1,
        "stays with its movement",
    ),
    (
        "another occasion",
        '[[question]]\nid = "purpose.hope"\noccasion = "again"\nwording = "What?"',
        1,
        "stays with its occasion",
    ),
    ("twice", ADDED + ADDED, 8, "already stands in line 2 of own.toml"),
]


@pytest.mark.parametrize(
    ("text", "line", "reason"), [row[1:] for row in NOT_USED], ids=[row[0] for row in NOT_USED]
)
def test_what_cannot_be_used_is_named_and_the_pack_stays(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    """A statement that does not fit the pack is named with its line, and the rest goes on."""
    bank = _bank(tmp_path, own=text)
    assert [(fault.file.name, fault.line) for fault in bank.faults] == [("own.toml", line)]
    assert reason in bank.faults[0].reason
    assert {each.id for each in load().all()} <= {each.id for each in bank.all()}


def test_of_two_files_the_first_by_name_is_used(tmp_path: Path) -> None:
    """An id in two files is named in the second."""
    bank = _bank(tmp_path, b=ADDED.replace("first light?", "noon?"), a=ADDED)
    assert bank.find("mine.first-light").wording == "What was there at first light?"
    assert [(fault.file.name, fault.line) for fault in bank.faults] == [("b.toml", 2)]


def test_a_broken_file_leaves_the_others(tmp_path: Path) -> None:
    """One file that is no TOML costs nothing but itself."""
    bank = _bank(tmp_path, a="[[question", b=ADDED)
    assert [fault.file.name for fault in bank.faults] == ["a.toml"]
    assert bank.find("mine.first-light").id == "mine.first-light"


def test_files_of_other_names_are_left_alone(tmp_path: Path) -> None:
    """Hidden files, backups and notes in the folder are neither read nor named."""
    for name in (".#own.toml", "own.toml~", "README.md"):
        (tmp_path / name).write_text("not a question", encoding="utf-8")
    assert load(tmp_path).faults == ()


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    """Where the folder cannot be listed, the pack is there and the fault says so."""
    folder = tmp_path / "questions"
    folder.write_text("", encoding="utf-8")
    bank = load(folder)
    assert bank.all() == load().all()
    assert [(fault.file, fault.line) for fault in bank.faults] == [(folder, 0)]


def test_a_folder_that_leads_round_in_a_circle_is_named(tmp_path: Path) -> None:
    """A link to itself is not taken for a folder that is missing."""
    folder = tmp_path / "questions"
    try:
        folder.symlink_to(folder)
    except OSError:
        pytest.skip("links need a right that is not given here")
    assert [fault.line for fault in load(folder).faults] == [0]


def test_an_unknown_id_is_not_found() -> None:
    """What names no question is NotFound, with what to do next."""
    for id_ in ("purpose.nothing", "nothing", "", "../purpose.stage", "x" * 1000):
        with pytest.raises(NotFound, match="There is no question") as raised:
            load().find(id_)
        assert raised.value.exit_code is ExitCode.NOT_FOUND
        assert "ccp questions" in raised.value.hint
        assert len(str(raised.value)) < 120


def test_check_adds_remarks_on_the_wording(tmp_path: Path) -> None:
    """A question in need of a remark is used all the same; faults and remarks come by line."""
    file = tmp_path / "own.toml"
    text = ADDED + '\n[[question]]\nid = "mine.b"\nmovement = "purpose"\nwording = "Is it so?"\n'
    file.write_text(text + '\n[[question]]\nid = "mine.c"\n', encoding="utf-8")
    said = check(file)
    assert [(each.line, each.used) for each in said] == [(8, True), (8, True), (13, False)]
    assert said[0].reason == "mine.b: It can be answered with yes or no."
    assert load(tmp_path).find("mine.b").wording == "Is it so?"
    assert [fault.line for fault in load(tmp_path).faults] == [13]


def test_one_movement_costs_one_file() -> None:
    """Asking in one movement reads no other file, and none of what reads a person's files."""
    program = (
        "import sys, ccpjournal.asking.bank as bank, ccpjournal.asking.shipped as shipped\n"
        "bank.load().stage(bank.Movement.PURPOSE)\n"
        "bank.load().deepening(bank.Movement.PURPOSE)\n"
        "print(shipped.shipped.cache_info().currsize)\n"
        "print('ccpjournal.asking.own_questions' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    assert ran.stdout.split() == ["1", "False"]
