"""Alterations of content: other rounds, numbers, people, parties. Each takes a draft and a random source of its own."""

from __future__ import annotations

import re
from random import Random

import variant_words as words
from variant_draft import Draft


def rounds(draft: Draft, rng: Random) -> None:
    """Other numbers, in another writing; what the text says of "the previous round" keeps holding."""
    numbers = {e["number"] for name in ("rounds", "relative_rounds") for e in draft.gold[name]} - {1}
    apart = {n for n in numbers if n < max(numbers) - 4}  # a round far back moves by itself
    near = numbers - apart
    by = rng.choice([k for k in range((4 if apart else 3) - min(near), 30 - max(near)) if k])
    new = {1: 1, **{n: n + by for n in near}}
    new |= {n: rng.randint(2, min(near) + by - 1) for n in sorted(apart)}
    for entry in (e for name in ("rounds", "relative_rounds", "heads", "parties") for e in draft.gold[name]):
        key = "number" if "number" in entry else "round"
        entry[key] = new.get(entry[key], entry[key])
    written: dict[str, tuple[str, int, int]] = {}
    for entry in draft.gold["rounds"]:
        start, end, surface = entry["start"], entry["end"], entry["surface"]
        around = draft.text[start - 1 : start] + draft.text[end : end + 1]
        if surface not in written:
            written[surface] = _round(surface, entry["number"], around, rng)
        new, lead, tail = written[surface]
        if draft.text.endswith("موعد ", 0, start) and new.startswith("ال") and rng.random() < 0.4:
            draft.edit(start - 5, start, "موعداً ")  # "a date for the round": the preposition eats the article's alef
            new = "لل" + new.removeprefix("ال")
        draft.edit(start, end, new, lead, tail)


def _round(surface: str, n: int, around: str, rng: Random) -> tuple[str, int, int]:
    if n == 1:
        return rng.choice((surface, "أولى جولات", "أولى جلسات")), 0, 0
    if surface.startswith("أستانا"):
        city = rng.choice(words.CITIES)
        name = rng.choice((f"{city} {n}", f"{city}{n}", f"{city}-{n}", f"{city} {n}", f"{city} ({n})"))
        quoted = not re.search(r'["″“]', around) and rng.random() < 0.4
        return (f'"{name}"', 1, 1) if quoted else (name, 0, 0)
    if surface.startswith("محادثات"):
        return rng.choice((f"محادثات {n}", f"الجولة {n}", _numbered("الاجتماع", n, False, rng))), 0, 0
    head = re.sub(r" \(?(?:الـ ?)?\d+\)?$", "", surface)
    head = re.sub("^الجولة", rng.choice(("الجولة", "الجولة", "الجولة", "النسخة", "الدورة", "الجلسة")), head)
    head = re.sub("^جولته", rng.choice(("جولته", "نسخته", "دورته")), head)
    return _numbered(head, n, True, rng), 0, 0


def _numbered(head: str, n: int, feminine: bool, rng: Random) -> str:
    """A noun and its number: in digits with or without the article, or in words, correct or careless."""
    bare = " " not in head and head.startswith("ال")
    digits = [f"{head} الـ{n}", f"{head} الـ{n}", f"{head} ال {n}", f"{head} ال{n}", f"{head} الـ {n}", f"{head} ({n})"]
    digits += [f"{head} {n}", f"{head}-{n}", f"{head} رقم {n}", f"{head} الـ({n})"] if bare else []
    if rng.random() < 0.5:
        return rng.choice(digits)
    return (
        head
        + " "
        + rng.choice(
            (
                words.ordinal(n, feminine),
                words.ordinal(n, feminine),
                words.ordinal(n, feminine, ending="ون"),
                words.ordinal(n, not feminine),
                words.ordinal(n, feminine, teen=not feminine),
                words.ordinal(n, feminine, first="واحد"),
                words.ordinal(n, feminine).replace(" و", " و "),
            )
        )
    )


def relative(draft: Draft, rng: Random) -> None:
    """Other words for "previous", "this", "next"."""
    others = {
        "السابقة": ("الماضية", "الفائتة"),
        "الحالية": ("الجارية", "الراهنة"),
        "المقبل": ("القادم",),
        "أحدث": ("آخر",),
    }
    for entry in draft.gold["relative_rounds"]:
        for word, new in others.items():
            if (at := entry["surface"].find(word)) >= 0:
                draft.edit(entry["start"] + at, entry["start"] + at + len(word), rng.choice(new))


