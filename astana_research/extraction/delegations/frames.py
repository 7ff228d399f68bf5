"""The phrasings that have a party take part in a round or stay away from it: one function each, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...blocks import Sentence
from ...forms import END, PREFIX, Hit, cue_set, cue_words, cues
from ...scanning import Scanner
from .. import denial
from ..names.parties import delegations, joined_adjectives, joint_delegations, of_role
from ..names.people import offices, people_in
from ..names.unknown import shapes, titles
from ..rounds.discourse import Discourse
from ..rounds.othertalks import other_talks_in, process
from .bearing import sends_nobody
from .chains import AND, INSERTED, NEAR, STOP, Part, begins_group, chain, denied, joined_to, linked, round_for
from .leading import codes_of, named_codes, on_behalf, state_of
from .observers import observes_never


def attending(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """Parties in the chain behind "with the participation of", "delegations of" ...: joined by nothing but linking words."""
    text = discourse.document.text
    seen: set[int] = set()
    joins = cues("observer").find(text, sentence.start, sentence.end) or cues("observer_head").find(text, sentence.start, sentence.end)
    for cue in cues("attend", "observer_head").find(text, sentence.start, sentence.end):
        if cue.entry == "observer_head" and denied(text, cue.start):
            continue
        untold = cues("attend_untold").find(text, max(sentence.start, cue.start - NEAR), cue.start)
        if untold and not STOP.search(text, untold[-1].end, cue.start):
            continue  # "does not mind that they join", "rumours that they attend"
        row: list[Hit] = []
        place = cue.end
        parties = _and_syria(text, cue, sentence, named) if cue.entry == "attend" else _or_sent(text, sentence, named)
        for hit in (h for h in parties if h.end > cue.end):
            gap = _apposed().sub(" ", text[place : hit.start]) if row else _past_round(discourse, sentence, place, hit.start)
            if not row and cue.entry == "observer_head":
                gap = _ANNOUNCED.sub(" ", gap.lstrip())
            if hit.start >= place and not linked(gap) and not (row and _lists(text, cue, place, hit.start)):
                break
            row.append(hit)
            place = hit.end
        round_ = round_for(discourse, cue.start, sentence)
        for n, hit in enumerate(row):
            if hit.start in seen and cue.entry != "observer_head":
                continue
            seen.add(hit.start)
            watches = cue.entry == "observer_head" or _observes(text, cue.end, row, n, sentence.end)
            role = "observer" if watches or (joins and _JOINS.match(text, cue.start)) else ""
            for code in hit.entry:
                yield Part(hit.start, hit.end, code, role, round_, f"party:{cue.entry}")


def _or_sent(text: str, sentence: Sentence, named: list[Hit]) -> list[Hit]:
    """The parties of a sentence, also as delegations: "the observers were a Jordanian delegation and"."""
    sent = {h.start: h for h in delegations().find(text, sentence.start, sentence.end)}
    taken = [(h.start, h.end) for h in sent.values()]
    return sorted([*sent.values(), *(h for h in named if not any(a <= h.start < b for a, b in taken))], key=lambda h: h.start)


def _past_round(discourse: Discourse, sentence: Sentence, start: int, end: int) -> str:
    """What stands between a verb of attending and the first party, without the round and the words of it: "attended the 22nd round of"."""
    gap = discourse.document.text[start:end]
    if STOP.search(gap) or gap.endswith(" و"):
        return INSERTED.sub(" ", gap)  # "attended the 4th round, and Turkey promised"
    for placed in reversed(discourse.placed_in(sentence)):
        low, high = placed.expression.start - start, placed.expression.end - start
        if high > 0 and low < len(gap):
            gap = gap[: max(low, 0)] + " " + _round_words().sub(" ", gap[high:])
    return INSERTED.sub(" ", gap)


@cache
def _round_words() -> re.Pattern[str]:
    return re.compile(rf"{PREFIX}{cue_words('round_around')}{END}")


def _lists(text: str, cue: Hit, start: int, end: int) -> bool:
    """Whether a list of parties goes on behind somebody's name; ministers who meet are listed so too, and are no round's."""
    return "خارجيه" not in text[cue.start : cue.end] and linked(_unnamed(text, start, end))


def _unnamed(text: str, start: int, end: int) -> str:
    """What stands between two parties, without the people named there: "the envoy X and the agency of the refugees"."""
    gap = text[start:end]
    for person in reversed(people_in(text, start, end)):
        gap = gap[: person.start - start] + " " + gap[person.end - start :]
    return gap


@cache
def _apposed() -> re.Pattern[str]:
    """ "Russia, in the person of its ambassador, and Jordan"."""
    return re.compile(rf"، *{cue_words('apposed')}[^،.؛]{{0,60}}، *(?=و)")


_JOINS = re.compile(r"[يت]?نضم|انضم")  # "Jordan was the first observer, then joined Iraq and Lebanon"
# "The usual observers were there: A, B and C", "the Arab observers, A, B and C", "the observers, who are so far A and B".
_ANNOUNCED = re.compile(
    r"^(?:[^.؛:\n]{0,40}:| *علي(?!\w)|(?: *ال\w+(?!\w)){1,2} *،? *(?!و)|(?: *ال\w+(?!\w))? *،? *و?(?:هم|هما|هي)(?: +\w+){0,2}? +) *"
)


def _and_syria(text: str, cue: Hit, sentence: Sentence, named: list[Hit]) -> list[Hit]:
    """ "The delegations of Russia, Iran and Syria": in such a list the country is its government."""
    if not cues("delegations_of").find(text, cue.start, cue.end):
        return named
    country = [Hit(h.start, h.end, ("SYR-GOV",)) for h in cues("syria").find(text, cue.end, sentence.end)]
    joined = (h for h in country if text[h.start - 1] == "و" or not text[cue.end : h.start].strip())  # not "on Syria"
    country = [h for h in joined if not any(n.start <= h.start < n.end for n in named)]
    return sorted([*named, *country], key=lambda h: h.start)


def _observes(text: str, begin: int, row: list[Hit], n: int, end: int) -> bool:
    """ "A, B and C as observers", "as observers A, B and C", "the observer states, which are A, B and C".

    What stands behind the last, or before the first, of those joined by nothing but "and" holds for all of them.
    """
    first = last = n
    if not observes_never().isdisjoint(row[n].entry):
        return False
    while first > 0 and observes_never().isdisjoint(row[first - 1].entry) and not begins_group(text[row[first - 1].end : row[first].start]):
        first -= 1
    while last + 1 < len(row) and not begins_group(text[row[last].end : row[last + 1].start]):
        last += 1
    if cues("observer", "observer_head").find(text, row[first - 1].end if first else begin, row[first].start):
        return True
    behind = text[row[last].end : min(end, row[last].end + NEAR)]
    said = cues("observer").find(behind)
    # "... and observers" is one more of the list, not what the others come as.
    return bool(said) and not re.search(r"\w", behind[: said[0].start].rstrip("كب"))


def confirming(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "A, B and C confirmed their participation", "the opposition announced that its delegation ..."."""
    text = discourse.document.text
    for cue in cues("confirm").find(text, sentence.start, sentence.end):
        place, row = cue.start, []
        for hit in reversed([h for h in named if h.end <= cue.start]):
            if row and not linked(text[hit.end : place]):
                break
            row.append(hit)
            place = hit.start
        if row and cues("absent").find(text, row[-1].start, cue.end):
            continue
        for hit in row:
            for code in hit.entry:
                yield Part(hit.start, hit.end, code, "", round_for(discourse, cue.start, sentence), "party:confirm")


