"""What time it is, where, and what a phrase about a day means; the only reader of the clock."""

from __future__ import annotations
