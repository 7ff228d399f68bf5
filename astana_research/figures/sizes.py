"""The sizes of figures: of print, in millimetres, whatever height they need; of screens, in pixels, a frame to fill."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from .style import COLUMN, PAGE, POINT, SMALLEST, lower

WIDEST = 420.0  # millimetres on which a figure is laid out
LEAST_PIXELS = 9.0  # height of the smallest letters in a frame: below, they can't be read
HALVINGS = 4  # of the widths between the narrowest sheet and the widest: to within a twelfth
SHARES = (1.0, 0.85, 0.7, 0.55)  # of the rows of a page: as many as a low frame can hold
DPI = 300


class TooSmall(ValueError):
    """A frame in which the figure could not be read."""


@dataclass(frozen=True)
class Size:
    """A size by its name: `width` in millimetres, or a frame of `pixels` (width, height)."""

    name: str
    width: float = 0.0
    pixels: tuple[int, int] | None = None

    @classmethod
    def of(cls, name: str) -> Size:
        """A size by one of the names of SIZES, or as WIDTHxHEIGHT in pixels. ValueError for anything else.

        >>> Size.of("1200x675").pixels
        (1200, 675)
        """
        if name in SIZES:
            return SIZES[name]
        found = re.fullmatch(r"([1-9]\d{1,4})x([1-9]\d{1,4})", name)
        if not found:
            raise ValueError(f"{name}: no size; there are {', '.join(SIZES)}, or pixels such as 1200x675")
        return cls(name, pixels=(int(found[1]), int(found[2])))


SIZES = {
    "page": Size("page", PAGE),
    "column": Size("column", COLUMN),
    "slide": Size("slide", pixels=(1920, 1080)),
    "social": Size("social", pixels=(1200, 1200)),
}


def drawn(draw: Callable[..., Figure], tables: dict[str, pd.DataFrame], lang: str, size: Size) -> Figure:
    """The figure at a size; `figure.dpi` is what makes its PNG so large.

    For a frame it is laid out on a sheet just wide enough that it is no higher than the frame: so its letters are as
    large as they can be. Where all rows are too many, fewer are drawn, and the figure says how many are not. Raises TooSmall,
    with the height that would do for all, where the letters would be too small to read.
    """
    if size.pixels is None:
        figure = draw(tables, lang, size.width)
        figure.dpi = DPI
        return figure
    wide, high = size.pixels
    # A letter of SMALLEST points on a sheet of so many millimetres is LEAST_PIXELS high.
    limit = min(WIDEST, wide * SMALLEST * POINT / LEAST_PIXELS)
    for share in SHARES:
        with lower(share):
            best = draw(tables, lang, limit)
            if _shape(best) <= high / wide:
                return _framed(_largest(draw, tables, lang, best, high / wide), wide, high)
            if share == SHARES[0]:
                needs = int(_shape(best) * wide) + 1
    raise TooSmall(f"{best.about.name}: too much for {size.name}; {wide}x{needs} would hold it")


def _largest(draw: Callable[..., Figure], tables: dict[str, pd.DataFrame], lang: str, best: Figure, shape: float) -> Figure:
    """Of the sheets no wider than that of `best` the narrowest that is not too high."""
    fits = best.get_figwidth() * 25.4
    narrow = min(COLUMN, fits)
    for width in [narrow] + [None] * HALVINGS:  # narrower sheets are higher, by and large
        width = width or (narrow * fits) ** 0.5
        figure = draw(tables, lang, width)
        if _shape(figure) <= shape:
            best, fits = figure, width
        else:
            narrow = width
        if fits <= narrow:
            break
    return best


def _shape(figure: Figure) -> float:
    """Height for a width of one."""
    return figure.get_figheight() / figure.get_figwidth()


def _framed(figure: Figure, wide: int, high: int) -> Figure:
    """The figure on a sheet of the frame's shape, what is left free above and below it."""
    inches = figure.get_figwidth()
    (axes,) = figure.axes
    (bottom, top), full = axes.get_ylim(), inches * 25.4 * high / wide
    spare = (full - bottom) / 2
    axes.set_ylim(bottom + spare, top - spare)
    figure.set_size_inches(inches, inches * high / wide)
    figure.dpi = wide / inches
    return figure
