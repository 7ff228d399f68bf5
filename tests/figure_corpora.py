"""Tables for the figures, made by hand: much as the seeds say it, and crowded, empty, few and open ones."""

import pandas as pd

from astana_research import figures

ROUNDS = ["round", "article_id", "status", "mentions", "date", "date_qualifier", "date_start", "date_end"]
PARTIES = ["article_id", "round", "party", "role", "status", "mentions"]
TOPICS = ["article_id", "round", "topic", "status"]
ARTICLES = ["article_id", "outlet", "written", "written_precision", "written_start", "written_end", "written_basis"]
EVIDENCE = ["article_id", "round", "step", "days_rule", "through", "days_left"]
PLANNED = ["round", "article_id", "plan", "qualifier", "outcome", "held", "held_first", "held_last", "record_first_day",
           "record_last_day"]  # fmt: skip
AGREEMENT = ["told_by", "other", "comparable", "agree", "share"]
NAMING = ["article_id", "actor", "frame", "quoted"]
CLAIMS = ["article_id", "told_by", "round", "subject", "value", "status"]
HEADS = ["article_id", "round", "party", "person_id", "name", "status"]
DAYS = ["round", "held", "between", "first_day_start", "first_day_end", "last_day_start", "last_day_end",
        "record_first_day", "record_last_day"]  # fmt: skip
QUANTITIES = ["article_id", "what", "value", "bound", "part_of", "start", "surface"]
SHARED = ["family", "article_id", "start", "end", "surface", "alike", "claims"]
NOWHERE = pd.Series(dtype="Int64")
RECORD = [(20, "2023-06-20", "2023-06-21"), (5, "2017-07-04", "2017-07-05"), (9, "2018-05-14", "2018-05-15")]


def frame(rows, columns):
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(round=table["round"].astype("Int64"))


def record():
    """The public record of a few rounds."""
    return {"record_rounds": frame(RECORD, ["round", "record_first_day", "record_last_day"])}


def sources(articles, evidence, planned, agreement, naming, claims=()):
    """The tables that the figures on days and sources draw."""
    rows = {"articles": (articles, ARTICLES), "agreement": (agreement, AGREEMENT), "naming": (naming, NAMING),
            "claims": (claims, CLAIMS)}  # fmt: skip
    tables = {name: pd.DataFrame(of, columns=columns) for name, (of, columns) in rows.items()}
    tables["agreement"]["share"] = tables["agreement"]["share"].astype("Int64")
    return tables | {"evidence": frame(evidence, EVIDENCE), "planned": frame(planned, PLANNED)}


def seed_sources():
    """Much as the seeds have it; more is planned, and more can be compared."""
    days = "[2022-11-07,2022-11-14,2022-11-21,2022-11-28]"
    articles = [
        ("000_12d621dfa7d9518d", "سانا", "2024-11-11", "day", "2024-11-11", "2024-11-11", "today+opened on"),
        ("001", None, "2024-11-01/2024-11-12", "interval", "2024-11-01", "2024-11-12", "ago"),
        ("002", None, days, "set", "2022-11-07", "2022-11-28", "today+ahead"),
        ("003", "راديو لا يعرفه أحد", "XXXX-02", "open", None, None, "this month"),
        ("004", None, "2024-01-03/..", "open", "2024-01-03", None, "unknown"),
    ]
    evidence = [
        ("000_12d621dfa7d9518d", None, 1, "today", None, 2), ("000_12d621dfa7d9518d", None, 2, "opened_on", "22", 1),
        ("001", None, 1, "ago", "21", 12), ("002", None, 10, "ahead", "19", 4), ("002", None, 2, "today", None, 60),
        ("002", None, 10, "met_on", "19", 4), (None, 22, 1, "met_on", "000", 1),
    ]  # fmt: skip
    met, month = ("2024-11-11/2024-11-12", "2024-11-11", "2024-11-12"), ("", "2021-11-04/2022-06-14", "2021-11-04/2022-06-14")
    planned = [
        (17, "004", "2021-12", None, "open", *month, "2021-12-21", "2021-12-22"),
        (19, "002", "2022-11", "end", "moved", "2023-02-01", "2023-02-01", "2023-02-01", None, None),
        (22, "001", "2024-07/2024-12", None, "kept", *met, "2024-11-11", "2024-11-12"),
        (22, "003", "2024-07/2024-12", None, "kept", *met, "2024-11-11", "2024-11-12"),
        (21, "000", "[2019-07,2020-07,2021-07]", "start", "open", "", "", "", None, None),
        (21, "000", None, None, "open", "", "", "", None, None),
    ]
    pairs = [("001", "003", 11, 11, 100), ("001", "سانا", 4, 3, 75), ("002", "003", 5, 3, 60), ("002", "سانا", 3, 1, 33),
             ("003", "سانا", 6, 6, 100), ("001", "002", 2, 2, None)]  # fmt: skip
    naming = [("000_12d621dfa7d9518d", "SYR-GOV", "regime", True), ("001", "SYR-GOV", "ypg_pkk", False)]
    naming += [(a, "SYR-OPP", "opposition", False) for a in ("001", "001", "001", "002", "003", "004")]
    naming += [("001", "city", "nur_sultan", False), ("001", "SYR-OPP", "opposition", True), ("002", "TUR", "occupation", True)]
    return sources(articles, evidence, planned, pairs, naming,
                   [("000_12d621dfa7d9518d", "سانا", 22, "city", "Nur-Sultan", "held"),
                    ("001", "001", 15, "city", "kazakh_capital", "recalled")])  # fmt: skip