def acting(discourse: Discourse, named: list[Hit]) -> Iterator[Part]:
    """Guarantors that the text has act or speak together, and never says of that they attend: whoever issues the statement is there."""
    document = discourse.document
    told = {hit.entry[0] for hit in named if len(hit.entry) == 1}
    for hit in [*(h for h in named if set(h.entry) <= told), *_threes(discourse.document.text, named)]:
        sentence = document.sentence_at(hit.start)
        paragraph = document.paragraph_of(sentence)
        if discourse.about is None and not _prepares(document.text, sentence):
            continue
        if (
            len(hit.entry) > 1
            and paragraph.furniture is None
            and not other_talks_in(document.text[sentence.start : hit.end + NEAR])
        ):
            for code in filter(None, hit.entry):
                yield Part(hit.start, hit.end, code, "", round_for(discourse, hit.start, sentence), "party:acts")


def _prepares(text: str, sentence: Sentence) -> bool:
    """In a text about no round: a sentence in which a meeting of the Astana process is planned."""
    words = (text, sentence.start, sentence.end)
    return bool(process().search(*words) and cues("round_noun").find(*words) and cues("planned").find(*words))


def _threes(text: str, named: list[Hit]) -> Iterator[Hit]:
    """ "Russia, Turkey and Iran decided": the three guarantors in a row, one hit for all."""
    for n in range(len(named) - 2):
        row = named[n : n + 3]
        gaps = [text[a.end : b.start] for a, b in zip(row, row[1:], strict=False)]
        if {h.entry for h in row} == {("RUS",), ("TUR",), ("IRN",)} and all(AND.fullmatch(gap) for gap in gaps):
            for h in row:
                yield Hit(h.start, row[-1].end, (h.entry[0], ""))


