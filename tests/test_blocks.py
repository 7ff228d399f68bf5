"""Paragraphs and sentences: what each is, what is set aside and why, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_research.blocks import split
from astana_research.cleaning import clean, fold

BODY = "انطلقت اليوم في العاصمة الكازاخية أعمال الجولة الثانية والعشرين من محادثات أستانا بمشاركة الوفود المعنية."
MORE = "وأكد البيان الختامي على مواصلة الجهود من أجل تثبيت التهدئة في المناطق المشمولة بالاتفاق."


def blocks(text: str):
    return split(fold(clean(text)).text)


def kinds(text: str) -> list[tuple[str, str | None]]:
    return [(p.kind, p.furniture) for p in blocks(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"انطلاق الجولة الـ22\n\n{BODY}", [("title", None), ("text", None)]),
        (
            f"وكالة قاسيون للأنباء\n  • الأربعاء, 22 يناير - 2025\n\nانطلاق الجولة الـ22 من اجتماع أستانة\n{BODY}",
            [("masthead", "masthead"), ("date_line", "crawl_date"), ("title", None), ("text", None)],
        ),
        (
            f"انطلاق الجولة الـ22 من اجتماع أستانة\n24-01-2024 | 18:45\n{BODY}",
            [("title", None), ("date_line", "printed_date"), ("text", None)],
        ),
        (
            f'انطلاق أعمال الجولة الـ22 من اجتماع "أستانة" بشأن سورية\nانطلاق أعمال الجولة الـ22 من اجتماع\n{BODY}',
            [("title", None), ("furniture", "title_again"), ("text", None)],
        ),
        (f"{BODY}\nتفاصيل البيان\n{MORE}", [("text", None), ("heading", None), ("text", None)]),
        (
            f"{BODY}\nراديو الكل – وكالات\nمقالات ذات صلة\nزر الذهاب إلى الأعلى",
            [("text", None), ("credit", "credit_line"), ("furniture", "related"), ("furniture", "back_to_top")],
        ),
        (f"{BODY}\nالمصدر: الأناضول", [("text", None), ("credit", "credit_line")]),
        (BODY, [("text", None)]),
        ("", []),
        (" \n\u200f\n", []),
    ],
)
def test_kinds(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "تقديم المساعدات الإنسانية إلى المحتاجين",  # "تقديم:" is furniture, the word is not
        "إعداد الدستور الجديد",
        "المصدر الوحيد للمياه في المنطقة",
        "الصورة النهائية للاتفاق",
    ],
)
def test_headings_that_begin_like_furniture_stay(line):
    assert kinds(f"{BODY}\n{line}\n{MORE}")[1] == ("heading", None)


PLAN = "خطة لترميم قنوات المياه في المدينة"
LONG = (
    "اجتمع مهندسو المياه في المدينة ثلاثة أيام متتالية لبحث خطة ترميم القنوات القديمة التي تضررت في الشتاء الماضي.",
    "وعرضت البلدية تكاليف العمل ومدته، وطلبت من الأهالي أن يبلغوا عن كل تسرب يرونه قرب بيوتهم أو في حقولهم.",
    "ويبدأ الترميم مع أول الصيف، بعد أن تصل الأنابيب الجديدة من المصنع الذي تأخر في تسليمها ستة أسابيع كاملة.",
    "وقال رئيس اتحاد المزارعين إن القرى الشمالية تحتاج إلى ضعف الكمية التي وعدت بها البلدية في اجتماعها الأخير.",
)


def own_lines(lines: list[str]) -> list[str]:
    """Of these lines those that are the article's own, without the long ones."""
    text = "\n".join(lines)
    cleaned = fold(clean(text))
    own = []
    for p in split(cleaned.text)[0]:
        if not p.furniture and p.repeat_of is None:
            own += cleaned.text[p.start : p.end].split("\n")
    kept = {line: fold(clean(line)).text for line in lines if line not in LONG}
    return [line for line, folded in kept.items() if folded in own]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        # headlines of others between paragraphs; headings, quotations, lines of a list and days are the article's
        (["منتخب السلة يتأهل إلى نهائي البطولة الآسيوية"], False),
        (["بالصور- افتتاح معرض الكتاب"], False),
        (["لماذا نحب القهوة في الصباح الباكر كل يوم؟"], False),
        (["فيديو", "مباراة النهائي تنتهي بالتعادل"], False),
        (["تقارير عربية", "مباراة النهائي تنتهي بالتعادل"], False),
        (["أنابيب جديدة من المصنع قبل أول الصيف"], True),
        (["والناس يشربون من آبار حفروها بأيديهم قديما"], True),
        (["موارد قليلة"], True),
        (["من يدفع؟"], True),
        (["«كنا نشرب من النهر حين كنا صغارا»"], True),
        (["اليوم الأول: الاثنين 11 تشرين الثاني"], True),
        (["- منتخب السلة يتأهل إلى نهائي البطولة الآسيوية"], True),
        # an hour with its day is the page's, a day may head a paragraph
        (["الثلاثاء 16 فبراير 2021 - 04:38 م"], False),
        (["Jul 31, 2018 at 10:11"], False),
        (["الثلاثاء 16 فبراير 2021"], True),
        # figures and words of pages in Latin
        (["980 views"], False),
        (["Report this ad"], False),
        (["Forwarded from مهندسو الوادي"], False),
        (["نقلا عن مهندسي الوادي أنفسهم"], True),
        (["5 في المئة"], True),
        # rows of bits most of which are known
        (["إضافة تعليق   شارك   حفظ   f   t"], False),
        (["الأنابيب   الحفر   الترميم"], True),
        # a table is the article's
        (["القرية | السكان | الآبار", "الجبل | 120 | 3", "الوادي | 98 | 2", "السهل | 45 | 1"], True),
    ],
)
def test_lines_between_paragraphs(lines, kept):
    assert own_lines([PLAN, LONG[0], LONG[1], *lines, LONG[2], LONG[3]]) == [PLAN, *(lines if kept else [])]


