"""How a date came out, told as data: for an article, a round, or the date that a text names, the steps in words.

Each step says which rule ruled days out, in which words of which text, by which convention, and how many days it left. What a step
takes from another article or round stands within it, as it was before that step; a few of these deep only its name is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from numbers import Integral

from .. import edtf
from ..chronology import Clash, Cut, Statement
from ..chronology.proof import Unknown
from ..mentions import Mention
from ..together import Together
from .words import label, shortened

_AROUND = 45  # characters shown on each side of the words that a step rests on
_DEEP = 3  # folds within one another
LAST = 10  # steps of one chain that are shown at once; the earlier ones are folded
_QUOTED = 4  # statements shown of a step that takes many together
_ROOM = 80  # steps in one view, its folds included


@dataclass(frozen=True)
class Quote:
    """Words of a raw text with those around them, and where they stand. ``words`` is empty for what no single word says."""

    place: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Step:
    """One step in words: what it goes by, its quotes, the conventions, what it went through, how much it left."""

    rule: str
    left: str
    quotes: tuple[Quote, ...] = ()
    conventions: tuple[str, ...] = ()
    through: tuple[Chain, ...] = ()


@dataclass(frozen=True)
class Chain:
    """What is told of one unknown: its name, what came out, the steps in order, remarks, and the clashes."""

    name: str
    found: str
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()
    clashes: tuple[Chain, ...] = ()


class Teller:
    """Puts the cuts of a chronology into words, at most ``_ROOM`` of them, each unknown as it stood once."""

    def __init__(self, together: Together, lang: str) -> None:
        self.together, self.lang = together, lang
        self.found = together.chronology
        self.texts = {one.article_id: one.text for one in together.articles}
        self.room = _ROOM
        self.told: set[tuple[Unknown, int]] = set()
        self.places: dict[Unknown, list[int]] = {}
        for n, cut in enumerate(self.found.cuts):
            self.places.setdefault(cut.of, []).append(n)

    def say(self, key: str, **fields: object) -> str:
        return label(f"notebook.chain.{key}", self.lang).format(**fields)

    def alone(self, text: str) -> str:
        """Text that turns none of its neighbours: isolated, unless it stands among letters of its own direction."""
        return text if self.lang == "en" and text.isascii() else f"\u2068{text}\u2069"

    def tell(self, of: str | int) -> Chain:
        if isinstance(of, Integral) and int(of) in self.found.rounds:
            return self.unknown(int(of), len(self.found.cuts))
        if isinstance(of, str) and of in self.found.writings:
            return self.unknown(of, len(self.found.cuts))
        article, _, number = str(of).rpartition(":")
        lists = zip(self.together.articles, self.together.numbers, self.together.mentions, strict=True)
        numbered = next((dict(zip(n, m, strict=True)) for a, n, m in lists if a.article_id == article), {})
        named = numbered.get(int(number)) if number.isdecimal() else None
        if named is not None and named.kind == "date":
            return self.date(named)
        raise ValueError(f"{of}: no article, no round, and no date of a text that was read")

    # What came out

    def unknown(self, of: Unknown, before: int, depth: int = 0) -> Chain:
        """An unknown as it stood before a cut, with the steps to it."""
        places = self.places.get(of, ())
        upto = [n for n in places if n < before]
        final = len(upto) == len(places)
        name = self.say("article", id=self.alone(of)) if isinstance(of, str) else self.say("round", n=of)
        left = self.left(self.found.cuts[upto[-1]]) if upto else self.say("nothing_yet")
        found = self.value(of) if final else self.say("as_then", left=left)
        if (of, len(upto)) in self.told or depth > _DEEP or self.room < len(upto[-LAST:]):
            return Chain(name, found)
        self.told.add((of, len(upto)))
        notes = () if upto else (self.say("no_steps"),)
        if final and upto and self.final_count(of) != self.found.cuts[upto[-1]].left:
            notes = (self.say("doubt"),)
        clashes = () if depth else tuple(self.clash(c) for c in self.found.clashes if of in (c.aside.article, c.aside.round))
        return Chain(name, found, self.steps(upto, depth), notes, clashes)

    def final_count(self, of: Unknown) -> int:
        return len(self.found.writings[of].days) if isinstance(of, str) else len(self.found.rounds[of].states)

    def value(self, of: Unknown) -> str:
        """The days of an article or a round in words, with the EDTF of the tables."""
        if isinstance(of, str):
            return self.one_of(self.found.writings[of].value)
        days = self.found.rounds[of]
        told = [self.say("first", day=self.one_of(days.first)), self.say("last", day=self.one_of(days.last))]
        if days.held.edtf:
            whole = days.held.precision in ("month", "year")  # no day of it is sure, but all of it lies there
            told.append(self.say("within" if whole else "held", day=_words(days.held.edtf, self.lang)))
        return " · ".join(told)

    def one_of(self, value: edtf.Value) -> str:
        """A value of which one day is meant: "a day in 1–12 Nov 2024"."""
        if value.edtf is None:
            return self.say("unknown")
        words = _words(value.edtf, self.lang)
        if value.precision in ("interval", "month", "year", "week"):
            words = label("figure.date.one_of", self.lang).format(span=words)
        elif ".." in value.edtf:
            start, end = value.edtf.split("/")
            words = self.say("until", day=_words(end, self.lang)) if start == ".." else self.say("from", day=_words(start, self.lang))
        return self.with_edtf(words, value.edtf)

    def with_edtf(self, words: str, value: str) -> str:
        return f"{words} ({self.alone(shortened(value, self.lang))})"

    def meaning(self, m: Mention) -> str:
        """The days that a date of a text means, in words and as EDTF."""
        value = self.found.writings[m.article_id].resolve(m)
        return self.say("unknown") if value.edtf is None else self.with_edtf(_words(value.edtf, self.lang), value.edtf)

    def rests_on(self, article_id: str, most: int) -> list[str]:
        """The words that cut down an article's days of writing, the last and most telling first, each with its rule and place."""
        cuts = [self.found.cuts[n] for n in reversed(self.places.get(article_id, ()))]
        said = dict.fromkeys(s for cut in cuts for s in cut.statements)
        rules: dict[Quote, list[str]] = {}
        for s in said:
            rules.setdefault(self.quote(s), []).append(self.said(s))
        by = ((label("notebook.mention.and", self.lang).join(dict.fromkeys(some)), q) for q, some in list(rules.items())[:most])
        return [f"{rule} «{q.words}» ({q.place})" if q.words else f"{rule} ({q.place})" for rule, q in by]

    def date(self, m: Mention) -> Chain:
        """A date of a text: its words, and, where what they mean hangs on it, the day of writing."""
        words = self.meaning(m)
        name = self.say("date", words=self.alone(m.surface or ""), id=self.alone(m.article_id))
        through = (self.unknown(m.article_id, len(self.found.cuts), 1),) if m.deictic else ()
        said = Statement(m.article_id, "met on", start=m.start, end=m.end)
        step = Step(self.say("deictic" if m.deictic else "itself"), "", (self.quote(said),), (), through)
        own = [c for c in self.found.clashes if (c.aside.article, c.aside.start) == (m.article_id, m.start)]
        return Chain(name, words, (step,), (), tuple(self.clash(c) for c in own))

    # The steps

    def steps(self, places: Sequence[int], depth: int) -> tuple[Step, ...]:
        """The cuts at ``places``; those in a row that only put rounds in order are one step."""
        cuts = self.found.cuts
        runs = [list(run) for _, run in groupby(places, key=lambda n: -1 if not cuts[n].statements else n)]
        self.room -= len(runs)
        return tuple(self.step(run, depth) for run in runs)

    def step(self, run: Sequence[int], depth: int) -> Step:
        cut = self.found.cuts[run[-1]]
        through = {unknown: n for n in run for unknown in self.found.cuts[n].through}
        quotes = tuple(self.quote(s) for s in cut.statements[:_QUOTED])
        rule = self.rule(cut) + (self.say("more", n=more) if (more := len(cut.statements) - _QUOTED) > 0 else "")
        return Step(
            rule,
            self.left(cut),
            quotes,
            self.conventions(cut.statements),
            tuple(self.unknown(unknown, n, depth + 1) for unknown, n in through.items() if self.places.get(unknown, [n])[0] < n),
        )

    def rule(self, cut: Cut) -> str:
        if not cut.statements:
            return self.say("order")
        return self.said(cut.statements[0]) if len(cut.statements) == 1 else label("days_rule.together", self.lang)

    def said(self, s: Statement) -> str:
        """The rule of a statement in words, after the round that it speaks of."""
        rule = label(f"days_rule.{s.rule.replace(' ', '_')}", self.lang)
        if s.corrected:
            rule += f" ({label('notebook.corrected', self.lang).format(who=self.alone(s.corrected))})"
        return rule if s.round is None else f"{label('figure.round', self.lang).format(n=s.round)}: {rule}"

    def left(self, cut: Cut) -> str:
        return self.say("days_left" if isinstance(cut.of, str) else "pairs_left", n=f"{cut.left:,}")

    def quote(self, s: Statement) -> Quote:
        if s.start is None or s.end is None:
            beside = s.rule in ("collected", "stated", "correction")
            return Quote(self.say("beside" if beside else "whole", id=self.alone(s.article)), "", "", "")
        text = self.texts[s.article]
        before, after = text[max(0, s.start - _AROUND) : s.start], text[s.end : s.end + _AROUND]
        before = f"…{before.partition(' ')[2]}" if s.start > _AROUND else before  # no word is cut in two
        after = f"{after.rpartition(' ')[0]}…" if s.end + _AROUND < len(text) else after
        words = (" ".join(part.split("\n")) for part in (before, text[s.start : s.end], after))
        return Quote(f"{self.alone(s.article)}, {s.start}–{s.end}", *words)

    def clash(self, clash: Clash) -> Chain:
        """What was set aside, and what it can't hold together with."""

        def step(s: Statement) -> Step:
            trust = self.say("trust", n=s.trust) + (f" {self.say('this_one')}" if s == clash.aside else "")
            return Step(self.said(s), trust, (self.quote(s),), self.conventions((s,)))

        return Chain(self.say("aside"), self.said(clash.aside), tuple(map(step, clash.together)), (self.say("aside_why"),))

    def conventions(self, some: Sequence[Statement]) -> tuple[str, ...]:
        return tuple(label(f"convention.{name}", self.lang) for name in dict.fromkeys(name for s in some for name in s.conventions))


def _words(value: str, lang: str) -> str:
    from ..figures.dates import date_words  # only here: it brings Matplotlib with it

    return date_words(value, "", lang)
