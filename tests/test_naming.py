"""By which names texts call the sides: frames, their negatives, and whose words they are."""

from __future__ import annotations

import pytest
from sources import read, texts

from astana_research import lexicon
from astana_research.claims.naming import naming
from astana_research.corpus import Article

NAMES = [
    ("هاجمت قوات النظام أطراف البلدة.", [("SYR-GOV", "regime")]),
    ("التقى وفد النظام السوري وفد المعارضة.", [("SYR-GOV", "regime"), ("SYR-OPP", "opposition")]),
    ("اتهم الوفد نظام الأسد بخرق التهدئة.", [("SYR-GOV", "assad_regime")]),
    ("قصف نظام بشار الأسد القرى.", [("SYR-GOV", "assad_regime")]),
    ("أكدت الحكومة السورية موقفها.", [("SYR-GOV", "government")]),
    ("وفد الجمهورية العربية السورية يصل غدا.", [("SYR-GOV", "republic")]),
    ("بسطت الدولة السورية سيطرتها.", [("SYR-GOV", "state")]),
    ("للنظام والمعارضة والفصائل وفود ثلاثة.", [("SYR-GOV", "regime"), ("SYR-OPP", "opposition"), ("SYR-OPP", "factions")]),
    ("رفضت الفصائل المسلحة العرض.", [("SYR-OPP", "armed_factions")]),
    ("ترتكب الجماعات المسلحة خروقات.", [("SYR-OPP", "armed_groups")]),
    ("وصل وفد قوى الثورة العسكري.", [("SYR-OPP", "revolution")]),
    ("أعلنت الحكومة السورية المؤقتة رفضها.", [("SYR-OPP", "interim_government")]),
    ("نددت الإدارة الذاتية بالبيان، وردت قسد.", [("SDF", "administration"), ("SDF", "sdf")]),
    ("هاجمت ميليشيا قسد الحاجز.", [("SDF", "militia")]),
    ("احتج على الاحتلال التركي وعلى النظام التركي.", [("TUR", "occupation"), ("TUR", "regime")]),
    ("مسار أستانا ومسار أستانة ومسار آستانه.", [("city", "astana_alef"), ("city", "astana_ta"), ("city", "astana_ta")]),
    ("رفض النظام الذي يحكم البلاد العرض.", [("SYR-GOV", "regime")]),
    ("عاد وفد المعارضة إلى الاجتماع.", [("SYR-OPP", "opposition")]),
]
OTHERS = [
    "يهدد ذلك النظام الدولي القائم.",
    "خرق نظام وقف إطلاق النار مرات.",
    "نظام تهدئة جديد في ريف حمص.",
    "أصلحوا النظام الصحي والنظام الداخلي للجنة.",
    "انتقد النظام الإيراني والنظام العراقي السابق.",
    "قالت الحكومة الروسية والحكومة اللبنانية ذلك.",
    "اجتمعت الفصائل الفلسطينية والفصائل العراقية.",
    "انسحبت الفصائل الموالية لإيران.",
    "كانت معارضة القرار واسعة.",
    "نافست المعارضة اللبنانية في الانتخابات.",
    "قالت الحكومة في بغداد إنها ستراقب.",
    "فازت المعارضة في إيران بمقاعد.",
    "نفذت التنظيمات الإرهابية هجوما.",  # who is meant can't be told
    "أعلن الرئيس نور سلطان نزارباييف موقفه.",
    "وصل إلى مطار دمشق قادما من القاهرة.",
]


@pytest.mark.parametrize(("sentence", "expected"), NAMES)
def test_names_and_their_frames(sentence, expected):
    assert [(name.actor, name.frame) for name in naming(texts(sentence)[0])] == expected


@pytest.mark.parametrize("sentence", OTHERS)
def test_names_of_others(sentence):
    assert naming(texts(sentence)[0]) == []


def test_the_government_counts_where_it_is_the_party():
    names = naming(texts("انطلقت الجولة العاشرة من مسار أستانا بحضور وفدي الحكومة والمعارضة وممثلين عن دمشق.")[0])
    assert ("SYR-GOV", "government") in {(name.actor, name.frame) for name in names}


def test_the_city_by_its_president_s_name_only_where_it_is_the_city():
    names = naming(texts("تنعقد الجولة السابعة عشرة من محادثات أستانا في مدينة نور سلطان.")[0])
    assert [(name.frame, name.surface) for name in names] == [("astana_alef", "أستانا"), ("nur_sultan", "نور سلطان")]


def test_a_quotation_s_naming_is_the_speaker_s():
    text = (
        "وصل وفد المعارضة السورية.\n"
        "قال بشار الجعفري: \"إن الجماعات المسلحة هي التي خرقت الاتفاق في ريف دمشق أمس\".\n"
    )
    found = {name.frame: name for name in naming(texts(text)[0])}
    assert not found["opposition"].quoted and found["opposition"].speaker is None
    assert found["armed_groups"].quoted and found["armed_groups"].speaker


def test_repeated_text_and_furniture_are_left_out():
    body = "وأعلن وفد المعارضة السورية المسلحة رفضه العرض المقدم إليه في ختام لقاءات اليوم الأول."
    made = read([Article.of("a", f"عنوان الخبر في سطر\n\n{body}\n\n{body}\n")])[0]
    assert len(naming(made)) == 1


def test_places_lead_to_raw_characters():
    text = "التقى وفدُ النظــام السوري ‏وفد المعارضة."
    for name in naming(texts(text)[0]):
        assert text[name.start : name.end] == name.surface and name.surface


def test_every_frame_has_a_label_and_every_actor_is_known():
    labels = lexicon.labels()
    parties = {row["code"] for row in lexicon.rows("parties")}
    for row in lexicon.rows("naming"):
        assert f"frame.{row['frame']}" in labels and row["actor"] in parties | {"city"}
