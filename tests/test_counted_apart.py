"""Numbers of clauses of their own: what befell some befell no others; and short quotations, which end where their marks do."""

from __future__ import annotations

import pytest

from astana_research.corpus import Article
from astana_research.extraction import extract


def read(text: str, kind: str):
    return [m for m in extract(Article.of("a", text)) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("قتل 5 جنود في إدلب، فيما شارك 200 مندوب في محادثات أستانا.", ["soldiers killed", "delegates"]),
        ("قتل 5 أشخاص في القصف، وشارك 30 شخصا في الاعتصام.", ["killed", "people"]),
        ("قتل نصف مليون سوري وهجر 12 مليونا.", ["people killed", "displaced"]),
        ("اعتقل 15 شخصا وأفرج عن 3 منهم.", ["detained", "released"]),
        # what befell the whole befell its parts, and those joined to it
        ("قتل 10 مدنيين، بينهم 3 أطفال، وأصيب 20 شخصا.", ["civilians killed", "children killed", "injured"]),
        ("أسفر القصف عن مقتل 10 مدنيين، ونحو 20 جنديا.", ["civilians killed", "soldiers killed"]),
        ("دمر الجيش 12 دبابة و50 آلية عسكرية.", ["tanks", "vehicles"]),
    ],
)
def test_what_numbers_count(text, counted):
    assert [m.what for m in read(text, "quantity")] == counted


@pytest.mark.parametrize(
    ("text", "said"),  # how each ends
    [
        (
            "قال محمد علوش في محادثات أستانا: «نعم نحضر» ثم أضاف بشار الجعفري: «وفدنا جاهز لكل شيء».",
            ["نعم نحضر", "جاهز لكل شيء"],
        ),
        ("كتب دبلوماسي في محادثات أستانا: «أستانا 21» تتأخر 24 ساعة.", ["تتأخر 24 ساعة"]),
    ],
)
def test_a_short_quotation_ends_with_its_marks(text, said):
    found = [text[m.start : m.end] for m in read(text, "quotation")]
    assert len(found) == len(said)
    assert all(quoted.endswith(end) for quoted, end in zip(found, said, strict=True))