_NOUNS = {
    "وفدًا": words.Noun("وفد", "وفدًا", "وفود"),
    "جولة سابقة": words.Noun("جولة سابقة", "جولة سابقة", "جولات سابقة", True),
    "هجوماً": words.Noun("هجوم", "هجوماً", "هجمات"),
    "شخصاً": words.Noun("شخص", "شخصاً", "أشخاص"),
    "طفلاً": words.Noun("طفل", "طفلاً", "أطفال"),
    "امرأة": words.Noun("امرأة", "امرأة", "نساء", True),
    "اثنين": words.Noun("متطوع", "متطوعاً", "متطوعين"),
    "طفلاً وطفلة": words.Noun("طفل وطفلة", "طفلاً وطفلة", "أطفال وطفلات"),
}
_RANGES = {
    "وفدًا": (3, 40),
    "جولة سابقة": (3, 40),
    "اثنين": (3, 12),
    "طفلاً وطفلة": (11, 99),
    "طفلاً": (3, 60),
    "امرأة": (3, 60),
}
_BOUNDS = {
    "أكثر من": "more than",
    "ما يزيد على": "more than",
    "نحو": "about",
    "حوالي": "about",
    "قرابة": "about",
    "ما يقارب": "about",
    "ما يزيد عن": "more than",
    "ما لا يقل عن": "at least",
    "ما لا يزيد على": "at most",
}


def quantities(draft: Draft, rng: Random) -> None:
    """Other numbers, in digits or words, each with the form of the noun that it asks for; other bounds."""
    written: dict[str, tuple[int, str]] = {}
    for entry in draft.gold["quantities"]:
        start, end, surface = entry["start"], entry["end"], entry["surface"]
        noun = surface.split(" ", 1)[1]
        if surface not in written:
            low, high = _RANGES.get(noun, (130, 999))
            n = rng.choice([n for n in range(low, high + 1) if n % 100 not in (1, 2) and n != 200])
            n = 10 * n if n > 900 else n
            written[surface] = n, _counted(n, _NOUNS[noun], entry.get("part_of") is not None, rng)
        entry["value"], new = written[surface]
        draft.edit(start, end, new)
        if draft.text.startswith(" رسميًا", end):  # the adjective behind the delegations
            many = 3 <= entry["value"] % 100 <= 10
            draft.edit(end + 1, end + 7, "رسمية" if many else "رسميًا" if entry["value"] % 100 else "رسمي")
        if draft.text.endswith("أكثر من ", 0, start):
            bound = rng.choice(tuple(_BOUNDS))
            draft.edit(start - 8, start - 1, bound)
            entry["bound"] = _BOUNDS[bound]


def _counted(n: int, noun: words.Noun, subject: bool, rng: Random) -> str:
    if rng.random() < 0.35 and n < 1000:
        return f"{words.cardinal(n, noun.feminine, nominative=subject and rng.random() < 0.5)} {noun.form(n)}"
    return f"{n:,} {noun.form(n)}" if rng.random() < 0.5 else f"{n} {noun.form(n)}"


_TIMES = {
    "day": words.Noun("يوم", "يوماً", "أيام"),
    "week": words.Noun("أسبوع", "أسبوعاً", "أسابيع"),
    "month": words.Noun("شهر", "شهراً", "أشهر"),
}
_PAIRS = {"day": "يومين", "week": "أسبوعين", "month": "شهرين"}


def durations(draft: Draft, rng: Random) -> None:
    """Other lengths of time."""
    written: dict[str, tuple[int, str]] = {}
    for entry in draft.gold["durations"]:
        if entry["surface"] not in written:
            n = rng.choice((2, *range(3, 10), 11))
            time = _TIMES[entry["unit"]]
            number = words.cardinal(n, time.feminine) if rng.random() < 0.7 else str(n)
            new = _PAIRS[entry["unit"]] if n == 2 else f"{number} {time.form(n)}"
            written[entry["surface"]] = n, f"نحو {new}" if entry["vague"] else new
        entry["value"], new = written[entry["surface"]]
        draft.edit(entry["start"], entry["end"], new)


def heads(draft: Draft, rng: Random) -> None:
    """Other people: another spelling of the same one, another whom the lexicon knows, or one whom nobody knows."""
    for entry in draft.gold["heads"]:
        people, name = words.PEOPLE[entry["party"]], entry["surface"]
        choice = rng.choice(("spelling", "other", "invented", "same"))
        if choice == "other":
            entry["person_id"] = rng.choice([p for p in people if p != entry["person_id"]])
        if choice in ("spelling", "other"):
            name = rng.choice(people[entry["person_id"]])
        if choice == "invented":
            entry["person_id"], name = None, rng.choice(words.INVENTED[entry["party"]])
        title = rng.choice(words.HONORIFICS["UN" if entry["party"] == "UN" else ""]) if rng.random() < 0.25 else ""
        draft.edit(entry["start"], entry["end"], title + name, len(title))
    # "X leads the delegation", or "the delegation takes part, led by X".
    led = rng.random() < 0.3
    for m in draft.find(r"(يترأس|يقود|يرأس)? ?و?وفد (?:النظام|المعارضة)(?: السوري| السورية)?( )(?=نائب|أحمد|بسام)"):
        if led and m[1]:
            draft.edit(*m.span(1), "يشارك")
        if led:
            draft.edit(*m.span(2), " برئاسة ")
    for m in draft.find(r"(?:يترأس|يقود|يرأس)(?= وفد)|يمثل(?= الوفد)"):
        draft.edit(*m.span(), rng.choice(("يترأس", "يرأس", "يقود", m[0])))


