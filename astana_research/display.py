"""Right-to-left views for notebooks: tables, articles with their mentions marked, sentences, figures.

An article is untrusted input: all of it is shown as text and nothing of it as markup. Styles stand on the elements, let
the colours of the theme through, and never bear a meaning alone.
"""

from __future__ import annotations

import base64
import html
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from . import lexicon
from .cleaning.characters import has_forms
from .corpus import Article
from .document import Document
from .mentions import KINDS, Mention

# Where the words for a column's codes are: groups of the labels (by its name, unless told here), tables of the lexicon.
_GROUPS = {
    "kind": ("kind", "paragraph"),
    "date_precision": ("precision",),
    "written_precision": ("precision",),
    "speech_act": ("act",),
    "aside": ("furniture", "aside"),
    "says": ("days_rule",),
    "written_basis": ("days_rule",),
    "record_result": ("outcome",),
    "value": ("role",),
    "record": ("role",),
}
_TABLES = {"party": "parties", "speaker": "parties", "topic": "topics", "item": "parties", "actor": "parties"}
_SEVERAL = {"what": " ", "convention": "|", "written_basis": "+", "item": "|"}  # what stands between codes in one cell
WAYS = {"ar": "rtl", "en": "ltr"}
TEXT = 'class="mathjax_ignore tex2jax_ignore"'  # a "$" in an article begins no formula
LINE = "border-bottom:1px solid rgba(128,128,128,.35);padding:.2em .6em;vertical-align:top"
_HUES = {
    "round": "0,114,178",
    "date": "230,159,0",
    "party": "0,158,115",
    "head": "204,121,167",
    "topic": "213,94,0",
    "host_city": "86,180,233",
}  # Okabe and Ito's, told apart by the colour-blind; grey for the other kinds
_SET = re.compile(r"\[([\dX/-]+),[\dX/-]+,[\dX/,-]+,([\dX/-]+)\]")  # four dates and more, of which one holds
_UNSEEN = {n: chr(0x2400 + n) for n in range(32) if n not in (9, 10, 13)} | {n: f"\\x{n:02x}" for n in range(127, 160)}


@dataclass(frozen=True)
class View:
    """Something to look at: HTML in a notebook, plain text elsewhere."""

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return printable(self.plain)


@dataclass(frozen=True)
class Picture:
    """A figure of ``figures`` as PNG, with its alternative text, and its caption beneath."""

    figure: Any

    def _ipython_display_(self) -> None:
        from IPython.display import display

        from . import typography

        about, stream = self.figure.about, io.BytesIO()
        with typography.use(about.lang):
            self.figure.savefig(stream, format="png", dpi=200, metadata={"Software": None})
        data = {"image/png": base64.b64encode(stream.getvalue()).decode(), "text/plain": printable(about.alt)}
        shown = {"alt": printable(about.alt), "width": round(self.figure.get_figwidth() * 128)}
        display(data, metadata={"image/png": shown}, raw=True)
        alt = f"<details><summary>{label('notebook.alt', about.lang)}</summary>{escaped(about.alt)}</details>"
        page = f'<div {TEXT} dir="{WAYS[about.lang]}" lang="{about.lang}"><p>{escaped(about.caption)}</p>{alt}</div>'
        display(View(page, about.caption))


def show(
    table: pd.DataFrame, columns: Sequence[str] | None = None, caption: str = "", limit: int = 20, lang: str = "en"
) -> View:
    """A table, or some of its columns, with words for codes; beyond ``limit`` rows it says how many more there are.

    Arabic cells run from the right, a missing value is an en dash, a long set of dates is shown by its first and last.
    The codes and names of the data are seen on hovering.

    >>> show(pd.DataFrame({"party": ["RUS", None], "round": [22, 21]}))
    Party | Round
    Russia | 22
    – | 21
    """
    names = list(table.columns if columns is None else columns)
    heads = [(label(f"column.{name}", lang, str(name)[:1].upper() + str(name)[1:]), str(name)) for name in names]
    cut = table[names].head(limit)
    rows = [[_words(*cell, lang) for cell in zip(names, row, strict=True)] for row in cut.itertuples(False, None)]
    sides = ["right" if pd.api.types.is_numeric_dtype(cut[name]) else "start" for name in names]
    note = "" if rows else label("notebook.no_rows", lang)
    if more := len(table) - len(cut):
        note = label("notebook.more_rows", lang).format(n=more)
    lines = [("th", heads), *(("td", row) for row in rows)]
    body = "\n".join(
        "<tr>" + "".join(_cell(tag, *cell, side) for cell, side in zip(cells, sides, strict=True)) + "</tr>"
        for tag, cells in lines
    )
    style = 'style="text-align:start;caption-side:top;padding:.2em .6em"'
    title = f'<caption dir="auto" {style}><b>{escaped(caption)}</b></caption>' if caption else ""
    page = f'<table dir="{WAYS[lang]}" style="border-collapse:collapse;margin:.5em 0">{title}\n{body}\n</table>'
    page = f'<div {TEXT} style="overflow-x:auto">{page}{f"<p>{note}</p>" if note else ""}</div>'
    plain = [caption, *(" | ".join(words for words, _ in cells) for _, cells in lines), note]
    return View(page, "\n".join(filter(None, plain)))


