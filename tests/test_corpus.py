from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research.corpus import Article, Corpus, read_corpus, read_records
from astana_research.reading import readers, rows
from astana_research.reading.decoding import Undecodable, decode, why_not_arabic
from astana_research.reading.stated import checked

SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
TEXT = "انطلقت اليوم في العاصمة الكازاخية الجولة الـ22 من اجتماعات أستانة بشأن سورية، بحضور وفود الدول الضامنة."
RUSSIAN = "В столице Казахстана завершился очередной раунд переговоров по Сирии в астанинском формате. " * 3
HEBREW = "סבב השיחות העשרים ושניים על סוריה נפתח היום בבירת קזחסטן בהשתתפות המדינות הערבות. " * 3


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def read(folder: Path, files: dict[str, str | bytes]) -> Corpus:
    return read_corpus([write(folder, files)])


def lines(corpus: Corpus) -> list[str]:
    return [str(refusal) for refusal in corpus.refusals]


def excerpts(length: int) -> list[str]:
    return [text[i : i + length] for text in TEXTS.values() for i in range(0, len(text) - length + 1, length)]


# Encodings

UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
SINGLE = ("windows-1256", "iso-8859-6")
WRAPPED = {
    "plain": "{}",
    "json": '{{"id": "a", "url": "https://example.org/2024/11/11/astana", "text": "{}"}}',
    "csv": "id,url,text\na,https://example.org/2024/11/11/astana,{}\n",
    "html": "<html><body>" + '<div class="entry"><a href="https://example.org/x">' * 40 + "{}</body></html>",
    "with French": "{}\nLe processus d'Astana (Nour-Soultan) a été lancé à l'été.",
}


@pytest.mark.parametrize("encoding", UNICODE + SINGLE)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_seeds_in_every_encoding(tmp_path: Path, encoding: str, newline: str) -> None:
    for name, text in TEXTS.items():
        data = text.replace("\n", newline).encode(encoding, "ignore")
        expected = data.decode(encoding)
        (tmp_path / f"{name}.txt").write_bytes(data)
        article = read_corpus([tmp_path / f"{name}.txt"]).articles[0]
        assert (article.text, article.encoding) == (expected, encoding)
        assert article.sha256 == hashlib.sha256(expected.encode("utf-8")).hexdigest()


@pytest.mark.parametrize("encoding", UNICODE + SINGLE)
@pytest.mark.parametrize("wrapping", WRAPPED)
@pytest.mark.parametrize("length", [60, 120])
def test_excerpts_in_every_encoding(encoding: str, wrapping: str, length: int) -> None:
    wrong = []
    for excerpt in excerpts(length):
        data = WRAPPED[wrapping].format(excerpt).encode(encoding, "ignore")
        decoded = decode(data)
        if (decoded.text, decoded.encoding) != (data.decode(encoding), encoding):
            wrong.append(excerpt)
    assert wrong == []


def test_only_one_mark_is_taken_off_and_nothing_else() -> None:
    assert decode(("\ufeff\ufeff " + TEXT + "\u200f\r\n").encode()).text == "\ufeff " + TEXT + "\u200f\r\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 \xc7\xe1", "a PDF document, not text"),
        (b"PK\x03\x04 \xc7\xe1", "a ZIP archive or an Office document, not text"),
        (bytes(range(256)) * 9, "binary, not text"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00", "has the byte order mark of utf-16 but is not valid in it"),
        (b"\xef\xbb\xbf" + TEXT.encode() + b"\xc3", "has the byte order mark of utf-8 but is not valid in it"),
        (TEXT.encode()[:-3] + b"\xd8.", f"damaged UTF-8: byte {len(TEXT.encode()) - 3} does not fit"),
        (TEXT.encode() * 9 + TEXT.encode("windows-1256"), f"damaged UTF-8: byte {len(TEXT.encode()) * 9} does not fit"),
        ("Le président a été reçu à Astana".encode("latin-1"), "not Arabic text in UTF-8, UTF-16, windows-1256"),
        ("Görüşmeler başkentte başladı".encode("cp1254"), "not Arabic text in"),
        (RUSSIAN.encode("cp1251"), "not Arabic text in"),
        (RUSSIAN.encode("koi8-r"), "not Arabic text in"),
        (HEBREW.encode("cp1255"), "not Arabic text in"),
        ("会谈在阿斯塔纳开始".encode("gb18030"), "not Arabic text in"),
    ],
)
def test_bytes_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Undecodable, match=re.escape(reason)):
        decode(data)


