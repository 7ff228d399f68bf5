"""What every view is: HTML for a notebook, plain text for elsewhere; and figures with their words."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import Any

from .escaping import TEXT, WAYS, escaped, printable
from .words import label


@dataclass(frozen=True)
class View:
    """Something to look at: HTML in a notebook, plain text elsewhere."""

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return printable(self.plain)


@dataclass(frozen=True)
class Picture:
    """A figure of ``figures`` as PNG, with its alternative text, and its caption beneath."""

    figure: Any

    def bundle(self) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        """The picture as a notebook takes it: data by kind, and what goes with them."""
        from .. import typography

        about, stream = self.figure.about, io.BytesIO()
        with typography.use(about.lang):
            self.figure.savefig(stream, format="png", dpi=200, metadata={"Software": None})
        data = {"image/png": base64.b64encode(stream.getvalue()).decode(), "text/plain": printable(about.alt)}
        return data, {"image/png": {"alt": printable(about.alt), "width": round(self.figure.get_figwidth() * 128)}}

    def words(self) -> View:
        """The caption, and what the figure shows in words, folded."""
        about = self.figure.about
        alt = f"<details><summary>{label('notebook.alt', about.lang)}</summary>{escaped(about.alt)}</details>"
        page = f'<div {TEXT} dir="{WAYS[about.lang]}" lang="{about.lang}"><p>{escaped(about.caption)}</p>{alt}</div>'
        return View(page, about.caption)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        data, metadata = self.bundle()
        display(data, metadata=metadata, raw=True)
        display(self.words())
