"""Choosing a round, a party, a topic, a source: the facts told of it, the sentences behind them, the figure.

``choice`` says what can be chosen, ``facts`` finds what is told, ``views`` shows it, ``panel`` has the menus of a notebook.
All but the panel is plain functions of the tables.
"""

from .choice import Choice, Options
from .facts import facts, options
from .panel import panel
from .views import look

__all__ = ["Choice", "Options", "facts", "look", "options", "panel"]
