"""When each article was written and when each round met, from what the articles of a corpus say, with the proof.

``reading`` turns mentions into statements about days, ``solver`` rules out the days that they don't leave, ``clashes`` sets
aside what can't hold together, ``results`` says what is left as EDTF. The public record is not read here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from .. import edtf
from ..mentions import Mention
from .bounded import bounded
from .calendar import FIRST_DAY, LAST_DAY, Calendar, calendar
from .clashes import Clash, erring, settle
from .doubt import doubting
from .problem import Problem
from .proof import Cut
from .reading import Spans, copied_spans, relied_on, statements
from .results import Chronology, RoundDays, Writing, round_days, writing
from .solver import Solution
from .statements import CONVENTIONS, RULES, Statement

if TYPE_CHECKING:
    from ..corpus import Article

__all__ = [
    "CONVENTIONS",
    "RULES",
    "Calendar",
    "Chronology",
    "Clash",
    "Cut",
    "Problem",
    "RoundDays",
    "Solution",
    "Spans",
    "Statement",
    "Writing",
    "calendar_of",
    "copied_spans",
    "date_article",
    "date_corpus",
    "dated",
    "is_older",
    "problem_of",
    "resting",
    "solve_problem",
    "stated",
]

_LONGEST = 14  # days that a round can last where the convention of four is switched off


def date_corpus(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mention]],
    until: date | None = None,
    copied: Mapping[str, Spans] | None = None,
    without: Collection[str] = (),
) -> Chronology:
    """When the articles of a corpus were written and the rounds met that they speak of.

    ``mentions`` are those of each article in turn, ``until`` the last day of the calendar where an article has no day of
    collection, ``copied`` the sentences that several articles share (``copied_spans``), ``without`` the conventions of
    reading (``CONVENTIONS``) that are not to be used. Raises ValueError for a convention that isn't there.
    """
    printed = {a.article_id: _day_stated(a, found) for a, found in zip(articles, mentions, strict=True)}
    older = {name: stated(s, day) for name, (s, day) in printed.items() if day and is_older(day)}
    days = calendar_of(articles, [day for _, day in printed.values() if day], until, without)
    said = (
        s
        for article, found in zip(articles, mentions, strict=True)
        if article.article_id not in older
        for s in statements(article, found, days, until, (copied or {}).get(article.article_id, ()))
    )
    problem = problem_of(relied_on(said), days, without)
    everybody = {a.article_id: () for a in articles if a.article_id not in older} | dict(problem.statements)
    last = max(problem.rounds, default=0)  # nothing is known of the days of rounds behind it
    named = frozenset(m.value for found in mentions for m in found if m.kind == "round" and m.value and m.value < last)
    solved = solve_problem(replace(problem, statements=everybody, named=named))
    return replace(solved, writings={**solved.writings, **older}) if older else solved


def _day_stated(article: Article, found: Sequence[Mention]) -> tuple[Statement, str | None]:
    """What is stated of the day of writing beside the text (EDTF or None): by a person's correction, else by the collector."""
    told = next((m for m in found if m.kind == "publication" and m.days_told), None)
    if told and told.corrected:
        return Statement(article.article_id, "correction", corrected=str(told.corrected)), told.corrected.days
    return Statement(article.article_id, "stated"), article.published


def is_older(day: str) -> bool:
    """Whether a stated day (EDTF) is before the calendar, and so before all rounds."""
    return edtf.bounds(day)[1] < FIRST_DAY


def stated(s: Statement, day: str) -> Writing:
    """The stated days of an article that is older than the calendar, and so than all rounds."""
    days = tuple(edtf.days(*edtf.bounds(day)))
    return Writing(days, (Cut(s.article, s.rule, (s,), (), len(days)),))


def calendar_of(
    articles: Iterable[Article], printed: Iterable[str], until: date | None, without: Collection[str] = ()
) -> Calendar:
    """The calendar of a corpus: up to the last day of collection, or of those ``printed`` (EDTF), behind which rounds may be planned."""
    if unknown := set(without) - set(CONVENTIONS):
        raise ValueError(f"no such convention of reading: {', '.join(sorted(unknown))}; there are {', '.join(CONVENTIONS)}")
    lengths = _LONGEST if "four_days_at_most" in without else 4
    ends = [date.fromisoformat(a.collected) if a.collected else until for a in articles]
    stated = [edtf.bounds(day)[1] for day in printed]
    last = max((day or LAST_DAY for day in ends), default=LAST_DAY)
    return calendar(max([last, *stated]), lengths)


