"""Names of outlets, credits and captions: what says who reports, who took a picture, and of what."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .. import forms, lexicon
from ..cleaning import fold_text
from .stamps import CAPTION, DAY, YEAR, names_a_day, without_date_words
from .words import SHORT, WORDS, function_words, page_words


def leading_label(line: str) -> int:
    """Where the label of a caption ends that stands in front of it: "التعليق على الصورة، ..."; 0 where there is none."""
    m = _caption_label().match(line) if _LABEL_SIGN.search(line, 0, SHORT // 3) else None
    return m.end() if m and len(line[m.end() :].split()) >= CAPTION else 0


@cache
def _caption_label() -> re.Pattern[str]:
    return re.compile(forms.cue_words("caption_label") + r" *")


def credit_behind(line: str) -> int:
    """Where the credit of a picture begins that stands behind its caption: "صورة من:", "(الجزيرة-أرشيف)"; 0 where there is none."""
    m = _BRACKETED.search(line)
    if m and m.start() > _LEAST_CAPTION and (_IN_BRACKETS.split(m[1].strip(" ©"))[-1] in _archive_words() or is_credit(m[1])):
        return m.start()
    m = _photo_label().search(line) if ":" in line or "©" in line or " by " in line else None
    plain = m and len(line[m.end() :].split()) <= _LONGEST_CREDIT and not line.endswith((".", ")"))
    return m.start() if m and plain and m.start() > _LEAST_CAPTION else 0


@cache
def _photo_label() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w.)\"»] )" + forms.cue_words("photo_label"))


@cache
def _archive_words() -> frozenset[str]:
    return frozenset(fold_text(form) for form in forms.forms("cues", **{"class": "archive_word"}))


_LABEL_SIGN = re.compile(r"[:،,]")
_LEAST_CAPTION = 10  # characters of one in front of its credit
_LONGEST_CREDIT = 6  # words
_BRACKETED = re.compile(r"\(([^()]{3,40})\)$")
_IN_BRACKETS = re.compile(r" *[-–—/,،] *")


@cache
def _outlet_words() -> re.Pattern[str]:
    names = [row["form"] for row in lexicon.rows("outlet_forms")]
    credit = forms.forms("cues", **{"class": "credit"})
    return re.compile(forms.PREFIX + forms.alternatives([*names, *credit]) + forms.END)


@cache
def _outlet_names() -> re.Pattern[str]:
    return re.compile(forms.alternatives([row["form"] for row in lexicon.rows("outlet_forms")]))


def is_outlet(line: str) -> bool:
    """Whether a line is an outlet's name and nothing else."""
    return len(line) <= SHORT and bool(_outlet_names().fullmatch(line.strip(" -|/•*\"'()[]")))


def is_dateline_of_outlet(line: str) -> bool:
    """Whether a line is a place, perhaps a reporter, and the outlet: "نور سلطان / بختيار عبد الكريموف / الأناضول"."""
    parts = _PLACE_AND_OUTLET.split(line.strip())
    return len(line) <= 60 and len(parts) in (2, 3) and len(parts[0].split()) <= 2 and not is_credit(parts[0]) and is_outlet(parts[-1])


_PLACE_AND_OUTLET = re.compile(r" */ *| +[-–—] +")


@cache
def _outlet_kind() -> re.Pattern[str]:
    return re.compile(forms.cue_words("outlet_kind") + r"(?: [\w.-]+){1,4}")


def is_named_outlet(line: str) -> bool:
    """Whether a line is a name as outlets have them: "وكالة الضفاف للأنباء"."""
    return len(line) <= 50 and bool(_outlet_kind().fullmatch(line.partition("|")[0].partition("   ")[0].strip(" -|/•*\"'()[]")))


def is_meta(line: str) -> bool:
    """Whether a line is a day with its year, and beside it only a name, words of pages and of credit: "Posted on ... by ..."."""
    if len(line) > SHORT or line.endswith(".") or not YEAR.search(line) or not (DAY.search(line) or names_a_day(line)):
        return False
    words = WORDS.findall(_outlet_words().sub("", without_date_words(line)).lower())
    names = [word for word in words if word not in page_words() and word not in function_words()]
    return len(names) <= _LONGEST_NAME and (len(names) < len(words) or bool(_PARTED_DAY.search(line)))


_LONGEST_NAME = 3  # words
_PARTED_DAY = re.compile(r"[|•·»]")
_FROM = re.compile(r"(?<=[\w\"»]) ?\(\w{3,12}\)$")  # "الشرق الأوسط (بيروت)"
_INITIALS = re.compile(r"^(?:\w\.){1,3}\w?(?:/(?:\w\.){1,3}\w?)* (?=\()")  # "و.ب/ع.ج.م (رويترز)"


@lru_cache(4096)  # asked again and again of one line
def is_credit(line: str) -> bool:
    """Whether a line is nothing but names of outlets and words of credit."""
    if len(line) > SHORT:
        return False
    rest, n = _outlet_words().subn("", _INITIALS.sub("", _FROM.sub("", line)))
    return n > 0 and not re.search(r"\w", rest)
