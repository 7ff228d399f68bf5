"""What the words around a round say of how it stands: held, planned, put off, expected."""
from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from ...blocks import Sentence
from ...document import Document
from ...forms import END, Hit, Matcher, alternatives, cue_words, cues, forms, matcher
from ...scanning import once
from .. import denial
from ..verbs import future_verbs
from .finding import RoundExpression
from .underway import has_met, is_closing


def told_as(document: Document, e: RoundExpression, expressions: list[RoundExpression]) -> str | None:
    """What the words around a round say of how it stands: the verb nearest to it that no other round is nearer to.

    A verb in the present is to come if its date is: "opens tomorrow" and "Sochi hosts on the 30th of this month" are plans,
    "opens today" is not.
    """
    text = document.text
    for name, standing in (("relative_this", "held"), ("relative_next", "planned")):
        if e.numbers and cues(name).find(text, e.start, e.end):
            return standing  # "the next round (18)"
    if has_met(text, e.end) or _whose_results().search(text, max(0, e.start - _RESULTS), e.start):
        return "held"
    sentence = document.sentence_at(e.start)
    first = bisect_left(expressions, sentence.start, key=lambda x: x.start)
    upto = bisect_left(expressions, sentence.end, key=lambda x: x.start)
    beside, starts = expressions[first:upto], [x.start for x in expressions[first:upto]]
    place = bisect_left(starts, e.start)
    verbs = cues("held", "planned", "moved", "expected", "present").find(text, sentence.start, sentence.end)
    verbs = [h for h in verbs if not _said_aside(text, e, h)]
    future = [h for h in _future_verbs(document, sentence) if not _quoted_apart(text, e, h)]
    verbs, future = (_but_its_end(text, hits, sentence.end) for hits in (verbs, future))
    mine = [
        (_distance(text, e, hit), hit)
        for hit in sorted([*verbs, *future], key=lambda h: h.start)
        if (few := _around(starts, hit)).start <= place < few.stop and _distance(text, e, hit) <= _least(text, beside[few], hit)
    ]
    if not mine:
        return None
    if (met := min((distance for distance, h in mine if h.entry == "held"), default=None)) is not None:
        # "The round began today, and they will meet tomorrow": a clause of its own.
        ahead = [h for d, h in mine if d > met and h.entry == "planned" and h.start > e.end and _AND_WILL.match(text, h.start - 1)]
        mine = [(d, h) for d, h in mine if h not in ahead]
    weak = [pair for pair in mine if pair[1].entry in ("held", "present")]
    strong = [pair for pair in mine if pair[1].entry not in ("held", "present")]
    near = min(strong, default=(_FAR, None), key=lambda p: p[0])
    if near[1] and (near[1].start >= e.end or "،" in text[near[1].end : e.start]) and _has_done(text, e):
        return "held"  # "the round ended with a statement that will be published tomorrow"
    if near[1] is None and any(cues("goes_on").find(text, h.start, h.end) for _, h in weak):
        return "held"  # "the round goes on tomorrow"
    if near[1] and near[1].entry == "planned" and _was_to_be().search(text, max(0, near[1].start - 12), near[1].end):
        if any(hit.entry == "moved" for _, hit in strong):
            return "moved"  # "which was to meet this month, was put off"
    if near[0] >= _FAR and any(_is_ahead(text, h) for distance, h in weak if h.entry == "present" and distance < _FAR):
        return "planned"  # "whose talks open tomorrow"
    hit = near[1] if near[0] < _FAR else min(weak or strong, key=lambda p: p[0])[1]
    if hit.entry == "held" and _arrives_for().search(text, max(sentence.start, hit.start - 1), e.start):
        return "planned"  # "the delegations arrived in order to take part in the round"
    if hit.entry != "present":
        return hit.entry
    times = cues("ahead", "as_news").find(text, sentence.start, sentence.end)
    times = [t for t in times if t.end <= hit.start or t.start >= hit.end]
    if times:
        nearest = min(times, key=lambda t: min(abs(t.start - hit.end), abs(hit.start - t.end)))
        return "planned" if nearest.entry == "ahead" else "held"
    if _on_a_weekday().search(text, hit.end, min(sentence.end, hit.end + _FAR)) and not cues("goes_on").find(text, hit.start, hit.end):
        return "planned"  # "opens on Tuesday"; today's would be "opens today, Tuesday"
    words = text[hit.end : sentence.end]
    month = _months().find(words) or cues("current_month").find(words)
    return "planned" if month and re.search(r"\d", words) or _late_this_month().search(words) else "held"


@cache
def _late_this_month() -> re.Pattern[str]:
    """ "At the end of this month"."""
    return re.compile(rf"(?<!\w)(?:في +)?(?:اواخر|نهايه|اخر|اواسط) +{cue_words('current_month')}{END}")


