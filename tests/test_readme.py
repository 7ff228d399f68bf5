"""The README says what is so: its links, its commands and its examples."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from astana_research import cli, export, tables
from astana_research.corpus import read_corpus
from astana_research.lexicon.lint import lint

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def block(begins: str) -> str:
    return next(text for _, text in BLOCKS if text.startswith(begins))


def test_the_readme_links_to_what_is_there():
    links = re.findall(r"\]\((?!https://)([^)]+)\)", README)
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def test_the_commands_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [line.removeprefix("make").strip() for line in block("make\nmake test").splitlines()]
    assert targets == ["", "test", "lab"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets if target)
    for line in re.findall(r"^(?:\.venv/bin/)?astana-research (.*)$", README, re.MULTILINE):
        cli._parser().parse_args(line.split())


def test_the_line_of_the_readme_is_printed(capsys):
    assert cli.main(["extract", str(SEEDS)]) == 0
    assert block('{"article"') in capsys.readouterr().out


def test_the_example_of_the_readme_prints_what_it_says(tmp_path, monkeypatch, capsys):
    export.save_tables(tables.build(read_corpus([SEEDS])), tmp_path / "tables")
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    number, code = next((n, text) for n, (language, text) in enumerate(BLOCKS) if language == "python")
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == BLOCKS[number + 1][1]


def test_the_sources_of_the_readme_can_be_read(tmp_path):
    text = (SEEDS / "001_6e979e6ba4e2adab.txt").read_text(encoding="utf-8")
    (tmp_path / "anadolu_1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023" / "enab_baladi.txt").write_text(text, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(block("article_id,outlet"), encoding="utf-8")
    corpus = read_corpus([tmp_path])
    assert [(one.article_id, one.published) for one in corpus.articles] == [("anadolu_1", "2023-06-21"), ("enab_baladi", "2023-06")]
    assert corpus.refusals == ()


def test_the_lexicon_takes_the_line_of_the_readme(tmp_path):
    folder = shutil.copytree(ROOT / "astana_research" / "lexicon", tmp_path / "lexicon")
    forms = folder / "person_forms.csv"
    header, line = block("form,person_id").splitlines()
    assert forms.read_text(encoding="utf-8").splitlines()[0] == header
    forms.write_text(forms.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert lint(folder) == []
