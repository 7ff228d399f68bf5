"""All figures by name, in the order in which they tell the story."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.figure import Figure

from .agenda import agenda
from .agreement import agreement
from .dating import dating
from .heads import heads
from .house import say
from .intervals import intervals
from .naming import naming
from .overview import overview
from .participation import participation
from .planned import planned
from .quantities import quantities
from .reprints import reprints
from .timeline import timeline

FIGURES: dict[str, Callable[..., Figure]] = {
    "overview": overview,
    "timeline": timeline,
    "intervals": intervals,
    "planned": planned,
    "participation": participation,
    "heads": heads,
    "agenda": agenda,
    "quantities": quantities,
    "dating": dating,
    "agreement": agreement,
    "reprints": reprints,
    "naming": naming,
}


def titles(lang: str = "en") -> list[tuple[str, str]]:
    """Each figure's name, and the question that it answers.

    >>> titles()[0]
    ('overview', 'The Astana process at a glance: what do these articles tell of it?')
    """
    return [(name, say(f"figure.{name}.title", lang)) for name in FIGURES]
