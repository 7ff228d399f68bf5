"""The subject of a verb of saying: behind it, before it, who speaks already, or who spoke in the sentence before."""
from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ...document import Document
from ...forms import END, Hit, cue_words, cues, forms
from ..names.parties import of_role
from .behind import MARKS, others, preceded, subject_behind
from .mastheads import of_page, state_of_page
from .phrases import named_in_full
from .reach import ends
from .sayings import Clause, Saying
from .speakers import GUARANTORS, JOINT, Speaker
from .titlewords import is_title

_OPENING = 14  # characters of a sentence before the verb that goes on with the speaker before: "and likewise"


def subject_of(clause: Clause, h: Hit, before: list[Saying], mark: int | None) -> Speaker | None:
    """Who speaks, all who speak with him, and whom a bare title ("the envoy") goes back to."""
    who = _nearest(clause, h, before, mark)
    if who is None:
        return _all_who_meet(clause, h)
    text = clause.text
    if who.sort == "party" and who.code in of_role("guarantor") and len(_joined(clause, who) & of_role("guarantor")) > 1:
        return replace(who, code=GUARANTORS)
    if who.sort in ("other", "office") and _DELEGATION.fullmatch(text, who.start, who.end) and clause.last and "وفد" in clause.last.name:
        return replace(who, code=clause.last.code)  # "the delegation" is the one that spoke before
    if who.sort == "other":
        return of_page(clause.document, who)
    if who.sort != "office" or who.code:
        return who
    if text[who.start : who.end].endswith("نا"):  # "our delegation"
        return replace(who, code=state_of_page(clause.document))
    if (ministry := of_page(clause.document, who)).code:
        return ministry
    known = [s for s in (clause.last, *(b.speaker for b in before)) if s and s.voice and s.sort in ("person", "source")]
    return replace(who, code=known[-1].voice if known else None)


_DELEGATION = re.compile(r"ال(?:وفد|جانب)(?: +(?:المفاوض|ذاته|نفسه))?")


def _all_who_meet(clause: Clause, h: Hit) -> Speaker | None:
    """ "The sixth round adopted ...", "a memorandum was signed", "on the table is": what nobody else is named for is of all."""
    if h.entry.act not in ("agree", "discuss") or h.entry.kind not in ("deed", "noun"):
        return None
    if h.entry.lemma != "نوقش" and not cues("round_noun", "agreed_paper").find(clause.text, clause.turn(h.start), clause.sentence.end):
        return None
    return Speaker(h.start, h.end, "", JOINT, "joint")


def _joined(clause: Clause, who: Speaker) -> set[str | None]:
    """The parties of a list that a party stands in: "Russia, Turkey and Iran"."""
    groups: list[list[Speaker]] = []
    for s in clause.named:
        if s.sort == "party":
            if groups and _LISTED.fullmatch(clause.text, groups[-1][-1].end, s.start):
                groups[-1].append(s)
            else:
                groups.append([s])
    return next(({s.code for s in group} for group in groups if who in group), {who.code})


_LISTED = re.compile(r" *[،,]? *و? *")


