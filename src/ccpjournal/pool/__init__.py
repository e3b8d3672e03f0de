"""What others offered: a folder of contributions, read, checked and looked after."""

from __future__ import annotations
