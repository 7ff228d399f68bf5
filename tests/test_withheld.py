"""Tables without the publishers' words: not four words in a row of any article get out, and the words can be put back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pyarrow import parquet

from astana_research import cli, export, figures, lexicon, publish, tables
from astana_research.columns import COLUMNS, PUBLIC_RECORD, QUOTING, SOME_WORDS, WORDS
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.reading.corrected import Listed
from astana_research.withheld import discreet, restore, token, withheld_record, withhold

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
RUN = 4  # words


def gold() -> list[Article]:
    texts = [
        t
        for name in ("texts", "more_texts", "later_texts", "wide_texts", "undamaged")
        for t in json.loads((HERE / "gold" / f"{name}.json").read_text("utf-8"))
    ]
    return [Article.of(f"g{n:03d}", t["text"], published=t.get("published")) for n, t in enumerate(texts)]


def runs(text: str, long: int = RUN) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return set(zip(*(words[n:] for n in range(long)), strict=False))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    articles = [*gold(), *read_corpus([SEEDS]).articles]
    return Corpus(tuple(sorted(articles, key=lambda a: a.article_id)), ())


@pytest.fixture(scope="module")
def made(corpus) -> dict[str, pd.DataFrame]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_CONVENTIONS_UPTO", 0)  # that table holds no words, and takes as long as all others
        return tables.build(corpus)


def written(folder: Path) -> dict[str, str]:
    """All that the files of a folder show, by name."""
    shown = {}
    for path in folder.rglob("*"):
        if path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path, read_only=True)
            cells = (
                str(cell)
                for sheet in book
                for row in sheet.iter_rows(values_only=True)
                for cell in row
                if cell is not None
            )
            shown[path.name] = "\n".join(cells)
        elif path.suffix == ".parquet":
            table = parquet.read_table(path)
            shown[path.name] = "\n".join(str(cell) for row in table.to_pylist() for cell in row.values() if cell is not None)
            shown[path.name] += f"\n{table.schema.metadata}"
        elif path.suffix == ".svg":
            shown[path.name] = re.sub("<[^>]*>", " ", path.read_text(encoding="utf-8"))  # not the coordinates of lines
        elif path.is_file() and path.suffix not in (".pdf", ".png"):
            shown[path.name] = path.read_text(encoding="utf-8")
    return shown


def test_no_four_words_of_any_article_in_any_file(corpus, made, tmp_path):
    said = set().union(*(runs(article.text) for article in corpus.articles))
    export.save_all(withhold(made), tmp_path, export.FORMATS, withheld=True)
    files = written(tmp_path / "tables")
    assert {"CODEBOOK.md", export.WORKBOOK, "mentions.csv", "mentions.parquet"} <= set(files)
    export.save_all(withhold(tables.build(Corpus((), ()))), tmp_path / "none", export.FORMATS, withheld=True)
    always = set().union(*map(runs, written(tmp_path / "none" / "tables").values()))  # codebook, codes: the same whatever the articles
    always = always.union(*(runs(row["form"]) for row in lexicon.rows("outlet_forms")))  # "بي بي سي عربي" is a name
    for name, text in files.items():
        assert not (runs(text) & said) - always, name
    export.save_tables(made, tmp_path / "leaky")  # the same look at tables with their words finds them
    leaky = {name for name, text in written(tmp_path / "leaky").items() if runs(text) & said}
    assert leaky >= {"mentions.csv", "paragraphs.csv", "set_aside.csv"}


def test_places_values_and_codes_stay(made):
    for name, table in withhold(made).items():
        kept = [column for column in table if column not in WORDS | SOME_WORDS | QUOTING]
        pd.testing.assert_frame_equal(table[kept], made[name][kept])
        assert {c: str(t) for c, t in table.dtypes.items()} == dict(COLUMNS[name])
        for column in set(table.select_dtypes("string")) & SOME_WORDS:
            plain = made[name][column].dropna()
            plain = plain[plain.map(lambda cell: cell.isascii() and (len(cell.split()) < RUN or cell.startswith("{")))]
            assert (table.loc[plain.index, column] == plain).all()


def test_the_words_are_put_back_by_those_who_hold_the_articles(corpus, made):
    others = [Article.of("other", corpus.articles[0].text), *corpus.articles[1:]]  # ids have no say
    for name, table in restore(withhold(made), others).items():
        pd.testing.assert_frame_equal(table, made[name], obj=name)


def test_articles_that_differ_put_nothing_back(made):
    held = withhold(made)
    for name, table in restore(held, [Article.of(a.article_id, a.text + " ") for a in gold()]).items():
        pd.testing.assert_frame_equal(table, held[name], obj=name)


def test_every_column_of_text_with_words_is_declared(corpus, made):
    """What holds Arabic and is not declared is a stated fact, an id, or a lexicon's name."""
    stated = {"outlet", "told_by", "other", "note", "verb"}  # of verbs the lemma
    for name, table in made.items():
        if name not in PUBLIC_RECORD:
            arabic = {
                c for c in table.select_dtypes("string") if table[c].str.contains("[\u0620-\u064a]", na=False).any()
            }
            assert arabic <= WORDS | SOME_WORDS | QUOTING | stated, name