CODES = ("BY سناء الوزاني", "WC 214 كلمة", "PD 8 يوليو 2017", "SN صحيفة الوادي", "LA العربية")


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        # what other pages put between paragraphs
        (["list 1 of 2"], False),
        (["تخطى قصص مقترحة وواصل القراءة"], False),
        (["قصص مقترحة", "لماذا نحب القهوة؟", "قصص مقترحة نهاية"], False),
        (["مدة الفيديو 02 minutes 41 seconds 02:41"], False),
        (["منتخب السلة يتأهل.. والجمهور يحتفل حتى الصباح", "أمس, 19:22 GMT"], False),
        (["تقرير: منتخب السلة يعود إلى بطولة آسيا"], False),
        (["افتتاح معرض الكتاب أمام الجمهور", "افتتح مساء الخميس معرض القاهرة للكتاب بمشاركة ألف ناشر قدموا من خمسين دولة،…"], False),
        (["نستخدم ملفات تعريف الارتباط لتحسين تجربتك"], False),
        (["محتوى مدفوع"], False),
        (["Publicité"], False),
        # a heading behind the end of a list, and a short question between a list and a paragraph
        (["end of list", "جدار من كلام"], ["جدار من كلام"]),
        (["أخبار ذات صلة", "منتخب السلة يتأهل إلى النهائي", "معرض للكتاب في القاهرة", "من يدفع؟"], ["من يدفع؟"]),
        # salutations, dividers, hours of a live report, turns of an interview, who says a quotation
        (["السادة أعضاء المجلس المحترمين،", "تحية طيبة وبعد،"], True),
        (["***"], True),
        (["20:30", "انتهى اليوم الأول.", "18:55", "رفعت الجلسة بعد ساعة.", "16:20", "صباح الخير من الوادي."], True),
        (["20:30"], False),
        (["«الماء هنا أغلى من الذهب»", "سيدة من أهل الجبل، قبل الفجر بقليل"], True),
        (["تابع الأهالي الجلسة من الباب"], True),
        (["شارك في الحفر مئة رجل"], True),
        (["اقرأ، إن شئت، محضر الجلسة الأخيرة."], True),
        (["التوصيات"], True),
        (["HD قناة"], True),
    ],
)
def test_more_lines_between_paragraphs(lines, kept):
    expected = lines if kept is True else kept or []
    assert own_lines([PLAN, LONG[0], LONG[1], *lines, LONG[2], LONG[3]]) == [PLAN, *expected]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("قنوات المدينة بعد الترميم صورة من: Anna Weber/IMAGO", "قنوات المدينة بعد الترميم"),
        ("قنوات المدينة بعد الترميم (الوادي-أرشيف)", "قنوات المدينة بعد الترميم"),
        ("قنوات المدينة بعد الترميم / Sputnik", "قنوات المدينة بعد الترميم"),
        ("قنوات المدينة بعد الترميم. © أ ف ب", "قنوات المدينة بعد الترميم."),
        ("التعليق على الصورة، قنوات المدينة بعد الترميم", "قنوات المدينة بعد الترميم"),
        ("الخميس, 8 يوليو 2021, 2:40 مقنوات المدينة بعد الترميم", "قنوات المدينة بعد الترميم"),
        ("قنوات المدينة بعد الترميم (الجزء الثاني)", "قنوات المدينة بعد الترميم (الجزء الثاني)"),
        ("قنوات المدينة، 15 آذار – 28 نيسان 2020.", "قنوات المدينة، 15 آذار – 28 نيسان 2020."),
        ("الخميس 8 يوليو 2021 بدأ الترميم في القرى", "الخميس 8 يوليو 2021 بدأ الترميم في القرى"),
    ],
)
def test_what_is_glued_to_a_caption_is_cut_off(line, caption):
    text = "\n".join([PLAN, line, *LONG])
    cleaned = fold(clean(text))
    own = [cleaned.text[p.start : p.end] for p in split(cleaned.text)[0] if not p.furniture and p.repeat_of is None]
    assert own[1] == fold(clean(caption)).text


