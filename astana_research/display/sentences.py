"""Sentences that were computed, with their numbers and lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .escaping import TEXT, escaped
from .view import View


def findings(*sentences: str) -> View:
    """Sentences that were computed: one as a paragraph, several as a list."""
    if len(sentences) == 1:
        return View(f'<p {TEXT} dir="auto">{escaped(sentences[0])}</p>', sentences[0])
    page = "\n".join(f'<li dir="auto">{escaped(one)}</li>' for one in sentences)
    return View(f"<ul {TEXT}>\n{page}\n</ul>", "\n".join(f"• {one}" for one in sentences))


def count(n: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: "1 article", "5 articles"."""
    return f"{n:,} {noun if n == 1 else nouns or noun + 's'}"


def listed(values: Iterable[Any], limit: int = 12) -> str:
    """Values in a line, whole numbers in a row as "15–22"; words are isolated, since Arabic turns its neighbours.

    >>> listed([1, 15, 16, 17]), listed([])
    ('1, 15–17', 'none')
    """
    runs: list[list[Any]] = []
    for value in values:
        if runs and not isinstance(value, str) and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    parts = [
        f"{run[0]}–{run[-1]}" if run[1:] else f"\u2068{run[0]}\u2069" if isinstance(run[0], str) else str(run[0])
        for run in runs
    ]
    return ", ".join(parts[:limit] or ["none"]) + (f" and {len(parts) - limit} more" if parts[limit:] else "")
