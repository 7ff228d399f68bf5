"""Figures: one function each, from the tables and a language to a Matplotlib figure, and `save`.

They take the dict of tables, "ar" or "en", and a width in millimetres; `FIGURES` has them by name. They are pure, and say
so where there is too little to draw. Each figure carries `about`: title (the question that it answers), caption, source,
alternative text, n and the data drawn. `save` writes one for print, in both languages; `sizes.drawn` and `write` at any size;
`house` has the choices of house style.
"""

from . import house, sizes
from .agenda import agenda, topics_told
from .agreement import agreement, agreement_told
from .dating import dating, days_of_writing
from .heads import heads, heads_told
from .intervals import intervals, intervals_told
from .naming import names_told, naming
from .overview import overview
from .participation import participation, roles_told
from .planned import planned, plans_told
from .process import process_told
from .quantities import quantities, quantities_told
from .registry import FIGURES, titles
from .reprints import reprints, reprints_told
from .save import save, write
from .style import COLUMN, PAGE, About
from .timeline import dates_told, timeline

__all__ = [
    "COLUMN", "FIGURES", "PAGE", "About", "agenda", "agreement", "agreement_told", "dates_told", "dating",
    "days_of_writing", "heads", "heads_told", "house", "intervals", "intervals_told", "names_told", "naming",
    "overview", "participation", "planned", "plans_told", "process_told", "quantities", "quantities_told",
    "reprints", "reprints_told", "roles_told", "save", "sizes", "timeline", "titles", "topics_told", "write",
]  # fmt: skip
