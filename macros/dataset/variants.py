"""What a provider's file says by whether the product offers this provider's own sign-in, which product.yml answers.

Where a value of the file depends on it, the file has one per answer, and the dataset the one that holds:

    by_sign_in: {yes: …, no: …, unknown: …}

An answer that is left out leaves the value out: an entry of its list, or an optional key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from . import model
from .problem import Keys, Problem
from .reader import line_of

KEY = "by_sign_in"
ANSWERS: tuple[model.Known, ...] = get_args(model.Known)
_ABSENT = object()


def chosen(content: Any, answer: model.Known) -> Any:
    """The content of a file with the values of this answer."""
    found = _inside(content, answer)
    if isinstance(found, Mapping):
        inside = {key: chosen(value, answer) for key, value in found.items()}
        return {key: value for key, value in inside.items() if value is not _ABSENT}
    if isinstance(found, list):
        return [value for value in (chosen(value, answer) for value in found) if value is not _ABSENT]
    return found


def place(content: Any, answer: model.Known, path: Keys) -> Keys:
    """Where the file has what stands at `path` of chosen(content, answer)."""
    written: list[str | int] = []
    for key in path:
        if _varies(content):
            content, written = _inside(content, answer), [*written, KEY, answer]
        if isinstance(content, list) and isinstance(key, int):
            kept = [index for index, value in enumerate(content) if _inside(value, answer) is not _ABSENT]
            key = kept[key] if key < len(kept) else key
        written.append(key)
        try:
            content = content[key]
        except (KeyError, IndexError, TypeError):
            content = None
    return tuple(written)


def varies(content: Any) -> bool:
    """Does any value depend on the answer?"""
    return any(True for _ in _choices(content))


def problems(file: Path, content: Any) -> Iterator[Problem]:
    """Choices that are none: what nothing could pick from, or an answer that there is not."""
    for path, choice in _choices(content):
        at = (*path, KEY)
        wrong = [key for key in choice if key not in ANSWERS] if isinstance(choice, Mapping) else []
        for key in wrong:
            repair = "correct the answer, or remove it"
            yield Problem(file, (*at, key), None, f"only {', '.join(ANSWERS)}", repair, line_of(file, (*at, key)))
        if not isinstance(choice, Mapping) or not choice:
            repair = f"write a value for each answer below `{KEY}:`"
            yield Problem(file, at, choice, "a mapping with `yes`, `no` and `unknown`", repair, line_of(file, at))


def _varies(content: Any) -> bool:
    return isinstance(content, Mapping) and content.keys() == {KEY} and isinstance(content[KEY], Mapping)


def _inside(content: Any, answer: model.Known) -> Any:
    return content[KEY].get(answer, _ABSENT) if _varies(content) else content


def _choices(content: Any, path: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """(path, what stands below by_sign_in) of every choice."""
    if isinstance(content, Mapping):
        if KEY in content:
            yield path, content[KEY]
        for key, value in content.items():
            yield from _choices(value, (*path, key))
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from _choices(value, (*path, index))
