"""Tables and files: every cell leads back to raw characters, columns are as listed, files come out whole or not at all."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from astana_research import columns, export, files, lexicon, tables
from astana_research.corpus import Article, Corpus, read_corpus

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus([SEEDS])


@pytest.fixture(scope="module")
def made(corpus) -> dict[str, pd.DataFrame]:
    return tables.build(corpus)


@pytest.fixture(scope="module")
def folder(made, tmp_path_factory) -> Path:
    output = tmp_path_factory.mktemp("output")
    export.save_all(made, output)
    return output / "tables"


@pytest.mark.parametrize("name", columns.COLUMNS)
def test_columns_and_types_are_as_listed(made, name):
    assert {c: str(t) for c, t in made[name].dtypes.items()} == dict(columns.COLUMNS[name])
    # the seeds copy no sentence, need no correction, do not disagree, and no cell of theirs looks like a formula
    assert len(made[name]) or name in ("copies", "corrections", "disagreements", "formula_cells")


PLACED = [name for name, columns in columns.COLUMNS.items() if {"start", "end"} <= set(columns)]


@pytest.mark.parametrize("name", [name for name in PLACED if name not in ("copies", "corrections")])
def test_every_cited_span_reads_as_its_surface(corpus, folder, name):
    """Read back from the CSV, as a user would."""
    raw = {a.article_id: a.text for a in corpus.articles}
    rows = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
    words = {"delegation_heads": "name", "paragraphs": None, "set_aside": None}.get(name, "surface")
    checked = 0
    for row in rows.to_dict("records"):
        if row["start"]:
            cited = raw[row.get("said_in") or row["article_id"]][int(row["start"]) : int(row["end"])]
            assert (cited or row.get("sort") == "parted") and (words is None or cited == row[words])
            checked += 1
    assert checked


def test_every_raw_character_is_accounted_for(corpus, folder):
    """The sums add up, and what is not own text has a row."""
    rows = pd.read_csv(folder / "account.csv")
    assert (rows["own"] + rows["in_furniture"] + rows["repeated"] + rows["normalised"] == rows["characters"]).all()
    assert rows["characters"].tolist() == [len(a.text) for a in corpus.articles]
    aside = pd.read_csv(folder / "set_aside.csv")
    for row in rows.itertuples():
        mine = aside[(aside["article_id"] == row.article_id) & aside["sort"].isin(["furniture", "repetition", "normalised"])]
        covered = {n for start, end in zip(mine["start"], mine["end"], strict=True) for n in range(start, end)}
        assert len(covered) == row.characters - row.own
        assert mine["why"].str.len().gt(0).all()


def test_the_first_mention_of_each_round_is_cited(corpus, folder):
    raw = {a.article_id: a.text for a in corpus.articles}
    for row in pd.read_csv(folder / "rounds.csv", dtype=str, keep_default_na=False).to_dict("records"):
        assert raw[row["article_id"]][int(row["first_start"]) : int(row["first_end"])] == row["surface"]


def test_ids_are_unique_and_tables_refer_to_mentions(made):
    ids = made["mentions"]["mention_id"]
    assert ids.is_unique
    for name, table in made.items():
        for column in set(table.columns) & {"mention_id", "date_mention_id"}:
            assert set(table[column].dropna()) <= set(ids), name


def test_codes_are_those_of_the_lexicons(made):
    parties = {row["code"] for row in lexicon.rows("parties")}
    topics = {row["code"] for row in lexicon.rows("topics")}
    people = {row["person_id"] for row in lexicon.rows("people")}
    assert set(made["participation"]["party"]) <= parties
    assert set(made["topics"]["topic"].str.split(".").str[0]) <= topics
    assert set(made["delegation_heads"]["person_id"].dropna()) <= people


def test_counts_use_first_mentions_only(made):
    mentions = made["mentions"]
    again = set(mentions.loc[mentions["repeat_of"].notna() | mentions["furniture"].notna(), "mention_id"])
    assert again
    for name in ("participation", "delegation_heads", "topics", "quantities"):
        assert not again & set(made[name]["mention_id"]), name


def test_open_dates_say_why_and_have_no_made_up_days(made):
    dates = made["dates"]
    still_open = dates[dates["date_precision"].isin(["open", "set"])]
    assert len(still_open) and still_open["open_reason"].notna().all()
    assert dates.loc[~dates["date_precision"].isin(["open", "set"]), "open_reason"].isna().all()


def test_the_workbook_holds_what_the_tables_hold(made, folder):
    book = openpyxl.load_workbook(folder / export.WORKBOOK)
    assert book.sheetnames == ["contents", "columns", *made]
    for name, table in made.items():
        sheet = book[name]
        assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2" and sheet.auto_filter.ref
        assert [c.value for c in sheet[1]] == list(table.columns)
        assert sheet.max_row == len(table) + 1
        assert all("\n\n" in c.comment.text for c in sheet[1])  # its meaning in Arabic and in English
    assert book["rounds"]["A2"].value == made["rounds"]["round"].iloc[0]
    days = pd.to_datetime(made["articles"]["written_start"])
    at = list(made["articles"]).index("written_start") + 1
    cells = [book["articles"].cell(row, at).value for row in range(2, len(days) + 2)]
    assert cells == [None if pd.isna(day) else day.to_pydatetime() for day in days]
    assert [c.value for c in book["code_parties"]["H"][1:]] == [None if pd.isna(c) else c for c in made["code_parties"]["iso_numeric"]]


def test_the_first_sheets_say_what_is_there(made, folder):
    book = openpyxl.load_workbook(folder / export.WORKBOOK)
    listed = {row[0].value: row for row in book["contents"].iter_rows(min_row=2)}
    assert list(listed) == list(made)
    for name, row in listed.items():
        assert row[0].hyperlink.location == f"'{name}'!A1" and row[1].value == len(made[name]) and not row[4].value
        assert [row[n].value for n in (2, 3)] == [
            f"{lexicon.say(f'table.{name}', lang)}: {lexicon.say(f'table.{name}.description', lang)}" for lang in ("ar", "en")
        ]
        assert [row[n].alignment.readingOrder for n in (2, 3)] == [2, 1]
    told = [(row[0].value, row[1].value) for row in book["columns"].iter_rows(min_row=2)]
    assert told == [(table, column) for table, of in columns.COLUMNS.items() for column in of]


def test_what_a_sheet_can_not_hold_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(export.workbook, "_MOST_ROWS", 2)
    long = "\U0001f54c" + "ا" * 40000
    paragraphs = columns.frame("paragraphs", [{"article_id": "a", "paragraph": n, "text": long} for n in (1, 2, 3)])
    book = openpyxl.load_workbook(export.save_workbook({"paragraphs": paragraphs}, tmp_path / "w.xlsx"))
    assert book["paragraphs"].max_row == 3
    cell = book["paragraphs"]["I2"].value
    assert cell.endswith("ا [cut here; whole in paragraphs.csv]") and len(cell.encode("utf-16-le")) == 2 * 32767
    note = book["contents"]["E2"].value
    assert "first 2 rows" in note and "no longer ones: 2; they are whole in paragraphs.csv" in note and "أول 2" in note


def test_sheets_are_written_with_any_name(tmp_path):
    tables_ = {name: pd.DataFrame({"a": [1]}) for name in ("contents", "Contents", "a/b:c", "x" * 40, "x" * 41)}
    book = openpyxl.load_workbook(export.save_workbook(tables_, tmp_path / "w.xlsx"))
    assert len(book.sheetnames) == 7 and len({name.lower() for name in book.sheetnames}) == 7


def test_the_same_tables_give_the_same_bytes(made, folder, tmp_path):
    export.save_all(made, tmp_path)
    for path in sorted(folder.iterdir()):
        assert (tmp_path / "tables" / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_codebook_names_every_column_in_both_languages(folder, lang):
    book = (folder / export.CODEBOOKS[lang]).read_text(encoding="utf-8")
    for listed in columns.COLUMNS.values():
        for column in listed:
            assert f"| `{column}` |" in book
    for code in ("SYR-GOV", "deescalation", "guarantor", "day_of_writing_unknown"):
        assert f"| `{code}` |" in book


HOSTILE = '=HYPERLINK("http://x") الجولة الـ22 من مسار أستانا\x01 <script>alert(1)</script> \ud800 انتهت اليوم.'


def test_hostile_text_stays_text(tmp_path):
    made = tables.build(Corpus((Article.of("a", HOSTILE),), ()))
    export.save_all(made, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "tables" / export.WORKBOOK)["paragraphs"]
    cell = next(c for c in sheet[2] if str(c.value).startswith("="))
    assert cell.data_type == "s" and cell.hyperlink is None
    rows = pd.read_csv(tmp_path / "tables" / "mentions.csv", dtype=str, keep_default_na=False)
    assert "الجولة الـ22" in set(rows["surface"])


def test_an_empty_corpus_gives_empty_tables(tmp_path):
    made = tables.build(Corpus((), ()))
    assert all(len(table) == 0 for name, table in made.items() if not name.startswith(("record_", "code")))
    assert {n: list(t.columns) for n, t in made.items()} == {n: list(c) for n, c in columns.COLUMNS.items()}
    export.save_all(made, tmp_path)


def test_a_failure_leaves_the_tables_as_they_were(made, tmp_path, monkeypatch):
    export.save_all(made, tmp_path)
    before = {p.name: p.read_bytes() for p in (tmp_path / "tables").iterdir()}
    monkeypatch.setattr(export, "save_workbook", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        export.save_all({name: table.head(1) for name, table in made.items()}, tmp_path)
    assert {p.name: p.read_bytes() for p in (tmp_path / "tables").iterdir()} == before
    assert not list((tmp_path / files.STATE).glob("work-*"))