@given(st.binary(max_size=300))
def test_what_is_decoded_is_what_the_encoding_says(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Undecodable as error:
        assert "\n" not in str(error)
    else:
        assert data.decode(decoded.encoding) == decoded.text


# Arabic or not

PRESENTATION = "".join(
    c if not "\u0620" <= c <= "\u064a" else f"\\N{{ARABIC LETTER {unicodedata.name(c)[14:]} ISOLATED FORM}}"
    for c in "مسار"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TEXT, None),
        ("الجولة 22", None),
        (TEXT + " The Astana process is named after the city.", None),
        ("Bilingual page. " * 200 + TEXT * 3, None),
        (PRESENTATION.encode().decode("unicode_escape"), None),
        (TEXT.encode().decode("latin-1"), None),  # garbled: cleaning repairs it
        (TEXT.encode().decode("cp1252", "replace"), None),
        (TEXT + "\x00", None),
        ("", "empty"),
        (" \n\u00a0\u200f\ufeff\x00", "blank: nothing but spaces and controls"),
        ("2024-11-11 22", "not Arabic: it has no letters"),
        ("ـــ ً ْ", None),  # a tatweel is a letter to Unicode
        ("The Astana talks (أستانة) opened.", "not Arabic: 6 of its 26 letters are Arabic"),
        (RUSSIAN, "not Arabic: 0 of its 237 letters are Arabic"),
        ("نص\x01\x02\x03", "binary: full of control characters"),
    ],
)
def test_arabic_or_why_not(text: str, reason: str | None) -> None:
    assert why_not_arabic(text) == reason


# Refusals

BROKEN: dict[str, tuple[str | bytes, str]] = {
    "b01.txt": ("", "empty"),
    "b02.txt": (" \r\n\t\u200f", "blank"),
    "b03.txt": (b"\x7fELF\x02\x01\x01\x00\x80\x90\xff" * 50, "binary"),
    "b04.txt": ("The 22nd round of the Astana talks opened in Kazakhstan.", "not Arabic"),
    "b05.txt": (TEXT.encode() + b"\xd8", "damaged UTF-8"),
    "b06.pdf": (b"%PDF-1.4", "unknown extension .pdf"),
    "b07": (TEXT, "no extension"),
    "b08.txt~": (TEXT, "unknown extension .txt~"),
    "b09.csv": ("id,title\n1,عنوان\n", "no text column among: id, title"),
    "b10.csv": ("\n\n", "blank"),
    "b11.jsonl": ('{"id": "b11", "text"', "line 1: not JSON (Expecting ':' delimiter at column 21)"),
    "b12.jsonl": ('{"id": "b12", "text": null}', "line 1: no text"),
    "b13.jsonl": (json.dumps({"id": "../x", "text": TEXT}), "line 1: article_id '../x' could be read as a path"),
    "b14.jsonl": ("[" * 100_000, "line 1: JSON beyond what can be read"),
    "b15.parquet": (b"PAR1 and no more", "not a readable Parquet file"),
    "b16.html": ("<html><body></body></html>", "no article text found in the page"),
    "b17.txt": (b"PK\x03\x04 word/document.xml", "a ZIP archive"),
    "b18.csv": (f'id,text\nb18,{TEXT},"more",x\n', "line 2: 4 cells under 2 columns"),
    "b19.ndjson": ("7", "line 1: not a JSON object"),
    "good.txt~.txt": ("\x00" * 20, "blank"),
    "sub/good.txt": (TEXT, "article_id 'good' is already that of good.txt"),
    "b20.jsonl": (b'{"id": "b20", "text": "\xd8"}', "line 1: not Arabic text in UTF-8"),
    "b21.jsonl": (json.dumps({"id": "b21\ud800", "text": TEXT}), "holds a control character or half a character"),
    "b22.jsonl": (json.dumps({"id": "x" * 201, "text": TEXT}), "is over 200 characters"),
}


