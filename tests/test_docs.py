"""The pages of docs/: what they show is what is printed, their links lead somewhere, and the reference is that of the code."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import re
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def _module(name: str):
    """A module of docs/."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for the module they stand in
    spec.loader.exec_module(module)
    return module


pages, api = _module("pages"), _module("api")
NAMES = (*pages.LESSONS, *pages.GUIDES, *pages.ANSWERS)
MARKDOWN = sorted(path.name for path in DOCS.glob("*.md"))


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def drawn_by_the_lock() -> bool:
    """Whether figures come out as they were committed: with the Matplotlib of requirements.lock."""
    locked = re.search(r"^matplotlib==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    return locked[1] == version("matplotlib")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_what_is_printed(name):
    steps = pages.steps(read(name))
    with pages.place(name) as folder:
        assert pages.wrong(steps, pages.printed(steps, folder)) == []
        if name in pages.LESSONS and drawn_by_the_lock():
            for picture in (folder / "my_results" / "figures").glob("*.png"):
                assert np.array_equal(imread(picture), imread(DOCS / "example" / picture.name))


@pytest.mark.parametrize("name", NAMES)
def test_another_output_of_any_step_is_noticed(name):
    steps = pages.steps(read(name))
    assert sum(bool(step.shown) for step in steps) >= (4 if name in pages.GUIDES else 8)
    for at, step in enumerate(steps):
        outputs = [one.shown for one in steps]
        outputs[at] += "x"
        assert [one.step for one in pages.wrong(steps, outputs)] == [step]


CONSOLE, PYTHON = "```console\n{}\n```\n", "```python\n{}\n```\n\n```text\n{}\n```\n"


@pytest.mark.parametrize(
    ("page", "printed"),
    [
        (CONSOLE.format("$ echo one\ntwo"), ["one\n"]),
        (CONSOLE.format("$ echo one\none\n$ true\none"), [""]),
        (CONSOLE.format("$ echo one\none "), ["one\n"]),
        (CONSOLE.format("$ echo one"), ["one\n"]),
        (CONSOLE.format("$ false"), ["[status 1]\n"]),
        (CONSOLE.format("$ echo one >&2; exit 2\none"), ["one\n[status 2]\n"]),
        (CONSOLE.format("$ astana-research check nowhere\nArticles read: 1."), None),
        (PYTHON.format("print(1)", "2"), ["1\n"]),
        (PYTHON.format("a = 1", "1"), [""]),
        ("```python\nprint(1)\n```\n", ["1\n"]),
    ],
)
def test_a_wrong_page_is_told(page, printed, tmp_path):
    steps = pages.steps(page)
    wrong = pages.wrong(steps, pages.printed(steps, tmp_path))
    assert wrong
    assert printed is None or [one.printed for one in wrong] == printed


def test_code_that_fails_is_not_passed_over(tmp_path):
    with pytest.raises(KeyError):
        pages.printed(pages.steps("```python\n{}['rounds']\n```\n"), tmp_path)


def test_steps_share_variables_and_files(tmp_path):
    page = "```csv file=deep/a.csv\nx\n1\n```\n\n" + CONSOLE.format("$ cat deep/a.csv\nx\n1")
    page += "\n```python\na = open('deep/a.csv').read()\n```\n\n" + PYTHON.format("print(len(a))", "4")
    steps = pages.steps(page)
    assert pages.wrong(steps, pages.printed(steps, tmp_path)) == []


@pytest.mark.parametrize(
    "page",
    [
        "```\nls\n```", "```bash\nls\n```", "```json\n{}\n```", "    indented code", "```text\nprinted by nothing\n```",
        "```console\n$ ls\na\n```\n\n```text\na\n```",
        "```console\nls\n```", "```sh\nmake\n```\n\n```text\nmade\n```", "- a list\n\n  ```bash\n  ls\n  ```",
    ],
)  # fmt: skip
def test_a_block_that_nothing_checks_is_refused(page):
    with pytest.raises(pages.Unchecked):
        pages.steps(page)


def test_outputs_are_renewed_where_they_stand():
    page = "A\n\n" + CONSOLE.format("$ echo 1\nold\nold\n$ echo 2") + "\nB\n\n" + PYTHON.format("print(3)", "old") + "\nC\n"
    new = pages.renewed(page, ["1\n", "2\n", "3\n"])
    assert [step.shown for step in pages.steps(new)] == ["1\n", "2\n", "3\n"]
    assert "old" not in new and re.sub(r"```.*?```\n", "", new, flags=re.DOTALL) == "A\n\n\nB\n\n\n\nC\n"
    with pytest.raises(pages.Unchecked):
        pages.renewed("```python\nprint(1)\n```\n", ["1\n"])


def test_what_a_command_prints_may_stand_by_itself(tmp_path):
    page = "```console\n$ true\n$ echo one\n```\n\n<div dir=\"rtl\">\n\n```text\none\n```\n\n</div>\n"
    steps = pages.steps(page)
    assert [step.shown for step in steps] == ["", "one\n"]
    assert pages.wrong(steps, pages.printed(steps, tmp_path)) == []
    assert pages.renewed(page, ["", "two\n"]) == page.replace("text\none", "text\ntwo")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_is_right_stays_as_it_is(name):
    assert pages.renewed(read(name), [step.shown for step in pages.steps(read(name))]) == read(name)


def test_both_tutorials_teach_the_same():
    english, arabic = ([replace(s, shown="", lines=None) for s in pages.steps(read(name))] for name in pages.LESSONS)
    assert len(english) == len(arabic)
    for one, other in zip(english, arabic, strict=True):
        if one.kind.endswith(".csv"):
            assert [line.split(",")[:7] for line in one.code.splitlines()] == [line.split(",")[:7] for line in other.code.splitlines()]
        else:
            assert one == replace(other, code=other.code.replace(" --lang ar", "" if "check" in other.code else " --lang ar"))
    assert re.search(r"\[العربية\]\(TUTORIAL\.ar\.md\)", read("TUTORIAL.md"))
    assert re.search(r"\[English\]\(TUTORIAL\.md\)", read("TUTORIAL.ar.md"))


def test_arabic_prose_stands_right_to_left():
    """Outside of code and pictures, every line with Arabic letters lies in a block that says so."""
    text = re.sub(r"^```.*?^```$", "", read("TUTORIAL.ar.md"), flags=re.DOTALL | re.MULTILINE)
    inside = re.findall(r'<div dir="rtl" lang="ar">\n\n(.*?)\n</div>', text, flags=re.DOTALL)
    assert len(inside) == text.count("<div") == text.count("</div>") > 5
    outside = re.sub(r"<div.*?</div>", "", text, flags=re.DOTALL)
    assert [line for line in outside.splitlines() if re.search("[ء-ي]", line) and not line.startswith("![")] == []


def dead_links(name: str, text: str) -> list[str]:
    """The links of a page that lead to no file, or to no heading of one."""
    dead = []
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        target, _, anchor = link.partition("#")
        if link.startswith("https://"):
            continue
        path = (DOCS / target).resolve() if target else DOCS / name
        headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE) if anchor and path.is_file() else []
        if not path.is_file() or anchor and anchor not in map(api.anchor, headings):
            dead.append(link)
    return dead


