"""Noise that articles pick up on their way from a news site to a text file.

A planter takes a text and a random source and gives the same article as another site, crawler or converter would have
handed it over: other characters, another order of them, page furniture round about, words printed twice. It is a pure
function: the same text and the same state of the random source make the same noise. What is planted is told from the
article by any reader; wordings are our own, in the manner of Arabic news sites. ``NOISE`` holds the planters by name,
``BLOCKS`` the wordings of page furniture, each a run of lines that belong together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random

import ftfy  # noqa: F401  (brings the codec "sloppy-windows-1252")
from arabic_reshaper import ArabicReshaper
from bidi import get_display as display_unmirrored
from bidi.algorithm import get_display as display_mirrored

Planter = Callable[[str, Random], str]
Block = tuple[str, ...]

# ---------------------------------------------------------------------------------------------------------------------
# Where things stand in a text
# ---------------------------------------------------------------------------------------------------------------------

# The titles of the seeds that have one, and one each for those that have none.
SEED_TITLES = {
    "000": 'انطلاق أعمال الجولة الـ22 من اجتماع "أستانة" بشأن سورية في كازاخستان',
    "004": "اجتماع لوزراء خارجية الدول الضامنة لمسار “أستانا” الشهر القادم",
}
GIVEN_TITLES = {
    "001": "جدول أعمال الجولة الـ22 من مباحثات أستانة بشأن سوريا",
    "002": "كازاخستان تحدد موعد الجولة الـ19 من محادثات أستانا بشأن سوريا",
    "003": "البيان الختامي لمسار أستانا 21 يدعو إلى وقف إطلاق النار في غزة",
}
TITLES = {**SEED_TITLES, **GIVEN_TITLES}
MARKS = re.compile(r"[\u064b-\u0652\u0670]")
LETTER = re.compile(r"[\u0621-\u063a\u0641-\u064a]")


def is_paragraph(line: str) -> bool:
    """Whether a line is a paragraph beyond doubt: a sentence of eight words or more, with its full stop."""
    return line.strip().endswith(".") and len(line.split()) >= 8


def paragraphs(lines: Sequence[str]) -> list[int]:
    return [number for number, line in enumerate(lines) if is_paragraph(line)]


def title_line(lines: Sequence[str]) -> int:
    """The number of the line that is the title; StopIteration if there is none."""
    return next(n for n, line in enumerate(lines) if line.strip() in TITLES.values())


def insert(text: str, place: int, block: Sequence[str], rng: Random) -> str:
    """Put lines above line ``place``, set off by blank lines or not, as the random source has it."""
    lines = text.split("\n")
    between = rng.choice(("\n", "\n\n"))
    head, tail = "\n".join(lines[:place]).rstrip("\n"), "\n".join(lines[place:]).lstrip("\n")
    return between.join(part for part in (head, rng.choice(("\n", between)).join(block), tail) if part)


def above(text: str, block: Sequence[str], rng: Random) -> str:
    return insert(text, 0, block, rng)


def below(text: str, block: Sequence[str], rng: Random) -> str:
    return insert(text, text.count("\n") + 1, block, rng)


def under_title(text: str, block: Sequence[str], rng: Random) -> str:
    """Above the first paragraph, that is under the title if there is one."""
    return insert(text, paragraphs(text.split("\n"))[0], block, rng)


def between_paragraphs(text: str, block: Sequence[str], rng: Random) -> str:
    """Above a paragraph that isn't the first; never above a heading, which could pass for one more planted line."""
    return insert(text, rng.choice(paragraphs(text.split("\n"))[1:]), block, rng)


# ---------------------------------------------------------------------------------------------------------------------
# (1) to (4): characters within a line
# ---------------------------------------------------------------------------------------------------------------------


def sprinkled(marks: str, share: float = 0.06) -> Planter:
    """Put marks in front of characters, within words and between them."""

    def plant(text: str, rng: Random) -> str:
        return "".join((rng.choice(marks) if rng.random() < share else "") + char for char in text)

    return plant


def bom_at_start(text: str, rng: Random) -> str:
    return "\ufeff" * rng.randint(1, 2) + text


def enclosed(text: str, rng: Random) -> str:
    """Set some words within embeddings or isolates, as editors do about numbers and names."""

    def enclose(word: re.Match[str]) -> str:
        first, last = rng.choice(("\u202a\u202c", "\u202b\u202c", "\u2066\u2069", "\u2067\u2069", "\u2068\u2069"))
        return f"{first}{word[0]}{last}" if rng.random() < 0.1 else word[0]

    return re.sub(r"\S+", enclose, text)


