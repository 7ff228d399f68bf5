"""The envoy of the United Nations: there where he speaks at a round; without a name there where he comes or is met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...blocks import Sentence
from ...forms import END, Hit, alternatives, cue_words, cues, forms, matcher
from ..rounds.discourse import Discourse
from ..rounds.othertalks import other_talks_in
from .chains import Part, round_for

_CLAUSE = re.compile(r"[.؛:\n،]")


def envoys(discourse: Discourse, sentence: Sentence, named: list[Hit]) -> Iterator[Part]:
    """ "As for the envoy of the UN, he came at night", "met the deputy of the envoy"."""
    text = discourse.document.text
    for hit in named:
        if hit.entry != ("UN",) or not cues("envoy").find(text, hit.start, hit.end) or discourse.about is None:
            continue
        stops = [m.end() for m in _CLAUSE.finditer(text, sentence.start, hit.start)]
        stop = _CLAUSE.search(text, hit.end, sentence.end)
        clause = stops[-1] if stops else sentence.start, stop.start() if stop else sentence.end
        if cues("envoy_there").find(text, *clause) and not cues("absent", "not_head").find(text, *clause):
            yield Part(hit.start, hit.end, "UN", "", round_for(discourse, hit.start, sentence), "party:envoy")


def says_there(text: str, start: int, end: int) -> bool:
    """ "Called at the 19th round for ...", "was quoted as saying in Astana that ...": whoever speaks there is there."""
    said = matcher("speech_acts", "act").find(text, start, end)
    places = [m.start() for m in _there().finditer(text, start, end)]
    return any(hit.end < at and not _THAT.search(text, start, at) for at in places for hit in said) and not other_talks_in(text[start:end])


_THAT = re.compile(r"(?<!\w)ب?ان(?!\w)")


@cache
def _there() -> re.Pattern[str]:
    cities = alternatives(forms("place_forms", use="city"))
    at = r"(?<!\w)(?:في|خلال|علي +هامش|في +(?:ختام|افتتاح|مستهل)|عقب) +"
    return re.compile(rf"{at}(?:(?:هذه?|اعمال) +)?(?:{cue_words('round_noun')}|{cities}){END}")
