"""What is amiss with a text as such: it begins in mid-article, says things twice, has leaders of states attend rounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..document import Document
from ..forms import END, PREFIX, alternatives, cue_words, forms
from .flag import Flag, flag_at

_OWN = ("text", "heading")


def begins_in_mid_article(document: Document) -> Iterator[Flag]:
    """The first words of an article without a title that go on from something said before."""
    first = next((p for p in document.paragraphs if p.furniture is None and p.kind not in ("masthead", "date_line")), None)
    if first is not None and first.kind in _OWN and (m := _goes_on().match(document.text, first.start, first.end)):
        yield flag_at(document, first.start, m.end(), "begins_in_mid_article")


def stands_twice(document: Document) -> Iterator[Flag]:
    """Paragraphs of running text that say again what stands above: as a whole, or in all their sentences."""
    by_paragraph: dict[int, list[bool]] = {}
    for s in document.sentences:
        by_paragraph.setdefault(s.paragraph, []).append(s.repeat_of is not None)
    for p in document.paragraphs:
        again = p.repeat_of is not None or any(by_paragraph.get(p.number, ()))
        if p.kind in _OWN and p.furniture is None and again:
            flag = "paragraph_twice" if p.repeat_of is not None or all(by_paragraph[p.number]) else "sentences_twice"
            yield flag_at(document, p.start, p.end, flag)


def leaders_attend(document: Document) -> Iterator[Flag]:
    """Leaders of states who are said to have attended rounds, at which deputies and envoys sat; summits are others."""
    for m in _leaders().finditer(document.text):
        sentence = document.sentence_at(m.start())
        if not document.set_aside(sentence) and not _summit().search(document.text, sentence.start, sentence.end):
            yield flag_at(document, m.start("words"), m.end("words"), "leaders_attend")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf'[\s"]*{cue_words("mid_article")}{END}(?: +\w+)?')


@cache
def _leaders() -> re.Pattern[str]:
    """ "Attended by leaders of three states": leaders of factions, delegations and armies are none of states."""
    leaders = rf"{cue_words('attended_by')} +{cue_words('state_leaders')}"
    number = rf"(?: +{alternatives(forms('numerals'))})?"
    return re.compile(rf"{PREFIX}(?P<words>{leaders}{number} +{cue_words('of_states')}){END}")


@cache
def _summit() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}(?:ال)?{cue_words('summit')}{END}")
