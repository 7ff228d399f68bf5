"""Heads told by a whole phrasing: the table, what it finds, and what looks like it and names no head."""

from __future__ import annotations

import re

import pytest

from astana_research import lexicon
from astana_research.corpus import Article
from astana_research.extraction import extract
from astana_research.extraction.delegations import phrasings

ROUND = "عقدت الجولة السابعة عشرة من مسار أستانا في كانون الأول 2021. "


def heads(text: str) -> set[tuple[str, str]]:
    return {(m.party, m.surface) for m in extract(Article.of("a", ROUND + text)) if m.kind == "head"}


@pytest.mark.parametrize("row", lexicon.rows("head_phrasings"), ids=lambda row: row["phrasing"][:40])
def test_each_phrasing_holds_the_slots_that_it_speaks_of(row):
    slots = set(re.findall(r"[PSD]\d", row["phrasing"]))
    assert set(re.findall(r"[PSD]\d", row["of"])) <= slots
    assert re.compile(phrasings._pattern(row["phrasing"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # seats kept
        ("واحتفظ طعمة وسيدات أونال بمقعديهما على رأس وفديهما.", {("SYR-OPP", "طعمة"), ("TUR", "سيدات أونال")}),
        ("وأبقت طهران على علي أصغر خاجي وموسكو على لافرنتييف.", {("IRN", "علي أصغر خاجي"), ("RUS", "لافرنتييف")}),
        ("وجلس أحمد طعمة على مقعد المعارضة.", {("SYR-OPP", "أحمد طعمة")}),
        # entrusted
        ("وأوكلت أنقرة المهمة إلى السفير سلجوق أونال.", {("TUR", "سلجوق أونال")}),
        ("واكتفت واشنطن هذه المرة بإيفاد جورج كرول.", {("USA", "جورج كرول")}),
        # from where they come
        ("وجاء من أنقرة سلجوق أونال ومن طهران علي أصغر خاجي.", {("TUR", "سلجوق أونال"), ("IRN", "علي أصغر خاجي")}),
        # one behind the other
        ("وتعاقب على رئاسة وفد المعارضة محمد علوش ثم أحمد طعمة.", {("SYR-OPP", "محمد علوش"), ("SYR-OPP", "أحمد طعمة")}),
        # who negotiates
        ("ويقول لافرنتييف، كبير مفاوضيها، إن الوقت ضيق.", {("RUS", "لافرنتييف")}),
    ],
)
def test_heads_told_by_a_phrasing(text, found):
    assert found <= heads(text)


@pytest.mark.parametrize("sign", ["\ue001", "\ue002", "\ue003"])
def test_signs_in_an_article_are_no_names(sign):
    text = f"واحتفظ {sign} وأحمد طعمة {sign} بمقعديهما على رأس وفديهما، وأبقت {sign} على {sign}."
    assert heads(text) <= {("SYR-OPP", "أحمد طعمة")}


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("وقال فرهاد شامي، المتحدث باسم قسد، إن القصف مستمر.", "فرهاد شامي"),
        ("واحتفظ أحمد طعمة بحقه في الرد.", "أحمد طعمة"),
        ("وأبقت أنقرة على قواتها في إدلب، وفق ما قال الصحفي وائل علوان.", "وائل علوان"),
        ("وجلس الصحفي وائل علوان في القاعة الخلفية.", "وائل علوان"),
    ],
)
def test_what_only_looks_like_a_phrasing(text, nobody):
    assert nobody not in {name for _, name in heads(text)}
