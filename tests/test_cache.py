"""What was extracted once is kept, and is never anything else than what extraction finds."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research import cache, tables
from astana_research.across import read_documents
from astana_research.cache import Store, kept_in, mentions
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.extraction import extract_document
from astana_research.together import read_together

ROOT = Path(__file__).parent.parent
ONE = "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا بمشاركة وفود روسيا وتركيا وإيران."
TWO = "قال رئيس الوفد إن الجولة الحادية والعشرين بحثت ملف 130 معتقلاً في 25 كانون الثاني الماضي."


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.delenv("ASTANA_CACHE", raising=False)
    return Store(tmp_path / "kept" / "kept.sqlite3")


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The articles that extraction is asked for."""
    names: list[str] = []

    def noted(document):
        names.append(document.article_id)
        return extract_document(document)

    monkeypatch.setattr(cache, "extract_document", noted)
    return names


def documents(*texts: str):
    return read_documents([Article.of(str(n), text) for n, text in enumerate(texts)])


def test_nothing_is_extracted_twice(store, asked):
    first = mentions(documents(ONE, TWO), store)
    assert asked == ["0", "1"]
    assert mentions(documents(ONE, TWO), store) == first
    assert asked == ["0", "1"]


def test_only_what_is_new_is_extracted(store, asked):
    mentions(documents(ONE, TWO), store)
    mentions(documents(ONE, ONE + " وانتهت الجولة.", TWO), store)
    assert asked == ["0", "1", "1"]


def test_an_article_under_another_name_keeps_what_it_says(store, asked):
    mentions(documents(ONE), store)
    (found,) = mentions(read_documents([Article.of("another", ONE)]), store)
    assert asked == ["0"] and {m.article_id for m in found} == {"another"}
    assert found == extract_document(*read_documents([Article.of("another", ONE)]))


def test_seeds_come_back_as_they_were(store):
    made = read_documents(read_corpus([ROOT / "seeds"]).articles)
    mentions(made, store)
    assert mentions(made, store) == [extract_document(document) for document in made]


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_comes_back_as_it_was(tmp_path_factory, text):
    """Lone surrogates too."""
    store = Store(tmp_path_factory.mktemp("kept") / "k")
    key = b"k" * 32
    store.put([(key, text)])
    assert store.get([key]) == {key: text}


def test_lines_that_recur_in_other_articles_make_another_key(store, asked):
    """The same text is split otherwise where the others show that a line is the page's."""
    texts = [f"واحة الخبر اليقين\n{words}" for words in (ONE, TWO, "أجل الاجتماع إلى الربيع المقبل في سوتشي.")]
    mentions(documents(texts[0]), store)
    beside = documents(*texts)
    assert beside[0].paragraphs != documents(texts[0])[0].paragraphs
    assert mentions(beside, store) == [extract_document(document) for document in beside]
    assert asked == ["0", "0", "1", "2"]


