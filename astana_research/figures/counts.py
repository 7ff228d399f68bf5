"""What numbers count: words for it, the subject it belongs to, and wholes with their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from .. import lexicon
from .sources import short_id, source_name
from .style import listed, rows_of, say

COLUMNS = ("article_id", "what", "value", "bound", "part_of", "start", "surface")
BOUNDS = ("exact", "at least", "more than", "about", "at most")
REST = "others"
MOST = 3  # parts named in a sentence
SUBJECTS = ("harm", "persons", "attacks", "talks", "other")
EVENTS = ("rescued injured", "killed", "injured", "rescued", "released", "displaced", "returned", "detained")  # longest first
HARM = frozenset("killed injured rescued bodies victims deaths drowned survivors women_martyrs".split()) | {"rescued injured"}
PERSONS = frozenset("people missing released returned detained displaced neighbours prisoners leaders poor_people".split())
ATTACKS = frozenset(
    "attacks strikes airstrikes violations missiles shells barrel_bombs bombs mines drones battles crimes shellings arrests "
    "kidnappings assassinations fires shots operations suicide_bombers".split()
)
TALKS = frozenset(
    "delegations rounds meetings sessions conferences delegates committee_members committees agenda_items topics clauses "
    "principles documents agreements protocols statements countries sides guarantors mediators observers diplomats ministers "
    "representatives tracks baskets proposals invitations dialogues drafts demands conditions points steps teams partners "
    "advisers experts interviews speeches papers recommendations results".split()
)
APART = frozenset({"children", "women", "men"})  # nobody is two of these
PROPER = frozenset(
    "french yemenis libyans christians alawites yazidis turkmen saudis qataris egyptians tunisians algerians moroccans afghans "
    "pakistanis ukrainians britons germans israelis kazakhs europeans Syrian_pounds Turkish_lira".split()
)
COVERING = frozenset({"civilians", "people", ""})  # may hold what stands beside it


@dataclass(frozen=True)
class Count:
    """A number that an article gives, with its parts; `told` is False for what is left of a whole when its parts are known."""

    article: str
    what: str
    value: int
    bound: str
    mentions: int = 1
    start: int = 0
    parts: tuple[Count, ...] = ()
    told: bool = True

    @property
    def low(self) -> int | None:
        """The least that is meant; None where that can't be told."""
        return {"about": None, "at most": 0}.get(self.bound, self.value)

    @property
    def high(self) -> int | None:
        return self.value if self.bound in ("exact", "at most") else None

    @property
    def stacked(self) -> bool:
        """Whether the parts can stand one behind the other: none may hold another, and together they are not too many."""
        covering = any(split_what(part.what)[0] in COVERING for part in self.parts) and len(self.parts) > 1
        return not covering and sum(part.value for part in self.parts) <= self.value

    @property
    def rest(self) -> Count | None:
        """What is left of the whole, as far as the bounds allow to tell.

        >>> parts = Count("a", "children killed", 45, "exact"), Count("a", "volunteers killed", 2, "exact")
        >>> rest = Count("a", "killed", 130, "more than", parts=parts).rest
        >>> rest.value, rest.bound
        (83, 'at least')
        """
        if not self.parts or None in (self.low, *(part.low for part in self.parts)):
            return None
        lows, highs = [part.low for part in self.parts], [part.high for part in self.parts]
        apart = len(lows) == 1 or all(split_what(part.what)[0] in APART for part in self.parts)
        least = 0 if None in highs else max(0, self.low - sum(highs))
        most = None if self.high is None else self.high - (sum(lows) if apart else max(lows))
        if most is not None and most <= 0 or not least and most is None:
            return None
        bound = "exact" if least == most else "at least" if least else "at most"
        return Count(self.article, REST, least or most, bound, 0, self.start, told=False)


def split_what(what: str) -> tuple[str, str]:
    """What is counted and what befell it.

    >>> split_what("children killed"), split_what("rescued injured"), split_what("attacks")
    (('children', 'killed'), ('', 'rescued injured'), ('attacks', ''))
    """
    for event in EVENTS:
        if what == event or what.endswith(f" {event}"):
            return what[: -len(event)].strip(), event
    return what, ""


def subject_of(what: str) -> str:
    """One of SUBJECTS: people harmed, other people, attacks, the talks, or other things."""
    base, event = split_what(what)
    if event in HARM or base in HARM:
        return "harm"
    if not event and base in TALKS:
        return "talks"
    if not event and base in ATTACKS:
        return "attacks"
    return "persons" if event or base in PERSONS or base in _people() else "other"


@cache
def _people() -> frozenset[str]:
    return frozenset(row["what"] for row in lexicon.rows("units") if row["person"] == "yes")


def what_name(what: str, lang: str, whole: str = "") -> str:
    """What is counted, in words; of a part only what its whole doesn't say. A noun that nobody listed stays as it is.

    >>> what_name("children killed", "en"), what_name("children killed", "en", "killed")
    ('Killed: children', 'Children')
    """
    base, event = split_what(what)
    if not base or not event:
        return _named(base or event, lang)
    if event == split_what(whole)[1] or base == event:
        return _named(base, lang)
    return say("figure.quantities.of_event", lang, event=_named(event, lang), who=_within(base, lang))


