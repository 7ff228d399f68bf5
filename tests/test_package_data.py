"""The data package: Frictionless accepts it for any corpus and refuses what is spoilt; codes, units and keys are as told."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import frictionless
import jsonschema
import pandas as pd
import pycountry
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import astana_research
from astana_research import cli, codes, columns, export, fields, formulas, lexicon, tables
from astana_research.chronology.statements import CONVENTIONS, RULES
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.files import MANIFEST, read_manifest
from astana_research.mentions import KINDS
from astana_research.stored import read_tables

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
ARABIC = re.compile("[\u0621-\u064a]")

ONE = Article.of("واحد", "افتتحت اليوم الاثنين 11 تشرين الثاني 2024 الجولة الـ22 من مسار أستانا، بمشاركة وفد تركيا، وقُتل 12 مدنيا.")
HOSTILE = (
    Article.of("=1+1", '=HYPERLINK("http://x") بدأت الجولة الـ22 من مسار أستانا\x01 <script>alert(1)</script> \ud800 \uffff أمس.'),
    Article.of('a,"b"\n\rc', "+963 بدأت الجولة 21.\n@سانا: قتل 12 مدنيا و0.4% من السكان.\n\tعقدت في 2024-11-11\n", outlet="-وكالة"),
    Article.of("004", "x عقدت الجولة 22\n" + "ا" * 300, url="=cmd|' /C calc'!A0", collected="2025-01-01"),
)  # fmt: skip


def strangers() -> Corpus:
    """Sixty texts that the rules have not been made on, as somebody would give them."""
    texts = [text for name in ("texts", "more_texts") for text in json.loads((HERE / "gold" / f"{name}.json").read_text("utf-8"))]
    return Corpus(tuple(Article.of(t["id"], t["text"], outlet=t["outlet"], published=t["published"]) for t in texts[:60]), ())


ONE_ARTICLE = ("articles", "mentions", "rounds", "participation", "dates", "record_rounds", "code_parties", "code_places")
CORPORA = {
    "none": lambda: Corpus((), ()),
    "hostile": lambda: Corpus(HOSTILE, ()),
    "seeds": lambda: read_corpus([ROOT / "seeds"]),
    "strangers": strangers,
}


@pytest.fixture(scope="module")
def made():
    """The tables of each corpus, built at first use."""
    found: dict[str, dict[str, pd.DataFrame]] = {}
    return lambda name: found.setdefault(name, tables.build(CORPORA[name]())) if name not in found else found[name]


@pytest.fixture(scope="module")
def folder(made, tmp_path_factory):
    """The folder with the files of each corpus, written at first use."""
    found: dict[str, Path] = {}

    def of(name: str) -> Path:
        if name not in found:
            found[name] = tmp_path_factory.mktemp(name)
            export.save_all(made(name), found[name], ("csv",))
        return found[name] / "tables"

    return of


def errors(folder: Path) -> set[tuple[str, str]]:
    """What Frictionless finds wrong: kinds of errors, each with its table."""
    report = frictionless.Package(str(folder / export.DATAPACKAGE)).validate()
    return {(error.type, task.name) for task in report.tasks for error in task.errors} | {(error.type, "") for error in report.errors}


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """Some tables of one article, as a package of their own."""
    place = tmp_path_factory.mktemp("few")
    of = tables.build(Corpus((ONE,), ()))
    export.save_package({name: of[name] for name in ONE_ARTICLE}, place, ("csv",))
    return place


@pytest.mark.parametrize("name", CORPORA)
def test_frictionless_finds_no_error(folder, name):
    assert errors(folder(name)) == set()


def _spoil(table: str, column: str, value: str | None):
    """Put a value into the first cell of a column, or the first row a second time; leave hash and length right."""

    def spoil(folder: Path) -> None:
        path, described = folder / f"{table}.csv", folder / export.DATAPACKAGE
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows = pd.concat([rows, rows.head(1)]) if value is None else rows.assign(**{column: [value, *rows[column].tolist()[1:]]})
        path.write_text(rows.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="")
        package = json.loads(described.read_text("utf-8"))
        resource = next(one for one in package["resources"] if one["name"] == table)
        data = path.read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        described.write_text(json.dumps(package), encoding="utf-8")

    return spoil


def _append(folder: Path) -> None:
    with (folder / "rounds.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: None, None),
        (_append, ("hash-count", "rounds")),
        (_spoil("rounds", "round", "many"), ("type-error", "rounds")),
        (_spoil("rounds", "article_id", "nobody"), ("foreign-key", "rounds")),
        (_spoil("participation", "mention_id", "nobody:001"), ("foreign-key", "participation")),
        (_spoil("participation", "party", "ATLANTIS"), ("constraint-error", "participation")),
        (_spoil("mentions", "start", "-1"), ("constraint-error", "mentions")),
        (_spoil("articles", "written", "11/11/2024"), ("constraint-error", "articles")),
        (_spoil("articles", "written_start", "2024-02-30"), ("type-error", "articles")),
        (_spoil("articles", "sha256", ""), ("constraint-error", "articles")),
        (_spoil("dates", "expression", "{"), ("type-error", "dates")),
        (_spoil("mentions", "", None), ("primary-key", "mentions")),
        (_spoil("record_rounds", "record_place", "atlantis"), ("foreign-key", "record_rounds")),
    ],
)
def test_frictionless_finds_what_is_spoilt(few, tmp_path, spoil, told):
    copy = shutil.copytree(few, tmp_path / "tables")
    spoil(copy)
    assert told in errors(copy) if told else not errors(copy)


def test_the_package_is_described_in_both_languages(folder):
    package = json.loads((folder("seeds") / export.DATAPACKAGE).read_text("utf-8"))
    assert package["version"] == astana_research.__version__ and package["licenses"] and package["contributors"]
    assert [one["name"] for one in package["resources"]] == list(columns.COLUMNS)
    described = [package, *package["resources"], *(f for one in package["resources"] for f in one["schema"]["fields"])]
    for one in described:
        for key in ("title", "description"):
            assert one[key] and ARABIC.search(one[f"{key}@ar"]) and not ARABIC.search(one[key]), one.get("name")
    units = [f for f in described if "unit" in f]
    assert len(units) > 40 and all(ARABIC.search(f["unit@ar"]) for f in units)


def test_the_package_says_nothing_of_this_machine(folder):
    for path in folder("seeds").iterdir():
        if path.suffix in (".json", ".md"):
            assert not re.search(r"/tmp|/home|/root|20\d\d-\d\d-\d\dT", path.read_text("utf-8")), path.name


# What columns hold


def test_each_column_is_defined_once():
    defined = {(row["column"], table) for row in lexicon.rows("columns") for table in row["table"].split(" ")}
    there = {(column, table) for table, listed in columns.COLUMNS.items() for column in listed}
    assert {column for column, _ in there} == {column for column, _ in defined}
    assert {pair for pair in defined if pair[1]} <= there
    for table in columns.COLUMNS:
        assert [f.column for f in fields.fields(table)] == list(columns.COLUMNS[table])


def test_units_codes_shapes_and_references_are_there():
    for table in columns.COLUMNS:
        for f in fields.fields(table):
            assert not f.unit or f"measure.{f.unit}" in lexicon.labels()
            assert all(codes.code_list(group) and f"group.{group}" in lexicon.labels() for group in f.codes), f
            assert f.shape in ("", "day", "json", *fields.SHAPES)
            assert f.refers is None or f.refers[1] in columns.COLUMNS[f.refers[0]]
    assert all(set(key) <= set(columns.COLUMNS[table]) for table, key in fields.KEYS.items())


def test_a_column_that_is_not_defined_is_named(monkeypatch):
    monkeypatch.setattr(fields, "COLUMNS", {**columns.COLUMNS, "made_up": {"nonsense": "string"}})
    with pytest.raises(KeyError, match="no row for made_up.nonsense"):
        fields.fields("made_up")


@pytest.mark.parametrize("name", ["seeds", "strangers"])
def test_every_code_that_is_found_is_in_its_list(made, name):
    checked = 0
    for table, rows in made(name).items():
        for f in fields.fields(table):
            if f.codes and f.joined != "others":
                allowed = {one.code for group in f.codes for one in codes.code_list(group)}
                cells = set(rows[f.column].dropna()) - allowed
                parts = {part for cell in cells for part in (cell.split(f.joined) if f.joined else [cell])}
                if f.joined == "+":  # bases of dates are written with blanks
                    parts = {part.replace(" ", "_") for part in parts}
                assert parts <= allowed, (table, f.column)
                checked += rows[f.column].nunique()
    assert checked > 200


@pytest.mark.parametrize(
    ("group", "known"),
    [("kind", set(KINDS)), ("days_rule", {rule.replace(" ", "_") for rule in RULES}), ("convention", set(CONVENTIONS)),
     ("tense", {"past", "future", "ahead", "opened", "not_over", "ended"}),
     ("alike", {"first", "word for word", "nearly word for word", "reworded"}),
     ("act", {row["act"] for row in lexicon.rows("speech_acts")}), ("frame", {row["frame"] for row in lexicon.rows("naming")}),
     ("furniture", {row["what"] for row in lexicon.rows("furniture")}), ("party_kind", {row["kind"] for row in lexicon.rows("parties")}),
     ("place_kind", {row["kind"] for row in lexicon.rows("places")}), ("begins", set(formulas.BEGINS.values()))],
)  # fmt: skip
def test_the_lists_hold_all_that_the_rules_can_yield(group, known):
    assert known <= {one.code for one in codes.code_list(group)} | {""}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_codebook_tells_units_codes_and_keys(lang):
    book = export.codebook(lang)
    assert lexicon.say("measure.offset", lang) in book and lexicon.say("measure.percent", lang) in book
    for group in codes.groups(columns.COLUMNS):
        assert f"\n## {lexicon.say('codebook.codes', lang, group=group)}\n" in book
        assert all(f"| `{one.code}` | {one.en if lang == 'en' else one.ar} |" in book for one in codes.code_list(group))
    for table, listed in columns.COLUMNS.items():
        assert f"\n## {table}\n" in book and all(f"| `{column}` |" in book for column in listed)
    broken = [line for line in book.splitlines() if line.startswith("| `") and len(re.findall(r"(?<!\\)\|", line)) not in (3, 5)]
    assert not broken


# Codes that can be joined


def test_iso_codes_are_those_of_iso_3166():
    for row in lexicon.rows("countries"):
        country = pycountry.countries.get(alpha_3=row["alpha3"])
        assert (country.alpha_2, country.numeric) == (row["alpha2"], row["numeric"]), row
    states = [row for row in codes.tidy("code_parties") if row["party_kind"] == "state"]
    assert len(states) > 10 and all(row["iso_alpha3"] and row["iso_alpha2"] and row["iso_numeric"] for row in states)


def test_the_crosswalk_holds_only_what_was_checked():
    seen = {row["pax_agreement_id"] for row in tables.tidy("record_statements")} - {None}
    classes = """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT INVESTIGATE DEMAND DISAPPROVE REJECT THREATEN PROTEST CRIME
        SANCTION MOBILIZE COERCE ASSAULT""".split()
    rows = list(codes.tidy("code_crosswalk"))
    for row in rows:
        if row["scheme"] == "PA-X":
            assert row["checked"] == "seen_on_entries" and set(row["entries"].split("|")) <= seen
        else:
            assert row["scheme"] == "PLOVER" and row["checked"] == "class_of_the_scheme" and row["category"] in classes
    assert {row["scheme"] for row in rows} == {"PA-X", "PLOVER"}


def test_codes_of_the_record_and_of_articles_can_be_joined(made):
    of = made("strangers")
    heads = of["record_heads"].merge(of["code_people"], on="person_id", how="left")
    assert heads.loc[heads["person_id"].notna(), "name_en"].notna().all() and len(heads) == len(of["record_heads"])
    assert of["participation"].merge(of["code_parties"], on="party")["name_ar"].notna().sum() == len(of["participation"])
    assert set(of["code_offices"]["person_id"]) == set(of["code_people"]["person_id"])


# Cells like formulas

CELLS = st.lists(st.one_of(st.none(), st.text(st.sampled_from("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20' aب1"), max_size=4)), max_size=6)


@given(CELLS, CELLS)
def test_cells_like_formulas_are_named_and_nothing_else(one, other):
    length = min(len(one), len(other))
    table = pd.DataFrame({"a": pd.array(one[:length], dtype="string"), "b": pd.array(other[:length], dtype="string")})
    named = {(row["row"], row["in_column"]) for row in formulas.formula_cells({"t": table})}
    like = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
    wanted = {(n, c) for c in "ab" for n, cell in enumerate(table[c].fillna(""), 1) if like.match(cell)}
    assert named == wanted


def test_csv_keeps_what_looks_like_a_formula_and_a_table_names_it(folder):
    rows = pd.read_csv(folder("hostile") / "articles.csv", dtype=str, keep_default_na=False)
    assert rows["url"].tolist()[-1] == "=cmd|' /C calc'!A0" and rows["article_id"][0] == "=1+1"
    named = pd.read_csv(folder("hostile") / "formula_cells.csv", dtype=str)
    of_articles = set(named[named["in_table"] == "articles"][["row", "in_column", "begins"]].itertuples(index=False, name=None))
    assert of_articles >= {("1", "article_id", "equals"), ("2", "outlet", "minus"), ("3", "url", "equals")}
    assert pd.read_csv(folder("none") / "formula_cells.csv").empty


def test_the_list_is_made_anew_where_cells_were_emptied(made, tmp_path):
    of = {name: table.copy() for name, table in made("hostile").items()}
    of["articles"]["url"] = pd.NA
    export.save_all(of, tmp_path)
    named = pd.read_csv(tmp_path / "tables" / "formula_cells.csv")
    assert not len(named[(named["in_table"] == "articles") & (named["in_column"] == "url")])


# The set of files


def test_the_manifest_covers_every_file_and_stale_ones_go(made, tmp_path):
    export.save_all(made("none"), tmp_path, ("csv", "xlsx", "parquet"))
    names = {f"tables/{path.name}" for path in (tmp_path / "tables").iterdir()}
    assert set(read_manifest(tmp_path / MANIFEST)) == names - {MANIFEST}
    assert {"tables/rounds.parquet", "tables/datapackage.json", "tables/CODEBOOK.ar.md"} <= names
    export.save_all(made("none"), tmp_path, ("parquet",))
    assert {path.suffix for path in (tmp_path / "tables").iterdir()} == {".parquet", ".md", ""}
    with pytest.raises(ValueError, match="no format ods; there are csv, xlsx, parquet"):
        export.save_all(made("none"), tmp_path, ("csv", "ods"))


def test_the_command_writes_what_it_is_asked_for(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(ONE.text, encoding="utf-8")
    asked = ["tables", "--corpus", str(tmp_path / "articles"), "--output", str(tmp_path / "out"), "--format"]
    assert cli.main([*asked, "parquet"]) == 0
    written = {Path(line).suffix for line in capsys.readouterr().out.splitlines()}
    assert written == {".parquet", ".md", ".json"}  # codebooks and manifest go along
    assert read_tables(tmp_path / "out" / "tables")["rounds"]["round"].tolist() == [22]
    with pytest.raises(SystemExit, match="2"):
        cli.main([*asked, "csv,ods"])
    assert "no format 'ods'; there are csv, xlsx, parquet" in capsys.readouterr().err


def test_the_version_and_form_of_the_citation():
    """The schema is that of the Citation File Format 1.2.0 (doi 10.5281/zenodo.5171937, CC BY 4.0), as published."""
    schema = json.loads((HERE / "cff-1.2.0.schema.json").read_text("utf-8"))
    cited = json.loads(json.dumps(yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8")), default=str))
    jsonschema.validate(cited, schema)
    assert cited["version"] == astana_research.__version__
    for spoilt in ({"license": "my own"}, {"date-released": "yesterday"}, {"authors": []}, {"nonsense": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(cited | spoilt, schema)
