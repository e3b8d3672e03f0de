"""Pools, and contributions made as any program could make them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ccpjournal.pool import folder
from ccpjournal.sharing import retraction
from ccpjournal.sharing.contribution import (
    Contribution,
    Tombstone,
    canonical,
    hash_of,
    read_line,
)

if TYPE_CHECKING:
    from pathlib import Path

MakeContribution = Callable[..., Contribution]
MakeTombstone = Callable[[int], Tombstone]

MASTER = bytes(range(32))


def nonce_of(number: int) -> bytes:
    """Sixteen bytes that only this number gives."""
    return hashlib.sha256(b"nonce %d" % number).digest()[:16]


@pytest.fixture(scope="session")
def contribution() -> MakeContribution:
    """Make the contribution with this number; the same number makes the same one."""

    def make(number: int, words: str = "", **fields: Any) -> Contribution:  # noqa: ANN401 -- any field
        content = {
            "nonce": nonce_of(number).hex(),
            "words": words or f"I noticed number {number}.",
            "shape": "distilled",
            "movement": "experience",
            "question": "none",
            "patterns": [],
            "circumstances": [],
            "rewritten": "self",
        } | fields
        secret = retraction.secret_of(MASTER, nonce_of(number))
        envelope = {
            "schema": "pool-entry/1",
            "licence": "CC0-1.0",
            "lang": "en",
            "period": "2026-Q4",
            "vocab": "patterns/1",
            "retract": retraction.commitment_to(secret),
            "content_hash": hash_of(canonical(content)),
        }
        document = {"content": content, "envelope": envelope, "id": hash_of(canonical(envelope))}
        made = read_line(canonical(document))
        assert isinstance(made, Contribution)
        return made

    return make


@pytest.fixture(scope="session")
def tombstone(contribution: MakeContribution) -> MakeTombstone:
    """Make the tombstone of the contribution with this number."""

    def make(number: int) -> Tombstone:
        one = contribution(number)
        secret = retraction.secret_of(MASTER, nonce_of(number))
        return Tombstone("pool-retraction/1", one.id, one.envelope, secret.hex())

    return make


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """A new pool, empty."""
    folder.init(tmp_path / "pool", "Friday circle")
    return tmp_path / "pool"