JOINING = "بتثجحخسشصضطظعغفقكلمنهيئ"


def tatweel(text: str, rng: Random) -> str:
    """Stretch words: a tatweel or more after a letter that joins to the next; never at the end of a word."""

    def stretch(place: re.Match[str]) -> str:
        return place[0] + "ـ" * rng.choice((1, 1, 2, 4)) if rng.random() < 0.15 else place[0]

    return re.sub(rf"[{JOINING}](?={LETTER.pattern})", stretch, text)


VOWELS = "\u064e\u064f\u0650\u0652"
TANWIN = "\u064b\u064c\u064d"


def vowelled(share: float) -> Planter:
    """Add vowel signs to letters that have none, with shadda now and then, tanwin only at the end of a word."""

    def plant(text: str, rng: Random) -> str:
        def vowel(place: re.Match[str]) -> str:
            if rng.random() >= share:
                return place[0]
            last = not place[2]
            return place[1] + rng.choice(("", "", "", "\u0651")) + rng.choice(VOWELS + (TANWIN if last else ""))

        return re.sub(rf"({LETTER.pattern})(?![\u064b-\u0652\u0670ـ])(?=({LETTER.pattern})?)", vowel, text)

    return plant


def dagger_alef(text: str, rng: Random) -> str:
    """Write the small alef of words such as هذا and ذلك."""
    return re.sub(r"(?<!\w)(ه)(ذا|ذه|ؤلاء)", "\\1\u0670\\2", re.sub(r"(?<!\w)(ل?ذ)(لك)", "\\1\u0670\\2", text))


def decomposed(text: str, rng: Random) -> str:
    """Letters and their hamza apart, as some file systems and converters leave them."""
    return unicodedata.normalize("NFD", text)


def shaper(**options: bool) -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": False, "delete_tatweel": False, **options})


SHAPED, SHAPED_PLAIN = shaper(support_ligatures=True), shaper(support_ligatures=False)


def shaped(with_ligatures: bool) -> Planter:
    reshaper = SHAPED if with_ligatures else SHAPED_PLAIN
    return lambda text, rng: "\n".join(map(reshaper.reshape, text.split("\n")))


def shaped_words(text: str, rng: Random) -> str:
    """Presentation forms in some words only."""
    return re.sub(r"[^\W\d]+", lambda w: SHAPED.reshape(w[0]) if rng.random() < 0.4 else w[0], text)


# ---------------------------------------------------------------------------------------------------------------------
# (5) The order of characters
# ---------------------------------------------------------------------------------------------------------------------

Line = Callable[[str], str]


def each_line(turn: Line) -> Planter:
    return lambda text, rng: "\n".join(turn(line) if line.strip() else line for line in text.split("\n"))


def some_lines(turn: Line) -> Planter:
    """Treat about half of the lines, one of the long ones at least, and none of one or two words: of those nobody can tell."""

    def plant(text: str, rng: Random) -> str:
        lines = text.split("\n")
        chosen = {n for n, line in enumerate(lines) if len(line.split()) > 2 and rng.random() < 0.5} | {
            rng.choice([n for n in paragraphs(lines) if len(lines[n].split()) > 2])
        }
        return "\n".join(turn(line) if n in chosen else line for n, line in enumerate(lines))

    return plant


def reversed_line(line: str) -> str:
    return line[::-1]


def shaped_display(line: str) -> str:
    return display_mirrored(SHAPED.reshape(line))


# ---------------------------------------------------------------------------------------------------------------------
# (6) Wrong encodings
# ---------------------------------------------------------------------------------------------------------------------

# name: the encoding in which the text was written, the one in which it was read
GARBLES = {
    "utf8_as_cp1256": ("utf-8", "cp1256"),
    "utf8_as_latin1": ("utf-8", "latin-1"),
    "utf8_as_cp1252": ("utf-8", "sloppy-windows-1252"),
    "cp1256_as_latin1": ("cp1256", "latin-1"),
    "cp1256_as_cp1252": ("cp1256", "sloppy-windows-1252"),
}


def within_cp1256(text: str) -> str:
    """The text with quotation marks for the primes, which Windows-1256 hasn't got."""
    return text.replace("\u2033", '"').replace("\u2032", "'")


def garbled(written: str, read: str) -> Line:
    return lambda line: within_cp1256(line).encode(written).decode(read)