def crowded_sources():
    """A hundred articles, many undated; 22 rounds with three plans each; twenty outlets, some with long names."""
    weeks = [f"2019-0{m}-{d:02}" for m in (3, 4) for d in (1, 8, 15, 22)]
    kinds = [("2016-01-04/2024-01-30", "interval", "2016-01-04", "2024-01-30"), (f"[{','.join(weeks)}]", "set", weeks[0], weeks[-1]),
             ("", "open", None, None), ("../2019-08-01", "open", None, "2019-08-01"), ("2024-11-11", "day", "2024-11-11", "2024-11-11")]
    outlets = [row["name_ar"] for row in figures.style.lexicon.rows("outlets")][:19] + ["جريدة ذات اسم طويل جدا لا يسعه سطر"]
    articles = [(f"{'a' * (n % 30)}{n}", outlets[n % 20], *kinds[n % 5], "unknown") for n in range(100)]
    ids = [row[0] for row in articles]
    evidence = [(one, None, k, rule, "21|22", 400) for one in ids[::3] for k, rule in enumerate(("met_through", "next_month_named"))]
    ends = ("2019-04-25/2019-04-26", "2019-04-25", "2019-04-26")
    planned = [(n, ids[n], plan, "end", outcome, *(ends if n % 2 else ("", "2018-11-30/2019-08-01", "2018-11-30/2019-08-01")), *ends[1:])
               for n in range(1, 23) for plan, outcome in (("2019-02", "moved"), ("2019-04-25/2019-04-26", "kept"), ("XXXX-05", "open"))]
    agreement = [(a, b, 10 + i, 3 * (i % 4), 30 * (i % 4)) for i, a in enumerate(outlets) for b in outlets[:i]]
    frames = {(row["actor"], row["frame"]) for row in figures.style.lexicon.rows("naming")}
    naming = [(ids[k % 40], *frame, k % 3 == 0) for k, frame in enumerate(sorted(frames) * 40)]
    return sources(articles, evidence, planned, agreement, naming)


def parts(heads, days, quantities, account, shared, aside):
    """The tables of the figures on heads, intervals, quantities and shared wording."""
    rows = {"quantities": (quantities, QUANTITIES), "account": (account, ["article_id", "characters", "own"]),
            "reprints": (shared, SHARED), "set_aside": (aside, ["article_id", "start", "end", "sort"])}  # fmt: skip
    tables = {name: pd.DataFrame(of, columns=columns) for name, (of, columns) in rows.items()}
    tables["quantities"]["value"] = tables["quantities"]["value"].astype("Int64")
    tables["reprints"] = tables["reprints"].astype({"start": "Int64", "end": "Int64", "claims": "Int64"})
    return tables | {"delegation_heads": frame(heads, HEADS), "chronology": frame(days, DAYS)}