def test_one_good_article_among_broken_ones(tmp_path: Path) -> None:
    write(tmp_path, {name: content for name, (content, _) in BROKEN.items()} | {"good.txt": TEXT, ".hidden.txt": TEXT})
    expected = {name: reason for name, (_, reason) in BROKEN.items()}
    (tmp_path / "c1.txt").mkdir()
    os.mkfifo(tmp_path / "c2.txt")
    (tmp_path / "c3.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c4.txt").symlink_to("c4.txt")
    (tmp_path / "c5").symlink_to(tmp_path)
    (tmp_path / "c6.txt").symlink_to("/dev/zero")
    with open(tmp_path / "c7.txt", "wb") as file:
        file.truncate(readers.MAX_BYTES + 1)
    expected |= {
        "c1.txt": "a folder, not a file",
        "c2.txt": "a pipe, not a file",
        "c3.txt": "a link that leads nowhere",
    }
    expected |= {"c4.txt": "Too many levels of symbolic links", "c5": "a link to a folder, not followed"}
    expected |= {"c6.txt": "a device, not a file", "c7.txt": "over 64 MB (64.0 MB)"}
    here = os.getcwd()
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(tmp_path)  # a socket's path must be short
        try:
            listener.bind("c8.txt")
        finally:
            os.chdir(here)
        expected["c8.txt"] = "a socket, not a file"
        corpus = read_corpus([tmp_path])
    assert [article.article_id for article in corpus.articles] == ["good"]
    assert [refusal.path for refusal in corpus.refusals] == sorted(expected)
    for refusal in corpus.refusals:
        assert expected[refusal.path] in refusal.reason
        assert str(refusal).startswith(f"{refusal.path}: ") and str(refusal).isprintable()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_no_permission(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TEXT, "locked/b.txt": TEXT})
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    try:
        assert lines(read_corpus([tmp_path])) == ["a.txt: Permission denied", "locked: Permission denied"]
    finally:
        (tmp_path / "locked").chmod(0o700)


def test_no_permission_even_for_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(tmp_path, {"a.txt": TEXT, "b.jsonl": json.dumps({"text": TEXT})})
    monkeypatch.setattr("builtins.open", refuse)
    assert lines(read_corpus([tmp_path])) == ["a.txt: Permission denied", "b.jsonl: Permission denied"]


@pytest.mark.parametrize(
    ("package", "name", "extra"), [("pyarrow.parquet", "a.parquet", "parquet"), ("trafilatura", "a.html", "html")]
)
def test_without_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, name: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    corpus = read(tmp_path, {name: TEXT, "b.txt": TEXT})
    assert len(corpus.articles) == 1
    assert lines(corpus) == [f"{name}: needs {package.split('.')[0]}: pip install 'astana-research[{extra}]'"]


def test_given_paths_that_are_nothing(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    corpus = read_corpus([tmp_path / "bare", "missing/folder", "nul\0.txt"])
    assert corpus.articles == ()
    assert lines(corpus) == [
        f"{tmp_path}/bare: a folder without files to read",
        "missing/folder: no such file or folder",
        "nul\\x00.txt: no such file or folder",
    ]


def test_file_names_that_are_not_unicode(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xc7\xe1.txt"
    try:
        with open(name, "wb") as file:
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert lines(read(tmp_path, {"a.txt": TEXT})) == ["\\udcc7\\udce1.txt: its name is not valid UTF-8"]


def test_a_file_that_grew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "check_file", lambda path, limit: None)
    monkeypatch.setattr(readers, "MAX_BYTES", 10)
    assert lines(read(tmp_path, {"a.txt": TEXT})) == ["a.txt: over 0 MB"]


# Which files, and what they are called


def test_folders_files_and_repeats(tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": TEXT, "2024/a.TXT": TEXT, ".git/x.txt": TEXT, "2024/.x": TEXT, "outside/c.txt": TEXT})
    (tmp_path / "2024" / "link.txt").symlink_to(tmp_path / "outside" / "c.txt")
    (tmp_path / "alias").symlink_to(tmp_path / "2024")
    expected = [("a", "2024/a.TXT"), ("b", "b.txt"), ("c", "outside/c.txt"), ("link", "2024/link.txt")]
    for given_paths in (
        [tmp_path, tmp_path / "2024", tmp_path / "2024" / "a.TXT", tmp_path / "alias"],
        [tmp_path / "alias" / "a.TXT", tmp_path / "2024" / ".." / "2024", tmp_path],
    ):
        corpus = read_corpus(given_paths)
        assert [(article.article_id, article.path) for article in corpus.articles] == expected
        assert lines(corpus) == ["alias: a link to a folder, not followed"]


def test_one_path_alone_and_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"in/a.txt": TEXT})
    monkeypatch.chdir(tmp_path)
    for path in ("in", "in/", "in/a.txt", Path("in"), tmp_path / "in" / "a.txt"):
        assert [article.path for article in read_corpus(path).articles] == ["a.txt"]
    assert [article.path for article in read_corpus(".").articles] == ["in/a.txt"]


