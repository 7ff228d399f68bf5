"""What can be chosen in a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Choice:
    """A round (number), a party and a topic (codes), a source (as in the column ``told_by``); None leaves it open."""

    round: int | None = None
    party: str | None = None
    topic: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Options:
    """What the articles of a corpus name, in order: numbers, codes and sources."""

    rounds: tuple[int, ...] = ()
    parties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
