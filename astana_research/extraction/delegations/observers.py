"""Who observes a round: parties beside "as observers", and those that an adjective calls so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import lexicon, numerals
from ...blocks import Sentence
from ...forms import END, PREFIX, Hit, Matcher, alternatives, cue_words, cues
from ...scanning import Scanner
from ..names.parties import delegations, of_role
from ..rounds.discourse import Discourse
from ..verbs import PRESENT
from .chains import AND_ALSO, INSERTED, NEAR, STOP, Part, begins_group, chain, denied, joined_to, linked, round_for


def observing(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """Parties right before "as observers", whatever the verb: "the American side sent its ambassador as an observer"."""
    text = discourse.document.text
    sent = [*delegations().find(text, sentence.start, sentence.end), *_presences(text, sentence)]
    named = sorted({h.start: h for h in (*sent, *named)}.values(), key=lambda h: h.start)  # "a Jordanian delegation followed it as"
    for cue in cues("observer").find(text, sentence.start, sentence.end):
        opens = text[cue.start - 1 : cue.start] == "و"
        if denied(text, cue.start) or on_the_ground(text, cue, sentence.end):
            continue
        if opens and text[cue.start] not in "بك" and not _OF_THEM.match(text, cue.start):
            continue  # "... and observers" is one more of the list, "without observers" is none
        before = [] if opens else [h for h in named if h.end <= cue.start]  # "and as observers A and B"
        place, row = cue.start, []
        for hit in (h for h in reversed(before) if h.entry != ("KAZ",)):
            gap = _both().sub(" ", INSERTED.sub(" ", text[hit.end : place])).rstrip(" ،")
            gap = _WHICH.sub(" ", gap)
            if not observes_never().isdisjoint(hit.entry):
                break  # "A and B, both delegations, and C as an observer": those who negotiate
            if row:
                close = bool(linked(gap) or _BESIDE.fullmatch(gap)) and not begins_group(gap)
            else:
                close = len(gap) <= 2 * NEAR and not STOP.search(gap)
            if not close:
                break
            row.append(hit)
            place = hit.start
        behind = [h for h in named if h.start > cue.end]
        row += _as_well(text, cue.end, behind, opens) or _asked(text, max(sentence.start, cue.start - NEAR), cue, behind)
        round_ = round_for(discourse, cue.start, sentence)
        if row and round_ == discourse.about and _used_to(text, min(h.end for h in row) - NEAR, cue.start):
            round_ = None  # in rounds that nobody numbers
        # An ambassador to Kazakhstan observes for another state.
        for hit in (h for h in row if h.entry != ("KAZ",) and observes_never().isdisjoint(h.entry)):
            for code in hit.entry:
                yield Part(hit.start, hit.end, code, "observer", round_, "party:observer")


_BESIDE = re.compile(r" *،? *(?:الي جانب|الي جوار|برفقه|مع|فضلا عن|اضافه الي)(?: +كل +من)?")  # "A and B beside C as observers"


def _presences(text: str, sentence: Sentence) -> list[Hit]:
    """ "With Jordanian presence", "the American ambassador": whose adjective tells who came."""
    spans = [m.span("of") for m in _presence_of().finditer(text, sentence.start, sentence.end)]
    return [hit for a, b in spans for hit in _peoples().find(text, a, b)]


@cache
def _presence_of() -> Scanner:
    people = alternatives(_people_forms())
    who = rf"(?:حضور|مشاركه|تمثيل|وجود|(?:ال)?{cue_words('diplomat')})"
    return Scanner(rf"{PREFIX}{who} +(?:ال)?(?P<of>{people}(?: +و(?:اخر +)?{people})?){END}")


def observes_never() -> frozenset[str]:
    """Those who guarantee and those who negotiate: none of them observes, whatever list they stand in."""
    return of_role("guarantor", "government", "opposition")


# "Jordan, which takes part as an observer", "Jordan, present as an observer"
_WHICH = re.compile(r"^ *، *(?=(?:الذي|التي|اللذين|اللتين|اللذان|الذين) |(?:ال)?(?:حاضر|مشارك)(?:ه|ان|ين|تان|تين)?$)")
_OF_THEM = re.compile(r"من ")  # "and of the observers came A", not "and observers"


@cache
def _both() -> re.Pattern[str]:
    """ "Iraq and Jordan, and both take part as observers"."""
    return re.compile(rf"، *و?(?:كلاهما|كلتاهما|كلها|كلهم|جميعها|جميعهم|هما|هم|هي)(?: +{cue_words('attend_verb')})?(?!\w)")


def on_the_ground(text: str, cue: Hit, end: int) -> bool:
    """ "To send monitors to the zones", "deploys observers around Idlib": no observers at the talks."""
    sent = _monitors().search(text, max(0, cue.start - 14), cue.start)
    if sent and sent["sent"] and not _WHERE.match(text, cue.end):
        return False  # "were asked to send observers"
    return bool(sent) and not cues("round_noun", "attend_verb").find(text, cue.end, min(end, cue.end + NEAR))


@cache
def _monitors() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}(?:{cue_words('monitors')}|(?P<sent>{cue_words('monitors_sent')})) +$")


_WHERE = re.compile(r" *(?:\w+ +)?(?:الي|حول|في|علي|لمراقبه|لرصد)(?!\w)")


def _used_to(text: str, start: int, end: int) -> bool:
    """ "It used to attend", "it had kept coming": told of many rounds before."""
    return bool(_habit().search(text, max(0, start), end))


@cache
def _habit() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?(?:كان|كانت|كانوا) +(?:\w+ +){{0,3}}?{PRESENT}{END}|{PREFIX}{cue_words('used_to')}{END}")


def called_observers(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "The observing Jordanian delegation", "Jordan, the only observer": the adjective right behind a party."""
    text = discourse.document.text
    hits = sorted({h.start: h for h in (*named, *delegations().find(text, sentence.start, sentence.end))}.values(), key=lambda h: h.start)
    for n, hit in enumerate(hits):
        if _observing().match(text, hit.end, sentence.end) and hit.entry != ("KAZ",):
            for each in joined_to(text, hits[: n + 1]):
                for code in each.entry:
                    yield Part(each.start, each.end, code, "observer", round_for(discourse, hit.start, sentence), "party:observer")


