"""The codebook: each table, column and code in words, a page in English and one in Arabic that reads from the right."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import code_list, groups
from ..columns import COLUMNS, QUOTING, SOME_WORDS, WORDS
from ..fields import KEYS, Field, fields
from ..lexicon import say

BAR = r"\|"  # an upright bar within a cell of a Markdown table


def codebook(lang: str = "en", withheld: bool = False) -> str:
    """The codebook as Markdown, in English ("en") or in Arabic ("ar"); of tables whose words are `withheld` it says so.

    >>> codebook().splitlines()[0], codebook("ar").splitlines()[2]
    ('# Codebook', '# دليل الرموز')
    """
    body = "\n".join(_lines(lang, withheld)) + "\n"
    return body if lang == "en" else f'<div dir="rtl" lang="ar">\n\n{body}\n</div>\n'


def _lines(lang: str, withheld: bool) -> Iterator[str]:
    yield from (f"# {say('codebook.title', lang)}", "", say("codebook.other", lang), "", say("codebook.intro", lang))
    if withheld:
        names = {"always": WORDS, "partly": SOME_WORDS | QUOTING}
        yield from ("", say("codebook.withheld", lang, **{k: _comma(lang).join(f"`{c}`" for c in sorted(v)) for k, v in names.items()}))
    for table in COLUMNS:
        yield from ("", f"## {table}", "", f"**{say(f'table.{table}', lang)}.** {say(f'table.{table}.description', lang)}")
        if key := KEYS.get(table):
            yield from ("", say("codebook.key", lang, columns=_comma(lang).join(f"`{column}`" for column in key)))
        heads = [say(f"codebook.{name}", lang) for name in ("column", "type", "holds", "meaning")]
        yield from ("", f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |")
        for field in fields(table):
            name, meaning = say(f"column.{field.column}", lang), say(f"column.{field.column}.description", lang)
            yield _row(f"`{field.column}`", say(f"codebook.type.{field.kind}", lang), _holds(field, lang), f"**{name}.** {meaning}")
    for group in groups(COLUMNS):
        where = sorted({f"`{table}.{f.column}`" for table in COLUMNS for f in fields(table) if group in f.codes})
        yield from ("", f"## {say('codebook.codes', lang, group=group)}", "", f"**{say(f'group.{group}', lang)}**", "")
        yield say("codebook.where", lang, columns=_comma(lang).join(where))
        yield from ("", f"| {say('column.code', lang)} | {say('codebook.meaning', lang)} |", "| --- | --- |")
        yield from (_row(f"`{one.code}`", one.en if lang == "en" else one.ar) for one in code_list(group))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _holds(field: Field, lang: str) -> str:
    """Unit, code list, shape and the column that it refers to, in words; what is always there is said, too."""
    said = []
    if field.unit:
        said.append(say(f"measure.{field.unit}", lang))
    if field.codes:
        said.append(say("codebook.group", lang, group=_comma(lang).join(f"`{group}`" for group in field.codes)))
    if field.joined == "others":
        said.append(say("codebook.others", lang))
    elif field.joined:
        said.append(say("codebook.joined", lang, mark=f"`{field.joined}`"))
    if field.shape:
        said.append(say(f"codebook.shape.{field.shape}", lang))
    if field.refers:
        said.append(say("codebook.refers", lang, column=f"`{'.'.join(field.refers)}`"))
    if field.required:
        said.append(say("codebook.required", lang))
    return _comma(lang).join(said)


def _comma(lang: str) -> str:
    return ", " if lang == "en" else "،\u200f "  # the mark keeps Latin names on both sides in the order of the line