def parties(draft: Draft, rng: Random) -> None:
    """Other observers and absentees, other words for who takes part, another order."""
    away = _absentee(draft, rng)
    _observers(draft, rng, away)
    _bodies(draft, rng)
    for pattern, phrases in words.PHRASES.items():
        new = rng.choice((*phrases, None))
        for m in draft.find(pattern):
            draft.edit(*m.span(), new or m[0])
    for m in draft.find(r"(?:(?:روسيا|تركيا|إيران)(?: و|، و|، )){2}(?:روسيا|تركيا|إيران)"):
        names = list((words.GUARANTORS[0] if rng.random() < 0.7 else words.GUARANTORS[1]).values())
        rng.shuffle(names)
        draft.edit(*m.span(), rng.choice((" و", "، و", "، ")).join(names))


def _observers(draft: Draft, rng: Random, away: str | None) -> None:
    found = [m for m in draft.find(r"(?:الأردن|لبنان|العراق)(?: و(?:الأردن|لبنان|العراق)){2}")]
    if not found:
        return
    codes = rng.sample([c for c in words.OBSERVERS if c != away], rng.randint(1, 4))
    names = [rng.choice(words.OBSERVERS[code]) for code in codes]
    for m in found:
        draft.edit(*m.span(), rng.choice((" و", "، و")).join(names))
    many = (" بصفة مراقب", " بصفة مراقبين", " كمراقبين", " بصفة دول مراقبة", " بصفتهم مراقبين")
    new = rng.choice(many if len(codes) > 1 else (" بصفة مراقب", " كمراقب"))
    before = {"دول مثل ": "دول مراقبة مثل ", "حضور ": "حضور مراقبين من ", "هيئات من ": "مراقبين من "}
    ahead = len(codes) > 1 and rng.random() < 0.25  # what they come as is told before their names
    for m in found:
        behind = re.compile(" بصفة مراقب(?:ين)?").match(draft.text, m.end())
        draft.edit(*behind.span(), "" if ahead else new)
        for lead, other in before.items():
            if ahead and draft.text.endswith(lead, 0, m.start()):
                draft.edit(m.start() - len(lead), m.start(), other)
    _replace_parties(draft, {"JOR", "LBN", "IRQ"}, codes)


def _bodies(draft: Draft, rng: Random) -> None:
    listed = list(draft.find(r"(?<=ية ك)الأمم المتحدة والمفوضية.*?والصليب الأحمر"))
    listed += draft.find(r"(?<=لى )الأمم المتحدة واللجنة الدولية للصليب الأحمر")
    if not listed:
        return
    codes = rng.choice((["UN", "UNHCR", "ICRC"], ["UN", "ICRC"], ["UN", "UNHCR"], ["ICRC", "UN"]))
    names = [rng.choice(words.BODIES[code]) for code in codes]
    for m in listed:
        draft.edit(*m.span(), " و".join(names))
    _replace_parties(draft, {"UN", "UNHCR", "ICRC"}, codes)


def _replace_parties(draft: Draft, old: set[str], new: list[str]) -> None:
    """The participations of ``old`` give way to the same ones of ``new``; the United Nations keep their role."""
    like = next(e for e in draft.gold["parties"] if e["party"] in old)
    rest = [e for e in draft.gold["parties"] if e["party"] not in old]
    roles = {code: "un" if code == "UN" else "observer" for code in new}
    draft.gold["parties"] = rest + [{**like, "party": code, "role": role} for code, role in roles.items()]


def _absentee(draft: Draft, rng: Random) -> str | None:
    """Another state for the one that boycotts."""
    mine = [e for e in draft.gold["parties"] if e["party"] == "USA"]
    if not mine:
        return None
    code = rng.choice(tuple(words.ABSENT))
    for old, new in zip(("الولايات المتحدة", "واشنطن", "(?<=السفير )الأمريكي"), words.ABSENT[code], strict=True):
        for m in draft.find(old):
            draft.edit(*m.span(), new)
    for entry in mine:
        entry["party"] = code
    return code


def city(draft: Draft, rng: Random) -> None:
    """Other spellings of the city's old and new name, or the new one in place of the old."""
    name = rng.choice(words.CITIES)
    capital = rng.choice(("نورسلطان", "نور سلطان", "نور-سلطان", name))
    rounds_ = [(e["start"], e["end"]) for e in draft.gold["rounds"]]
    for m in draft.find("أستان[اة]"):
        if not any(a <= m.start() < b for a, b in rounds_):
            draft.edit(*m.span(), name)
    for m in draft.find("نور سلطان"):
        draft.edit(*m.span(), capital)
        draft.gold["host_city"] = "Astana" if capital == name else "Nur-Sultan"


def bystanders(draft: Draft, rng: Random) -> None:
    """A paragraph more, with rounds of other talks, numbers and people that nothing is to be taken from."""
    lines = [m for m in re.finditer(r"[^\n]+", draft.text) if len(m[0]) > 100]
    end = lines[-1].end()
    draft.edit(end - 1, end, f"{draft.text[end - 1]}\n{rng.choice(words.BYSTANDERS)}")
