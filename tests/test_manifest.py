"""The manifest of a run: every file, every character and every byte is accounted for, whatever the corpus holds."""

from __future__ import annotations

import hashlib
import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from astana_research import manifest, tables
from astana_research.cli import main
from astana_research.corpus import read_corpus, read_records

TEXT = "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."
LATIN = "The 22nd round opened today."


def made(folder) -> dict:
    corpus = read_corpus([folder])
    found = manifest.manifest(corpus, tables.build(corpus))
    characters, counted = found["characters"], found["bytes"]
    assert characters["texts"] == characters["articles"] + characters["refused"]
    assert characters["articles"] == sum(characters[name] for name in manifest.SORTS)
    assert characters["articles"] == sum(len(article.text) for article in corpus.articles)
    assert characters["texts"] == sum(one["characters"] for one in found["inputs"])
    assert characters["refused"] == sum(one["refused_characters"] for one in found["inputs"])
    assert counted["files"] == counted["of_articles"] + counted["refused"] == sum(one["bytes"] for one in found["inputs"])
    assert sorted(i for one in found["inputs"] for i in one["articles"]) == [a.article_id for a in corpus.articles]
    refused = {one["path"] for one in found["refused"]}
    assert {one["path"] for one in found["inputs"] if not one["articles"]} <= refused  # none without a reason
    return found


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "corpus"
    place.mkdir()
    return place


def test_a_corpus_with_all_that_can_be_wrong(folder):
    (folder / "good.txt").write_text(f"طباعة\n{TEXT}\n{TEXT}\n\u202b زر الذهاب إلى الأعلى\r\n", encoding="utf-8")
    (folder / "marked.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (folder / "old.txt").write_bytes((TEXT * 3).encode("windows-1256"))
    (folder / "latin.txt").write_text(LATIN, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "unknown.doc").write_text(TEXT, encoding="utf-8")
    rows = [{"id": "r1", "text": TEXT}, {"id": "r1", "text": "نص آخر"}, {"id": "../up", "text": TEXT}, {"id": "r2", "text": LATIN}, [1]]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{broken", encoding="utf-8")
    (folder / "half.jsonl").write_text(json.dumps({"id": "h", "text": f"\ud800 {TEXT}"}) + "\n", encoding="utf-8")
    (folder / "sources.csv").write_text("article_id,outlet\ngood,سانا\nnobody,سانا\n", encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "nowhere.txt").symlink_to("missing")
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.close(os.open(os.fsencode(folder) + b"/bad\xff.txt", os.O_CREAT | os.O_WRONLY))
    (folder / "line\nbreak.txt").write_text(TEXT, encoding="utf-8")
    found = made(folder)
    by_path = {one["path"]: one for one in found["inputs"]}
    assert by_path["latin.txt"]["refused_characters"] == len(LATIN) and by_path["latin.txt"]["bytes"] == len(LATIN)
    assert by_path["rows.jsonl"]["articles"] == ["r1"]
    assert by_path["rows.jsonl"]["refused_characters"] == len("نص آخر") + len(TEXT) + len(LATIN)
    assert by_path["good.txt"]["sha256"] == hashlib.sha256((folder / "good.txt").read_bytes()).hexdigest()
    assert by_path["pipe.txt"] | {"articles": 0} == {
        "path": "pipe.txt", "bytes": 0, "sha256": None, "characters": 0, "refused_characters": 0, "articles": 0
    }  # fmt: skip
    assert {"zero.txt", "nowhere.txt", "bad\udcff.txt"} <= by_path.keys()
    assert [one["path"] for one in found["sources"]] == ["sources.csv"]
    corpus = read_corpus([folder])
    written = manifest.text(corpus, tables.build(corpus))
    assert json.loads(written) == found  # half a character too
    assert str(folder) not in written and written.isprintable() is False and written.endswith("}\n")


PARTS = st.one_of(st.sampled_from([TEXT, LATIN, "طباعة\n", "\u202b", "\n\n", "ـــ"]), st.text(max_size=8))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(PARTS, max_size=6).map("".join), max_size=4), data=st.binary(max_size=60))
def test_sums_hold_for_any_corpus(tmp_path_factory, texts, data):
    folder = tmp_path_factory.mktemp("corpus")
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "rows.jsonl").write_text("\n".join(json.dumps({"id": f"r{n % 2}", "text": t}) for n, t in enumerate(texts)) + "\n")
    (folder / "any.txt").write_bytes(data)
    (folder / "any.csv").write_bytes(data)
    made(folder)


def test_sums_that_do_not_hold_are_seen(folder):
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    corpus = read_corpus([folder])
    short = tables.build(corpus) | {"account": tables.build(corpus)["account"].assign(own=1)}
    characters = manifest.manifest(corpus, short)["characters"]
    assert characters["articles"] != sum(characters[name] for name in manifest.SORTS)


def test_it_is_written_with_the_tables_and_is_the_same_from_any_folder(folder, tmp_path, monkeypatch, capsys):
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(LATIN, encoding="utf-8")
    assert main(["tables", "--corpus", str(folder), "--output", str(tmp_path / "one")]) == 0
    monkeypatch.chdir(folder)
    assert main(["tables", "--corpus", ".", "--output", str(tmp_path / "two")]) == 0
    capsys.readouterr()
    one, two = ((tmp_path / name / "tables" / manifest.NAME).read_bytes() for name in ("one", "two"))
    assert one == two
    assert json.loads(one)["refused"] == [{"path": "b.txt", "reason": "not Arabic: 0 of its 21 letters are Arabic"}]
    assert manifest.NAME in (tmp_path / "one" / "tables" / "SHA256SUMS").read_text()


def test_records_given_as_one_file_are_accounted_for(tmp_path):
    path = tmp_path / "records"
    path.write_text(json.dumps({"article": "a", "text": TEXT}) + "\n" + json.dumps({"article": "a", "text": LATIN}) + "\n")
    [one] = read_records(path).inputs
    assert (one.path, one.articles, one.characters, one.refused) == ("records", ("a",), len(TEXT) + len(LATIN), len(LATIN))
