"""What a mention says, by which rule, and on what that rests, in words."""

from __future__ import annotations

from functools import cached_property

from ..mentions import Mention
from ..together import Together
from .telling import Teller
from .words import in_words, label

_FIELDS = ("role", "status", "qualifier", "speaker", "speech_act", "bound", "unit")
_QUOTED = 3  # of the words that fix a day of writing


class Grounds:
    """Tells, for the mentions of one article, what they rest on; what fixes its day of writing is put into words once."""

    def __init__(self, lang: str, read: Together | None = None) -> None:
        self.lang, self.read = lang, read

    def say(self, key: str, **fields: object) -> str:
        return label(f"notebook.mention.{key}", self.lang).format(**fields)

    @cached_property
    def _teller(self) -> Teller | None:
        return Teller(self.read, self.lang) if self.read else None

    def of(self, m: Mention) -> list[str]:
        """What a mention rests on: the rule, the place in the raw text, and for a date the day of writing it hangs on."""
        by = label("notebook.corrected", self.lang).format(who=str(m.corrected)) if m.corrected else ""
        found = [by or self.say("rule", rule=m.rule)]
        if m.start is not None:
            found.append(self.say("place", start=m.start, end=m.end))
        if m.repeat_of is not None:
            found.append(self.say("repeat", n=m.repeat_of))
        if m.furniture is not None:
            found.append(f"{label('notebook.furniture', self.lang)}: {label(f'furniture.{m.furniture}', self.lang, m.furniture)}")
        if self._teller and m.article_id in self._teller.texts and m.kind in ("date", "publication"):
            found += self._days(m, self._teller)
        return found

    def _days(self, m: Mention, teller: Teller) -> list[str]:
        """The days that a date means, and the words that fix them."""
        if m.kind == "date":
            days = self.say("means", days=teller.meaning(m))
            if not m.deictic:
                return [days, teller.say("itself")]
            written = teller.one_of(teller.found.writings[m.article_id].value)
            return [days, self.say("written", days=written), *self._writing(m.article_id, teller)]
        return self._writing(m.article_id, teller)

    def _writing(self, article_id: str, teller: Teller) -> list[str]:
        if article_id not in self._written:
            self._written[article_id] = [self.say("words", words=words) for words in teller.rests_on(article_id, _QUOTED)]
        return self._written[article_id]

    @cached_property
    def _written(self) -> dict[str, list[str]]:
        return {}


def told(m: Mention, grounds: Grounds) -> list[str]:
    """A mention in words: its kind, its value with what goes with it, and on what it rests.

    >>> told(Mention("a", "round", 0, 9, "الجولة 22", 22, status="held", rule="numbered:noun"), Grounds("en"))
    ['Round', '22, Held', 'rule numbered:noun', 'characters 0–9']
    """
    lang = grounds.lang
    said = [in_words(name, getattr(m, name), lang)[0] for name in _FIELDS if getattr(m, name)]
    value = in_words(m.kind, m.value, lang)[0]
    return [label(f"kind.{m.kind}", lang), label("notebook.mention.and", lang).join(dict.fromkeys([value, *said])), *grounds.of(m)]
