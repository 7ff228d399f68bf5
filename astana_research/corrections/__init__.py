"""Corrections by people: what they set right in a corrections.csv, laid over what rules found.

``checking`` says which rows can be meant, ``placing`` finds their words in the text, ``laying`` puts them over the mentions of an
article. ``spans`` and ``label_studio`` send what was read to people and take corrections back, ``coders`` tells how far people agree.
Rules, and whatever keeps their results, know nothing of corrections.
"""

from __future__ import annotations

from .checking import Checked, check
from .laying import Laid, lay
from .model import Correction, Outcome

__all__ = ["Checked", "Correction", "Laid", "Outcome", "check", "lay"]
