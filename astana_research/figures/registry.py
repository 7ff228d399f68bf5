"""All figures by name, in the order in which they tell the story."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.figure import Figure

from ..lexicon import say
from .agenda import agenda
from .agreement import agreement
from .dating import dating
from .naming import naming
from .participation import participation
from .planned import planned
from .timeline import timeline

FIGURES: dict[str, Callable[..., Figure]] = {
    "timeline": timeline,
    "planned": planned,
    "participation": participation,
    "agenda": agenda,
    "dating": dating,
    "agreement": agreement,
    "naming": naming,
}


def titles(lang: str = "en") -> list[tuple[str, str]]:
    """Each figure's name, and the question that it answers.

    >>> titles()[0]
    ('timeline', 'When did the rounds meet, as far as these articles tell?')
    """
    return [(name, say(f"figure.{name}.title", lang)) for name in FIGURES]