def test_ids_that_are_headlines(tmp_path):
    text = "انطلقت اليوم الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."
    articles = [Article.of(i, text, f"{i}.html") for i in ("انطلاق الجولة الـ22 في أستانا", "جولة أخرى", "plain")]
    named = discreet(Corpus(tuple(articles), ())).articles
    digest = articles[0].sha256[:12]
    assert [(a.article_id, a.path) for a in named] == [
        ("plain", "plain.html"),
        (f"text-{digest}", f"text-{digest}.html"),
        (f"text-{digest}-2", f"text-{digest}-2.html"),
    ]


def test_notes_that_quote():
    text = "انطلقت اليوم الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."
    quoting, own = "يقول: انطلقت اليوم الجولة الـ22 من", "نسخة ثانية من الخبر، حُذف منها سطر"
    articles = Article.of("a", text, note=quoting, query="مسار أستانا"), Article.of("b", text, note=own, query=text)
    one, other = discreet(Corpus(articles, ())).articles
    assert (one.note, one.query, other.note, other.query) == (token(quoting), "مسار أستانا", own, token(text))


def test_words_in_another_language_are_words():
    table = pd.DataFrame({"value": ["We are not there yet", "children killed", '{"a": 1, "b": 2, "c": 3}', "2024-11-11"]})
    assert withhold({"mentions": table})["mentions"]["value"].tolist() == [token("We are not there yet"), *table["value"][1:]]


def test_a_record_without_words():
    record = {
        "kind": "quotation",
        "surface": "لا نقبل",
        "value": "لا نقبل",
        "speaker": "RUS",
        "start": 3,
        "rule": "quotation:marks",
    }
    assert withheld_record(record) == record | {"surface": token("لا نقبل"), "value": token("لا نقبل")}


def test_the_commands(capsys, tmp_path):
    text = "انطلقت اليوم الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "انطلقت اليوم الجولة الـ22.txt").write_text(text, encoding="utf-8")
    assert cli.main(["tables", "--corpus", str(tmp_path / "in"), "--output", str(tmp_path), "--no-text"]) == 0
    assert "withheld" in (tmp_path / "tables" / "CODEBOOK.md").read_text(encoding="utf-8")
    assert "withheld" not in export.codebook()
    for name, shown in written(tmp_path / "tables").items():
        assert not runs(shown) & runs(text), name
    capsys.readouterr()
    assert cli.main(["extract", str(tmp_path / "in"), "--no-text"]) == 0
    lines = capsys.readouterr().out
    assert not re.search("[\u0620-\u064a]", lines) and '"value": 22' in lines
    assert cli.main(["extract", str(tmp_path / "in"), "--no-text", "--explain"]) == 2


