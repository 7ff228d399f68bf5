"""Noise that says nothing leaves the article as it was: what it says itself is the same with the noise and without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import unified_diff
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import noise
import pytest

from astana_research.cleaning import CleanText, clean
from astana_research.corpus import Article
from astana_research.document import read_document

TIMES = 4  # random sources for each noise and seed
WORDS = 25  # words whose way back is followed in each text
SEEDS = {
    path.name[:3]: path.read_bytes().decode("utf-8")
    for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
}
# The seeds that have no title, with one.
TITLED = {f"{name}+title": f"{title}\n\n{SEEDS[name]}" for name, title in noise.GIVEN_TITLES.items()}
TEXTS = {**SEEDS, **TITLED}

# Lines that a rule for furniture or repetitions could take for one: titles, headings, short paragraphs, as they read
# in clean text.
OWN_LINES = {
    "000": ['انطلاق أعمال الجولة الـ22 من اجتماع "أستانة" بشأن سورية في كازاخستان'],
    "001": ["منذ عشرة أشهر"],
    "002": [
        "الجولة 18 من مسار أستانا حول سوريا",
        '"مسار أستانا"',
        "كذلك، دانت الدول الثلاث (تركيا وروسيا وإيران)، الهجمات الإسرائيلية المستمرة على سوريا.",
    ],
    "003": [
        "أستانا 21 والتمسك بوحدة الأراضي السورية",
        "وتم الاتفاق على عقد محادثات 22 في النصف الثاني من العام الجاري.",
        "ممثلي الوفود المشاركة",
    ],
    "004": [
        "اجتماع لوزراء خارجية الدول الضامنة لمسار “أستانا” الشهر القادم",
        'كانت قد انعقدت الجولة السابقة (16) من اجتماعات "أستانا" في تموز الماضي',
        "وأضاف: “لقد أرسلنا دعوة، ونحن متفقون على الشكل. لم تتم الموافقة على القضايا المدرجة على جدول الأعمال”.",
    ],
}

# Headings and short paragraphs that share words with furniture and are none.
LOOKALIKES = [
    "مشاركة المعارضة",
    "مشاركة دولية واسعة",
    "تعليق المشاركة",
    "تعليق روسي",
    "إعلان أستانا",
    "إعلان وقف إطلاق النار",
    "نص البيان الختامي",
    "الأكثر تضررا",
    "المزيد من الضحايا",
    "صورة ضبابية",
    "حفظ السلام",
    "طباعة العملة",
    "ردود الفعل",
    "من هم المشاركون؟",
    "من نحن لنقرر عن السوريين؟",
    "ثلاث ساعات من النقاش",
    "منذ عام 2017",
    "كانون الثاني 2017",
    "اليوم الأول: الاثنين 11 تشرين الثاني",
    "11 وفدا",
    "عودة إلى جنيف",
    "الجولة السابقة",
    "آخر المستجدات الميدانية",
    "وكالات الأمم المتحدة",
    "رويترز: الجولة لم تحقق تقدما",
    "مصدر الخلاف",
    "أرشيف الجولات",
]
SHORT_PARAGRAPHS = [
    "تابع الوفد الروسي الجلسة من موسكو.",
    "شارك في الجلسة وفد من الأردن.",
    "وشاهد أيضا الوفد معرضا للصور.",
    "قال مراسل رويترز إن الجلسة تأخرت.",
    "ولم يصدر تعليق من دمشق.",
    "وتختتم أعمال الجولة غدا الثلاثاء.",
    "يذكر أن جميع الحقوق محفوظة للسوريين بموجب البيان.",
]


@cache
def own(text: str) -> str:
    return read_document(Article.of("x", text)).own_text


@cache
def cleaned(text: str) -> CleanText:
    return clean(text)


@cache
def planted(name: str, base: str, number: int) -> str:
    return noise.NOISE[name](TEXTS[base], Random(f"{name}/{base}/{number}"))


def basis(name: str, base: str) -> str:
    """The text without the noise, with the characters that the noise can write."""
    return noise.within_cp1256(TEXTS[base]) if name in noise.MOJIBAKE else TEXTS[base]


def assert_same(got: str, expected: str) -> None:
    """Fail with the lines that differ, and not with the two texts."""
    if got != expected:
        diff = unified_diff(expected.split("\n"), got.split("\n"), "expected", "got", lineterm="", n=0)
        pytest.fail("\n".join(line[:400] for line in diff), pytrace=False)


def says(name: str, piece: str, word: str) -> bool:
    """Whether a piece of raw text is the word: as it stands, or, where all of it was garbled, after undoing just that."""
    garble = noise.GARBLES.get(name.removesuffix("_some_lines"))
    undone = noise.ungarbled(piece, *garble) if garble else None
    return clean(piece).text == word or (undone is not None and clean(undone).text == word)


cases = pytest.mark.parametrize


def noisy(names: Iterable[str], bases: Iterable[str]) -> pytest.MarkDecorator:
    """Every noise in every text, from several random sources where chance has a part in it."""
    kinds = product(names, bases, range(TIMES))
    return cases(("name", "base", "number"), [kind for kind in kinds if kind[0] not in noise.FIXED or kind[2] == 0])


@cases("name", noise.NOISE)
def test_noise_is_planted(name):
    """It changes a text, and does so in the same way each time."""
    bases = list(TITLED) if name in noise.TITLED else list(SEEDS)
    assert any(planted(name, base, 0) != TEXTS[base] for base in bases)
    assert noise.NOISE[name](TEXTS[bases[0]], Random(name)) == noise.NOISE[name](TEXTS[bases[0]], Random(name))


@noisy([*noise.CHARACTERS, *noise.VISUAL, *noise.MOJIBAKE, *noise.BLANKS], SEEDS)
def test_own_text_in_other_characters(name, base, number):
    assert_same(own(planted(name, base, number)), own(basis(name, base)))


@noisy([*noise.CHARACTERS, *noise.MOJIBAKE], SEEDS)
def test_clean_text_in_other_characters(name, base, number):
    assert_same(cleaned(planted(name, base, number)).text, cleaned(basis(name, base)).text)


@noisy([*noise.CHARACTERS, *noise.MOJIBAKE, *noise.BLANKS, "share", "read_also", "glued_sentences"], SEEDS)
def test_way_back(name, base, number):
    raw = planted(name, base, number)
    found = cleaned(raw)
    words = list(re.finditer(r"\w+", found.text))
    assert found.raw == raw
    for word in Random(f"{name}/{base}/{number}").sample(words, min(WORDS, len(words))):
        a, b = found.to_raw(*word.span())
        assert says(name, raw[a:b], word[0]), (word[0], raw[a:b], raw[max(a - 20, 0) : b + 20])


@noisy(noise.VISUAL, SEEDS)
def test_way_back_to_the_same_letters(name, base, number):
    """Where order changed, a word still leads to a span that holds its letters and no others."""

    def letters(text: str) -> list[str]:
        return sorted(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) in ("Lo", "Nd"))

    raw = planted(name, base, number)
    found = cleaned(raw)
    words = list(re.finditer(r"(?<!\w)[^\W\dـ]+(?!\w)", found.text))
    for word in Random(f"{name}/{base}/{number}").sample(words, min(WORDS, len(words))):
        a, b = found.to_raw(*word.span())
        assert letters(raw[a:b]) == letters(word[0]), (word[0], raw[a:b])


@noisy([*noise.FURNITURE, *noise.REPEATS], TEXTS)
def test_own_text_without_furniture_and_repetitions(name, base, number):
    assert_same(own(planted(name, base, number)), own(TEXTS[base]))


@noisy(noise.TITLED, [*noise.SEED_TITLES, *TITLED])
def test_own_text_has_the_title_once(name, base, number):
    assert_same(own(planted(name, base, number)), own(TEXTS[base]))


@noisy(noise.GLUED, TEXTS)
def test_own_text_of_glued_sentences(name, base, number):
    assert_same(re.sub(r"\s", "", own(planted(name, base, number))), re.sub(r"\s", "", own(TEXTS[base])))


@cases("base", ["000", "001", "003+title"])
@cases(
    ("name", "block"),
    [pytest.param(name, n, id=f"{name}-{n}") for name, blocks in noise.BLOCKS.items() for n in range(len(blocks))],
)
def test_each_wording_of_furniture(name, block, base):
    """Every wording by itself, so that a failure tells which one it is."""
    text = noise.PLACES[name](TEXTS[base], noise.BLOCKS[name][block], Random(f"{name}/{base}"))
    assert_same(own(text), own(TEXTS[base]))


@cases("base", TEXTS)
def test_title_stays(base):
    title = noise.TITLES.get(base[:3])
    if base in TITLED or base in noise.SEED_TITLES:
        assert own(TEXTS[base]).split("\n")[0] == title


OWN = [pytest.param(base, line, id=f"{base}-{n}") for base, lines in OWN_LINES.items() for n, line in enumerate(lines)]


@cases(("base", "line"), OWN)
def test_own_lines_stay(base, line):
    assert line in own(SEEDS[base]).split("\n")


@cases("under", [False, True], ids=["above", "under"])
@cases("furniture", ["إعلان", "شارك", f"اقرأ أيضا: {noise.HEADLINES[0]}", "(رويترز)"])
@cases(("base", "line"), OWN)
def test_own_lines_stay_beside_furniture(base, line, furniture, under):
    lines = SEEDS[base].split("\n")
    place = next(n for n, raw in enumerate(lines) if clean(raw).text.strip() == line)
    text = "\n".join([*lines[: place + under], furniture, *lines[place + under :]])
    assert line in own(text).split("\n")


@cases("base", ["001", "002", "003"])
@cases("line", [*LOOKALIKES, *SHORT_PARAGRAPHS])
def test_lookalikes_stay(line, base):
    """Lines between paragraphs that only sound like furniture; the rest of the article stays, too."""
    lines = SEEDS[base].split("\n")
    place = noise.paragraphs(lines)[2]
    got = own("\n".join([*lines[:place], line, *lines[place:]])).split("\n")
    assert line in got
    got.remove(line)
    assert_same("\n".join(got), own(SEEDS[base]))


@cases("base", SEEDS)
@cases("line", SHORT_PARAGRAPHS)
def test_short_paragraphs_at_the_end_stay(line, base):
    lines = SEEDS[base].split("\n")
    place = noise.paragraphs(lines)[-1] + 1
    assert_same(own("\n".join([*lines[:place], line, *lines[place:]])), f"{own(SEEDS[base])}\n{line}")