def test_labels_and_addresses_glued_behind_a_paragraph():
    for bit in ("شاهد أيضا.. لحظة سقوط لافتة في الشارع", "pic.twitter.com/Lk2mQx81aT", "اقرأ أيضاً: مباراة اليوم"):
        paragraphs = blocks("\n".join([PLAN, f"{LONG[0]} {bit}", *LONG[1:]]))[0]
        assert [bool(p.furniture) for p in paragraphs] == [False, False, True, False, False, False]
    assert not any(p.furniture for p in blocks("\n".join([PLAN, f"{LONG[0]} شاهد الأهالي الحفر.", *LONG[1:]]))[0])


def test_the_form_of_an_archive_is_the_page_s():
    assert own_lines([*CODES[:2], PLAN, *CODES[2:], *LONG]) == [PLAN]
    assert own_lines([f"HD {PLAN}", *CODES, *LONG])[-1:] != [CODES[-1]]


def test_running_heads_and_numbers_of_pages():
    head = "خطة الماء    مركز الوادي للدراسات"
    assert own_lines([PLAN, LONG[0], head, "1", LONG[1], head, "2", LONG[2], head, "3", LONG[3]]) == [PLAN]
    assert own_lines([PLAN, LONG[0], "القرى", "3", "الآبار", "120", *LONG[1:]]) == [PLAN, "القرى", "3", "الآبار", "120"]


def test_interviews_go_on_behind_a_label():
    turns = ["الوادي: ومتى يبدأ العمل؟", "سليم: في أول الصيف.", "الوادي: كلمة أخيرة؟", "سليم: شكرا لكم."]
    opening = [f"الوادي: {LONG[0]}", f"سليم: {LONG[1]}"]
    page = [PLAN, LONG[2], *opening, *turns[:2], "اقرأ أيضاً: مباراة اليوم", *turns[2:], "مقالات ذات صلة", "منتخب السلة يتأهل"]
    assert own_lines(page) == [PLAN, *opening, *turns]


def test_the_end_of_a_sentence_that_stands_alone_again():
    clause = "وأن المجلس طلب من المصنع تسليم الأنابيب قبل الصيف."
    one = f"ذكرت البلدية أن العمل سيستمر ثلاثة أشهر، {clause}"
    assert [s.repeat_of for s in blocks(f"{LONG[0]}\n{one}\n{clause}")[1]] == [None, None, 2]
    denied = "المجلس طلب من المصنع تسليم الأنابيب قبل الصيف."
    assert [s.repeat_of for s in blocks(f"{LONG[0]}\nنفت البلدية أن {denied}\n{denied}")[1]] == [None, None, None]


