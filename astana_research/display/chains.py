"""The evidence behind a date, to look at: a table of steps from the right, what they rest on folded within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..together import Together
from .escaping import LINE, START, TEXT, WAYS, escaped
from .telling import LAST, Chain, Quote, Step, Teller
from .view import View
from .words import label


def chain(together: Together, of: str | int, lang: str = "en") -> View:
    """The evidence for the days of an article (its id), of a round (its number), or of a date in a text (the id of its mention).

    Raises ValueError for anything else.

    >>> from astana_research.corpus import Article
    >>> from astana_research.together import read_together
    >>> one = Article.of("a", "انطلقت اليوم الاثنين الجولة الـ22 من مسار أستانا.", collected="2026-01-01")
    >>> two = Article.of("b", "انطلقت الجولة الـ22 من مسار أستانا في 11 تشرين الثاني 2024.", collected="2026-01-01")
    >>> chain(read_together([one, two]), "a")  # doctest: +ELLIPSIS
    Article a, day of writing: 11 Nov 2024 (2024-11-11)
    1. says today or yesterday «اليوم الاثنين» (a, 7–20). Days left: ...
    """
    told = Teller(together, lang).tell(of)
    return View(f"<div {TEXT}>{_page(told, lang)}</div>", "\n".join(_plain(told)))


def clash(together: Together, number: int = 1, lang: str = "en") -> View:
    """A clash by its number, as in the table ``clashes``: the statements that can't all hold, and which was set aside."""
    told = Teller(together, lang).clash(together.chronology.clashes[number - 1])
    return View(f"<div {TEXT}>{_page(told, lang)}</div>", "\n".join(_plain(told)))


# On a page


def _page(told: Chain, lang: str) -> str:
    notes = "".join(f'<p dir="{WAYS[lang]}">{escaped(note)}</p>' for note in told.notes)
    title = f'<p dir="{WAYS[lang]}"><b>{escaped(told.name)}</b>: {escaped(told.found)}</p>'
    return title + _steps(told.steps, lang) + notes + "".join(_folded(clash, lang) for clash in told.clashes)


def _steps(steps: Sequence[Step], lang: str) -> str:
    """The steps as a table from the right, the earlier ones of many folded."""
    if not steps:
        return ""
    early = len(steps) - LAST
    fold = ""
    if early > 0:
        summary = escaped(label("notebook.chain.earlier", lang).format(n=early))
        fold = f'<details><summary dir="{WAYS[lang]}">{summary}</summary>{_table(steps[:early], 1, lang)}</details>'
    return fold + _table(steps[max(early, 0) :], max(early, 0) + 1, lang)


def _table(steps: Sequence[Step], first: int, lang: str) -> str:
    rows = "\n".join(_row(n, step, lang) for n, step in enumerate(steps, first))
    return f'<table dir="rtl" style="border-collapse:collapse;width:100%;margin:.3em 0">\n{rows}\n</table>'


def _row(n: int, step: Step, lang: str) -> str:
    quotes = "".join(map(_quoted, step.quotes))
    way = WAYS[lang]
    rule = [f'<div dir="{way}">{escaped(step.rule)}</div>']
    by = label("notebook.chain.convention", lang)
    rule += [f'<div dir="{way}" style="opacity:.75">{escaped(by.format(what=name))}</div>' for name in step.conventions]
    left = f'<div dir="{way}">{escaped(step.left)}</div>'
    begins = START[lang]
    cells = (
        (str(n), "right", "width:2em"),
        (quotes, "right", "width:45%"),
        ("".join(rule), begins, "min-width:10em"),
        (left, begins, "width:18%"),
    )
    over = ";border-bottom:none" if step.through else ""
    row = "<tr>" + "".join(_cell(*cell, over) for cell in cells) + "</tr>"
    if step.through:  # in a row of their own, where a table within the table has room
        folds = "".join(_folded(one, lang) for one in step.through)
        row += f'\n<tr><td style="{LINE}"></td><td colspan="3" align="{begins}" style="{LINE};text-align:{begins}">{folds}</td></tr>'
    return row


def _cell(words: str, begins: str, style: str, over: str) -> str:
    return f'<td align="{begins}" style="{LINE}{over};text-align:{begins};{style}">{words}</td>'


def _quoted(quote: Quote) -> str:
    words = ""
    if quote.words:
        mark = f'<mark style="color:inherit;background:rgba(230,159,0,.25)">{escaped(quote.words)}</mark>'
        words = f'<div dir="rtl" lang="ar">{escaped(quote.before)}{mark}{escaped(quote.after)}</div>'
    return f'{words}<div dir="ltr" style="opacity:.75;text-align:right">{escaped(quote.place)}</div>'


def _folded(told: Chain, lang: str) -> str:
    """A chain within another: unfolded at a click, or a line where it has nothing to unfold."""
    name = f"<b>{escaped(told.name)}</b>: {escaped(told.found)}"
    if not told.steps:
        return f'<div dir="{WAYS[lang]}">{name}</div>'
    notes = "".join(f'<p dir="{WAYS[lang]}">{escaped(note)}</p>' for note in told.notes)
    return f'<details><summary dir="{WAYS[lang]}">{name}</summary>{_steps(told.steps, lang)}{notes}</details>'


# As plain text


def _plain(told: Chain) -> Iterator[str]:
    """A line for each step; of what a step went through only the name and what came out."""
    yield f"{told.name}: {told.found}"
    for n, step in enumerate(told.steps, 1):
        quotes = "".join(f" «{q.words}» ({q.place})" if q.words else f" ({q.place})" for q in step.quotes)
        yield f"{n}. {step.rule}{quotes}. {step.left}".rstrip()
        yield from (f"   {one.name}: {one.found}" for one in step.through)
    yield from told.notes
    for clash in told.clashes:
        yield from _plain(clash)
