"""How a fragment of `match` is compared with an error text. The browser does the same in diagnose.js.

A fragment is literal text. Case, width, spacing, hyphens and underscores between letters or digits, and contractions (doesn't)
do not count; `…` stands for up to a hundred characters between its two sides, which must follow in order; a side that begins or
ends with a letter or digit must not continue a longer word or number.
No regular expressions in the data, so no text can make matching slow.
"""

from __future__ import annotations

import re
import unicodedata

GAP = "…"
NEAR = 100
_JOINED = re.compile(r"(?<=[a-z0-9])[-_](?=[a-z0-9])")
_NOT = re.compile(r"n't\b|\bcannot\b", re.ASCII)
_EMAIL = re.compile(r"\be mail", re.ASCII)


def normalise(text: str) -> str:
    """NFKC (so full-width forms become ASCII), lower case, one space for white space and joining hyphens, "not" in full."""
    # NFKC would turn … into three dots, so it is kept apart.
    parts = (unicodedata.normalize("NFKC", part) for part in text.split(GAP))
    plain = _JOINED.sub(" ", " ".join(GAP.join(parts).lower().split())).replace("’", "'")
    return _EMAIL.sub("email", _NOT.sub(lambda found: " not" if found[0] > "n" else "ca not", plain))


def matches(fragment: str, normalised_text: str) -> bool:
    """Does the fragment occur in a text that went through normalise()?"""
    return _follow([side for part in normalise(fragment).split(GAP) if (side := part.strip())], normalised_text)


def _follow(sides: list[str], text: str) -> bool:
    """Do the sides occur one after the other, each near the one before it?"""
    end = _find_whole(sides[0], text, 0)
    while end >= 0:
        if len(sides) == 1 or _follow(sides[1:], text[end : end + NEAR]):
            return True
        end = _find_whole(sides[0], text, end - len(sides[0]) + 1)
    return False


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