def test_headlines_are_not_told_where_paragraphs_have_no_stops():
    other = "منتخب السلة يتأهل إلى نهائي البطولة الآسيوية"
    assert other in own_lines([PLAN, *(line.rstrip(".") for line in LONG[:2]), other, *LONG[2:]])


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["الوادي - سناء الوزاني"], []),  # place or paper, and a reporter whom the text does not name
        (["سناء الوزاني", "كاتبة وباحثة سورية"], []),
        (["سناء الوزاني - شمال سوريا"], []),
        (["بغداد - عبد الله العاني"], []),
        (["منذ 8 سنوات 25 كانون الثاني، 2017"], []),
        (["15 يونيو 2022 - 10:31 بتوقيت أبوظبي"], []),
        (["قد تكون صورة شخص واحد وحشد"], []),
        (["صباح الخير،"], None),
        (["تقديم"], None),
        (["موسكو - سيرغي لافروف"], None),
        (["Posted on 5 مايو، 2017 by سناء الوزاني 3 تعليقات"], []),
        (["سناء الوزاني | 01.08.2019 - محدث : 01.08.2019"], []),
        (["إظهار الملخص", "- خطة لترميم القنوات.", "- يبدأ العمل في الصيف."], []),
        (["- خطة لترميم القنوات تبدأ في الصيف", "- الأهالي يبلغون عن كل تسرب"], None),  # a subtitle in lines
        (["المدينة: لا مياه"], None),
        (["صور 2017 و2018 من القنوات القديمة"], None),
        (["أستانة / الأناضول"], None),  # a dateline
        (["نور سلطان / سناء الوزاني / الأناضول"], None),
    ],
)
def test_lines_below_the_title(lines, kept):
    assert own_lines([PLAN, *lines, *LONG]) == [PLAN, *(lines if kept is None else kept)]


@pytest.mark.parametrize(
    "lines",
    [
        ["دولي, الدول العربية, التقارير"],
        ["شؤون إقليمية العالم العربي الخليج الاقتصاد الرأي الرياضة يوميات الشرق ثقافة وفنون تكنولوجيا"],
        ["أخبار عربية » الشام"],
        ["سياسة على مهل — SLOW POLITICS"],
        ["دولار مبيع 14850 شراء 14750 يورو مبيع 15810"],
        ["شبكة الوادي | أخبار"],
    ],
)
def test_lines_above_the_title(lines):
    assert own_lines([*lines, PLAN, *LONG]) == [PLAN]
    assert own_lines([*lines, PLAN, "الثلاثاء 16 فبراير 2021", *LONG]) == [PLAN]


def test_the_name_above_the_title_is_no_heading_below():
    name = "قناة مرصد الوادي"
    assert own_lines([name, PLAN, *LONG[:2], name, *LONG[2:]]) == [PLAN]
    assert own_lines([PLAN, *LONG[:2], name, *LONG[2:]]) == [PLAN, name]


def test_a_menu_is_cut_from_the_title_that_it_is_glued_to():
    menu = "سياسة اقتصاد مقالات مجتمع ثقافة منوعات رياضة"
    paragraphs = blocks("\n".join([f"{menu} {PLAN}", *LONG]))[0]
    assert [(p.kind, p.furniture) for p in paragraphs[:2]] == [("furniture", "breadcrumb"), ("title", None)]
    assert kinds("\n".join(["سياسة واقتصاد: خطة لترميم القنوات", *LONG]))[0] == ("title", None)


def test_headlines_run_together_above_the_title():
    ticker = " ".join(["محافظ أسوان يتفقد محطة الكهرباء ريال مدريد يسقط أمام باريس وزير التعليم يعلن مواعيد الامتحانات"] * 2)
    assert ticker not in own_lines([ticker, PLAN, *LONG])
    assert ticker + "." in own_lines([ticker + ".", PLAN, *LONG])


def test_contents_are_the_page_s_and_the_headings_are_not():
    heads = ["تكاليف كبيرة", "موعد بعيد"]
    page = [PLAN, LONG[0], "فهرس المقال [إخفاء]", f"1 {heads[0]}", f"2 {heads[1]}", LONG[1], heads[0], LONG[2], heads[1], LONG[3]]
    assert own_lines(page) == [PLAN, *heads]
    assert own_lines([PLAN, LONG[0], "1 حفر", "2 ترميم", *LONG[1:]]) == [PLAN, "1 حفر", "2 ترميم"]