@pytest.mark.parametrize("name", MARKDOWN)
def test_links_lead_somewhere(name):
    assert dead_links(name, read(name)) == []


def test_dead_links_are_found():
    page = "[a](TUTORIAL.md) [b](nowhere.md) [c](TUTORIAL.md#no-such-heading) [d](#here) [e](QUESTIONS.md#2-who-led-for-iran)\n"
    assert dead_links("README.md", page) == ["nowhere.md", "TUTORIAL.md#no-such-heading", "#here"]


def test_the_first_page_leads_to_every_page():
    assert {name for name in MARKDOWN if f"({name})" in read("README.md")} == set(MARKDOWN) - {"README.md"}


@pytest.mark.parametrize("name", MARKDOWN)
def test_targets_of_make_are_there(name):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", read(name), re.MULTILINE)) <= targets


def test_the_reference_is_that_of_the_code():
    assert read("API.md") == api.page(api.listed()), "make docs renews it"


def test_the_reference_holds_every_public_name_once():
    rows = [(row["module"], row["name"]) for row in api.listed()]
    assert len(rows) == len(set(rows))
    text = read("API.md")
    assert [name for _, name in rows if f"\n### {name}\n" not in text] == []


@pytest.mark.parametrize(
    ("module", "name", "told"),
    [("corpus", "no_such", "there is no such name"), ("nowhere", "x", "there is no such name"), ("cli_print", "FAILED", "no docstring")],
)
def test_what_is_not_public_is_refused(module, name, told):
    with pytest.raises(api.NotPublic, match=told):
        api.page([{"chapter": "A", "module": module, "name": name}])


def called(code: str) -> set[tuple[str, str]]:
    """What code takes out of the package, as module and name: imported by name, or as an attribute of an imported module."""
    tree = ast.parse(code)
    modules: dict[str, str] = {}
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "astana_research":
            inner = node.module.partition(".")[2]
            for alias in node.names:
                whole = ".".join(filter(None, (inner, alias.name)))
                if importlib.util.find_spec(f"astana_research.{whole}") if not inner else None:
                    modules[alias.asname or alias.name] = whole
                else:
                    found.add((inner, alias.name))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            found.add((modules[node.value.id], node.attr))
    return found


def test_what_pages_call_is_public():
    public = {(row["module"], row["name"]) for row in api.listed()}
    names = {name for _, name in public}
    for page in (ROOT / "README.md", *(DOCS / name for name in MARKDOWN if name != "API.md")):
        code = "\n".join(re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))
        taken = called(code)
        assert taken or page.name not in (*pages.LESSONS, *pages.ANSWERS)
        assert {one for one in taken if one not in public and not (one[0] == "" and one[1] in names)} == set(), page.name


def test_what_is_called_is_found():
    code = "from astana_research import clean, export as e\nfrom astana_research.stored import read_tables\ne.save_all({}, e._state)"
    assert called(code) == {("", "clean"), ("stored", "read_tables"), ("export", "save_all"), ("export", "_state")}


def test_examples_in_the_programs_of_these_pages():
    for module in (pages, api):
        assert doctest.testmod(module).failed == 0
