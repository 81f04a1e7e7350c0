"""The two projects that tests are about: the real one in ROOT, and a small invented one in SMALL.

Claims about code stand on the small one: its few providers use every part of the model, and no routine work on the real data
changes it. Of the real one only that is claimed which holds for any data.
"""

from __future__ import annotations

import copy
import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from macros.dataset.load import Loaded, load
from macros.dataset.problem import DataError, Problem
from macros.dataset.reader import read_yaml
from macros.dataset.rules import RULES
from macros.dataset.rules.files import stub_files

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "fixtures" / "project"
# The day on which tests of the small project look at it: its facts were checked two days before.
TODAY = dt.date(2026, 11, 22)
# What a copy of code leaves out: a compiled module that another process is just writing.
UNFINISHED = shutil.ignore_patterns("*.pyc.*")

Change = Callable[[Any], None]


# --- a project in a folder ---


def copy_small(target: Path) -> Path:
    """Write the small project to the new folder `target`, with the code and the theme of the real one."""
    shutil.copytree(SMALL, target)
    for name in ("macros", "overrides", "data/schema"):  # with __pycache__: a new process need not compile it all again
        shutil.copytree(ROOT / name, target / name, ignore=UNFINISHED)
    shutil.copy(ROOT / "data/providers/_example.yml", target / "data/providers")
    for file in ROOT.glob("mkdocs*.yml"):
        shutil.copy(file, target)
    for name, line in stub_files(loaded().dataset.pages, loaded().dataset.guides).items():
        stub = target / "docs" / name
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(f"{line}\n", encoding="utf-8")
    return target


def run(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of Python's -m in a copied project, such as run(project, "macros", "build")."""
    # Tests that are run so are a run of their own: they share no folder with the test process that they are started from.
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    variables = own | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"} | environment
    return subprocess.run([sys.executable, "-m", *command], cwd=project, env=variables, capture_output=True, text=True)


def edit(project: Path, name: str, change: Change) -> None:
    """Load data/<name> of a copied project, let `change` alter it, write it back."""
    file = project / "data" / name
    content = read_yaml(file)
    change(content)
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


# --- the small project in memory ---


@cache
def _content(file: Path) -> Any:
    return read_yaml(file)


def loaded(changes: dict[str, Change] | None = None) -> Loaded:
    """The small project, with the content of data/<name> altered by changes[name]; nothing is written.

    Raises DataError where that content is not what the model takes.
    """
    files = {SMALL / "data" / name: change for name, change in (changes or {}).items()}

    def read(file: Path) -> Any:
        content = copy.deepcopy(_content(file))
        if file in files:
            files[file](content)
        return content

    return load(SMALL, read)


def problems(rule: str, name: str, change: Change, today: dt.date = TODAY) -> list[Problem]:
    """What `rule` says of the small project once data/<name> is altered; "schema" for what the model says."""
    try:
        found = loaded({name: change})
    except DataError as error:
        return [problem for problem in error.problems if problem.rule == rule]
    return [] if rule == "schema" else broken(rule, found, today)


def broken(rule: str, found: Loaded, today: dt.date = TODAY) -> list[Problem]:
    """What one rule says of loaded data."""
    return [replace(problem, rule=rule) for problem in RULES[rule](found, today)]


# --- ways to alter a content ---


def put(*path: str | int | None, value: Any) -> Change:
    """Set content[path] to `value`; None as the last key appends."""

    def change(content: Any) -> None:
        for key in path[:-1]:
            content = content[key]
        if path[-1] is None:
            content.append(value)
        else:
            content[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """Remove content[path]."""

    def change(content: Any) -> None:
        for key in path[:-1]:
            content = content[key]
        del content[path[-1]]

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(content: Any) -> None:
        for each in changes:
            each(content)

    return change