def article(
    article: Article, mentions: Iterable[Mention], kinds: Collection[str] = tuple(KINDS), lang: str = "en"
) -> View:
    """The raw text, every character of it once, with its mentions of these ``kinds`` marked.

    A mark has the colour of its kind and behind it the kind's letter, with a short value; all that was read, and the
    rule, are seen on hovering. Dashed: words that stand twice, or page furniture. Where mentions overlap, the piece has
    the colour of the one that begins last, and tells of all.

    >>> article(Article.of("a", "الجولة 22 غدا"), [Mention("a", "round", 0, 9, "الجولة 22", 22, rule="numbered:noun")])
    a
    [الجولة 22]R 22 غدا
    """
    placed = [m for m in mentions if m.start is not None and m.kind in kinds]
    placed.sort(key=lambda m: (m.start, -m.end))
    edges = {0, len(article.text), *(m.start for m in placed), *(m.end for m in placed)}
    pages, plains = [], []
    for start, end in pairwise(sorted(edges)):
        text, over = article.text[start:end], [m for m in placed if m.start <= start and end <= m.end]
        page = re.sub(r"(?<!\n\n)\n", "<br>\n", escaped(text))  # of empty lines in a row, one is enough to see
        tags = " ".join(dict.fromkeys(_tag(m, lang) for m in over if m.end == end))
        if over:
            title = escaped("\n".join(_told(m, lang) for m in over))
            page = f'<mark title="{title}" style="{_hue(over[-1])}">{page}</mark>'
        pages += [page, f'<sup dir="ltr" style="user-select:none"> {escaped(tags)} </sup>' if tags else ""]
        plains += [f"[{text}]{tags}" if over else text]
    key = []
    for kind in KINDS:
        if found := [m for m in placed if m.kind == kind]:
            letter, name = label(f"notebook.tag.{kind}", lang), label(f"kind.{kind}", lang)
            key.append(f'<mark style="{_hue(found[0])}">{letter}</mark> {name} ({len(found)})')
    page = f"<p><b>{escaped(article.article_id)}</b><br>{' · '.join(key)}</p>"
    page += f'<div dir="rtl" lang="ar" style="line-height:2">{"".join(pages)}</div>'
    return View(f"<div {TEXT}>{page}</div>", f"{article.article_id}\n{''.join(plains)}")


def before_after(document: Document, lang: str = "en") -> View:
    """An article's raw paragraphs beside what is kept of each; where nothing is, the reason stands there instead.

    >>> from astana_research.document import read_document
    >>> before_after(read_document(Article.of("a", "طباعة\\nعُقدت الجولة الـ22 أمس.")))
    a
    طباعة | Other furniture: a line of the furniture lexicon
    عُقدت الجولة الـ22 أمس. | عقدت الجولة الـ22 أمس.
    """
    rows, plain = [], [document.article_id]
    for p in document.paragraphs:
        raw = document.shown.raw[slice(*document.cite(p.start, p.end))]
        if p.furniture or p.repeat_of is not None:
            kind = label(f"furniture.{p.furniture}" if p.furniture else "sort.repetition", lang)
            after, style = f"{kind}: {p.why}", "opacity:.7;font-style:italic"
        else:
            mine = [s for s in document.sentences if s.paragraph == p.number]
            after = " ".join(document.show(s.start, s.end) if s.repeat_of is None else f"[{s.why}]" for s in mine)
            style = ""
        cells = (f'<td dir="auto" style="{LINE};width:50%;{way}">{escaped(words)}</td>' for words, way in ((raw, ""), (after, style)))
        rows.append(f"<tr>{''.join(cells)}</tr>")
        plain.append(f"{' '.join(raw.split())} | {after}")
    body = "\n".join(rows)
    page = f'<table dir="rtl" style="border-collapse:collapse;width:100%">\n{body}\n</table>'
    return View(f"<div {TEXT}><p><b>{escaped(document.article_id)}</b></p>{page}</div>", "\n".join(plain))


def unseen(text: str) -> str:
    """Text with unseen characters and presentation forms told by their code points, so that people see what stands there.

    >>> unseen("الجولة\\u200f 22")
    'الجولة⟨200F⟩ 22'
    """
    told = (unicodedata.category(c) == "Cf" or (c.isspace() and c not in " \n") or has_forms(c) for c in text)
    return "".join(f"⟨{ord(c):04X}⟩" if yes else c for c, yes in zip(text, told, strict=True))


