"""Spans out, to Label Studio and back: what people change there becomes these corrections and no others."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research import cli
from astana_research.corpus import Article, read_corpus
from astana_research.corrections import label_studio, returned, sheet
from astana_research.corrections.spans import AROUND, spans
from astana_research.reading.corrected import Listed, read_listed
from astana_research.together import Together, read_together, reads

SEEDS = Path(__file__).parent.parent / "seeds"
CORPUS = read_corpus([SEEDS])
READ = read_together(CORPUS.articles)
TASKS = json.loads(json.dumps(list(label_studio.tasks(reads(READ)))))
EMOJI = "😀 عاجل 🇸🇾: انطلقت اليوم الجولة الـ22 من مسار أستانا بمشاركة وفد تركيا."


def annotated(tasks: list[dict], who: str = "samar@example.org") -> list[dict]:
    """An export in which an annotator took over all predictions and changed nothing."""
    made = copy.deepcopy(tasks)
    for task in made:
        done = {"completed_by": {"email": who}, "updated_at": "2026-02-03T10:11:12Z", "was_cancelled": False}
        task["annotations"] = [{**done, "result": copy.deepcopy(task["predictions"][0]["result"])}]
        task["predictions"] = [17]  # an export may hold no more than their numbers
    return made


def results(export: list[dict], at: int) -> list[dict]:
    return export[at]["annotations"][0]["result"]


def rows_of(export: list[dict]) -> list[dict]:
    rows, problems = returned.rows(returned.annotations(json.dumps(export)))
    assert not problems
    return rows


def back(rows: list[dict], articles=CORPUS.articles) -> Together:
    filled = [{name: cell for name, cell in row.items() if cell} for row in rows]
    return read_together(articles, corrections=[Listed("corrections.csv", n, row) for n, row in enumerate(filled, 2)])


# Spans


def test_each_span_is_cut_from_the_text_with_what_stands_around_it():
    counted = 0
    for read in reads(READ):
        for span in spans(read):
            text, start, end = read.article.text, span["start"], span["end"]
            assert text[start:end] == span["exact"]
            assert text[:start].endswith(span["prefix"]) and text[end:].startswith(span["suffix"])
            assert len(span["prefix"]) == min(AROUND, start) and len(span["suffix"]) == min(AROUND, len(text) - end)
            counted += 1
    assert counted == sum(m.start is not None for found in READ.mentions for m in found)


def test_spans_count_code_points(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(EMOJI, encoding="utf-8")
    assert cli.main(["spans", str(tmp_path)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    [one] = [span for span in found if span["label"] == "round"]
    assert one["start"] == EMOJI.index("الجولة") and one["value"] == 22 and one["prefix"].startswith("😀")


# Out


def test_the_configuration_has_a_control_for_all_that_predictions_say():
    view = ElementTree.fromstring(label_studio.config())
    options = {c.get("name"): {o.get("value") for o in c} for c in view.iter() if c.get("name")}
    for task in TASKS:
        for result in task["predictions"][0]["result"]:
            told = result["value"].get("labels") or result["value"].get("choices")
            assert result["from_name"] in options and (told is None or set(told) <= options[result["from_name"]]), result


def test_the_configuration_is_there_in_arabic():
    assert "جولة" in label_studio.config("ar") and "جولة" not in label_studio.config("en")


def test_predictions_cite_the_text():
    for task in TASKS:
        for result in task["predictions"][0]["result"]:
            value = result["value"]
            if "labels" in value:
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


# Back


def test_who_changes_nothing_corrects_nothing():
    assert rows_of(annotated(TASKS)) == []


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_and_ids_of_results_say_nothing(random):
    export = annotated(TASKS[:1])
    made = results(export, 0)
    new = {result["id"]: f"x{n}" for n, result in enumerate(made)}
    for result in made:
        result["id"] = new[result["id"]]
    random.shuffle(made)
    assert rows_of(export) == []


def find(made: list[dict], control: str, words: str) -> dict:
    """The result of a control for the first region with these words."""
    ids = [r["id"] for r in made if r["from_name"] == "kind" and r["value"]["text"] == words]
    return next(r for r in made if r["id"] in ids and r["from_name"] == control)


def test_ten_changes_there_and_back_change_ten_values_and_no_other():
    export = annotated(TASKS)
    zero, one, four = results(export, 0), results(export, 1), results(export, 4)
    find(zero, "value", "أيمن رعد")["value"]["text"] = ["bassam-sabbagh"]  # 1: a value
    find(zero, "kind", "أيمن رعد")["meta"] = {"text": ["رئيس الوفد غيره"]}
    find(zero, "role", "الأردن")["value"]["choices"] = ["other"]  # 2: a code
    lebanon = find(zero, "kind", "لبنان")["id"]
    zero[:] = [r for r in zero if r["id"] != lebanon]  # 3: deleted
    find(zero, "value", "الـ25 من كانون الثاني الماضي")["value"]["text"] = ["2024-01-24/2024-01-25"]  # 4: days
    next(r for r in zero if r["from_name"] == "about")["value"]["text"] = ["21"]  # 5: the article as a whole
    find(four, "value", "130 شخصاً")["value"]["text"] = ["131"]  # 6: a number
    at = four.index(find(four, "status", "كازاخستان"))
    del four[at]  # 7: a field emptied
    text = TASKS[4]["data"]["text"]
    place = {"start": text.index("إدلب"), "end": text.index("إدلب") + 4}
    drawn = {"id": "new1", "to_name": "text"}  # 8: drawn
    four += [
        {**drawn, "from_name": "kind", "type": "labels", "value": {**place, "text": "إدلب", "labels": ["topic"]}},
        {**drawn, "from_name": "value", "type": "textarea", "value": {**place, "text": ["deescalation.idlib"]}},
        {**drawn, "from_name": "round", "type": "textarea", "value": {**place, "text": ["16"]}},
    ]
    one += [{"id": "p", "to_name": "text", "from_name": "publication", "type": "textarea", "value": {"text": ["2024-11-05"]}}]  # 9
    one[:] = [r for r in one if not (r["from_name"] == "publication" and r["id"] != "p")]
    for result in [r for r in one if r["id"] == find(one, "kind", "الجولة الـ15")["id"]]:
        result["value"]["start"] += 7  # 10: its edges
        if "labels" in result["value"]:
            result["value"]["text"] = "الـ15"

    rows = rows_of(export)
    assert sorted((row["kind"], row["verdict"]) for row in rows) == sorted([
        ("head", "value"), ("party", "value"), ("party", "not_one"), ("date", "value"), ("about", "value"),
        ("quantity", "value"), ("party", "value"), ("topic", "new"), ("publication", "value"), ("round", "value"),
    ])  # fmt: skip
    assert {row["who"] for row in rows} == {"samar@example.org"} and {row["when"] for row in rows} == {"2026-02-03"}
    assert [row["why"] for row in rows if row["kind"] == "head"] == ["رئيس الوفد غيره"]

    read = back(rows)
    assert sorted(o.applied for o in read.outcomes) == sorted(["changed"] * 8 + ["struck", "added"])
    corrected = [m for found in read.mentions for m in found if m.source == "correction"]
    old = {i: m for r in reads(READ) for i, m in r.mentions}
    new = {i: m for r in reads(read) for i, m in r.mentions}
    assert {old[i].surface for i in old.keys() - new.keys()} == {"لبنان"} and len(new.keys() - old.keys()) == 1
    names = ("value", "role", "status", "round", "start", "end")
    differing = [i for i in old.keys() & new.keys() if any(getattr(old[i], n) != getattr(new[i], n) for n in names)]
    assert len(corrected) == 9 and all(new[i].source == "correction" for i in differing) and len(differing) == 8
    by = {(m.kind, m.surface): m for m in corrected}
    assert by["head", "أيمن رعد"].value == "bassam-sabbagh" and by["party", "كازاخستان"].status is None
    assert by["round", "الـ15"].value == 15 and by["topic", "إدلب"].round == 16


def test_a_region_of_another_kind_is_struck_and_drawn_anew():
    export = annotated(TASKS[:1])
    made = results(export, 0)
    one = find(made, "kind", "أيمن رعد")
    made[:] = [r for r in made if r["id"] != one["id"] or r is one]
    one["value"]["labels"] = ["quotation"]
    assert [(r["kind"], r["verdict"]) for r in rows_of(export)] == [("head", "not_one"), ("quotation", "new")]


def test_several_parties_in_one_place_are_told_apart():
    export = annotated(TASKS[:1])
    made = results(export, 0)
    shared = [r for r in made if r["value"].get("start") == 531 and r["from_name"] == "value"]
    assert [r["value"]["text"] for r in shared] == [["IRN"], ["RUS"], ["TUR"]]
    shared[1]["value"]["text"] = ["KAZ"]
    read = back(rows_of(export))
    assert sorted(m.value for m in read.mentions[0] if m.kind == "party" and m.start == 531) == ["IRN", "KAZ", "TUR"]


def test_two_annotators_each_have_their_rows():
    export = annotated(TASKS[:1])
    other = copy.deepcopy(export[0]["annotations"][0])
    other["completed_by"] = 7
    export[0]["annotations"].append(other)
    find(results(export, 0), "value", "أيمن رعد")["value"]["text"] = ["bassam-sabbagh"]
    find(other["result"], "value", "أيمن رعد")["value"]["text"] = ["ahmad-tomah"]
    rows = rows_of(export)
    assert [row["who"] for row in rows] == ["samar@example.org", "annotator 7"]
    assert [o.applied for o in back(rows).outcomes] == ["contradicted", "contradicted"]


def units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2


@pytest.mark.parametrize("count", [lambda text, n: n, units], ids=["code points", "UTF-16 units"])
def test_characters_beyond_the_first_plane_shift_nothing(count):
    articles = [Article.of("a", EMOJI, collected="2026-01-01")]
    export = annotated(list(label_studio.tasks(reads(read_together(articles)))))
    made = results(export, 0)
    find(made, "value", "الجولة الـ22")["value"]["text"] = ["21"]
    for result in made:
        for end in ("start", "end"):
            if end in result["value"]:
                result["value"][end] = count(EMOJI, result["value"][end])
    rows = rows_of(export)
    assert [(row["exact"], row["start"], row["value"]) for row in rows] == [("الجولة الـ22", str(EMOJI.index("الجولة")), "21")]


def test_words_that_do_not_stand_there_are_told_and_left_out():
    export = annotated(TASKS[:1])
    find(results(export, 0), "kind", "أيمن رعد")["value"]["start"] += 3
    rows, problems = returned.rows(returned.annotations(json.dumps(export)))
    assert len(problems) == 1 and problems[0].endswith("its words do not stand at its place")
    assert rows == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("{}", "not a list of tasks"),
        ('[{"id": 1, "text": "x", "kind": []}]', "task 1 has no data or annotations"),
        ('[{"data": {"text": "x"}, "annotations": []}]', "task 1 was not made by"),
        ('[{"data": {"article": "a", "text": "x", "read": [7]}, "annotations": []}]', "task 1 holds what neither"),
        ('[{"data": {"article": "a", "text": "x", "read": []}, "annotations": [3]}]', "task 1 holds what neither"),
    ],
)
def test_what_is_no_export_is_refused(text, reason, tmp_path, capsys):
    with pytest.raises(returned.NotAnExport, match=reason.replace("(", r"\(")):
        returned.annotations(text)
    (tmp_path / "export.json").write_text(text or " ", encoding="utf-8")
    assert cli.main(["corrections", str(tmp_path / "export.json")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_skipped_tasks_say_nothing():
    export = annotated(TASKS[:1])
    export[0]["annotations"][0] |= {"was_cancelled": True, "result": []}
    assert rows_of(export) == []


# Into a file


def test_corrections_join_those_that_stand_there(tmp_path, capsys):
    (tmp_path / "corpus").mkdir()
    path, export = tmp_path / "corpus" / "corrections.csv", annotated(TASKS[:1])
    path.write_text("Article,kind,verdict,value,who,my note\na,about,value,21,نزار,keep\n", encoding="utf-8")
    find(results(export, 0), "value", "أيمن رعد")["value"]["text"] = ["bassam-sabbagh"]
    (tmp_path / "export.json").write_text(json.dumps(export), encoding="utf-8")
    words = ["corrections", str(tmp_path / "export.json"), "--corpus", str(path.parent)]
    assert cli.main(words) == 0 and "1 added, 0 there already" in capsys.readouterr().out
    once = path.read_bytes()
    assert cli.main(words) == 0 and "0 added, 1 there already" in capsys.readouterr().out and path.read_bytes() == once
    listed, problem = read_listed(path, path.name)
    assert not problem and [row.values["value"] for row in listed] == ["21", "bassam-sabbagh"]
    assert "keep" in path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_to_its_end_is_left_as_it_is(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text('article_id,kind,verdict\na,b\n"open', encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(sheet.Unreadable, match="nothing was added"):
        sheet.add([{"article_id": "a", "kind": "about", "verdict": "value", "value": "22", "who": "x"}], path)
    assert path.read_bytes() == before
