"""The colours of the figures: told apart by the colour-blind and in grey, and words legible on what they stand."""

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE
from figure_corpora import seeds
from matplotlib.colors import to_hex, to_rgb

from astana_research import figures
from astana_research.figures.style import BAND, BLUE, DIM, FAINT, GREY, INK, LIGHT, LIGHTEST, PALE, RED, YELLOW

KINDS = (BLUE, RED, YELLOW)  # that carry meaning beside one another
BLIND = [{"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100} for kind in ("deuteranomaly", "protanomaly", "tritanomaly")]
HUES = {BLUE, RED, YELLOW, INK, GREY, PALE, FAINT, BAND, DIM, LIGHT, LIGHTEST, "#FFFFFF"}


def luminance(colour):
    """Relative luminance, as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def apart(a, b, seen):
    """How far two colours are apart for an eye that sees so."""
    return deltaE(*(np.clip(cspace_convert(to_rgb(c), seen, "sRGB1"), 0, 1) for c in (a, b)), input_space="sRGB1")


@pytest.mark.parametrize("seen", [*BLIND, "sRGB1"], ids=lambda seen: seen if isinstance(seen, str) else seen["cvd_type"])
def test_colours_are_told_apart_by_everybody(seen):
    for a, b in combinations((*KINDS, "#FFFFFF"), 2):
        assert apart(a, b, seen) > 20, (a, b)


def test_red_and_green_would_not_be():
    assert apart("#CC3311", "#44771E", BLIND[0]) < 20


def test_colours_differ_in_grey():
    greys = [luminance(colour) ** (1 / 2.2) for colour in (*KINDS, "#FFFFFF")]
    assert all(b - a > 0.14 for a, b in zip(greys, greys[1:], strict=False)), greys
    assert GREY not in KINDS


@pytest.mark.parametrize(
    ("ink", "ground"),
    [(INK, "#FFFFFF"), (GREY, "#FFFFFF"), (GREY, FAINT), (INK, BAND), (INK, LIGHT), ("#FFFFFF", BLUE)],
)
def test_words_are_legible(ink, ground):
    assert contrast(ink, ground) >= 4.5


def test_pale_words_would_not_be():
    assert contrast(BAND, "#FFFFFF") < 4.5


@pytest.mark.parametrize("name", figures.FIGURES)
def test_every_word_of_every_figure_stands_out_from_what_is_under_it(name):
    figure = figures.FIGURES[name](seeds(), "en")
    axes = figure.axes[0]
    for text in axes.texts:
        x, y = text.get_position()
        x0, x1 = text.get_window_extent(figure._get_renderer()).transformed(axes.transData.inverted()).intervalx
        middle = ((x0 + x1) / 2, y - text.get_size() * 25.4 / 72 * 0.3)
        at = axes.transData.transform(middle)
        under = [p for p in axes.patches if p.get_facecolor()[3] and p.get_path().contains_point(at, p.get_transform())]
        ground = max(under, key=lambda p: p.get_zorder()).get_facecolor() if under else "white"
        # 3 for the one white on red or grey: bold enough by its size; the rest at least as WCAG AA has it
        least = 3 if to_hex(text.get_color()) == "#ffffff" else 4.5
        assert contrast(text.get_color(), ground) >= least, (text.get_text(), to_hex(ground))


@pytest.mark.parametrize("name", figures.FIGURES)
def test_no_colour_but_those_of_the_house(name):
    axes = figures.FIGURES[name](seeds(), "en").axes[0]
    used = {to_hex(p.get_facecolor()).upper() for p in axes.patches if p.get_facecolor()[3]}
    used |= {to_hex(text.get_color()).upper() for text in axes.texts}
    assert used <= HUES