def _within(what: str, lang: str, whole: str = "") -> str:
    """The same within a sentence."""
    name = what_name(what, lang, whole)
    return name if split_what(what)[0] in PROPER else name[:1].lower() + name[1:]


def _named(code: str, lang: str) -> str:
    key = code.replace(" ", "_")
    return next((say(name, lang) for name in (f"figure.what.{key}", f"what.{key}") if name in lexicon.labels()), code)


def counts_of(tables: dict[str, pd.DataFrame]) -> list[Count]:
    """The numbers of all articles as wholes with their parts; told twice by an article, a number is there once.

    What is counted is whole: a share such as 0.4 per cent stands in the table and is not drawn.

    ValueError for a bound that isn't one of BOUNDS.
    """
    rows = rows_of(tables, "quantities", COLUMNS)
    rows = rows.assign(value=pd.to_numeric(rows["value"]), start=pd.to_numeric(rows["start"])).dropna(subset="value")
    rows = rows[rows["value"] % 1 == 0].astype({"value": "Int64"})
    rows["bound"] = rows["bound"].where(rows["bound"] != "", "exact")
    if strange := sorted(set(rows["bound"]) - set(BOUNDS)):
        raise ValueError(f"table 'quantities': no bound {strange[0]}; there are {', '.join(BOUNDS)}")
    found: list[Count] = []
    for _, of_article in rows.groupby("article_id", sort=True):
        told = list(of_article.sort_values("start").itertuples())
        parent = [_whole(told, n) for n in range(len(told))]
        found += _merged([_tree(told, parent, n) for n in range(len(told)) if parent[n] is None])
    return found


def _whole(told: Sequence[object], n: int) -> int | None:
    """The row that `told[n]` is a part of: the nearest with those words that is large enough to hold it."""
    row = told[n]
    if not row.part_of:
        return None
    fits = [m for m, other in enumerate(told) if other.surface == row.part_of and (-other.value, m) < (-row.value, n)]
    return min(fits, key=lambda m: abs(told[m].start - row.start), default=None)


def _tree(told: Sequence[object], parent: Sequence[int | None], n: int) -> Count:
    row, parts = told[n], [_tree(told, parent, m) for m in range(len(told)) if parent[m] == n]
    start = 0 if pd.isna(row.start) else int(row.start)
    return Count(row.article_id, row.what, int(row.value), row.bound, 1, start, tuple(_merged(parts)))


def _merged(counts: Sequence[Count]) -> list[Count]:
    """The same number of the same thing once, with the parts of all."""
    found: dict[tuple[str, int, str], Count] = {}
    for one in counts:
        key = one.what, one.value, one.bound
        if before := found.get(key):
            parts = tuple(_merged([*before.parts, *one.parts]))
            one = replace(before, mentions=before.mentions + one.mentions, parts=parts)
        found[key] = one
    return list(found.values())


def walk(count: Count, whole: Count | None = None) -> Iterator[tuple[Count, Count | None]]:
    """A number, its parts and what is left, each with its whole, as they stand below one another."""
    yield count, whole
    for part in count.parts:
        yield from walk(part, count)
    if rest := count.rest:
        yield rest, count


def number_said(count: Count, lang: str) -> str:
    """A number with its bound in words."""
    return say(f"figure.quantities.number.{count.bound.replace(' ', '_')}", lang, n=f"{count.value:,}")


def parted(count: Count, lang: str) -> str:
    """A number with its bound and its parts, in words."""
    if not count.parts:
        return number_said(count, lang)
    parts = [say("figure.quantities.part", lang, what=_within(part.what, lang, count.what), number=parted(part, lang))
             for part in count.parts[:MOST]]  # fmt: skip
    parts[-1] += more(len(count.parts) - MOST, lang)
    kind = "persons" if subject_of(count.what) in ("harm", "persons") else "things"
    return say(f"figure.quantities.of_{kind}", lang, number=number_said(count, lang), parts=listed(parts, lang))


def more(n: int, lang: str) -> str:
    """How many others there are, behind those that are named; "" for none."""
    return " " + say("figure.quantities.more", lang, n=n) if n > 0 else ""


def sentence(count: Count, names: dict[str, str], lang: str) -> str:
    number = say("figure.quantities.told_by", lang, number=parted(count, lang), source=names[count.article])
    return say("figure.quantities.part", lang, what=what_name(count.what, lang), number=number)


def tellers(tables: dict[str, pd.DataFrame], ids: Iterable[str], lang: str) -> dict[str, str]:
    """What articles are called: by their outlets, and by their ids too where several of them are of one outlet."""
    outlets, ids = outlets_of(tables), list(dict.fromkeys(ids))
    of = Counter(outlets.get(article) or article for article in ids)
    names = {}
    for article in ids:
        source = outlets.get(article) or article
        name = source_name(source, frozenset(ids), lang)
        names[article] = f"{name} {short_id(article)}" if of[source] > 1 and source != article else name
    return names


def outlets_of(tables: dict[str, pd.DataFrame]) -> dict[str, str]:
    """The outlet of each article, "" where none is known."""
    return {row.article_id: row.outlet for row in rows_of(tables, "articles", ("article_id", "outlet")).itertuples()}
