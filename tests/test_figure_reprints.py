"""The figure of shared wording: strips to scale, passages at their places, and what they leave of independent sources."""

import matplotlib
import pandas as pd
import pytest
from figure_checks import on_every_sheet, plain, texts

from astana_research import lexicon, typography
from astana_research.figures.reprints import reprints
from astana_research.figures.shared import groups_of, in_common, reprints_told
from astana_research.figures.style import BLUE

A = "جلسة تحضيرية لتحديد موعد وجدول أعمال هذه الجولة، للتوصل إلى حل سياسي شامل، تدابير الثقة، ملف المفقودين، والوضع الإنساني."
B = "كما سيتطرق جدول أعمال الاجتماع للتوصل إلى حل سياسي شامل في سوريا وتدابير الثقة وملف المفقودين، إضافة إلى الوضع الإنساني."
SHARED = ["family", "article_id", "start", "end", "surface", "alike", "claims"]


def tables(articles, shared, aside=()):
    """Articles as (id, outlet, characters, own)."""
    frame = pd.DataFrame(shared, columns=SHARED)
    return {
        "articles": pd.DataFrame([(one, outlet) for one, outlet, *_ in articles], columns=["article_id", "outlet"]),
        "account": pd.DataFrame([(one, *long) for one, _, *long in articles], columns=["article_id", "characters", "own"]),
        "reprints": frame.astype({"start": "Int64", "end": "Int64", "claims": "Int64"}),
        "set_aside": pd.DataFrame(aside, columns=["article_id", "start", "end", "sort"]),
    }


def seeds():
    articles = [("000_12d621dfa7d9518d", "وكالة قاسيون للأنباء", 2180, 2062), ("001", None, 2613, 1523), ("002", None, 2275, 1960),
                ("003", None, 3380, 3341), ("004", "راديو الكل", 2386, 2296)]  # fmt: skip
    shared = [("f", "000_12d621dfa7d9518d", 1308, 1638, A, "first", 7), ("f", "001", 0, 207, B, "reworded", 6)]
    aside = [("001", 1200, 1800, "repetition"), ("000_12d621dfa7d9518d", 0, 20, "furniture"), ("002", 5, 6, "normalised")]
    return tables(articles, shared, aside)


def crowd():
    """Sixty articles, forty of which share with others of their group of ten; one far longer than the others; long names."""
    named = [row["name_ar"] for row in lexicon.rows("outlets")][:15] + ["جريدة ذات اسم طويل جدا لا يسعه سطر"]
    ids = [f"{'a' * (n % 30)}{n}" for n in range(60)]
    articles = [(one, named[n % 16] if n % 3 else None, 30_000 if n == 7 else 900 + 70 * n, 800) for n, one in enumerate(ids)]
    ways, shared = ("word for word", "nearly word for word", "reworded"), []
    for k in range(24):
        members = ids[10 * (k % 4) : 10 * (k % 4) + 10][k % 3 :: 1 + k % 4]
        for n, one in enumerate(members):
            start = 37 * ((k * 7 + n * 3) % 20)
            shared.append((f"f{k}", one, start, start + 60 + 5 * k, A if n % 2 else B, "first" if n == 0 else ways[(n + k) % 3], k))
    return tables(articles, shared, [(one, 850, 900, "repetition") for one in ids[::2]])


def copied():
    """Three articles that are one another's copies, word for word, without a word of their own; nobody counted them."""
    shared = [(f"f{n}", one, 100 * n, 100 * n + 95, A, "first" if one == "a" else "word for word", 1) for n in range(12) for one in "abc"]
    made = tables([(one, "سانا", 1200, 0) for one in "abc"], shared)
    return {**made, "account": made["account"].head(0)}


def none():
    return {**seeds(), "reprints": seeds()["reprints"].head(0)}


CORPORA = {"seeds": seeds, "crowd": crowd, "copied": copied, "none": none, "empty": lambda: {k: t.head(0) for k, t in seeds().items()},
           "few": lambda: {k: t.head(2) for k, t in seeds().items()}}  # fmt: skip


test_everything_is_on_the_page_legible_and_free_of_its_neighbours = on_every_sheet("reprints", CORPORA)