@pytest.mark.parametrize("formats", ["csv", "xlsx", "parquet", "csv,xlsx,parquet"])
def test_every_format(tmp_path, formats):
    text = "انطلقت اليوم الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    words = ["tables", "--corpus", str(tmp_path / "a.txt"), "--output", str(tmp_path), "--format", formats]
    assert cli.main([*words, "--no-text"]) == 0
    assert not any(runs(shown) & runs(text) for shown in written(tmp_path / "tables").values())
    assert cli.main(words) == 0
    assert any(runs(shown) & runs(text) for shown in written(tmp_path / "tables").values())


def test_corrections_that_quote():
    """What a person gives as a reason or as a value, and what the rules had read, hold words of the article as well."""
    text = "قال رئيس الوفد: «لا نقبل أي وجود أجنبي على الأراضي السورية». وانطلقت اليوم الجولة الـ22 من مسار أستانا."
    said, why = "لا نقبل أي وجود أجنبي على الأراضي السورية", "في النص: وانطلقت اليوم الجولة الـ22 من مسار أستانا"
    told = {"article_id": "خبر", "exact": said, "kind": "quotation", "verdict": "value", "value": said[:-8], "who": "سمر", "why": why}
    wrong = told | {"kind": "round", "value": "وانطلقت اليوم الجولة الـ22 من"}
    listed = tuple(Listed("مجلد/corrections.csv", n, one) for n, one in enumerate((told, wrong), 2))
    corpus = Corpus((Article.of("خبر", text, "خبر.txt"),), (), corrections=listed)
    made = tables.build(discreet(corpus))
    assert made["corrections"]["applied"].tolist() == ["changed", "refused"]
    assert made["corrections"]["why"].tolist() == [token(why)] * 2
    for table in withhold(made).values():
        for column in table.select_dtypes("string"):
            assert not any(runs(cell) & runs(text) for cell in table[column].dropna()), column
    leaky = tables.build(corpus)["corrections"]
    for column in ("surface", "fields", "was", "why", "remark"):
        assert any(runs(cell) & runs(text) for cell in leaky[column].dropna()), column


def test_pictures_and_their_data(corpus, made, tmp_path, monkeypatch):
    """All that `build --no-text` draws is drawn of tables without words; what it writes beside the pictures quotes nothing."""
    save, drawn = figures.save, []

    def fewer(figure, tables_given, folder):
        drawn.append(figure)
        for name, table in withhold(made).items():
            pd.testing.assert_frame_equal(tables_given[name], table)
        return save(figure, tables_given, folder, langs=("ar",), sizes=("page",), formats=("svg",))

    monkeypatch.setattr(figures, "save", fewer)
    monkeypatch.setattr(tables, "build", lambda *given: made)
    (tmp_path / ".astana" / "notebooks").mkdir(parents=True)  # of a build that showed the words
    (tmp_path / ".astana" / "build.json").write_text("{}")
    paths = publish.publish(corpus, tmp_path)
    assert drawn == list(figures.FIGURES.values())
    assert {path.name for path in paths} >= {f"fig_{name}.csv" for name in figures.FIGURES} | {"manifest.json", "datapackage.json"}
    assert all(path.is_file() for path in paths)
    assert sorted(path.name for path in (tmp_path / ".astana").iterdir()) == [".gitignore", "lock"]
    long = 8  # a date with its city has four words, and so has a person with a party, of which lists are made
    said = set().union(*(runs(article.text, long) for article in corpus.articles))
    assert not {name for name, shown in written(tmp_path / "figures").items() if runs(shown, long) & said}
    assert "sha256:" not in (tmp_path / "figures" / "README.md").read_text(encoding="utf-8")
    save(figures.reprints, made, tmp_path / "leaky", langs=("ar",), sizes=("page",), formats=("svg",))
    assert runs((tmp_path / "leaky" / "fig_reprints.csv").read_text(encoding="utf-8"), long) & said


def test_build_without_text_takes_no_notebooks(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("انطلقت اليوم الجولة الـ22 من مسار أستانا.", encoding="utf-8")
    words = ["build", "--corpus", str(tmp_path / "a.txt"), "--output", str(tmp_path / "out"), "--notebooks", str(tmp_path)]
    assert cli.main([*words, "--no-text"]) == 2
    assert "--notebooks" in capsys.readouterr().err and not (tmp_path / "out").exists()
