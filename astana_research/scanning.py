"""Patterns tried only where a word stands that they can begin with.

Rules search a text with hundreds of patterns, each of which begins at the start of a word, behind a conjunction or a
preposition at the most. Most words begin none of them. So each pattern is asked once with which words it can begin, and
each text is read once: word by word, with the patterns that may begin there noted. What is tried is the pattern itself, by
``re``; so what is found is what ``re`` alone would find.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from re import _constants as sre  # the parts of a pattern as re itself reads them
from re import _parser as parser
from typing import Any

_WORD = re.compile(r"\w+")
_GLUED = frozenset("وفبلك")  # letters that Arabic writes onto the front of a word
_MOST_GLUED = 3
SHORT = 250  # characters of a text that is sooner searched than read
_MEMORY = 100_000  # words whose patterns are kept
_ENOUGH = 3  # letters by which a beginning is told from others well enough
_FEW = 40  # members of a class of characters that are looked at one by one


class _Words:
    """Which of the patterns that are known may begin with a word."""

    def __init__(self) -> None:
        self.version = 0
        self._whole: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._known: dict[str, tuple[int, ...]] = {}

    def add(self, whole: Iterable[str], stems: Iterable[str]) -> int:
        """Make a pattern known by the words that it can begin with, and the beginnings of such words; its number."""
        self.version += 1
        for word in whole:
            self._whole.setdefault(word, []).append(self.version)
        for stem in stems:
            self._stems.setdefault(stem, []).append(self.version)
        self._known = {}
        return self.version

    def places(self, text: str) -> dict[int, list[int]]:
        """For each pattern, by number, the places of words in ``text`` that it may begin with, in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        known, look_up = self._known, self._look_up
        for m in _WORD.finditer(text):
            word = m.group()
            numbers = known.get(word)
            if numbers is None:
                numbers = look_up(word)
            if numbers:
                place = m.start()
                for number in numbers:
                    found[number].append(place)
        return found

    def _look_up(self, word: str) -> tuple[int, ...]:
        plain = word if word.isalpha() else _zeros(word)
        found: set[int] = set(self._stems.get("", ()))
        for cut in range(_MOST_GLUED + 1):
            bare = plain[cut:]
            found.update(self._whole.get(bare, ()))
            for end in range(1, len(bare) + 1):
                found.update(self._stems.get(bare[:end], ()))
            if bare[:1] not in _GLUED:
                break
        if len(self._known) >= _MEMORY:
            self._known.clear()
        self._known[word] = numbers = tuple(sorted(found))
        return numbers


def _zeros(word: str) -> str:
    return re.sub(r"\d", "0", word)


_words = _Words()


@dataclass(frozen=True, eq=False)
class Reading:
    """A text as the patterns see it: where each, by number, may begin, and room for what was found of each."""

    text: str
    version: int
    places: dict[int, list[int]]
    found: dict[Any, Any] = field(default_factory=dict)


_kept: deque[Reading] = deque(maxlen=3)
_asked = ""  # the text that was asked for last, and is not kept


def read(text: str) -> Reading | None:
    """The reading of a text; None for one that is asked for the first time, since most pieces of a text are asked for once."""
    global _asked
    for reading in _kept:
        if reading.text is text:
            if reading.version == _words.version:
                return reading
            _kept.remove(reading)
            break
    else:
        if _asked is not text:
            _asked = text
            return None
    _kept.appendleft(Reading(text, _words.version, _words.places(text)))
    return _kept[0]


