"""The host city as the text calls it, and the outlet that printed the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .. import lexicon
from ..document import Document
from ..forms import END, PREFIX, Matcher, alternatives, cue_words, cues, forms

_NEAR = 45  # characters back to what a city hosts


@cache
def _hosts() -> tuple[str, ...]:
    return tuple(row["place_id"] for row in lexicon.rows("places") if row["kind"] == "host_city")


@cache
def _of_other_talks() -> frozenset[str]:
    return frozenset(row["place_id"] for row in lexicon.rows("places") if row["talks"] == "others")


@cache
def _cities() -> re.Pattern[str]:
    """A host city behind a word that makes it a place: "in", "the city of", "the Kazakh capital"; else it names the process."""
    cities = "|".join(
        f"(?P<{_group(city)}>{alternatives(forms('place_forms', place_id=city, use='city'))})" for city in _hosts()
    )
    capital = alternatives(forms("place_forms", use="capital_phrase"))
    cue = cue_words("city_cue", "host_verb")
    by_capital = rf'(?P<capital>{capital})(?: *[،,(]? *"?(?P<named>{cities})"?)?'
    behind_cue = rf'(?:{cue} +|(?<=ب))(?P<open>")?#?(?P<alone>{_renamed(cities, 2)})'
    # "The Sochi round": where the name is not the process's own it tells where that round meets.
    of_round = rf"{cue_words('city_round')} +(?P<round>(?!(?:ال)?استان){_renamed(cities, 3)})"
    # "They said from Sochi": of a name that no process bears; of Astana only before what was said there.
    name_4, name_5 = _renamed(cities, 4), _renamed(cities, 5)
    said_from = rf'من +["#]?(?:(?P<from>(?!(?:ال)?[اآ]ستان){name_4})(?! +الي)|(?P<said>{name_5})(?=" *:| *:))'
    # "The delegations left Nur-Sultan", "coming back from Astana".
    gone = rf"(?:{cue_words('leaves')} +(?:ال\w+ +){{1,2}}|{cue_words('comes_back')} +(?:ال\w+ +){{0,2}}من +)"
    gone_from = rf"{gone}(?P<gone>{_renamed(cities, 6)})"
    return re.compile(rf'{PREFIX}(?:{by_capital}|{behind_cue}|{said_from}|{of_round}|{gone_from})(?!\w)(?(open)(?!"))(?! *[-–]? *\d)')


_SHORT = 40  # characters of a first line that may be a dateline and no title
_DATED = re.compile(r"(?:،?| *[-–—]) +(?:في +|يوم +)?\d{1,2} +\w+(?: +\w+)?(?: */ *\w+)? +\d{4}")  # "Astana 13 Rajab 1445"
_DASHED = re.compile(r"[-–—/(]|: *[«\"“][^«»\"“”]{2,20}[»\"”]$")  # "Astana - AFP", "Astana: «The Beacon»"


@cache
def _dateline() -> re.Pattern[str]:
    """A host city that a line begins with, or that ends it behind an outlet: "Astana - AFP", "The Beacon - Nur-Sultan"."""
    cities = "|".join(
        f"(?P<{_group(city)}>{alternatives(forms('place_forms', place_id=city, use='city'))})" for city in _hosts()
    )
    before = r"[^\w\n]*(?:[\w.]{2,20}(?: [\w.]{2,20})? *[-–—/|:(] *)?"
    behind = r'(?= *(?:[-–—:/()،]|\.(?! ?\.)|$))(?! *[-–]? *\d)(?! *[-–(] *(?:ال)?\d)'
    month = alternatives([*forms("months"), *forms("cues", **{"class": "hijri_month"})])
    dated = rf"(?=،? +(?:في +|يوم +)?\d{{1,2}} +{month})|(?= *[-–—] *\d{{1,2}} +(?:من +)?{month})"
    behind = rf"(?:{behind}|(?= *[-–] *\d{{1,2}} *[-–/] *\d{{1,2}} *\()|{dated}|(?= *\(\w+\) *\d))"
    return re.compile(rf"^{before}(?P<city>{cities}){behind}", re.M)


def _group(city: str) -> str:
    return city.replace("-", "_")


def _renamed(cities: str, number: int) -> str:
    return re.sub(r"\?P<(\w+)>", rf"?P<\1_{number}>", cities)


@cache
def _english() -> dict[str, str]:
    return {row["place_id"]: row["name_en"] for row in lexicon.rows("places")}


def _hosts_something_else(text: str, start: int, city: str | None) -> bool:
    """A congress, a summit, an agreement in or of the city: the last such word before it, with no round between."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - _NEAR) : start]
    before = before[max(before.rfind("."), before.rfind("؛")) + 1 :]
    if _elsewhere().search(before) or _counted().search(before) or text.startswith("الي", start) and _WONT_GO.search(before):
        return True
    other = [h for h in cues("not_city").find(before) if not _press().match(before, h.end)]
    if not other or cues("round_singular").find(before, other[-1].end):
        return False
    paper = cues("city_paper").find(before, other[-1].start, other[-1].end)
    # "An agreement on Idlib in Astana" was reached at a round; one in Sochi may be that of the two presidents.
    return not (paper and city not in _of_other_talks() and (_LOCATED.match(text, start) or _WITHIN.search(before)))


