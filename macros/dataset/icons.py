"""The icons that Material for MkDocs bundles: which there are, and what each looks like."""

from __future__ import annotations

import difflib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

# Those whose licences NOTICE names.
SETS = ("material", "simple", "fontawesome/brands")
_FOLDER = Path(str(files("material"))) / "templates/.icons"
_ONE_PATH = re.compile(r'<svg [^>]*viewBox="([^"]+)">(?:<!--.*?-->)?<path d="([^"]+)"/></svg>\s*', re.DOTALL)


class Icon(NamedTuple):
    """`box` is the SVG's viewBox, `path` the `d` of its only path."""

    box: str
    path: str


@cache
def read(name: str) -> Icon | None:
    """The icon `simple/gmail`, as its file is named below the bundled sets; None if they have none of that name and one path."""
    file = _FOLDER / f"{name}.svg"
    if name.rpartition("/")[0] not in SETS or not file.is_file():
        return None
    found = _ONE_PATH.fullmatch(file.read_text(encoding="utf-8"))
    return Icon(found[1], found[2]) if found else None


def similar(name: str) -> list[str]:
    """Up to five icons whose names are like this one's, best first."""
    every = [f"{folder}/{file.stem}" for folder in SETS for file in sorted((_FOLDER / folder).glob("*.svg"))]
    same = [other for other in every if name.rpartition("/")[2] in other]
    return difflib.get_close_matches(name, same or every, 5, 0)
