"""Writing files so that nobody meets a half-written one, and so that a set of files changes as one.

``single`` writes one file, ``exchange`` swaps two folders in one step, ``sets`` changes a set of folders by it, and
``workplaces`` keeps runs on one output folder out of each other's way. What would not change is left alone, with its date; two PNG
pictures with the same pixels count as the same.
"""

from .journal import KEPT, STATE
from .sets import Changes, intact, read_manifest, replace_set
from .single import replacing, same_content, same_pixels, write_bytes, write_text
from .workplaces import alone, workplace

MANIFEST = "tables/SHA256SUMS"  # the list of the files that belong together, with their hashes

__all__ = [
    "KEPT",
    "MANIFEST",
    "STATE",
    "Changes",
    "alone",
    "intact",
    "read_manifest",
    "replace_set",
    "replacing",
    "same_content",
    "same_pixels",
    "workplace",
    "write_bytes",
    "write_text",
]
