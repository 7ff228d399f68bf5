"""Extraction: what an article says, as mentions with their raw characters. Rules over lexicons; no model, no network.

``names``, ``dates`` and ``numbers`` read by themselves. ``rounds`` stands on names; ``timing`` and ``delegations`` on rounds,
``speech`` on names, ``topics`` on rounds and speech. None of them imports one that stands on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..document import Document, read_document
from ..expressions import Expression
from ..forms import cues
from ..mentions import Mention
from .dates.datelines import bears_day
from .dates.finding import find_dates
from .dates.imprints import is_printed
from .dates.telling import tense
from .delegations.chains import round_for
from .delegations.heads import find_heads
from .delegations.participation import standing_of
from .delegations.parties import find_parties
from .numbers.durations import find_durations
from .numbers.quantities import find_quantities
from .places import find_host_cities, find_outlet
from .rounds.discourse import Discourse, discourse
from .rounds.othertalks import other_talks_in
from .rounds.underway import meet_again
from .speech.quotations import find_quotations
from .speech.reading import Speech, read_speech
from .timing.elapsed import directions
from .timing.standing import Standing, read_standing
from .topics import find_topics

if TYPE_CHECKING:
    from ..corpus import Article

#: Start, end, what it says and the rule that found it.
FoundDate = tuple[int, int, Expression, str]

__all__ = ["Document", "extract", "extract_document", "read_document"]


def extract(article: Article) -> list[Mention]:
    """All mentions of an article, in text order; those without a place in the text come last.

    Date mentions carry the expression that was read and no value: what it means on a calendar depends on the day of
    writing, which the chronology finds.

    >>> from astana_research.corpus import Article
    >>> text = "انطلقت اليوم الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."
    >>> article = Article("a", "a.txt", text, "", "utf-8", None, None, None, None, None)
    >>> [(m.kind, m.value) for m in extract(article) if m.kind in ("round", "party")]
    [('round', 22), ('party', 'RUS'), ('party', 'TUR'), ('party', 'IRN')]
    """
    return extract_document(read_document(article))


def extract_document(document: Document) -> list[Mention]:
    """All mentions of an article that ``read_document`` has made ready."""
    found = discourse(document)
    speech = read_speech(document)
    dates = list(find_dates(document))
    standing = read_standing(found, [(start, end, expression) for start, end, expression, _ in dates])
    mentions = [
        *_rounds(found, standing),
        *_dates(found, dates, standing),
        *_durations(found, dates),
        *_people(found),
        *_cities(found),
        *_topics(found, speech),
        *_quotations(speech),
        *_quantities(found),
        *_whole(found, standing),
    ]
    return sorted(mentions, key=lambda m: (m.start is None, m.start or 0, m.end or 0, m.kind, str(m.value)))


def _rounds(found: Discourse, standing: Standing) -> list[Mention]:
    return [
        found.document.mention(
            "round",
            p.expression.start,
            p.expression.end,
            p.number,
            p.expression.rule,
            relative=not p.expression.numbers,
            status=found.status(p.number),
            tense=standing.tenses.get(p.expression.start),
        )
        for p in found.placed
    ]


def _dates(found: Discourse, dates: list[FoundDate], standing: Standing) -> list[Mention]:
    mentions = []
    for start, end, expression, rule in dates:
        sentence = found.document.sentence_at(start)
        borne = bears_day(found.document, start, end, expression, rule.removeprefix("date:"))
        printed = borne or is_printed(found.document, start, end, expression)
        day = None if printed else standing.days.get(start)
        mentions.append(
            found.document.mention(
                "date",
                start,
                end,
                None,
                "date:borne" if borne else rule,
                qualifier=expression.qualifier,
                deictic=expression.deictic,
                expression=expression.record(),
                round=day.round if day else None,
                status=day.status if day else None,
                tense=None if printed else tense(found.document, sentence, start),
                printed=printed,
                phase=day.phase if day else None,
            )
        )
    return mentions


def _durations(found: Discourse, dates: list[FoundDate]) -> list[Mention]:
    lengths = list(find_durations(found.document))
    directed = directions(found, lengths, [(start, end) for start, end, *_ in dates])
    mentions = []
    for start, end, value, unit, vague in lengths:
        direction, round_ = directed.get(start, (None, None))
        mentions.append(
            found.document.mention(
                "duration", start, end, value, "duration", unit=unit, vague=vague, direction=direction, round=round_
            )
        )
    return mentions


def _people(found: Discourse) -> list[Mention]:
    heads = find_heads(found)
    parties = find_parties(found, [h.part for h in heads])
    document = found.document
    return [
        *(
            document.mention(
                "head", h.start, h.end, h.person_id, h.rule, party=h.party, round=h.round, status=standing_of(found, h.part)
            )
            for h in heads
        ),
        *(
            document.mention(
                "party", p.start, p.end, p.party, p.rule, role=p.role, round=p.round, status=standing_of(found, p)
            )
            for p in parties
        ),
    ]


def _cities(found: Discourse) -> list[Mention]:
    mentions = []
    seen: set[int] = set()
    for start, end, city in find_host_cities(found.document):
        round_ = round_for(found, start, found.document.sentence_at(start))
        if round_ is not None and round_ == found.about and found.about_status == "held" and meet_again(found.document, start):
            round_ += 1
        if start in seen or (round_ is None and found.about is None and not _of_talks(found, start)):
            continue  # a city in a text about no round hosts something else
        seen.add(start)
        mentions.append(
            found.document.mention(
                "host_city",
                start,
                end,
                city,
                "host_city",
                round=round_,
                status=found.status(round_) if round_ else None,
            )
        )
    return mentions


def _of_talks(found: Discourse, place: int) -> bool:
    """Whether a sentence of a text without a numbered round speaks of a meeting, and of no other talks."""
    document = found.document
    sentence = document.sentence_at(place)
    meets = cues("round_singular", "round_noun").find(document.text, sentence.start, sentence.end)
    return bool(meets) and not found.placed and not other_talks_in(document.text[: sentence.end])


def _topics(found: Discourse, speech: Speech) -> list[Mention]:
    return [
        found.document.mention(
            "topic",
            t.start,
            t.end,
            t.code,
            "topic",
            speaker=t.speaker,
            speech_act=t.speech_act,
            round=t.round,
            status=found.status(t.round) if t.round else None,
        )
        for t in find_topics(found, speech)
    ]


def _quotations(speech: Speech) -> list[Mention]:
    document = speech.document
    return [
        document.mention(
            "quotation",
            q.start,
            q.end,
            " ".join(document.show(q.start, q.end).split()),
            "quotation:direct" if q.direct else "quotation:indirect",
            speaker=" ".join(q.speaker.name.split()),
            verb=q.verb,
            direct=q.direct,
        )
        for q in find_quotations(speech)
    ]


def _quantities(found: Discourse) -> list[Mention]:
    document = found.document
    spans = [(p.expression.start, p.expression.end) for p in found.placed]
    mentions = []
    for q in find_quantities(document, spans):
        whole = document.cite(*q.part_of) if q.part_of else None
        mentions.append(
            document.mention(
                "quantity",
                q.start,
                q.end,
                q.value,
                "quantity",
                what=q.what,
                bound=q.bound,
                part_of=document.folded.raw[slice(*whole)] if whole else None,
            )
        )
    return mentions


def _whole(found: Discourse, standing: Standing) -> list[Mention]:
    """What is said of the article as a whole: the round it is about and the outlet that it names."""
    document = found.document
    about = Mention(
        document.article_id,
        "about",
        None,
        None,
        None,
        found.about,
        status=found.about_status,
        tense=standing.about,
        rule="about",
    )
    if outlet := find_outlet(document):
        start, end, name = outlet
        a, b = document.cite(start, end)
        return [
            about,
            Mention(document.article_id, "outlet", a, b, document.folded.raw[a:b], name, rule="outlet:named"),
        ]
    return [about, Mention(document.article_id, "outlet", None, None, None, None, rule="outlet:none")]
