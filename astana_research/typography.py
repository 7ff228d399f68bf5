"""Arabic in Matplotlib: fonts, shaping and direction.

Matplotlib 3.11 shapes and orders Arabic itself (libraqm) and wants the logical string; older versions draw it letter by
letter from the left, and want it shaped and ordered beforehand. `text` returns what the installed version needs; `use`
sets fonts (from packages, never the system's) and the settings that keep output the same from run to run.

>>> with use("ar"):
...     label = text("R19: نور سلطان")  # gets a leading U+200F, as its first letter is Latin
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

import matplotlib
from matplotlib import font_manager, ft2font
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import Normal
from matplotlib.textpath import TextToPath

# Static TrueType under the OFL, which PDF embeds as it is; Fira Sans is legible when small and has ş ğ İ Č ž, ḥ ṣ ʿ.
ARABIC, LATIN = "Amiri", "Fira Sans"
FILES = {
    ARABIC: ("fontpkg_amiri", ("Amiri-Regular.ttf", "Amiri-Bold.ttf")),
    LATIN: ("fontpkg_fira_sans", ("FiraSans-Regular.ttf", "FiraSans-Bold.ttf")),
}
SHAPES = hasattr(ft2font, "__libraqm_version__")  # Matplotlib shapes and orders text itself

LRM, RLM, LRO, POP = "\u200e", "\u200f", "\u202d", "\u202c"
_CONTROL = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]")
# Letters in disguise; U+FD3E-4F and U+FDF0-FF are signs (﴾ ﷺ), which texts hold rightly.
_FORM = re.compile("[\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc]")
# Ranges, dates, fractions (2017–2024, 2024-11-11, XXXX-11) and signed numbers.
_NUMBER = r"[\dX]+(?:[.,][\dX]+)*"
_NUMERIC = re.compile(
    rf"(?<![\w{LRM}{LRO}])(?<!\d[-–/:.,])(?:[-+\u2212±]?{_NUMBER}(?:[-–/:]{_NUMBER})+|[-+\u2212±]{_NUMBER})"
    rf"(?![\w{LRM}{POP}]|[-–/:.,]\d)"
)
# Signs at the edge of a name in Latin letters, such as that of a file: "d01_", or "d01-" where it goes on in the next line.
_EDGES = re.compile(rf"(?<=[^\W_])_+(?![\w{LRM}])|(?<=[A-Za-z])-(?!\S)|(?<![\w{LRM}])_+(?=[A-Za-z\d])")


class MissingGlyph(ValueError):
    """Neither font has a glyph for a character, which Matplotlib would draw as a box."""


class PresentationForms(ValueError):
    """The text holds presentation forms: it was shaped before, and would be drawn reversed."""


@lru_cache(maxsize=1)
def _fonts() -> dict[str, tuple[Path, ...]]:
    """Register the packaged fonts, before any system font of the same name; family -> files."""
    found, manager = {}, font_manager.fontManager
    for family, (package, names) in FILES.items():
        folder = Path(importlib.import_module(package).ROOT) / "files"
        found[family] = tuple(folder / name for name in names)
        for path in found[family]:
            manager.addfont(str(path))  # empties the cache of fonts found, too
            manager.ttflist.insert(0, manager.ttflist.pop())
    return found


def settings(lang: str = "ar") -> dict[str, object]:
    """Matplotlib's rcParams for figures in `lang` ("ar" or "en")."""
    _fonts()
    return {
        "font.family": [ARABIC, LATIN] if lang == "ar" else [LATIN, ARABIC],
        "text.parse_math": False,  # a `$` is a dollar
        "text.usetex": False,
        "text.hinting": "none",
        "axes.formatter.use_mathtext": False,
        "svg.fonttype": "path",  # where text stays text, browsers choose the wrong base direction
        "svg.hashsalt": "astana-research",
        "pdf.fonttype": 42,
        "ps.fonttype": 42,  # Matplotlib 3.11 sizes the font subsets of PDF by this one; with 3, glyphs drift
        "savefig.dpi": 300,
    }