class Scanner:
    """A compiled pattern that begins at the start of a word, searched for only at words that it can begin with.

    What is found is what the pattern finds by itself. A pattern that can begin elsewhere is searched for everywhere.

    >>> scanner = Scanner(r"(?<!\\w)(?:[وف]??[بلك]??)(?P<who>روسيا|وفد +تركيا)(?!\\w)")
    >>> [m["who"] for m in scanner.finditer("شاركت روسيا ووفد تركيا وبيلاروسيا في الجلسة", 0, 40)]
    ['روسيا', 'وفد تركيا']
    """

    def __init__(self, pattern: str, begins: tuple[Iterable[str], Iterable[str]] | None = None) -> None:
        self._pattern = re.compile(pattern)
        self.pattern = pattern
        self.match = self._pattern.match
        self.fullmatch = self._pattern.fullmatch
        signs: frozenset[str] = frozenset()
        if begins is None or any("" in words for words in begins):
            begins, signs = first_words(pattern) or (None, signs)
        self.number = _words.add(*begins) if begins else None
        self._signs = re.compile("[" + "".join(map(re.escape, sorted(signs))) + "]") if signs else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches in ``text[start:end]``, in order, without overlaps."""
        places = self.places(text, start, end)
        if places is None:
            return self._pattern.finditer(text, start, len(text) if end is None else end)
        return iter(self.tried(text, places, end)) if places else _NOTHING

    def places(self, text: str, start: int, end: int | None) -> Sequence[int] | None:
        """Where in ``text[start:end]`` a match may begin; None for anywhere."""
        places = self._everywhere(text)
        if places is None:
            return None
        if end is None or end >= len(text):
            return places[bisect_left(places, start) :] if start and places else places
        mine = places
        if places:
            first = bisect_left(places, start)
            mine = places[first : bisect_left(places, end, first)]
        if is_letter(text[end]):
            cut = _word_around(text, end)  # a word that ``end`` cuts in two may be another one than the whole
            if cut is not None and cut >= start and (not mine or mine[-1] != cut):
                return [*mine, cut]
        return mine

    def _everywhere(self, text: str) -> Sequence[int] | None:
        """Where in a text a match may begin; None for anywhere."""
        if self.number is None or len(text) < SHORT:
            return None
        reading = read(text)
        if reading is None:
            return None
        if not self._signs:
            return reading.places.get(self.number, ())
        if self not in reading.found:
            signs = (m.start() for m in self._signs.finditer(text))
            reading.found[self] = sorted([*reading.places.get(self.number, ()), *signs])
        return reading.found[self]

    def tried(self, text: str, places: Iterable[int], end: int | None) -> list[re.Match[str]]:
        """The matches that begin at ``places``, and reach no further than ``end``."""
        end = len(text) if end is None else end
        match, done, found = self.match, 0, []
        for place in places:
            if place >= done and (m := match(text, place, end)):
                done = m.end()
                found.append(m)
        return found

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        places = self._everywhere(text)
        end = len(text) if end is None else min(end, len(text))
        if places is None:
            return self._pattern.search(text, start, end)
        for n in range(bisect_left(places, start), len(places)):
            if places[n] >= end:
                break
            if m := self.match(text, places[n], end):
                return m
        cut = _word_around(text, end) if end < len(text) and is_letter(text[end]) else None
        return self.match(text, cut, end) if cut is not None and cut >= start else None


_NOTHING: Iterator = iter(())


def _word_around(text: str, place: int) -> int | None:
    """Where the word begins that goes on at ``place``."""
    if place <= 0 or not is_letter(text[place - 1]):
        return None
    while place > 0 and is_letter(text[place - 1]):
        place -= 1
    return place


def is_letter(letter: str) -> bool:
    """Whether ``\\w`` matches."""
    return letter.isalnum() or letter == "_"


# With which words a pattern can begin


class _Anywhere(Exception):
    """The pattern can begin with something that is no word."""


def words_of_form(spelling: str) -> tuple[str, bool]:
    """The first word of a form, and whether it goes on with any letters.

    >>> words_of_form("وحده اراضي*"), words_of_form("سوري*")
    (('وحده', False), ('سوري', True))
    """
    m = _WORD.match(spelling)
    word = m.group() if m else ""
    return _zeros(word), spelling[len(word) : len(word) + 1] == "*"


def first_words(pattern: str) -> tuple[tuple[frozenset[str], frozenset[str]], frozenset[str]] | None:
    """The words that a pattern can begin with, and beginnings of such words; then the signs that it can begin with.

    None where it can begin with anything. Letters glued to the front are left out; a digit stands as 0. There may be more of
    them than needed, never fewer.

    >>> (whole, stems), signs = first_words(r"(?<!\\w)[وف]?(?:شهر +)?(?:ايار(?!\\w)|مايو|\\d{4}|%)")
    >>> sorted(whole), sorted(stems), sorted(signs)
    (['', 'ايار', 'شهر'], ['0', 'مايو'], ['%'])
    """
    found = _Begins(set(), set(), set())
    try:
        _from_start(list(parser.parse(pattern)), found)
    except _Anywhere:
        return None
    return (frozenset(found.whole), frozenset(found.stems)), frozenset(found.signs)


@dataclass(frozen=True)
class _Begins:
    """What a pattern can begin with, as far as it was looked at."""

    whole: set[str]
    stems: set[str]
    signs: set[str]

    def end(self, word: str) -> None:
        if not word:
            raise _Anywhere
        self.whole.add(word)


def _from_start(parts: list, found: _Begins) -> None:
    while parts and parts[0][0] is sre.SUBPATTERN and not _glue(parts[0]):
        parts = [*parts[0][1][3], *parts[1:]]
    if parts and parts[0][0] is sre.BRANCH:
        for branch in parts[0][1][1]:
            _from_start([*branch, *parts[1:]], found)
        return
    if not parts or not _at_word_start(parts[0]):
        raise _Anywhere
    parts, glued = parts[1:], 0
    while parts and (width := _glue(parts[0])) and glued + width <= _MOST_GLUED:
        parts, glued = parts[1:], glued + width
    _walk(tuple(parts), None, "", found)


def _at_word_start(part) -> bool:
    r"""``(?<!\w)``, or nothing of ``\w`` and some signs before."""
    op, value = part
    return op is sre.ASSERT_NOT and value[0] < 0 and len(value[1]) == 1 and value[1][0][0] is sre.IN and _IS_WORD in value[1][0][1]


def _glue(part) -> int:
    """How many letters a part stands for that may be written onto the front of a word, or not; 0 if it is something else."""
    op, value = part
    if op is sre.SUBPATTERN and value[0] is None:
        widths = [_glue(p) for p in value[3]]
        return sum(widths) if all(widths) else 0
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] == 0 and all(map(_is_glue, value[2])):
        return value[1] * value[2].getwidth()[1]
    return 0


def _is_glue(part) -> bool:
    op, value = part
    if op is sre.LITERAL:
        return chr(value) in _GLUED
    if op is sre.IN:
        return all(o is sre.LITERAL and chr(v) in _GLUED for o, v in value)
    if op is sre.BRANCH:
        return all(_is_glue(p) for branch in value[1] for p in branch)
    return op is sre.SUBPATTERN and value[0] is None and all(map(_is_glue, value[3]))


def _walk(parts, rest, word: str, found: _Begins) -> None:
    """Add the words that ``parts``, and then ``rest`` (a chain of such), can make of ``word``."""
    while not parts:
        if rest is None:  # nothing says that the word ends here
            if not word:
                raise _Anywhere
            found.stems.add(word)
            return
        parts, rest = rest
    (op, value), after = parts[0], parts[1:]
    if op is sre.ASSERT_NOT and value[0] > 0 and list(value[1]) == [(sre.IN, [_IS_WORD])]:
        found.end(word)
    elif op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        _walk(after, rest, word, found)
    elif op is sre.LITERAL:
        _letters((chr(value),), after, rest, word, found)
    elif op is sre.IN and (few := _members(value)) is not None:
        _letters(few, after, rest, word, found)
    elif op is sre.IN and _DIGITS == value:
        found.stems.add(word + "0")
    elif op in (sre.IN, sre.ANY, sre.NOT_LITERAL):
        if not word and not (op is sre.IN and (value == [_IS_WORD] or value[0][0] is sre.NEGATE and _NO_WORD in value)):
            raise _Anywhere
        found.stems.add(word)
    elif op is sre.SUBPATTERN:
        _walk(tuple(value[3]), (after, rest), word, found)
    elif op is sre.BRANCH:
        for branch in value[1]:
            _walk(tuple(branch), (after, rest), word, found)
    elif op in _REPEATS:
        _repeat(op, value, after, rest, word, found)
    else:  # a reference to what was matched before: anything
        if not word:
            raise _Anywhere
        found.stems.add(word)


_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", sre.MAX_REPEAT))
_IS_WORD, _NO_WORD = (sre.CATEGORY, sre.CATEGORY_WORD), (sre.CATEGORY, sre.CATEGORY_NOT_WORD)
_DIGITS = [(sre.CATEGORY, sre.CATEGORY_DIGIT)]
_ANYTHING = ((sre.ANY, None),)


def _repeat(op, value, after, rest, word: str, found: _Begins) -> None:
    least, most, inner = value[0], value[1], tuple(value[2])
    if least == 0:
        if len(word) >= _ENOUGH and _is_sign(inner):  # what follows without the blank need not be known
            found.stems.add(word)
            return
        _walk(after, rest, word, found)
    if most > _ENOUGH:
        _walk(inner, (_ANYTHING, None), word, found)
    elif most:
        more = ((op, (max(least - 1, 0), most - 1, inner)),) if most > 1 else ()
        _walk(inner, ((*more, *after), rest), word, found)


def _is_sign(parts) -> bool:
    """Whether what is repeated is one sign that is no letter."""
    if len(parts) != 1:
        return False
    op, value = parts[0]
    if op is sre.LITERAL:
        return not is_letter(chr(value))
    few = _members(value) if op is sre.IN else None
    return few is not None and not any(map(is_letter, few))


def _letters(letters: Iterable[str], after, rest, word: str, found: _Begins) -> None:
    for letter in letters:
        if not is_letter(letter):
            if word or letter.isspace():
                found.end(word)
            else:
                found.signs.add(letter)
                found.whole.add("")  # behind a letter that is glued to it
        elif letter.isdecimal():
            found.stems.add(word + "0")
        else:
            _walk(after, rest, word + letter, found)


def _members(value) -> list[str] | None:
    """The members of a class of characters; None for one that is large, or defined by what it is not."""
    found: list[str] = []
    for op, what in value:
        if op is sre.LITERAL:
            found.append(chr(what))
        elif op is sre.RANGE and what[1] - what[0] < _FEW:
            found += map(chr, range(what[0], what[1] + 1))
        elif (op, what) == (sre.CATEGORY, sre.CATEGORY_SPACE):
            found.append(" ")
        else:
            return None
    return found
