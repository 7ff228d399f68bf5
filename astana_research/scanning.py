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
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

from .firstwords import GLUED, MOST_GLUED, compiled, first_words, is_letter, parsed, zeros

_WORD = re.compile(r"\w+")
SHORT = 250  # characters of a text that is sooner searched than read
_MEMORY = 100_000  # words whose patterns are kept
_T = TypeVar("_T")


class _Words:
    """Which of the patterns that are known may begin with a word."""

    def __init__(self) -> None:
        self.version = 0
        self._whole: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._longest = 0  # letters of a beginning
        self._ends: dict[int, tuple[str, ...]] = {}
        self._known: dict[str, tuple[int, ...]] = {}

    def add(self, whole: Iterable[str], stems: Iterable[str], ends: tuple[str, ...] = ()) -> int:
        """Make a pattern known by the words that it can begin with, and the beginnings of such words; its number.

        ``ends`` are the endings of words that have none of these beginnings.
        """
        self.version += 1
        if ends:
            self._ends[self.version] = ends
        for word in whole:
            self._whole.setdefault(word, []).append(self.version)
        for stem in stems:
            self._stems.setdefault(stem, []).append(self.version)
            self._longest = max(self._longest, len(stem))
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
        plain = word if word.isalpha() else zeros(word)
        found = {number for number in self._stems.get("", ()) if word.endswith(self._ends.get(number, ""))}
        for cut in range(MOST_GLUED + 1):
            bare = plain[cut:]
            found.update(self._whole.get(bare, ()))
            for end in range(1, min(len(bare), self._longest) + 1):  # a text without blanks is one word
                found.update(self._stems.get(bare[:end], ()))
            if bare[:1] not in GLUED:
                break
        if len(self._known) >= _MEMORY:
            self._known.clear()
        self._known[word] = numbers = tuple(sorted(found))
        return numbers


_words = _Words()


class Reading:
    """A text as the patterns see it: where each, by number, may begin, and room for what was ``found`` of each."""

    __slots__ = ("text", "version", "places", "found")

    def __init__(self, text: str) -> None:
        self.text = text
        self.version = _words.version
        self.places = _words.places(text)
        self.found: dict[Any, Any] = {}


_kept: deque[Reading] = deque([Reading("")], maxlen=3)
_asked = ""  # the text that was asked for last, and is not kept


def read(text: str) -> Reading | None:
    """The reading of a text; None for a short one, and for one that is asked for the first time: most pieces of a text are asked
    for once."""
    global _asked
    latest = _kept[0]
    if latest.text is text and latest.version == _words.version:
        return latest
    if len(text) < SHORT:
        return None
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
    _kept.appendleft(Reading(text))
    return _kept[0]


def once(text: str, name: Any, find: Callable[[str], _T]) -> _T:
    """What ``find`` finds in a text, which is found once for a text that is asked for again and again."""
    reading = read(text)
    if reading is None:
        return find(text)
    if name not in reading.found:
        reading.found[name] = find(text)
    return reading.found[name]


class Scanner:
    """A compiled pattern that begins at the start of a word, searched for only at words that it can begin with.

    What is found is what the pattern finds by itself. A pattern that can begin elsewhere is searched for everywhere. It is
    compiled when a text first has such a word. ``begins`` are the words and beginnings of words, where the caller knows them;
    where a match can begin with any word that has one of some endings, they are its ``ends``.

    >>> scanner = Scanner(r"(?<!\\w)(?:[وف]??[بلك]??)(?P<who>روسيا|وفد +تركيا)(?!\\w)")
    >>> [m["who"] for m in scanner.finditer("شاركت روسيا ووفد تركيا وبيلاروسيا في الجلسة", 0, 40)]
    ['روسيا', 'وفد تركيا']
    """

    def __init__(
        self, pattern: str, begins: tuple[Iterable[str], Iterable[str]] | None = None, ends: tuple[str, ...] = ()
    ) -> None:
        self.pattern = pattern
        signs: frozenset[str] = frozenset()
        self._parsed = None
        if begins is None or any("" in words for words in begins):
            self._parsed = parsed(pattern)
            begins, signs = first_words(self._parsed) or (None, signs)
        self.number = _words.add(*begins, ends) if begins else None
        self._signs = re.compile("[" + "".join(map(re.escape, sorted(signs))) + "]") if signs else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        made = compiled(self._parsed) if self._parsed else re.compile(self.pattern)
        self._parsed = None
        return made

    @cached_property
    def match(self):
        return self._pattern.match

    @cached_property
    def fullmatch(self):
        return self._pattern.fullmatch

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
        if (letter := text[end]).isalnum() or letter == "_":
            cut = _word_around(text, end)  # a word that ``end`` cuts in two may be another one than the whole
            if cut is not None and cut >= start and (not mine or mine[-1] != cut):
                return [*mine, cut]
        return mine

    def _everywhere(self, text: str) -> Sequence[int] | None:
        """Where in a text a match may begin; None for anywhere."""
        reading = read(text)
        if reading is None or self.number is None:
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
    """Where the word begins that goes on at ``place``; None where none does, or what does is longer than words are."""
    if place <= 0 or not is_letter(text[place - 1]):
        return None
    low = max(0, place - _WORD_AT_MOST)
    while place > low and is_letter(text[place - 1]):
        place -= 1
    return place if place == 0 or not is_letter(text[place - 1]) else None


_WORD_AT_MOST = 100  # letters
