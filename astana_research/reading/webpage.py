"""A saved web page to the text of its article and what its meta tags state. Needs trafilatura (the extra `html`)."""

from __future__ import annotations

import logging
from typing import Any

from .rows import extra, with_headline

# What a page states of itself, in meta tags alone. Dates printed in the page are left to extraction: above the title
# they are mostly the day of the visit, and no guess is made here.
META = {
    "outlet": ("og:site_name",),
    "url": ("og:url", "canonical"),
    "published": ("article:published_time", "og:article:published_time", "datePublished"),
}
_SILENT = logging.NullHandler()


def read_page(html: str) -> dict[str, str]:
    """Return the article's text (headline, then main text) and its outlet, url and published, where the page has them.

    What is missing has no key; without main text there is nothing. Raises Unreadable without trafilatura.

    >>> page = '<meta property="og:site_name" content="راديو الكل"><h1>جولة جديدة</h1><article>' + "<p>نص الخبر</p>" * 9
    >>> found = read_page(page)
    >>> found["outlet"], found["text"].splitlines()[0]
    ('راديو الكل', 'جولة جديدة')
    """
    trafilatura = extra("trafilatura")
    logging.getLogger("trafilatura").addHandler(_SILENT)  # else its remarks on bad pages go to standard error
    try:
        tree = trafilatura.load_html(html)
        body = trafilatura.extract(html, include_comments=False) if tree is not None else None
    except Exception:  # a parser under a page that nobody has checked: any failure means that there is no text
        return {}
    if not body:
        return {}
    values = {"text": _with_headline(tree, body)}
    for key, names in META.items():
        stated = next(filter(None, (_meta(tree, name) for name in names)), "")
        if stated:
            values[key] = stated
    return values


def _meta(tree: Any, name: str) -> str:
    named = "//meta[@property=$name or @name=$name or @itemprop=$name]/@content | //link[@rel=$name]/@href"
    found = tree.xpath(named, name=name)
    return " ".join(found[0].split()) if found else ""


def _with_headline(tree: Any, body: str) -> str:
    """The headline often stands outside of the main text, and says what the article is about."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    headline = _meta(tree, "og:title") or next(filter(None, headings), "")
    return with_headline(headline, body)