def observer_people(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "Observers from there": a noun with adjectives behind it, "Jordanian and Iraqi observers"."""
    text = discourse.document.text
    for m in _observers_of().finditer(text, sentence.start, sentence.end):
        if denied(text, m.start()) or on_the_ground(text, Hit(m.start("noun"), m.end(), None), sentence.end):
            continue
        for hit in _peoples().find(text, m.start("of"), m.end()):
            for code in hit.entry:
                yield Part(hit.start, hit.end, code, "observer", round_for(discourse, m.start(), sentence), "party:observer")


def watching(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "The talks, which A and B observe", "A and B watched over the meetings": a verb of observing, and the talks that it observes."""
    text = discourse.document.text
    for m in _watches().finditer(text, sentence.start, sentence.end):
        talks = m["talks"] or cues("round_noun").find(text, sentence.start, m.start())
        if not talks or denied(text, m.start()) or _watched_else().search(text, sentence.start, m.start()):
            continue  # "the truce, which Jordan watches"
        behind = [h for h in named if h.start >= m.end()]
        before = [h for h in named if h.end <= m.start()]
        row = chain(text, behind, m.end(), AND_ALSO.fullmatch, _OF_ALL.fullmatch)
        if not row and m["talks"] and before and _WHICH_ALSO.fullmatch(text, before[-1].end, m.start()):
            row = [*joined_to(text, before), *_as_well(text, m.end(), behind, directly=False)]
        round_ = round_for(discourse, m.start(), sentence)
        for hit in (h for h in row if observes_never().isdisjoint(h.entry) and h.entry not in _WATCH_OTHERWISE):
            for code in hit.entry:
                yield Part(hit.start, hit.end, code, "observer", round_, "party:watching")


_WHICH_ALSO = re.compile(r" *(?:[،,] *و?(?:التي|الذي|اللذان|اللتان|اللذين|هي|هو|هما) +)?")
_OF_ALL = re.compile(r" *(?:كل +من +|ممثلو +|ممثلون +عن +|وفود +|وفدا +)?")
_WATCH_OTHERWISE = (("KAZ",), ("UN",))  # the host, and the United Nations, whose monitors watch other things


@cache
def _watches() -> Scanner:
    """The verb with its pronoun, or with the talks right behind."""
    which = rf"(?:{cue_words('round_adjective')}|{numerals.ordinal()})"
    talks = rf" +(?P<talks>(?:اعمال +|سير +|جلسات +)?{cue_words('round_noun')}){END}(?: +{which}{END})?"
    return Scanner(rf"(?<!\w)[وف]?(?:س)?{cue_words('watch_verb')}(?:(?:ها|ه|هما)(?!\w)|(?!\w){talks})")


@cache
def _watched_else() -> re.Pattern[str]:
    """What else may be watched, named last before the verb: a truce, zones, a border."""
    return re.compile(rf"{PREFIX}{cue_words('watched_else')}{END}(?![^.]*{cue_words('round_noun')}{END})")


def _people_forms() -> dict[str, tuple[str, ...]]:
    rows = [row for row in lexicon.rows("party_forms") if row["use"] == "adjective" and row["code"] != "KAZ"]
    return {row["form"].removeprefix("ال"): tuple(row["code"].split("|")) for row in rows}


@cache
def _peoples() -> Matcher:
    return Matcher(_people_forms())


@cache
def _observers_of() -> Scanner:
    people = alternatives(_people_forms())
    one = rf"(?:ال)?{people}"
    return Scanner(rf"{PREFIX}(?P<noun>(?:ال)?{cue_words('observer_noun')}) +(?P<of>{one}(?: *(?:،|و|او) *{one}){{0,4}}){END}")


@cache
def _observing() -> re.Pattern[str]:
    # "Jordan, the standing observer", "Lebanon, which is an observer": a comma alone parts them only before the article
    return re.compile(rf"(?: +| *، *(?:(?=ال)|و?(?:هو|هي|هما|هم) +(?:ايضا +)?(?:عضو +)?)){cue_words('observing', 'observing_bare')}{END}")


def _as_well(text: str, place: int, behind: list[Hit], directly: bool) -> list[Hit]:
    """ "As an observer, and so did the Americans", "alongside Jordan"; ``directly``: "and as observers Jordan ..."."""
    row = chain(text, behind, place, AND_ALSO.fullmatch, (_directly() if directly else _also()).fullmatch)
    return row or chain(text, behind, place, AND_ALSO.fullmatch, _THEY_ARE.fullmatch)


# "Watched from the seat of the observer were both A and B", "three states come as observers, which are A and B".
_THEY_ARE = re.compile(r" +كل +من +| *[،,:] *و?(?:هي|هما|هم|كل +من) +")


def _asked(text: str, start: int, cue: Hit, behind: list[Hit]) -> list[Hit]:
    """ "The invitation as observers went to A and B"."""
    if not cues("invitation").find(text, start, cue.start):
        return []
    return chain(text, behind, cue.end, AND_ALSO.fullmatch, _TO.fullmatch)


_TO = re.compile(r"(?: +|،? *و?(?:كذلك|ايضا) +)(?:الي +|ل)(?:كل +من +)?")


@cache
def _directly() -> re.Pattern[str]:
    return re.compile(rf" *:? *(?:كان(?:ت)? +)?(?:{cue_words('attend_verb')} +)?(?:كل +من +|ممثلو +|ممثلي +|وفود +)?")


@cache
def _also() -> re.Pattern[str]:
    first = rf"(?: +{cue_words('first_time')}|[^.،؛:\n]{{0,110}}(?=،))?"  # "as an observer in the talks of last week, beside B"
    whose = r"(?:ممثله? +(?:عن +)?|ممثل(?:ون|ين) +(?:عن +)?|مندوب(?:ون|ين) +(?:عن +|من +)?|وفد +(?:من +|عن +)?|سفير +)?"
    return re.compile(rf"{first} *،? *{cue_words('as_well')} *(?:كل +من +)?{whose}[بل]?")
