"""Figures: one function each, from the tables and a language to a Matplotlib figure, and `save`.

`timeline` (when did the rounds meet?), `participation` (who took part in which round, as what?), `agenda` (what was on
the table?), `dating` (how was each article dated?), `planned` (what was planned, and what came of it?), `agreement` (do
independent sources agree?) and `naming` (what do the sources call the sides?) take the dict of tables, "ar" or "en", and
a width in millimetres. They are pure, and say so where there is too little to draw. Each figure carries `about`: title,
caption, source, alternative text, n and the data drawn.
"""

from . import house, sizes
from .agenda import agenda, topics_told
from .agreement import agreement, agreement_told
from .dating import dating, days_of_writing
from .naming import names_told, naming
from .participation import participation, roles_told
from .planned import planned, plans_told
from .registry import FIGURES, titles
from .save import save, write
from .style import COLUMN, PAGE, About
from .timeline import dates_told, timeline

__all__ = [
    "COLUMN", "FIGURES", "PAGE", "About", "agenda", "agreement", "agreement_told", "dates_told", "dating",
    "days_of_writing", "house", "names_told", "naming", "participation", "planned", "plans_told", "roles_told",
    "save", "sizes", "timeline", "titles", "topics_told", "write",
]  # fmt: skip
