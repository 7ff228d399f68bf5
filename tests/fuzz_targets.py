"""What has to hold for any input, a function a stage: each raises AssertionError where it does not, and nothing else ever."""

from __future__ import annotations

import codecs
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd

from astana_research import display, export, manifest, tables
from astana_research.account import account
from astana_research.chronology import date_article
from astana_research.cleaning import clean
from astana_research.corpus import Article, Corpus, read_corpus
from astana_research.document import Document, read_each
from astana_research.edtf import bounds
from astana_research.extraction import extract_document
from astana_research.mentions import Mention
from astana_research.reading.decoding import Undecodable, decode

_PART = r"(?:\.\.|[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|XXXX-[0-9]{2}(?:-[0-9]{2})?)"
_EDTF = re.compile(rf"{_PART}(?:/{_PART})?|[\[{{]{_PART}(?:/{_PART})?(?:,{_PART}(?:/{_PART})?)*[\]}}]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def decoding(data: bytes) -> None:
    """Bytes are a text from which the same bytes come, or refused in one line."""
    try:
        found = decode(data)
    except Undecodable as error:
        assert str(error) and str(error).isprintable()
        return
    assert data.decode(found.encoding) in (found.text, "\ufeff" + found.text)
    codecs.lookup(found.encoding)


def reading(data: bytes, extension: str) -> None:
    """A file of any format gives articles with safe ids, and a line for all else; its characters add up."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        Path(folder, f"a{extension}").write_bytes(data)
        corpus = read_corpus([folder])
    for article in corpus.articles:
        assert article.text and article.article_id == article.article_id.strip() and len(article.article_id) <= 200
        assert not set(article.article_id) & set("/\\") and article.article_id not in (".", "..")
        assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in article.article_id)
        assert article.published is None or bounds(article.published)
    assert all(str(refusal).isprintable() for refusal in corpus.refusals)
    [one] = corpus.inputs
    assert one.characters - one.refused == sum(len(article.text) for article in corpus.articles)
    assert one.bytes == len(data) and (corpus.articles or corpus.refusals)


def documents(texts: Sequence[str]) -> list[Document]:
    """Texts made ready together are as each by itself; cleaning twice is cleaning once, and every character is accounted for."""
    made = list(read_each(Article.of(f"a{n}", text) for n, text in enumerate(texts)))
    for text, document in zip(texts, made, strict=True):
        assert document.shown.raw == text
        assert sum(account(document).values()) == len(text)
        assert clean(document.shown.text).text == document.shown.text
        assert all(0 <= s.start <= s.end <= len(document.text) for s in document.sentences)
    alone = clean(texts[0])
    assert (alone.text, alone.starts.tolist()) == (made[0].shown.text, made[0].shown.starts.tolist())
    return made


def extraction(document: Document) -> list[Mention]:
    """Every mention cites what stands there, in order."""
    found = extract_document(document)
    raw = document.shown.raw
    placed = [m for m in found if m.start is not None]
    assert all(0 <= m.start < m.end <= len(raw) and raw[m.start : m.end] == m.surface for m in placed)
    assert [(m.start, m.end) for m in placed] == sorted((m.start, m.end) for m in placed)
    assert [m.kind for m in found].count("about") == 1
    for m in found:
        json.dumps(m.record())
    return found


def chronology(text: str, mentions: Sequence[Mention]) -> None:
    """Dating ends; what it gives is EDTF, with days that there are."""
    article = Article.of("a", text, collected="2026-11-21")
    dated, writing = date_article(article, mentions)
    assert writing.days and all(isinstance(day, date) and day <= date(2026, 11, 21) for day in writing.days)
    for m in dated:
        if m.kind in ("date", "publication") and m.value is not None:
            assert _EDTF.fullmatch(m.value), m.value
            assert all(date.fromisoformat(day) for day in _DAY.findall(m.value))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


def exporting(texts: Sequence[str]) -> None:
    """Tables read back as they were written, the manifest adds up, and no text becomes markup."""
    corpus = Corpus(tuple(Article.of(f"a{n:02d}", text, collected="2026-11-21") for n, text in enumerate(texts)), ())
    made = tables.build(corpus)
    with tempfile.TemporaryDirectory() as folder:
        export.save_tables(made, Path(folder), names=["mentions", "paragraphs", "dates"])
        for name in ("mentions", "paragraphs", "dates"):
            read = pd.read_csv(Path(folder, f"{name}.csv"), dtype=str, keep_default_na=False, lineterminator="\n")
            assert len(read) == len(made[name]), name
        mentions = pd.read_csv(Path(folder, "mentions.csv"), dtype=str, keep_default_na=False, lineterminator="\n")
    assert mentions["mention_id"].tolist() == made["mentions"]["mention_id"].tolist()
    characters = manifest.manifest(corpus, made)["characters"]
    assert characters["articles"] == sum(characters[name] for name in manifest.SORTS) == sum(map(len, texts))
    tags = _Tags()
    tags.feed(display.show(made["mentions"]).html)
    looked_at = [article for article in corpus.articles if "<" in article.text][:3] or corpus.articles[:1]
    for article, document in zip(looked_at, documents([article.text for article in looked_at]), strict=True):
        tags.feed(display.article(article, extraction(document)).html)
    assert {"table", "mark"} & tags.names  # else nothing would be tried
    assert not tags.names & {"script", "img", "iframe", "svg", "a"} and not any(name.startswith("on") for name in tags.attributes)