def test_what_is_shared_is_measured_in_characters_and_groups_count_as_one_source():
    told = reprints_told(seeds())
    assert told[["passage", "article_id", "start", "end", "look", "shared", "own"]].values.tolist() == [
        [1, "000_12d621dfa7d9518d", 1308, 1638, "reworded", 330, 2062], [1, "001", 0, 207, "reworded", 207, 1523],
    ]  # fmt: skip
    figure = reprints(seeds(), "en")
    said = " ".join(plain(figure))
    assert "2 of 5 articles share passages (15 per cent of their text)." in said and "independent sources: 4." in said
    assert "shared: 16 per cent (330 of 2,062 characters)" in said and said.count("nothing shared") == 3
    assert figure.about.n == "n = 5 (articles), 1 (shared passages), 2 (places where they stand)"
    assert "Passage 1: Qasioun News Agency, Article 001" in figure.about.alt


def test_characters_that_two_passages_cover_count_once_and_a_family_within_one_article_is_none():
    shared = [("f", "a", 0, 100, A, "first", 1), ("f", "b", 0, 90, A, "reworded", 1), ("g", "a", 50, 120, A, "first", 1),
              ("g", "c", 0, 70, A, "word for word", 1), ("h", "d", 0, 70, A, "first", 1),
              ("h", "d", 80, 150, A, "reworded", 1)]  # fmt: skip
    told = reprints_told(tables([(one, None, 500, 400) for one in "abcd"], shared))
    assert told.set_index(["article_id", "passage"]).loc["a", "shared"].tolist() == [120, 120]
    assert set(told["article_id"]) == set("abc") and sorted(map(sorted, groups_of(told))) == [["a", "b", "c"]]
    assert told.loc[told["family"] == "g", "look"].tolist() == ["same", "same"], "the first is as the others are"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_strips_and_passages_are_to_scale_from_the_side_of_the_names(lang):
    figure = reprints(seeds(), lang)
    boxes = [(box, box.get_path().get_extents(box.get_patch_transform())) for box in figure.axes[0].patches]
    blue, grey = matplotlib.colors.to_rgb(BLUE), matplotlib.colors.to_rgb("#D9D9D9")
    strips = [at for box, at in boxes if box.get_facecolor()[:3] == grey and box.get_facecolor()[3] and at.width > 20]
    assert [round(at.width / strips[3].width * 3380) for at in strips] == [2180, 2613, 2275, 3380, 2386]
    passages = [at for box, at in boxes if box.get_edgecolor()[:3] == blue][:2]
    one = strips[0].width / 2180
    near = (strips[0].x1 - passages[0].x1 if lang == "ar" else passages[0].x0 - strips[0].x0) / one
    assert round(near) == 1308 and round(passages[0].width / one) == 330


def test_nothing_shared_is_said_and_too_few_are_not_drawn():
    figure = reprints(none(), "en")
    assert "No passage stands in more than one of the articles (5)." in " ".join(plain(figure))
    assert not figure.axes[0].patches
    assert "Articles: 2; the figure needs at least 3." in " ".join(plain(reprints(CORPORA["few"](), "en")))


def test_a_crowd_is_cut_down_and_says_so():
    said = " ".join(plain(reprints(crowd(), "en")))
    assert "Articles drawn: 14; not drawn: 24 that share passages, 22 that share none." in said
    assert "whose words are not printed" in said


def test_unknown_likeness_and_lacking_columns_are_refused():
    made = seeds()
    made["reprints"].loc[0, "alike"] = "somehow"
    with pytest.raises(ValueError, match="nothing is alike 'somehow'; there are first"):
        reprints(made)
    with pytest.raises(KeyError, match="'account' lacks own"):
        reprints({**seeds(), "account": seeds()["account"].drop(columns="own")})


def test_the_words_in_common_are_those_of_both():
    assert in_common([A, B]) == "وجدول أعمال … للتوصل إلى حل سياسي شامل، تدابير الثقة، ملف المفقودين، والوضع الإنساني"
    assert in_common([A, A]) == A.strip("،.")
    assert in_common(["كلام أول", "شيء آخر تماما"]) == "كلام أول"


def test_arabic_words_read_from_the_right_in_either_language():
    for lang in ("ar", "en"):
        quoted = [text for text in texts(reprints(seeds(), lang)) if "حل سياسي شامل" in text.get_text()]
        if typography.SHAPES:
            assert len(quoted) == 1 and quoted[0].get_ha() == "right" and "\u200f" in quoted[0].get_text()
