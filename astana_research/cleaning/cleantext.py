"""Text with the way back: ``CleanText`` keeps, for every character, the raw characters that it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np


@dataclass(frozen=True)
class Change:
    """A repair of raw characters ``start`` to ``end``, or a doubt that was left standing: what it is, and why."""

    start: int
    end: int
    what: str
    why: str


@dataclass(frozen=True)
class CleanText:
    """Text with the way back to the raw characters it was made from.

    ``starts[i]`` and ``ends[i]`` bound the raw code points behind ``text[i]``. They never fall, but within a line that was
    stored in visual order. Marks that were taken away belong to the letter before them, so a cited span ends behind its
    last vowel sign. ``gone`` lists the raw code points that left nothing (vowel signs, controls, stretchers), in order:
    each raw code point is in ``gone`` or behind a character of ``text``. ``changes`` tells what was repaired, and why;
    ``inserts`` whether the text holds blanks that nothing raw stands behind.
    """

    raw: str
    text: str
    starts: np.ndarray
    ends: np.ndarray
    gone: np.ndarray
    changes: tuple[Change, ...] = ()
    inserts: bool = False

    @classmethod
    def of(cls, text: str) -> CleanText:
        """A text as it stands: each character is its own."""
        at = np.arange(len(text) + 1, dtype=np.int32)
        return cls(text, text, at[:-1], at[1:], _NONE)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span behind ``text[start:end]``.

        >>> from astana_research.cleaning import clean
        >>> c = clean("الـ22")
        >>> c.text, c.to_raw(3, 5)
        ('الـ22', (3, 5))
        """
        if start >= end:
            at = int(self.starts[start]) if start < len(self.starts) else len(self.raw)
            return at, at
        if end - start == 1 or self._in_order:
            return int(self.starts[start]), int(self.ends[min(end, len(self.ends)) - 1])
        return int(self.starts[start:end].min()), int(self.ends[start:end].max())

    @cached_property
    def _in_order(self) -> bool:
        """Whether neither end falls anywhere."""
        return bool((self.starts[1:] >= self.starts[:-1]).all() and (self.ends[1:] >= self.ends[:-1]).all())

    def then(self, later: CleanText) -> CleanText:
        """What ``later`` made of this text (``later.raw``), with the way back to this one's raw characters."""
        if later.text == self.text and not len(later.gone) and not later.changes:
            return self
        if self.text is self.raw and not self.changes:
            return CleanText(self.raw, later.text, later.starts, later.ends, later.gone, later.changes, later.inserts)
        first, last = later.starts, np.maximum(later.ends - 1, later.starts)
        if len(first) and first[-1] >= len(self.text):  # a blank put in at the very end has nothing behind it
            beyond = np.int32(len(self.raw))
            mine_starts, mine_ends = np.append(self.starts, beyond), np.append(self.ends, beyond)
        else:
            mine_starts, mine_ends = self.starts, self.ends
        starts, ends = mine_starts[first], mine_ends[last]
        if len(later.changes) or len(self.changes):  # lines that were turned round
            starts, ends = np.minimum(starts, mine_starts[last]), np.maximum(ends, mine_ends[first])
        if later.inserts:
            ends = np.where(later.ends > later.starts, ends, starts)
        gone = self.gone
        if len(later.gone):
            lost = np.zeros(len(self.raw) + 1, dtype=bool)
            lost[_behind(self, later.gone)] = True
            lost[starts] = False  # a part of what a character became may stay
            lost[gone] = True
            gone = np.flatnonzero(lost).astype(np.int32)
        changes = self.changes
        if later.changes:
            changes = (*changes, *(Change(*self.to_raw(c.start, c.end), c.what, c.why) for c in later.changes))
        return CleanText(self.raw, later.text, starts, ends, gone, changes, self.inserts or later.inserts)


_NONE = np.empty(0, dtype=np.int32)


def _behind(source: CleanText, places: np.ndarray) -> np.ndarray:
    """The raw code points behind some characters of ``source``; those already gone may be among them."""
    if not len(places):
        return _NONE
    starts, lengths = source.starts[places], source.ends[places] - source.starts[places]
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def replaced(source: CleanText, pieces: Iterable[tuple[int, int, str]], changes: tuple[Change, ...] = ()) -> CleanText:
    """``source`` with each piece (start, end, new text; in order) put in place of what stands there.

    All characters of a replacement lead back to the whole of what it replaces.
    """
    texts: list[str] = []
    starts: list[np.ndarray] = []
    ends: list[np.ndarray] = []
    lost: list[np.ndarray] = []
    done = 0
    for a, b, new in pieces:
        texts += [source.text[done:a], new]
        starts += [source.starts[done:a], np.full(len(new), source.starts[a:b].min(initial=_MANY), np.int32)]
        ends += [source.ends[done:a], np.full(len(new), source.ends[a:b].max(initial=0), np.int32)]
        if not new:
            lost.append(_behind(source, np.arange(a, b)))
        done = b
    if not texts:
        return source
    texts.append(source.text[done:])
    gone = np.union1d(source.gone, np.concatenate(lost)).astype(np.int32) if lost else source.gone
    return CleanText(
        source.raw,
        "".join(texts),
        np.concatenate([*starts, source.starts[done:]]),
        np.concatenate([*ends, source.ends[done:]]),
        gone,
        (*source.changes, *changes),
        source.inserts,
    )


_MANY = np.iinfo(np.int32).max


def standing(texts: Sequence[str], lines: Callable[[str], Iterable[tuple[int, int]]]) -> list[int]:
    """The numbers of the texts in which ``lines`` names none; it looks at each line by itself, and sees all texts as one."""
    cuts = np.cumsum([0] + [len(text) + 1 for text in texts])
    places = np.array([start for start, _ in lines("".join(f"{text}\n" for text in texts))], dtype=np.int64)
    return np.setdiff1d(np.arange(len(texts)), np.searchsorted(cuts, places, "right") - 1).tolist()


def together(texts: Sequence[str], joint: str, work: Callable[[str], CleanText]) -> list[CleanText]:
    """What ``work`` makes of each text, done on all of them as one, which is several times faster for short ones.

    ``joint`` stands behind each: a character that ``work`` leaves alone, and beside which it does nothing that it does not
    do at the edge of a text. ``work`` must neither turn lines nor tell changes.
    """
    if len(texts) == 1:
        return [work(texts[0])]
    whole = "".join(f"{text}{joint}" for text in texts)
    done = work(whole)
    if done.text is whole:
        return [CleanText.of(text) for text in texts]
    cuts = np.cumsum([0] + [len(text) + 1 for text in texts])
    at = np.searchsorted(done.starts, cuts).tolist()
    lost = np.searchsorted(done.gone, cuts).tolist()
    found = []
    for n, text in enumerate(texts):
        here = slice(at[n], at[n + 1] - 1)
        put = done.text[here]
        move = np.int32(cuts[n])
        starts, ends = done.starts[here] - move, done.ends[here] - move
        gone = done.gone[lost[n] : lost[n + 1]] - move
        found.append(CleanText(text, text if put == text else put, starts, ends, gone, (), done.inserts))
    return found