TEASERS = (
    "افتتاح معرض الكتاب في القاهرة",
    "ينطلق معرض القاهرة الدولي للكتاب في دورته الجديدة بمشاركة ألف ناشر من خمسين دولة حول العالم.",
    "بطولة الشطرنج تنتهي بالتعادل",
    "انتهت البطولة بتعادل اللاعبين بعد أربع ساعات من اللعب أمام جمهور كبير حضر من الصباح.",
)
COMMENTS = (
    ["التعليقات (2)", "أبو أحمد", "منذ ساعتين", "خطة الترميم هذه سمعنا بها قبل خمسة أعوام من البلدية ولم يصل إلى القرى الشمالية شيء."]
    + ["رد", "سليم", "منذ يوم", "شكرا للبلدية على كل حال", "رد"]
)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (COMMENTS, []),
        (["مقالات ذات صلة", *TEASERS], []),
        (["سناء الوزاني", "مقالات ذات صلة"], []),  # a name, initials or tags before what pages add
        (["(س ع)"], []),
        (["و.ب/ع.ج.م (DW، رويترز)"], []),
        (["/انتهى/"], []),
        (["كلمات مفتاحية: ماء صيف"], []),
        (["المحتوى متاح تحت رخصة المشاع الإبداعي ويجب ذكر المصدر عند النشر في أي موقع أو صحيفة."], []),
        (["يمكنكم تسلم إشعارات بأهم الموضوعات بعد تحميل أحدث نسخة من تطبيقنا على هاتفكم المحمول."], []),
        (["لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *"], []),
        (["هذا الموقع يستخدم ملفات تعريف الارتباط، وباستمرارك في تصفحه توافق على سياسة الخصوصية الخاصة بنا."], []),
        (["1   2   3   التالي"], []),
        (["Распечатать", "نسخة للطباعة"], []),
        (["وصلتك هذه النشرة من صديق؟ اشترك من هنا"], []),
        (["من موقعنا أيضاً", "سوق العقار: فقاعة أم طفرة؟", "وصفة الأسبوع: شوربة العدس"], []),
        (["👍❤️ 123", "1.1K views"], []),
        (["القنوات", "الشتاء", "أخبار متعلقة"], []),
        (["عن سناء الوزاني", "كاتبة وباحثة سورية", "المواد المنشورة تعبر عن رأي كاتبها ولا تلزم المدونة."], []),
        (["والصيف قريب"], None),
        (["القرى المشمولة:", "الجبل", "الوادي", "مقالات ذات صلة"], ["القرى المشمولة:", "الجبل", "الوادي"]),
        (["ولم يحدد موعد آخر."], None),
        (["التعليقات", "وأثارت الخطة تعليقات كثيرة بين أهالي القرى الذين يشربون من الآبار في انتظار الأنابيب."], None),
    ],
)
def test_lines_behind_the_article(lines, kept):
    assert own_lines([PLAN, *LONG, *lines]) == [PLAN, *(lines if kept is None else kept)]


def test_paragraphs_and_sentences_that_stand_twice_name_the_first():
    paragraphs, sentences = blocks(f"{BODY}\n{MORE}\n{BODY}\nخبر آخر.{MORE}")
    assert [p.repeat_of for p in paragraphs] == [None, None, 1, None]
    assert [s.repeat_of for s in sentences] == [None, None, 1, None, 2]


def test_repetition_is_seen_through_vowels_digits_and_quotation_marks():
    one, two = "عُقدت الجولة الـ22 من مسار “أستانا” في كازاخستان.", "عقدت الجولة ال٢٢ من مسار «أستانا» في كازاخستان."
    assert [p.repeat_of for p in blocks(f"{one}\n{two}")[0]] == [None, 1]


