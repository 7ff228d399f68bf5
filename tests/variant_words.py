"""Arabic words for variants of the seeds: numbers, months, names. Written down here, so that variants never change by
themselves when a lexicon grows; `test_variants.py` checks that the lexicons know what they should."""

from __future__ import annotations

from dataclasses import dataclass

DIGITS = {"latin": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}

# Numbers in words.

_ORDINALS = "ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر".split()
_ONES = "واحد اثنان ثلاث أربع خمس ست سبع ثماني تسع".split()
_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}


def ordinal(n: int, feminine: bool, ending: str = "ين", first: str = "حادي", teen: bool | None = None) -> str:
    """The ordinal of 1 to 39 with its article; ``teen`` is the gender of its "ten", the same unless told.

    >>> ordinal(22, True), ordinal(15, True), ordinal(11, False), ordinal(16, True, teen=False)
    ('الثانية والعشرين', 'الخامسة عشرة', 'الحادي عشر', 'السادسة عشر')
    """
    tens, one = n - n % 10, n % 10
    if n == 1:
        return "الأولى" if feminine else "الأول"
    if n == 10:
        return "العاشرة" if feminine else "العاشر"
    unit = "ال" + (first if one == 1 else _ORDINALS[one - 2] if one else "") + ("ة" if feminine else "")
    if n < 10:
        return unit
    if n < 20:
        return f"{unit} " + ("عشرة" if (feminine if teen is None else teen) else "عشر")
    ten = f"ال{_TENS[tens]}{ending}"
    return f"{unit} و{ten}" if one else ten


def cardinal(n: int, feminine: bool, nominative: bool = False) -> str:
    """A number of 3 to 999 in words, before a noun that is counted.

    >>> cardinal(15, False), cardinal(23, True), cardinal(130, False), cardinal(12, False, nominative=True)
    ('خمسة عشر', 'ثلاث وعشرين', 'مئة وثلاثين', 'اثنا عشر')
    """
    hundred, rest = n // 100, n % 100
    parts = []
    if hundred:
        two = "مئتان" if nominative else "مئتين"
        parts.append("مئة" if hundred == 1 else two if hundred == 2 else _ONES[hundred - 1].removesuffix("ي") + "مئة")
    if 11 <= rest <= 19:
        parts.append(_teen(rest, feminine, nominative))
    elif rest:
        ten, one = rest - rest % 10, rest % 10
        parts += [_one(one, feminine)] if one else []
        parts += ["عشرة" if not feminine else "عشر"] if ten == 10 else []
        parts += [_TENS[ten] + ("ون" if nominative else "ين")] if ten >= 20 else []
    return " و".join(parts)


def _one(n: int, feminine: bool) -> str:
    if n == 1:
        return "إحدى" if feminine else "واحد"
    if n == 2:
        return "اثنتين" if feminine else "اثنين"
    return _ONES[n - 1] if feminine else _ONES[n - 1] + "ة"


def _teen(n: int, feminine: bool, nominative: bool) -> str:
    if n == 11:
        return "إحدى عشرة" if feminine else "أحد عشر"
    if n == 12:
        two = "اثنت" if feminine else "اثن"
        return f"{two}{'ا' if nominative else 'ي'} {'عشرة' if feminine else 'عشر'}"
    return f"{_one(n % 10, feminine)} {'عشرة' if feminine else 'عشر'}"


@dataclass(frozen=True)
class Noun:
    """What is counted, in the three forms that Arabic numbers ask for."""

    one: str  # behind hundreds: 100 شخص
    accusative: str  # behind 11 to 99: 45 شخصاً
    many: str  # behind 3 to 10: 5 أشخاص
    feminine: bool = False

    def form(self, n: int) -> str:
        rest = n % 100
        return self.many if 3 <= rest <= 10 else self.accusative if rest >= 11 else self.one


# Months.

LEVANTINE = ("كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول").split("|")
EGYPTIAN = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
MAGHREBI = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()
MOROCCAN = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split()
MONTH_STYLES = tuple("levantine|egyptian|maghrebi|moroccan|slash|slash egyptian|slash space|bracket|bare".split("|"))


def month(n: int, style: str) -> str:
    """The name of month ``n`` in a style of the press.

    >>> month(11, "slash"), month(11, "slash space"), month(11, "bracket"), month(7, "moroccan")
    ('تشرين الثاني/نوفمبر', 'نوفمبر/ تشرين الثاني', 'تشرين الثاني (نوفمبر)', 'يوليوز')
    """
    levantine, egyptian = LEVANTINE[n - 1], EGYPTIAN[n - 1]
    return {
        "levantine": levantine,
        "egyptian": egyptian,
        "maghrebi": MAGHREBI[n - 1],
        "moroccan": MOROCCAN[n - 1],
        "slash": f"{levantine}/{egyptian}",
        "slash egyptian": f"{egyptian}/{levantine}",
        "slash space": f"{egyptian}/ {levantine}",
        "bracket": f"{levantine} ({egyptian})",
        "bare": f"{levantine} {egyptian}",
    }[style]