def test_two_folders_with_files_of_one_name(tmp_path: Path) -> None:
    write(tmp_path, {"one/a.txt": TEXT, "two/a.txt": TEXT})
    for paths in ([tmp_path / "one", tmp_path / "two"], [tmp_path / "two" / "a.txt", tmp_path / "one" / "a.txt"]):
        corpus = read_corpus(paths)
        assert [article.path for article in corpus.articles] == ["one/a.txt"]
        assert lines(corpus) == ["two/a.txt: article_id 'a' is already that of one/a.txt"]


def test_ids_are_compared_in_nfc(tmp_path: Path) -> None:
    corpus = read(tmp_path, {"a.jsonl": json.dumps({"id": " cafe\u0301 ", "text": TEXT}), "caf\u00e9.txt": TEXT})
    assert [article.article_id for article in corpus.articles] == ["caf\u00e9"]
    assert lines(corpus) == ["caf\u00e9.txt: article_id 'caf\u00e9' is already that of a.jsonl, line 1"]


@pytest.mark.parametrize("bad", ["../x", "a/b", "a\\b", ".", "..", "a\nb", "a\u2028b", "/etc/passwd", "x" * 201])
def test_ids_that_lead_elsewhere(tmp_path: Path, bad: str) -> None:
    corpus = read(tmp_path, {"a.jsonl": json.dumps({"id": bad, "text": TEXT})})
    assert corpus.articles == ()
    assert len(corpus.refusals) == 1 and "\n" not in str(corpus.refusals[0])


def test_order_depends_on_names_alone(tmp_path: Path) -> None:
    for order, folder in ((("b", "a", "ب", "Z"), tmp_path / "one"), (("Z", "ب", "a", "b"), tmp_path / "two")):
        write(folder, {f"{name}.txt": TEXT for name in order} | {f"{name}.pdf": "x" for name in order})
    one, two = read_corpus([tmp_path / "one"]), read_corpus([tmp_path / "two"])
    assert one == two
    assert [article.article_id for article in one.articles] == ["Z", "a", "b", "ب"]
    assert [refusal.path for refusal in one.refusals] == ["Z.pdf", "a.pdf", "b.pdf", "ب.pdf"]


# Formats

RECORDS = [
    {"id": "a", "text": TEXT, "outlet": "سانا", "url": "https://sana.sy/1", "published": "2024-11-11"},
    {"id": 7, "text": TEXT + '\r\nقال: "نعم، لا"; ثم', "outlet": None, "collected": "2026-11-21", "note": "x"},
    {"id": None, "text": TEXT},
]