def ungarbled(text: str, written: str, read: str) -> str | None:
    """What was written, or None if the text can't have been read so."""
    try:
        return text.encode(read).decode(written)
    except UnicodeError:
        return None


# ---------------------------------------------------------------------------------------------------------------------
# (7) Blanks and line ends
# ---------------------------------------------------------------------------------------------------------------------


def other_blanks(blanks: Sequence[str], share: float) -> Planter:
    """Other blanks for the blank between two words."""
    return lambda text, rng: re.sub(
        r"(?<=\S) (?=\S)", lambda _: rng.choice(blanks) if rng.random() < share else " ", text
    )


def line_ends(end: str) -> Planter:
    return lambda text, rng: text.replace("\n", end)


def blank_lines(text: str, rng: Random) -> str:
    return re.sub(r"\n+", lambda _: "\n" * rng.randint(2, 5), text)


def blanks_in_blank_lines(text: str, rng: Random) -> str:
    return re.sub(r"\n+", lambda _: rng.choice(("\n \n", "\n\xa0\n", "\n\t\n", "\n  \n\xa0 \n")), text)


def trailing_blanks(text: str, rng: Random) -> str:
    return "\n".join(line + rng.choice(("", " ", "   ", "\t", "\xa0")) for line in text.split("\n"))


def leading_blanks(text: str, rng: Random) -> str:
    return "\n".join(rng.choice(("", " ", "    ", "\t", "\xa0\xa0")) + line for line in text.split("\n"))


# ---------------------------------------------------------------------------------------------------------------------
# (8) to (11), (15), (16): page furniture
# ---------------------------------------------------------------------------------------------------------------------

HEADLINES = (
    "بيدرسن يصل إلى دمشق في زيارة تستمر ثلاثة أيام",
    "الأردن: إحباط محاولة تهريب مخدرات عند الحدود الشمالية",
    "أسعار الذهب تتراجع في الأسواق العالمية",
    "منخفض جوي يضرب بلاد الشام نهاية الأسبوع",
    "مقتل ثلاثة عناصر بانفجار لغم في بادية دير الزور",
    "لبنان.. عودة 300 لاجئ عبر معبر الزمراني",
    "الليرة السورية تسجل انخفاضا جديدا أمام الدولار",
    "منتخب الشباب يتأهل إلى نصف النهائي",
    "ما الذي تريده أنقرة من تل رفعت؟",
    "قسد تعلن حظر تجول في الحسكة",
)

