"""What may leave: finding what identifies, hiding it, weighing it, consent. The only road out."""

from __future__ import annotations