def seed_parts():
    """Who led, when the rounds met, what is counted, what is copied, much as the seeds have it."""
    first = "000_12d621dfa7d9518d"
    heads = [("004", 21, "TUR", "ahmet-yildiz", "أحمد يلدز", "held"), (first, 22, "RUS", "alexander-lavrentiev", "لافرنتييف", "held"),
             ("003", 21, "RUS", "alexander-lavrentiev", "ألكسندر لافرنتييف", "held"), ("004", 17, "IRN", None, "علي خاجي", "planned"),
             ("001", 21, "TUR", "selcuk-unal", "سلجوق أونال", "held"), ("002", None, "SYR-GOV", "ayman-raad", "أيمن رعد", "held")]
    met = [(1, "2017-01-23", "2017-01-23/2017-01-26", "2017-01-23", "2017-01-23", "2017-01-23", "2017-01-26", "2017-01-23", "2017-01-24"),
           (17, "", "2021-11-04/2022-06-14", "2021-11-04", "2022-06-14", "2021-11-04", "2022-06-14", "2021-12-21", "2021-12-22"),
           (18, "2022-06-15", "2022-06-12/2022-06-18", "2022-06-12", "2022-06-15", "2022-06-15", "2022-06-18", None, None),
           (20, "2023-06-20/2023-06-21", "2023-06-20/2023-06-21", *["2023-06-20"] * 2, *["2023-06-21"] * 2, "2023-06-20", "2023-06-21"),
           (21, "2024-01-25", "2024-01-24/2024-01-26", "2024-01-24", "2024-01-25", "2024-01-25", "2024-01-26", None, None),
           (22, "2024-11-11/2024-11-12", "2024-11-11/2024-11-12", *["2024-11-11"] * 2, *["2024-11-12"] * 2, None, None),
           (9, "", "", None, None, None, None, None, None)]  # fmt: skip
    counted = [("004", "killed", 130, "more than", None, 5, "130 شخصا"), ("004", "children killed", 45, "exact", "130 شخصا", 9, "45 طفلا"),
               ("004", "attacks", 655, "more than", None, 1, "655 هجوما"), (first, "delegations", 11, "exact", None, 3, "11 وفدا"),
               ("001", "rounds", 21, "exact", None, 3, "21 جولة"), ("002", "killed", 7, "about", None, 3, "7 أشخاص"),
               ("003", "injured", 9, "at least", None, 3, "9 جرحى")]  # fmt: skip
    ids = (first, "001", "002", "003", "004")
    shared = [("f", first, 1308, 1638, "جلسة تحضيرية لتحديد موعد الجولة وجدول أعمالها", "first", 7),
              ("f", "001", 0, 207, "سيتطرق جدول أعمال الجولة إلى موعد جلسة لاحقة", "reworded", 6)]  # fmt: skip
    return parts(heads, met, counted, [(one, 2200 + 90 * n, 1900) for n, one in enumerate(ids)], shared, [(first, 0, 20, "furniture")])


