"""Writes API.md, the reference of what is public: `python docs/api.py`.

What is public stands in api.csv, in the order of the page: chapter, module, name. All else comes from the code as it is written:
signatures, docstrings, and their examples, which run as tests.
"""

from __future__ import annotations

import csv
import doctest
import re
from functools import cache
from itertools import groupby
from pathlib import Path

import griffe

HERE = Path(__file__).resolve().parent
LIST, PAGE = HERE / "api.csv", HERE / "API.md"
LINE = 100  # characters of a signature that stands on one line

_TOP = """# API reference

What programs and notebooks may call. What isn't here may change without notice. The page is written by `make docs` from the
docstrings; every example on it runs as a test.

"""


class NotPublic(ValueError):
    """Raised for a row of api.csv that names nothing, or something without a docstring; its message is one line."""


def listed() -> list[dict[str, str]]:
    """The rows of api.csv."""
    with LIST.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def page(rows: list[dict[str, str]]) -> str:
    """The reference of these rows, as Markdown."""
    package = _package()
    chapters = [(title, list(group)) for title, group in groupby(rows, key=lambda row: row["chapter"])]
    parts = [_TOP]
    for title, group in chapters:
        names = ", ".join(f"`{row['name']}`" for row in group)
        parts.append(f"- [{title}](#{anchor(title)}): {names}\n")
    for title, group in chapters:
        parts.append(f"\n## {title}\n")
        parts += [_entry(_found(package, row), row) for row in group]
    return "".join(parts)


@cache
def _package() -> griffe.Object:
    return griffe.load("astana_research", search_paths=[HERE.parent])


def _found(package: griffe.Object, row: dict[str, str]) -> griffe.Object:
    """The function, class or value that a row names."""
    at = ".".join(filter(None, (row["module"], row["name"])))
    try:
        found = package[at]
        found = found.final_target if found.is_alias else found
    except (KeyError, griffe.AliasResolutionError):
        raise NotPublic(f"api.csv: astana_research.{at}: there is no such name") from None
    if not found.docstring:
        raise NotPublic(f"api.csv: astana_research.{at}: no docstring")
    return found


def _entry(found: griffe.Object, row: dict[str, str]) -> str:
    name = ".".join(filter(None, ("astana_research", row["module"], row["name"])))
    parts = [f"\n### {row['name']}\n\n", _code("python", _signature(found, name)), _told(found.docstring.value)]
    if found.is_class:
        for member in found.members.values():
            if not member.name.startswith("_") and (member.is_function or "property" in member.labels) and member.docstring:
                head = _signature(member, f"{found.name}.{member.name}")
                parts += [f"\n#### {found.name}.{member.name}\n\n", _code("python", head), _told(member.docstring.value)]
    return "".join(parts)


def _signature(found: griffe.Object, name: str) -> str:
    """How it is called, as the source says; over several lines where it is long."""
    if not (found.is_function or found.is_class):
        return name
    if "property" in found.labels:
        return f"{name} -> {found.annotation or found.returns}"
    given = [p for p in found.parameters if p.name not in ("self", "cls")]
    written, starred = [], False
    for p in given:
        if p.kind is griffe.ParameterKind.keyword_only and not starred:
            written.append("*")
            starred = True
        stars = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}.get(p.kind, "")
        starred = starred or stars == "*"
        text = stars + p.name + (f": {p.annotation}" if p.annotation else "")
        written.append(text + (f" = {p.default}" if p.default is not None and not stars else ""))
        after = given[given.index(p) + 1 :]
        if p.kind is griffe.ParameterKind.positional_only and all(q.kind is not p.kind for q in after):
            written.append("/")
    gives = f" -> {found.returns}" if found.is_function and found.returns else ""
    line = f"{name}({', '.join(written)}){gives}"
    if len(line) <= LINE:
        return line
    return f"{name}(\n" + "".join(f"    {text},\n" for text in written) + f"){gives}"


def _told(docstring: str) -> str:
    """A docstring as Markdown: its prose, and its examples as blocks."""
    parts, example = [], ""
    for piece in doctest.DocTestParser().parse(docstring):
        if isinstance(piece, doctest.Example):
            example += _prompted(piece)
        elif piece.strip():
            parts += [_code("pycon", example)] if example else []
            parts.append(f"\n{_prose(piece)}\n")
            example = ""
    return "".join(parts) + (_code("pycon", example, "\n") if example else "")


def _prompted(example: doctest.Example) -> str:
    first, *rest = example.source.rstrip("\n").split("\n")
    return f">>> {first}\n" + "".join(f"... {line}".rstrip() + "\n" for line in rest) + example.want


def _prose(text: str) -> str:
    """Prose with single backticks, and pointed brackets only where they are code."""
    text = text.strip("\n").replace("``", "`")
    pieces = re.split(r"(`[^`]*`)", text)
    return "".join(piece if piece.startswith("`") else re.sub(r"[<>*]|(?<!\w)_|_(?!\w)", r"\\\g<0>", piece) for piece in pieces)


def _code(lang: str, text: str, before: str = "") -> str:
    return f"{before}```{lang}\n{text.rstrip()}\n```\n"


def anchor(title: str) -> str:
    """The place of a heading on a page, as code-hosting sites name it.

    >>> anchor("2. Who led for Iran?")
    '2-who-led-for-iran'
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(page(listed()), encoding="utf-8", newline="\n")
    print(PAGE)
