"""The interface's words, one file per language in macros/strings/."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

STRINGS = Path(__file__).resolve().parents[1] / "strings"


@cache
def strings(lang: str) -> dict[str, str]:
    """The interface texts of one edition: dotted key → text."""
    tree = yaml.load((STRINGS / f"{lang}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return dict(_flatten(tree))


def _flatten(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