BLOCKS: dict[str, tuple[Block, ...]] = {
    "masthead": (
        ("وكالة الضفاف للأنباء", "الثلاثاء 12 مارس 2024"),
        ("شبكة المدى الإخبارية", "الأربعاء, 5 فبراير - 2025"),
        ("صحيفة الأفق الجديد", "يومية سياسية مستقلة", "الخميس 6 آذار 2025 | آخر تحديث 14:20"),
        ("بوابة الشرق نيوز", "• السبت، 18 كانون الثاني/يناير 2025", "• 10:42 ص بتوقيت دمشق"),
        ("راديو المدينة", "البث المباشر", "الأحد 2 مارس 2025"),
        ("تلفزيون الساحل", "16:05 | 2025-02-11"),
    ),
    "menu": (
        ("الرئيسية | أخبار سوريا | عربي ودولي | اقتصاد | رياضة | رأي | فيديو",),
        ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة وفن", "منوعات", "فيديو", "اتصل بنا"),
        ("القائمة", "بحث عن", "تسجيل الدخول"),
        ("تخطى إلى المحتوى", "الرئيسية", "من نحن", "اتصل بنا", "بحث"),
        ("الصفحة الرئيسية - أخبار محلية - أخبار عربية - أخبار دولية - تحقيقات - مقالات",),
        ("عربي English Türkçe Kurdî",),
        ("الوضع المظلم", "القائمة الرئيسية", "• أخبار", "• تقارير", "• تحليلات", "• ملتيميديا"),
        ("عاجل", "آخر الأخبار", "الأكثر قراءة"),
    ),
    "breadcrumbs": (
        ("الرئيسية » أخبار » سوريا",),
        ("الرئيسية / سياسة / محادثات أستانا",),
        ("أنت هنا: الرئيسية > أخبار > الملف السوري",),
        ("الصفحة الرئيسية › عربي ودولي",),
        ("الرئيسية \\ أخبار \\ سوريا",),
        ("الرئيسية", "»", "أخبار", "»", "سوريا"),
    ),
    "share": (
        ("شارك",),
        ("مشاركة",),
        ("شارك المقال", "فيسبوك", "تويتر", "واتساب", "تلغرام"),
        ("فيسبوك تويتر لينكدإن واتساب تيلقرام مشاركة عبر البريد طباعة",),
        ("Facebook", "Twitter", "WhatsApp", "Telegram", "Email"),
        ("Share on Facebook | Tweet",),
        ("شارك على فيسبوك", "شارك على إكس", "نسخ الرابط"),
        ("شارك هذا الخبر:",),
        ("تم نسخ الرابط",),
    ),
    "page_tools": (
        ("طباعة",),
        ("اطبع هذه الصفحة", "أرسل إلى صديق"),
        ("حجم الخط", "ع", "ع", "ع"),
        ("حجم الخط: A+ A A-",),
        ("تكبير الخط | تصغير الخط",),
        ("حفظ المقال", "طباعة المقال"),
        ("استمع إلى الخبر",),
        ("الاستماع للمقال", "00:00 / 02:35"),
    ),
    "counters": (
        ("1,254 مشاهدة",),
        ("عدد المشاهدات: 532",),
        ("عدد القراءات : 87",),
        ("0 تعليق",),
        ("لا توجد تعليقات", "345"),
        ("أقل من دقيقة",),
        ("3 دقائق",),
        ("وقت القراءة: دقيقتان",),
        ("مدة القراءة 4 دقائق",),
        ("قراءة: 412 | مشاركة: 17",),
    ),
    "read_also": (
        ("اقرأ أيضا: " + HEADLINES[0],),
        ("اقرأ أيضاً: " + HEADLINES[1],),
        ("إقرأ المزيد: " + HEADLINES[3],),
        ("اقرأ المزيد | " + HEADLINES[4],),
        ("اقرأ أيضا", HEADLINES[5]),
        ("اقرأ أيضًا", HEADLINES[3], HEADLINES[2]),
        ("اقرأ أيضا ..", HEADLINES[9]),
        ("شاهد أيضا: " + HEADLINES[7],),
        ("شاهد أيضاً", HEADLINES[2]),
        ("للمزيد: " + HEADLINES[9],),
        ("طالع أيضا: " + HEADLINES[6],),
        ("قد يهمك: " + HEADLINES[8],),
        ("مواضيع ذات صلة", HEADLINES[0], HEADLINES[4]),
        ("أخبار ذات صلة", HEADLINES[1]),
        ("موضوع متصل: " + HEADLINES[5],),
        (">> اقرأ أيضا: " + HEADLINES[3],),
    ),
    "advertisement": (
        ("إعلان",),
        ("إعلانات",),
        ("مساحة إعلانية",),
        ("- إعلان -",),
        ("Advertisement",),
        ("ADVERTISEMENT",),
        ("- Advertisement -",),
        ("تتمة الخبر بعد الإعلان",),
        ("يستمر المحتوى بعد الإعلان",),
        ("إعلان ممول",),
    ),
    "tags": (
        ("الوسوم: أستانا، سوريا، روسيا، تركيا، إيران",),
        ("الوسوم", "أستانا", "سوريا", "روسيا", "الدول الضامنة"),
        ("كلمات مفتاحية: أستانا - الجولة 22 - كازاخستان",),
        ("كلمات دلالية", "محادثات أستانا", "خفض التصعيد"),
        ("#أستانا #سوريا #الدول_الضامنة",),
        ("#سوريا", "#أستانا", "#كازاخستان"),
        ("تاغات: سوريا | أستانا | المعارضة السورية",),
        ("العلامات", "أستانا سوريا كازاخستان لافرنتييف"),
        ("Tags: Astana, Syria, Kazakhstan",),
    ),
    "related": (
        ("أخبار ذات صلة", HEADLINES[0], HEADLINES[4], HEADLINES[5]),
        ("مقالات ذات صلة", HEADLINES[1], "12 نوفمبر، 2024", HEADLINES[8], "11 نوفمبر، 2024"),
        ("قد يعجبك أيضا", HEADLINES[6], HEADLINES[9]),
        ("الأكثر قراءة", "1", HEADLINES[2], "2", HEADLINES[3], "3", HEADLINES[7]),
        ("مواضيع قد تهمك", "• " + HEADLINES[4], "• " + HEADLINES[0]),
        ("المزيد من أخبار سوريا", HEADLINES[9], HEADLINES[6]),
        ("آخر الأخبار", HEADLINES[5], "منذ 12 دقيقة", HEADLINES[2], "منذ ساعة واحدة"),
        ("المقال السابق", HEADLINES[3], "المقال التالي", HEADLINES[8]),
        ("السابق: " + HEADLINES[1], "التالي: " + HEADLINES[7]),
        ("اقرأ أيضا", HEADLINES[0], HEADLINES[1], HEADLINES[2]),
    ),
    "comments": (
        (
            "اترك تعليقا",
            "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
            "التعليق *",
            "الاسم *",
            "البريد الإلكتروني *",
            "الموقع الإلكتروني",
            "احفظ اسمي، بريدي الإلكتروني، والموقع الإلكتروني في هذا المتصفح لاستخدامها المرة المقبلة في تعليقي.",
        ),
        ("أضف تعليقك", "الاسم", "التعليق", "إرسال"),
        (
            "2 تعليقات",
            "أبو محمد يقول:",
            "12 نوفمبر 2024 الساعة 8:15 م",
            "كل جولة نسمع نفس الكلام ولا شيء يتغير على الأرض",
            "رد",
            "سامر الحلبي يقول:",
            "13 نوفمبر 2024 الساعة 1:02 ص",
            "الله يفرج عن أهلنا في المخيمات.",
            "رد",
        ),
        ("التعليقات (1)", "متابع", "شكرا على هذا التقرير المفيد", "إبلاغ عن إساءة"),
        ("التعليقات مغلقة.",),
        ("شاركنا برأيك", "التعليقات لا تعبر عن رأي الموقع وإنما عن رأي أصحابها"),
        ("لا يوجد تعليقات", "كن أول من يعلق"),
        ("إلغاء الرد", "الاسم (مطلوب)", "البريد الإلكتروني (مطلوب)", "إرسال التعليق"),
    ),
    "follow_us": (
        ("تابعونا على فيسبوك وتويتر وتلغرام",),
        ("تابعنا على", "فيسبوك", "يوتيوب", "انستغرام"),
        ("تابعوا آخر أخبارنا عبر Google News",),
        ("انضم إلى قناتنا على تلغرام",),
        ("لمتابعة أهم الأخبار اشترك بقناتنا على واتساب",),
        ("حمل تطبيقنا الآن", "App Store", "Google Play"),
        ("للاشتراك بقناة المدى على تلغرام اضغط هنا",),
    ),
    "newsletter": (
        ("اشترك في نشرتنا البريدية", "أدخل بريدك الإلكتروني", "اشترك"),
        ("النشرة البريدية", "احصل على آخر الأخبار مباشرة في بريدك الإلكتروني", "اشتراك"),
        ("اشترك بالنشرة اليومية ليصلك كل جديد",),
        ("القائمة البريدية", "البريد الإلكتروني", "تسجيل"),
    ),
    "footer": (
        ("العودة إلى الأعلى",),
        ("إلى الأعلى ↑",),
        ("زر الذهاب إلى الأعلى",),
        ("جميع الحقوق محفوظة © 2025 شبكة المدى الإخبارية",),
        ("© 2024 صحيفة الأفق الجديد. جميع الحقوق محفوظة.",),
        ("حقوق النشر محفوظة لوكالة الضفاف 2010 - 2025",),
        ("Copyright © 2025 All rights reserved",),
        ("من نحن | اتصل بنا | سياسة الخصوصية | شروط الاستخدام",),
        ("من نحن", "هيئة التحرير", "أعلن معنا", "سياسة الخصوصية", "اتصل بنا"),
        ("الرئيسية", "سياسة الاستخدام", "خريطة الموقع", "RSS"),
        ("تصميم وتطوير: شركة نقطة للبرمجيات",),
        ("يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك.", "موافق"),
    ),
    "image_credit": (
        ("(رويترز)",),
        ("(AFP)",),
        ("(الأناضول)",),
        ("صورة: رويترز",),
        ("الصورة: وكالة سبوتنيك",),
        ("مصدر الصورة: الأناضول",),
        ("صدر الصورة، Getty Images",),
        ("تصوير: محمد العلي",),
        ("(تصوير: خالد الحسن)",),
        ("صورة أرشيفية",),
        ("صورة أرشيفية (سانا)",),
        ("أرشيفية",),
        ("صورة تعبيرية (إنترنت)",),
        ("© AFP",),
        ("Getty Images",),
        ("Photo: Reuters",),
        ("أ ف ب / أرشيف",),
        ("تعبيرية - انترنت",),
    ),
    "printed_date": (
        ("24-01-2024 | 18:45",),
        ("2024/11/11",),
        ("11.11.2024",),
        ("11/11/2024 - 10:25",),
        ("2024-11-11 10:25:30",),
        ("2024-11-11T10:25:30+03:00",),
        ("11 نوفمبر 2024",),
        ("11 نوفمبر، 2024",),
        ("الاثنين 11 نوفمبر 2024 - 10:25",),
        ("الإثنين، ١١ نوفمبر ٢٠٢٤",),
        ("الاثنين 11 تشرين الثاني 2024",),
        ("11 تشرين الثاني/نوفمبر 2024",),
        ("11 تشرين الثاني (نوفمبر) 2024 الساعة 10:25",),
        ("نشر في: 11 نوفمبر 2024",),
        ("نُشر في 11 نوفمبر 2024 الساعة 10:25 ص",),
        ("تاريخ النشر: 2024/11/11",),
        ("نشر بتاريخ 11-11-2024",),
        ("آخر تحديث: 11 نوفمبر 2024",),
        ("آخر تحديث 11 نوفمبر 2024 ، 10:25 بتوقيت دمشق",),
        ("تم النشر: الاثنين 11 نوفمبر 2024", "آخر تحديث: 12:40 م"),
        ("الاثنين 9 جمادى الأولى 1446 هـ - 11 نوفمبر 2024 م",),
        ("11 نوفمبر 2024 | 10:25 م",),
        ("10:25 م",),
        ("Nov 11, 2024",),
        ("Monday, 11 November 2024",),
        ("منذ 3 ساعات",),
        ("أخبار سوريا | 11 نوفمبر 2024",),
        ("دمشق - الاثنين 11 نوفمبر 2024",),
    ),
}

