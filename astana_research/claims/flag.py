"""The record of a flag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..document import Document
from ..lexicon import say
from ..origin import RULE


@dataclass(frozen=True)
class Flag:
    """Something amiss: where it stands, which kind it is, and the facts from which ``follows`` makes a sentence.

    ``origin`` is the strongest mark (``origin.ORIGINS``) of the claims, mentions and days that raise it.
    """

    article_id: str
    start: int
    end: int
    surface: str
    flag: str
    round: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    origin: str = RULE

    def follows(self, lang: str) -> str:
        """What is amiss and what follows, in English or Arabic.

        >>> Flag("a", 0, 4, "....", "months_differ").follows("en")
        'Two names of months that are not one: either can be meant.'
        """
        return say(f"follows.{self.flag}", lang, **self.facts)


def flag_at(
    document: Document, start: int, end: int, flag: str, round: int | None = None, *, origin: str = RULE, **facts: Any
) -> Flag:
    """A flag on a span of folded text."""
    a, b = document.cite(start, end)
    return Flag(document.article_id, a, b, document.folded.raw[a:b], flag, round, facts, origin)
