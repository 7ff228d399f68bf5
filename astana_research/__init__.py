"""Arabic press articles on the Astana process, read into tidy tables and figures.

Importing this is cheap: pandas and Matplotlib are loaded by the modules that draw or tabulate, when they are asked for.
What most people call stands here too, loaded at its first use:

>>> import astana_research
>>> astana_research.read_corpus.__module__
'astana_research.corpus'
"""

from __future__ import annotations

import time
from importlib import import_module
from typing import Any

__version__ = "0.1.0"

#: When this process began to load the package: what is written to its files afterwards is not what it runs.
LOADED = time.time_ns()

# Name here -> module where it lives.
_HOMES = {
    "Article": "corpus",
    "Corpus": "corpus",
    "Refusal": "corpus",
    "read_corpus": "corpus",
    "read_records": "corpus",
    "CleanText": "cleaning",
    "clean": "cleaning",
    "read_document": "document",
    "extract": "extraction",
    "Mention": "mentions",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
