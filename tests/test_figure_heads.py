"""The figure on heads of delegations: what is drawn is what the table says, nothing is cut off or overlaps."""

from functools import cache

import pandas as pd
import pytest
from figure_checks import on_every_sheet, plain, shown, texts, words
from matplotlib.colors import to_hex
from matplotlib.patches import Polygon

from astana_research import typography
from astana_research.figures import COLUMN, PAGE
from astana_research.figures.heads import heads, heads_told
from astana_research.figures.style import BAND, BLUE, RED, say
from astana_research.reference.tidy import tidy

COLUMNS = ["article_id", "round", "party", "person_id", "name", "status"]
LONG = "عبد الرحمن بن ألكسندروفيتش القره باغي"
LAST = ("سعيد", "فريد", "مجيد", "وليد", "رشيد", "حميد", "عبيد")
DELEGATIONS = ("RUS", "TUR", "IRN", "SYR-GOV", "SYR-OPP", "UN", "KAZ")


def frame(rows):
    table = pd.DataFrame(rows, columns=COLUMNS)
    return {"delegation_heads": table.assign(round=table["round"].astype("Int64"))}


def seeds():
    """Much as the seeds have it; some articles differ, some plan, one tells no round."""
    russia = (("a", 22), ("b", 22), ("c", 21), ("d", 19))
    rows = [(article, n, "RUS", "alexander-lavrentiev", "ألكسندر لافرنتييف", "held") for article, n in russia]
    rows += [("a", 22, "TUR", "ihsan-mustafa-yurdakul", "مصطفى يورداكول", "held"),
             ("c", 21, "TUR", "ahmet-yildiz", "أحمد يلدز", "recalled"),
             ("b", 21, "TUR", "sedat-onal", "سيدات أونال", "held"),
             ("d", 19, "TUR", None, "عصمت الطويل", "expected"),
             ("a", 22, "SYR-OPP", "ahmad-tomah", "أحمد توما", "held"), ("a", None, "SYR-GOV", "ayman-raad", "أيمن رعد", "held"),
             ("c", 21, "SYR-GOV", "bassam-sabbagh", "بسام صباغ", ""), ("c", 21, "UN", None, "أحمد  الرشدي", "held"),
             ("d", 22, "UN", None, "احمد الرشدى", "held")]  # fmt: skip
    return frame(rows)


def record():
    return {"record_heads": pd.DataFrame(tidy("record_heads"))}


def crowd():
    """All 22 rounds, sixty articles, people without id, some with long names, disputes, plans, rounds not told."""
    rows = []
    for n in range(1, 23):
        for i, code in enumerate(DELEGATIONS):
            name = f"{LONG if (n + i) // 4 == 3 else 'رجب'} {'ابجدهوزحطيكل'[(n + i) // 4]} {LAST[i]}"
            for k in range(3):
                article = f"{(n * 5 + i + k) % 60:03d}_{'0' * 16}"
                rows.append((article, n, code, None, name, ("held", "planned", "recalled")[(n + k) % 3 if n % 5 else 1]))
            if (n + i) % 6 == 0:
                rows.append((f"{(n * 5 + i + 9) % 60:03d}", n, code, None, f"{LONG} {n}", "held"))
        rows.append((f"{n % 60:03d}", n, "RUS", "alexander-lavrentiev", "ألكسندر لافرنتييف", "held"))
        rows.append((f"{n % 60:03d}", None, "TUR", None, f"مجهول {n}", "held"))
    return frame(rows) | record()


def open_():
    return {"delegation_heads": seeds()["delegation_heads"].assign(round=pd.Series(dtype="Int64"))}


CORPORA = {
    "seeds": seeds, "record": lambda: seeds() | record(), "crowd": crowd, "open": open_,
    "few": lambda: {"delegation_heads": seeds()["delegation_heads"].head(2)},
    "empty": lambda: {"delegation_heads": seeds()["delegation_heads"].head(0)} | record(),
    "far": lambda: frame(
        [(str(n), n * n, "RUS", None, f"رجل {n // 20}", "held") for n in range(1, 45)] + [("x", 3, "", None, "رجل", "held")]
    ),
}  # fmt: skip


@cache
def drawn(corpus, lang="en", width=PAGE):
    return heads(CORPORA[corpus](), lang, width)


test_everything_is_on_the_page_legible_and_free_of_its_neighbours = on_every_sheet("heads", CORPORA)


def test_the_data_say_who_is_named_against_whom():
    told = heads_told(seeds()).set_index(["party", "person", "round"])
    assert told.loc[("RUS", "alexander-lavrentiev", 22), ["told", "articles", "disputed"]].tolist() == ["held", 2, False]
    assert told.loc[("TUR", "عصمت الطويل", 19), ["told", "disputed"]].tolist() == ["planned", False]
    assert sorted(told.index[told["disputed"]]) == [("TUR", "ahmet-yildiz", 21), ("TUR", "sedat-onal", 21)]
    assert told.loc[("SYR-GOV", "bassam-sabbagh", 21), "told"] == "unclear"
    assert len(told.loc[("UN", "أحمد الرشدي")]) == 2, "spellings that fold to one are one person"