WEEKDAYS = (
    ("الاثنين", "الإثنين"),
    ("الثلاثاء",),
    ("الأربعاء", "الاربعاء"),
    ("الخميس",),
    ("الجمعة",),
    ("السبت",),
    ("الأحد", "الاحد"),
)
TIES = {"last": ("الماضي", "المنصرم", "الفائت"), "next": ("المقبل", "القادم"), "this": ("الجاري", "الحالي")}
QUALIFIERS = {"start": ("مطلع", "بداية", "أوائل"), "mid": ("منتصف", "أواسط"), "end": ("نهاية", "أواخر")}
HALVES = {1: ("النصف الأول",), 2: ("النصف الثاني",)}
SHIFTS = {0: "اليوم", -1: "أمس"}

# Names of people: spellings by person, then people who don't exist.

PEOPLE = {
    "SYR-GOV": {
        "ayman-raad": ("أيمن رعد", "ايمن رعد"),
        "bassam-sabbagh": ("بسام صباغ", "بسام الصباغ"),
        "bashar-al-jaafari": ("بشار الجعفري",),
        "ayman-sousan": ("أيمن سوسان",),
        "faisal-mekdad": ("فيصل المقداد", "فيصل مقداد"),
    },
    "SYR-OPP": {
        "ahmad-tomah": ("أحمد توما", "أحمد طعمة", "أحمد طعمه", "أحمد الطعمة"),
        "mohammed-alloush": ("محمد علوش",),
        "yasser-al-farhan": ("ياسر الفرحان",),
        "nasr-al-hariri": ("نصر الحريري",),
    },
    "RUS": {
        "alexander-lavrentiev": ("ألكسندر لافرنتييف", "ألكساندر لافرينتيف", "الكسندر لافرينتييف", "أليكسندر لافرنتييف"),
        "sergey-vershinin": ("سيرغي فيرشينين", "سيرجي فيرشينين"),
        "mikhail-bogdanov": ("ميخائيل بوغدانوف", "ميخائيل بوجدانوف"),
    },
    "TUR": {
        "ihsan-mustafa-yurdakul": ("مصطفى يورداكول", "إحسان مصطفى يورداكول", "إحسان يورداكول"),
        "ahmet-yildiz": ("أحمد يلدز", "أحمد يلديز"),
        "sedat-onal": ("سيدات أونال", "سادات أونال"),
        "selcuk-unal": ("سلجوق أونال",),
        "burak-akcapar": ("بوراك أكتشابار",),
    },
    "IRN": {
        "ali-asghar-khaji": ("علي أصغر خاجي", "علي أصغر حاجي", "علي اصغر خاجي"),
        "hossein-jaberi-ansari": ("حسين جابري أنصاري", "حسين جابر أنصاري"),
        "abbas-araghchi": ("عباس عراقجي",),
    },
    "UN": {"najat-rochdi": ("نجاة رشدي", "نجاة روشدي"), "khawla-matar": ("خولة مطر",)},
}
INVENTED = {
    "SYR-GOV": ("سامر الحلواني", "عماد قطيفاني", "غسان شحادة العلي"),
    "SYR-OPP": ("وائل الزعبي", "زياد حمادة", "معتز فؤاد الخطيب"),
    "RUS": ("فيكتور زايتسيف", "أندريه ماكاروف", "يوري سميرنوف"),
    "TUR": ("كمال تورغوت", "أورهان دمير", "محمد علي يلماز"),
    "IRN": ("رضا مهدوي كيا", "حميد كاظمي", "محمد باقر شريفي"),
    "UN": ("ليلى المنصوري", "آنا برغمان"),
}

HONORIFICS = {"": ("السيد ", "الدكتور ", "السفير ", "د. "), "UN": ("السيدة ", "الدكتورة ")}

# Sentences that hold no round, date, head or party of the process, nor any of its topics.

BYSTANDERS = (
    "وكانت الجولة الثامنة من محادثات جنيف قد انتهت بلا نتائج.",
    "وانتهى الاجتماع الرابع في جنيف من دون بيان.",
    "وكتب مراسل الصحيفة تقريره من الطابق الـ22 في الفندق الذي أقام فيه الصحفيون.",
    "وصورت القناة الخامسة وصول السيارات إلى الفندق.",
    "ونقلت صحيفة الأحد صوراً من القاعة رقم 19.",
    "وتتابع الصفحة 7 من العدد 1250 تفاصيل أخرى.",
    "ووصفت المتحدثة باسم الخارجية الروسية ماريا زاخاروفا الأجواء بأنها جيدة.",
    "وترأس مدير الفندق كريم عباس اجتماعاً للعاملين فيه.",
)

