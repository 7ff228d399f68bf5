"""What articles of a corpus have in common: furniture by repetition, copied sentences, and what is neither."""

from __future__ import annotations

from astana_research.across import copies, read_documents, recurring_lines
from astana_research.corpus import Article, Corpus
from astana_research.tables import build

BODIES = [
    "انطلقت في العاصمة الكازاخية أعمال الجولة العشرين من المحادثات بمشاركة وفود الدول الضامنة وممثلي الحكومة والمعارضة.",
    "بحث المبعوث الأممي مع نظرائه في جنيف سبل استئناف أعمال اللجنة الدستورية قبل نهاية الصيف من دون تحديد موعد.",
    "أعلنت وزارة الدفاع الروسية وصول قافلة مساعدات إلى ريف حلب تضم مواد غذائية وطبية للنازحين في المخيمات الشمالية.",
    "قال ناطق باسم المعارضة إن الوفد لن يشارك ما لم تتوقف الغارات على القرى الآمنة في ريف إدلب الجنوبي كله.",
]
SITE, PROMO = "واحة الخبر اليقين", "لا تنسوا ضبط الساعة على توقيتنا الجديد كل صباح مع باقة البرامج"


def pages(*others: str) -> list[Article]:
    texts = [f"{SITE}\n\nعنوان رقم {n}: حديث اليوم في الشأن السوري\n\n{body}\n\n{PROMO}\n" for n, body in enumerate(BODIES)]
    return [Article.of(f"a{n}", text) for n, text in enumerate([*texts, *others])]


def test_lines_of_unrelated_articles_are_the_pages():
    documents = read_documents(pages())
    for document, body in zip(documents, BODIES, strict=True):
        assert SITE not in document.own_text and PROMO not in document.own_text
        assert body in document.own_text and "حديث اليوم" in document.own_text


def test_lines_of_reprints_are_the_articles():
    """The negative: four printings of one article share a short line, and it stays."""
    same = [Article.of(f"a{n}", f"{BODIES[0]}\nبند جديد في البيان\n{BODIES[1]}\nطبعة {n}.") for n in range(4)]
    assert recurring_lines(read_documents(same)) == frozenset()
    assert all("بند جديد في البيان" in document.own_text for document in read_documents(same))


def test_headings_and_paragraphs_that_articles_share_stay():
    shared = "وبدأ مسار أستانا في كانون الثاني 2017 برعاية روسيا وتركيا وإيران ضامنين لاتفاق وقف إطلاق النار."
    articles = [Article.of(f"a{n}", f"{body}\nالبيان الختامي\n{shared}\n{BODIES[n - 1]}") for n, body in enumerate(BODIES)]
    for document in read_documents(articles):
        assert "البيان الختامي" in document.own_text


def test_copied_sentences_are_told_with_both_places():
    nearly = BODIES[0].replace("بمشاركة", "وبمشاركة").replace("أعمال الجولة", "الجولة")
    articles = pages(f"خبر آخر مختلف في مطلعه تماما عن سواه.\n{BODIES[2]}\n{nearly}")
    found = copies(read_documents(articles))
    assert [(c.article_id, c.of_article, c.alike) for c in found] == [
        ("a4", "a2", "word for word"),
        ("a4", "a0", "nearly word for word"),
    ]
    texts = {a.article_id: a.text for a in articles}
    assert texts["a4"][found[0].start : found[0].end] == texts["a2"][found[0].of_start : found[0].of_end] == BODIES[2]


def test_a_sentence_with_another_number_or_name_is_no_copy():
    for old, new in (("العشرين", "الحادية والعشرين"), ("الكازاخية", "الإيرانية"), ("انطلقت", "لم تنطلق")):
        other = Article.of("b", BODIES[0].replace(old, new))
        assert copies(read_documents([Article.of("a", BODIES[0]), other])) == []


def test_tables_of_a_corpus_hold_copies():
    made = build(Corpus(tuple(pages(BODIES[1])), ()))
    assert made["copies"][["article_id", "of_article"]].to_numpy().tolist() == [["a4", "a1"]]
    assert made["copies"]["surface"].tolist() == [BODIES[1]]
    assert set(made["set_aside"]["why"]) >= {"stands in articles that have nothing else in common"}
