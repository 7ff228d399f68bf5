"""Words and sentences that stand glued together, parted for matching: "2024.وستشارك", "الأممالمتحدة", "22يناير".

Only blanks are put in, where nobody sees them but the rules; what the rules find is cited as it stands, glued. Parted are
a full stop and the word after it, ta marbuta and what follows it (it ends a word), figures and words, and two words of
which the lexicons know that they stand side by side, or that the second begins with the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import numpy as np

from .. import lexicon
from .cleantext import CleanText
from .folding import fold_text

_LETTERS = "\u0620-\u063f\u0641-\u064a"
_SHORTEST = 7  # letters; no two words of the lexicons that stand side by side have fewer together
_SHORTEST_WORD = 3
_LONGEST = 40  # letters; what is longer is no two or three words glued
_ENDS_CLAUSE = re.compile(rf"(?:(?<![.؟!؛،])[.؟!؛،]++[\"»)\]]*+|[)\]])(?=[{_LETTERS}])")
_FIGURES = re.compile(r"\d+")
_ARTICLES = re.compile(rf"(?<![{_LETTERS}])(?:[وف]?[بكل]?ال|[وف]?لل)$")
_INITIAL = re.compile(r"(?<!\w)\w$")
_WORD = re.compile(rf"(?<![{_LETTERS}])[{_LETTERS}]{{{_SHORTEST},{_LONGEST}}}+(?![{_LETTERS}])")


def part(folded: str) -> CleanText:
    """Folded text with a blank wherever two words or sentences stand glued.

    >>> part("عام 2024.وستشارك الاممالمتحده").text
    'عام 2024. وستشارك الامم المتحده'
    """
    places = [m.end() for m in _ENDS_CLAUSE.finditer(folded) if _ends_word(folded, m.start())]
    for m in _FIGURES.finditer(folded):
        start, end = m.span()
        if _TWO_LETTERS.match(folded, end):
            places.append(end)
        if start >= 2 and _TWO_LETTERS.match(folded, start - 2) and not _ARTICLES.search(folded, max(start - 6, 0), start):
            places.append(start)
    for m in _WORD.finditer(folded):
        places += [m.start() + at for at in _joints(m.group())]
    return with_blanks(folded, places)


_TWO_LETTERS = re.compile(rf"[{_LETTERS}]{{2}}")


def _ends_word(folded: str, at: int) -> bool:
    """Whether a word or bracket ends here that is no initial ("د.", "أ.ف.ب")."""
    before = folded[at - 1 : at]
    return bool(before) and (before in ')]"' or (before.isalnum() and not _INITIAL.search(folded, max(at - 2, 0), at)))


def part_endings(shown: str) -> CleanText:
    """Clean text with a blank behind each ta marbuta that another letter follows.

    >>> part_endings("وحدة الأراضي السوريةودعا البيان").text
    'وحدة الأراضي السورية ودعا البيان'
    """
    return with_blanks(shown, [m.end() for m in _ENDING.finditer(shown)] if "ة" in shown else ())


_ENDING = re.compile(rf"ة(?=[{_LETTERS}])")


def with_blanks(text: str, places: Iterable[int]) -> CleanText:
    """``text`` with a blank put in at each of ``places``; nothing raw stands behind such a blank."""
    at = np.array(sorted(set(places)), dtype=np.int32)
    source = CleanText.of(text)
    if not len(at):
        return source
    cuts = [0, *at.tolist(), len(text)]
    put = " ".join(text[a:b] for a, b in zip(cuts, cuts[1:], strict=False))
    return CleanText(text, put, np.insert(source.starts, at, at), np.insert(source.ends, at, at), source.gone, (), True)


@cache
def _joints(word: str) -> tuple[int, ...]:
    """Where a word is two or more that the lexicons know, glued."""
    pairs, words = _side_by_side(), _words()
    for lead in range(3):  # what may be written onto the front: و، ف، ب، ك، ل
        if lead and word[lead - 1] not in "وفبكل":
            break
        bare = word[lead:]
        if bare in words:
            return ()
        cut = next((n for n in range(2, len(bare) - 1) if (bare[:n], bare[n:]) in pairs), None)
        cut = cut or next((n for n in _articles(bare) if bare[:n] in words and bare[n:] in words), None)
        if cut:
            return (lead + cut,)
        cut = next((n for n in range(2, len(bare) - _SHORTEST_WORD) if _begins(bare, n)), None)
        if cut:
            return (lead + cut, *(lead + cut + more for more in _joints(bare[cut:])))
    return ()


def _begins(word: str, at: int) -> bool:
    """Whether a word begins with one that the lexicons know, with the rest itself two glued words."""
    return word[at : at + 2] == "ال" and word[:at] in _words() and bool(_joints(word[at:]))


def _articles(word: str) -> list[int]:
    return [m.start() for m in re.finditer("(?=ال)", word) if _SHORTEST_WORD <= m.start() <= len(word) - 5]


@cache
def _forms() -> tuple[tuple[str, ...], ...]:
    """The forms of the lexicons as folded words, each run of words that holds no wildcard."""
    tables = (
        "party_forms",
        "person_forms",
        "place_forms",
        "outlet_forms",
        "topic_cues",
        "cues",
        "months",
        "ordinals",
        "furniture",
    )
    found = []
    for table in tables:
        for row in lexicon.rows(table):
            text = fold_text(row.get("form") or row.get("phrase") or "")
            found.append(tuple(re.findall(rf"(?<![\w*])[{_LETTERS}]+(?![\w*])", text)))
    return tuple(found)


@cache
def _side_by_side() -> frozenset[tuple[str, str]]:
    return frozenset(
        pair
        for words in _forms()
        for pair in zip(words, words[1:], strict=False)
        if len(pair[0] + pair[1]) >= _SHORTEST and min(map(len, pair)) >= _SHORTEST_WORD
    )


@cache
def _words() -> frozenset[str]:
    return frozenset(word for words in _forms() for word in words if len(word) >= _SHORTEST_WORD)
