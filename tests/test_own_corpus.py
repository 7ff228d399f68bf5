"""Articles as people have them: saved pages, items of scrapers, exports of press archives."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research import lexicon
from astana_research.corpus import Article, Corpus, read_corpus, read_records
from astana_research.reading.daywords import Unclear, to_edtf
from astana_research.reading.rows import whole_text
from astana_research.reading.stated import FACTS

TITLE = "جولة جديدة من محادثات أستانا"
LEAD = "بدأت في العاصمة الكازاخية جولة جديدة من المحادثات بشأن سوريا."
TEXT = "وقال رئيس الوفد إن الوفود ناقشت ملف المعتقلين وعودة اللاجئين. ومن المقرر أن يصدر بيان ختامي مساء اليوم."
MORE = "وتشارك في الجولة وفود الدول الضامنة الثلاث، روسيا وتركيا وإيران، إلى جانب وفدي الحكومة والمعارضة."
PAGE = f"<nav><a href='/'>الرئيسية</a></nav><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{TEXT}</p><p>{MORE}</p></article>"


def read(folder: Path, files: dict[str, str | bytes]) -> Corpus:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_corpus([folder])


def lines(corpus: Corpus) -> list[str]:
    return [str(refusal) for refusal in corpus.refusals]


def sheet(*records: dict[str, str], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(records[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


# Dates


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("20241111", "2024-11-11"),
        ("20241111T100000Z", "2024-11-11"),
        ("2024/11/9", "2024-11-09"),
        ("13.4.2024", "2024-04-13"),
        ("11 November 2024", "2024-11-11"),
        ("November 11, 2024 Monday", "2024-11-11"),
        ("Nov 11, 2024", "2024-11-11"),
        ("Monday, 11th of November, 2024", "2024-11-11"),
        ("Mon, 11 Nov 2024 23:30:00 +0300", "2024-11-11"),
        ("Mon Nov 11 2024 10:00:00 GMT+0300 (Arabian Standard Time)", "2024-11-11"),
        ("Sept 3, 2019", "2019-09-03"),
        ("الاثنين 11 تشرين الثاني 2024", "2024-11-11"),
        ("الإثنين، 11 نوفمبر 2024 - 10:30 م", "2024-11-11"),
        ("٣٠ كانون الثاني/يناير ٢٠٢٤", "2024-01-30"),
        ("نوفمبر 2024", "2024-11"),
        ("November 2024", "2024-11"),
    ],
)
def test_dates_that_mean_one_thing(written: str, edtf: str) -> None:
    assert to_edtf(written) == edtf


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/04/2024", "day or month first?"),
        ("3-4-2024", "day or month first?"),
        ("November 12, 2024 Monday", "its weekday does not fit"),
        ("31 February 2024", "no such day"),
        ("31/06/2024", "no such day"),
        ("11 Nov 24", "no EDTF"),
        ("11/12/24", "no EDTF"),
        ("11 كانون 2024", "no EDTF"),
        ("11 تشرين الثاني/أكتوبر 2024", "no EDTF"),
        ("Nov 11, 2024 and Nov 12, 2024", "no EDTF"),
        ("1731312000", "no EDTF"),
        ("1731312000000", "no EDTF"),
        ("last Monday", "no EDTF"),
        ("Updated 11 November 2024", "no EDTF"),
        ("11 November 1024", "no year between"),
        ("", "no EDTF"),
    ],
)
def test_dates_that_are_not_guessed(written: str, reason: str) -> None:
    with pytest.raises(Unclear, match=reason.replace("?", r"\?")):
        to_edtf(written)


SHAPES = ("%d %B %Y", "%B %d, %Y %A", "%a, %d %b %Y 10:00:00 GMT", "%Y%m%d", "%Y/%m/%d")


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(SHAPES))
def test_any_day_in_any_shape(day: date, shape: str) -> None:
    assert to_edtf(day.strftime(shape)) == day.isoformat()


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(1, 6))
def test_no_day_with_another_weekday(day: date, off: int) -> None:
    with pytest.raises(Unclear):
        to_edtf(f"{day + timedelta(days=off):%A} {day:%d %B %Y}")


@settings(deadline=None)
@given(st.text(alphabet="0123456789/-. :,NovTMonامتشرين الثاني", max_size=24))
def test_any_text_gives_a_day_or_a_reason(text: str) -> None:
    try:
        assert Article.of("a", TEXT, published=to_edtf(text)).published
    except Unclear as error:
        assert str(error) and "\n" not in str(error)


# Items of scrapers and exports of archives: the names of columns that the tools themselves write

AUTHORS, OUTLET, ADDRESS = ["سامر العلي", "ليلى حداد"], "راديو الكل", "https://example.org/1"
NEWS_PLEASE = {
    "authors": AUTHORS, "date_download": "2024-11-12 08:00:00", "date_publish": "2024-11-11 10:00:00", "description": LEAD,
    "maintext": TEXT, "source_domain": "example.org", "text": None, "title": TITLE, "url": ADDRESS,
}  # fmt: skip
NEWSPAPER = {
    "url": ADDRESS, "title": TITLE, "authors": AUTHORS, "publish_date": "2024-11-11T10:00:00", "meta_site_name": OUTLET,
    "canonical_link": "https://example.org/canonical", "text": TEXT,
}  # fmt: skip
TRAFILATURA = {
    "title": TITLE, "author": "; ".join(AUTHORS), "hostname": "example.org", "date": "2024-11-11", "id": None,
    "license": "CC BY", "raw_text": f"{TITLE} {TEXT}", "filedate": "2024-11-12", "source": ADDRESS, "source-hostname": OUTLET,
    "text": TEXT,
}  # fmt: skip
SCRAPY = {"headline": TITLE, "body": TEXT, "link": ADDRESS, "date": "11 نوفمبر 2024", "source": OUTLET}
FACTIVA = {
    "AN": "RADALK0020241111ekbb0001", "HD": TITLE, "LP": LEAD, "TD": TEXT, "PD": "11 November 2024", "SN": OUTLET, "LA": "ar",
    "BY": AUTHORS[0],
}  # fmt: skip
SNAPSHOT = {
    "an": "X1", "title": TITLE, "snippet": LEAD, "body": TEXT, "publication_date": "2024-11-11", "source_name": OUTLET,
    "copyright": "(c) 2024",
}  # fmt: skip
NEXIS = {
    "Headline": TITLE, "Publication": OUTLET, "Published date": "November 11, 2024 Monday", "Full text": TEXT, "Document ID": "6D",
}  # fmt: skip
PROQUEST = {
    "Title": TITLE, "Authors": AUTHORS[0], "pubtitle": OUTLET, "publication date": "Nov 11, 2024", "full text": TEXT, "StoreId": "7",
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "article_id", "facts"),
    [
        (
            NEWS_PLEASE,
            "example.org:",
            {"outlet": "example.org", "collected": "2024-11-12", "byline": "سامر العلي; ليلى حداد"},
        ),
        (
            NEWSPAPER,
            "example.org:",
            {"outlet": "راديو الكل", "url": "https://example.org/1", "byline": "سامر العلي; ليلى حداد"},
        ),
        (
            TRAFILATURA,
            "example.org:",
            {"outlet": "راديو الكل", "url": "https://example.org/1", "collected": "2024-11-12", "rights": "CC BY"},
        ),
        (SCRAPY, "example.org:", {"outlet": "راديو الكل", "url": "https://example.org/1"}),
        (FACTIVA, "RADALK0020241111ekbb0001", {"outlet": "راديو الكل", "byline": "سامر العلي"}),
        (SNAPSHOT, "X1", {"outlet": "راديو الكل", "rights": "(c) 2024"}),
        (NEXIS, "6D", {"outlet": "راديو الكل"}),
        (PROQUEST, "7", {"outlet": "راديو الكل", "byline": "سامر العلي"}),
    ],
    ids=["news-please", "newspaper", "trafilatura", "scrapy", "factiva", "snapshot", "nexis", "proquest"],
)
@pytest.mark.parametrize("extension", ["jsonl", "json", "csv", "tsv"])
def test_tools_and_archives(tmp_path: Path, record: dict, article_id: str, facts: dict, extension: str) -> None:
    flat = {key: "; ".join(value) if isinstance(value, list) else value for key, value in record.items()}
    written = {
        "jsonl": lambda: json.dumps(record),
        "json": lambda: json.dumps([record], indent=1, ensure_ascii=False),
        "csv": lambda: sheet(flat),
        "tsv": lambda: sheet(flat, delimiter="\t"),
    }
    corpus = read(tmp_path, {f"p.{extension}": written[extension]()})
    assert lines(corpus) == []
    [article] = corpus.articles
    lead = f"{LEAD}\n\n" if {"LP", "snippet"} & set(record) else ""
    assert article.text == f"{TITLE}\n\n{lead}{TEXT}"
    assert article.article_id.startswith(article_id) and article.title == TITLE
    assert article.published == "2024-11-11"
    assert {key: getattr(article, key) for key in facts} == facts


def test_a_list_of_results_without_texts_is_one_line(tmp_path: Path) -> None:
    rows = [
        {"id": str(n), "media_name": "x.org", "title": TITLE, "publish_date": "2024-11-11", "url": f"https://x.org/{n}"}
        for n in range(40)
    ]
    corpus = read(
        tmp_path, {"a.csv": sheet(*rows), "b.jsonl": "\n".join(json.dumps(row) for row in rows), "c.txt": TEXT}
    )
    assert lines(corpus) == [
        "a.csv: no text column among: id, media_name, title, publish_date, url (looked for text, content, maintext and others)",
        "b.jsonl: 40 of its 40 rows have no text, the first in line 1",
    ]


def test_the_headline_is_put_before_the_text_once() -> None:
    assert whole_text({"title": TITLE, "text": f"{TITLE}\n{TEXT}"}) == f"{TITLE}\n{TEXT}"
    assert whole_text({"title": TITLE, "lead": LEAD, "text": f"{LEAD} {TEXT}"}) == f"{TITLE}\n\n{LEAD} {TEXT}"
    assert (
        whole_text({"title": TITLE, "lead": LEAD[:20] + "...", "text": f"{LEAD} {TEXT}"}) == f"{TITLE}\n\n{LEAD} {TEXT}"
    )
    assert whole_text({"title": TITLE, "text": " "}) == " "


def test_records_keep_their_texts_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"article": "a", "text": TEXT, "title": TITLE}), encoding="utf-8")
    assert read_records(tmp_path / "in.jsonl").articles[0].text == TEXT


@pytest.mark.parametrize("content", ["[]", "{", "[1]", '"x"', "[[" * 60000, '{"text": 5}', "null"])
def test_json_that_holds_no_article(tmp_path: Path, content: str) -> None:
    corpus = read(tmp_path, {"a.json": content, "b.txt": TEXT})
    assert [article.article_id for article in corpus.articles] == ["b"]
    assert len(lines(corpus)) == 1 and lines(corpus)[0].startswith("a.json: ")


# Ids


def test_an_address_gives_an_id_that_holds_wherever_the_row_stands(tmp_path: Path) -> None:
    records = [{"url": f"https://www.example.org/{n}#top", "text": f"{TEXT} {n}"} for n in range(9)]
    one = read(tmp_path / "one", {"a.jsonl": "\n".join(map(json.dumps, records))})
    random.Random(1).shuffle(records)
    two = read(tmp_path / "two", {"b.csv": sheet(*records)})
    assert [(a.article_id, a.text) for a in one.articles] == [(a.article_id, a.text) for a in two.articles]
    assert all(
        a.article_id.startswith("example.org:") and len(a.article_id) == len("example.org:") + 12 for a in one.articles
    )
    assert len({a.article_id for a in one.articles}) == 9


def test_a_number_that_a_sources_names_stays_the_id(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"url": f"https://example.org/{n}", "text": TEXT}) for n in (1, 2))
    corpus = read(tmp_path, {"a.jsonl": rows, "sources.csv": "article_id,outlet\na:000002,سانا\n"})
    assert lines(corpus) == []
    assert {a.article_id[:8]: a.outlet for a in corpus.articles} == {"a:000002": "سانا", "example.": None}


def test_one_address_twice(tmp_path: Path) -> None:
    url = "https://example.org/1"
    rows = [
        {"url": url, "text": TEXT},
        {"url": url, "text": TEXT},
        {"url": url, "text": MORE},
        {"url": "http://[x", "text": LEAD},
    ]
    corpus = read(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))})
    assert sorted(a.text for a in corpus.articles) == sorted([TEXT, MORE, LEAD])
    assert {a.article_id for a in corpus.articles} >= {"a:000003", "a:000004"}
    assert lines(corpus) == ["a.jsonl: line 2: its address and its text are those of a.jsonl, line 1"]


# Pages saved from a browser


def test_the_folder_beside_a_saved_page_is_part_of_it(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    files = {
        "a.html": PAGE,
        "a_files/frame.html": PAGE,
        "a_files/x.js": "1",
        "B.HTM": PAGE,
        "B.files/y.html": PAGE,
        "b_files/z.txt": TEXT,
    }
    corpus = read(tmp_path, files)
    assert [article.path for article in corpus.articles] == ["B.HTM", "a.html", "b_files/z.txt"]  # no page is called b
    assert lines(corpus) == []


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/1
Subject: =?utf-8?Q?x?=
Date: Tue, 12 Nov 2024 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--B"

----B
Content-Type: text/css

p {{ color: red }}
----B
Content-Type: text/html{charset}
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: base64
Content-Location: https://example.org/1

{page}
----B
Content-Type: text/html
Content-Location: https://ads.example.org/

<p>Buy</p>
----B--
"""


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [("utf-8", "; charset=utf-8"), ("windows-1256", "; charset=windows-1256"), ("windows-1256", "")],
)
@pytest.mark.parametrize("name", ["a.mhtml", "a.MHT"])
def test_a_page_saved_as_one_file(tmp_path: Path, encoding: str, stated: str, name: str) -> None:
    pytest.importorskip("trafilatura")
    import base64

    page = base64.encodebytes(PAGE.encode(encoding)).decode()
    corpus = read(tmp_path, {name: MHTML.format(charset=stated, page=page).replace("\n", "\r\n")})
    assert lines(corpus) == []
    [article] = corpus.articles
    assert article.text == "\n".join([TITLE, LEAD, TEXT, MORE])
    assert (article.article_id, article.url, article.collected, article.encoding) == (
        "a",
        "https://example.org/1",
        "2024-11-12",
        encoding,
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Content-Type: text/plain\n\nx", "no page in this MHTML file"),
        ("Content-Type: text/html\n\n \n", "the page in this MHTML file is empty"),
        ("Content-Type: text/html\n\n<p>short</p>", "no article text found in the page"),
        (b"\xff\xfe\x00\x01" * 99, "no page in this MHTML file"),
    ],
)
def test_mhtml_without_an_article(tmp_path: Path, content: str | bytes, reason: str) -> None:
    pytest.importorskip("trafilatura")
    [line] = lines(read(tmp_path, {"a.mhtml": content}))
    assert line.startswith("a.mhtml: ") and (reason in line or "not Arabic" in line)


