"""The ids of articles: the one that is given, or one that stays the same as long as the article's file or address does."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable
from urllib.parse import urldefrag, urlsplit

from .rows import Row, shown

MAX_ID = 200  # characters


def id_of(stem: str, row: Row, listed: Iterable[Collection[str]] = ()) -> str:
    """The id of a row of the file `stem`: the one given; in a file of one article the stem; else one of the row's address; else
    its number, as "stem:000007".

    An address gives "host:" and the first 12 hexadecimal digits of its SHA-256, whatever file and line it stands in. A row
    whose number a sources.csv names (`listed`, the ids of each) keeps that.

    >>> row = Row(7, "line 7", {"url": "https://www.example.org/1"})
    >>> id_of("press", row), id_of("press", row, [{"press:000007"}]), id_of("press", Row(7, "line 7"))
    ('example.org:0025b2160764', 'press:000007', 'press:000007')
    """
    if "article_id" in row.values or not row.where:
        return normal_id(row.values.get("article_id", stem))
    by_number = numbered(stem, row)
    if any(by_number in ids for ids in listed):
        return by_number
    address = row.values.get("url", "")
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        page = urldefrag(address).url
    except ValueError:  # a bracket that opens no address of the network
        return by_number
    if not host:
        return by_number
    return normal_id(f"{host}:{hashlib.sha256(page.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}")


def numbered(stem: str, row: Row) -> str:
    """The id of a row by its line or number.

    >>> numbered("press", Row(7, "line 7"))
    'press:000007'
    """
    return normal_id(f"{stem}:{row.number:06d}")


def normal_id(article_id: str) -> str:
    """Return an article id in the form in which ids are compared: NFC, without spaces around it.

    >>> normal_id(" cafe\\u0301 ")
    'café'
    """
    return unicodedata.normalize("NFC", article_id).strip()


def id_problem(article_id: str) -> str:
    """Why an id can't be one, or "": ids become file names and parts of other ids, so they must not lead elsewhere, nor break a line.

    >>> id_problem("../x"), id_problem("x")
    ("article_id '../x' could be read as a path", '')
    """
    if not article_id:
        return "the article_id is blank"
    if "/" in article_id or "\\" in article_id or article_id in (".", ".."):
        return f"article_id {shown(article_id)} could be read as a path"
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in article_id):
        return f"article_id {shown(article_id)} holds a control character or half a character"
    return f"article_id {shown(article_id)} is over {MAX_ID} characters" if len(article_id) > MAX_ID else ""
