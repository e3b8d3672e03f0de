"""The secret that can take a contribution back without saying who it was that gave it."""

from __future__ import annotations

import hashlib
import hmac
import secrets

MASTER_BYTES = 32
NONCE_BYTES = 16

_PURPOSE = b"pool-retract/1"


def new_master() -> bytes:
    """A journal's master secret: 32 random bytes of the machine; never leaves the journal."""
    return secrets.token_bytes(MASTER_BYTES)


def new_nonce() -> bytes:
    """A contribution's nonce: 16 random bytes of the machine, never used twice."""
    return secrets.token_bytes(NONCE_BYTES)


def secret_of(master: bytes, nonce: bytes) -> bytes:
    """The secret of the contribution with that nonce: HMAC-SHA256, 32 bytes.

    Nobody without the master can tell that two secrets have one origin. ValueError for a master
    or a nonce of another length.
    """
    if len(master) != MASTER_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError("A master secret has 32 bytes, a nonce 16.")
    return hmac.digest(master, nonce, hashlib.sha256)


def commitment_to(secret: bytes) -> str:
    """What stands in the contribution: only who knows the secret can show what it was made of."""
    return "sha256:" + hashlib.sha256(_PURPOSE + secret).hexdigest()
