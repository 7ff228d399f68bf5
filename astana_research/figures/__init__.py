"""Figures: one function each, from the tables and a language to a Matplotlib figure, and `save`.

`timeline` (when did the rounds meet?), `participation` (who took part in which round, as what?) and `agenda` (what was
on the table?) take the dict of tables, "ar" or "en", and a width in millimetres. They are pure, and say so where there
is too little to draw. Each figure carries `about`: title, caption, source, alternative text, n and the data drawn.
"""

from .agenda import agenda, topics_told
from .participation import participation, roles_told
from .save import save
from .style import COLUMN, PAGE, About
from .timeline import dates_told, timeline

__all__ = [
    "COLUMN", "PAGE", "About", "agenda", "dates_told", "participation", "roles_told", "save", "timeline", "topics_told",
]  # fmt: skip
