"""How a date came out, to look at: the chain of evidence for an article, a round, or the date that a text names.

Each step says which rule ruled days out, in which words of which text, by which convention, and how many days it left. What a step
takes from another article or round is folded, as it stood before that step; a few folds deep the view names it and goes no further.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from numbers import Integral

import pandas as pd

from . import edtf
from .chronology import Clash, Cut, Statement, date_corpus
from .chronology.proof import Unknown
from .display import LINE, TEXT, WAYS, View, escaped, label, printable, shortened
from .mentions import Mention
from .together import Together, reads

_AROUND = 45  # characters shown on each side of the words that a step rests on
_DEEP = 3  # folds within one another
_LAST = 10  # steps of one chain that are shown at once; the earlier ones are folded
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


def chain(together: Together, of: str | int, lang: str = "en") -> View:
    """The evidence for the days of an article (its id), of a round (its number), or of a date in a text (the id of its mention).

    Raises ValueError for anything else.

    >>> from astana_research.corpus import Article
    >>> from astana_research.together import read_together
    >>> one = Article.of("a", "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا.", collected="2026-01-01")
    >>> two = Article.of("b", "انطلقت الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 2024.", collected="2026-01-01")
    >>> chain(read_together([one, two]), "a")  # doctest: +ELLIPSIS
    Article a, day of writing: 11 Nov 2024 (2024-11-11)
    1. says today or yesterday «اليوم الاثنين» (a, 7–20). Days left: ...
    """
    told = _Teller(together, lang).tell(of)
    return View(f"<div {TEXT}>{_page(told, lang)}</div>", "\n".join(_plain(told)))


def clash(together: Together, number: int = 1, lang: str = "en") -> View:
    """A clash by its number, as in the table ``clashes``: the statements that can't all hold, and which was set aside."""
    told = _Teller(together, lang).clash(together.chronology.clashes[number - 1])
    return View(f"<div {TEXT}>{_page(told, lang)}</div>", "\n".join(_plain(told)))


def telling_dates(together: Together, limit: int = 1) -> list[str]:
    """The ids of dates that come down to one day though their words name no year: "25 January last"; one an article.

    >>> from astana_research.corpus import Article
    >>> from astana_research.together import read_together
    >>> text = "انطلقت اليوم 11 تشرين الثاني 2024 الجولة الـ22 من مسار أستانا. وعُقدت الجولة الـ21 في 25 كانون الثاني الماضي."
    >>> telling_dates(read_together([Article.of("a", text)]))
    ['a:004']
    """
    found: dict[str, str] = {}
    for read in reads(together):
        for mention_id, m in read.mentions:
            said = m.expression or {}
            if m.kind == "date" and m.first and said.get("tie") in ("last", "next") and not said.get("year") and said.get("day"):
                if m.article_id not in found and read.writing.resolve(m).precision == "day":
                    found[m.article_id] = mention_id
        if len(found) == limit:
            break
    return list(found.values())


def alone_and_together(together: Together, limit: int = 30) -> pd.DataFrame:
    """For the first articles: the days of writing that each leaves by itself, and those that are left beside the others."""
    rows = []
    for article, mentions in list(zip(together.articles, together.mentions, strict=True))[:limit]:
        own = date_corpus([article], [mentions], together.until).writings[article.article_id]
        beside = together.chronology.writings[article.article_id]
        rows.append((printable(article.article_id), own.value.edtf, len(own.days), beside.value.edtf, len(beside.days)))
    return pd.DataFrame(rows, columns=["article_id", "alone", "days alone", "together", "days together"])


class _Teller:
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
        if (of, len(upto)) in self.told or depth > _DEEP or self.room < len(upto[-_LAST:]):
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

    def date(self, m: Mention) -> Chain:
        """A date of a text: its words, and, where what they mean hangs on it, the day of writing."""
        value = self.found.writings[m.article_id].resolve(m)
        words = self.say("unknown") if value.edtf is None else self.with_edtf(_words(value.edtf, self.lang), value.edtf)
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
    from .figures.dates import date_words  # only here: it brings Matplotlib with it

    return date_words(value, "", lang)


