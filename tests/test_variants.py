"""The rules are rules and no memory of five texts: in 200 altered seeds, what is found follows the alterations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

import pytest
import variant_words as words
from variants import ARTICLES, CONTENT, PER_SEED, SPANS, WRITING, Variant, seed, variant

from astana_research import lexicon
from astana_research.corpus import Article
from astana_research.extraction import extract
from astana_research.mentions import Mention

FIELDS = ("year", "month", "day", "until", "also", "weekdays", "shift", "tie", "half", "qualifier")


def read(found: Variant) -> list[Mention]:
    return extract(Article(found.article_id, "variant.txt", found.text, "", "utf-8", None, None, None, None, None))


def _fields(expression: Any) -> str:
    known = {name: expression[name] for name in FIELDS if expression.get(name) not in (None, (), [])}
    return " ".join(f"{k}={list(v) if isinstance(v, list | tuple) else v}" for k, v in known.items())


# What is compared of each kind: from the mention, and from an entry of the gold.
Rows = set[tuple[Any, ...]]
FOUND: dict[str, Callable[[Mention], tuple[Any, ...] | None]] = {
    "rounds": lambda m: None if m.kind != "round" or m.relative else (m.start, m.end, m.surface, m.value),
    "relative_rounds": lambda m: None if m.kind != "round" or not m.relative else (m.start, m.end, m.surface, m.value),
    "dates": lambda m: (
        None if m.kind != "date" else (m.start, m.end, m.surface, m.qualifier, m.deictic, _fields(m.expression))
    ),
    "durations": lambda m: None if m.kind != "duration" else (m.start, m.end, m.surface, m.value, m.unit, m.vague),
    "quantities": lambda m: (
        None if m.kind != "quantity" else (m.start, m.end, m.surface, m.value, m.what, m.bound, m.part_of)
    ),
    "heads": lambda m: None if m.kind != "head" else (m.start, m.end, m.surface, m.party, m.round, m.value),
    "parties": lambda m: None if m.kind != "party" else (m.value, m.role, m.round, m.status),
    "topics": lambda m: None if m.kind != "topic" else (m.value.partition(".")[0],),
    "host_city": lambda m: None if m.kind != "host_city" or m.value is None else (m.value,),
}
WANTED: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "rounds": lambda e: (e["start"], e["end"], e["surface"], e["number"]),
    "relative_rounds": lambda e: (e["start"], e["end"], e["surface"], e["number"]),
    "dates": lambda e: (e["start"], e["end"], e["surface"], e["mod"], e["deictic"], _fields(e["fields"])),
    "durations": lambda e: (e["start"], e["end"], e["surface"], e["value"], e["unit"], e["vague"]),
    "quantities": lambda e: (
        *(e["start"], e["end"], e["surface"], e["value"], e["what"]),
        *(e.get("bound", "exact"), e.get("part_of")),
    ),
    "heads": lambda e: (e["start"], e["end"], e["surface"], e["party"], e["round"], e["person_id"]),
    "parties": lambda e: (e["party"], e["role"], e["round"], e["status"]),
    "topics": lambda e: (e,),
    "host_city": lambda e: (e,),
}


def differences(found: Variant, mentions: Iterable[Mention]) -> list[str]:
    """What the mentions miss of a variant's gold and what they have besides, a line each, with the words around."""
    lines = []
    placed = list(mentions)
    for m in placed:
        if m.start is not None and found.text[m.start : m.end] != m.surface:
            lines.append(f"{m.kind}: {m.surface!r} is not what stands at {m.start}")
    for kind, row in FOUND.items():
        got: Rows = {r for m in placed if (r := row(m)) is not None}
        entries = found.gold[kind] if isinstance(found.gold[kind], list) else filter(None, [found.gold[kind]])
        wanted: Rows = {WANTED[kind](entry) for entry in entries}
        for word, rows in (("missing", wanted - got), ("extra", got - wanted)):
            lines += [f"{kind} {word}: {r} {_around(found.text, r)}" for r in sorted(rows, key=str)]
    return lines


def _around(text: str, row: tuple[Any, ...]) -> str:
    if len(row) < 3 or not isinstance(row[0], int):
        return ""
    return "in «" + text[max(row[0] - 40, 0) : row[1] + 25].replace("\r", "").replace("\n", "⏎") + "»"


