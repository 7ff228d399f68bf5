"""The text of an article with its mentions and the rules that found them, for people."""

from __future__ import annotations

from collections.abc import Sequence

from .chronology import Statement, Writing
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
    lines += [f"  day of writing: {line}" for line in evidence(article.text, writing)]
    return "\n".join(lines)


def evidence(text: str, writing: Writing) -> list[str]:
    """What cut the days of writing down, in order, and what was set aside, a line each."""

    def words(some: Sequence[Statement]) -> str:
        return "".join(f" [{s.start}:{s.end}] «{text[s.start : s.end]}»" for s in some if s.start is not None)

    def people(some: Sequence[Statement]) -> str:
        told = dict.fromkeys(s.corrected for s in some if s.corrected)
        return f" (corrected by {'; '.join(told)})" if told else ""

    lines = [
        f"{cut.rule}{words(cut.statements)}{people(cut.statements)}{''.join(f' round {n}' for n in cut.through)} leaves {cut.left} days"
        for cut in writing.cuts
    ]
    return lines + [f"{s.rule}{words((s,))} is set aside, for it clashes with the rest" for s in writing.clash]


def _told(m: Mention) -> str:
    place = f"[{m.start}:{m.end}] " if m.start is not None else ""
    surface = f" «{m.surface}»" if m.surface is not None else ""
    said = [
        f"{name}={value}"
        for name in (*KINDS[m.kind], *TRACE)
        if name not in ("rule", "source", "expression", "corrected") and (value := getattr(m, name)) not in (None, False)
    ]
    by = f"; corrected by {m.corrected}" if m.corrected else ""
    return f"{place}{m.kind} = {m.value}{surface} {' '.join(said)}{' ' if said else ''}({m.rule}{by})"