def subjects(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """Parties before their verb: "Washington used to attend the rounds as an observer", "as for A and B, they attended"."""
    text = discourse.document.text
    for n, hit in enumerate(named):
        if hit.entry and (m := _attends().match(text, hit.end, sentence.end)):
            stop = STOP.search(text, m.end(), sentence.end)
            clause = text[m.end() : stop.start() if stop else sentence.end]
            role = "observer" if cues("observer").find(clause) else ""
            for each in joined_to(text, named[: n + 1]):
                for code in each.entry:
                    yield Part(each.start, each.end, code, role, round_for(discourse, m.end(), sentence), "party:subject")


@cache
def _attends() -> re.Pattern[str]:
    return re.compile(rf" +ف?(?:قد +|كانت +|كان +)?(?:ب?ان(?:ه|ها|هم|هما) +)?{cue_words('attend_verb')}" + END)


def delegating(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """A delegation that does anything is there: "the Turkish delegation came late"."""
    text = discourse.document.text
    hits = {h.start: h for h in joint_delegations().find(text, sentence.start, sentence.end)}
    hits |= {h.start: h for h in delegations().find(text, sentence.start, sentence.end)}
    for hit in hits.values():
        if hit.entry == ("KAZ",) or _not_there(text, hit.start, max(sentence.start, hit.start - 2 * NEAR)):
            continue
        row = [hit, *_and_of(text, hit, sentence.end)]
        upto = min(sentence.end, row[-1].end + (NEAR if len(row) > 1 else _RIGHT_BEHIND))
        behind = cues("observer").find(text, row[-1].end, upto)
        role = "observer" if behind and not STOP.search(text, row[-1].end, behind[0].start) else ""
        for each in row:
            for code in each.entry:
                yield Part(each.start, each.end, code, role, round_for(discourse, hit.start, sentence), "party:delegation")


def _and_of(text: str, hit: Hit, end: int) -> list[Hit]:
    """ "The Russian and the American delegations": the adjectives joined to that of a delegation."""
    return chain(text, joined_adjectives().find(text, hit.end, end), hit.end, _AND_TOO.fullmatch)


_RIGHT_BEHIND = 14  # characters, "as an observer" among them
_AND_TOO = re.compile(r"(?: *،)? *و|، *")


def _not_there(text: str, at: int, low: int) -> bool:
    """ "No delegation", "without", "in the absence of", "refused to take part"."""
    if denial.in_clause(text, at, low, "not_verb", "not_be", "not_noun", "missing"):
        return True
    return bool(_refused().search(text, low, at))


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)و?رفض\w* +(?:عن +|ب)?{cue_words('taking_part')}{END}[^،.؛:\n]*$")


def sending(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "There were for the Russian side X, and for Jordan the director of a department": whom somebody without a name stands for."""
    text = discourse.document.text
    if not cues("presence", "attend_verb", "head_verb").find(text, sentence.start, sentence.end):
        return
    for m in on_behalf().finditer(text, sentence.start, sentence.end):
        codes = codes_of(m["state"])
        if len(codes) == 1 and codes != ("KAZ",) and _title_next(text, m.end(), sentence.end):
            yield Part(*m.span("state"), codes[0], "", round_for(discourse, m.start(), sentence), "party:behalf")


def standing_for(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "The deputy of the director represents Jordan in the round": a state that somebody without a name stands for."""
    text = discourse.document.text
    for m in state_of().finditer(text, sentence.start, sentence.end):
        codes = named_codes(m["state"])
        word = _WORD.search(text, m.end(), sentence.end)
        stops = word is not None and STOP.search(text, m.end(), word.end())
        close = discourse.named(m.end(), min(m.end() + NEAR, sentence.end))
        if codes != ("KAZ",) and (close or _title_next(text, m.end(), sentence.end)) and not stops:
            for code in codes:
                yield Part(*m.span("state"), code, "", round_for(discourse, m.start(), sentence), "party:represented")


def _title_next(text: str, place: int, end: int) -> bool:
    """Whether the next word is of a title; prepositions stand within titles and open none."""
    word = _WORD.search(text, place, end)
    return word is not None and bool(shapes(word.group()) & titles() - cue_set("within_title"))


def listing(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "Those who take part in the 20th round: Russia, Turkey ...": a list behind a colon, of two at least."""
    text = discourse.document.text
    for m in _list_of().finditer(text, sentence.start, sentence.end):
        row = chain(text, named, m.end())
        if len(row) < 2:
            continue
        for hit in row:
            for code in hit.entry:
                yield Part(hit.start, hit.end, code, "", round_for(discourse, m.start(), sentence), "party:list")


def between(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "The first meeting between the government and the factions": a round, and right behind it those who meet there."""
    text = discourse.document.text
    for placed in discourse.placed_in(sentence):
        m = _BETWEEN.match(text, placed.expression.end, sentence.end)
        row = chain(text, named, m.end()) if m else []
        if len({code for hit in row for code in hit.entry}) > 1:
            for hit in row:
                for code in hit.entry:
                    yield Part(hit.start, hit.end, code, "", placed.number, "party:between")


_BETWEEN = re.compile(r"(?: +(?:من|في|ل|ال)\w*(?: +ال\w+){0,2}){0,2} +بين +")


@cache
def _list_of() -> Scanner:
    return Scanner(rf"{PREFIX}{cue_words('participants')}{END}[^.،؛:\n]{{0,60}}:")


_WORD = re.compile(r"\w+")


def speaking(discourse: Discourse, sentence: Sentence) -> Iterator[Part]:
    """Who has led a delegation and speaks or is spoken of in a text about a round has his party there; a host's minister hosts."""
    if discourse.about is None:
        return
    text = discourse.document.text
    for hit in people_in(text, sentence.start, sentence.end):
        party, head = offices().get(hit.entry or "", ("", False))
        if party == "KAZ" and head:
            yield Part(hit.start, hit.end, "KAZ", "host", round_for(discourse, hit.start, sentence), "party:host")
        elif head and not (_is_away(text, sentence, hit) and sends_nobody(text, hit)):
            yield Part(hit.start, hit.end, party, "", round_for(discourse, hit.start, sentence), "party:speaks")


def _is_away(text: str, sentence: Sentence, person: Hit) -> bool:
    return bool(cues("absent").find(text, max(sentence.start, person.start - NEAR), person.start))


def guaranteeing(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "The guarantors, Russia, Turkey and Iran": those named right behind the word."""
    text = discourse.document.text
    for cue in cues("guarantor").find(text, sentence.start, sentence.end):
        states = [(hit, code) for hit in chain(text, named, cue.end) for code in hit.entry if code in of_role("guarantor")]
        if len({code for _, code in states}) > 1:
            for hit, code in states:
                yield Part(hit.start, hit.end, code, "", round_for(discourse, cue.start, sentence), "party:guarantors")
