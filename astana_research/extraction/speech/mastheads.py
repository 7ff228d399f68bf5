"""Whom bare titles mean on a page: "the ministry" of the state whose page it is, "the statement" of who issued it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ...document import Document
from ...forms import END, PREFIX, cue_words
from ..names.parties import nationality, party_names
from .speakers import Speaker

_MASTHEAD = 120  # characters at the top of a ministry's page, or of an agency's report, that name its state


def state_of_page(document: Document) -> str | None:
    """The state that the top of a page names: "our delegation" and a ministry without a state are its own.

    >>> from astana_research.corpus import Article
    >>> from astana_research.document import read_document
    >>> state_of_page(read_document(Article.of("a", "بغداد - واع. أكدت وزارة الخارجية اليوم مشاركتها.")))
    'IRQ'
    """
    text = document.text
    top = min(len(text), _MASTHEAD)
    found = [*party_names().find(text, 0, top), *nationality().find(text, 0, top)]
    codes = (h.entry[0] if isinstance(h.entry, tuple) else h.entry for h in sorted(found, key=lambda h: h.start))
    return next(iter(codes), None)


def of_page(document: Document, who: Speaker) -> Speaker:
    """A ministry without a state with that of its page."""
    if who.code is not None or who.sort not in ("office", "other"):
        return who
    return replace(who, code=state_of_page(document)) if _bare_ministry().fullmatch(_words(document, who)) else who


def issuer(document: Document, speakers: Iterable[Speaker | None], start: int, end: int) -> str | None:
    """The party whose statement a sentence is from: "the ministry said in a statement that ...". None for those of all."""
    if not _in_statement().search(document.text, start, end):
        return None
    first = next((s for s in speakers if s is not None), None)
    return first.code if first is not None and first.sort in ("office", "other", "party", "person") else None


def of_issuer(document: Document, who: Speaker | None, code: str | None) -> Speaker | None:
    """ "The statement" behind a statement by one party is that party's, unless it is called joint or final."""
    if who is None or code is None or who.sort != "joint" or not _bare_statement().fullmatch(_words(document, who)):
        return who
    return replace(who, code=code)


def _words(document: Document, who: Speaker) -> str:
    return " ".join(document.text[who.start : who.end].split())


@cache
def _bare_ministry() -> re.Pattern[str]:
    return re.compile(cue_words("bare_ministry"))


@cache
def _bare_statement() -> re.Pattern[str]:
    return re.compile(cue_words("bare_statement"))


@cache
def _in_statement() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('in_statement')}{END}(?! +(?:مشترك|ختامي|ثلاثي))")