@pytest.mark.parametrize("number", range(PER_SEED))
@pytest.mark.parametrize("article_id", ARTICLES)
def test_variant(article_id: str, number: int) -> None:
    found = variant(article_id, number)
    wrong = differences(found, read(found))
    if wrong:
        lines = "\n  ".join(wrong)
        pytest.fail(f"variant {number} of {article_id} ({', '.join(found.kinds)}):\n  {lines}", pytrace=False)


# The test of the test.


def every() -> list[Variant]:
    return [variant(article_id, number) for article_id in ARTICLES for number in range(PER_SEED)]


def test_the_variants_vary() -> None:
    """200 texts, no two the same and none a seed; each kind of alteration does something in many of them."""
    texts = {v.text for v in every()}
    assert len(texts) == 200 and not texts & {seed(article_id).text for article_id in ARTICLES}
    kinds = Counter(kind for v in every() for kind in v.kinds)
    assert set(kinds) == {*CONTENT, *WRITING} and min(kinds.values()) >= 20, kinds


def test_the_gold_follows_the_text() -> None:
    for v in every():
        for entry in (e for name in SPANS for e in v.gold[name]):
            assert v.text[entry["start"] : entry["end"]] == entry["surface"]
    for name in ("rounds", "dates", "quantities", "heads"):
        changed = {e["surface"] for v in every() for e in v.gold[name]}
        assert len(changed) > 20, f"{name}: {len(changed)} surfaces"


def test_a_variant_is_told_by_its_number() -> None:
    first = [v.text for v in every()]
    variant.cache_clear()
    assert [v.text for v in every()] == first


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("rounds", "number", 77),
        ("relative_rounds", "number", 77),
        ("dates", "mod", "never"),
        ("dates", "fields", {"month": 13}),
        ("durations", "value", 77),
        ("quantities", "value", -1),
        ("quantities", "start", 0),
        ("heads", "person_id", "nobody"),
        ("heads", "round", 77),
        ("parties", "role", "guest"),
        ("parties", "round", 77),
    ],
)
def test_a_wrong_expectation_fails(kind: str, field: str, value: Any) -> None:
    """Each value that is compared is compared: set one wrong, and it is missed and the right one is too much."""
    article_id = next(a for a in ARTICLES if len(seed(a).gold[kind]))
    right = Variant(article_id, -1, (), seed(article_id).text, seed(article_id).gold)
    wrong = Variant(article_id, -1, (), right.text, deepcopy(right.gold))
    wrong.gold[kind][0][field] = value
    mentions = read(right)
    new = set(differences(wrong, mentions)) - set(differences(right, mentions))
    assert {line.split(":")[0] for line in new} == {f"{kind} missing", f"{kind} extra"}


def test_a_wrong_topic_city_or_citation_fails() -> None:
    start = seed(ARTICLES[0])
    right = Variant(ARTICLES[0], -1, (), start.text, deepcopy(start.gold))
    mentions = read(right)
    right.gold["topics"][0], right.gold["host_city"] = "weather", "Geneva"
    wrong = differences(right, mentions)
    assert {"topics missing: ('weather',) ", "host_city missing: ('Geneva',) "} <= set(wrong)
    moved = Variant(ARTICLES[0], -1, (), " " + start.text, start.gold)
    assert any("is not what stands at" in line for line in differences(moved, mentions))


def test_names_of_the_variants() -> None:
    """Spellings that a variant uses are in the lexicons under the same code; people who don't exist are in none."""
    known = {row["form"]: row["person_id"] for row in lexicon.rows("person_forms")}
    for people in words.PEOPLE.values():
        assert {form: known.get(form) for forms in people.values() for form in forms} == {
            form: person for person, forms in people.items() for form in forms
        }
    invented = {form for forms in words.INVENTED.values() for form in forms}
    assert not invented & set(known)
    codes = {row["form"]: row["code"] for row in lexicon.rows("party_forms")}
    for names in (words.OBSERVERS, words.ABSENT, words.BODIES):
        for code, forms in names.items():
            assert {codes.get(form) for form in forms} == {code}, forms