Placing = Callable[[str, Sequence[str], Random], str]
PLACES: dict[str, Placing] = {
    "masthead": above,
    "menu": above,
    "breadcrumbs": above,
    "share": under_title,
    "page_tools": under_title,
    "counters": under_title,
    "read_also": between_paragraphs,
    "advertisement": between_paragraphs,
    "tags": below,
    "related": below,
    "comments": below,
    "follow_us": below,
    "newsletter": below,
    "footer": below,
    "image_credit": under_title,
    "printed_date": under_title,
}


def furnished(*names: str) -> Planter:
    """One block of each name, one below the other, where the names' blocks stand."""

    def plant(text: str, rng: Random) -> str:
        lines = [line for name in names for line in rng.choice(BLOCKS[name])]
        return PLACES[names[0]](text, lines, rng)

    return plant


def scattered(name: str, place: Placing, times: int) -> Planter:
    """Several blocks of a name, each at a place of its own."""

    def plant(text: str, rng: Random) -> str:
        for block in rng.sample(BLOCKS[name], times):
            text = place(text, block, rng)
        return text

    return plant


def before_last_paragraph(text: str, rng: Random) -> str:
    """Two blocks one below the other, with the article's last paragraph to come."""
    names = rng.sample(("read_also", "advertisement", "image_credit"), 2)
    lines = [line for name in names for line in rng.choice(BLOCKS[name])]
    return insert(text, paragraphs(text.split("\n"))[-1], lines, rng)


