"""The tools of the documentation, and the journal that the tutorial leaves behind."""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs" / "tools"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/docs --docs-update` writes what the program says into the pages."""
    parser.addoption("--docs-update", action="store_true", help="rewrite examples and reference")


@pytest.fixture
def updates(request: pytest.FixtureRequest) -> bool:
    """Whether the pages are to be rewritten."""
    return bool(request.config.getoption("--docs-update", default=False))


@pytest.fixture(scope="session")
def examples() -> ModuleType:
    """What reads and runs the examples; they show a Linux shell and a Linux home."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the pages show the folders and the shell of Linux")
    return import_module("examples")


@pytest.fixture(scope="session")
def week(examples: ModuleType) -> Iterator[Path]:
    """The home of a person who has been through the tutorial."""
    page = examples.read(examples.WEEK)
    home = examples.begin(page, None)
    examples.play(page, home)
    yield home.folder
    shutil.rmtree(home.folder)


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """What makes the reference from the program."""
    return import_module("reference")
