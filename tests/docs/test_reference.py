"""The reference is the program's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccpjournal.cli.commands import COMMANDS
from ccpjournal.errors import ExitCode
from ccpjournal.settings import SETTINGS

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def _read(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_the_reference_is_as_the_program_is(reference: ModuleType, *, updates: bool) -> None:
    """Made again, every page of it comes out the same."""
    made = reference.pages()
    stale = [path.name for path, text in made.items() if _read(path.name) != text]
    if updates:
        for path, text in made.items():
            path.write_text(text, encoding="utf-8")
    assert not stale, "Make it anew: python docs/tools/reference.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_heading(name: str) -> None:
    """Each command stands in the reference, with what it is for."""
    assert re.search(rf"^### ccp {name}\n\n\S", _read("commands.md"), re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_shown_in_use(name: str) -> None:
    """Some page other than the reference says how each command is used."""
    pages = [one for one in (ROOT / "docs").rglob("*.md") if one.parent != REFERENCE]
    assert any(f"ccp {name}" in page.read_text(encoding="utf-8") for page in pages)


def test_every_exit_code_and_setting_has_its_row() -> None:
    """Numbers and names are those of the program."""
    codes = re.findall(r"^\| (\d+) \|", _read("exit-codes.md"), re.MULTILINE)
    assert [int(code) for code in codes] == sorted(ExitCode)
    named = re.findall(r"^\| `([a-z-]+)` \|", _read("settings.md"), re.MULTILINE)
    assert named == [one.name for one in SETTINGS]


def _source(room: str) -> str:
    paths = sorted((ROOT / "src" / "ccpjournal" / room).glob("*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_kind_of_json_has_its_row() -> None:
    """Each kind that a command shows is in the table, but for one that stands only in another."""
    classes = re.split(r"^class ", _source("render"), flags=re.MULTILINE)[1:]
    named = {
        re.split(r"\W", one)[0]: re.search(r'^    kind = "(.*)"', one, re.MULTILINE)
        for one in classes
    }
    shown = set(re.findall(r"\w+", _source("cli")))
    kinds = {kind[1] for view, kind in named.items() if kind and view in shown}
    table = _read("json.md").split("## Keys")[0]
    told = set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE))
    assert kinds - told == {"wheel"}
    assert told <= kinds


def test_every_variable_of_the_environment_has_its_row() -> None:
    """What the program reads from its environment is in the table."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r'environ(?:ment)?(?:\.get\(|\[)"([A-Z_]+)"(?!\] =)', source))
    told = set(re.findall(r"`([A-Z_]+)`", _read("environment.md")))
    assert read | {"CCP_NOW"} <= told
