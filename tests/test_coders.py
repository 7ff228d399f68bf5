"""Agreement between coders: the worked examples of Krippendorff (2011), and what the units are."""

from __future__ import annotations

import json

import pytest

from astana_research import cli
from astana_research.corpus import Article
from astana_research.corrections import annotators, check, coders, label_studio, returned
from astana_research.corrections.coders import Mark, agreement, alpha, of_spans
from astana_research.reading.corrected import Listed
from astana_research.together import read_together, reads

pytest.importorskip("nltk")

# Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A, B and C: "." is a value that is missing.
WORKED = [
    (("0100000010", "1110010000"), 0.095),
    (("aabbdcccedda", "babbbccceddd"), 0.692),
    (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
]


def ratings(codings: tuple[str, ...]) -> list[tuple[str, str, str]]:
    return [(f"coder {c}", f"unit {n}", value) for c, row in enumerate(codings) for n, value in enumerate(row) if value != "."]


@pytest.mark.parametrize(("codings", "expected"), WORKED)
def test_worked_examples(codings, expected):
    assert alpha(ratings(codings)) == pytest.approx(expected, abs=0.0005)
    assert alpha(reversed(ratings(codings))) == pytest.approx(expected, abs=0.0005)


def test_what_one_coder_alone_has_seen_takes_no_part():
    two = ratings(("0100000010", "1110010000"))
    assert alpha([*two, ("coder 0", "more", "7")]) == pytest.approx(alpha(two))


def test_alpha_that_has_no_meaning():
    assert alpha([]) is None and alpha(ratings(("aaaa", "aaaa"))) is None and alpha(ratings(("ab", ".."))) is None


TEXT = "عقدت الجولة الأولى ثم الجولة الثانية في أستانا"
WORDS = TEXT.split()


def mark(word: str, value: str, kind: str = "round") -> Mark:
    start = TEXT.index(word)
    return Mark(kind, start, start + len(word), value)


def row(rows: list[dict[str, str]], kind: str, measure: str) -> dict[str, str]:
    [found] = [one for one in rows if (one["kind"], one["measure"]) == (kind, measure)]
    return found


def test_units_are_words_for_the_place_and_spans_for_the_value():
    one = {"a": [mark("الأولى", "1"), mark("الثانية", "2")]}
    two = {"a": [mark("الأولى", "1"), mark("أستانا", "3")]}
    rows = agreement({"one": one, "two": two}, {"a": TEXT})
    place, value = row(rows, "round", "place"), row(rows, "round", "value")
    assert (place["units"], place["agreed"], place["coders"]) == (str(len(WORDS)), str(len(WORDS) - 2), "2")
    said = [["marked" if w in marked else "not" for w in WORDS] for marked in (("الأولى", "الثانية"), ("الأولى", "أستانا"))]
    by_hand = alpha((str(c), str(n), told) for c, told_by in enumerate(said) for n, told in enumerate(told_by))
    assert place["alpha"] == f"{by_hand:.3f}" == "0.375"
    assert (value["units"], value["agreed"], value["alpha"]) == ("1", "1", "") and "all values are one" in value["note"]
    assert "too few" in place["note"]


def test_an_article_that_only_one_has_coded_takes_no_part():
    marks = [mark("الأولى", "1")]
    rows = agreement({"one": {"a": marks, "b": marks}, "two": {"a": []}}, {"a": TEXT, "b": TEXT})
    assert (row(rows, "round", "place")["articles"], row(rows, "round", "place")["units"]) == ("1", str(len(WORDS)))
    assert row(rows, "round", "value")["note"] == "fewer than two coders on any unit"


def test_several_values_in_one_place_are_one_answer():
    both = {"a": [mark("أستانا", "RUS", "party"), mark("أستانا", "TUR", "party")]}
    other = {"a": [mark("أستانا", "TUR", "party"), mark("أستانا", "RUS", "party")]}
    assert row(agreement({"one": both, "two": other}, {"a": TEXT}), "party", "value")["agreed"] == "1"


@pytest.mark.parametrize("lines", [[""], ["nonsense"], ["[]"], ['{"article": "a", "label": "round", "start": null, "end": 3}']])
def test_what_holds_no_spans_is_refused(lines):
    with pytest.raises(coders.NoSpans):
        of_spans(lines, "one")


def test_the_command(tmp_path, capsys):
    folder = tmp_path / "corpus"
    folder.mkdir()
    text = "انطلقت اليوم الجولة الـ22 من مسار أستانا بمشاركة وفد تركيا ووفد روسيا."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    at = text.index("تركيا")
    told = f"a,{at},{at + 5},تركيا,topic,new,oil,سمر\na,13,25,الجولة الـ22,round,value,21,نزار\n"
    (folder / "corrections.csv").write_text(f"article_id,start,end,exact,kind,verdict,value,who\n{told}", encoding="utf-8")
    span = {"article": "a", "label": "round", "start": 13, "end": 25, "value": 22}
    (tmp_path / "huda.jsonl").write_text(json.dumps(span) + "\n", encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    assert cli.main(["coders", "--corpus", str(folder), str(tmp_path / "huda.jsonl"), str(tmp_path / "bad.jsonl")]) == 0
    said = capsys.readouterr()
    assert said.err == f"{tmp_path / 'bad.jsonl'}: line 1: not a span with article, label, start and end\n"
    header, *lines = said.out.splitlines()
    assert header == ",".join(coders.COLUMNS)
    found = {tuple(line.split(",")[:2]): line.split(",")[2:6] for line in lines}
    assert found["round", "value"] == ["3", "1", "1", "0"]  # 22, 21 and 22
    assert found["round", "place"] == ["3", "1", "12", "12"]


def test_one_coder_agrees_with_nobody(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("عقدت الجولة الـ22 من مسار أستانا.", encoding="utf-8")
    assert cli.main(["coders", "--corpus", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "astana-research coders: 0 coders; agreement needs two\n"


def test_who_leaves_all_as_it_is_agrees_with_who_confirms_it():
    """One in Label Studio, the other in a corrections.csv; dates among it, of which the day of writing decides."""
    text = "انطلقت اليوم الاثنين 11 تشرين الثاني 2024 الجولة الـ22 من مسار أستانا، وعُقدت الجولة الـ21 في 25 كانون الثاني الماضي."
    read = read_together([Article.of("a", text, collected="2026-01-01")])
    [task] = label_studio.tasks(reads(read))
    done = {"completed_by": 1, "result": task["predictions"][0]["result"]}
    there = coders.of_annotations(returned.annotations(json.dumps([{**task, "annotations": [done]}])))
    told = {"article_id": "a", "kind": "about", "verdict": "value", "value": "22", "who": "سمر"}
    checked = check([Listed("corrections.csv", 2, told)], {"a"})
    here = annotators.codings(checked, zip(read.documents, read.mentions, strict=True))

    def marks(coding):
        return sorted((m.kind, m.start, m.end, m.value) for m in next(iter(coding.values()))["a"])

    assert marks(there) == marks(here) and ("date", "2024-01-25") in {(kind, value) for kind, _, _, value in marks(here)}
