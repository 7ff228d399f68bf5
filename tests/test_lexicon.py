"""The shipped lexicons are sound, hold what they promise, and the linter finds what is planted."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel import Locale, localedata

from astana_research import lexicon
from astana_research.cleaning import fold_text
from astana_research.lexicon.lint import TABLES, lint

FOLDER = Path(lexicon.__file__).parent
SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
ARABIC = [name for name in localedata.locale_identifiers() if name == "ar" or name.startswith("ar_")]


def values(table: str, column: str) -> set[str]:
    return {row[column] for row in lexicon.rows(table)}


def meaning(table: str, column: str) -> dict[str, str]:
    return {fold_text(row["form"]): row[column] for row in lexicon.rows(table)}


def listed(forms: str) -> list[str]:
    return [form.strip() for form in forms.split("،") if form.strip()]


# The loader


def test_rows_are_cached_and_hold_every_column():
    assert lexicon.rows("parties") is lexicon.rows("parties")
    for name, table in TABLES.items():
        assert all(list(row) == table.columns.split(",") for row in lexicon.rows(name)), name


def test_unknown_table_is_named():
    with pytest.raises(ValueError, match=r"lexicon/partys\.csv: no such table"):
        lexicon.rows("partys")


def test_every_table_is_there_and_declared():
    assert set(lexicon.names()) == set(TABLES)


# The linter


def test_shipped_lexicons_are_sound():
    assert lint() == []


MONTHS = "form,month,family,source,note\n"
PARTIES = "code,name_en,name_ar,kind,role,iso3,source,note\nRUS,Russia,روسيا,state,guarantor,RUS,s,\n"
PLANTED = {
    "wrong header": ({"months": "form,month,source\n"}, "months.csv:1: the columns should be form,month"),
    "undeclared without source": ({"ranks": "form,rank\nلواء,1\n"}, "ranks.csv:1: the header needs a column source"),
    "undeclared repetition": (
        {"ranks": "form,source\nلواء,s\nلواء,s\n"},
        "ranks.csv:3: 'لواء' stands on line 2 already",
    ),
    "too few cells": ({"months": MONTHS + "شباط,2\n"}, "months.csv:2: 2 cells where the header has 5"),
    "repetition": (
        {"months": MONTHS + "شباط,2,levantine,s,\nشباط,2,levantine,s,\n"},
        "months.csv:3: 'شباط' stands on line 2",
    ),
    "two meanings": (
        {"months": MONTHS + "أيار,5,levantine,s,\nايار,6,levantine,s,\n"},
        "months.csv:3: 'ايار' reads like line 2",
    ),
    "leading space": ({"months": MONTHS + " شباط,2,levantine,s,\n"}, "months.csv:2: form: needless space"),
    "trailing space": ({"months": MONTHS + "شباط ,2,levantine,s,\n"}, "months.csv:2: form: needless space"),
    "double space": ({"months": MONTHS + "كانون  الثاني,1,levantine,s,\n"}, "months.csv:2: form: needless space"),
    "line break": (
        {"months": MONTHS + '"كانون\nالثاني",1,levantine,s,\n'},
        "months.csv:3: form: needless space or line break",
    ),
    "no-break space": (
        {"months": MONTHS + "كانون\u00a0الثاني,1,levantine,s,\n"},
        "months.csv:2: form: a space that is no plain",
    ),
    "tatweel": ({"months": MONTHS + "شبـاط,2,levantine,s,\n"}, "months.csv:2: form: a tatweel"),
    "harakat": ({"months": MONTHS + "شُباط,2,levantine,s,\n"}, "months.csv:2: form: a vowel sign"),
    "zero width": (
        {"months": MONTHS + "شب\u200cاط,2,levantine,s,\n"},
        "months.csv:2: form: an invisible character (U+200C)",
    ),
    "bidi control": (
        {"months": MONTHS + "شباط,2,levantine,s,\u200f\n"},
        "months.csv:2: note: an invisible character (U+200F)",
    ),
    "presentation form": (
        {"months": MONTHS + "ﺷباط,2,levantine,s,\n"},
        "months.csv:2: form: a presentation form (U+FEB7)",
    ),
    "Persian letter": (
        {"months": MONTHS + "نیسان,4,levantine,s,\n"},
        "months.csv:2: form: a Persian, Urdu or other letter",
    ),
    "decomposed": (
        {"months": MONTHS + "ا\u0654يار,5,levantine,s,\n"},
        "months.csv:2: form: 'ا\u0654يار' is not in Unicode form NFC",
    ),
    "no source": ({"months": MONTHS + "شباط,2,levantine,,\n"}, "months.csv:2: no source"),
    "empty form": ({"months": MONTHS + ",2,levantine,s,\n"}, "months.csv:2: form: empty"),
    "no such month": ({"months": MONTHS + "شباط,13,levantine,s,\n"}, "months.csv:2: month: '13' is not of the shape"),
    "byte order mark": ({"months": "\ufeff" + MONTHS}, "months.csv:1: the file begins with a byte order mark"),
    "CR LF": ({"months": MONTHS + "شباط,2,levantine,s,\r\n"}, "months.csv:2: lines end in CR LF"),
    "no line end": ({"months": MONTHS + "شباط,2,levantine,s,"}, "months.csv:2: the last line has no line end"),
    "not UTF-8": ({"months": MONTHS.encode() + "شباط,2,levantine,s,\n".encode("cp1256")}, "months.csv:2: not UTF-8"),
    "open quote": ({"months": MONTHS + '"شباط,2,levantine,s,\n'}, "months.csv:2: not readable as CSV"),
    "code of no party": (
        {"parties": PARTIES, "party_forms": "form,code,use,source,note\nالروس,RUS|XXX,adjective,s,\n"},
        "party_forms.csv:2: code: 'XXX' is not in parties.csv",
    ),
    "party without form": (
        {"parties": PARTIES, "party_forms": "form,code,use,source,note\n"},
        "parties.csv:2: 'RUS' has no form in party_forms.csv",
    ),
    "prefix": (
        {"party_forms": "form,code,use,source,note\nروسيا,RUS,name,s,\nلروسيا,RUS,name,s,\n"},
        "party_forms.csv:3: 'لروسيا' is 'روسيا' with a prefix",
    ),
    "id with capitals": (
        {"places": "place_id,name_en,name_ar,kind,talks,source,note\nNew_York,New York,نيويورك,city,,s,\n"},
        "places.csv:2: place_id: 'New_York' is not of the shape",
    ),
    "date of office": (
        {
            "people": "person_id,name_en,name_ar,party,office_en,office_ar,from,until,source,note\n"
            "a,A,أ,,x,س,2017-13,,s,\n"
        },
        "people.csv:2: from: '2017-13' is not of the shape",
    ),
    "topic of no table": (
        {
            "topics": "code,name_en,name_ar,definition_en,definition_ar,pax,plover,source\noil,a,ب,c,د,,,s\n",
            "topic_cues": "form,code,unless,source\nالنفط,oil.fields,,s\nالغاز,gas,,s\n",
        },
        "topic_cues.csv:3: code: 'gas' is not in topics.csv",
    ),
    "label in one language": (
        {"labels": "key,en,ar,source\nrole.host,Host,,s\n"},
        "labels.csv:2: a label needs both languages",
    ),
    "type that no column has": (
        {"tables": "table,column,type\narticles,about,integer\n"},
        "tables.csv:2: type: 'integer' is not of the shape",
    ),
    "fields of a label": (
        {"labels": "key,en,ar,source\na.b,{n} rounds,جولات,s\n"},
        "labels.csv:2: en and ar don't have",
    ),
    "shape with a phrase": (
        {"furniture": "phrase,where,what,match,source,note\nتاريخ,end,printed_date,shape,s,0000\n"},
        "furniture.csv:2: a shape stands in the column note",
    ),
}


@pytest.mark.parametrize(("files", "expected"), PLANTED.values(), ids=PLANTED)
def test_planted_fault_is_found(tmp_path, files, expected):
    for name, content in files.items():
        (tmp_path / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    found = lint(tmp_path)
    assert len([line for line in found if line.startswith(expected)]) == 1, found
    assert all(re.fullmatch(r"\w+\.csv:\d+: .+", line) for line in found)


ALLOWED = {
    "Persian letter that the note explains": {"months": MONTHS + "نیسان,4,levantine,s,with a Persian yeh\n"},
    "vowel signs of a name that is shown": {
        "places": "place_id,name_en,name_ar,kind,talks,source,note\namman,Amman,عمّان,city,,s,\n"
    },
    "several ids": {
        "parties": PARTIES + "TUR,Turkey,تركيا,state,guarantor,TUR,s,\n",
        "party_forms": "form,code,use,source,note\nالضامنان,RUS|TUR,collective,s,\n",
    },
    "one cue of two classes": {"cues": "form,class,source,note\nاجتماع,meeting,s,\nاجتماع,round_noun,s,\n"},
    "an empty folder": {},
}


@pytest.mark.parametrize("files", ALLOWED.values(), ids=ALLOWED)
def test_no_false_alarm(tmp_path, files):
    for name, content in files.items():
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8", newline="")
    assert lint(tmp_path) == []


def test_a_line_added_by_hand_is_welcome(tmp_path):
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    with (tmp_path / "person_forms.csv").open("a", encoding="utf-8", newline="") as stream:
        stream.write("ا. لافرنتييف,alexander-lavrentiev,my own reading,\n")
    assert lint(tmp_path) == []
    with (tmp_path / "person_forms.csv").open("a", encoding="utf-8", newline="") as stream:
        stream.write("إيفان إيفانوف,ivan-ivanov,my own reading,\n")
    assert len(lint(tmp_path)) == 1


# Months and weekdays


@pytest.mark.parametrize("locale", ARABIC)
def test_months_and_weekdays_of_cldr(locale):
    known, days = meaning("months", "month"), meaning("weekdays", "weekday")
    data = Locale.parse(locale)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in data.months[context][width].items():
                assert known[fold_text(name)] == str(number)
            for number, name in data.days[context][width].items():
                assert days[fold_text(name)] == str(number + 1)


def test_each_month_and_weekday_has_its_names():
    for family in ("levantine", "gregorian"):
        months = {int(row["month"]) for row in lexicon.rows("months") if row["family"] == family}
        assert months == set(range(1, 13)), family
    assert {int(day) for day in values("weekdays", "weekday")} == set(range(1, 8))


FORMS = """
    months|1: كانون الثاني، كانون ثاني، كانون 2، يناير، جانفي
    months|2: شباط، فيفري
    months|3: آذار، أذار، مارس
    months|4: نيسان، أبريل، ابريل، إبريل، أفريل
    months|5: أيار، ايار، مايس، ماي
    months|6: حزيران، يونيه، جوان
    months|7: تموز، يوليه، جويلية، يوليوز
    months|8: آب، غشت، أوت، أغشت
    months|9: أيلول، شتنبر، شتمبر
    months|10: تشرين الأول، تشرين اول، تشرين 1، أكتوبر
    months|11: تشرين الثاني، تشرين ثاني، نونبر
    months|12: كانون الأول، كانون أول، دجنبر، دجمبر
    weekdays|1: الاثنين، الإثنين
    weekdays|2: الثلاثاء، الثلثاء
    party_forms|RUS: روسيا، الروسية، موسكو، الوفد الروسي
    party_forms|TUR: تركيا، تركية، التركي، أنقرة
    party_forms|IRN: إيران، إيرانية، طهران، الجمهورية الإسلامية الإيرانية
    party_forms|RUS,TUR,IRN: الدول الضامنة، الضامنون، الضامنين، الدول الثلاث الضامنة، الدول الضامنة الثلاث، ضامني أستانا
    party_forms|KAZ: كازاخستان، كازخستان، قازاقستان، كازاخستاني، كازاخية، الكازاخي، كزاخية
    party_forms|USA: الولايات المتحدة، واشنطن، الأمريكي، الأميركية
    party_forms|SYR-GOV: دمشق، وفد النظام، النظام السوري، نظام الأسد، الحكومة السورية، حكومة دمشق، وفد سورية
    party_forms|SYR-OPP: المعارضة، المعارضة السورية، فصائل المعارضة، المعارضة المسلحة، وفد قوى الثورة
    party_forms|UN: الأمم المتحدة، أممي، المبعوث الأممي
    party_forms|UNHCR: المفوضية السامية للأمم المتحدة لشؤون اللاجئين، مفوضية اللاجئين
    party_forms|ICRC: الصليب الأحمر، اللجنة الدولية للصليب الأحمر
    party_forms|SDF: قسد، قوات سوريا الديمقراطية
    person_forms|ayman-raad: أيمن رعد
    person_forms|ahmad-tomah: أحمد توما، أحمد طعمة، طعمة
    person_forms|alexander-lavrentiev: ألكسندر لافرنتييف، ألكساندر لافرينتيف، لافرنتييف
    person_forms|ihsan-mustafa-yurdakul: مصطفى يورداكول، إحسان مصطفى يورداكول
    person_forms|ali-asghar-khaji: علي أصغر خاجي، علي أصغر حاجي
    person_forms|ahmet-yildiz: أحمد يلدز
    person_forms|bassam-sabbagh: بسام صباغ
    person_forms|najat-rochdi: نجاة رشدي
    person_forms|mukhtar-tileuberdi: مختار تلوبردي، مختار تلاوبردي
    person_forms|aibek-smadiyarov: أيبك صمادياروف
    person_forms|william-moser: وليم موزير
    person_forms|sergey-lavrov: سيرغي لافروف
    person_forms|recep-tayyip-erdogan: رجب طيب أردوغان
    person_forms|vladimir-putin: فلاديمير بوتين
    person_forms|sedat-onal: سيدات أونال
    person_forms|selcuk-unal: سلجوق أونال
    person_forms|bashar-al-jaafari: بشار الجعفري، الجعفري
    place_forms|astana: أستانا، أستانة، استانا، استانة، آستانا، آستانة، أستانه، الأستانة
    place_forms|nur-sultan: نور سلطان، نورسلطان، نور السلطان
    place_forms|sochi: سوتشي
    place_forms|kazakh-capital: العاصمة الكازاخية، العاصمة الكازاخستانية، عاصمة كازاخستان
    place_forms|geneva: جنيف
    place_forms|idlib: إدلب
    outlet_forms|qasioun-news: وكالة قاسيون للأنباء
    outlet_forms|kassioun: صحيفة قاسيون
    outlet_forms|radio-alkul: راديو الكل
    outlet_forms|anadolu: الأناضول، وكالة الأناضول"""
VALUE = {"months": "month", "weekdays": "weekday", "party_forms": "code", "person_forms": "person_id",
         "place_forms": "place_id", "outlet_forms": "outlet_id"}  # fmt: skip


@pytest.mark.parametrize("line", FORMS.strip().splitlines(), ids=lambda line: line.split(":")[0].strip())
def test_forms_mean_what_they_should(line):
    entry, _, forms = line.partition(":")
    table, _, value = entry.strip().partition("|")
    for form in listed(forms):
        assert meaning(table, VALUE[table])[fold_text(form)] == value.replace(",", "|"), form


# Parties, people, places


NO_PARTY = """
    إسرائيل، الكيان الصهيوني، الاحتلال الإسرائيلي، داعش، تنظيم الدولة، هيئة تحرير الشام، جبهة النصرة، القاعدة،
    تنظيم القاعدة، جيش الإسلام، فيلق الشام، الجبهة الجنوبية،
    صقور الشام، حزب الله، حزب العمال الكردستاني، وحدات حماية الشعب،
    اللجنة الدستورية، هيئة التفاوض، الائتلاف الوطني، مجموعة العمل، مجلس الأمن، جامعة الدول العربية، سوريا، سورية،
    الدفاع المدني، الخوذ البيضاء، الجماعات المسلحة، أونال"""


@pytest.mark.parametrize("form", listed(NO_PARTY))
def test_no_party(form):
    assert fold_text(form) not in meaning("party_forms", "code")
    assert fold_text(form) not in meaning("person_forms", "person_id")


def test_parties_of_the_record():
    codes = "RUS TUR IRN KAZ USA JOR LBN IRQ SYR-GOV SYR-OPP UN UNHCR ICRC EU SDF"
    assert set(codes.split()) <= values("parties", "code")
    roles = {row["code"]: row["role"] for row in lexicon.rows("parties")}
    assert [code for code, role in roles.items() if role == "guarantor"] == ["RUS", "TUR", "IRN"]
    assert (roles["KAZ"], roles["UN"], roles["UNHCR"], roles["ICRC"]) == ("host", "un", "observer", "observer")


def test_every_state_has_name_capital_and_adjectives():
    uses: dict[str, set[str]] = {}
    for row in lexicon.rows("party_forms"):
        uses.setdefault(row["code"], set()).add(row["use"])
    for row in lexicon.rows("parties"):
        if row["kind"] == "state":  # Astana names the process, never the host
            wanted = {"name", "adjective"} if row["code"] == "KAZ" else {"name", "adjective", "capital"}
            assert wanted <= uses[row["code"]], row["code"]
    assert not {"أستانا", "نور سلطان"} & values("party_forms", "form")


def test_no_person_is_an_ordinary_word():
    words = {"رعد", "صباغ", "توما", "رئيسي", "ظريف", "المعلم", "الأسد", "روحاني", "حاجي"}
    assert not words & values("person_forms", "form")


def test_host_cities_have_their_english_names():
    names = {row["place_id"]: row["name_en"] for row in lexicon.rows("places")}
    assert (names["astana"], names["nur-sultan"], names["sochi"]) == ("Astana", "Nur-Sultan", "Sochi")
    uses = {row["use"] for row in lexicon.rows("place_forms") if row["place_id"] == "kazakh-capital"}
    assert uses == {"capital_phrase"}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_forms_said_to_be_in_a_seed_are_there(path):
    text, name = fold_text(path.read_text(encoding="utf-8")), f"seeds/{path.stem[:3]}"
    tables = ("party_forms", "person_forms", "place_forms", "months", "weekdays", "outlet_forms")
    claimed = [row["form"] for table in tables for row in lexicon.rows(table) if name in row["source"].split("|")]
    missing = [form for form in claimed if fold_text(form).removeprefix("ال") not in text]
    assert claimed and not missing


# Outlets, furniture, topics, labels


def test_outlet_forms_are_bare_names():
    for form in values("outlet_forms", "form"):
        assert not re.search(r"[\"“”«»()\[\]|]", form), form
    words = {"الوطن", "العالم", "الحدث", "أكتوبر", "الطريق", "العربية", "تشرين", "فلسطين", "المدينة", "الشرق الأوسط"}
    assert not words & values("outlet_forms", "form")  # ordinary words: only with صحيفة, قناة ... before them


def test_words_of_prose_are_furniture_only_as_whole_lines():
    match = {row["phrase"]: row["match"] for row in lexicon.rows("furniture") if row["phrase"]}
    prose = """الوطن، سانا، كتب، إعلان، مباشر، دمشق، روسيا اليوم، التعليقات، مشاهدة، دولار أمريكي، طهران-سانا،
        أستانا — سبوتنيك، (رويترز)، رئيس التحرير، شارك، المزيد، عاجل"""
    assert {phrase: match[phrase] for phrase in listed(prose)} == dict.fromkeys(listed(prose), "line")
    assert match["زر الذهاب إلى الأعلى"] == "contains"
    short = [
        phrase
        for phrase, how in match.items()
        if how == "prefix" and " " not in phrase and not re.search(r"[:©*/>]", phrase)
    ]
    assert not short, short


def test_shapes_hold_digits():
    shapes = [row["note"] for row in lexicon.rows("furniture") if row["match"] == "shape"]
    assert len(shapes) > 50 and all("0" in shape for shape in shapes)


def test_topics_of_the_design():
    codes = """political_settlement constitution confidence_building missing_detainees humanitarian reconstruction
        refugee_return counterterrorism sovereignty deescalation israeli_strikes separatism sanctions economy
        turkey_syria_normalization gaza oil chemical civilian_harm demining foreign_forces emergencies format"""
    assert values("topics", "code") == set(codes.split())
    for row in lexicon.rows("topics"):
        assert row["name_en"] and row["name_ar"]
        assert row["definition_en"].endswith(".") and row["definition_ar"].endswith(".")


SHOWN = {
    "table": "articles paragraphs mentions rounds dates participation delegation_heads topics quantities",
    "column": """article_id path sha256 encoding characters title outlet url published collected about written
        written_start written_end written_precision written_basis paragraph start end kind furniture repeat_of why text
        mention_id surface value round status party role relative qualifier deictic unit vague what bound part_of
        speaker speech_act verb direct basis rule source expression mentions first_start first_end date date_qualifier date_start
        date_end date_precision date_mention_id open_reason person_id name topic""",
    "role": "guarantor government opposition observer host un absent other",
    "status": "held planned moved recalled expected",
    "kind": "round date duration party head host_city topic quantity quotation about publication outlet",
    "bound": "exact at_least more_than about at_most",
    "qualifier": "start mid end",
    "figure": """timeline.title timeline.caption timeline.alt participation.title participation.caption
        participation.alt agenda.title agenda.caption agenda.alt""",
}


def test_everything_shown_has_a_label():
    wanted = {f"{group}.{name}" for group, names in SHOWN.items() for name in names.split()}
    wanted |= {f"{key}.description" for key in wanted if key.startswith(("table.", "column."))}
    for group, table, column in (
        ("what", "units", "what"),
        ("act", "speech_acts", "act"),
        ("furniture", "furniture", "what"),
    ):
        wanted |= {f"{group}.{value}" for value in values(table, column) if value}
    assert not wanted - values("labels", "key")


def test_descriptions_are_sentences():
    for row in lexicon.rows("labels"):
        if row["key"].endswith(".description"):
            assert row["en"][0].isupper() and row["en"].endswith(".") and row["ar"].endswith("."), row["key"]
