"""The command line is a contract: words, output, exit status, one clear line for each bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from astana_research import cli
from astana_research.mentions import COMMON, KINDS, TRACE

SEEDS = Path(__file__).parent.parent / "seeds"
GOOD = "انطلقت اليوم، الاثنين 11 تشرين الثاني، الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."


def run(capsys, *words: object) -> tuple[int, list[dict], list[str]]:
    status = cli.main([str(w) for w in words])
    out, err = capsys.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err.splitlines()


def test_extract_prints_mentions_with_the_fields_of_their_kind(capsys):
    status, mentions, errors = run(capsys, "extract", SEEDS)
    assert (status, errors) == (0, [])
    raw = {p.stem: p.read_text(encoding="utf-8") for p in SEEDS.glob("*.txt")}
    assert {m["article"] for m in mentions} == set(raw)
    for m in mentions:
        assert list(m) == ["article", *COMMON[1:], *KINDS[m["kind"]], *TRACE]
        if m["start"] is not None:
            assert raw[m["article"]][m["start"] : m["end"]] == m["surface"]
    for article in raw:
        assert sorted(
            m["kind"] for m in mentions if m["article"] == article and m["kind"] in ("about", "publication", "outlet")
        ) == ["about", "outlet", "publication"]


def test_extract_from_records(capsys, tmp_path):
    records = tmp_path / "in.jsonl"
    lines = [
        {"article": "b", "text": GOOD, "published": "2024-11-11"},
        {"article": "a", "text": GOOD, "published": None},
    ]
    records.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    status, mentions, errors = run(capsys, "extract", "--from", records, "--until", "2026-01-01", "--each")
    assert (status, errors) == (0, [])
    assert {m["article"]: m["value"] for m in mentions if m["kind"] == "publication"} == {
        "a": "[2019-11-11,2024-11-11]",
        "b": "2024-11-11",
    }


def test_published_and_until_bound_the_day_of_writing(capsys, tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    for words, value in ((["--published", "2024"], "2024-11-11"), (["--until", "2020-06-01"], "2019-11-11")):
        _, mentions, _ = run(capsys, "extract", tmp_path, *words)
        assert [m["value"] for m in mentions if m["kind"] == "publication"] == [value]


def test_a_folder_of_one_good_article_and_many_broken_ones(capsys, tmp_path):
    broken = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "binary.txt": bytes(range(256)) * 8,
        "english.txt": b"The talks opened today in Astana. " * 9,
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "cut.txt": GOOD.encode()[:-20] + b"\xd8",
        "page.pdf": b"%PDF-1.7",
        "none.csv": b"a,b\n1,2\n",
        "bad.jsonl": b"{not json}\n",
        "number.jsonl": b"[1]\n",
        "notext.jsonl": b'{"id": "x"}\n',
        "russian.txt": "Переговоры открылись сегодня в Астане".encode("utf-16"),
        "broken.parquet": b"PAR1xxxx",
    }
    for name, content in broken.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "zgood.jsonl").write_text(json.dumps({"id": "good", "text": GOOD}), encoding="utf-8")
    status, mentions, errors = run(capsys, "extract", tmp_path)
    assert status == 0
    assert {m["article"] for m in mentions} == {"good"}
    named = sorted(line.split(":")[0] for line in errors)
    assert named == sorted([*broken, "dangling.txt", "zgood.jsonl"]), errors
    assert all(len(line.split(": ", 1)[1]) > 3 for line in errors)


@pytest.mark.parametrize(
    "words",
    [
        ["extract"],
        ["extract", "x", "--from", "y.jsonl"],
        ["extract", "/no/such/folder"],
        ["tables", "--corpus", "/no/such/folder"],
    ],
)
def test_nothing_read_is_status_2_with_a_line(capsys, words, tmp_path):
    status, mentions, errors = run(capsys, *words)
    assert status == 2 and mentions == [] and len(errors) == 1


@pytest.mark.parametrize(
    "words", [["extract", "x", "--published", "soon"], ["extract", "x", "--until", "11/11/2024"], ["nothing"], []]
)
def test_wrong_words_are_status_2(capsys, words):
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 2


def test_explain_shows_the_rules(capsys):
    assert cli.main(["extract", str(SEEDS / "000_12d621dfa7d9518d.txt"), "--explain"]) == 0
    out = capsys.readouterr().out
    assert "[65:77] round = 22 «الجولة الـ22»" in out and "(numbered:noun)" in out and "day of writing: today" in out


def test_clean_prints_own_text_account_and_reasons(capsys, tmp_path):
    (tmp_path / "a.txt").write_text(f"طباعة\nجولة جديدة في أستانا\n{GOOD}\n{GOOD}\nمقالات ذات صلة", encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD.encode().decode("cp1256"), encoding="utf-8")
    (tmp_path / "c.txt").write_text("nothing Arabic here", encoding="utf-8")
    status, records, errors = run(capsys, "clean", tmp_path)
    assert status == 0 and len(errors) == 1 and errors[0].startswith("c.txt: not Arabic")
    assert [r["article"] for r in records] == ["a", "b"]
    assert records[0]["text"] == f"جولة جديدة في أستانا\n{GOOD}"
    assert records[1]["text"] == GOOD
    for record in records:
        raw = (tmp_path / f"{record['article']}.txt").read_text(encoding="utf-8")
        assert sum(record["account"].values()) == len(raw)
        assert all(row["why"] for row in record["set_aside"])
    assert {row["sort"] for row in records[0]["set_aside"]} == {"furniture", "repetition", "normalised"}
    assert run(capsys, "clean")[0] == 2


def test_each_article_by_itself_or_with_the_others_in_view(capsys, tmp_path):
    site = "واحة الجولة 22 من أستانا"
    for n, body in enumerate(("بحث الوفدان الأمر.", "تأجل اللقاء إلى الربيع.", "لم يصدر بيان بعد.")):
        (tmp_path / f"{n}.txt").write_text(f"{site}\n{body}", encoding="utf-8")
    _, together, _ = run(capsys, "extract", tmp_path)
    _, alone, _ = run(capsys, "extract", tmp_path, "--each")
    assert {m["furniture"] for m in together if m["kind"] == "round"} == {"other"}
    assert {m["furniture"] for m in alone if m["kind"] == "round"} == {None}


def test_tables_writes_the_whole_set(capsys, tmp_path):
    assert cli.main(["tables", "--corpus", str(SEEDS), "--output", str(tmp_path)]) == 0
    listed = capsys.readouterr().out.split("\n")
    assert {p.name for p in (tmp_path / "tables").iterdir()} >= {Path(line).name for line in listed if line}
    assert (tmp_path / "tables" / "rounds.csv").is_file()


def test_output_that_nobody_reads_to_its_end_is_no_error():
    command = f"{sys.executable} -m astana_research extract {SEEDS} | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, timeout=120)
    assert done.stderr == "" and done.stdout.count("\n") == 1
