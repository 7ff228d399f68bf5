"""Whether two ways to name a person can mean one."""

from __future__ import annotations

from functools import cache

from ..cleaning import fold_text
from ..lexicon import rows


def could_be_one_person(a: str, b: str) -> bool:
    """Whether two persons, each an id or a name that is nobody's we know, can be one: names that end in the same word can.

    >>> could_be_one_person("sedat-onal", "س. أونال"), could_be_one_person("sedat-onal", "ahmet-yildiz")
    (True, False)
    """
    if a == b:
        return True
    known = [value in _last_names() for value in (a, b)]
    return not all(known) and bool(_last(a) & _last(b))


def _last(value: str) -> frozenset[str]:
    return _last_names().get(value) or frozenset(fold_text(value).split()[-1:])


@cache
def _last_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("person_forms"):
        for person in row["person_id"].split("|"):
            found.setdefault(person, set()).update(fold_text(row["form"]).split()[-1:])
    return {person: frozenset(words) for person, words in found.items()}
