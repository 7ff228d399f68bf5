"""What each person who wrote in a corrections.csv takes an article to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..document import Document
from ..mentions import Mention
from .checking import Checked
from .coders import Mark
from .label_studio import as_text
from .laying import lay


def codings(checked: Checked, documents: Iterable[tuple[Document, Sequence[Mention]]]) -> dict[str, dict[str, list[Mark]]]:
    """The marks of each person in the articles on which they wrote a row: what the rules found, with their corrections alone.

    The mentions are dated already, so that a date that nobody told has the days that every coder was shown.
    """
    made: dict[str, dict[str, list[Mark]]] = {}
    for document, found in documents:
        corrections = checked.by_article.get(document.article_id, ())
        for who in sorted({c.who for c in corrections}):
            laid = lay([c for c in corrections if c.who == who], document, found)
            marks = made.setdefault(who, {}).setdefault(document.article_id, [])
            marks += [Mark(m.kind, m.start, m.end, as_text(m.value)) for m in laid.mentions if m.start is not None and m.end is not None]
    return made
