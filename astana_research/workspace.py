"""Where a notebook reads articles from and writes tables and figures to: told by the environment, else the project's own folders."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import cache
from .corpus import Corpus, read_corpus


@dataclass(frozen=True)
class Workspace:
    """The folder of articles, and the folder that holds ``tables/`` and ``figures/``."""

    corpus: Path
    output: Path

    @property
    def tables(self) -> Path:
        return self.output / "tables"

    @property
    def figures(self) -> Path:
        return self.output / "figures"

    def read(self) -> Corpus:
        """The articles, and a line for each file that is none; what is found in them is kept beside the output (``cache``)."""
        cache.keep_in(self.output)
        return read_corpus([self.corpus])


def here(environment: Mapping[str, str] = os.environ, notebooks: Path | None = None) -> Workspace:
    """The workspace of a notebook: ``ASTANA_CORPUS`` and ``ASTANA_OUTPUT``, by default ``seeds`` and the folder above the notebooks.

    >>> here({"ASTANA_CORPUS": "press", "ASTANA_OUTPUT": "out"}).tables.as_posix()
    'out/tables'
    """
    home = (notebooks or Path.cwd()).parent
    return Workspace(
        Path(environment.get("ASTANA_CORPUS") or home / "seeds"), Path(environment.get("ASTANA_OUTPUT") or home)
    )
