"""What is wrong with the lexicons, in plain language: ``python -m astana_research.lexicon.lint [FOLDER]``.

A line of a lexicon that can never match, names nobody or says two things at once does its harm in silence. So each
table is declared once below, and every CSV file of the folder, declared or not, is checked character by character.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..cleaning import fold_text

_CODE, _SLUG, _TOPIC = r"[A-Z]+(-[A-Z]+)*", r"[a-z0-9]+(-[a-z0-9]+)*", r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)?"
_EDTF = r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?"
# Columns that are shown to people and never matched, and columns that tell of the others.
_DISPLAYED = frozenset({"name_ar", "office_ar", "definition_ar", "ar", "note"})
_PROSE = frozenset({"source", "note"})


@dataclass(frozen=True)
class Table:
    """How a table has to be: its columns, which of them make a row unique, what cells look like and what they refer to.

    ``shapes`` maps a column to the pattern of its cells, ``refers`` to the table and column that hold its value
    (several values in a cell are joined by ``|``), and ``one_meaning`` names the column on which two forms must agree
    if they are the same after spellings are folded.
    """

    columns: str
    key: tuple[str, ...] = ("form",)
    shapes: Mapping[str, str] = field(default_factory=dict)
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    one_meaning: str | None = None
    forms_in: str | None = None


TABLES: Mapping[str, Table] = {
    "parties": Table("code,name_en,name_ar,kind,role,iso3,source,note", ("code",), {
        "code": _CODE, "kind": "state|delegation|organisation|group", "iso3": "([A-Z]{3})?",
        "role": "guarantor|government|opposition|observer|host|un|absent|other"}, forms_in="party_forms"),
    "party_forms": Table("form,code,use,source,note", shapes={"use": "name|capital|adjective|body|collective"},
                         refers={"code": ("parties", "code")}, one_meaning="code"),
    "people": Table("person_id,name_en,name_ar,party,office_en,office_ar,from,until,source,note",
                    ("person_id", "office_en"), {"person_id": _SLUG, "from": _EDTF, "until": _EDTF},
                    {"party": ("parties", "code")}, forms_in="person_forms"),
    "person_forms": Table("form,person_id,source,note",
                          refers={"person_id": ("people", "person_id")}, one_meaning="person_id"),
    "places": Table("place_id,name_en,name_ar,kind,talks,source,note", ("place_id",),
                    {"place_id": _SLUG, "kind": "host_city|city|capital|region", "talks": "(others)?"}, forms_in="place_forms"),
    "place_forms": Table("form,place_id,use,source,note", shapes={"use": "city|capital_phrase|region"},
                         refers={"place_id": ("places", "place_id")}, one_meaning="place_id"),
    "months": Table("form,month,family,source,note", shapes={
        "month": "[1-9]|1[0-2]",
        "family": "levantine|gregorian|maghrebi|moroccan|mauritanian|iraqi|misspelt"}, one_meaning="month"),
    "weekdays": Table("form,weekday,source", shapes={"weekday": "[1-7]"}, one_meaning="weekday"),
    "outlets": Table("outlet_id,name_ar,name_en,kind,country,leaning,domain,source", ("outlet_id",), {
        "outlet_id": _SLUG, "kind": "agency|newspaper|site|tv|radio|ministry|aggregator", "country": "([A-Z]{3})?",
        "leaning": "|state|party|opposition|independent"}),
    "outlet_forms": Table("form,outlet_id,source",
                          refers={"outlet_id": ("outlets", "outlet_id")}, one_meaning="outlet_id"),
    "topics": Table("code,name_en,name_ar,definition_en,definition_ar,source", ("code",), {"code": _TOPIC}),
    "countries": Table("alpha3,alpha2,numeric,name_en,source", ("alpha3",), {
        "alpha3": "[A-Z]{3}", "alpha2": "[A-Z]{2}", "numeric": "[0-9]{3}"}),
    "crosswalk": Table("topic,scheme,category,entries,checked,source,note", ("topic", "scheme", "category"), {
        "entries": r"(\d+(\|\d+)*)?", "checked": "seen_on_entries|class_of_the_scheme"}, {"topic": ("topics", "code")}),
    "columns": Table("column,table,unit,codes,joined,form,refers,minimum,maximum,required,source", ("column", "table"), {
        "column": "[a-z0-9_]+", "table": "([a-z_]+( [a-z_]+)*)?", "form": "(alpha2|alpha3|day|digits3|edtf|json|sha256)?",
        "refers": r"([a-z_]+\.[a-z_]+)?", "minimum": r"\d*", "maximum": r"\d*", "required": "(yes)?"}),
    "furniture": Table("phrase,where,what,match,source,note", ("phrase", "match", "note"), {
        "where": r"(masthead|before_title|after_title|inside|end)(\|(masthead|before_title|after_title|inside|end))*",
        "what": "[a-z_]+", "match": "line|prefix|contains|shape"}),
    "labels": Table("key,en,ar,source", ("key",), {"key": r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+"}),
    "cues": Table("form,class,source,note", ("form", "class"), {"class": "[a-z_]+"}),
    "date_words": Table("form,class,value,source", ("form", "class"), {"class": "[a-z_]+"}),
    "given_names": Table("form,source"),
    "date_names": Table("form,class,value,source", ("form", "class"), {"class": "[a-z_]+"}),  # names of people too
    "ordinals": Table("form,value,part,source", shapes={"value": r"\d+"}, one_meaning="value"),
    "numerals": Table("form,value,part,source", shapes={"value": r"\d+"}, one_meaning="value"),
    "topic_cues": Table("form,code,unless,source", ("form", "code"), {"code": _TOPIC}, {"code": ("topics", "code")}),
    "speech_acts": Table("form,act,lemma,kind,source", shapes={
        "act": "[a-z_]+", "kind": "verb|participle|noun|weak|deed"}, one_meaning="act"),
    "characters": Table("first,last,step,to,source,note", ("first", "step"), {
        "first": "[0-9A-F]{4,6}", "last": "([0-9A-F]{4,6})?", "step": "controls|spaces|harakat|primes|fold",
        "to": r"([0-9A-F]{4,6}\+?)?"}),
    "letter_pairs": Table("first,second,count,source", ("first", "second"), {"count": r"\d+"}),
    "naming": Table("form,actor,frame,when,source", shapes={
        "actor": f"{_CODE}|city", "frame": "[a-z_]+", "when": "always|bare|party|city"}, one_meaning="frame"),
    "renamings": Table("name,from,until,source,note", ("name", "from"), {"from": _EDTF, "until": _EDTF}),
    "head_phrasings": Table("phrasing,of,source", ("phrasing",), {"of": r"P\d(:[SD]\d)?(\|P\d(:[SD]\d)?)*"}),
    "states": Table("form,code,use,source", ("form",), {"code": "[A-Z]{3}", "use": "name|adjective"}, one_meaning="code"),
    "units": Table("form,what,person,count,source", ("form", "what")),
    "tables": Table("table,column,type", ("table", "column"), {
        "table": "[a-z_]+", "column": "[a-z0-9_]+", "type": "string|Int64|Float64|boolean"}),
    "fields": Table("name,field,when,source", ("name", "field"), {"field": "[a-z_]+", "when": "|address|words"}),
}

_BARE = frozenset({"party_forms", "person_forms", "place_forms", "months", "weekdays", "outlet_forms"})

Row = tuple[int, dict[str, str]]


def lint(folder: Path | None = None) -> list[str]:
    """The faults of all CSV files in `folder` (the package's own by default), each as ``file:line: reason``.

    >>> lint()
    []
    """
    folder = Path(__file__).parent if folder is None else Path(folder)
    found: list[str] = []
    tables: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("*.csv")):
        rows: list[Row] = []
        found += (f"{path.name}:{line}: {reason}" for line, reason in _file(path, rows))
        tables[path.stem] = rows
    for name, rows in tables.items():
        found += (f"{name}.csv:{line}: {reason}" for line, reason in _meaning(name, rows, tables))
    return found


def _file(path: Path, rows: list[Row]) -> Iterator[tuple[int, str]]:
    """Faults of bytes, header, width and characters; fills `rows` with the rows that have the right width."""
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        yield 1, "the file begins with a byte order mark"
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield data[: error.start].count(b"\n") + 1, "not UTF-8"
        return
    if "\r" in text:
        yield text[: text.index("\r")].count("\n") + 1, "lines end in CR LF or CR; they should end in LF"
    if not text.endswith("\n"):
        yield text.count("\n") + 1, "the last line has no line end"
    table = TABLES.get(path.stem)
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), strict=True)
    try:
        header = next(reader, [])
        if table and ",".join(header) != table.columns:
            yield 1, f"the columns should be {table.columns}"
            return
        if not table and ("source" not in header or len(set(header)) < len(header) or "" in header):
            yield 1, "the header needs a column source, and each name once"
            return
        for cells in reader:
            if len(cells) != len(header):
                yield reader.line_num, f"{len(cells)} cells where the header has {len(header)}"
                continue
            row = dict(zip(header, cells, strict=True))
            rows.append((reader.line_num, row))
            yield from ((reader.line_num, reason) for reason in _row(path.stem, row))
    except csv.Error as error:
        yield reader.line_num, f"not readable as CSV: {error}"


def _row(name: str, row: Mapping[str, str]) -> Iterator[str]:
    excused = re.search("persian|urdu|kurdish", (row.get("note", "") + row.get("family", "")).casefold())
    for column, cell in row.items():
        joint = name == "labels" and not any(map(str.isalnum, cell))  # what stands between two words may end in a space
        if "\n" in cell or "  " in cell or cell != cell.strip() and not joint:
            yield f"{column}: needless space or line break in {cell!r}"
        for reason in dict.fromkeys(filter(None, map(_character, cell))):
            if not (reason == _HARAKAT and column in _DISPLAYED or reason == _TATWEEL and column in _PROSE
                    or reason == _FOREIGN and (excused or column in _PROSE)):
                yield f"{column}: {reason} in {cell!r}"
        if cell != unicodedata.normalize("NFC", cell):
            yield f"{column}: {cell!r} is not in Unicode form NFC"
    if row.get("source") == "":  # a schema has none
        yield "no source"
    first = next(iter(row))
    if name == "furniture" and row["match"] == "shape":
        if row["phrase"] or not row["note"]:
            yield "a shape stands in the column note and has no phrase"
    elif not row[first]:
        yield f"{first}: empty"
    if table := TABLES.get(name):
        for column, shape in table.shapes.items():
            if not re.fullmatch(shape, row[column]):
                yield f"{column}: {row[column]!r} is not of the shape {shape}"
    if name == "labels" and len({tuple(sorted(re.findall(r"\{\w*\}", row[lang]))) for lang in ("en", "ar")}) > 1:
        yield "en and ar don't have the same {fields}"
    if name == "labels" and not (row["en"] and row["ar"]):
        yield "a label needs both languages"


_HARAKAT, _TATWEEL, _FOREIGN = "a vowel sign", "a tatweel", "a Persian, Urdu or other letter that Arabic doesn't have"


def _character(character: str) -> str | None:
    """Why this character should not stand in a lexicon, or None."""
    point = ord(character)
    if point == 0x0640:
        return _TATWEEL
    if 0x064B <= point <= 0x065F or point == 0x0670 or 0x0610 <= point <= 0x061A or 0x06D6 <= point <= 0x06ED:
        return _HARAKAT
    if 0x0671 <= point <= 0x06FF or 0x0750 <= point <= 0x077F or 0x063B <= point <= 0x063F:
        return _FOREIGN
    if 0xFB50 <= point <= 0xFDFF or 0xFE70 <= point <= 0xFEFE:
        return f"a presentation form (U+{point:04X})"
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Co", "Cn", "Zl", "Zp") and character != "\n":
        return f"an invisible character (U+{point:04X})"
    if category == "Zs" and character != " ":
        return f"a space that is no plain space (U+{point:04X})"
    return None


def _meaning(name: str, rows: list[Row], tables: Mapping[str, list[Row]]) -> Iterator[tuple[int, str]]:
    """Faults that show only beside other rows: repetition, contradiction, names of what isn't there."""
    table = TABLES.get(name)
    if not rows:
        return
    key = table.key if table else tuple(column for column in (next(iter(rows[0][1])), "class") if column in rows[0][1])
    seen: dict[tuple[str, ...], int] = {}
    meant: dict[str, Row] = {}
    forms = {row["form"] for _, row in rows} if name in _BARE else set()
    known = {column: {row[there] for _, row in tables[other]}
             for column, (other, there) in (table.refers.items() if table else ()) if other in tables}
    for line, row in rows:
        entry = tuple(row[column] for column in key)
        if entry in seen:
            yield line, f"{' '.join(filter(None, entry))!r} stands on line {seen[entry]} already"
        else:
            seen[entry] = line
        for column, values in known.items():
            for value in row[column].split("|"):
                if value not in values and value.split(".")[0] not in values:
                    yield line, f"{column}: {value!r} is not in {table.refers[column][0]}.csv"
        if forms and row["form"][:1] in set("وفبلك") and row["form"][1:] in forms:
            yield line, f"{row['form']!r} is {row['form'][1:]!r} with a prefix, which needs no line of its own"
        if table and table.one_meaning:
            before, first = meant.setdefault(fold_text(row["form"]), (line, row))
            if first[table.one_meaning] != row[table.one_meaning]:
                yield line, (f"{row['form']!r} reads like line {before} once spellings are folded, "
                             f"but means {row[table.one_meaning]}, not {first[table.one_meaning]}")
    if table and table.forms_in in tables:
        used = {value for _, row in tables[table.forms_in] for value in row[key[0]].split("|")}
        for line, row in rows:
            if row[key[0]] not in used:
                yield line, f"{row[key[0]]!r} has no form in {table.forms_in}.csv"


if __name__ == "__main__":
    faults = lint(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print("\n".join(faults) or "no faults")
    sys.exit(bool(faults))