def breadcrumbs_with_title(text: str, rng: Random) -> str:
    """A path that ends with the title."""
    lines = text.split("\n")
    path = rng.choice(("الرئيسية / سياسة / ", "الرئيسية » أخبار » ", "الرئيسية > سوريا > "))
    return insert(text, title_line(lines), [path + lines[title_line(lines)].strip()], rng)


def whole_page(text: str, rng: Random) -> str:
    """Everything at once, as a crawler that takes the whole page has it."""
    for planter in (
        furnished("printed_date", "share"),
        furnished("image_credit"),
        furnished("read_also"),
        furnished("advertisement"),
        furnished("masthead", "menu"),
        furnished("tags", "related", "comments", "footer"),
    ):
        text = planter(text, rng)
    return text


# ---------------------------------------------------------------------------------------------------------------------
# (12), (13): words printed twice
# ---------------------------------------------------------------------------------------------------------------------


def title_again(change: Callable[[str, Random], str], under: bool = True) -> Planter:
    """The title once more, right under or above itself."""

    def plant(text: str, rng: Random) -> str:
        lines = text.split("\n")
        number = title_line(lines)
        return insert(text, number + under, [change(lines[number].strip(), rng)], rng)

    return plant


def cut(end: Sequence[str]) -> Callable[[str, Random], str]:
    """The first words of a title, five or more, with what shows that there are more."""

    def change(title: str, rng: Random) -> str:
        words = title.split()
        return " ".join(words[: rng.randint(5, len(words) - 1)]) + rng.choice(end)

    return change


