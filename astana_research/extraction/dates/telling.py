"""What the words around a date tell of its time: past, done, or to come."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ...blocks import Sentence
from ...document import Document
from ...expressions import Expression
from ...forms import Hit, cues
from ..verbs import WAS, future_verbs, verbal_noun


def tense(document: Document, sentence: Sentence, place: int) -> str | None:
    """Whether what stands before a date in its sentence tells it as past or as to come; None where nothing does."""
    verbs = cues("planned", "agreed_next", "moved", "expected", "held", "recalled", "since")
    hits = verbs.find(document.text, sentence.start, place)
    near = max(sentence.start, place - _FAR_BACK)
    if _UNTIL.search(document.text, near, place):
        return None if WAS.search(document.text, near, place) else "future"
    # Nouns have no tense: "pledged to hold the next one in the first half of 2022".
    said = {hit.entry for hit in hits if hit.entry != "held" or not verbal_noun().match(document.text, hit.start)}
    if met := [m for m in _DID_NOT.finditer(document.text, sentence.start, place) if all(hit.end <= m.end() for hit in hits)]:
        return "past" if met[-1]["but"] else None
    if "moved" in said:  # from one day to another: which of them is to come, the verb does not tell
        return None
    if said & set(_PLANS) and not _done_behind(document, hits, place):
        return None if WAS.search(document.text, sentence.start, place) else "future"
    is_to = _IS_TO.search(document.text, near, place)
    if is_to and all(hit.start < is_to.end() for hit in hits):
        return None if WAS.search(document.text, near, place) else "future"
    if said:
        return None if future_verbs(document.text, sentence.start, place) else "past"
    return None


_PLANS = ("planned", "agreed_next", "expected")


def _done_behind(document: Document, hits: Sequence[Hit], place: int) -> bool:
    """Whether what was done is told in a clause of its own behind all plans: "agreed to meet again, then met on 12 March"."""
    text, plans = document.text, [hit.end for hit in hits if hit.entry in _PLANS]
    done = [hit for hit in hits if hit.entry == "held" and hit.start > max(plans) and not verbal_noun().match(text, hit.start)]
    return bool(done) and bool(_CLAUSE.search(text, max(plans), done[0].start)) and not future_verbs(text, max(plans), place)


_CLAUSE = re.compile(r"[،؛](?! *(?:التي|الذي) )|(?<!\w)[وف]?ثم(?!\w)")


def told_before(e: Expression, done: Collection[int | None]) -> str | None:
    """A month by itself that was told as done above ("in February and March"), and is named again without a verb, is that one."""
    return "done" if e.month in done and e.month and not (e.day or e.weekdays) else None


def months_done(e: Expression) -> Iterator[int | None]:
    """The months that an expression without its year tells as done."""
    if e.lean == "done" and e.year is None and e.tie is None:
        yield from (e.month, e.until_month, *e.also_months)


_TO_COME = ("planned", "agreed_next", "date_to_come")
_FAR_BACK = 250  # characters back from a date to "they are to ..." and "until"
_NEAR = 60  # characters back from a date in which its verb is looked for


def leaning(document: Document, place: int, e: Expression) -> str | None:
    """What the nearest verb before a month without a year, or before a weekday, says of it: done, past or to come."""
    if not (e.month or e.weekdays or e.season):
        return e.lean
    start = max(document.sentence_at(place).start, place - _NEAR)
    if e.weekdays and not e.month and _SINCE.search(document.text, start, place):
        return "past"
    said = cues(*_TO_COME, "held", "date_done", "date_told", "moved").find(document.text, start, place)
    verbs = [hit for hit in said if not verbal_noun().match(document.text, hit.start)]
    if not verbs or verbs[-1].entry == "moved":
        return e.lean
    last = verbs[-1].entry
    if last in _TO_COME or future_verbs(document.text, verbs[-1].end, place):
        return None if WAS.search(document.text, start, place) else "future"
    if _IMPERFECT.search(document.text, verbs[-1].end, place):
        return e.lean
    alone = not any(verb.entry in _TO_COME for verb in verbs) and not _TOWARDS.search(document.text, verbs[-1].end, place)
    return "done" if alone and last in ("held", "date_done") else "past"


_SINCE = re.compile(r"(?<!\w)[وف]?(?:منذ|مذ) +$")
# What did not happen ends what was planned; what did not happen "but in February" happened then.
_DID_NOT = re.compile(r"(?<!\w)[وف]?لم +[يتن]\w{2,}(?P<but>(?: +[^\W\d]+){0,4}? +(?:الا|سوي)(?!\w))?")
_UNTIL = re.compile(r"(?<!\w)[وف]?[يت]ستمر\w*(?: +[^\W\d]+){0,3} +حتي +$")  # "they go on until the 17th"
_IS_TO = re.compile(r"(?<!\w)[وف]?علي ان +[يت]\w{2,}(?!.*(?<!\w)علي ان +[يت])")  # "... ended, and they are to come back on the 25th"
_IMPERFECT = re.compile(r"(?<!\w)(?:ان +ت\w{3}|[وف]?(?!ي(?:وم|ناير|ون|ول|وسف))ي\w{3})")  # another verb between
_TOWARDS = re.compile(r"(?<!\w)(?:ل(?:ل\w|عقد|حضور|لقاء|اجتماع|جول|مشارك|مؤتمر|مفاوض|محادث)|(?:ال)?(?:تحضير|استعداد|تمهيد|موعد|دعو))")