def use(lang: str = "ar") -> ExitStack:
    """Set Matplotlib up for `lang`: for good as a plain call, for a while as `with use(lang):`.

    >>> with use("en"):
    ...     matplotlib.rcParams["font.family"][0]
    'Fira Sans'
    """
    new = settings(lang)
    before = {key: matplotlib.rcParams[key] for key in new}
    matplotlib.rcParams.update(new)
    stack = ExitStack()
    stack.callback(matplotlib.rcParams.update, before)
    return stack


def is_arabic(s: str) -> bool:
    """Whether `s` has a letter that is written from right to left."""
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in _CONTROL.sub("", s))


def isolate(s: str) -> str:
    """`s` kept from left to right inside Arabic: year ranges, ISO dates, negative numbers, codes.

    >>> isolate("2017–2024") == "\\u200e2017–2024\\u200e"
    True
    """
    if any(unicodedata.bidirectional(c) == "AN" for c in s):  # digits ٠-٩ turn their neighbours even between marks
        return f"{LRO}{s}{POP}"
    return f"{LRM}{s}{LRM}"


def text(s: str, direction: str | None = None) -> str:
    """The string to hand to Matplotlib so that `s`, in logical order, reads right; of one line or several.

    `direction` is "rtl", "ltr" or None: from right to left where any letter is Arabic. Ranges, ISO dates and signed
    numbers keep their order inside Arabic. Raises `PresentationForms` and `MissingGlyph`.

    >>> text("Round 22")
    'Round 22'
    """
    if form := _FORM.search(s):
        raise PresentationForms(
            f"{s!r} holds presentation forms (U+{ord(form[0]):04X}): give plain letters in logical order, without "
            "arabic-reshaper or get_display; clean() turns such text back"
        )
    lines = [_line(line, direction) for line in unicodedata.normalize("NFC", s).split("\n")]
    for c in {c for line in lines for c in _CONTROL.sub("", line) if ord(c) not in _characters()}:
        raise MissingGlyph(f"no glyph for U+{ord(c):04X} {unicodedata.name(c, '')} in {ARABIC} or {LATIN}: {s!r}")
    return "\n".join(lines)


def mathtext(s: str) -> str:
    """`s` with formulas between dollars, shaped and in visual order, to be drawn with `parse_math=True`.

    Matplotlib's mathtext draws letter by letter from the left in every version. A formula keeps its place as a word from
    left to right does. Raises as `text` does, and ValueError where a dollar has no partner. Use it in "ar": mathtext
    takes its letters from the first font alone.

    >>> mathtext("speed $v^2$")
    'speed $v^2$'
    """
    parts = re.split(r"(?<!\\)\$", s)
    if len(parts) % 2 == 0:
        raise ValueError(f"a dollar without a partner: {s!r}")
    words, formulas = parts[::2], parts[1::2]
    marks = [chr(0xE000 + i) for i in range(len(formulas))]  # for private use: of no script, from left to right
    text("".join(words))
    plain = "".join(a + b for a, b in zip(words, [*marks, ""], strict=True))
    lines = [_shaped(line, is_arabic(line)) for line in unicodedata.normalize("NFC", plain).split("\n")]
    for mark, formula in zip(marks, formulas, strict=True):
        lines = [line.replace(mark, f"${formula}$") for line in lines]
    return "\n".join(lines)


def _line(s: str, direction: str | None) -> str:
    rtl = is_arabic(s) if direction is None else direction == "rtl"
    if not is_arabic(s) and not (rtl and re.search(r"[^\W\dX_]", s)):
        return s  # numbers alone need no direction, and a mark would turn ranges round
    if rtl:
        s = _NUMERIC.sub(lambda found: isolate(found[0]), s)
        s = _EDGES.sub(lambda found: isolate(found[0]), s)
    if not SHAPES:
        return _shaped(s, rtl)
    first = next((kind for kind in map(unicodedata.bidirectional, s) if kind in ("L", "R", "AL")), "")
    if rtl:
        return s if first in ("R", "AL") else RLM + s
    return s if first == "L" else LRM + s