@cache
def _press() -> re.Pattern[str]:
    """What makes of a conference one for the press, which is held where the round is."""
    return re.compile(rf" +{cue_words('press_conference')}{END}")


_BORNE = re.compile(r"(?<!\w)[وف]?(?:(?:ت|ي|ن)?حمل\w{0,2}(?: +\w+)?|[تي]?حملت?(?: +\w+)? +(?:حتي|الي|قبل)(?: +\w+){1,3}) +$")
_WONT_GO = re.compile(r"(?<!\w)(?:لن|لم|لا) +\w+ +$")  # "we shall not go to Sochi"
_WITHIN = re.compile(r"(?<!\w)في $")
_LOCATED = re.compile(r"[وف]?(?:في |ب)")


@cache
def _elsewhere() -> re.Pattern[str]:
    """ "And not in Nur-Sultan", "in place of Astana"."""
    return re.compile(rf"(?<!\w)و?{cue_words('rather_than')} +(?:في +)?(?:مدينه +)?$")


@cache
def _counted() -> re.Pattern[str]:
    """ "18 rounds in the capital, and two in Sochi": where some of many were held."""
    return re.compile(rf"(?<!\w)(?<!قاعه )(?<!طاوله )[وف]?{cue_words('some_of_many')}(?: +\w+)? +(?:في +|ب)?(?:مدينه +|منتجع +)?$")


def find_host_cities(document: Document) -> Iterator[tuple[int, int, str | None]]:
    """Places where a round is hosted: start, end, English name, or None for "the Kazakh capital" without a name."""
    for m in _dateline().finditer(document.text):
        line = document.text[m.start() : document.text.find("\n", m.end())]
        title = document.paragraph_of(document.sentence_at(m.start("city"))).kind in ("title", "subtitle")
        dated = _DATED.match(document.text, m.end("city"))
        if not title or dated or (len(line) <= _SHORT and _DASHED.search(line)):
            city = next(c for c in _hosts() if m[_group(c)])
            yield *m.span("city"), _english()[city]
    hosting = rf"(?:(?:التي|حيث) +(?:\w+ +)?{cue_words('host_verb')} +)?"
    to_hold = rf"[^\n.؛:]{{0,{_NEAR}}}? ل(?:عقد|حضور|تنظيم|اطلاق) +"  # "will meet in Sochi on the 29th to hold a congress"
    after = re.compile(rf"(?: *{hosting}|{to_hold}){cue_words('not_city')}")
    for m in _cities().finditer(document.text):
        borne = m.group().startswith("اسم") and _BORNE.search(document.text, max(0, m.start() - _NEAR), m.start())
        if borne or m.group().startswith("باسم"):
            continue  # "bore the name of Nur-Sultan", "under the name of": what it was called
        city = next((c for c in _hosts() if any(m[_group(c) + end] for end in ("", "_2", "_3", "_4", "_5", "_6"))), None)
        if after.match(document.text, m.end()) or _hosts_something_else(document.text, m.start(), city):
            continue
        span = m.span(next(name for name in ("named", "alone", "from", "said", "round", "gone", "capital") if m[name]))
        yield *span, _english()[city] if city else None


@cache
def _outlets() -> Matcher:
    return Matcher({row["form"]: row["outlet_id"] for row in lexicon.rows("outlet_forms")})


def find_outlet(document: Document) -> tuple[int, int, str] | None:
    """The outlet that the page itself names: in its masthead or on a credit line, not behind "source:" and not an agency cited."""
    kinds = {row["outlet_id"]: row for row in lexicon.rows("outlets")}
    for paragraph in document.paragraphs:
        line = document.text[paragraph.start : paragraph.end]
        if paragraph.kind not in ("masthead", "credit") or _source_label().match(line):
            continue
        for hit in _outlets().find(document.text, paragraph.start, paragraph.end):
            if hit.entry not in kinds:  # a name that several papers bear tells none of them
                continue
            if paragraph.kind == "masthead" or kinds[hit.entry]["kind"] != "agency":
                return hit.start, hit.end, kinds[hit.entry]["name_ar"]
    return None


@cache
def _source_label() -> re.Pattern[str]:
    return re.compile(r"\W*" + cue_words("agency_label") + END)
