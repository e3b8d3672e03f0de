"""The pages hold together: links lead somewhere, and nothing of one machine is in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
MACHINE = re.compile(r"(?<![\w.~])/(?:home|Users|root|tmp|work|var|opt)\b|\b[A-Z]:\\")


def _text(page: Path) -> str:
    """A page's text without its blocks of code."""
    return re.sub(
        r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as readers on the web get them."""
    headings = re.findall(r"^#+ (.*)$", _text(page), flags=re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """Each relative link names a file that is there, and a heading that is in it."""
    for target in re.findall(r"\]\(([^)\s]+)\)", _text(page)):
        if target.startswith(("https://", "http://")):
            continue
        name, _, anchor = target.partition("#")
        found = (page.parent / name).resolve() if name else page
        assert found.exists(), target
        assert not anchor or anchor in _anchors(found), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_place_on_a_machine(page: Path) -> None:
    """Homes are written as ~, and no folder of the machine it was written on is named."""
    assert not MACHINE.search(page.read_text(encoding="utf-8"))


def test_every_page_is_found_from_the_first() -> None:
    """From the README every page can be reached by links; of the decisions, their folder."""
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)\s#]+\.md)[^)]*\)", _text(page))
        waiting += [(page.parent / link).resolve() for link in links if "://" not in link]
    unreached = {page for page in PAGES if page.parent.name != "decisions"} - reached
    assert not unreached


def test_the_readme_is_one_screen_with_two_commands() -> None:
    """Seventy lines at most, and two blocks to copy: one to begin, one for the tests."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 70
    assert len(re.findall(r"^```sh$", readme, flags=re.MULTILINE)) == 2