# On a page


def _page(told: Chain, lang: str) -> str:
    notes = "".join(f'<p dir="{WAYS[lang]}">{escaped(note)}</p>' for note in told.notes)
    title = f'<p dir="{WAYS[lang]}"><b>{escaped(told.name)}</b>: {escaped(told.found)}</p>'
    return title + _steps(told.steps, lang) + notes + "".join(_folded(clash, lang) for clash in told.clashes)


def _steps(steps: Sequence[Step], lang: str) -> str:
    """The steps as a table from the right, the earlier ones of many folded."""
    if not steps:
        return ""
    early = len(steps) - _LAST
    fold = ""
    if early > 0:
        summary = escaped(label("notebook.chain.earlier", lang).format(n=early))
        fold = f'<details><summary dir="{WAYS[lang]}">{summary}</summary>{_table(steps[:early], 1, lang)}</details>'
    return fold + _table(steps[max(early, 0) :], max(early, 0) + 1, lang)


def _table(steps: Sequence[Step], first: int, lang: str) -> str:
    rows = "\n".join(_row(n, step, lang) for n, step in enumerate(steps, first))
    return f'<table dir="rtl" style="border-collapse:collapse;width:100%;margin:.3em 0">\n{rows}\n</table>'


def _row(n: int, step: Step, lang: str) -> str:
    quotes = "".join(map(_quoted, step.quotes))
    way = WAYS[lang]
    rule = [f'<div dir="{way}">{escaped(step.rule)}</div>']
    by = label("notebook.chain.convention", lang)
    rule += [f'<div dir="{way}" style="opacity:.75">{escaped(by.format(what=name))}</div>' for name in step.conventions]
    left = f'<div dir="{way}">{escaped(step.left)}</div>'
    cells = ((str(n), "width:2em"), (quotes, "width:45%"), ("".join(rule), ""), (left, "width:18%"))
    over = ";border-bottom:none" if step.through else ""
    row = "<tr>" + "".join(f'<td style="{LINE}{over};text-align:start;{style}">{cell}</td>' for cell, style in cells) + "</tr>"
    if step.through:  # in a row of their own, where a table within the table has room
        folds = "".join(_folded(one, lang) for one in step.through)
        row += f'\n<tr><td style="{LINE}"></td><td colspan="3" style="{LINE};text-align:start">{folds}</td></tr>'
    return row


def _quoted(quote: Quote) -> str:
    words = ""
    if quote.words:
        mark = f'<mark style="color:inherit;background:rgba(230,159,0,.25)">{escaped(quote.words)}</mark>'
        words = f'<div dir="rtl" lang="ar">{escaped(quote.before)}{mark}{escaped(quote.after)}</div>'
    return f'{words}<div dir="ltr" style="opacity:.75;text-align:right">{escaped(quote.place)}</div>'


def _folded(told: Chain, lang: str) -> str:
    """A chain within another: unfolded at a click, or a line where it has nothing to unfold."""
    name = f"<b>{escaped(told.name)}</b>: {escaped(told.found)}"
    if not told.steps:
        return f'<div dir="{WAYS[lang]}">{name}</div>'
    notes = "".join(f'<p dir="{WAYS[lang]}">{escaped(note)}</p>' for note in told.notes)
    return f'<details><summary dir="{WAYS[lang]}">{name}</summary>{_steps(told.steps, lang)}{notes}</details>'


# As plain text


def _plain(told: Chain) -> Iterator[str]:
    """A line for each step; of what a step went through only the name and what came out."""
    yield f"{told.name}: {told.found}"
    for n, step in enumerate(told.steps, 1):
        quotes = "".join(f" «{q.words}» ({q.place})" if q.words else f" ({q.place})" for q in step.quotes)
        yield f"{n}. {step.rule}{quotes}. {step.left}".rstrip()
        yield from (f"   {one.name}: {one.found}" for one in step.through)
    yield from told.notes
    for clash in told.clashes:
        yield from _plain(clash)
