"""How a fragment of `match` is compared with an error text. The browser does the same in diagnose.js.

A fragment is literal text. Case, width and spacing do not count; `…` stands for anything between its two sides,
which must follow in order; a side that begins or ends with a letter or digit must not continue a longer word or number.
No regular expressions, so no text can make matching slow.
"""

from __future__ import annotations

import unicodedata

GAP = "…"


def normalise(text: str) -> str:
    """Compatibility-normalised (NFKC, so full-width forms become ASCII), lower case, every run of white space one space."""
    # NFKC would turn … into three dots, so it is kept apart.
    parts = (unicodedata.normalize("NFKC", part) for part in text.split(GAP))
    return " ".join(GAP.join(parts).lower().split())


def matches(fragment: str, normalised_text: str) -> bool:
    """Does the fragment occur in a text that went through normalise()?"""
    position = 0
    for side in filter(None, (part.strip() for part in normalise(fragment).split(GAP))):
        position = _find_whole(side, normalised_text, position)
        if position < 0:
            return False
    return True


def _find_whole(side: str, text: str, start: int) -> int:
    """The end of the first whole-word occurrence of `side` from `start`, or -1."""
    while (found := text.find(side, start)) >= 0:
        end = found + len(side)
        if not (_joined(text, found) or _joined(text, end)):
            return end
        start = found + 1
    return -1


def _joined(text: str, at: int) -> bool:
    """Do two ASCII letters or digits meet at this position? Chinese has no word ends, so it never joins."""
    return 0 < at < len(text) and all(char.isascii() and char.isalnum() for char in text[at - 1 : at + 1])
