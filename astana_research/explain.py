"""The text of an article with its mentions and the rules that found them, for people."""

from __future__ import annotations

from collections.abc import Sequence

from .chronology import Writing
from .corpus import Article
from .mentions import KINDS, TRACE, Mention


def explain(article: Article, mentions: Sequence[Mention], writing: Writing) -> str:
    """Each line of the text with the mentions in it, what they say, and the rule behind each; then what is said of the whole.

    >>> from astana_research.corpus import Article
    >>> article = Article.of("a", "الجولة 22 من مسار أستانا")
    >>> print(explain(article, [Mention("a", "round", 0, 9, "الجولة 22", 22, rule="numbered:noun")], Writing((), ())))
    a
      0 | الجولة 22 من مسار أستانا
          [0:9] round = 22 «الجولة 22» (numbered:noun)
    """
    lines = [article.article_id]
    start = 0
    for line in article.text.split("\n"):
        end = start + len(line)
        if line.strip():
            lines.append(f"  {start} | {line.strip()}")
            lines += [
                f"      {_told(m)}" for m in mentions if m.start is not None and start <= m.start < max(end, start + 1)
            ]
        start = end + 1
    lines += [f"  {_told(m)}" for m in mentions if m.start is None]
    for cut in writing.cuts:
        where = f" [{cut.start}:{cut.end}] «{article.text[cut.start : cut.end]}»" if cut.start is not None else ""
        lines.append(f"  day of writing: {cut.rule}{where} leaves {cut.left} days")
    lines += [f"  set aside, for it leaves no day: {cut.rule} [{cut.start}:{cut.end}]" for cut in writing.clash]
    return "\n".join(lines)


def _told(m: Mention) -> str:
    place = f"[{m.start}:{m.end}] " if m.start is not None else ""
    surface = f" «{m.surface}»" if m.surface is not None else ""
    said = [
        f"{name}={value}"
        for name in (*KINDS[m.kind], *TRACE)
        if name not in ("rule", "source", "expression") and (value := getattr(m, name)) not in (None, False)
    ]
    return f"{place}{m.kind} = {m.value}{surface} {' '.join(said)}{' ' if said else ''}({m.rule})"
