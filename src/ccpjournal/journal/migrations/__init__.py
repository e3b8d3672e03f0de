"""The steps themselves, as SQL; a journal is opened by `ccpjournal.journal.opening`."""

from __future__ import annotations

from ccpjournal.journal.opening import open_store as open_store
