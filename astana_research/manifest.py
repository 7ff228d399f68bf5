"""What a run read, and what became of every character and every byte of it: ``tables/manifest.json``.

The sums add up: the characters of all texts are those of articles and those refused, and those of articles are their own text,
furniture, repetitions and what was normalised away; the bytes of all files are those of files that gave an article and those of
files that were refused whole. No clock and no folder stands in it: the same articles and the same rules give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from . import __version__, files
from .corpus import Corpus

NAME = "manifest.json"
SORTS = ("own", "in_furniture", "repeated", "normalised")  # columns of the table `account`
_PACKAGE = Path(__file__).resolve().parent


def manifest(corpus: Corpus, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """The manifest of a corpus and the tables that were made of it.

    ``inputs`` has one entry a file that was met: its label, bytes and SHA-256 (None where it is no file or too large), the
    characters of its texts and those refused, the articles taken from it. ``sources`` has the same for what tells of articles.
    ``refused`` says what and why, ``rows`` how many rows each table has, ``lexicons`` is a hash of the words that rules use.

    >>> from astana_research.tables import build
    >>> from astana_research.corpus import Article
    >>> corpus = Corpus((Article.of("a", "عُقدت الجولة الـ20."),), ())
    >>> manifest(corpus, build(corpus))["characters"]
    {'texts': 19, 'articles': 19, 'refused': 0, 'own': 18, 'in_furniture': 0, 'repeated': 0, 'normalised': 1}
    """
    account = tables["account"]
    met = [one for one in corpus.inputs if not one.listing]
    taken = sum(len(article.text) for article in corpus.articles)
    refused = sum(one.refused for one in met)
    return {
        "astana_research": __version__,
        "lexicons": lexicons(),
        "inputs": [
            {
                "path": one.path,
                "bytes": one.bytes,
                "sha256": one.sha256,
                "characters": one.characters,
                "refused_characters": one.refused,
                "articles": list(one.articles),
            }
            for one in met
        ],
        "sources": [
            {"path": one.path, "bytes": one.bytes, "sha256": one.sha256} for one in corpus.inputs if one.listing
        ],
        "refused": [{"path": refusal.path, "reason": refusal.reason} for refusal in corpus.refusals],
        "articles": len(corpus.articles),
        "characters": {
            "texts": taken + refused,
            "articles": taken,
            "refused": refused,
            **{name: int(account[name].sum()) for name in SORTS},
        },
        "bytes": {
            "files": sum(one.bytes for one in met),
            "of_articles": sum(one.bytes for one in met if one.articles),
            "refused": sum(one.bytes for one in met if not one.articles),
        },
        "rows": {name: len(table) for name, table in tables.items()},
    }


def text(corpus: Corpus, tables: Mapping[str, pd.DataFrame]) -> str:
    """The manifest as JSON; half a character, which UTF-8 can't hold, stands as its escape."""
    written = json.dumps(manifest(corpus, tables), ensure_ascii=False, indent=1)
    return written.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def save(corpus: Corpus, tables: Mapping[str, pd.DataFrame], folder: Path) -> Path:
    """Write the manifest into the folder of the tables; returns its path."""
    files.write_text(folder / NAME, text(corpus, tables))
    return folder / NAME


@cache
def lexicons() -> str:
    """A hash of all data of the package: lexicons and the public record. Code is named by its version."""
    total = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.csv")):
        data = path.read_bytes()
        total.update(f"{path.relative_to(_PACKAGE).as_posix()}\n{len(data)}\n".encode() + data)
    return total.hexdigest()
