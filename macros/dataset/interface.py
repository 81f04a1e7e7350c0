"""The interface's words: macros/strings/<language>.yml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .problem import DataError, Keys, Problem
from .reader import line_of, read_yaml

FOLDER = Path(__file__).resolve().parents[1] / "strings"


def strings_file(lang: str) -> Path:
    return FOLDER / f"{lang}.yml"


def read_strings(lang: str) -> dict[str, str]:
    """Dotted key → text, in one language. Raises DataError with everything that is no text."""
    file = strings_file(lang)
    words = dict(_flat(read_yaml(file)))
    wrong = [path for path, value in words.items() if not isinstance(value, str)]
    if wrong:
        repair = "write the text, in quotes if it looks like a number or is empty"
        raise DataError([Problem(file, path, words[path], "a text", repair, line_of(file, path)) for path in wrong])
    return {".".join(map(str, path)): value for path, value in words.items()}


def _flat(tree: Any, path: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    if isinstance(tree, dict) and tree:
        for key, value in tree.items():
            yield from _flat(value, (*path, key))
    else:
        yield path, tree