def _nearest(clause: Clause, h: Hit, before: list[Saying], mark: int | None) -> Speaker | None:
    """The subject behind the verb, else the one who speaks already, else one before, else that of the sentence before."""
    text, kind, turn = clause.text, h.entry.kind, clause.turn(h.start)
    if _is_first_person(clause.document, h):
        return None  # "I wrote that": the author
    if clause.former and _THE_LAST.match(text, h.end):
        return next((s for s in reversed(clause.named) if s.sort == "person" and s.end <= h.start), clause.former)
    if who := _whom_it_takes(clause, h, turn) or _then(clause, h, turn):
        return who
    as_for = text.startswith(("اما", "واما"), turn)  # "as for X, he accused Y": X speaks
    if kind != "participle" and not as_for and (who := subject_behind(clause, h, mark)):
        return who
    if as_for and (who := named_in_full(clause.document, turn, h.start)):
        return who
    if h.entry.act == "plan" and not h.entry.lemma:
        told = [s.speaker for s in before if s.introduces and s.speaker and s.start >= turn]
        return told[-1] if told else None  # "the agenda holds"
    current = [s for s in before if s.start >= turn and s.speaker]
    if kind == "participle":  # "X said that Y hopes, adding that": X adds
        current = _not_within(clause, current)
    if kind != "noun":  # a deed told within somebody's words does not end his speech
        current = [s for s in current if s.introduces] or current
    if kind in ("participle", "noun") and current:
        return _surprise(clause, h, current[-1]) or current[-1].speaker
    if who := _ahead(clause, h, turn, before):
        return who
    if current:
        return current[-1].speaker
    if kind == "deed" and h.entry.lemma in ("تقرر", "اتفق", "توافق"):  # "it was agreed": by all
        return Speaker(h.start, h.end, "", JOINT, "joint")
    if clause.listing:
        return clause.listing
    impersonal = cues("impersonal").find(text[h.start : h.end]) and not _BY_THAT.match(text, h.end)
    if impersonal or others().match(text, h.end):
        return None
    if mark is not None and (m := _DEFINITE.match(text, h.end, mark + 1)) and not is_title(m[1]):
        return None  # a noun that names nobody we know: "the paper expects that"
    if mark is not None and (m := _INDEFINITE.match(text, h.end, mark + 1)) and not is_title(m[1]):
        return None  # "a man from Daraya says that"
    opens = turn == clause.sentence.start and (h.start - turn <= _OPENING or _on_a_matter(text, turn, h.start))
    if not opens or any(s.start < h.start for s in clause.named):
        return None
    return clause.last or _who_was_named(clause, h)


def _who_was_named(clause: Clause, h: Hit) -> Speaker | None:
    """ "X led the delegation. He said": the one man whom the sentence before names, of a verb in his gender."""
    who, verb = clause.alone, clause.text[h.start : h.end].split()[0]
    if who is None or h.entry.kind != "verb" or verb.endswith("ت") or verb.startswith("ت") or preceded(clause, who, 0):
        return None
    return who


def _on_a_matter(text: str, start: int, verb: int) -> bool:
    """ "And on the other delegations he said": only the matter stands before the verb."""
    return verb - start <= _MATTER and bool(_fronted().match(text, start, verb)) and not MARKS.search(text, start, verb)


_MATTER = 60  # characters of a matter


@cache
def _fronted() -> re.Pattern[str]:
    return re.compile(rf"[وف]?{cue_words('fronted')}{END}")


_THE_LAST = re.compile(r" +(?:هذا +)?(?:الاخيره?|المذكوره?)(?!\w)")  # "the latter said"


def _not_within(clause: Clause, current: list[Saying]) -> list[Saying]:
    """The sayings but those that stand within the words of another one that goes on."""
    kept: list[Saying] = []
    for s in current:
        around = [o for o in kept if o.introduces and o.body <= s.start]
        if not around or any(ends(clause, o, s) for o in around) or s.speaker == around[-1].speaker:
            kept.append(s)
    return kept


def _whom_it_takes(clause: Clause, h: Hit, turn: int) -> Speaker | None:
    """ "X had told the others that": behind a verb of telling somebody stands whom, where who stands right before it."""
    if h.entry.lemma not in forms("cues", **{"class": "tells_whom"}) or h.entry.kind not in ("verb", "weak"):
        return None
    ahead = [s for s in clause.named if turn <= s.start and s.end <= h.start]
    if not ahead or not _close_by().fullmatch(clause.text, ahead[-1].end, h.start) or preceded(clause, ahead[-1]):
        return None
    return ahead[-1] if ahead[-1].sort in ("person", "office", "other") else None


