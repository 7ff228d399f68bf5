"""A folder laid out for one's own articles, and what `check` says of a folder: in words, as JSON, by its status."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from astana_research import cli, newcorpus
from astana_research.checkup import SHORT, Checkup, check, check_folder
from astana_research.checkup_words import as_json, as_text
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.reading.readers import READERS
from astana_research.reading.stated import FACTS

SEEDS = Path(__file__).parent.parent / "seeds"
SENTENCES = [
    "انطلقت في العاصمة الكازاخية أستانا الجولة الثامنة عشرة من المحادثات بشأن سوريا بحضور الوفود كلها.",
    "وقال رئيس الوفد الحكومي إن اللقاءات الثنائية تناولت ملفات عدة لم يكشف عن تفاصيلها للصحفيين.",
    "ومن جهتها شددت المعارضة على ضرورة الإفراج عن المعتقلين وكشف مصير المفقودين قبل أي نقاش آخر.",
    "وأوضح دبلوماسي حضر الجلسة المغلقة أن الخلاف ما زال قائما حول فتح المعابر أمام المساعدات الإنسانية.",
    "وتستمر الاجتماعات حتى مساء الغد حيث يتوقع صدور بيان مشترك يحدد موعد اللقاء المقبل ومكانه.",
]
TEXT = "\n".join(SENTENCES)
ELSEWHERE = " ".join(f"سجل الفريق هدفا في الدقيقة {n} من عمر المباراة أمام جمهور غفير" for n in range(1, 9))


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


# new


def test_what_is_laid_out_can_be_checked_and_read_at_once(capsys, tmp_path):
    folder = tmp_path / "deep" / "press"
    assert cli.main(["new", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        str(folder / n) for n in ("README.md", "example_delete_me.txt", "sources.csv")
    ]
    found = check_folder(folder)
    assert (found.articles, found.refused, found.undated, found.missing, found.unlisted) == (1, (), (), (), ())
    assert (found.garbled, found.visual, found.short, found.elsewhere) == ((), (), (), ())
    article = read_corpus(folder).articles[0]
    assert all(getattr(article, fact) for fact in FACTS), "the example fills every column"
    assert cli.main(["tables", "--corpus", str(folder), "--output", str(tmp_path)]) == 0
    assert "\n20," in (tmp_path / "tables" / "rounds.csv").read_text(encoding="utf-8")


def test_the_readme_tells_each_column_and_format_in_both_languages():
    readme = newcorpus.contents()["README.md"]
    english, arabic = readme.split('<div dir="rtl" lang="ar">')
    for part in (english, arabic):
        assert all(f"| `{column}` |" in part for column in newcorpus.COLUMNS)
        assert all(f"`{extension}`" in part for extension in READERS)
    assert set(newcorpus.COLUMNS) == {"article_id", *FACTS}


def test_a_spreadsheet_sees_that_sources_is_utf8(tmp_path):
    newcorpus.lay_out(tmp_path)
    assert (tmp_path / "sources.csv").read_bytes().startswith(b"\xef\xbb\xbfarticle_id,")


@pytest.mark.parametrize("there", ["file", "filled", "hidden", "link"])
def test_nothing_is_overwritten(capsys, tmp_path, there):
    place = tmp_path / "press"
    if there == "file":
        place.write_text("mine", encoding="utf-8")
    elif there == "link":
        place.symlink_to(tmp_path / "nowhere")
    else:
        write(place, {".git" if there == "hidden" else "sources.csv": "mine"})
    before = sorted((p, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file())
    assert cli.main(["new", str(place)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and str(place) in err
    assert sorted((p, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file()) == before
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("steps", [0, 1, 2])
def test_nothing_is_left_half_done(tmp_path, monkeypatch, there, steps):
    place = tmp_path / "press"
    if there:
        place.mkdir()
    done, really = [], os.replace

    def replace(source, target):
        if len(done) == steps:
            raise OSError(28, "No space left on device", str(target))
        done.append(target)
        really(source, target)

    monkeypatch.setattr(newcorpus.os, "replace", replace)
    assert cli.main(["new", str(place)]) == 1
    assert [p.name for p in tmp_path.rglob("*")] == (["press"] if there else [])


# check


def test_what_stands_twice(tmp_path):
    edited = TEXT.replace("مساء الغد", "صباح الغد").replace("كلها", "جميعا")
    half = "\n".join(SENTENCES[:2]) + "\n" + ELSEWHERE
    write(tmp_path, {"a.txt": TEXT, "b.txt": TEXT, "c.txt": edited, "d.txt": half, "e.txt": SENTENCES[0]})
    found = check_folder(tmp_path)
    assert found.same == (("a", "b"),)
    assert [(one.article_id, one.of_article) for one in found.near] == [("c", "a")]
    assert 80 <= found.near[0].share < 100
    assert "The same text, character for character: a, b." in as_text(found, "en")
    assert "من عباراته مع a" in as_text(found, "ar")


def test_what_looks_wrong(tmp_path):
    garbled = TEXT.encode("utf-8").decode("cp1256", "replace").replace("\ufffd", "")
    backwards = "\n".join(line[::-1] for line in TEXT.split("\n"))
    write(
        tmp_path,
        {
            "garbled.txt": garbled,
            "visual.txt": backwards,
            "short.txt": SENTENCES[0],
            "sport.txt": ELSEWHERE,
            "good.txt": TEXT,
        },
    )
    found = check_folder(tmp_path)
    assert found.visual == ("visual",) and found.garbled == ("garbled",)
    assert found.short == ("short",) and found.elsewhere == ("sport",)
    assert f"Under {SHORT} words" in as_text(found, "en")


def test_the_seeds_look_right():
    found = check_folder(SEEDS)
    assert (found.articles, found.refused, found.same, found.near) == (5, (), (), ())
    assert (found.short, found.elsewhere, found.missing, found.unlisted, found.unbounded) == ((), (), (), (), ())
    assert len(found.undated) == 5 and found.first is None


def test_rows_and_files_are_matched(tmp_path):
    listed = "article_id,published,collected\na,2024-11,\nempty,,\nc,,2024-12-01\nz,,\nbroken,,\n"
    rows = json.dumps({"id": "own", "text": TEXT, "outlet": "سانا"}, ensure_ascii=False)
    files = {
        "sources.csv": listed,
        "a.txt": TEXT,
        "b.txt": SENTENCES[1],
        "c.txt": SENTENCES[2],
        "empty.txt": SENTENCES[3],
    }
    found = check_folder(write(tmp_path, files | {"rows.jsonl": rows, "broken.txt": "English"}))
    assert (
        found.lists and found.missing == ("z",) and found.unlisted == ("b",)
    )  # what a file states itself needs no row
    assert found.undated == ("b", "c", "empty", "own") and found.unbounded == ("b", "empty", "own")
    assert (found.first, found.last) == ("2024-11-01", "2024-11-30")
    assert {str(one) for one in found.refused} == {
        "broken.txt: not Arabic: 0 of its 7 letters are Arabic",
    }
    without = check_folder(write(tmp_path / "without", {"a.txt": TEXT}))
    assert not without.lists and without.unlisted == () and "There is no sources.csv" in as_text(without, "en")


def test_a_row_too_many_is_told_once(tmp_path):
    """The example of `new` deleted, its row left: one line says so, in either language, also where nothing else could be read."""
    newcorpus.lay_out(tmp_path)
    (tmp_path / "example_delete_me.txt").unlink()
    assert as_text(check_folder(tmp_path), "en").count("example_delete_me") == 1
    write(tmp_path, {"a.txt": TEXT})
    for lang in ("en", "ar"):
        assert as_text(check_folder(tmp_path), lang).count("example_delete_me") == 1


def test_counts(tmp_path):
    rows = [{"id": str(n), "text": TEXT + str(n), "outlet": "سانا" if n % 3 else "رويترز"} for n in range(9)]
    write(tmp_path, {"p.jsonl": "\n".join(map(json.dumps, rows)), "a.txt": TEXT.encode("windows-1256")})
    found = check_folder(tmp_path)
    assert (found.articles, found.files, found.formats) == (10, 2, {".jsonl": 1, ".txt": 1})
    assert found.encodings == {"utf-8": 9, "windows-1256": 1}
    assert (
        found.outlets == {"سانا": 6, "رويترز": 3}
        and list(found.outlets) == ["سانا", "رويترز"]
        and found.without_outlet == 1
    )


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_words_tell_everything_in_one_language(tmp_path, lang):
    ids = tuple(f"x{n:02d}" for n in range(20))
    refused = read_corpus(write(tmp_path, {"bad\n.txt": ""})).refusals
    found = Checkup(20, 3, 5000, {".txt": 3}, {"utf-8": 3}, {}, 20, None, None, True, (ids,), (), refused, *[ids] * 8)
    text = as_text(found, lang)
    assert text.count("x00") == 9 and text.count("x07") == 9 and "x08" not in text and text.count("12") == 9
    assert "bad\\n.txt" in text and text.replace("\n", "").isprintable()
    assert ("المقالات" in text) == (lang == "ar")


def test_json_has_every_field_and_reads_back(capsys):
    assert cli.main(["check", str(SEEDS), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == [one.name for one in fields(Checkup)]
    assert told["articles"] == 5 and told["refused"] == []
    assert json.loads(as_json(check_folder(SEEDS))) == told == json.loads(json.dumps(asdict(check(read_corpus(SEEDS)))))


@pytest.mark.parametrize("files", [{}, {"a.txt": ""}, {"a.pdf": "%PDF-"}])
def test_nothing_to_read_is_status_2(capsys, tmp_path, files):
    assert cli.main(["check", str(write(tmp_path, files))]) == 2
    out = capsys.readouterr().out
    assert out.startswith("Nothing could be read.") and "Refused, or not taken as it stands: 1" in out
    assert cli.main(["check", str(tmp_path / "missing"), "--lang", "ar"]) == 2
    assert capsys.readouterr().out.startswith("لم يمكن قراءة شيء.")


def test_half_characters_in_names_break_nothing():
    article = Article.of("a", TEXT, "a.jsonl", outlet="x")
    found = check(Corpus((article, Article.of("b", TEXT + "\ud800", "a.jsonl")), ()))
    assert found.articles == 2 and found.near[0].article_id == "b"
    as_text(found, "en").encode("utf-8")
    as_json(found).encode("utf-8")


def test_the_example_is_not_a_row_too_many():
    sources = newcorpus.contents()["sources.csv"].removeprefix("\ufeff")
    [row] = csv.DictReader(sources.splitlines())
    assert row["article_id"] == newcorpus.EXAMPLE and "delete" in row["note"]