@cache
def _arrives_for() -> re.Pattern[str]:
    """Who arrives, and right before the round what for."""
    what_for = rf"{cue_words('arrives_for')}(?: +{cue_words('proceedings')})?"
    return re.compile(rf"(?<!\w)[وف]?{cue_words('arrives')}{END}[^.؛:\n]{{0,90}}?(?<!\w){what_for} +[(\"]?$")


@cache
def _on_a_weekday() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:يوم +)?{alternatives(forms('weekdays'))}{END}")


def _has_done(text: str, e: RoundExpression) -> bool:
    """ "The round ended", "opened yesterday in Astana the round": a verb of the past whose subject is the round, in its gender."""
    done = _done_by().search(text, max(0, e.start - _SUBJECT), e.start)
    if not done or denial.right_before(text, done.start(done.lastgroup), "if_word"):
        return False  # "if the round meets" is written "if it met"
    feminine = cues("proceedings").find(done.group()) or text[e.start : e.end].split()[0].endswith(("ه", "ا"))
    verb = done["verb"] or done["did"]
    return verb.endswith("ت") == bool(feminine) or " " in verb  # "the curtain fell on": what it fell on has no say


_SUBJECT = 60  # characters before a round in which the verb of which it is the subject begins


@cache
def _done_by() -> re.Pattern[str]:
    day = rf"(?:{cue_words('fresh_day')}|(?:يوم +)?{alternatives(forms('weekdays'))})"
    place = rf"(?:(?:في +|ب){alternatives(forms('place_forms', use='city'))})"
    between = rf"(?: +(?:{day}|{place}|{cue_words('proceedings')}))"
    verb, did = cue_words("round_has_done"), cue_words("round_did")
    return re.compile(rf"(?<!\w)[وف]?(?:(?P<verb>{verb}){between}{{0,5}} +|(?P<did>{did}) +)$")


def _but_its_end(text: str, hits: list[Hit], end: int) -> list[Hit]:
    """The end of a round that is planned: the round is held already."""
    plans = ("planned", "expected")
    return [replace(h, entry="held") if h.entry in plans and is_closing(text, h, end) else h for h in hits]


def _said_aside(text: str, e: RoundExpression, hit: Hit) -> bool:
    """A verb that tells of something else: "since the start of", "the raids that began yesterday", "on the eve of yesterday"."""
    if _SINCE.search(text, max(0, hit.start - 6), hit.start) or _of_the_eve().match(text, hit.start):
        return True
    if hit.entry == "moved" and _not_moved(text, hit.start):
        return True  # "there is no truth in that it was put off", "was not put off"
    if _AFTER.search(text, max(0, hit.start - 12), hit.start) and hit.entry == "moved":
        return True  # "opened yesterday, after it had been put off"
    if hit.start >= e.end and _day_of_another().match(text, hit.start):
        return True  # "the round set the day of the congress"
    if _quoted_apart(text, e, hit) or _before_the_end().match(text, hit.start):
        return True
    guessed = hit.entry in ("planned", "expected") and not _day_set().match(text, hit.start)
    if guessed and _never().search(text, max(0, hit.start - 30), hit.start):
        return True  # "nobody had expected that it would end so"
    which = _which().search(text, max(0, hit.start - 8), hit.start)
    return bool(which) and not 0 <= which.start() - e.end < _RELATIVE


_AND_WILL = re.compile("وس")


def _not_moved(text: str, at: int) -> bool:
    if denial.right_before(text, at, "not_verb", "no_truth"):
        return True
    # "Denied the report, and put the round off": what "and" joins is no part of what is denied.
    return text[at - 1] == " " and denial.in_clause(text, at, at - 30, "denies")


@cache
def _before_the_end() -> re.Pattern[str]:
    """ "Shortly before the end of", "shortly before the plenary session": what has begun."""
    closing, part = cue_words("closing_noun"), cue_words("session_of_round")
    before = r"(?:قبل(?: +\w+){0,2}? +من|قبل|قبيل|عشيه)"  # "hours before the curtain falls on"
    return re.compile(rf"[وف]?(?:{before} +{closing}|قبيل +{part}){END}")


@cache
def _day_set() -> re.Pattern[str]:
    """ "No day has been set for": a plan all the same."""
    return re.compile(cue_words("day_set") + END)


@cache
def _day_of_another() -> re.Pattern[str]:
    """The day of a congress or a summit."""
    return re.compile(rf"موعدا? +ل?(?:ل|ال)?{cue_words('not_city')}{END}")


@cache
def _never() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?{cue_words('never_before')}(?: +\w+){{0,2}} +$")


