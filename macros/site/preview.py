"""python -m macros.site.preview: single pages for `serve`, byte for byte those of a build, from a process that stays loaded.

It answers each line of standard input with one line of JSON. The line `load` reads the data again: {"pages": [their paths below
the site]}; the line of such a path makes that page: {"html": …}. What is wrong comes as {"problem": …}.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..dataset.problem import DataError
from ..pages import load_project, register
from ..view.project import folder
from .build import rooted

ROOT = Path(__file__).resolve().parents[2]


class Preview:
    """The pages of the project `root`. Both methods raise whatever its data, templates and stubs give cause for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stubs: dict[str, tuple[str, Path]] = {}  # path of a page → its edition and its file below docs/
        self._theme = Environment(loader=FileSystemLoader(root / "overrides"))  # as MkDocs sets it up

    def load(self) -> list[str]:
        """Read and check what changed; the paths of all pages."""
        project = load_project(self._root)
        docs = self._root / "docs"
        stubs = {_path(stub.relative_to(docs)): stub for stub in sorted(docs.rglob("*.md"))}
        self._stubs = {folder(lang) + path: (lang, stub) for lang in project.languages for path, stub in stubs.items()}
        return list(self._stubs)

    def page(self, path: str) -> str:
        """The HTML of one page."""
        lang, stub = self._stubs[path]
        engine = _Engine(self._root, lang)
        register(engine)
        macros = Environment(undefined=StrictUndefined).from_string(stub.read_text(encoding="utf-8"))
        macros.render(engine.macros)
        html = self._theme.get_template("main.html").render(page=engine.page)
        if stub.name != "404.md":
            return html
        base = urlsplit(load_project(self._root).dataset.product.site_url).path.rstrip("/") + "/"
        return rooted(html, Path(folder(lang)) / "404", base)


class _Engine:
    """As much of MkDocs as the macros see."""

    def __init__(self, root: Path, lang: str) -> None:
        self.project_dir = str(root)
        self.conf = {"extra": {"lang": lang}}
        self.page = SimpleNamespace(meta=dict[str, Any]())
        self.macros: dict[str, Callable[..., str]] = {}

    def macro(self, function: Callable[..., str]) -> Callable[..., str]:
        self.macros[function.__name__] = function
        return function


def _path(stub: Path) -> str:
    """Where MkDocs writes the page of a file below docs/, but that the page for what is missing is 404.html."""
    if stub.name == "404.md":
        return "404.html"
    return (stub.with_suffix(".html") if stub.stem == "index" else stub.with_suffix("") / "index.html").as_posix()


def answer(preview: Preview, line: str) -> dict[str, Any]:
    """What the process writes for one line that it reads."""
    try:
        return {"pages": preview.load()} if line == "load" else {"html": preview.page(line)}
    except DataError as error:
        return {"problem": str(error)}
    except Exception as error:  # whatever a template or a stub can do wrong
        last = "".join(traceback.format_tb(error.__traceback__)[-2:])
        return {"problem": f"{line} could not be made: {type(error).__name__}: {error}\n{last}".rstrip()}


if __name__ == "__main__":
    pages = Preview(ROOT)
    for request in sys.stdin:
        print(json.dumps(answer(pages, request.strip())), flush=True)
