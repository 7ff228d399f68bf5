"""The gallery of a folder of figures, and for each figure how to take it into a page, a LaTeX text or a Word document.

Both are made from the lines of index.csv. What a figure says of itself comes from articles, in part: it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from ..lexicon import say
from .registry import FIGURES

Line = Mapping[str, str]
DIRECTION = {"ar": "rtl", "en": "ltr"}
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {c: f"\\{c}" for c in "&%$#_{}"}


def gallery(lines: Sequence[Line]) -> str:
    """README.md of the folder: every figure in both languages, with its caption, n, data and files."""
    parts = ["# Figures", "", say("gallery.about", "en"), "", _div("p", "ar", say("gallery.about", "ar")), ""]
    for name in ordered(lines):
        of = [line for line in lines if line["name"] == name]
        parts += [f"## {name}", ""]
        for lang in ("ar", "en"):
            page = next((line for line in of if (line["lang"], line["size"], line["format"]) == (lang, "page", "png")), None)
            if page is None:
                continue
            picture = f'<img src="{page["file"]}" alt="{escape(page["alt"])}" width="680">'
            parts += [
                _div("h3", lang, page["title"]), "", f'<p align="center">{picture}</p>', "",
                _div("p", lang, f"{page['caption']} {page['n']}. {page['source']}"), "",
            ]  # fmt: skip
        files = [f"[{line['lang']} {line['size']} {line['format']}]({line['file']})" for line in of]
        more = [f"[{say('gallery.reuse', 'en')}](fig_{name}.md)", f"[{say('gallery.data', 'en')}](fig_{name}.csv)"]
        parts += [" · ".join(more + files), ""]
    return "\n".join(parts)


def ordered(lines: Iterable[Line]) -> list[str]:
    """The names of figures among lines, in the order of FIGURES, those that aren't there last."""
    places = {name: number for number, name in enumerate(FIGURES)}
    return sorted({line["name"] for line in lines}, key=lambda name: (places.get(name, len(places)), name))


def snippets(lines: Sequence[Line]) -> str:
    """`fig_NAME.md`: what to paste into HTML, LaTeX and Word, in each language, for the lines of one figure."""
    name = lines[0]["name"]
    parts = [f"# {name}", "", say("gallery.how", "en"), "", _div("p", "ar", say("gallery.how", "ar")), ""]
    for lang in ("ar", "en"):
        for size in ("page", "column"):
            files = {line["format"]: line for line in lines if (line["lang"], line["size"]) == (lang, size)}
            if {"svg", "pdf", "png"} <= files.keys():
                parts += [f"## {say(f'gallery.{lang}', 'en')}, {say(f'gallery.{size}', 'en')}", ""]
                parts += _html(files["svg"]) + _latex(files["pdf"]) + _word(files["png"])
    return "\n".join(parts)


def _html(line: Line) -> list[str]:
    lang, pixels = line["lang"], round(float(line["width_mm"]) / 25.4 * 96)
    return _code("HTML", "html", [
        f'<figure lang="{lang}" dir="{DIRECTION[lang]}">',
        f'  <img src="{line["file"]}" width="{pixels}" style="max-width: 100%; height: auto"',
        f'    alt="{escape(line["alt"])}">',
        f"  <figcaption>{escape(_caption(line))}</figcaption>",
        "</figure>",
    ])  # fmt: skip


def _latex(line: Line) -> list[str]:
    """For LuaLaTeX or XeLaTeX; Arabic needs babel or polyglossia, which give \\foreignlanguage."""
    said = _tex(_caption(line))
    caption = rf"\foreignlanguage{{arabic}}{{{said}}}" if line["lang"] == "ar" else said
    return _code("LaTeX", "latex", [
        r"\begin{figure}",
        r"  \centering",
        rf"  \includegraphics[width={line['width_mm']}mm, alt={{{_tex(line['alt'])}}}]{{{line['file']}}}",
        rf"  \caption{{{caption}}}",
        rf"  \label{{fig:{line['name']}-{line['lang']}}}",
        r"\end{figure}",
    ])  # fmt: skip


def _word(line: Line) -> list[str]:
    lang = line["lang"]
    where = say("gallery.word", "en", file=line["file"], width=line["width_mm"])
    caption = [f"{say('gallery.caption', 'en')}:", "", _div("p", lang, _caption(line)), ""]
    return ["### Word", "", where, "", *caption, f"{say('gallery.alt', 'en')}:", "", _div("p", lang, line["alt"]), ""]


def _caption(line: Line) -> str:
    return f"{line['title']} {line['caption']} {line['n']}. {line['source']}"


def _code(title: str, language: str, lines: Sequence[str]) -> list[str]:
    fence = "`" * (3 + max((len(run) for line in lines for run in re.findall("`+", line)), default=0))
    return [f"### {title}", "", f"{fence}{language}", *lines, fence, ""]


def _tex(s: str) -> str:
    return "".join(_TEX.get(c, c) for c in s)


def _div(tag: str, lang: str, s: str) -> str:
    return f'<{tag} dir="{DIRECTION[lang]}" lang="{lang}">{escape(s)}</{tag}>'