def crowded_parts():
    """22 rounds with three or four heads each; counts of everything; a third of a hundred articles share wording."""
    ids = [f"{'a' * (n % 30)}{n}" for n in range(100)]
    names = [f"{a} {b}" for a in ("عبد الرحمن", "ألكسندر", "محمد") for b in ("القره باغي", "لافرنتييف", "بن فيصل الأنصاري")]
    heads = [(ids[n], n if k < 9 else None, party, None, names[(n // 3 + k) % 9], "held" if n % 5 else "planned")
             for n in range(1, 23) for k, party in enumerate(("RUS", "TUR", "IRN", "SYR-GOV", "SYR-OPP", "UN", "JOR", "RUS", "UN", "USA"))]
    met = []
    for n in range(1, 23):
        year, month = 2017 + n // 3, 1 + 4 * (n % 3)
        first, last = f"{year}-{month:02}-11", f"{year}-{month:02}-{12 + 7 * (n % 2)}"
        met.append((n, "" if n % 2 else f"{first}/{last}", f"{first}/{last}", first, last, first, last, first, f"{year}-{month:02}-12"))
    kinds = ("killed", "injured", "attacks", "detainees released", "rounds", "delegations", "refugees")
    counted = [(ids[n], kinds[n % 7], 10 + n * n, ("exact", "more than", "at least", "about", "at most")[n % 5], None, n, f"{n}")
               for n in range(100)]  # fmt: skip
    shared = [(f"f{k}", ids[k * 6 + n], 40 * n, 40 * n + 90, "جلسة تحضيرية لتحديد موعد الجولة وجدول أعمالها",
               "first" if n == 0 else "word for word", k) for k in range(8) for n in range(4)]  # fmt: skip
    return parts(heads, met, counted, [(one, 900 + 70 * n, 700) for n, one in enumerate(ids)], shared, [])


def seeds():
    """Much as the five seeds say it: rounds 15 to 22, most without a year."""
    rounds = [
        (22, "000", "held", 5, "XXXX-11-11/XXXX-11-12", "", "", ""),
        (22, "001", "planned", 3, "XXXX-07/XXXX-12", "", "", ""),
        (22, "003", "planned", 1, "XXXX-07/XXXX-12", "", "", ""),
        (21, "000", "recalled", 1, "XXXX-01-25", "", "", ""),
        (21, "001", "recalled", 3, "XXXX-01-25", None, pd.NA, None),
        (21, "003", "held", 3, "", "", "", ""),
        (20, "003", "recalled", 1, "2023-06-20/2023-06-21", "", "2023-06-20", "2023-06-21"),
        (19, "002", "planned", 2, "XXXX-11", "end", "", ""),
        (18, "002", "recalled", 4, "XXXX-06-15", "", "", ""),
        (17, "004", "planned", 2, "XXXX-12", "mid", "", ""),
        (16, "004", "recalled", 3, "XXXX-07", "", "", ""),
        (15, "001", "recalled", 1, "2021-02", "", "2021-02-01", "2021-02-28"),
        (1, "002", "recalled", 1, "2017-01-23", "", "2017-01-23", "2017-01-23"),
        (2, "002", "recalled", 1, "", "", "", ""),
        (3, "002", "held", 1, "1985/..", "", "", ""),
        (4, "002", "", 1, "2017-05", "", "2017-05-01", "2017-05-31"),
        (5, "002", "held", 1, "[2019-01-25,2024-01-25]", "", "2019-01-25", "2024-01-25"),
        (7, "002", "held", 1, "XXXX-07/XXXX-12", "", "2022-07-01", "2026-12-31"),
        (6, "002", "moved", 1, "[2017-08-24,2017-08-31]", "", "2017-08-24", "2017-08-31"),
    ]
    parties = [(a, 22, p, "guarantor", "held", 2) for a in ("000", "003") for p in ("RUS", "TUR", "IRN")]
    parties += [("002", 18, p, "guarantor", "recalled", 1) for p in ("RUS", "TUR", "IRN")]
    parties += [("004", 17, "RUS", "guarantor", "planned", 1), ("002", 19, "KAZ", "host", "planned", 1)]
    parties += [("001", 15, "USA", "absent", "recalled", 1), ("001", None, "USA", "observer", "recalled", 1)]
    parties += [("000", 22, "JOR", "observer", "held", 1), ("003", 22, "JOR", "absent", "held", 1)]
    parties += [("000", 22, "SYR-GOV", "government", "held", 1), ("000", 22, "SYR-OPP", "opposition", "held", 1)]
    parties += [("000", 22, "UN", "un", "held", 1), ("001", 22, "RUS", "other", "held", 1)]
    parties += [("003", 22, "ICRC", "other", "", 1), ("001", 22, "SYR-OPP", "absent", "planned", 1)]
    topics = [(a, 22, t, "held") for a in ("000", "001") for t in ("humanitarian", "missing_detainees", "refugee_return")]
    topics += [("002", 18, "deescalation", "recalled"), ("002", 18, "deescalation.idlib", "recalled")]
    topics += [("004", None, "civilian_harm", "held"), ("004", 17, "format", "planned"), ("003", 21, "gaza", "held")]
    tables = {"rounds": frame(rounds, ROUNDS), "participation": frame(parties, PARTIES), "topics": frame(topics, TOPICS)}
    return tables | seed_sources() | seed_parts() | record()


def crowd():
    """All 22 rounds, many articles, three dates a round, all parties and topics."""
    rounds, parties, topics = [], [], []
    names = ["RUS", "TUR", "IRN", "SYR-GOV", "SYR-OPP", "UN", "JOR", "LBN", "IRQ", "USA", "UNHCR", "ICRC", "EU", "KAZ"]
    roles = ["guarantor"] * 3 + ["government", "opposition", "un"] + ["observer"] * 7 + ["host"]
    codes = [row["code"] for row in figures.style.lexicon.rows("topics")]
    for n in range(1, 23):
        year = 2017 + n // 3
        for k in range(12):
            article = f"a{(n * 7 + k) % 60}"
            rounds.append((n, article, "held", 2, f"{year}-11-1{k % 3}", "", f"{year}-11-1{k % 3}", f"{year}-11-1{k % 3}"))
            rounds.append((n, article, "planned", 1, f"{year}-07/{year}-12", "", f"{year}-07-01", f"{year}-12-31"))
            rounds.append((n, article, "recalled", 1, f"XXXX-11-1{k % 4}", "", "", ""))
            parties += [(article, n, p, r, "held", 1) for p, r in zip(names, roles, strict=True)]
            parties.append((article, None if k else n, "USA", "absent", "recalled", 1))
            topics += [(article, n if k else None, code, "held") for code in codes[k::3]]
    tables = {"rounds": frame(rounds, ROUNDS), "participation": frame(parties, PARTIES), "topics": frame(topics, TOPICS)}
    return tables | crowded_sources() | crowded_parts() | record()


def solved():
    """The same with the years that the articles prove together."""
    tables = seeds()
    years = {22: 2024, 21: 2024, 19: 2022, 18: 2022, 17: 2021, 16: 2021, 7: 2017}
    rounds = tables["rounds"]
    for i, row in rounds.iterrows():
        if row["date"].startswith("XXXX"):
            date = row["date"].replace("XXXX", str(years[row["round"]]))
            first, last = date.split("/")[0], date.split("/")[-1]
            ends = [first if len(first) > 7 else f"{first}-01", last if len(last) > 7 else f"{last}-28"]
            rounds.loc[i, ["date", "date_start", "date_end"]] = [date, *ends]
    return tables


def empty():
    return {name: table.head(0) for name, table in seeds().items()}


def few():
    return {name: table.head(1) for name, table in seeds().items()}


def open_():
    """No round of anything is told, no date is."""
    return {
        "rounds": seeds()["rounds"].assign(date="", date_qualifier="", date_start="", date_end=""),
        "participation": seeds()["participation"].assign(round=NOWHERE),
        "topics": seeds()["topics"].assign(round=NOWHERE),
        **sources(
            [(one, None, "", "open", None, None, "unknown") for one in "abcd"], [],
            [(n, "a", "XXXX-05", None, "open", "", "", "", None, None) for n in (1, 2, 3)],
            [(one, "e", 2, 2, None) for one in "abcd"], [(one, "TUR", "turkey", True) for one in "abcd"],
        ),
        **parts([(one, None, "UN", None, "بيدرسون", "held") for one in "abcd"], [(n, *[None] * 8) for n in (1, 2, 3, 5)],
                [(one, "killed", None, "about", None, 1, "قتلى") for one in "abcd"], [(one, None, None) for one in "abcd"], [], []),
    }  # fmt: skip


def file_names():
    """The crowd, of outlets that nobody knows: every article goes by the name of its file, which is long."""
    tables = crowd()
    known = set(tables["articles"]["article_id"]) | set(tables["quantities"]["article_id"]) | set(tables["reprints"]["article_id"])
    outlets = set(tables["agreement"]["told_by"]) | set(tables["agreement"]["other"]) | set(tables["claims"]["told_by"])
    long = {name: f"{name[:16].replace(' ', '-')}_as_it_was_saved_from_the_archive-of-2023" for name in known | outlets}
    renamed = {name: table.replace(long) for name, table in tables.items()}
    ids = [*dict.fromkeys(long.values())]
    columns = {column: None for column in renamed["articles"].columns if column != "article_id"}
    there = set(renamed["articles"]["article_id"])
    more = pd.DataFrame([{"article_id": one} | columns for one in ids if one not in there])
    return renamed | {"articles": pd.concat([renamed["articles"].assign(outlet=None), more], ignore_index=True)}


CORPORA = {"seeds": seeds, "solved": solved, "crowd": crowd, "empty": empty, "few": few, "open": open_}
