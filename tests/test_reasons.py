"""Why something was refused is told in Arabic too, whatever the reason."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from astana_research import cli
from astana_research.checkup import check_folder
from astana_research.checkup_words import as_text
from astana_research.lexicon import labels
from astana_research.reasons import in_arabic

PACKAGE = Path(__file__).parent.parent / "astana_research"
TEXT = "انطلقت اليوم في أستانا الجولة الثانية والعشرون من المحادثات بشأن سوريا بحضور الوفود كلها."


def raised() -> Iterator[str]:
    """Every reason that reading raises, as a line: what it fills in is a 7."""
    for path in (*(PACKAGE / "reading").glob("*.py"), PACKAGE / "edtf.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            call = node.exc if isinstance(node, ast.Raise) else None
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Unreadable", "Undecodable", "Unclear"):
                for said in (call.args[0].body, call.args[0].orelse) if isinstance(call.args[0], ast.IfExp) else call.args[:1]:
                    if isinstance(said, ast.Constant):
                        yield said.value
                    elif isinstance(said, ast.JoinedStr):
                        yield "".join(part.value if isinstance(part, ast.Constant) else "7" for part in said.values)


#: Filled in with words that are reasons by themselves; the folder below has them.
WITH_MORE = {"7 (7)", "7, not text", "a 7, not a file", "not a readable Parquet file7 (7)"}


def test_every_reason_that_is_raised_has_its_words():
    found = set(raised()) - WITH_MORE
    assert len(found) > 12
    assert {reason for reason in found if in_arabic(reason) == reason} == set()


def bad(folder: Path) -> Path:
    """A folder with about everything that is refused."""
    rows = [{"id": "a"}, {"id": "b/c", "text": TEXT}, {"id": "x" * 300, "text": TEXT}, {"id": "one", "text": TEXT}, {"text": "English"}, 7]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    files: dict[str, str | bytes] = {
        "sources.csv": f'article_id,published,collected\nfine,03/04/2024,soon\nfine,,\n,,\nlost,,\n{"one"},2024-13,2024-02-30\n',
        "a_first.txt": TEXT, "fine.txt": TEXT, "one.txt": TEXT, "empty.txt": "", "blank.txt": "  \n", "latin.txt": "Only English here",
        "digits.txt": "2024 22", "half.txt": TEXT.encode()[:-1] + b"\xff\xfe\xfa" + TEXT.encode(), "binary.txt": bytes(range(256)) * 4,
        "a.pdf": b"%PDF-1.7", "pdf.txt": b"%PDF-1.7", "zip.txt": b"PK\x03\x04", "doc.txt": b"\xd0\xcf\x11\xe0", "picture.txt": b"\x89PNG",
        "gzip.txt": b"\x1f\x8b", "rtf.txt": b"{\\rtf", "parquet.txt": b"PAR1", "marked.txt": b"\xff\xfe\x00", "a.docx": "x", "a.xlsx": "x",
        "a.xyz": "x", "bare": "x", "rows.jsonl": "\n".join([*lines, "{", "[" * 100_000]), "page.html": "<p></p>", "page.mhtml": "x",
        "no_text.csv": "a,b\n1,2\n", "wide.csv": f"id,text\nw,{TEXT},x\n", "quote.csv": 'id,text\nq,"open\n', "none.csv": "\n\n",
        "bad.parquet": "x",
        "list.csv": "id,text\n" + "".join(f"n{n},\n" for n in range(9)), "twice.csv": f"id,text\none,{TEXT}\n", "void.jsonl": "\n",
    }  # fmt: skip
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (folder / "nowhere.txt").symlink_to(folder / "gone")
    (folder / "linked").symlink_to(folder, target_is_directory=True)
    (folder / "folder.txt").mkdir()
    return folder


def test_all_that_is_refused_is_told_in_arabic(tmp_path):
    found = check_folder(bad(tmp_path))
    assert len(found.refused) > 40
    untold = {str(one) for one in found.refused if not re.search("[\u0621-\u064a]", in_arabic(one.reason))}
    assert untold == set()
    part = as_text(found, "ar").split("\n\n")[1]
    names = re.compile(r"\S+\.\w+|'[^']*'|\([^)]*\)")  # files, values, names of formats and of faults
    assert re.findall(r"[a-z]+ [a-z]+", names.sub("", part)) == []
    assert len(part.splitlines()) == 1 + len(found.refused)


def test_english_stays_english(tmp_path, capsys):
    bad(tmp_path)
    assert cli.main(["check", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "  empty.txt: empty\n" in told and "فارغ" not in told
    assert cli.main(["check", str(tmp_path), "--lang", "ar"]) == 0
    assert "  empty.txt: ملف فارغ\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("reason", "arabic"),
    [
        (
            "line 3: published '03/04/2024' is left out: day or month first?",
            "السطر 3: أُهملت في published القيمة '03/04/2024': أيهما أولا: اليوم أم الشهر؟",
        ),
        ("article_id 'a' is already that of p.jsonl, line 3", "المعرف 'a' سبق أن أُعطي لما في p.jsonl، السطر 3"),
        ("no article is named 'a', 'b' and 2 more", "لا مقال باسم 'a', 'b' و2 غيرها"),
        ("published '{n}' is kept, though sources.csv has '{0}'", "تبقى في published القيمة '{n}' مع أن في sources.csv القيمة '{0}'"),
        ("emptyish", "emptyish"),
        ("lines 3: empty", "lines 3: empty"),
    ],
)
def test_what_a_reason_fills_in_stays(reason, arabic):
    assert in_arabic(reason) == arabic


def test_no_two_templates_are_one():
    english = [row["en"] for key, row in labels().items() if key.startswith("reason.")]
    assert len(english) == len(set(english)) > 70