def _shaped(s: str, rtl: bool) -> str:
    """Letters joined and put in visual order, for versions of Matplotlib (and renderers) that do neither."""
    from arabic_reshaper import ArabicReshaper
    from bidi.algorithm import get_display  # this one mirrors brackets; the one in `bidi` itself doesn't

    joined = ArabicReshaper({"delete_harakat": True, "delete_tatweel": False}).reshape(s)
    return _CONTROL.sub("", get_display(joined, base_dir="R" if rtl else "L"))


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    """Code points that can be drawn in regular and in bold."""
    maps = [[set(ft2font.FT2Font(str(path)).get_charmap()) for path in paths] for paths in _fonts().values()]
    return frozenset(set.union(*(set.intersection(*weights) for weights in maps)))


def drawable() -> frozenset[int]:
    """Code points for which one of the two fonts has glyphs, in regular and in bold.

    >>> ord("ج") in drawable(), 0x1F600 in drawable()
    (True, False)
    """
    return _characters()


def width(s: str, size: float, weight: str = "normal") -> float:
    """Width in points of one line of `text` output, in the fonts in use."""
    return _width(s, weight, tuple(matplotlib.rcParams["font.family"])) * size / 100 if s else 0.0


@lru_cache(maxsize=65536)  # a label is measured for every way of laying it out
def _width(s: str, weight: str, families: tuple[str, ...]) -> float:
    """Width at 100 points: without hinting, widths grow with the size."""
    properties = FontProperties(family=list(families), size=100, weight=weight)
    return TextToPath().get_text_width_height_descent(s, properties, False)[0]


def wrap(s: str, limit: float, size: float, weight: str = "normal", direction: str | None = None) -> list[str]:
    """`s` broken into lines of at most `limit` points, to be handed to `text`.

    A word wider than that, such as the name of a file, is broken too: behind a sign within it, else where the line is full.
    """

    def fits(line: str) -> bool:
        return width(text(line, direction), size, weight) <= limit

    lines: list[str] = []
    for paragraph in s.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and not fits(longer):
                lines.append(line)
                longer = word
            while len(longer) > 1 and not fits(longer) and (end := _break(longer, fits)) < len(longer):
                lines.append(longer[:end])
                longer = longer[end:]
            line = longer
        lines.append(line)
    return lines


def _break(word: str, fits: Callable[[str], bool]) -> int:
    """Where a word is broken that is too wide for its line: behind the last sign that fits, or behind the last character."""
    places = [n for n in range(1, len(word)) if not unicodedata.combining(word[n])]
    full = bisect_left(places, True, key=lambda n: not fits(word[:n]))
    fitting = places[: max(full, 1)]
    return next((n for n in reversed(fitting) if word[n - 1] in "_-./"), fitting[-1]) if fitting else len(word)


def effects(s: str, weight: str = "normal") -> list[Normal]:
    """Path effects for `text` output `s`: outlines where PDF would misplace its glyphs, else none (text to search)."""
    families = tuple(matplotlib.rcParams["font.family"])
    exact = not SHAPES or all(_exact_in_pdf(line, families, weight) for line in s.split("\n"))
    return [] if exact else [Normal()]


@lru_cache(maxsize=4096)
def _exact_in_pdf(s: str, families: tuple[str, ...], weight: str) -> bool:
    """Whether PDF puts each glyph of `s` where the layout has it.

    Matplotlib 3.11 applies the kern before a glyph twice where the font, or the embedded subset of it, changes; a glyph
    moves to another subset when its character was drawn as another glyph before, as Arabic letters are.
    """
    properties = FontProperties(family=list(families), weight=weight)
    font = font_manager.get_font(font_manager.fontManager._find_fonts_by_props(properties))
    font.set_size(100, 72)
    before = None
    for item in font._layout(s, ft2font.LoadFlags.NO_HINTING):
        usual = len(item.char) == 1 and item.glyph_index == item.ft_object.get_char_index(ord(item.char))
        here = item.ft_object.fname if usual and not is_arabic(item.char) else None  # None: in any subset
        if abs(item.prev_kern) > 0.5 and (here is None or here != before):  # half a hundredth of an em
            return False
        before = here
    return True
