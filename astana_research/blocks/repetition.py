"""What stands twice: sentences word for word or nearly, titles printed again, whole or cut short.

Two sentences are nearly the same if what one has beyond the other is spelling, order or a few words that tell nothing. A
number, a month, a name or a "not" that only one of them has makes two statements of them. Candidates are those that share
long words; words are compared by rapidfuzz.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import chain

from rapidfuzz.distance import Levenshtein

from .. import forms, lexicon
from ..cleaning import fold_text
from .page import stem
from .sentences import Sentence
from .words import bare_words

_SHORTEST = 12  # folded characters; shorter sentences ("وكالات") recur without being repetitions
_FEWEST_WORDS = 5  # words of a sentence that may stand twice nearly
_MAX_NEW = 0.15  # share of words that a sentence may have beyond the one it repeats
_LONG_SENTENCE = 14  # words of a sentence in which a word may be changed and it is the same still
_MAX_CHANGED = 0.08  # ... and the share of its words that may be
_MAX_NEW_OF_BLOCK = 0.06  # the same for a paragraph as a whole, in which a short sentence may be new
_MIN_SHARED = 0.5  # share of its long words that it must share with it
_SPELT = 5  # letters from which two words that differ in one are one in two spellings
_CUT_TITLE_WORDS = 4  # a line that repeats the first words of the title, at least so many, is the title cut short


@dataclass
class Seen:
    """Sentences that were read, by their words and by their long words; names of sentences are the caller's."""

    exact: dict[str, object] = field(default_factory=dict)
    ends: dict[str, list[object]] = field(default_factory=dict)
    holders: dict[str, list[object]] = field(default_factory=dict)
    words: dict[object, list[str]] = field(default_factory=dict)

    def add(self, name: object, key: str) -> None:
        """Remember a sentence."""
        self.exact.setdefault(key, name)
        words, telltale = _read(key)
        if len(words) > _END:
            self.ends.setdefault(" ".join(words[-_END:]), []).append(name)
        if len(words) >= _FEWEST_WORDS:
            self.words[name] = words
            for word in telltale:
                self.holders.setdefault(word, []).append(name)

    def find(self, key: str, new: float = _MAX_NEW) -> tuple[object, str] | None:
        """The sentence that one with these words repeats, and how; ``new`` is the share of words it may have beyond it."""
        if len(key) < _SHORTEST:
            return None
        if key in self.exact:
            return self.exact[key], "word for word"
        words, telltale = _read(key)
        if len(words) >= _END:
            for name in self.ends.get(" ".join(words[-_END:]), ())[:_CANDIDATES]:
                if _ends_with(self.words.get(name, ()), words):
                    return name, "as the end of a longer one"
        if len(words) < _FEWEST_WORDS:
            return None
        named = [found for word in telltale if (found := self.holders.get(word)) and len(found) <= _COMMON]
        if len(named) < _MIN_SHARED * len(telltale):
            return None
        for name, count in Counter(chain.from_iterable(named)).most_common(_CANDIDATES):
            if count < _MIN_SHARED * len(telltale):
                break
            if nearly_same(words, self.words[name], new):
                return name, "nearly word for word"
        return None


