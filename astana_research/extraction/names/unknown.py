"""Names of people that no lexicon knows, found by the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate

from ... import lexicon
from ...cleaning import fold_text
from ...forms import Hit, cue_set, forms
from ..verbs import FUTURE
from .people import is_given, joined_letters

_LENGTH = range(2, 5)  # words of a name
_MEMORY = 50_000  # words that are remembered for what they are
_WORD = re.compile(r"\w+|[^\w\s]")
_TABLES = (
    "cues",
    "party_forms",
    "place_forms",
    "months",
    "weekdays",
    "date_words",
    "topic_cues",
    "units",
    "speech_acts",
    "numerals",
    "ordinals",
    "outlet_forms",
)


@cache
def titles() -> frozenset[str]:
    """The words of titles: deputy, minister, envoy, doctor, general ..."""
    return office_titles() | {word for form in forms("cues", **{"class": "title_too"}) for word in fold_text(form).split()}


@cache
def office_titles() -> frozenset[str]:
    """The titles that also tell a speaker: more stand before the name of somebody who leads."""
    return frozenset(word for form in forms("cues", **{"class": "title"}) for word in fold_text(form).split())


@cache
def _leading() -> frozenset[str]:
    """Verbs and nouns of leading that a name may follow: "headed by X Y", "X Y leads it"."""
    return frozenset(fold_text(form) for form in forms("cues", **{"class": "head_verb"}) if " " not in form)


@cache
def _known_words() -> frozenset[str]:
    """Words that lexicons know as something else: no part of an unknown name."""
    words = {
        w for table in _TABLES for row in lexicon.rows(table) for w in fold_text(row["form"].replace("*", "")).split()
    }
    names = {w for row in lexicon.rows("person_forms") for w in fold_text(row["form"]).split()}
    return frozenset(w for w in words - names if len(w) > 1)


@cache
def _verbs() -> frozenset[str]:
    """Known words that no preposition is written onto: "باقر" is a name, and not "by he agreed"."""
    rows = [row for row in lexicon.rows("cues") if row["class"] in _VERBAL] + list(lexicon.rows("speech_acts"))
    return frozenset(fold_text(row["form"]) for row in rows if not row["form"].startswith("ال"))


_VERBAL = frozenset({"held", "moved", "expected", "present", "attend_verb", "delegate_verb", "represent"})


@lru_cache(maxsize=_MEMORY)
def is_known(word: str) -> bool:
    """Whether a lexicon knows a word as something else than a name, also with what may be written onto its front."""
    bare = {word, word.removeprefix("و"), word.removeprefix("ف")}
    return any(shape in _known_words() and (shape in bare or shape not in _verbs()) for shape in shapes(word))


@lru_cache(maxsize=_MEMORY)
def shapes(word: str) -> frozenset[str]:
    """A word as written and without what may be glued to its front."""
    bare = {word, word.removeprefix("و"), word.removeprefix("ف")}
    return frozenset(
        bare
        | {w[1:] for w in bare if w[:1] in ("ب", "ل", "ك")}
        | {"ال" + w.removeprefix("لل") for w in bare if w.startswith("لل")}
    )


def unknown_names(text: str, start: int, end: int, taken: Iterable[Hit], others: Iterable[Hit]) -> list[Hit]:
    """Runs of two to four unknown words in ``text[start:end]`` that stand beside a title or a delegation (``taken``).

    A run ends at punctuation, at a word that any lexicon knows, and at what is taken already; it must touch a title word or
    one of ``taken``, with at most a comma between; ``others`` (parties that act) it can't hold either, and beside them a run
    is rather their verb. Its first word has no article.
    """
    spans = _Covered((h.start, h.end) for h in taken)
    apart = _Covered((h.start, h.end) for h in others)
    found: list[Hit] = []
    run: list[re.Match[str]] = []
    before = ""  # what stands right before the run: "title", "taken" or something else
    last = ""
    for m in [*_WORD.finditer(text, start, end), None]:
        kind = _kind(m, spans, apart, run) if m else "end"
        if kind == "name" and len(run) > 2 and run[-1].group() == "علي" and m and m.group().startswith("ال"):
            run.pop()  # "of X Y to the officials": no Ali
            kind = "stop"
        if kind == "name":
            if not run:
                before = last
            run.append(m)
            continue
        if (
            run
            and len(run) in _LENGTH
            and not any(_NO_NAME.match(word.group()) for word in run)
            and not (before != "title" and _PAST.match(run[0].group()) and not is_given(run[0].group()))
            and (run[1].group() != "علي" or is_given(run[0].group()))  # written like "on"
            and (is_given(run[0].group()) or {before, kind} & {"title", "taken"} or (kind == "comma" and _title_follows(text, m, end)))
        ):
            found.append(Hit(run[0].start() + joined_letters(run[0].group()), run[-1].end(), None))
        run = []
        # "Deputy minister, X Y", "envoy of the Russian president, X Y": the comma does not part them.
        last = "title" if last == "title" and kind in ("comma", "taken") else kind
    return found


_TO_OURS = re.compile(r"[لب]\w{3,}(?:نا|كم|هم|ها)$")  # "told our site"

# Prepositions and an article, the sign of the future, "her" behind a noun, "to lead it".
_NO_NAME = re.compile(rf"[بكفو]ال|لل|[بلك]\w{{4,}}(?:ه|ها|هم)$|{FUTURE}\w{{2,}}(?<!ه)$|\w+(?:تها|اتهم|تهما|ادته|استه)$")
# "Ankara froze", "the Turks defended": a verb that agrees with the party before it, where no title leads to a name.
_PAST = re.compile(r"\w{2,}(?:ت|وا)$")


class _Covered:
    """Places that lie within one of several spans."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [a for a, _ in ordered]
        self._reach = list(accumulate((b for _, b in ordered), max))  # how far the spans reach that begin so far

    def __contains__(self, place: int) -> bool:
        n = bisect_right(self._starts, place)
        return n > 0 and place < self._reach[n - 1]


