"""Golden files: what each view looks like, read in the diff when it changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/render --golden-update` writes them anew."""
    parser.addoption("--golden-update", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Hold a text to the golden file of that name."""
    updates = bool(request.config.getoption("--golden-update", default=False))

    def hold(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / f"{name}.txt"
        if updates:
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return hold
