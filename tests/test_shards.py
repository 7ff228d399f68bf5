"""Shards: whatever runs the tasks the parts are the same bytes, and what fails is told and is all that the next run does."""

from __future__ import annotations

import json
import os
import signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from astana_research import shard_tables, shards
from astana_research.chronology import streamed
from astana_research.cli import main
from astana_research.corpus import Article
from astana_research.shard_tables import date_shards
from astana_research.shards import extract_shards
from astana_research.together import read_together

SEEDS = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))]
MADE = (
    "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران.",
    "انطلقت الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 2024 وتستمر يومين.",
    "اختُتمت الجولة الـ21 من مسار أستانا في 25 كانون الثاني 2024 بعد يومين من المحادثات.",
    "من المقرر أن تعقد الجولة الـ21 في أستانا يومي 24 و25 كانون الثاني المقبل.",
    "قالت وزارة الخارجية إن الجولة الـ20 عُقدت في 20 و21 حزيران 2023، وأضافت أن 130 شخصاً شاركوا فيها.",
    "ترأس وفد الحكومة السورية بسام صباغ في الجولة الماضية التي عُقدت قبل عشرة أشهر.",
)


def shard(folder: Path, name: str, texts: list[str], **facts: str) -> Path:
    folder.mkdir(exist_ok=True)
    rows = [{"id": f"{name}-{n}", "text": text, "collected": "2025-03-01", **facts} for n, text in enumerate(texts)]
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shards")
    shard(folder, "one", [*SEEDS, "no Arabic here"])
    shard(folder, "two", list(MADE))
    shard(folder, "three", [f"{text}\nطباعة" for text in MADE[:3]])
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix in (".parquet", ".csv"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def run(corpus: Path, out: Path, executor=None, **options) -> dict[str, bytes]:
    read = extract_shards([corpus], out, executor)
    assert not read.failed
    found = date_shards(out, [*read.made, *read.kept], executor, **options)
    assert not found.failed
    return tree(out)


@pytest.fixture(scope="module")
def serial(corpus, tmp_path_factory):
    return run(corpus, tmp_path_factory.mktemp("serial"))


def test_pools_give_the_bytes_that_one_process_gives(corpus, serial, tmp_path):
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert run(corpus, tmp_path / "pool", pool) == serial
    with ThreadPoolExecutor(2) as pool:
        assert run(corpus, tmp_path / "threads", pool) == serial
    assert len(serial) == 3 * (2 + 7) + 1


def test_dask_gives_the_same_bytes(corpus, serial, tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.Client(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, set_as_default=False) as client:
        assert run(corpus, tmp_path, client.get_executor(pure=False)) == serial


def in_memory(corpus: Path):
    rows = [json.loads(line) for path in sorted(corpus.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    articles = [Article.of(row["id"], row["text"], collected=row["collected"]) for row in rows if "Arabic" not in row["text"]]
    return read_together(articles).chronology


def written(out: Path) -> dict[str, str | None]:
    return {row["article_id"]: row["written"] for path in (out / "written").iterdir() for row in pq.read_table(path).to_pylist()}


def test_days_are_those_of_the_corpus_in_memory(corpus, tmp_path):
    run(corpus, tmp_path)
    known = in_memory(corpus)
    found = date_shards(tmp_path, ["one.jsonl", "two.jsonl", "three.jsonl"]).chronology
    for n, days in known.rounds.items():
        assert (found.rounds[n].first, found.rounds[n].last, found.rounds[n].held) == (days.first, days.last, days.held)
    assert found.rounds.keys() == known.rounds.keys()
    assert written(tmp_path) == {name: w.value.edtf for name, w in known.writings.items()}


def test_articles_dated_one_by_one_are_dated_as_together(corpus, tmp_path):
    """Where not all articles are witnesses the rounds stand first: what hangs on them alone comes out the same."""
    run(corpus, tmp_path, whole=0)
    known = in_memory(corpus)
    differ = {n: (written(tmp_path)[n], w.value.edtf, w.basis) for n, w in known.writings.items() if written(tmp_path)[n] != w.value.edtf}
    assert differ == {}
    table = (tmp_path / "chronology.csv").read_text().splitlines()
    assert len(table) == len(known.rounds) + 1


def test_nothing_is_lost(corpus, serial, tmp_path):
    read = extract_shards([corpus], tmp_path)
    total = shards.totals(tmp_path, read.made)
    texts = [json.loads(line)["text"] for path in corpus.iterdir() for line in path.open(encoding="utf-8")]
    assert total["articles"] == len(texts) - 1 and total["refused"] == 1
    assert total["characters"] == sum(map(len, texts))
    kept = sum(total[key] for key in ("own", "in_furniture", "repeated", "normalised", "refused_characters"))
    assert kept == total["characters"]


def test_a_second_run_does_nothing_and_a_changed_shard_alone_is_read_again(corpus, tmp_path):
    for path in corpus.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    out = tmp_path / "out"
    run(tmp_path, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    read = extract_shards([tmp_path / f"{n}.jsonl" for n in ("one", "two", "three")], out)
    assert (read.made, len(read.kept)) == ((), 3)
    date_shards(out, read.kept)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before
    shard(tmp_path, "two", list(MADE[:2]))
    assert extract_shards([tmp_path / "one.jsonl", tmp_path / "two.jsonl"], out).made == ("two.jsonl",)


@pytest.mark.parametrize("harm", ["cut", "flip", "gone", "mentions", "half"])
def test_a_damaged_part_is_made_anew(corpus, serial, tmp_path, harm):
    run(corpus, tmp_path)
    path = tmp_path / ("mentions" if harm == "mentions" else "articles") / "two.jsonl.parquet"
    data = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        at = len(data) // 3
        path.write_bytes(data[:at] if harm in ("cut", "half") else data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :])
    if harm == "half":
        path.rename(path.with_name(".two-123.parquet"))
    assert extract_shards([corpus], tmp_path).made == ("two.jsonl",)
    assert {name: data for name, data in run(corpus, tmp_path).items() if "/." not in name} == serial


def test_what_fails_is_told_and_done_by_the_next_run(corpus, serial, tmp_path, capsys):
    broken = tmp_path / "in"
    broken.mkdir()
    for path in corpus.iterdir():
        (broken / path.name).write_bytes(path.read_bytes())
    (broken / "bad.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    (broken / "blank.jsonl").write_text("\n\n")
    words = ["shards", str(broken), "--output", str(tmp_path / "out")]
    assert main(words) == 1
    said = capsys.readouterr()
    failed = json.loads(said.out)["shards"]["failed"]
    assert [line.split(":")[0] for line in failed] == ["bad.parquet", "blank.jsonl"]
    assert "not a readable Parquet file" in failed[0] and "holds no articles" in failed[1]
    assert "Traceback" not in said.err
    assert tree(tmp_path / "out") == serial  # the others went through
    (broken / "bad.parquet").unlink()
    shard(broken, "blank", list(MADE[:1]))
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["shards"] == {"made": 1, "kept": 3, "failed": []}


def test_an_id_in_two_shards_is_that_of_the_first(tmp_path):
    for name, text in (("a", MADE[1]), ("b", MADE[2])):
        path = tmp_path / f"{name}.jsonl"
        path.write_text(json.dumps({"id": "same", "text": text}) + "\n" + json.dumps({"id": name, "text": text}) + "\n")
    out = tmp_path / "out"
    read = extract_shards([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], out)
    found = date_shards(out, read.made)
    assert found.twice == ("same",) and found.articles == 3
    assert [row["article_id"] for row in pq.read_table(out / "written" / "b.jsonl.parquet").to_pylist()] == ["b"]


def test_two_shards_of_one_name_are_refused(tmp_path):
    shard(tmp_path / "x", "a", list(MADE))
    shard(tmp_path / "y", "a", list(MADE))
    with pytest.raises(ValueError, match="two shards of this name"):
        extract_shards([tmp_path], tmp_path / "out")


def deadly(path: Path, out_dir: Path) -> bool:
    if path.name == "two.jsonl":
        os.kill(os.getpid(), signal.SIGKILL)
    return shards.extract_shard(path, out_dir)


def test_a_killed_worker_is_told_and_the_next_run_goes_on(corpus, serial, tmp_path):
    for folder in (shards.ARTICLES, shards.MENTIONS):
        (tmp_path / folder).mkdir()
    given = [(path, tmp_path) for path in sorted(corpus.iterdir())]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        outcome = dict(shards.run_all(deadly, given, [path.name for path, _ in given], pool))
    assert shards.reason(outcome["two.jsonl"]) == "a worker was killed while this or another shard was read"
    assert run(corpus, tmp_path) == serial


def test_witnesses_are_bounded_and_come_in_any_order():
    from astana_research.chronology.statements import Statement
    from astana_research.expressions import Expression

    def witness(n: int) -> streamed.Witness:
        expression = Expression(year=2024, month=1, day=24 if n % 3 else None)
        return streamed.Witness(f"a{n}", (Statement(f"a{n}", "met on", expression, round=21 + n % 2),), (n % 5,))

    some = [streamed.Witnesses(most=10), streamed.Witnesses(most=10)]
    for n in range(500):
        some[0].add(witness(n))
        some[1].add(witness(499 - n))
        assert len(some[0].kept) <= 2 * 2 * 10
    assert [w.article for w in some[0].chosen()] == [w.article for w in some[1].chosen()]
    chosen = some[0].chosen()
    assert len(chosen) == 20 and all(w.said[0].expression.day for w in chosen)  # those that name a day come first
    assert {s.source for w in chosen for s in w.said} <= set("01234")  # a sentence that several have counts once


def test_no_file_holds_a_path_or_needs_the_corpus_again(serial, corpus):
    assert all(str(corpus).encode() not in data for data in serial.values())
    assert all(f"{table}/one.jsonl.parquet" in serial for table in (*shard_tables.SAID, shard_tables.WRITTEN))
