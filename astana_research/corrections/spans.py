"""What was read, as spans of the raw text for other programs, a JSON line each; the words of W3C's Web Annotation name the parts.

https://www.w3.org/TR/annotation-model/#selectors: ``exact``, ``prefix`` and ``suffix`` as in TextQuoteSelector, ``start`` and
``end`` as in TextPositionSelector, counted in code points of the raw text from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..mentions import Mention
from .checking import fields_of

if TYPE_CHECKING:
    from ..together import Read

AROUND = 32  # characters of the text that stand beside a span


def spans(read: Read) -> Iterator[dict[str, Any]]:
    """The mentions of an article that have a place, in text order.

    >>> from ..corpus import Article
    >>> from ..together import read_together, reads
    >>> [read] = reads(read_together([Article.of("a", "انطلقت اليوم الجولة الـ22 من مسار أستانا.")]))
    >>> [(s["label"], s["exact"], s["start"], s["value"]) for s in spans(read)][1:]
    [('round', 'الجولة الـ22', 13, 22)]
    """
    text = read.article.text
    for mention_id, m in read.mentions:
        if m.start is None or m.end is None:
            continue
        yield {
            "article": m.article_id,
            "id": mention_id,
            "label": m.kind,
            "exact": text[m.start : m.end],
            "prefix": text[max(0, m.start - AROUND) : m.start],
            "suffix": text[m.end : m.end + AROUND],
            "start": m.start,
            "end": m.end,
            "value": m.value,
            "fields": fields(m),
            "rule": m.rule,
            "source": m.source,
            **({"who": m.corrected.who, "why": m.corrected.why} if m.corrected else {}),
        }


def fields(m: Mention) -> dict[str, Any]:
    """The fields of a mention that people can set right, as far as they say something."""
    return {name: value for name in fields_of(m.kind) if (value := getattr(m, name)) not in (None, False)}
