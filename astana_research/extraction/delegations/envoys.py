"""The envoy of the United Nations without a name: there where he comes or is met, away where he sends nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...blocks import Sentence
from ...forms import Hit, cues
from ..rounds.discourse import Discourse
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