def _quoted_apart(text: str, e: RoundExpression, hit: Hit) -> bool:
    """Whether one of them stands in a quotation and the other outside; marks right around the round are its own."""
    low, high = (hit.end, e.start) if hit.end <= e.start else (e.end, hit.start)
    own = (text[low : low + 1] == '"') if low == e.end else (text[high - 1 : high] == '"')
    return (text.count('"', low, high) - own) % 2 == 1


_SINCE = re.compile(r"(?<!\w)منذ $")


@cache
def _was_to_be() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?كان(?:ت|ا|تا)? +(?:من +)?(?:ال)?{cue_words('was_to_be')}")


def _is_ahead(text: str, verb: Hit) -> bool:
    """Whether a day to come stands right before a verb, or close behind it."""
    low, high = max(0, verb.start - 20), verb.end + 45
    before, behind = cues("ahead").find(text, low, verb.start), cues("ahead").find(text, verb.end, min(len(text), high))
    behind = [t for t in behind if not _today_and().search(text, verb.end, t.start)]
    apart = [text[verb.end : t.start] for t in behind]
    return any(not text[t.end : verb.start].strip() for t in before) or any("،" not in gap or _ASIDE_TIME.fullmatch(gap) for gap in apart)


_ASIDE_TIME = re.compile(r"(?: +\w+){1,3}، *")  # "takes part Jordan, tomorrow, in"


@cache
def _today_and() -> re.Pattern[str]:
    """ "Today and tomorrow": what begins today."""
    return re.compile(rf"(?<!\w){cue_words('today_and')}(?: +{alternatives(forms('weekdays'))})? *[،,]? *(?:و *)?$")


_AFTER = re.compile(r"(?<!\w)(?:بعد|بعدما|بعد +ان|كان|كانت) +$")


@cache
def _which() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){cue_words('relative_pronoun')} +$")


_RELATIVE = 50  # characters behind a round in which "which" is of it


@cache
def _of_the_eve() -> re.Pattern[str]:
    """The evening of a day: "عشية أمس"."""
    return re.compile(rf"عشيه +(?:اول +)?(?:امس|اليوم|{alternatives(forms('weekdays'))}){END}")


_FAR = 75  # characters within which "planned" and the like count before a verb of holding that is nearer
_A_DAY_ASIDE = re.compile(r"، *(?:غدا|بعد غد|اليوم|امس|مساء|صباح)(?: +[^\W\d]+){0,2} *،")
_OF_WHICH = re.compile(r"، +(?:الذي|التي) +$")
_ASIDE = 40  # what a comma or a full stop adds to a distance


def _distance(text: str, e: RoundExpression, hit: Hit) -> int:
    """Characters between a round and a verb; another clause is further away, but for that of "which"."""
    low, high = (hit.end, e.start) if hit.end <= e.start else (e.end, hit.start)
    between = _OF_WHICH.sub(" ", _A_DAY_ASIDE.sub(" ", re.sub(r"\([^()]*\)", "", text[low:high])))
    return len(between) + _ASIDE * len(re.findall(r"[،؛:.]", between))


def _around(starts: list[int], hit: Hit) -> slice:
    """The few rounds on either side of a verb of which one is the nearest: it is not of those further off."""
    at = bisect_left(starts, hit.start)
    return slice(max(0, at - _FEW), at + _FEW)


_FEW = 4


def _least(text: str, some: list[RoundExpression], hit: Hit) -> int:
    """The distance to a verb of the nearest of some rounds: each of these asks for it, so it is remembered."""
    known = once(text, _least, lambda text: {})
    span = hit.start, hit.end, some[0].start, some[-1].end
    if span not in known:
        known[span] = min(_distance(text, x, hit) for x in some)
    return known[span]


def _future_verbs(document: Document, sentence: Sentence) -> list[Hit]:
    """Verbs with the sign of the future ("ستقام", "سيلتقون"), or with "won't attend"; not words that merely begin so."""
    every = once(document.text, _future_verbs, lambda text: {})  # asked for by each round that a sentence names
    span = sentence.start, sentence.end
    if span not in every:
        denied = (Hit(*m.span(), "planned") for m in _wont().finditer(document.text, *span))
        every[span] = [*(Hit(h.start, h.end, "planned") for h in future_verbs(document.text, *span)), *denied]
    return every[span]


@cache
def _wont() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?لن +{cue_words('will_attend')}{END}")


_RESULTS = 24  # characters before a round in which "the results of" stands


@cache
def _whose_results() -> re.Pattern[str]:
    """ "The results of the round", "the second day of the round": it has met, whatever will be done with them."""
    return re.compile(rf"(?<!\w)[وف]?[بل]?(?:ال)?{cue_words('round_result')} +(?:اعمال +)?[(\"]?$")


@cache
def _months() -> Matcher:
    return matcher("months", "month")
