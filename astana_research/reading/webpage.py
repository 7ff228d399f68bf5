"""A saved web page to the text of its article and what its meta tags state. Needs trafilatura (the extra `html`)."""

from __future__ import annotations

import codecs
import logging
import re
from typing import Any

from .decoding import SINGLE_BYTE, Decoded, decode, why_not_arabic
from .rows import extra, with_headline

# What a page states of itself, in meta tags alone. Dates printed in the page are left to extraction: above the title
# they are mostly the day of the visit, and no guess is made here.
META = {
    "outlet": ("og:site_name",),
    "url": ("og:url", "canonical"),
    "published": ("article:published_time", "og:article:published_time", "datePublished"),
}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_HEAD = 4096  # bytes or characters in which a page says how it is written and what saved it
# What browsers and their extensions write into a page when they save it: SingleFile, and "saved from url" of the others.
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile(?:Z)?\s*url:\s*(\S+)(?:\s*saved date:\s*([^\n]*?))?\s*(?:\n|-->)", re.IGNORECASE
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_SILENT = logging.NullHandler()


def decode_page(data: bytes, charset: str = "") -> Decoded:
    """Decode a page: by what its bytes say, and where they don't tell, by the charset given or stated in its head.

    Raises Undecodable as `decode` does.

    >>> decode_page("<meta charset=windows-1256><p>جولة".encode("windows-1256")).text[-4:]
    'جولة'
    """
    stated = charset or (m[1].decode("ascii") if (m := _CHARSET.search(data[:_HEAD])) else "")
    try:
        encoding = codecs.lookup(stated).name
    except LookupError:
        return decode(data)
    for known in SINGLE_BYTE:
        if codecs.lookup(known).name == encoding:
            try:
                data.decode("utf-8")  # browsers store as UTF-8 what says otherwise
            except UnicodeDecodeError:
                text = data.decode(known, "replace")
                if "\ufffd" not in text and why_not_arabic(text) is None:
                    return Decoded(text, known)
    return decode(data)


def read_page(html: str) -> dict[str, str]:
    """Return the article's text (headline, then main text) and its outlet, url, published and collected, where the page has them.

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
    values = {"text": _with_headline(tree, body)} | _saved(html[:_HEAD])
    for key, names in META.items():
        stated = next(filter(None, (_meta(tree, name) for name in names)), "")
        if stated:
            values[key] = stated
    return values


def _saved(head: str) -> dict[str, str]:
    """The address and the day that stand in a page since it was saved."""
    if m := _SINGLE_FILE.search(head):
        return {key: value for key, value in (("url", m[1]), ("collected", m[2])) if value}
    m = _SAVED_FROM.search(head)
    return {"url": m[1]} if m else {}


def _meta(tree: Any, name: str) -> str:
    named = "//meta[@property=$name or @name=$name or @itemprop=$name]/@content | //link[@rel=$name]/@href"
    found = tree.xpath(named, name=name)
    return " ".join(found[0].split()) if found else ""


def _with_headline(tree: Any, body: str) -> str:
    """The headline often stands outside of the main text, and says what the article is about."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    headline = _meta(tree, "og:title") or next(filter(None, headings), "")
    return with_headline(headline, body)
