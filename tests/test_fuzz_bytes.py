"""Bytes made to break decoding and reading; with tests/test_fuzz_texts.py the inputs are 100,000."""

from __future__ import annotations

import os
import socket
from dataclasses import replace

import fuzz_run
import fuzz_targets
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research.corpus import read_corpus
from astana_research.reading import decoding
from astana_research.reading.readers import MAX_BYTES

TEXT = "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا."


def test_there_are_a_hundred_thousand():
    assert sum(fuzz_run.SHARES.values()) >= 100_000 and fuzz_run.SHARES.keys() == fuzz_run.STAGES.keys()


@pytest.mark.parametrize("stage", ["decoding", "reading"])
def test_inputs_drawn_from_a_seed(stage):
    wanted = fuzz_run.SHARES[stage]
    assert fuzz_run.run(stage, wanted) >= wanted


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda t: t.encode("utf-16", "replace")))
def test_inputs_that_are_searched_for(data):
    fuzz_targets.decoding(data)
    fuzz_targets.reading(data, ".csv")


def test_a_property_that_is_broken_is_seen(monkeypatch):
    monkeypatch.setattr(fuzz_targets, "decode", lambda data: decoding.Decoded("x", "utf-8"))
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        fuzz_run.run("decoding", 10)
    monkeypatch.undo()
    read = fuzz_targets.read_corpus
    monkeypatch.setattr(fuzz_targets, "read_corpus", lambda paths: replace(read(paths), articles=()))
    with pytest.raises(AssertionError):
        fuzz_run.run("reading", 300)


def test_a_line_of_ten_megabytes_is_read(tmp_path):
    text = (TEXT + " ") * (10_000_000 // len(TEXT.encode()))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    (tmp_path / "long.jsonl").write_text(f'{{"id": "b", "text": "{text}"}}', encoding="utf-8")
    found = read_corpus([tmp_path])
    assert [len(article.text) for article in found.articles] == [len(text)] * 2 and not found.refusals


def test_a_file_beyond_the_limit_and_one_that_never_ends_are_refused(tmp_path):
    with open(tmp_path / "big.txt", "wb") as file:
        file.truncate(MAX_BYTES + 1)
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.jsonl")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(os.path.relpath(tmp_path / "socket.csv"))
    (tmp_path / "round.txt").symlink_to("round.txt")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "new\nline\x1b[2J.txt").write_text("English", encoding="utf-8")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    found = read_corpus([tmp_path])
    assert [article.article_id for article in found.articles] == ["good"]
    lines = sorted(map(str, found.refusals))
    assert all(line.isprintable() for line in lines)
    told = {line.split(": ")[0]: line.split(": ", 1)[1] for line in lines}
    assert told["big.txt"] == "over 64 MB (64.0 MB)" and told["zero.txt"] == "a device, not a file"
    assert told["pipe.jsonl"] == "a pipe, not a file" and told["socket.csv"] == "a socket, not a file"
    assert told["up"] == "a link to a folder, not followed" and "round.txt" in told and "new\\nline\\x1b[2J.txt" in told


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "a/b", "a\\b", "..", ".", "a\x00b", "a\nb", "\u202egnp.exe", "\udc80", "x" * 201])
def test_ids_that_lead_elsewhere_are_refused(tmp_path, name):
    import json

    (tmp_path / "a.jsonl").write_text(json.dumps({"id": name, "text": TEXT}) + "\n", encoding="utf-8")
    found = read_corpus([tmp_path])
    assert not found.articles and len(found.refusals) == 1 and str(found.refusals[0]).isprintable()