def resting(
    articles: Sequence[Article],
    mentions: Sequence[Sequence[Mention]],
    until: date | None = None,
    copied: Mapping[str, Spans] | None = None,
) -> frozenset[str]:
    """The conventions that something of a corpus rests on; the arguments are those of ``date_corpus``.

    Without any other all is as with it: the same statements over the same calendar.
    """
    printed = [_day_stated(article, found)[1] for article, found in zip(articles, mentions, strict=True)]
    days = calendar_of(articles, filter(None, printed), until)
    said = [
        s
        for article, found in zip(articles, mentions, strict=True)
        for s in statements(article, found, days, until, (copied or {}).get(article.article_id, ()))
    ]
    beside = {"page_of_the_day"} if any(s.rule == "printed beside the title" for s in said) else set()
    return frozenset(name for s in said for name in s.conventions) | beside | {"rounds_without_gaps", "four_days_at_most"}


def problem_of(said: Iterable[Statement], days: Calendar, without: Collection[str] = ()) -> Problem:
    """The problem that statements make, but those that rest on a convention that is switched off."""
    kept = (s for s in said if not any(name in without for name in s.conventions))
    return replace(Problem.of(kept, days, "rounds_without_gaps" not in without), without=frozenset(without))


def solve_problem(problem: Problem) -> Chronology:
    """Solve, set aside what clashes, and say what is left."""
    solution, clashes = settle(problem)
    solution = _as_printed(solution)
    if erring(problem, {clash.aside for clash in clashes}):
        solution = doubting(problem, solution)
    closed_articles, closed_rounds = bounded(solution)
    cuts: dict[str | int, list[Cut]] = {}
    for cut in solution.cuts:
        cuts.setdefault(cut.of, []).append(cut)
    own: dict[str, list[Clash]] = {}
    for clash in clashes:
        own.setdefault(clash.aside.article, []).append(clash)
    writings = {
        name: writing(left, problem.days, tuple(cuts.get(name, ())), tuple(own.get(name, ())), name in closed_articles or len(left) == 1)
        for name, left in solution.written.items()
    }
    rounds = {
        n: round_days(n, states, problem.days, tuple(cuts.get(n, ())), n in closed_rounds, solution.problem.room[n])
        for n, states in solution.rounds.items()
    }
    return Chronology(writings, rounds, clashes, tuple(solution.cuts))


def _as_printed(solution: Solution) -> Solution:
    """Where nothing tells that a page went out on the day after its text was written, it went out on the day.

    That is shown, and has no part in dating anything else.
    """
    written, cuts = dict(solution.written), list(solution.cuts)
    for name, said in solution.problem.statements.items():
        for s in said:
            if s.rule == "printed beside the title" and "page_of_the_day" not in solution.problem.without and len(written[name]) == 2:
                written[name] = written[name][1:]
                cuts.append(Cut(name, "page of the day", (replace(s, rule="page of the day"),), (), 1))
    return replace(solution, written=written, cuts=cuts)


def dated(article: Article, mentions: Sequence[Mention], written: Writing) -> list[Mention]:
    """The mentions of an article with the values of its dates, and the day of its writing as a ``publication`` mention."""
    found = [replace(m, value=written.resolve(m).edtf) if m.kind == "date" else m for m in mentions if m.kind != "publication"]
    told = next((m.corrected for m in mentions if m.kind == "publication" and m.corrected), None)
    day = Mention(article.article_id, "publication", None, None, None, written.value.edtf, basis=written.basis, rule="publication")
    return [*found, replace(day, source="correction", corrected=told) if told else day]


def date_article(article: Article, mentions: Sequence[Mention], until: date | None = None) -> tuple[list[Mention], Writing]:
    """One article taken by itself: its mentions with values, and the days on which it can have been written."""
    found = date_corpus([article], [mentions], until).writings[article.article_id]
    return dated(article, mentions, found), found
