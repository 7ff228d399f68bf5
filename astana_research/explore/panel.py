"""The menus of a notebook: what they choose is shown in ordinary outputs, which stay when nobody runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..display import escaped, label
from ..document import Document
from .choice import Choice, Tables
from .facts import first_choice, options, told
from .views import in_words, look

_ALL = ""  # a menu whose value is None is shown empty
_MIME = "application/vnd.jupyter.widget-view+json"


def panel(tables: Tables, documents: Sequence[Document], lang: str = "en", first: Choice | None = None) -> None:
    """Show four menus, and beneath them the facts, the sentences and the figure of what they choose.

    At first that is ``first``, by default the round of which most is told.
    """
    from IPython.display import display
    from ipywidgets import Dropdown, VBox

    known, start = options(tables), first or first_choice(told(tables))
    lists = {
        "round": [(label("figure.round", lang).format(n=n), n) for n in known.rounds],
        "party": [(in_words("party", code, lang), code) for code in known.parties],
        "topic": [(in_words("topic", code, lang), code) for code in known.topics],
        "source": [(name, name) for name in known.sources],
    }
    every = (label("notebook.explore.all", lang), _ALL)
    menus = {
        name: Dropdown(options=[every, *some], value=getattr(start, name) or _ALL, description=label(f"notebook.explore.{name}", lang))
        for name, some in lists.items()
    }
    bundle = VBox(list(menus.values()))._repr_mimebundle_()
    note = label("notebook.explore.menus", lang)
    display({_MIME: bundle[_MIME], "text/html": f"<p>{escaped(note)}</p>", "text/plain": note}, raw=True)

    places = [display(*data, display_id=True, **more) for data, more in _shown(tables, documents, start, lang)]

    def again(_: Any) -> None:
        choice = Choice(**{name: menu.value or None for name, menu in menus.items()})
        for place, (data, more) in zip(places, _shown(tables, documents, choice, lang), strict=True):
            place.update(*data, **more)

    for menu in menus.values():
        menu.observe(again, names="value")


def _shown(tables: Tables, documents: Sequence[Document], choice: Choice, lang: str) -> list[tuple[Any, dict[str, Any]]]:
    """What is displayed for a choice, in order, each with the arguments of ``display``."""
    told, sentences, picture = look(tables, documents, choice, lang)
    data, metadata = picture.bundle()
    return [((told,), {}), ((sentences,), {}), ((data,), {"metadata": metadata, "raw": True}), ((picture.words(),), {})]
