"""Who leads a delegation and who takes part, in the words of wires and dailies: each phenomenon with a row, and what is none."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract

OPENING = "انتهت أمس الجولة الـ20 من مسار أستانا. "


def found(kind: str, text: str) -> list:
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # feminine titles, a complement between the delegation and the name, families called by their origin
        ("وترأست الوفد الأردني إلى اللقاءات السفيرة هالة القضاة.", [("JOR", "هالة القضاة")]),
        ("وتترأس السفيرة رنا المصري وفد الأردن.", [("JOR", "رنا المصري")]),
        # words that inside a name are a name; words of address that end one
        ("ويترأس الوفد العراقي السفير نزار خير الله.", [("IRQ", "نزار خير الله")]),
        ("وقال رئيس وفد الثورة العسكري ياسر عبد الرحيم لموقعنا إن القصف مستمر.", [("SYR-OPP", "ياسر عبد الرحيم")]),
        # a delegation that "and" or "so" joins to the one before it begins another
        ("ووفد أنقرة وعلى رأسه السفير نوح يلماز، فوفد طهران بقيادة علي أصغر خاجي.", [("TUR", "نوح يلماز"), ("IRN", "علي أصغر خاجي")]),
        ("وذكر البيان أن سلجوق أونال يترأس الوفد التركي وأن علي أصغر خاجي يترأس الوفد الإيراني.",
         [("TUR", "سلجوق أونال"), ("IRN", "علي أصغر خاجي")]),
        # several at once, by one word
        ("وظل ألكسندر لافرنتييف وعلي أصغر خاجي على رأس وفدي بلديهما.", [("RUS", "ألكسندر لافرنتييف"), ("IRN", "علي أصغر خاجي")]),
        # relative clauses
        ("وأعلن ماجد رمضان الذي مثل بغداد أن بلاده ترحب بالبيان.", [("IRQ", "ماجد رمضان")]),
        ("وأشادت خولة مطر، التي مثلت الأمم المتحدة، بالتبادل.", [("UN", "خولة مطر")]),
        ("وأوضح أحمد طعمة، وهو من يرأس وفد المعارضة، ذلك.", [("SYR-OPP", "أحمد طعمة")]),
        ("وبمشاركة علي أصغر خاجي، مستشار الوزير عباس عراقجي، الذي ترأس وفدا سياسيا.", [("IRN", "علي أصغر خاجي")]),
        # a team is called by who leads it; whoever comes in somebody's stead is there
        ("ووصل فريق أحمد طعمة ليلا.", [("SYR-OPP", "أحمد طعمة")]),
        ("وناب روبرت دان عن غير بيدرسون.", [("UN", "روبرت دان")]),
        ("وغاب رئيس وفد المعارضة السابق محمد علوش، وحل مكانه أحمد طعمة.", [("SYR-OPP", "أحمد طعمة")]),
        ("ولم يتمكن رئيس وفد الفصائل محمد علوش من السفر.", []),
        # members, ministers in a title, those who are only talked of
        ("ويضم الوفد الروسي الذي يقوده ألكسندر لافرنتييف نائب وزير الخارجية سيرغي فيرشينين.", [("RUS", "ألكسندر لافرنتييف")]),
        ("وصل الوفد السوري، وعلى رأسه أيمن سوسان، وكان في استقباله السفير عمران رضا.", [("SYR-GOV", "أيمن سوسان")]),
        ("ويقود أيمن سوسان وفد دمشق، ولم تحسم المعارضة أمرها بين أحمد طعمة وأحمد بري.", [("SYR-GOV", "أيمن سوسان")]),
        ("ولن يأتي المبعوث الأممي ستيفان دي ميستورا بنفسه.", []),
        ("وقال ممثلون عن المبعوث الأممي غير بيدرسون ذلك بحضور الوفود.", []),
        # who is sent by office and told of at the round, by the whole name
        ("وقال المبعوث الروسي ألكسندر لافرنتييف للصحفيين إن اللقاء مفيد.", [("RUS", "ألكسندر لافرنتييف")]),
        ("وقال المتحدث باسم وفد المعارضة أيمن العاسمي ذلك.", []),
        ("وقال وزير الخارجية الإيراني عباس عراقجي من طهران ذلك.", []),
    ],
)
def test_heads(sentence, expected):
    assert [(m.party, m.surface) for m in found("head", OPENING + sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # rows of delegations
        ("وعقد لقاءات مع الوفود الروسي والأميركي والأممي.", {("RUS", "other"), ("USA", "other"), ("UN", "un")}),
        ("وعبر الوفدان السوري والإيراني عن ارتياحهما.", {("SYR-GOV", "government"), ("IRN", "other")}),
        ("وحضر وفدان أميركي وأردني بصفة مراقبين.", {("USA", "observer"), ("JOR", "observer")}),
        # observers
        ("وحضر مراقبون أردنيون وعراقيون ولبنانيون.", {("JOR", "observer"), ("IRQ", "observer"), ("LBN", "observer")}),
        ("واقترحوا لجنة مع العراق والأردن، وكلاهما يشارك بصفة مراقب.", {("IRQ", "observer"), ("JOR", "observer")}),
        ("ومن المراقبين شارك الأردن فقط.", {("JOR", "observer")}),
        ("واعتذرت واشنطن عن إيفاد مراقب، وحضر الأردن بصفته هذه.", {("USA", "absent"), ("JOR", "observer")}),
        # monitors on the ground observe no talks
        ("وأعلنت موسكو استعدادها لإرسال مراقبين إلى إدلب.", set()),
        ("وقررت أنقرة نشر مراقبين حول المنطقة.", set()),
        # absence
        ("وتحدث عن واشنطن التي انقطعت عن الحضور منذ أعوام.", {("USA", "absent")}),
        ("والعراق ولبنان لم يظهرا.", {("IRQ", "absent"), ("LBN", "absent")}),
        ("وبقي كرسي الفصائل المسلحة التي قررت المقاطعة.", {("SYR-OPP", "absent")}),
        ("ولم يعرف ما قيل عن انضمام قطر.", set()),
        # the envoy without a name
        ("أما المبعوث الأممي فوصل ليلا.", {("UN", "un")}),
        ("وغاب المبعوث الأممي.", {("UN", "absent")}),
        ("وغاب المبعوث الأممي وأوفد نائبته.", set()),
        # whoever refuses something else is there
        ("ورفض المتحدث باسم وفد الفصائل الفكرة.", {("SYR-OPP", "opposition")}),
        ("ورفض وفد الفصائل المشاركة.", {("SYR-OPP", "absent")}),
        # hosts
        ("ولم يعلن المضيف الكازاخي موعدا.", {("KAZ", "host")}),
        ("وستستضيفها روسيا، أي الجولة الـ21.", {("RUS", "host")}),
    ],
)
def test_parties(sentence, expected):
    assert {(m.value, m.role) for m in found("party", OPENING + sentence)} == expected


def test_round_named_only_behind():
    text = "سيكون وفد لبنان برئاسة السفير غدي خوري. وتنطلق غدا الجولة الثالثة عشرة من محادثات أستانا."
    assert [(m.surface, m.round) for m in found("head", text)] == [("غدي خوري", 13)]


def test_family_name_alone_yields_to_the_whole_name():
    text = OPENING + "وصل أيمن سوسان صباحا. وجدد سوسان، الذي يترأس وفد دمشق، مطالبه."
    assert [(m.surface, m.party) for m in found("head", text)] == [("أيمن سوسان", "SYR-GOV")]
