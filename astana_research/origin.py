"""On whose word a row rests: the codes of the columns ``source``, from the weakest mark to the strongest.

``rule``: rules read it. ``dated_by_correction``: rules read it, and the days that it was given rest on what a person set right
elsewhere. ``correction``: a person set it right, or something that it is made of.
"""

from __future__ import annotations

from collections.abc import Collection

RULE, DATED, CORRECTION = ORIGINS = ("rule", "dated_by_correction", "correction")


def strongest(*origins: str) -> str:
    """The strongest mark of the things that a row is made of; ``rule`` where there are none.

    >>> strongest("rule", "correction", "dated_by_correction"), strongest("rule", "dated_by_correction"), strongest()
    ('correction', 'dated_by_correction', 'rule')
    """
    return max(origins, key=ORIGINS.index, default=RULE)


def of_days(leaning: Collection[str | int], *whose: str | int | None) -> str:
    """The mark of what hangs on the days of articles and rounds; ``leaning`` are those whose days lean on a correction.

    >>> of_days({"a", 20}, "b", 20), of_days({"a", 20}, "b", None)
    ('dated_by_correction', 'rule')
    """
    return DATED if any(one in leaning for one in whose) else RULE
