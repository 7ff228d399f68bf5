"""Tables and figures for publication where the articles may not be published: ``build --no-text``.

Notebooks show the articles, so none is run. The tables are those of ``tables --no-text``, and the figures are drawn from them: what
was withheld can't get into a picture, its data or its description.
"""

from __future__ import annotations

from pathlib import Path

from . import export, figures, files, manifest, tables
from .build import FOLDERS, forget
from .corpus import Corpus
from .together import Together, read_together
from .withheld import withhold


def publish(corpus: Corpus, output: Path, together: Together | None = None) -> list[Path]:
    """Write `output`/tables and `output`/figures without words of the articles; return the paths, in order.

    They change together or not at all, as with ``build.run``. ``corpus`` is one that ``discreet`` made; ``together`` is the same as it
    was read already. What an earlier build remembers in `output`/.astana goes: executed notebooks and kept mentions hold words.
    """
    together = together or read_together(corpus.articles, corrections=corpus.corrections)
    made = withhold(tables.build(corpus, together))
    with files.workplace(output / files.STATE) as stage:
        export.save_package(made, stage / "tables", withheld=True)
        manifest.save(corpus, made, stage / "tables")
        for figure in figures.FIGURES.values():
            figures.save(figure, made, stage / "figures")
        files.replace_set(stage, output, FOLDERS, files.MANIFEST)
    forget(output)
    return [output / name for name in [*files.read_manifest(output / files.MANIFEST), files.MANIFEST]]
