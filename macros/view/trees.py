"""Templates as data: what a script shows is made here, and put together there without reading markup."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .view import View

# An element as [tag, {attributes}, *children], a text as a string.
Tree = list[Any]
# Between their children no text stands.
_OF_ELEMENTS = ("template", "article", "div", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "details", "select")
_TEMPLATES = Path(__file__).parent / "templates"


def answers(view: View) -> dict[str, Tree]:
    """The templates of answers.html.j2 by their ids, each as the list of its nodes."""
    html = _environment().get_template("answers.html.j2").render(view=view, data=view.data, t=view.t, text=view.text)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return {attributes["id"]: children for _, attributes, *children in reader.root if isinstance(attributes, dict)}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


class _Reader(HTMLParser):
    """Well-formed markup of our own, no void elements; white space counts as in a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Tree = []
        self._open: list[Tree] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: Tree = [tag, {name: value or "" for name, value in attrs}]
        self._open[-1].append(element)
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        element = self._open.pop()
        if element[0] != tag:
            raise ValueError(f"answers.html.j2: </{tag}> ends <{element[0]}>")

    def handle_data(self, data: str) -> None:
        inside = self._open[-1]
        if inside is self.root or inside[0] in _OF_ELEMENTS:
            return
        words = data if inside[0] == "pre" else re.sub(r"\s+", " ", data)
        if words := words.lstrip() if len(inside) == 2 else words:
            inside.append(words)