def cut_within_word(title: str, rng: Random) -> str:
    start = list(accumulate(len(word) + 1 for word in title.split()))
    return title[: rng.choice(start[4:-1]) + 2] + "..."


def with_site(title: str, rng: Random) -> str:
    return title + rng.choice((" - شبكة المدى الإخبارية", " | وكالة الضفاف للأنباء", " – صحيفة الأفق الجديد"))


def same(words: str, rng: Random) -> str:
    return words


def unvowelled(words: str, rng: Random) -> str:
    return MARKS.sub("", words)


def other_quotes(words: str, rng: Random) -> str:
    """Guillemets for quotation marks of whatever kind, opening and closing by turns."""
    marks = iter("«»" * len(words))
    return re.sub('[“”"″«»]', lambda _: next(marks), words)


FUNCTION_WORDS = {
    "بشأن": "حول",
    "حول": "بشأن",
    "حيث": "إذ",
    "خلال": "أثناء",
    "بينما": "فيما",
    "بعد": "عقب",
    "التي": "والتي",
    "وقد": "ولقد",
    "أنه": "بأنه",
    "أن": "بأن",
    "هذا": "ذلك",
    "هذه": "تلك",
    "أيضا": "كذلك",
    "وذلك": "وهذا",
}
FUNCTION_WORD = rf"(?<!\w)({'|'.join(FUNCTION_WORDS)})(?!\w)"


def other_function_word(words: str, rng: Random) -> str:
    """One function word for another of the same meaning."""
    place = rng.choice(list(re.finditer(FUNCTION_WORD, words)))
    return words[: place.start()] + FUNCTION_WORDS[place[0]] + words[place.end() :]


def paragraph_again(change: Callable[[str, Random], str], holding: str = "") -> Planter:
    """A paragraph of twenty words or more once more, as the last one; one that matches the pattern if there is any."""

    def plant(text: str, rng: Random) -> str:
        lines = text.split("\n")
        numbers = paragraphs(lines)
        long = [lines[n].strip() for n in numbers[:-1] if len(lines[n].split()) >= 20]
        fit = [line for line in long if not holding or re.search(holding, line)]
        return insert(text, numbers[-1] + 1, [change(rng.choice(fit or long), rng)], rng)

    return plant


def balanced(words: str) -> bool:
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0 and words.count("(") == words.count(")")


def sentence_again(at_end: bool) -> Planter:
    """A sentence of ten words or more once more, within a later paragraph."""

    def plant(text: str, rng: Random) -> str:
        lines = text.split("\n")
        numbers = paragraphs(lines)
        found = [
            (n, s)
            for n in numbers[:-1]
            for s in re.split(r"(?<=\.) ", lines[n].strip())
            if len(s.split()) >= 10 and s.endswith(".") and ".." not in s and balanced(s)
        ]
        source, sentence = rng.choice(found)
        target = rng.choice([n for n in numbers if n > source])
        lines[target] = f"{lines[target].strip()} {sentence}" if at_end else f"{sentence} {lines[target].strip()}"
        return "\n".join(lines)

    return plant


# ---------------------------------------------------------------------------------------------------------------------
# (14) Glued sentences
# ---------------------------------------------------------------------------------------------------------------------


def glued_sentences(text: str, rng: Random) -> str:
    """No blank behind the full stops between two sentences of a paragraph."""
    return re.sub(rf"(?<=[\w)”\"]\.) (?={LETTER.pattern})", "", text)


def glued_paragraphs(text: str, rng: Random) -> str:
    """Two or three paragraphs run on, without a blank between."""
    for _ in range(rng.randint(1, 2)):
        lines = [line for line in text.split("\n") if line.strip()]
        pairs = [n for n in range(len(lines) - 1) if is_paragraph(lines[n]) and is_paragraph(lines[n + 1])]
        n = rng.choice(pairs)
        text = "\n".join([*lines[:n], lines[n].rstrip() + lines[n + 1].lstrip(), *lines[n + 2 :]])
    return text


# ---------------------------------------------------------------------------------------------------------------------
# By name
# ---------------------------------------------------------------------------------------------------------------------