def _ends_with(longer: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words are the last clause of a longer sentence, that begins with an "and": behind other words it may be denied."""
    return _AND.match(words[0]) is not None and len(longer) > len(words) and list(longer[-len(words) :]) == list(words)


_AND = re.compile(r"[وف]\w{2}|ثم$")
_END = 6  # words of the end of a sentence at least that makes a repetition where it stands alone
_COMMON = 50  # a word that so many sentences hold tells nothing of any
_CANDIDATES = 5
_LONG = 6  # letters of a word that is looked a sentence up by


@lru_cache(64)  # a sentence is looked for and then remembered
def _read(key: str) -> tuple[list[str], set[str]]:
    """The words of a sentence, and those by which it is looked up: the long ones, or all of one that has few."""
    words = key.split()
    found = {word for word in words if len(word) >= _LONG}
    return words, found if len(found) > 2 else set(words)


def nearly_same(words: Sequence[str], earlier: Sequence[str], new_share: float = _MAX_NEW) -> bool:
    """Whether a sentence says nothing beyond an earlier one.

    >>> one = "اتفقت الوفود علي عقد الجوله المقبله في استانا خلال شهر حزيران".split()
    >>> nearly_same(one[:-1] + ["حزيران"], one), nearly_same(one[:-1] + ["تموز"], one)
    (True, False)
    """
    if not _in_order(words, earlier):
        return False
    new, lost = Counter(words) - Counter(earlier), Counter(earlier) - Counter(words)
    for word in list(new):
        twin = next((other for other in lost if _one_word(word, other)), None)
        if twin is not None:
            new[word] -= 1
            lost[twin] -= 1
            new, lost = +new, +lost
    if sum(new.values()) > max(new_share * len(words), 1) or any(_parts(word) for word in new):
        return False
    if any(word in _negations() for word in lost):
        return False
    # A word in the place of another makes another statement of a short sentence, unless both tell nothing.
    changed = [word for word in new if word not in _function_words()]
    return not changed or not lost or (len(words) >= _LONG_SENTENCE and len(changed) <= _MAX_CHANGED * len(words))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "function_word"}))


@cache
def _negations() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "negation"}))


def _in_order(words: Sequence[str], earlier: Sequence[str]) -> bool:
    """Whether enough words stand side by side in both: other order makes another statement."""
    pairs = set(zip(earlier, earlier[1:], strict=False))
    return sum(pair in pairs for pair in zip(words, words[1:], strict=False)) >= _MIN_ORDER * (len(words) - 1)


_MIN_ORDER = 0.55  # share of its pairs of neighbours that a sentence has in common with the one it repeats


def _one_word(a: str, b: str) -> bool:
    """Whether two words are one in two spellings, or with and without what is written onto the front."""
    if _value(a) is not None and _value(a) == _value(b):
        return True
    if a.isdigit() or b.isdigit() or _parts(a) != _parts(b):
        return False
    if len(a) > 3 and len(b) > 3 and (a.lstrip("وف") == b.lstrip("وف")):
        return True
    a, b = stem(a), stem(b)
    return a == b or (min(len(a), len(b)) >= _SPELT and not tells(a) and Levenshtein.distance(a, b, score_cutoff=1) <= 1)


def _value(word: str) -> str | None:
    return word if word.isdigit() else _numerals().get(word)


@cache
def _numerals() -> dict[str, str]:
    return {fold_text(row["form"]): row["value"] for row in lexicon.rows("numerals") if " " not in row["form"]}


def tells(word: str) -> bool:
    """Whether a word is a number, a month, a name or a "not"."""
    return any(c.isdigit() for c in word) or word in _telling() or word.lstrip("وفبلك") in _telling()


def tells_thing(word: str) -> bool:
    """Whether a word is a number or a month, or of the name of a party or a place: first names are many people's."""
    return any(c.isdigit() for c in word) or word in _things() or word.lstrip("وفبلك") in _things()


def _parts(word: str) -> bool:
    """Whether a word makes another statement of a sentence; here also without its article, since doubt keeps sentences apart."""
    return tells(word) or stem(word) in _telling_stems()


@cache
def _telling_stems() -> frozenset[str]:
    return frozenset(map(stem, _telling()))


@cache
def _telling() -> frozenset[str]:
    """Words that make another statement of a sentence: numbers, months, weekdays, parties, persons, negations."""
    return _things() | _words_of("person_forms") | _negations()


@cache
def _things() -> frozenset[str]:
    return _words_of("months", "weekdays", "ordinals", "numerals", "party_forms", "place_forms")


def _words_of(*tables: str) -> frozenset[str]:
    rows = (row for table in tables for row in lexicon.rows(table))
    return frozenset(word for row in rows for word in re.findall(r"\w{3,}", fold_text(row["form"])))


def repeated(folded: str, sentences: Sequence[Sentence], aside: Collection[int] = ()) -> tuple[Sentence, ...]:
    """The sentences, each with the first that it repeats; those of the paragraphs ``aside`` (furniture) are left out."""
    seen = Seen()
    found = []
    for s in sentences:
        if s.paragraph in aside:
            found.append(s)
            continue
        key = bare_words(folded[s.start : s.end])
        if hit := seen.find(key):
            s = replace(s, repeat_of=hit[0], why=f"stands above, {hit[1]}")
        else:
            seen.add(s.number, key)
        found.append(s)
    return tuple(found)


def repeated_blocks(folded: str, spans: Mapping[int, tuple[int, int]], compound: Collection[int]) -> dict[int, int]:
    """The spans that, as a whole, say nothing beyond an earlier one of several sentences: number to the number of that.

    Their sentences may be cut otherwise. ``compound`` are the spans of several sentences; single ones are compared as such.
    """
    seen = Seen()
    found = {}
    for n, (start, end) in spans.items():
        if not seen.words and n not in compound:
            continue
        key = bare_words(folded[start:end])
        if hit := seen.find(key, _MAX_NEW_OF_BLOCK):
            found[n] = hit[0]
        elif n in compound:
            seen.add(n, key)
    return found


def is_title_again(title: str, line: str) -> bool:
    """Whether a line is the title printed again, whole or cut short, spelling aside.

    >>> is_title_again("انطلاق الجوله الثانيه والعشرين في استانا", "انطلاق الجوله الثانيه والعشرين ...")
    True
    """
    whole, mine = bare_words(title).split(), bare_words(line).split()
    if mine and line.rstrip().endswith(("..", "…")) and len(mine) <= len(whole) and whole[len(mine) - 1].startswith(mine[-1]):
        mine[-1] = whole[len(mine) - 1]  # cut within a word
    if not mine or len(mine) < min(_CUT_TITLE_WORDS, len(whole)) or len(mine) > len(whole):
        return False
    return all(a == b or _one_word(a, b) for a, b in zip(mine, whole, strict=False))
