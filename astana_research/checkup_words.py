"""A checkup in plain words, in English and Arabic, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace

from .checkup import SHORT, Checkup
from .corpus import Refusal
from .lexicon import say
from .reasons import in_arabic

_LISTED = 8  # names of a list that are told, and how many are left


def as_json(found: Checkup) -> str:
    """A checkup as one JSON object, for programs; the fields are those of ``Checkup``."""
    text = json.dumps(asdict(found), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_text(found: Checkup, lang: str) -> str:
    """A checkup in plain words: what was read, then a paragraph each of what is repeated, refused, undated, missing, odd.

    >>> from astana_research.checkup import check
    >>> from astana_research.corpus import Article, Corpus
    >>> print(as_text(check(Corpus((Article.of("a", "جولة جديدة من محادثات أستانا.", "a.txt"),), ())), "en").split("\\n")[0])
    Articles read: 1 (files: 1; characters: 29).
    """
    text = "\n".join(_lines(found, lang))
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode("ascii") for c in text)


def _lines(found: Checkup, lang: str) -> Iterator[str]:
    yield from _read(found, lang) if found.articles else [say("check.nothing", lang)]
    yield from _part("refused", [_refused(refusal, lang) for refusal in found.refused], lang, n=len(found.refused))
    if not found.articles:
        return
    same = [say("check.same", lang, list=_listed(ids, lang)) for ids in found.same]
    near = [say("check.near", lang, id=one.article_id, share=one.share, of=one.of_article) for one in found.near]
    yield from _part("repeated", same + near, lang)
    undated = [_of("undated.list", found.undated, lang), _of("unbounded.list", found.unbounded, lang)]
    yield from _part("undated", [line for line in undated if line], lang)
    unmatched = [_of("missing", found.missing, lang), _of("unlisted", found.unlisted, lang)]
    lines = [line for line in unmatched if line] if found.lists else [say("check.no_list", lang)]
    yield from _part("listed", lines, lang, nothing="all_listed")
    looks = [_of(what, getattr(found, what), lang) for what in ("garbled", "visual", "short", "elsewhere")]
    yield from _part("problems", [line for line in looks if line], lang)


def _refused(refusal: Refusal, lang: str) -> str:
    return str(replace(refusal, reason=in_arabic(refusal.reason)) if lang == "ar" else refusal)


def _read(found: Checkup, lang: str) -> Iterator[str]:
    yield say("check.read", lang, n=found.articles, files=found.files, characters=f"{found.characters:,}")
    yield say("check.formats", lang, list=_counted(found.formats, lang))
    yield say("check.encodings", lang, list=_counted(found.encodings, lang))
    if found.outlets:
        yield say("check.outlets", lang, list=_counted(found.outlets, lang), n=found.without_outlet)
    else:
        yield say("check.no_outlets", lang)
    if found.first:
        yield say("check.dates", lang, first=found.first, last=found.last, n=len(found.undated))
    else:
        yield say("check.no_dates", lang)


def _part(what: str, lines: Sequence[str], lang: str, nothing: str = "", **values: object) -> Iterator[str]:
    """A heading with its lines, or that there is nothing to tell."""
    yield ""
    if lines:
        yield say(f"check.{what}", lang, **values)
        yield from (f"  {line}" for line in lines)
    else:
        yield say(f"check.{nothing or f'no_{what}'}", lang)


def _of(what: str, ids: Sequence[str], lang: str) -> str:
    return say(f"check.{what}", lang, n=len(ids), list=_listed(ids, lang), **({"words": SHORT} if what == "short" else {})) if ids else ""


def _counted(counts: Mapping[str, int], lang: str) -> str:
    return _listed([f"{name} {count}" for name, count in counts.items()], lang)


def _listed(names: Sequence[str], lang: str) -> str:
    comma = "، " if lang == "ar" else ", "
    more = [say("check.more", lang, n=len(names) - _LISTED)] if len(names) > _LISTED else []
    return comma.join([*names[:_LISTED], *more])