def test_one_article_that_names_both_a_plan_and_one_surname_are_no_dispute():
    lavrov, putin = ("RUS", "sergey-lavrov", "لافروف"), ("RUS", "vladimir-putin", "بوتين")

    def disputed(*rows):
        return heads_told(frame([(article, 5, *who, status) for article, who, status in rows]))["disputed"].tolist()

    assert disputed(("a", lavrov, "held"), ("b", putin, "held")) == [True, True]
    assert disputed(("a", lavrov, "planned"), ("b", putin, "expected")) == [True, True]
    assert disputed(("a", lavrov, "held"), ("b", putin, "planned")) == [False, False]
    both = (("c", lavrov, "held"), ("c", putin, "held"))
    assert disputed(("a", lavrov, "held"), ("b", putin, "held"), *both) == [False, False]
    onal = (("TUR", "sedat-onal", "سيدات أونال"), ("TUR", None, "س. أونال"))
    assert disputed(("a", onal[0], "held"), ("b", onal[1], "held")) == [False, False]


def marks(figure, colour):
    return [patch for patch in figure.axes[0].patches if to_hex(patch.get_facecolor()) == colour.lower()]


def test_one_mark_a_person_and_round_and_a_diamond_where_articles_disagree():
    figure = drawn("seeds")
    diamonds = [patch for patch in figure.axes[0].patches if isinstance(patch, Polygon)]
    assert len(diamonds) == 2 + 1 and all(to_hex(patch.get_edgecolor()) == RED.lower() for patch in diamonds)  # one in the key
    assert len(marks(figure, BLUE)) == 3 + 1 + 1 + 1 + 2 + 1  # Lavrentiev, Yurdakul, Tomah, Raad, Rochdi; the key
    said = plain(figure)
    assert {"Alexander Lavrentiev", "İhsan Mustafa Yurdakul", "articles name different heads", "planned or expected"} <= set(said)
    assert "عصمت الطويل" in said or not typography.SHAPES, "as written"
    assert [line for line in said if line in ("Russia", "Turkey", "Syrian government", "Syrian opposition", "United Nations")] == [
        "Russia", "Turkey", "Syrian government", "Syrian opposition", "United Nations"]  # fmt: skip
    assert "19" in said and "20" in said, "all rounds from the first to the last"


def test_the_answer_says_where_the_head_stayed_and_where_he_changed():
    said = " ".join(plain(drawn("seeds")))
    assert "Same head (number of rounds told): Russia (3), United Nations (2)." in said
    assert "Changed (number of heads): Turkey (3)." in said
    assert "Disputed: 1." in said
    assert "For no delegation do the articles name a head at two rounds." in " ".join(plain(drawn("open")))


def test_the_record_is_pale_and_named_only_where_it_is_given():
    with_record, without = drawn("record"), drawn("seeds")
    assert "public record" in words(with_record) and "public record" in with_record.about.caption
    assert "public record" not in words(without) + without.about.caption
    assert len(marks(with_record, BAND)) > 90 and not marks(without, BAND)
    data = with_record.about.data
    assert data[data["told"] == "record"].groupby("person").size()["alexander-lavrentiev"] == 21
    assert set(data.loc[data["told"] == "record_unsure", "person"]) == {"selcuk-unal", "ahmad-tomah"}
    assert data[~data["told"].str.startswith("record")].equals(without.about.data)
    assert "Mohammed Alloush" in plain(with_record) and "Mohammed Alloush" not in with_record.about.alt
    assert with_record.about.n == without.about.n, "the record is no evidence"


@pytest.mark.parametrize("corpus", ["few", "empty"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_too_few_is_said_and_not_drawn(lang, corpus):
    figure = drawn(corpus, lang)
    assert shown(say("figure.too_few", lang), lang) in words(figure)
    assert len(figure.axes[0].patches) == 1


def test_what_is_not_drawn_is_counted():
    said = " ".join(plain(drawn("crowd", "en", COLUMN)))
    assert "people, of each delegation those named at most rounds; " in said and "not drawn: " in said
    assert "Alexander Lavrentiev" in said
    assert "Rounds drawn: 30; not drawn: 15." in " ".join(plain(drawn("far")))
    assert "Delegation not told" in plain(drawn("far"))


def test_rounds_run_from_left_to_right_and_names_stand_where_reading_begins():
    for lang in ("ar", "en"):
        figure = drawn("record", lang)
        rounds = {text.get_text(): text.get_position()[0] for text in texts(figure) if text.get_text().isdigit()}
        assert [rounds[str(n)] for n in range(1, 23)] == sorted(rounds[str(n)] for n in range(1, 23))
        name = next(text for text in texts(figure) if text.get_text() == shown(say("figure.rounds", lang), lang))
        assert name.get_ha() == ("right" if lang == "ar" else "left")


def test_a_lacking_column_is_named():
    tables = {"delegation_heads": seeds()["delegation_heads"].drop(columns="status")}
    with pytest.raises(KeyError, match="'delegation_heads' lacks status"):
        heads(tables)
    with pytest.raises(KeyError, match="'record_heads' lacks name_latin"):
        heads(seeds() | {"record_heads": record()["record_heads"].drop(columns="name_latin")})
