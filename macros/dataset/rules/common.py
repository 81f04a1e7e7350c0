"""What every rule needs: the type of a rule, and ways to visit the parts of the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from .. import model
from ..load import Loaded, Problem
from ..walk import walk

Problems = Iterator[Problem]
Rule = Callable[[Loaded, dt.date], Problems]


def groups(loaded: Loaded) -> Iterator[tuple[model.Provider, str, model.Group]]:
    for provider in loaded.dataset.providers:
        for name, group in provider.groups.items():
            yield provider, name, group


def errors_of(provider: model.Provider) -> Iterator[tuple[model.Provider, tuple, model.ErrorText | model.Symptom]]:
    for key in ("items", "symptoms"):
        for index, error in enumerate(getattr(provider.errors, key)):
            yield provider, ("errors", key, index), error


def errors(loaded: Loaded) -> Iterator[tuple[model.Provider, tuple, model.ErrorText | model.Symptom]]:
    for provider in loaded.dataset.providers:
        yield from errors_of(provider)


def parts(loaded: Loaded, kind: type | tuple[type, ...]) -> Iterator[tuple[Path, tuple, model.Model]]:
    """(file, path, part) of every part of this kind in the whole dataset."""
    for file, prefix, document in loaded.documents:
        for path, part in walk(document, prefix):
            if isinstance(part, kind):
                yield file, path, part
