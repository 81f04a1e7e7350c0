"""The interface's words, one file per language in macros/strings/."""

from __future__ import annotations

from functools import cache

from ..dataset.interface import read_strings


@cache
def strings(lang: str) -> dict[str, str]:
    """The interface texts of one edition: dotted key → text. Raises DataError where the file is not right."""
    return read_strings(lang)
