"""The one record that extraction yields, and its kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

KINDS: Mapping[str, tuple[str, ...]] = {
    "round": ("relative", "status", "tense"),
    "date": ("qualifier", "deictic", "expression", "round", "status", "tense", "printed", "phase"),
    "duration": ("unit", "vague", "direction", "round"),
    "party": ("role", "round", "status"),
    "head": ("party", "round", "status"),
    "host_city": ("round", "status"),
    "topic": ("speaker", "speech_act", "round", "status"),
    "quantity": ("what", "bound", "part_of"),
    "quotation": ("speaker", "verb", "direct"),
    "about": ("status", "tense"),
    "publication": ("basis",),
    "outlet": (),
}
"""Each kind of mention and the fields that it has beside the common ones."""

COMMON = ("article_id", "kind", "start", "end", "surface", "value")
TRACE = ("repeat_of", "furniture", "rule", "source")


@dataclass(frozen=True)
class Corrected:
    """What a person set right about a mention: who and why, and the names of the fields that they told.

    ``days`` is the EDTF that they told of a date or of the day of writing, None where they said that it can't be told.

    >>> str(Corrected("Samar", "the page has a misprint", ("value",)))
    'Samar: the page has a misprint'
    """

    who: str
    why: str
    fields: tuple[str, ...]
    days: str | None = None

    def __str__(self) -> str:
        return f"{self.who}: {self.why}" if self.why else self.who


@dataclass(frozen=True)
class Mention:
    """Something that an article says, with the raw characters that say it.

    ``start`` and ``end`` count code points of the raw text and ``raw[start:end] == surface``; all three are None for what
    has no place in the text (an ``about`` that was reasoned out). ``value`` is an int, a code, an EDTF string or None
    (it is there, but can't be told). Fields that the kind does not have are None. A date's
    ``tense`` is past or future where its sentence tells it so, its ``phase`` says whether its round opened on it (start),
    closed (end) or met on these days from beginning to end (through). A round's ``tense`` is how the mention places it against
    the day of writing: ended, opened, ahead (not yet opened) or not_over. A duration's ``direction`` is ago, lasts or in; its
    ``round`` is the one that met so long ago, lasts so long or is so far ahead. ``printed`` is true for a date that the page bears,
    ``direct`` for a quotation word for word. ``corrected`` says who set it right, where ``source`` is correction; ``rule`` stays
    the one that had found it.

    >>> Mention("a", "round", 0, 12, "الجولة الـ22", 22, relative=False, status="held", rule="numbered").record()["value"]
    22
    """

    article_id: str
    kind: str
    start: int | None
    end: int | None
    surface: str | None
    value: Any
    relative: bool | None = None
    qualifier: str | None = None
    deictic: bool | None = None
    expression: Mapping[str, Any] | None = None
    tense: str | None = None
    printed: bool | None = None
    phase: str | None = None
    unit: str | None = None
    vague: bool | None = None
    direction: str | None = None
    party: str | None = None
    role: str | None = None
    round: int | None = None
    status: str | None = None
    speaker: str | None = None
    speech_act: str | None = None
    what: str | None = None
    bound: str | None = None
    part_of: str | None = None
    verb: str | None = None
    direct: bool | None = None
    basis: str | None = None
    repeat_of: int | None = None
    furniture: str | None = None
    rule: str | None = None
    source: str = "rule"
    corrected: Corrected | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such kind of mention: {self.kind}")

    @property
    def first(self) -> bool:
        """True where the words stand for the first time and are the article's own: what counts and figures use."""
        return self.repeat_of is None and self.furniture is None

    @property
    def days_told(self) -> bool:
        """True for a date, or a day of writing, of which a person said what days it means."""
        return self.corrected is not None and "value" in self.corrected.fields and self.kind in ("date", "publication")

    def record(self) -> dict[str, Any]:
        """The mention as a flat record: the common fields (``article_id`` as ``article``), the kind's own, then its trace."""
        fields = asdict(self)
        names = COMMON + KINDS[self.kind] + TRACE
        return {("article" if name == "article_id" else name): fields[name] for name in names}
