"""corrections.csv: what people set right, row by row, as they wrote it. Whether it makes sense is not asked here."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .decoding import Undecodable
from .readers import MAX_BYTES, check_file, read_sheet
from .rows import Unreadable
from .stated import normal_id

CORRECTIONS = "corrections.csv"
#: What tells a correction, and which; then the fields of mentions, by the names that they have in the tables.
KEYS = ("article_id", "start", "end", "exact", "prefix", "suffix", "kind", "verdict", "was", "value", "who", "why", "when")
FIELDS = (
    "round", "status", "party", "role", "speaker", "speech_act", "what", "bound", "part_of", "unit", "vague", "direction",
    "qualifier", "tense", "phase", "printed", "relative", "verb", "direct",
)  # fmt: skip
_ALIASES = {"article": "article_id", "surface": "exact"}
_KEPT = frozenset(("exact", "prefix", "suffix"))  # cells of which every character counts


@dataclass(frozen=True)
class Listed:
    """A row of a corrections.csv: the file's label, the row as a spreadsheet counts it (the header is 1), its filled cells.

    ``problem`` says why the row can't be read, where it can't.
    """

    path: str
    row: int
    values: Mapping[str, str]
    problem: str = ""


def read_listed(path: Path, label: str) -> tuple[tuple[Listed, ...], str]:
    r"""Read a corrections.csv: its rows, and why it can't be read, or "".

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "corrections.csv")
    ...     _ = path.write_text("article_id;kind;verdict;value\na;about;value;22\n", encoding="utf-8")
    ...     (row,), problem = read_listed(path, path.name)
    >>> row.values, problem
    ({'article_id': 'a', 'kind': 'about', 'verdict': 'value', 'value': '22'}, '')
    """
    listed: list[Listed] = []
    try:
        check_file(path, MAX_BYTES)
        _, records = read_sheet(path, lambda names: len(_columns(names)))
        columns = _columns(next(records)[1])
        if lacking := [key for key in ("article_id", "kind", "verdict") if key not in columns.values()]:
            raise Unreadable(f"no column {', '.join(lacking)}")
        for number, (_, cells, problem) in enumerate(records, 2):
            values = {
                name: cell if name in _KEPT else normal_id(cell)
                for at, name in columns.items()
                if at < len(cells) and (cell := cells[at]).strip()
            }
            if problem or values:
                listed.append(Listed(label, number, values, problem))
    except (Unreadable, Undecodable, OSError) as error:
        return (), f"{error}; what it says is not used"
    return tuple(listed), ""


def _columns(names: Sequence[str]) -> dict[int, str]:
    """The columns that are known, by their place; of two of one name the first counts."""
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        name = "_".join(unicodedata.normalize("NFC", name).casefold().split())
        name = _ALIASES.get(name, name)
        if name in KEYS or name in FIELDS:
            found.setdefault(name, at)
    return {at: name for name, at in found.items()}