def findings(*sentences: str) -> View:
    """Sentences that were computed: one as a paragraph, several as a list."""
    if len(sentences) == 1:
        return View(f'<p {TEXT} dir="auto">{escaped(sentences[0])}</p>', sentences[0])
    page = "\n".join(f'<li dir="auto">{escaped(one)}</li>' for one in sentences)
    return View(f"<ul {TEXT}>\n{page}\n</ul>", "\n".join(f"• {one}" for one in sentences))


def count(n: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: "1 article", "5 articles"."""
    return f"{n:,} {noun if n == 1 else nouns or noun + 's'}"


def listed(values: Iterable[Any], limit: int = 12) -> str:
    """Values in a line, whole numbers in a row as "15–22"; words are isolated, since Arabic turns its neighbours.

    >>> listed([1, 15, 16, 17]), listed([])
    ('1, 15–17', 'none')
    """
    runs: list[list[Any]] = []
    for value in values:
        if runs and not isinstance(value, str) and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    parts = [
        f"{run[0]}–{run[-1]}" if run[1:] else f"\u2068{run[0]}\u2069" if isinstance(run[0], str) else str(run[0])
        for run in runs
    ]
    return ", ".join(parts[:limit] or ["none"]) + (f" and {len(parts) - limit} more" if parts[limit:] else "")


def shortened(edtf: str, lang: str) -> str:
    """EDTF as it stands, but of a set of four days and more only how many, the first and the last.

    >>> shortened("[2017-06,2018-06,2019-06,2020-06]", "en")
    'one of 4: 2017-06 … 2020-06'
    """
    ends = _SET.fullmatch(edtf)
    return label("notebook.one_of", lang).format(n=edtf.count(",") + 1, first=ends[1], last=ends[2]) if ends else edtf


def printable(text: str) -> str:
    """Text that every file and screen can hold: control characters and lone surrogates by their signs."""
    return text.translate(_UNSEEN).encode("utf-8", "backslashreplace").decode("utf-8")


def escaped(text: str) -> str:
    """Text for a page, of which nothing is markup."""
    return html.escape(printable(text)).replace("\r", "&#13;")


def label(key: str, lang: str, otherwise: str = "") -> str:
    """The words of a label, or ``otherwise``."""
    found = lexicon.labels().get(key)
    return found[lang] if found else otherwise


def _words(column: str, cell: Any, lang: str) -> tuple[str, str]:
    """A cell in words, and what stands in the data."""
    if pd.isna(cell):
        return "–", ""
    text = str(cell)
    if pd.api.types.is_bool(cell):
        return label("answer.yes" if cell else "answer.no", lang), text
    if _SET.fullmatch(text):
        return shortened(text, lang), text
    if (between := _SEVERAL.get(column)) and between in text.strip(between):  # "children killed"
        return ", ".join(_words(column, code, lang)[0] for code in text.split(between)), text
    names = (row[f"name_{lang}"] for row in lexicon.rows(_TABLES.get(column, "parties")) if row["code"] == text)
    words = (label(f"{group}.{text.replace(' ', '_')}", lang) for group in _GROUPS.get(column, (column,)))
    return next(filter(None, (*(names if column in _TABLES else ()), *words)), text), text


def _cell(tag: str, text: str, full: str, side: str) -> str:
    first = next((kind for c in text if (kind := unicodedata.bidirectional(c)) in ("L", "R", "AL")), "")
    way = 'dir="rtl" lang="ar"' if first in ("R", "AL") else 'dir="auto"'
    title = f' title="{escaped(full)}"' if full not in ("", text) else ""
    wrap = "" if " " in text or len(text) > 25 else ";white-space:nowrap"  # a day is not broken at its hyphens
    return f'<{tag} {way}{title} style="text-align:{side};{LINE}{wrap}">{escaped(text)}</{tag}>'


def _hue(m: Mention) -> str:
    hue = _HUES.get(m.kind, "128,128,128")
    return f"color:inherit;background:rgba({hue},.25);border-bottom:2px {'solid' if m.first else 'dashed'} rgb({hue})"


def _tag(m: Mention, lang: str) -> str:
    """The letter of a mention's kind, with its value where that is short."""
    short = m.kind in ("round", "date", "party", "quantity") and m.value is not None and len(str(m.value)) <= 10
    return label(f"notebook.tag.{m.kind}", lang) + (f" {m.value}" if short else "")


def _told(m: Mention, lang: str) -> str:
    """A mention in a line: its kind, what was read, the rule, and who set it right and why, if a person did."""
    said = [_words(name, getattr(m, name), lang)[0] for name in ("role", "status", "qualifier") if getattr(m, name)]
    said += [label(f"notebook.{name}", lang) for name in ("repeat_of", "furniture") if getattr(m, name) is not None]
    value = _words(m.kind, m.value, lang)[0]
    by = [label("notebook.corrected", lang).format(who=str(m.corrected))] if m.corrected else []
    return " · ".join([f"{label(f'kind.{m.kind}', lang)}: {value}", *said, f"({m.rule})", *by])