def test_short_lines_that_recur_are_no_repetitions():
    assert [p.repeat_of for p in blocks("وكالات.\nوكالات.")[0]] == [None, None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("انتهت الجولة.وبدأت أخرى.", 2),
        ("بلغت النسبة 3.5 في المئة. وانتهى الأمر.", 2),
        ("قال د. أحمد طعمة ذلك. ثم غادر.", 2),
        ("ماذا حدث؟ لا شيء!", 2),
        ("قيد الدراسة.. ننتظر تأكيداً", 2),
        ('"انتهى الأمر." قال الوزير.', 2),
    ],
)
def test_sentences(text, count):
    assert len(blocks(text)[1]) == count


# What each phenomenon adds to a page, and what looks like it and stays the article's.
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "ن.س / م.ع\nتابعونا على فيسبوك"),  # a sign
        ("نشرة الضفاف - السنة الثالثة - العدد 57\n", ""),
        ("آخر الأخبار : افتتاح معرض للزهور   تأجيل مباراة الكأس\n", ""),
        ("", "سامر الحلو: كاتب سوري، صدرت له مجموعتان قصصيتان ويقيم في مدينة بعيدة منذ سنوات."),
        ("المرفأ — أسعار الخضار\nارتفعت أسعار الخضار في السوق المركزي...\n3h\n", ""),
        ("تمت إعادة التوجيه مرات عديدة\n", "مرسلة بواسطة سمير في 10:20 م\nالتسميات: مياه, قنوات"),
        ("", "The post خطة أخرى appeared first on المرفأ."),
        ("الرئيسية / محليات / خطة لترميم قنوات المياه في المدينة\n", "__________"),
        ("", "قصة مقترحة: طباخ يفتح مطعما في جزيرة نائية"),
        ("", "للاقتباس: مركز الضفاف، أوراق المياه، 2018"),
        ("", "سري – للاستخدام الداخلي"),
        ("", "رد حذف\nرسالة أحدث رسالة أقدم الصفحة الرئيسية"),
    ],
)
def test_furniture_round_a_page_is_told_apart(before, after):
    page = "\n".join([f"{before}{PLAN}", "24-01-2024 | 18:45", *LONG, after])
    cleaned = fold(clean(page))
    own = [cleaned.text[p.start : p.end] for p in split(cleaned.text)[0] if not p.furniture and p.repeat_of is None]
    wanted = fold(clean("\n".join([PLAN, *LONG]))).text.split("\n")
    assert own == wanted


@pytest.mark.parametrize(
    "line",
    [
        "العدد 57 من البيوت تضرر في القرية الشمالية.",
        "آخر ما قيل: لا ماء قبل الصيف.",
        "سامر الحلو: لا نملك أنابيب تكفي القرى كلها.",
        "حمل المزارعون البلدية مسؤولية التأخير.",
        "قيم المهندسون حال القنوات.",
        "انضم إلى مجموعة العمل مهندسان جديدان.",
        "رسالة من القرى الشمالية",
        "إعداد خريطة القنوات",
        "منذ متى تتسرب المياه؟",
        "لم يتم العثور على سبب التسرب.",
        "وصلت إلى الحد الأقصى كمية المياه في السد.",
        "بلدية المدينة\n@baladiya\nنعتذر عن انقطاع الماء يوم الجمعة.\n1:47 م · 8 يوليو 2021",
    ],
)
def test_lines_that_look_like_furniture_stay(line):
    page = "\n".join([PLAN, "24-01-2024 | 18:45", *LONG[:2], line, *LONG[2:]])
    assert [p.furniture for p in blocks(page)[0]].count(None) == len(page.split("\n")) - 1


def test_a_title_printed_again_with_a_credit_glued_to_it_is_a_repetition():
    page = "\n".join([PLAN, "24-01-2024 | 18:45", *LONG, f"{PLAN}بوابة المرفأ"])
    assert kinds(page)[-1] == ("furniture", "title_again")


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from('ابتجد .\n؟!،:"()0123 \u200f\u0640\u064b'), max_size=80))
def test_nothing_is_lost_between_paragraphs_or_sentences(text):
    """Every character that is not blank stands in exactly one paragraph and in exactly one sentence of it."""
    cleaned = fold(clean(text))
    paragraphs, sentences = split(cleaned.text)
    for blocks in (paragraphs, sentences):
        held = [n for b in blocks for n in range(b.start, b.end)]
        assert len(held) == len(set(held))
        assert set(held) >= {n for n, c in enumerate(cleaned.text) if c.isalnum()}
