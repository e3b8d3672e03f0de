"""How what is remembered looks: views with two faces, words made safe, pages; prints nothing."""

from __future__ import annotations
