"""With which words a pattern can begin.

The parts of a pattern are those that ``re`` itself reads: a pattern is parsed once, and both compiled and looked into.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from re import _compiler as compiler  # ``re`` has no open way to compile what it has parsed
from re import _constants as sre
from re import _parser as parser

_WORD = re.compile(r"\w+")
GLUED = frozenset("وفبلك")  # letters that Arabic writes onto the front of a word
MOST_GLUED = 3
_ENOUGH = 3  # letters by which a beginning is told from others well enough
_FEW = 40  # members of a class of characters that are looked at one by one


def is_letter(letter: str) -> bool:
    """Whether ``\\w`` matches."""
    return letter.isalnum() or letter == "_"


def zeros(word: str) -> str:
    """A word with 0 for each of its digits."""
    return re.sub(r"\d", "0", word)


class _Anywhere(Exception):
    """The pattern can begin with something that is no word."""


def words_of_form(spelling: str) -> tuple[str, bool]:
    """The first word of a form, and whether it goes on with any letters.

    >>> words_of_form("وحده اراضي*"), words_of_form("سوري*")
    (('وحده', False), ('سوري', True))
    """
    m = _WORD.match(spelling)
    word = m.group() if m else ""
    return zeros(word), spelling[len(word) : len(word) + 1] == "*"


def parsed(pattern: str) -> parser.SubPattern:
    """A pattern as ``re`` reads it."""
    return parser.parse(pattern)


def compiled(parts: parser.SubPattern) -> re.Pattern[str]:
    """What ``re.compile`` makes of the pattern that was parsed, without parsing it again."""
    return compiler.compile(parts)


def first_words(parts: parser.SubPattern) -> tuple[tuple[frozenset[str], frozenset[str]], frozenset[str]] | None:
    """The words that a pattern can begin with, and beginnings of such words; then the signs that it can begin with.

    None where it can begin with anything. Letters glued to the front are left out; a digit stands as 0. There may be more of
    them than needed, never fewer.

    >>> (whole, stems), signs = first_words(parsed(r"(?<!\\w)[وف]?(?:شهر +)?(?:ايار(?!\\w)|مايو|\\d{4}|%)"))
    >>> sorted(whole), sorted(stems), sorted(signs)
    (['', 'ايار', 'شهر'], ['0', 'مايو'], ['%'])
    """
    found = _Begins(set(), set(), set())
    try:
        _from_start(list(parts), found)
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
    while parts and (width := _glue(parts[0])) and glued + width <= MOST_GLUED:
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
        return chr(value) in GLUED
    if op is sre.IN:
        return all(o is sre.LITERAL and chr(v) in GLUED for o, v in value)
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
