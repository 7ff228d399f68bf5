"""What the tests of claims, flags and naming share: articles read as one corpus, and days of rounds as they may be solved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from astana_research import edtf
from astana_research.claims.record import value_of
from astana_research.corpus import Article
from astana_research.together import Read, read_together, reads


@dataclass(frozen=True)
class Days:
    """The days of a round."""

    first: edtf.Value
    last: edtf.Value
    held: edtf.Value


def days(first: str, last: str) -> Days:
    return Days(value_of(first), value_of(last), value_of(f"{first}/{last}"))


def read(articles: Iterable[Article]) -> list[Read]:
    return reads(read_together(list(articles)))


def texts(*found: str) -> list[Read]:
    """Texts without outlets, named a, b, c ..., written in 2024 at the latest."""
    return read(Article.of("abcdefgh"[n], text) for n, text in enumerate(found))