def table(records: list[dict], delimiter: str) -> str:
    out = io.StringIO(newline="")
    names = list({name: None for record in records for name in record})
    writer = csv.DictWriter(out, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def in_format(name: str) -> dict[str, bytes]:
    if name in ("jsonl", "ndjson"):
        dumped = [json.dumps(record, ensure_ascii=name == "ndjson") for record in RECORDS]
        return {f"p.{name}": ("\r\n".join(["", *dumped, ""])).encode()}
    if name == "utf-16 jsonl":
        return {"p.jsonl": "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS).encode("utf-16")}
    if name == "parquet":
        pyarrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        sink = pyarrow.BufferOutputStream()
        listed = [record | {"id": None if record["id"] is None else str(record["id"])} for record in RECORDS]
        names = {name: None for record in RECORDS for name in record}
        parquet.write_table(pyarrow.table({name: [record.get(name) for record in listed] for name in names}), sink)
        return {"p.parquet": sink.getvalue().to_pybytes()}
    extension, delimiter, encoding = name.split()
    return {f"p.{extension}": table(RECORDS, {"tab": "\t"}.get(delimiter, delimiter)).encode(encoding)}


@pytest.mark.parametrize(
    ("name", "third"),
    [
        ("jsonl", "p:000004"),
        ("ndjson", "p:000004"),
        ("utf-16 jsonl", "p:000003"),
        ("parquet", "p:000003"),
        ("csv , utf-8", "p:000005"),  # the second row has a newline in it
        ("csv ; utf-8-sig", "p:000005"),
        ("csv ; windows-1256", "p:000005"),
        ("csv , utf-16", "p:000005"),
        ("tsv tab utf-8", "p:000005"),
    ],
)
def test_many_articles_in_a_file(tmp_path: Path, name: str, third: str) -> None:
    corpus = read(tmp_path, in_format(name))
    assert corpus.refusals == ()
    seven, a, unnamed = corpus.articles
    assert (a.article_id, a.text, a.outlet, a.url) == ("a", TEXT, "سانا", "https://sana.sy/1")
    assert (a.published, a.collected, a.note) == ("2024-11-11", None, None)
    assert (seven.article_id, seven.text) == ("7", RECORDS[1]["text"])
    assert (seven.outlet, seven.published, seven.collected, seven.note) == (None, None, "2026-11-21", "x")
    assert (unnamed.article_id, unnamed.text) == (third, TEXT)
    assert {article.path for article in corpus.articles} == set(in_format(name))


@pytest.mark.parametrize("name", [name for name in rows.COLUMNS["text"]])
def test_names_of_the_text_column(tmp_path: Path, name: str) -> None:
    corpus = read(tmp_path, {"a.csv": f"No,{name.upper()}\n1,{TEXT}\n"})
    assert [article.text for article in corpus.articles] == [TEXT]


def test_one_bad_row_spares_the_others(tmp_path: Path) -> None:
    rows = [
        f"a,{TEXT}",
        'b,"x" y',
        "c,",
        f"d,{TEXT},,",
        f"e,{TEXT},more",
        "",
        f"a,{TEXT}",
        f"f,{TEXT}",
        f'g,"{TEXT}',
        "h",
    ]
    corpus = read(tmp_path, {"p.csv": "id,text\n" + "\n".join(rows)})
    assert [article.article_id for article in corpus.articles] == ["a", "d", "f"]
    assert lines(corpus) == [
        "p.csv: line 3: malformed CSV (',' expected after '\"')",
        "p.csv: line 4: no text",
        "p.csv: line 6: 3 cells under 2 columns",
        "p.csv: line 8: article_id 'a' is already that of p.csv, line 2",
        "p.csv: line 10: a quote is opened and never closed",
    ]


def test_one_bad_line_spares_the_others(tmp_path: Path) -> None:
    good = [json.dumps({"id": name, "text": TEXT}, ensure_ascii=False).encode() for name in "abc"]
    bad = [
        b"{",
        b"\xff\xd8\xff",
        b'{"text": ["x"]}',
        b'{"n": ' + b"1" * 5000 + b"}",
        b'{"text": "only Latin"}',
        b"null",
    ]
    data = b"\n".join(
        [
            good[0],
            *bad,
            good[1],
            b"  ",
            json.dumps({"id": "w", "text": TEXT}, ensure_ascii=False).encode("cp1256"),
            good[2],
        ]
    )
    corpus = read(tmp_path, {"p.jsonl": data})
    assert [(article.article_id, article.encoding) for article in corpus.articles] == [
        ("a", "utf-8"), ("b", "utf-8"), ("c", "utf-8"), ("w", "windows-1256"),
    ]  # fmt: skip
    assert [refusal.reason.split(" (")[0] for refusal in corpus.refusals] == [
        "line 2: not JSON",
        "line 3: a picture, not text",
        "line 4: no text",
        "line 5: JSON beyond what can be read",
        "line 6: not Arabic: 0 of its 9 letters are Arabic",
        "line 7: not a JSON object",
    ]


def test_a_long_csv_cell(tmp_path: Path) -> None:
    assert len(read(tmp_path, {"p.csv": f"text\n{TEXT * 5000}\n"}).articles[0].text) == len(TEXT) * 5000


def test_lone_surrogates(tmp_path: Path) -> None:
    record = {"id": "a", "text": TEXT + "\ud800", "outlet": "x\udfff", "published": "\ud800"}
    corpus = read(tmp_path, {"p.jsonl": json.dumps(record)})
    article = corpus.articles[0]
    assert article.text == TEXT + "\ud800"
    assert article.sha256 == hashlib.sha256((TEXT + "\ud800").encode("utf-8", "surrogatepass")).hexdigest()
    assert (article.outlet, article.published) == (None, None)
    assert [line.encode("utf-8") for line in lines(corpus)] == [
        b"p.jsonl: line 1: outlet holds half a character; left out",
        b"p.jsonl: line 1: published holds half a character; left out",
    ]


def page(body: str, head: str = "") -> str:
    navigation = '<nav><a href="/">الرئيسية</a></nav>'
    return f'<!DOCTYPE html><html lang="ar"><head>{head}</head><body>{navigation}{body}</body></html>'


META = (
    '<meta property="og:site_name" content="راديو الكل"><link rel="canonical" href="https://example.org/1">'
    '<meta property="article:published_time" content="2021-11-24T10:00:00+03:00">'
)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6", "utf-16"])
def test_web_page(tmp_path: Path, encoding: str) -> None:
    pytest.importorskip("trafilatura")
    paragraphs = [
        text for text in TEXTS["004_15d8a39ee1727952"].encode(encoding, "ignore").decode(encoding).split("\n\n")
    ]
    body = "<header><h1>اجتماع لوزراء خارجية الدول الضامنة</h1></header><div class='content'>"
    body += "".join(f"<p>{text}</p>" for text in paragraphs[2:10]) + "</div><footer>جميع الحقوق محفوظة</footer>"
    corpus = read(tmp_path, {"a.html": page(body, META).encode(encoding)})
    assert corpus.refusals == ()
    article = corpus.articles[0]
    assert article.text == "\n".join(["اجتماع لوزراء خارجية الدول الضامنة", "", *paragraphs[2:10]])
    assert (article.encoding, article.outlet, article.url) == (encoding, "راديو الكل", "https://example.org/1")
    assert article.published == "2021-11-24"


def test_headline_that_stands_in_the_text_is_not_put_there_twice(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    body = f"<article><h1>انطلاق  جولة\nجديدة</h1><p>{TEXT}</p><p>{TEXT[::-1]}</p></article>"
    text = read(tmp_path, {"a.htm": page(body)}).articles[0].text
    assert text.count("انطلاق") == 1


@pytest.mark.parametrize("content", ["<", "\ud800".encode("utf-8", "surrogatepass"), "<p>" * 5000, "<!-- -->", "نص"])
def test_pages_that_are_none(tmp_path: Path, content: str | bytes, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("trafilatura")
    corpus = read(tmp_path, {"a.html": content})
    assert len(corpus.articles) + len(corpus.refusals) == 1
    assert capfd.readouterr() == ("", "")


# What is stated


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("published", "2024-11-11", "2024-11-11"),
        ("published", "2024-02-29", "2024-02-29"),
        ("published", "2024-11", "2024-11"),
        ("published", "2024", "2024"),
        ("published", "2024-11-11/2024-11-12", "2024-11-11/2024-11-12"),
        ("published", "2024-11/2024-12-05", "2024-11/2024-12-05"),
        ("published", " 2024-11-11T23:30:00.5+05:00 ", "2024-11-11"),
        ("published", "2024-11-11 00:00:00", "2024-11-11"),
        ("published", "", ""),
        ("published", "2023-02-29", None),
        ("published", "2024-13", None),
        ("published", "2024-00", None),
        ("published", "0000", None),
        ("published", "2024-11-12/2024-11-11", None),
        ("published", "2024-11/2024-11-05", None),
        ("published", "2024-11-11/", None),
        ("published", "2024-11-11/..", None),
        ("published", "a/b/c", None),
        ("published", "[2024-11-11,2024-11-12]", None),
        ("published", "XXXX-11", None),
        ("published", "24-11-11", None),
        ("published", "11/11/2024", "2024-11-11"),  # whichever comes first
        ("published", "13/04/2024", "2024-04-13"),
        ("published", "04/13/2024", "2024-04-13"),
        ("published", "03/04/2024", None),
        ("published", "2024-11-11T25", None),
        ("published", "٢٠٢٤-١١-١١", "2024-11-11"),
        ("published", "أمس", None),
        ("collected", "2026-11-21", "2026-11-21"),
        ("collected", "2026-11-21T08:00Z", "2026-11-21"),
        ("collected", "2026-11", None),
        ("collected", "2026-11-20/2026-11-21", None),
        ("collected", "today", None),
        ("outlet", " راديو الكل ", "راديو الكل"),
    ],
)
def test_facts_that_are_kept(key: str, value: str, kept: str | None) -> None:
    found, problem = checked(key, value)
    assert found == (kept or "")
    assert bool(problem) == (kept is None)
    assert not problem or value.strip() in problem


@given(st.text(alphabet="0123456789-/T", max_size=21))
def test_checking_a_day_never_fails(value: str) -> None:
    kept, problem = checked("published", value)
    assert bool(problem) == bool(value and not kept)


def test_sources_fill_articles(tmp_path: Path) -> None:
    listed = "article_id;outlet;url;published;collected;note;more\na;راديو الكل;;2021-11;2026-11-21;قيل;x\n\n"
    corpus = read(tmp_path, {"a.txt": TEXT, "b.txt": TEXT, "sources.csv": "\ufeff" + listed})
    a, b = corpus.articles
    assert (a.outlet, a.url, a.published, a.collected, a.note) == ("راديو الكل", None, "2021-11", "2026-11-21", "قيل")
    assert b == Article.of("b", TEXT, "b.txt")
    assert corpus.refusals == ()


def test_own_facts_win_and_the_difference_is_told(tmp_path: Path) -> None:
    own = {"id": "a", "text": TEXT, "published": "2024-11-11", "collected": "soon", "url": "https://x.org"}
    listed = "article_id,published,collected,url,outlet\na,2024-11-12,2026-11-21,https://x.org,سانا\n"
    corpus = read(tmp_path, {"p.jsonl": json.dumps(own), "sources.csv": listed})
    article = corpus.articles[0]
    assert (article.published, article.collected, article.outlet) == ("2024-11-11", "2026-11-21", "سانا")
    assert lines(corpus) == [
        "p.jsonl: line 1: published '2024-11-11' is kept, though sources.csv has '2024-11-12'",
        "p.jsonl: line 1: collected 'soon' is left out: no EDTF day, month, year or interval of them",
    ]


def test_what_is_wrong_in_sources(tmp_path: Path) -> None:
    listed = (
        "article_id,published,collected\na,11/2024,2026-11-21\nb,2024\nb,2025\nb,2024\n,2024\nz,2024\ny,2024\nc,1,2,3\n"
    )
    corpus = read(tmp_path, {"a.txt": TEXT, "b.txt": TEXT, "y.txt": "not Arabic", "sources.csv": listed})
    assert [(article.published, article.collected) for article in corpus.articles] == [
        (None, "2026-11-21"),
        ("2024", None),
    ]
    assert lines(corpus) == [
        "sources.csv: line 4: article_id 'b' stands here again; its first row is kept",
        "sources.csv: line 6: no article_id",
        "sources.csv: line 9: 4 cells under 3 columns",
        "sources.csv: 'a': published '11/2024' is left out: no EDTF day, month, year or interval of them",
        "sources.csv: no article is named 'z'",
        "y.txt: not Arabic: 0 of its 9 letters are Arabic",
    ]


def test_many_rows_without_article_are_one_line(tmp_path: Path) -> None:
    listed = "article_id\n" + "".join(f"x{number}\n" for number in range(9))
    assert lines(read(tmp_path, {"a.txt": TEXT, "sources.csv": listed})) == [
        "sources.csv: no article is named 'x0', 'x1', 'x2', 'x3', 'x4' and 4 more"
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n", "no header: there is none but blank lines"),
        (b"\xff\xfe\x00", "has the byte order mark of utf-16 but is not valid in it"),
        (b"id_of_article,outlet\na,b\n", "no article_id column among: id_of_article, outlet"),
        (b'"article_id\na,b\n', "no header: a quote is opened and never closed"),
        (b"\x89PNG\r\n", "a picture, not text"),
    ],
)
def test_articles_are_read_without_a_malformed_sources(tmp_path: Path, content: bytes, reason: str) -> None:
    corpus = read(tmp_path, {"a.txt": TEXT, "sources.csv": content})
    assert corpus.articles == (Article.of("a", TEXT, "a.txt"),)
    assert len(corpus.refusals) == 1
    assert corpus.refusals[0].path == "sources.csv" and corpus.refusals[0].reason.startswith(reason)


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_sources_that_is_no_file(tmp_path: Path, kind: str) -> None:
    write(tmp_path, {"a.txt": TEXT})
    (os.mkdir if kind == "folder" else os.mkfifo)(tmp_path / "sources.csv")
    corpus = read_corpus([tmp_path])
    assert len(corpus.articles) == 1
    assert lines(corpus) == [f"sources.csv: a {kind}, not a file; what it says is not used"]


def test_the_nearest_sources_counts(tmp_path: Path) -> None:
    files = {"sources.csv": "article_id,outlet\na,upper\nb,upper\n", "2024/sources.csv": "article_id,outlet\na,lower\n"}
    write(tmp_path, files | {"2024/a.txt": TEXT, "2024/b.txt": TEXT, "2023/c.txt": TEXT})
    corpus = read_corpus([tmp_path])
    assert [article.outlet for article in corpus.articles] == ["lower", "upper", None]
    assert corpus.refusals == ()
    alone = read_corpus([tmp_path / "2024" / "b.txt"])  # the folders above one file aren't looked into
    assert alone.articles[0].outlet is None


def test_single_files_with_a_sources_beside_them() -> None:
    corpus = read_corpus(sorted(SEEDS.iterdir()))  # as a shell expands seeds/*
    assert corpus == read_corpus([SEEDS])
    assert read_corpus([SEEDS / "004_15d8a39ee1727952.txt"]).articles == corpus.articles[4:]
    assert read_corpus([SEEDS / "004_15d8a39ee1727952.txt"]).refusals == ()  # the other rows are of no concern


# Records


def test_records(tmp_path: Path) -> None:
    rows = [{"article": name, "text": TEXTS[name], "published": None} for name in reversed(TEXTS)]
    rows += [{"article": "z", "text": TEXT, "published": "2024-11-11", "outlet": "سانا", "collected": "2026-11-21"}]
    rows += [
        {"article": "z", "text": TEXT},
        {"article": "y", "text": ""},
        {"article": "x"},
        {"article": "w", "text": 5},
    ]
    write(tmp_path, {"records.json": "\n".join(map(json.dumps, rows)), "sources.csv": "article_id,outlet\nz,رويترز\n"})
    corpus = read_records(tmp_path / "records.json")
    assert {article.article_id: article.text for article in corpus.articles} == {**TEXTS, "z": TEXT}
    z = corpus.articles[-1]
    assert (z.published, z.outlet, z.collected, z.path) == ("2024-11-11", "سانا", "2026-11-21", "records.json")
    assert lines(corpus) == [
        "records.json: line 7: article_id 'z' is already that of records.json, line 6",
        "records.json: line 8: no text",
        "records.json: line 9: no text",  # a lone `article` is taken for the text
        "records.json: line 10: no text",
    ]


def test_records_that_cannot_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert lines(read_records(tmp_path / "missing.jsonl")) == ["missing.jsonl: no such file"]
    assert lines(read_records(tmp_path)) == [f"{tmp_path.name}: a folder, not a file"]
    assert lines(read_records(str(tmp_path / "pipe"))) == ["pipe: a pipe, not a file"]


# Properties


@settings(deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_in_a_text_file(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    corpus = read(folder, {"a.txt": data})
    assert len(corpus.articles) + len(corpus.refusals) == 1
    assert all(line.isprintable() for line in lines(corpus))
    assert all(data.decode(article.encoding) == article.text for article in corpus.articles)


JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), lambda inner: st.lists(inner))
NAMES = st.sampled_from([alias for aliases in rows.COLUMNS.values() for alias in aliases]) | st.text(max_size=5)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.dictionaries(NAMES, JSON | st.just(TEXT)).map(json.dumps).map(str.encode) | st.binary(max_size=40)),
    st.sampled_from(["p.jsonl", "p.csv", "p.tsv", "sources.csv", "p.parquet"]),
    st.sampled_from([b"", b"id,text\n", b"article_id\ttext\n"]),
)
def test_any_table(tmp_path_factory: pytest.TempPathFactory, records: list[bytes], name: str, head: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    corpus = read(folder, {name: head + b"\n".join(records), "z.txt": TEXT})
    assert "z" in {article.article_id for article in corpus.articles}
    assert all(line.isprintable() for line in lines(corpus))
    assert corpus == read_corpus([folder])


@settings(deadline=None, max_examples=25)
@given(st.binary(max_size=400).filter(bool))
def test_any_page(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    corpus = read(tmp_path_factory.mktemp("any"), {"a.html": data})
    assert len(corpus.articles) + len(corpus.refusals) == 1


def test_reading_needs_neither_pandas_nor_matplotlib() -> None:
    code = (
        "import sys; from astana_research.corpus import read_corpus; read_corpus([sys.argv[1]]);"
        "print(sorted({'pandas', 'matplotlib', 'pyarrow', 'trafilatura', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code, SEEDS], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_files_without_articles_say_so(tmp_path: Path) -> None:
    files = {"a.csv": "text,id\n", "b.jsonl": "\n\n", "c.txt": TEXT}
    assert lines(read(tmp_path, files)) == ["a.csv: holds no articles", "b.jsonl: holds no articles"]


def test_an_id_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"article": TEXT}, ensure_ascii=False), encoding="utf-8")
    corpus = read_records(tmp_path / "in.jsonl")
    assert corpus.articles == () and lines(corpus) == ["in.jsonl: line 1: no text"]
