"""What every rule needs: the type of a rule, ways to visit the parts of the data, and the way to complain about one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from .. import model
from ..load import Loaded
from ..problem import Keys, Problem
from ..reader import line_of

Problems = Iterator[Problem]
Rule = Callable[[Loaded, dt.date], Problems]
# A file of the dataset: a provider's, one by its name below data/, or any by its path.
Where = model.Provider | str | Path
_AT_PATH: Any = object()


def complain(loaded: Loaded, where: Where, path: Keys, expected: str, repair: str, value: Any = _AT_PATH) -> Problem:
    """A Problem with the value that the dataset has at `path`; `value` only where another one says more."""
    if isinstance(where, model.Provider):
        where = loaded.file(where.slug)
    file = loaded.root / "data" / where  # stays as it is where it is a whole path
    value = loaded.value(file, path) if value is _AT_PATH else value
    path = loaded.place(file, path)
    return Problem(file, path, value, expected, repair, line_of(file, path))


def one_of(names: Iterable[Any]) -> str:
    return f"one of {', '.join(map(str, names))}"


def groups(loaded: Loaded) -> Iterator[tuple[model.Provider, str, model.Group]]:
    for provider in loaded.dataset.providers:
        for name, group in provider.groups.items():
            yield provider, name, group


def errors_of(provider: model.Provider) -> Iterator[tuple[model.Provider, Keys, model.ErrorText | model.Symptom]]:
    for key in ("items", "symptoms"):
        for index, error in enumerate(getattr(provider.errors, key)):
            yield provider, ("errors", key, index), error


def errors(loaded: Loaded) -> Iterator[tuple[model.Provider, Keys, model.ErrorText | model.Symptom]]:
    for provider in loaded.dataset.providers:
        yield from errors_of(provider)


def parts(loaded: Loaded, kind: type | tuple[type, ...]) -> Iterator[tuple[Path, Keys, Any]]:
    """(file, path, part) of every part of this kind in the whole dataset."""
    return ((file, path, part) for file, path, part in loaded.parts if isinstance(part, kind))