def _then(clause: Clause, h: Hit, turn: int) -> Speaker | None:
    """ "... before X took the stage to say that": X says it."""
    text = clause.text
    if h.entry.kind != "verb" or text[h.start - 1] != "ل" or text[h.start] not in "يت":
        return None
    people = [s for s in clause.named if s.sort == "person" and turn <= s.start and s.end <= h.start]
    return next((s for s in reversed(people) if not preceded(clause, s)), None)


def _is_first_person(document: Document, h: Hit) -> bool:
    """Written with the vowel sign of "I": the author himself."""
    return document.folded.raw[slice(*document.cite(h.start, h.end + 1))].rstrip().endswith("ت\u064f")


_BY_THAT = re.compile(r" +بان")  # "he reminds of it that", not "it is told that"
_INDEFINITE = re.compile(r" +(\w{3,}) +(?:من|في)(?!\w)")
_DEFINITE = re.compile(r" +(ال\w{2,})")


def _surprise(clause: Clause, h: Hit, current: Saying) -> Speaker | None:
    """ "... but Lavrentiev surprised all by the call to": the subject of a verb that no lexicon has."""
    if h.entry.kind != "noun" or clause.text[h.start - 1] != "ب":
        return None
    between = [s for s in clause.named if current.end + 12 < s.start and s.end <= h.start and s != current.speaker]
    return next((s for s in between if not preceded(clause, s)), None)


def _is_apposed(text: str, person: Speaker, office: Speaker) -> bool:
    """ "X Y, who is the head of the delegation,": the title of the one before the comma."""
    between = text[person.end : office.start]
    words = re.findall(r"\w+", between)
    return between[:1] in "،(" and "،" not in between[1:] and all(w in ("وهو", "وهي") or is_title(w) for w in words)


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){cue_words('relative_pronoun')}(?: +(?:قد|كان|كانت|{cue_words('not_verb')}))? *[وف]?$")


@cache
def _close_by() -> re.Pattern[str]:
    return re.compile(rf"[ ،\"»)]*(?:(?:قد|كان|كانت|{cue_words('not_verb')}|سبق ان|لكنه|لكنها) *)?")


@cache
def _within() -> re.Pattern[str]:
    """ "The opposition, whom X leads, refused": X stands in a clause between two commas."""
    return re.compile(rf"[،,] *{cue_words('relative_pronoun')} +[^،,؛.:\n]{{2,60}}$")


def _ahead(clause: Clause, h: Hit, turn: int, before: list[Saying]) -> Speaker | None:
    """The subject before the verb: right before it, what "who" refers to, or the first who is named in the clause."""
    text = clause.text
    ahead = [s for s in clause.named if turn <= s.start and s.end <= h.start]
    if not ahead:
        return None
    people = [s for s in ahead if s.sort == "person"]
    if people and ahead[-1] is not people[-1] and _is_apposed(text, people[-1], ahead[-1]) and _close_by().fullmatch(
        text, ahead[-1].end, h.start
    ):
        return people[-1]
    if _close_by().fullmatch(text, ahead[-1].end, h.start) and not preceded(clause, ahead[-1]):
        bracket = text.rfind("(", turn, ahead[-1].start)  # "the sponsors (Russia, Turkey and Iran) approve"
        outside = [s for s in ahead if s.end <= bracket]
        return outside[-1] if outside and ")" in text[ahead[-1].end : h.start] else ahead[-1]
    if _relative().search(text, max(turn, h.start - 16), h.start):
        return people[-1] if people else ahead[-1]
    if any(s.start >= turn and s.speaker for s in before):
        return None  # a further verb of the one who speaks
    free = [s for s in ahead if not preceded(clause, s) and not _within().search(text, turn, s.start)]
    people = [s for s in free if s.sort == "person"]
    if people or not free:
        return people[0] if people else None
    return free[0] if h.entry.kind != "noun" or free[0].sort in ("joint", "party") else None
