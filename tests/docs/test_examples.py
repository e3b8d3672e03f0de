"""What the pages show is what the program says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
PAGES = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "```console" in path.read_text(encoding="utf-8")
]


@pytest.mark.terminal
@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_example_runs_and_shows_what_it_says(
    path: Path, examples: ModuleType, week: Path, *, updates: bool
) -> None:
    """Each example, typed as it stands there, is followed by what the page shows."""
    page = examples.read(path)
    home = examples.begin(page, week)
    try:
        otherwise = examples.play(page, home)
    finally:
        shutil.rmtree(home.folder)
    if updates:
        examples.rewrite(page, otherwise)
    assert not otherwise, examples.told(page, otherwise)


@pytest.mark.terminal
def test_the_picture_shows_what_the_program_says(examples: ModuleType) -> None:
    """The words of the picture are those of the tutorial's week today."""
    assert examples.WEEK.exists()
    tool = ROOT / "docs" / "tools" / "pictures.py"
    done = subprocess.run([sys.executable, tool, "--check"], check=False, capture_output=True)
    assert done.returncode == 0, "Draw it anew: python docs/tools/pictures.py"


def test_a_picture_loads_nothing_from_anywhere() -> None:
    """No picture names an address that a reader's program would open."""
    for picture in (ROOT / "docs" / "pictures").glob("*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert "url(http" not in text
        assert "href=" not in text


SHOWN = ["one", "…", "a … c"]


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (["one", "a b c"], True),
        (["one", "two", "three", "a long way to c"], True),
        (["one", "a b c", "more"], False),
        (["two", "a b c"], False),
        (["one", "a b"], False),
    ],
)
def test_an_elision_stands_for_some_lines_or_some_of_a_line(
    examples: ModuleType, found: list[str], *, same: bool
) -> None:
    """Alone it stands for any lines, within a line for any of it, and for nothing else."""
    assert examples.same(SHOWN, found) is same


def test_a_page_that_says_otherwise_is_noticed(examples: ModuleType, tmp_path: Path) -> None:
    """A wrong example fails, and the update puts the right one in its place."""
    path = tmp_path / "wrong.md"
    path.write_text("# Wrong\n\n```console\n$ echo one\ntwo\n```\n", encoding="utf-8")
    page = examples.read(path)
    home = examples.begin(page, None)
    otherwise = examples.play(page, home)
    shutil.rmtree(home.folder)
    assert "two" in examples.told(page, otherwise)
    examples.rewrite(page, otherwise)
    assert path.read_text(encoding="utf-8") == "# Wrong\n\n```console\n$ echo one\none\n```\n"
