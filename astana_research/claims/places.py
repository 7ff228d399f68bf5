"""The way from a place in the raw text to the folded text that rules read."""

from __future__ import annotations

import numpy as np

from ..document import Document


def folded_place(document: Document, raw: int) -> int:
    """Where in the folded text a raw place stands.

    >>> from astana_research.corpus import Article
    >>> from astana_research.document import read_document
    >>> folded_place(read_document(Article.of("a", "الـ22 جولة")), 3)
    2
    """
    return int(np.searchsorted(document.folded.starts, raw))
