"""What the tests of figures ask of any of them, without an eye."""

import re

import pytest

from astana_research import typography


def texts(figure):
    return [text for text in figure.axes[0].texts if text.get_text()]


def body(figure, text):
    """Left, right, low and high in millimetres of a line's letters, without the room that Matplotlib keeps around them."""
    extent = text.get_window_extent(figure._get_renderer())
    base = text.get_transform().transform(text.get_position())[1] / figure.dpi * 25.4
    size = text.get_size() / 72 * 25.4
    return extent.x0 / figure.dpi * 25.4, extent.x1 / figure.dpi * 25.4, base - 0.2 * size, base + 0.6 * size


def words(figure):
    return typography._CONTROL.sub("", "\n".join(text.get_text() for text in texts(figure)))


def plain(figure):
    """The lines of a figure with ordinary spaces."""
    return words(figure).replace("\u00a0", " ").split("\n")


def shown(s, lang):
    """Words as the installed Matplotlib is handed them, direction marks aside."""
    return typography._CONTROL.sub("", typography.text(s, "rtl" if lang == "ar" else "ltr"))


def legible(figure, lang, width):
    """Everything is on the page, large enough, and free of its neighbours; the words about it are whole."""
    assert figure.get_figwidth() * 25.4 == pytest.approx(width)
    assert figure.get_figheight() * 25.4 < 260
    boxes = [(text.get_text(), *body(figure, text)) for text in texts(figure)]
    for said, left, right, low, high in boxes:
        assert 0 <= left + 0.5 and right <= width + 0.5 and low >= 0 and high <= figure.get_figheight() * 25.4, said
    for i, (said, left, right, low, high) in enumerate(boxes):
        for other, left_, right_, low_, high_ in boxes[i + 1 :]:
            assert right < left_ + 0.3 or right_ < left + 0.3 or high < low_ + 0.3 or high_ < low + 0.3, (said, other)
    assert min(text.get_size() for text in texts(figure)) >= (7.8 if lang == "ar" else 6.5)
    about = figure.about
    assert about.title and about.caption and about.source and about.alt and about.lang == lang
    assert not re.search(r"\{\w*\}|nan|<NA>", words(figure) + about.caption + about.alt)