# Letters and words stay in their order: clean text is the same, and every word leads back to itself.
CHARACTERS: dict[str, Planter] = {
    "zero_width": sprinkled("\u200b\u200c\u200d\u2060\ufeff"),
    "bidi_marks": sprinkled("\u200e\u200f\u061c"),
    "bidi_enclosed": enclosed,
    "byte_order_mark": bom_at_start,
    "soft_hyphen": sprinkled("\u00ad"),
    "tatweel": tatweel,
    "vowels_some": vowelled(0.2),
    "vowels_full": vowelled(1.0),
    "dagger_alef": dagger_alef,
    "decomposed": decomposed,
    "shaped": shaped(False),
    "shaped_ligatures": shaped(True),
    "shaped_words": shaped_words,
}
VISUAL: dict[str, Planter] = {
    "visual_mirrored": each_line(display_mirrored),
    "visual_unmirrored": each_line(display_unmirrored),
    "visual_shaped": each_line(shaped_display),
    "visual_reversed": each_line(reversed_line),
    "visual_some_lines": some_lines(display_mirrored),
}
MOJIBAKE: dict[str, Planter] = {
    **{name: each_line(garbled(*codecs)) for name, codecs in GARBLES.items()},
    **{f"{name}_some_lines": some_lines(garbled(*codecs)) for name, codecs in GARBLES.items()},
}
BLANKS: dict[str, Planter] = {
    "nbsp": other_blanks("\xa0", 0.3),
    "thin_spaces": other_blanks("\u2009\u200a\u202f\u2002\u2003\u3000", 0.3),
    "doubled_blanks": other_blanks(("  ", " \xa0"), 0.2),
    "wide_blanks": other_blanks(("   ", "      "), 0.1),
    "tabs": other_blanks("\t", 0.1),
    "blank_lines": blank_lines,
    "blanks_in_blank_lines": blanks_in_blank_lines,
    "crlf": line_ends("\r\n"),
    "cr": line_ends("\r"),
    "line_separator": line_ends("\u2028"),
    "paragraph_separator": line_ends("\u2029"),
    "next_line": line_ends("\x85"),
    "trailing_blanks": trailing_blanks,
    "leading_blanks": leading_blanks,
}
FURNITURE: dict[str, Planter] = {
    **{name: furnished(name) for name in BLOCKS},
    "masthead_menu": furnished("masthead", "menu"),
    "masthead_breadcrumbs": furnished("masthead", "breadcrumbs"),
    "share_counters_tools": furnished("share", "counters", "page_tools"),
    "date_share": furnished("printed_date", "share"),
    "read_also_many": scattered("read_also", between_paragraphs, 3),
    "advertisements_many": scattered("advertisement", between_paragraphs, 3),
    "furniture_before_last_paragraph": before_last_paragraph,
    "image_credit_between": scattered("image_credit", between_paragraphs, 1),
    "tags_related_comments": furnished("tags", "related", "comments"),
    "follow_newsletter_footer": furnished("follow_us", "newsletter", "footer"),
    "whole_page": whole_page,
}
TITLED: dict[str, Planter] = {
    "breadcrumbs_title": breadcrumbs_with_title,
    "title_twice": title_again(same),
    "title_cut_dots": title_again(cut(("...", " ...", "…", ".."))),
    "title_cut_bare": title_again(cut(("",))),
    "title_cut_within_word": title_again(cut_within_word),
    "title_cut_above": title_again(cut(("...", " ...", "…")), under=False),
    "title_with_site_above": title_again(with_site, under=False),
}
REPEATS: dict[str, Planter] = {
    "paragraph_again": paragraph_again(same),
    "paragraph_again_unvowelled": paragraph_again(unvowelled, MARKS.pattern),
    "paragraph_again_quotes": paragraph_again(other_quotes, '[“”"]'),
    "paragraph_again_word": paragraph_again(other_function_word, FUNCTION_WORD),
    "sentence_again_at_end": sentence_again(at_end=True),
    "sentence_again_at_start": sentence_again(at_end=False),
}
GLUED: dict[str, Planter] = {"glued_sentences": glued_sentences, "glued_paragraphs": glued_paragraphs}

NOISE: dict[str, Planter] = {
    **CHARACTERS,
    **VISUAL,
    **MOJIBAKE,
    **BLANKS,
    **FURNITURE,
    **TITLED,
    **REPEATS,
    **GLUED,
}

# Those that leave nothing to chance: planting them twice gives the same text.
FIXED = {
    *("dagger_alef", "decomposed", "shaped", "shaped_ligatures"),
    *("visual_mirrored", "visual_unmirrored", "visual_shaped", "visual_reversed"),
    *GARBLES,
    *("crlf", "cr", "line_separator", "paragraph_separator", "next_line"),
    "glued_sentences",
}
