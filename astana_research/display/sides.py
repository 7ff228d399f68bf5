"""An article before and after its cleaning, paragraph by paragraph."""

from __future__ import annotations

from ..document import Document
from .escaping import LINE, TEXT, direction, escaped, side
from .view import View
from .words import label


def before_after(document: Document, lang: str = "en") -> View:
    """An article's raw paragraphs beside what is kept of each; where nothing is, the reason stands there instead.

    >>> from astana_research.corpus import Article
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
        cells = (_cell(words, way, lang) for words, way in ((raw, ""), (after, style)))
        rows.append(f"<tr>{''.join(cells)}</tr>")
        plain.append(f"{' '.join(raw.split())} | {after}")
    body = "\n".join(rows)
    page = f'<table dir="rtl" style="border-collapse:collapse;width:100%">\n{body}\n</table>'
    return View(f"<div {TEXT}><p><b>{escaped(document.article_id)}</b></p>{page}</div>", "\n".join(plain))


def _cell(words: str, style: str, lang: str) -> str:
    begins = side(words, lang)
    styles = f"{LINE};width:50%;text-align:{begins};{style}"
    return f'<td {direction(words)} align="{begins}" width="50%" style="{styles}">{escaped(words)}</td>'