def _kind(m: re.Match[str], spans: _Covered, apart: _Covered, run: list[re.Match[str]]) -> str:
    start, end = m.span()
    if len(run) == 1 and m.group().startswith("ال") and is_given(run[0].group()) and end - run[0].end() == len(m.group()) + 1:
        if start in spans or start in apart:
            return "name"  # a family from there: "Rana al-Masri"
    if start in spans or end - 1 in spans:
        return "taken"
    if start in apart or end - 1 in apart:
        return "stop"
    word = m.group()
    if not word[0].isalpha():
        return "comma" if word in "،," or _abbreviates(m) else "stop"
    alone, second, later = _kinds(word)
    if not run:
        return alone
    return second if len(run) == 1 and is_given(run[0].group()) else later


@lru_cache(maxsize=_MEMORY)
def _kinds(word: str) -> tuple[str, str, str]:
    """What a word is where no run of a name has begun, right behind a given name, and further on in a run."""
    if any(letter.isdigit() for letter in word):
        return "known", "known", "known"
    titled = _titled(word)
    sort = "name" if is_given(word) and not titled else _sort(word)
    alone, later = ("known", "name") if sort == "definite" else (sort, sort)
    if word in cue_set("name_too"):
        return alone, "name", "name"  # inside a name they are a name: folded, Ali is the preposition "on"
    if word.isalpha() and not titled:
        # Behind a given name comes a name, whatever else the word may be ("ماجد رمضان").
        return alone, "known" if word in cue_set("preposition", "function_word") else "name", later
    return alone, later, later


@lru_cache(maxsize=_MEMORY)
def _sort(word: str) -> str:
    """What a word is by itself; "definite" is a name only within a run."""
    if word in cue_set("preposition"):
        return "known"  # stands within titles ("adviser to the minister"), and says nothing of the words behind it
    if _titled(word):
        return "title"
    if is_known(word) or len(word) < 2 or _TO_OURS.match(word):
        return "known"
    return "definite" if word.startswith(("ال", "لل", "وال", "بال")) else "name"


def _titled(word: str) -> bool:
    return not shapes(word).isdisjoint(titles()) or not shapes(word).isdisjoint(_leading())


def _abbreviates(stop: re.Match[str]) -> bool:
    """The full stop of "د." (doctor) ends no sentence."""
    return bool(re.search(r"(?<!\w)\w$", stop.string[max(0, stop.start() - 2) : stop.start()]))


def _title_follows(text: str, comma: re.Match[str], end: int) -> bool:
    word = _WORD.search(text, comma.end(), end)
    return bool(word and shapes(word.group()) & titles())