def package(folder: Path) -> Path:
    """A copy of the package, with its date of before this test."""
    shutil.copytree(ROOT / "astana_research", folder / "astana_research", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(home: Path, kept: Path, code: str = "") -> str:
    """What a process of the package in ``home`` prints for a text, with "new" for each article that it extracts."""
    script = (
        "import astana_research.cache as c\n"
        "from astana_research.corpus import Article\n"
        "from astana_research.document import read_document\n"
        "plain = c.extract_document\n"
        "c.extract_document = lambda d: (print('new'), plain(d))[1]\n"
        f"{code}\n"
        f"for found in c.mentions([read_document(Article.of('a', {ONE!r}))]): print(sorted({{str(m.value) for m in found}}))\n"
    )
    env = os.environ | {"PYTHONPATH": str(home), "ASTANA_CACHE": str(kept), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-c", script], env=env, cwd=home, capture_output=True, text=True, check=True).stdout


def test_another_word_list_makes_all_anew(tmp_path):
    home, kept = package(tmp_path), tmp_path / "kept"
    first = run(home, kept)
    assert "new" in first and "TUR" in first
    assert run(home, kept) == first.replace("new\n", "")
    lexicon = home / "astana_research" / "lexicon" / "party_forms.csv"
    lines = lexicon.read_text(encoding="utf-8").splitlines(keepends=True)
    lexicon.write_text("".join(line for line in lines if not line.startswith("تركيا,")), encoding="utf-8")
    changed = run(home, kept)
    assert "new" in changed and "TUR" not in changed


def test_what_changes_while_a_process_runs_is_not_kept_by_it(tmp_path):
    """What is loaded is no longer what stands in the file."""
    home, kept = package(tmp_path), tmp_path / "kept"
    late = "import pathlib; units = pathlib.Path(c.__file__).parent / 'lexicon' / 'units.csv'; units.write_bytes(units.read_bytes())"
    assert "new" in run(home, kept, late)
    assert not kept.exists()


@pytest.mark.parametrize("damage", ["text", "empty", "cut", "bit"])
def test_a_damaged_file_is_begun_anew(store, asked, damage):
    first = mentions(documents(ONE), store)
    data = bytearray(store.path.read_bytes())
    match damage:
        case "text":
            store.path.write_text("no database " * 500)
        case "empty":
            store.path.write_bytes(b"")
        case "cut":
            store.path.write_bytes(data[: len(data) // 2])
        case "bit":
            with sqlite3.connect(store.path) as file:
                (payload,) = file.execute("SELECT data FROM kept").fetchone()
                file.execute("UPDATE kept SET data = ?", (payload[:20] + bytes([payload[20] ^ 1]) + payload[21:],))
            file.close()
    assert mentions(documents(ONE), store) == first
    assert mentions(documents(ONE), store) == first
    assert asked == ["0", "0"]


def test_an_entry_of_another_article_counts_for_nothing(store, asked):
    """As after a file was mended by hand: what stands under a key must have been stored under it."""
    mentions(documents(ONE, TWO), store)
    with sqlite3.connect(store.path) as file:
        one, two = file.execute("SELECT key, data FROM kept").fetchall()
        file.execute("UPDATE kept SET data = ? WHERE key = ?", (two[1], one[0]))
    file.close()
    assert mentions(documents(ONE, TWO), store) == [extract_document(d) for d in documents(ONE, TWO)]
    assert len(asked) == 3


def test_a_folder_that_is_not_to_be_written_is_done_without(tmp_path, asked):
    (tmp_path / "file").write_text("")
    blocked = Store(tmp_path / "file" / "kept.sqlite3")
    for _ in range(2):
        assert mentions(documents(ONE), blocked) == [extract_document(d) for d in documents(ONE)]
    assert asked == ["0", "0"]


def test_it_holds_no_more_than_it_may(tmp_path):
    store = Store(tmp_path / "kept.sqlite3", most=200_000)
    for n in range(60):
        store.put([(n.to_bytes(32, "big"), os.urandom(5_000).hex())])
    assert store.path.stat().st_size < 400_000
    last = (59).to_bytes(32, "big")
    assert last in store.get([last]) and not store.get([(0).to_bytes(32, "big")])


WRITER = """
import sys
from pathlib import Path
from astana_research.cache import Store
store, name = Store(Path(sys.argv[1])), sys.argv[2]
n = 0
while n < int(sys.argv[3]):
    key = f"{name}{n:031d}".encode()
    store.put([(key, f"{name}{n}" * 500)])
    n += 1
    print(n, flush=True)
"""


def writer(path: Path, name: str, many: int) -> subprocess.Popen:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, str(many)], env=env, stdout=subprocess.PIPE, text=True)


def test_two_processes_write_at_once(tmp_path):
    path = tmp_path / "kept.sqlite3"
    both = [writer(path, name, 40) for name in "ab"]
    for process in both:
        process.communicate()
        assert process.returncode == 0
    keys = [f"{name}{n:031d}".encode() for name in "ab" for n in range(40)]
    assert Store(path).get(keys) == {key: f"{chr(key[0])}{int(key[1:])}" * 500 for key in keys}


def test_what_was_stored_before_a_kill_is_there(tmp_path):
    path = tmp_path / "kept.sqlite3"
    process = writer(path, "a", 100_000)
    done = 0
    while done < 20:
        done = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    keys = [f"a{n:031d}".encode() for n in range(done)]
    assert Store(path).get(keys) == {key: f"a{int(key[1:])}" * 500 for key in keys}
    Store(path).put([(b"b" * 32, "x")])
    assert Store(path).get([b"b" * 32]) == {b"b" * 32: "x"}


def test_where_it_lies(tmp_path, monkeypatch):
    monkeypatch.delenv("ASTANA_CACHE", raising=False)
    assert cache.here({}) is None
    with kept_in(tmp_path):
        assert cache.here({}).path == tmp_path / ".astana" / "cache" / "kept.sqlite3"
        assert cache.here({"ASTANA_CACHE": "off"}) is None
        assert cache.here({"ASTANA_CACHE": "OFF"}) is None
        assert cache.here({"ASTANA_CACHE": "elsewhere"}).path == Path("elsewhere/kept.sqlite3")
        read_together([Article.of("a", ONE)])
    assert cache.here({}) is None
    assert sorted(p.name for p in (tmp_path / ".astana" / "cache").iterdir()) == [".gitignore", "kept.sqlite3"]


def test_tables_are_the_same_with_and_without(tmp_path, monkeypatch):
    corpus = Corpus(read_corpus([ROOT / "seeds"]).articles, ())
    monkeypatch.setenv("ASTANA_CACHE", "off")
    plain = tables.build(corpus)
    monkeypatch.setenv("ASTANA_CACHE", str(tmp_path))
    for _ in range(2):
        made = tables.build(corpus)
        assert all(made[name].equals(plain[name]) for name in plain) and list(made) == list(plain)


def test_a_convention_that_nothing_rests_on_changes_nothing():
    """What is not solved anew would come out the same."""
    from astana_research.chronology import CONVENTIONS
    from astana_research.together import conventions_in_use, date_again

    together = read_together(read_corpus([ROOT / "seeds"]).articles)
    unused = set(CONVENTIONS) - conventions_in_use(together)
    assert unused and "rounds_without_gaps" not in unused
    for name in sorted(unused):
        again = date_again(together, (name,))
        assert [w.value for w in again.writings.values()] == [w.value for w in together.chronology.writings.values()]
        assert again.rounds.keys() == together.chronology.rounds.keys()
        assert all((again.rounds[n].first, again.rounds[n].last) == (d.first, d.last) for n, d in together.chronology.rounds.items())

