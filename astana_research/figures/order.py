"""The order in which figures show parties: by their part in the process, then as ``lexicon/parties.csv`` lists them."""

from __future__ import annotations

from functools import cache

from .. import lexicon

_PARTS = {"guarantor": 0, "government": 1, "opposition": 1, "un": 2, "host": 4}
_OTHERS = 3  # observers, and whom nobody lists


def part_of(code: str) -> int:
    """The number of the group in which a party is shown: guarantors, the two Syrian sides, the UN, others, the host.

    >>> [part_of(code) for code in ("RUS", "SYR-OPP", "UN", "JOR", "KAZ")]
    [0, 1, 2, 3, 4]
    """
    _, role = _listed().get(code, (0, ""))
    return _PARTS.get(role, _OTHERS)


def rank(code: str) -> tuple[bool, int, int, str]:
    """What to sort parties by: group, place in the list, code; what is no code comes last.

    >>> sorted(["KAZ", "", "IRQ", "TUR", "XYZ", "RUS"], key=rank)
    ['RUS', 'TUR', 'IRQ', 'XYZ', 'KAZ', '']
    """
    at, _ = _listed().get(code, (len(_listed()), ""))
    return code == "", part_of(code), at, code


@cache
def _listed() -> dict[str, tuple[int, str]]:
    """Each party's place in the list, and its part in the process."""
    return {row["code"]: (n, row["role"]) for n, row in enumerate(lexicon.rows("parties"))}