# States and bodies. A state that stays away is named by its name, its capital and its adjective (all feminine verbs).

OBSERVERS = {
    "JOR": ("الأردن",),
    "LBN": ("لبنان",),
    "IRQ": ("العراق",),
    "QAT": ("قطر", "دولة قطر"),
    "SAU": ("السعودية", "المملكة العربية السعودية"),
    "ARE": ("الإمارات", "الإمارات العربية المتحدة", "دولة الإمارات"),
    "EGY": ("مصر", "جمهورية مصر العربية"),
    "CHN": ("الصين",),
    "GBR": ("بريطانيا", "المملكة المتحدة"),
    "FRA": ("فرنسا",),
    "DEU": ("ألمانيا",),
    "USA": ("الولايات المتحدة", "الولايات المتحدة الأميركية"),
}
ABSENT = {
    "USA": ("أمريكا", "واشنطن", "الأمريكي"),
    "QAT": ("قطر", "الدوحة", "القطري"),
    "SAU": ("السعودية", "الرياض", "السعودي"),
    "EGY": ("مصر", "القاهرة", "المصري"),
    "CHN": ("الصين", "بكين", "الصيني"),
    "GBR": ("بريطانيا", "لندن", "البريطاني"),
    "FRA": ("فرنسا", "باريس", "الفرنسي"),
    "DEU": ("ألمانيا", "برلين", "الألماني"),
    "ARE": ("الإمارات", "أبو ظبي", "الإماراتي"),
}
BODIES = {
    "UN": ("الأمم المتحدة", "منظمة الأمم المتحدة"),
    "UNHCR": (
        "المفوضية السامية للأمم المتحدة لشؤون اللاجئين",
        "مفوضية الأمم المتحدة لشؤون اللاجئين",
        "المفوضية السامية لشؤون اللاجئين",
    ),
    "ICRC": ("اللجنة الدولية للصليب الأحمر", "الصليب الأحمر", "الصليب الأحمر الدولي"),
}
GUARANTORS = ({"RUS": "روسيا", "TUR": "تركيا", "IRN": "إيران"}, {"RUS": "موسكو", "TUR": "أنقرة", "IRN": "طهران"})
CITIES = ("أستانا", "أستانة", "استانا", "استانة", "آستانا", "آستانة", "أستانه")

# Phrases that stand for one another in a sentence, by the phrase of the seed (a regular expression).

GOVERNMENT = (
    "وفد الحكومة السورية",
    "وفد النظام",
    "وفد دمشق",
    "وفد سوريا",
    "وفد الجمهورية العربية السورية",
    "الوفد الحكومي السوري",
)
OPPOSITION = (
    "وفد المعارضة",
    "وفد المعارضة السورية",
    "وفد المعارضة السورية المسلحة",
    "وفد قوى الثورة العسكري",
    "وفد فصائل المعارضة",
)
PHRASES = {
    "وفد النظام السوري": GOVERNMENT,
    "وفد المعارضة السورية": OPPOSITION,
    r"وفد المعارضة(?= أحمد)": OPPOSITION,
    "ووفدي النظام والمعارضة": (
        "ووفدي الحكومة والمعارضة",
        "ووفدي الحكومة السورية والمعارضة",
        "ووفد النظام ووفد المعارضة",
        "ووفدي المعارضة والنظام",
        "ووفدي النظام السوري والمعارضة السورية",
    ),
    "عن النظام السوري والمعارضة": ("عن الحكومة السورية والمعارضة", "عن المعارضة والنظام", "عن النظام والمعارضة"),
    "وفود من نظام الأسد والمعارضة السورية": (
        "وفود من النظام السوري والمعارضة السورية",
        "وفود من الحكومة السورية والمعارضة",
        "وفود من المعارضة والنظام",
        "وفود من حكومة الأسد والمعارضة السورية",
        "وفود من المعارضة السورية ونظام الأسد",
    ),
    "ممثلي النظام والمعارضة السوريين": (
        "ممثلي الحكومة والمعارضة السوريتين",
        "ممثلي الحكومة السورية والمعارضة",
        "ممثلين عن النظام والمعارضة السوريين",
        "ممثلي المعارضة والنظام السوريين",
    ),
    "الدول الضامنة": ("الدول الثلاث الضامنة", "الدول الضامنة الثلاث", "الأطراف الضامنة", "البلدان الضامنة"),
    "وزارة الخارجية الكازاخية": ("وزارة الخارجية الكازاخستانية", "وزارة خارجية كازاخستان", "الخارجية الكازاخية"),
    "العاصمة الكازاخية": ("العاصمة الكازاخستانية", "عاصمة كازاخستان"),
}
