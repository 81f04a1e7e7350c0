"""What is wrong with the data, said so that it can be repaired: where, what, what was expected, what to do."""

from __future__ import annotations

import datetime as dt
import reprlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The keys and indexes that lead to a value inside a file.
Keys = tuple[str | int, ...]

# However big a value is, its message stays one that a person reads.
_brief = reprlib.Repr()
_brief.maxstring = _brief.maxother = _brief.maxlong = 80
_brief.maxlevel = 2
_brief.maxdict = _brief.maxlist = 3


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the data: the `value` that stands at `path` inside `file`. `line` counts from 1."""

    file: Path
    path: Keys
    value: Any
    expected: str
    repair: str
    line: int = 1
    rule: str = "schema"

    def __str__(self) -> str:
        """One line of less than 2 kB."""
        keys = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.path).lstrip(".") or "the file"
        value = str(self.value) if isinstance(self.value, dt.date) else self.value
        shown = "" if value is None else f" is {_brief.repr(value)}"
        where = f"{cut(shown_path(self.file), 300)}:{self.line}"
        said = f"{cut(keys, 200)}{shown}; expected {cut(self.expected, 600)}. Repair: {cut(self.repair, 400)}. [{self.rule}]"
        return f"{where}: {said}"


class DataError(Exception):
    """The dataset is unusable. `problems` holds every Problem found."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"{count} in the data:", *(f"  {problem}" for problem in problems)]))


def cut(words: str, most: int) -> str:
    """`words` on one line, without characters that a terminal cannot show, and at most so long."""
    words = words if len(words) <= most else f"{words[: most - 1]}…"
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in words)


def shown_path(file: Path) -> str:
    """The file as seen from the working directory, if it is below it."""
    here = Path.cwd()
    return file.relative_to(here).as_posix() if file.is_relative_to(here) else file.as_posix()
