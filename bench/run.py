"""Measures the installed program against its bars, and writes the table of docs/performance.md.

`bench/run.py` measures everything, `bench/run.py --only start growth --sizes 1k 1M --rounds 9` a
part; `--docs` writes what was measured last into the page. What it makes stands in bench/data.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bars import GROUPS, Detail, Row
from commands import Shelf
from installed import install, versions
from sizes import SIZES

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
TRIALS = {
    "parallel": "20 captures at once, 50 times: kept",
    "kills": "300 times `kill -9` while writing: acknowledged words found, file whole",
}


def main() -> None:
    """Measure what was asked for, print it, and write the page if that was asked for too."""
    chosen = _arguments()
    if chosen.only:
        _measure(chosen)
    results = json.loads((chosen.data / "results.json").read_text(encoding="utf-8"))
    text = _said(results)
    print(text)
    if chosen.docs:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    groups = [*GROUPS, *TRIALS]
    parser.add_argument("--only", nargs="*", choices=groups, default=groups)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--data", type=Path, default=HERE / "data")
    parser.add_argument("--docs", action="store_true", help="write the page")
    return parser.parse_args()


def _measure(chosen: argparse.Namespace) -> None:
    """Measure the chosen groups, and put them beside what was measured before."""
    data: Path = chosen.data.absolute()
    shelf = Shelf(install(data / "installed"), data)
    known = data / "results.json"
    results = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    sizes = sorted(chosen.sizes, key=SIZES.__getitem__)
    if not TRIALS.keys() >= set(chosen.only):
        _prepare(shelf, sizes)
    for name in chosen.only:
        if name in TRIALS:
            found = _trial(shelf, name)
        else:
            found = GROUPS[name](shelf, sizes, chosen.rounds)._asdict()
        about = f"{datetime.now(UTC):%Y-%m-%d}, {_machine()}. {versions(shelf.installed)}."
        results[name] = {**found, "about": about, "rounds": chosen.rounds}
        known.write_text(json.dumps(results, indent=1), encoding="utf-8")
    shelf.clear()


def _prepare(shelf: Shelf, sizes: list[str]) -> None:
    """Make the journals with the program that is measured, so that the tables are its own."""
    making = (shelf.installed.python, HERE / "journals.py", "--data", shelf.data, "--sizes")
    subprocess.run([*map(str, making), *sizes], check=True)
    for size in sizes:
        shelf.copy(size)


def _trial(shelf: Shelf, name: str) -> dict[str, Any]:
    """What a script of its own says in its last line, and whether all was well."""
    script = (shelf.installed.python, HERE / f"{name}.py", "--folder", shelf.data / name)
    done = subprocess.run([*map(str, script)], check=False, stdout=subprocess.PIPE, text=True)
    got = (done.stdout.strip().splitlines() or ["it failed"])[-1]
    return {"rows": [Row(TRIALS[name], "all", got, done.returncode == 0)], "details": []}


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB of memory, "
        f"{platform.system()}"
    )


def _said(results: dict[str, Any]) -> str:
    """All that was measured, as Markdown."""
    parts = [results[name] for name in (*GROUPS, *TRIALS) if name in results]
    bars = [Row(*row) for part in parts for row in part["rows"]]
    details = [Detail(*detail) for part in parts for detail in part["details"]]
    first = {one.name: one for one in reversed(details)}  # where two parts measured the same
    return "\n".join(
        (
            "",
            "\n\n".join(_when(results)),
            "",
            "| what | bar | got | |",
            "|---|---|---|---|",
            *(f"| {one.what} | {one.bar} | {one.got} | {_verdict(met=one.met)} |" for one in bars),
            "",
            "| command | P | P of the processor | ms | MiB |",
            "|---|---|---|---|---|",
            *(_line(one) for one in sorted(first.values(), key=details.index)),
            "",
            "",
        )
    )


def _line(one: Detail) -> str:
    in_p = f"{one.times:.1f} | {one.busy:.1f}"
    return f"| {one.name} | {in_p} | {one.milliseconds:.0f} | {one.memory:.0f} |"


def _when(results: dict[str, Any]) -> list[str]:
    """Where and when each part was measured; parts that ran in the same place share a line."""
    places: dict[str, list[str]] = {}
    for name in (*GROUPS, *TRIALS):
        if name in results:
            part = results[name]
            detail = (
                f" ({part['rounds']} rounds, P {part['base']:.1f} ms)" if "base" in part else ""
            )
            places.setdefault(part["about"], []).append(name + detail)
    return [f"{about} Measured: {', '.join(names)}." for about, names in places.items()]


def _verdict(*, met: bool) -> str:
    return "met" if met else "**not met**"


if __name__ == "__main__":
    main()
