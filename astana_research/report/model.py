"""What a report consists of: blocks, each with its language, and documents of one language. Writers turn them into files.

Blocks hold plain text and nothing of any format: no markup, no marks of direction. What each stretch of a text is
written in is told by `runs.runs`, when a file is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

WAYS = {"ar": "rtl", "en": "ltr"}


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is that of a section."""

    lang: str
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `style` is "text", or "note" for what is said beneath a table or beside the text."""

    lang: str
    text: str
    style: str = "text"


@dataclass(frozen=True)
class Bullets:
    """Points of a list."""

    lang: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A picture with its number, caption and alternative text; `files` maps "svg", "pdf" and "png" to where it lies."""

    lang: str
    name: str
    caption: str
    alt: str
    files: Mapping[str, Path] = field(default_factory=dict)
    number: int = 0


@dataclass(frozen=True)
class Table:
    """A table for print: a head, rows of text, the share of the width that each column has, a note beneath.

    `numeric` says which columns hold numbers, which stand at the far side.
    """

    lang: str
    name: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    numeric: tuple[bool, ...]
    note: str = ""
    number: int = 0

    def __post_init__(self) -> None:
        widths = {len(self.head), len(self.shares), len(self.numeric), *map(len, self.rows)}
        if len(widths) > 1:
            raise ValueError(f"table {self.name}: rows, head, shares and numeric are not of one length")


@dataclass(frozen=True)
class Reference:
    """An entry of a list of sources: what it is cited by, what is known of it, and its addresses."""

    label: str
    text: str
    urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class References:
    """A list of sources."""

    lang: str
    items: tuple[Reference, ...]


Block = Heading | Paragraph | Bullets | Figure | Table | References


@dataclass(frozen=True)
class Document:
    """A report in one language: what stands on its first page, and its blocks."""

    lang: str
    title: str
    subtitle: str
    dated: str
    summary: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def way(self) -> str:
        """The direction in which it is read: "rtl" or "ltr"."""
        return WAYS[self.lang]

    def of(self, kind: type) -> list:
        """Its blocks of one kind, in order.

        >>> Document("en", "t", "", "", (), (Heading("en", "One"),)).of(Heading)[0].text
        'One'
        """
        return [block for block in self.blocks if isinstance(block, kind)]


def safe_url(url: str) -> str:
    """An address that may be followed, or "": an article's own is untrusted, and `javascript:` is one, too.

    >>> safe_url("https://example.org/1"), safe_url("javascript:alert(1)")
    ('https://example.org/1', '')
    """
    return url if url.startswith(("https://", "http://")) and not any(c <= " " or c in "\"'<>" for c in url) else ""
