"""How many contributions a second are read and verified, and written; and by the library."""

from __future__ import annotations

import json
import secrets
import time
from typing import TYPE_CHECKING

import rfc8785

from ccpjournal.sharing.contribution import canonical, line, read_line
from ccpjournal.sharing.making import Description, make
from ccpjournal.sharing.redaction import Redacted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RECORDS = 20_000
WORDS = "I went quiet when it was my turn, and I looked at the floor. " * 5
"""About sixty words, as long as most contributions are."""


def main() -> None:
    """Print the figures; the best of three passes each."""
    master = secrets.token_bytes(32)
    words = Redacted(WORDS, ()).words
    description = Description("experience", "experience.stage/1", ("collapsing",), ("work",))
    records = [
        make(
            words,
            description,
            lang="en",
            period="2026-Q4",
            nonce=secrets.token_bytes(16),
            master=master,
        )
        for _ in range(RECORDS)
    ]
    lines = [line(one).encode() for one in records]
    documents = [json.loads(one) for one in lines]
    print(f"{RECORDS:,} records of {len(lines[0])} bytes; records a second:")
    print(f"  read and verified   {a_second(read_line, lines):>9,.0f}")
    print(f"  written             {a_second(line, records):>9,.0f}")
    print(f"  canonical form      {a_second(canonical, documents):>9,.0f}")
    print(f"  the same by rfc8785 {a_second(rfc8785.dumps, documents):>9,.0f}")


def a_second(does: Callable[..., object], values: Sequence[object]) -> float:
    """How many of the values it does in a second of the processor."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for value in values:
            does(value)
        best = min(best, time.process_time() - begun)
    return len(values) / best


if __name__ == "__main__":
    main()