SINGLE_FILE = (
    "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/1 \n"
    " saved date: Tue Nov 12 2024 08:00:00 GMT+0300 (Arabian Standard Time)\n--><body>"
)


@pytest.mark.parametrize(
    ("head", "url", "collected"),
    [
        (SINGLE_FILE, "https://example.org/1", "2024-11-12"),
        (SINGLE_FILE.replace("\n saved date", "\n info: x\n saved"), "https://example.org/1", None),
        ("<!-- saved from url=(0021)https://example.org/1 --><html><body>", "https://example.org/1", None),
        ("<html><body>", None, None),
    ],
)
def test_what_a_page_says_of_its_saving(tmp_path: Path, head: str, url: str | None, collected: str | None) -> None:
    pytest.importorskip("trafilatura")
    corpus = read(tmp_path, {"a.html": head + PAGE})
    assert lines(corpus) == []
    assert (corpus.articles[0].url, corpus.articles[0].collected) == (url, collected)
    assert corpus.articles[0].text == "\n".join([TITLE, LEAD, TEXT, MORE])


def test_the_charset_that_a_page_states_settles_what_its_bytes_leave_open(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    few = "<p>ثغثغ ظظظ ضضض</p>" * 9  # letters too odd for a guess
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><body>'
    corpus = read(tmp_path, {"a.html": (head + few).encode("windows-1256"), "b.html": few.encode("windows-1256")})
    assert [(a.article_id, a.encoding) for a in corpus.articles] == [("a", "windows-1256")]
    assert [line[:6] for line in lines(corpus)] == ["b.html"]
    utf8 = read(tmp_path / "utf8", {"c.html": head + PAGE})  # a page that was stored anew, with its old head
    assert utf8.articles[0].encoding == "utf-8" and LEAD in utf8.articles[0].text


# Provenance

PROVENANCE = {
    "title": TITLE, "byline": "سامر العلي", "outlet": "راديو الكل", "url": "https://example.org/1", "published": "2024-11-11",
    "collected": "2024-11-12", "collector": "Leila Haddad", "database": "Nexis Uni", "query": "أستانا OR أستانة",
    "archive_url": "https://web.archive.org/web/2024/https://example.org/1", "rights": "quotation only", "note": "second edition",
}  # fmt: skip


def test_all_facts_travel_from_sources_and_from_the_file(tmp_path: Path) -> None:
    assert set(PROVENANCE) == set(FACTS)
    files = {
        "a.txt": TEXT,
        "sources.csv": sheet({"article_id": "a", **PROVENANCE}),
        "b.jsonl": json.dumps({"id": "b", "text": TEXT, **PROVENANCE}),
    }
    corpus = read(tmp_path, files)
    assert lines(corpus) == []
    for article in corpus.articles:
        assert {fact: getattr(article, fact) for fact in FACTS} == PROVENANCE


def test_every_field_of_the_names_is_known() -> None:
    fields = {row["field"] for row in lexicon.rows("fields")}
    assert fields == {"text", "lead", "article_id", *FACTS}


def test_what_to_do_with_documents_and_sheets(tmp_path: Path) -> None:
    corpus = read(
        tmp_path,
        {
            "a.xlsx": b"PK\x03\x04",
            "b.DOCX": b"PK\x03\x04",
            "c.pdf": b"%PDF-",
            "d.zip": b"PK\x03\x04",
            "Thumbs.db": b"\xd0",
        },
    )
    assert lines(corpus)[:3] == [
        "a.xlsx: unknown extension .xlsx (save it as .csv, in UTF-8)",
        "b.DOCX: unknown extension .docx (save its text as .txt, in UTF-8)",
        "c.pdf: unknown extension .pdf (save its text as .txt, in UTF-8)",
    ]
    assert (
        lines(corpus)[3].startswith("d.zip: unknown extension .zip (read are .txt, .html") and len(lines(corpus)) == 4
    )


def test_readme_is_no_article(tmp_path: Path) -> None:
    corpus = read(tmp_path, {"README.md": TEXT, "sub/readme.md": TEXT, "a.txt": TEXT, "b.md": TEXT})
    assert [a.article_id for a in corpus.articles] == ["a"] and [line[:5] for line in lines(corpus)] == ["b.md:"]
