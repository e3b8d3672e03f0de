"""What stands for a name must not name anybody itself."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ccpjournal.errors import Refused
from ccpjournal.sharing.finding import find
from ccpjournal.sharing.lexicon import occurrences
from ccpjournal.sharing.trace import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ccpjournal.sharing.lexicon import Named

REASONS = {
    Kind.PERSON: "holds what may be the name of a person",
    Kind.PLACE: "holds what may be the name of a place",
    Kind.ORGANISATION: "holds what may be the name of an organisation",
    Kind.CONTACT: "holds a way to reach somebody",
    Kind.IDENTIFIER: "holds what may identify somebody",
    Kind.LEXICON: "holds a name of the lexicon",
}
"""Why a role would give away what it is to hide, by the kind of what was found in it."""

_BY_CAPITALS = {REASONS[kind] for kind in (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)}

_BETWEEN = " | "
"""No name of a lexicon reaches across it."""


class RevealingRole(Refused):
    """A role that would give away what it is to hide."""

    def __init__(self, reason: str) -> None:
        said = 'Say what they are to you, such as "my sister" or "my town".'
        if reason in _BY_CAPITALS:
            said += " If it is no name, write it in small letters."
        super().__init__(f"What is to stand in the place of the name {reason}.", said)


def revealing(roles: Iterable[str], lexicon: Sequence[Named]) -> dict[str, str]:
    """Those of some roles that would give somebody away, each with why.

    The reason is one of REASONS; the lexicon is the one that the roles are to stand in.
    """
    several = tuple(dict.fromkeys(roles))
    found = dict.fromkeys(_holding_names(several, lexicon), REASONS[Kind.LEXICON])
    for role in several:
        kinds = [trace.kind for trace in find(role) if trace.kind in REASONS]
        if kinds:
            found.setdefault(role, REASONS[kinds[0]])
    return found


def _holding_names(roles: Sequence[str], lexicon: Sequence[Named]) -> set[str]:
    """The roles in which a name of the lexicon stands; all are searched at once."""
    starts, at = [], 0
    for role in roles:
        starts.append(at)
        at += len(role) + len(_BETWEEN)
    within = occurrences(_BETWEEN.join(roles), lexicon)
    return {roles[bisect_right(starts, one.start) - 1] for one in within}
