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
from .chains import AND, NEAR, STOP, Part, chain, joined_to, linked, round_for
from .leading import codes_of, named_codes, on_behalf, state_of


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
