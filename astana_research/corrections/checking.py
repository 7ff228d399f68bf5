"""Rows of a corrections.csv, checked as strictly as can be: kinds, codes, dates, numbers. One clear line for each that fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from .. import edtf, lexicon
from ..mentions import KINDS
from ..reading.corrected import FIELDS, Listed
from ..reading.stated import shown
from .model import NONE, VERDICTS, WHOLE, Correction, Outcome

LAST_ROUND = 99
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class _Wrong(ValueError):
    """Why a cell can't be meant, in words for people."""


@dataclass(frozen=True)
class Checked:
    """The corrections that can be meant, by article, and the rows that can't."""

    by_article: Mapping[str, tuple[Correction, ...]]
    refused: tuple[Outcome, ...]


def check(listed: Iterable[Listed], articles: Collection[str]) -> Checked:
    """Check rows against the lexicons and the ids of the articles.

    >>> row = Listed("corrections.csv", 2, {"article_id": "a", "kind": "about", "verdict": "value", "value": "22nd", "who": "Samar"})
    >>> [str(one) for one in check([row], {"a"}).refused]
    ["corrections.csv: row 2: value '22nd': no whole number from 1 to 99"]
    """
    found: dict[str, list[Correction]] = {}
    refused: list[Outcome] = []
    for row in listed:
        try:
            one = _correction(row, articles)
            found.setdefault(one.article_id, []).append(one)
        except _Wrong as error:
            refused.append(Outcome(row, "refused", str(error)))
    return Checked({name: tuple(some) for name, some in found.items()}, tuple(refused))


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a kind that people can set right, beside its value."""
    return tuple(name for name in FIELDS if name in KINDS[kind])


def _correction(row: Listed, articles: Collection[str]) -> Correction:
    told = row.values
    if row.problem:
        raise _Wrong(row.problem)
    for key in ("article_id", "kind", "verdict", "who"):
        if key not in told:
            raise _Wrong(f"{key} is empty" + (f": give {', '.join(VERDICTS)}" if key == "verdict" else ""))
    if told["article_id"] not in articles:
        raise _Wrong(f"no article is named {shown(told['article_id'])}")
    kind = _one_of("kind", told["kind"].casefold(), KINDS)
    verdict = _one_of("verdict", "_".join(re.split(r"[\s_-]+", told["verdict"].casefold())), VERDICTS)
    if kind in WHOLE and verdict != "value":
        raise _Wrong(f"an article has exactly one {kind}: the verdict is value" + f" ({NONE}: it has none)" * (kind != "publication"))
    given = {name: told[name] for name in ("value", *FIELDS) if name in told}
    if alien := [name for name in given if name not in ("value", *fields_of(kind))]:
        raise _Wrong(f"{alien[0]}: a {kind} has none")
    if verdict == "not_one" and given:
        raise _Wrong(f"not_one strikes the {kind}, but {next(iter(given))} is given too")
    if verdict == "new" and "value" not in given:
        raise _Wrong(f"value is empty: a new {kind} needs one" + f", or {NONE}" * _can_be_none(kind))
    fields = {name: _read(kind, name, text) for name, text in given.items()}
    rest = (told["article_id"], kind, verdict, told["who"], told.get("why", ""))
    return Correction(row, *rest, **({} if kind in WHOLE else _place(told)), was=told.get("was"), fields=fields)


def _place(told: Mapping[str, str]) -> dict[str, Any]:
    if "exact" not in told:
        raise _Wrong("exact is empty: the words at the place are needed, since by them a changed text is noticed")
    ends = [_number(name, told[name], 0) if name in told else None for name in ("start", "end")]
    if (ends[0] is None) != (ends[1] is None):
        raise _Wrong("of start and end only one is given")
    if ends[0] is not None and ends[1] <= ends[0]:
        raise _Wrong("end is not behind start")
    words = {name: told.get(name, "") for name in ("exact", "prefix", "suffix")}
    return {"start": ends[0], "end": ends[1], **words}


def _read(kind: str, name: str, text: str) -> Any:
    """A cell as what a mention holds."""
    if text.casefold() == NONE:
        if name == "value" and not _can_be_none(kind) or name in _FLAG_FIELDS:
            raise _Wrong(f"{name}: a {kind} can't be without one" + "; not_one strikes it" * (kind not in WHOLE))
        return None
    read = _VALUES[kind] if name == "value" else _fields().get((name, kind)) or _fields()[name, ""]
    try:
        return read(text)
    except _Wrong as error:
        raise _Wrong(f"{name} {shown(text)}: {error}") from None


_FLAG_FIELDS = ("vague", "printed", "relative", "direct")


def _can_be_none(kind: str) -> bool:
    return kind in ("round", "date", "head", "host_city", "about", "outlet")


def _one_of(name: str, text: str, known: Collection[str]) -> str:
    if text not in known:
        raise _Wrong(f"{name} {shown(text)}: give {', '.join(known)}")
    return text


def _number(name: str, text: str, least: int, most: int | None = None) -> int:
    m = re.fullmatch(r"(\d{1,12})(?:[.,]0+)?", text)  # spreadsheets write 12 as 12.0
    if not m or int(m[1]) < least or (most is not None and int(m[1]) > most):
        what = f"from {least} to {most}" if most is not None else f"from {least} on"
        raise _Wrong(f"{name} {shown(text)}: no whole number {what}" if name else f"no whole number {what}")
    return int(m[1])


def _round(text: str) -> int:
    return _number("", text, 1, LAST_ROUND)


def _count(text: str) -> int:
    return _number("", text, 0)


def _length(text: str) -> int | float:
    m = re.fullmatch(r"(\d{1,6})(?:[.,](\d{1,3}))?", text)
    if not m or not (found := float(f"{m[1]}.{m[2] or 0}")):
        raise _Wrong("no number above 0")
    return int(found) if found.is_integer() else found


def _days(text: str) -> str:
    if re.fullmatch(r"\[.*\]|\{.*\}", text, re.DOTALL):  # EDTF has sets, and the chronology bounds days from two sides only
        raise _Wrong("a set of days can't be given: give the interval from its first day to its last, FIRST/LAST")
    try:
        return str(edtf.value(text).edtf)
    except ValueError as error:
        raise _Wrong(str(error).removeprefix(f"{text}: ")) from None


def _words(text: str) -> str:
    return text


def _flag(text: str) -> bool:
    if text.casefold() not in _FLAGS:
        raise _Wrong("give true or false")
    return _FLAGS[text.casefold()]


def _code(codes: Callable[[], Collection[str]], what: str) -> Callable[[str], str]:
    """What takes a code as it stands, or in other case, with spaces for underscores or the other way round."""

    def read(text: str) -> str:
        alike = {_folded(code): code for code in codes()}
        if _folded(text) not in alike:
            few = f" ({', '.join(alike.values())})" if len(alike) <= 12 else ""
            raise _Wrong(f"no {what}{few}")
        return alike[_folded(text)]

    return read


def _folded(code: str) -> str:
    return code.casefold().replace("_", " ")


def _topic(text: str) -> str:
    """A topic, perhaps with a part behind a dot."""
    code, dot, part = text.partition(".")
    if dot and not re.fullmatch(r"[a-z_]+", part):
        raise _Wrong("no code behind the dot")
    return _code(lambda: _column("topics", "code"), "code of a topic")(code) + dot + part


def _counted(text: str) -> str:
    """What is counted: one code, or several with spaces between ("children killed")."""
    known = {row["what"] for row in lexicon.rows("units")} | set(_labels("what"))
    if text in known or all(part in known for part in text.split(" ")):
        return text
    raise _Wrong("no code of what is counted, nor several with a space between")


@cache
def _column(table: str, column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[column] for row in lexicon.rows(table)))


@cache
def _labels(group: str) -> tuple[str, ...]:
    return tuple(key.removeprefix(f"{group}.") for key in lexicon.labels() if key.startswith(f"{group}."))


def choices(name: str, kind: str) -> tuple[str, ...]:
    """The few codes that a field can hold; none where they are many, or words."""
    if name in _FLAG_FIELDS:
        return ("true", "false")
    return next((codes for key in ((name, kind), (name, "")) if (codes := _CODES.get(key))), ())


def _fixed(codes: tuple[str, ...]) -> Callable[[str], str]:
    return _code(lambda: codes, "code of it")


_CODES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("status", ""): ("held", "planned", "moved", "recalled", "expected"),
    ("role", ""): ("guarantor", "government", "opposition", "observer", "host", "un", "absent", "other"),
    ("bound", ""): ("exact", "at least", "more than", "about", "at most"),
    ("unit", ""): ("minute", "hour", "day", "week", "month", "year"),
    ("direction", ""): ("ago", "lasts", "in"),
    ("qualifier", ""): ("start", "mid", "end"),
    ("tense", "date"): ("past", "future"),
    ("tense", ""): ("ended", "opened", "ahead", "not_over"),
    ("phase", ""): ("start", "end", "through"),
}


_party = _code(lambda: _column("parties", "code"), "code of a party")

_VALUES: Mapping[str, Callable[[str], Any]] = {
    "round": _round,
    "date": _days,
    "duration": _length,
    "party": _party,
    "head": _code(lambda: _column("people", "person_id"), "person_id of the lexicon"),
    "host_city": _code(lambda: _column("places", "name_en"), "English name of a place of the lexicon"),
    "topic": _topic,
    "quantity": _count,
    "quotation": _words,
    "about": _round,
    "publication": _days,
    "outlet": _words,
}


@cache
def _fields() -> Mapping[tuple[str, str], Callable[[str], Any]]:
    """How each field is read; with the kind, where kinds differ in it."""
    return {
        ("round", ""): _round,
        ("party", ""): _party,
        ("speaker", "topic"): _code(lambda: (*_column("parties", "code"), *_labels("speaker")), "code of a speaker"),
        ("speaker", "quotation"): _words,
        ("speech_act", ""): _code(lambda: _labels("act"), "code of a speech act"),
        ("what", ""): _counted,
        ("part_of", ""): _words,
        **{key: _fixed(codes) for key, codes in _CODES.items()},
        ("verb", ""): _words,
        **{(name, ""): _flag for name in _FLAG_FIELDS},
    }
