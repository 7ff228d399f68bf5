"""Right-to-left views for notebooks: tables, articles with their mentions marked, sentences, figures, evidence.

An article is untrusted input: all of it is shown as text and nothing of it as markup. Styles stand on the elements, let
the colours of the theme through, and never bear a meaning alone, since some places that show notebooks take them away.
"""

from .articles import article
from .chains import chain, clash
from .concordance import Concordance, concordance
from .dated import alone_and_together, telling_dates
from .escaping import LINE, START, TEXT, WAYS, direction, escaped, printable, unseen
from .frames import show
from .reprints import side_by_side
from .sentences import count, findings, listed
from .sides import before_after
from .view import Picture, View
from .words import label, shortened

__all__ = [
    "LINE", "START", "TEXT", "WAYS", "Concordance", "Picture", "View", "alone_and_together", "article", "before_after", "chain", "clash",
    "concordance", "count",
    "direction", "escaped", "findings", "label", "listed", "printable", "shortened", "show", "side_by_side", "telling_dates", "unseen",
]  # fmt: skip
