"""Read the built pages as search sees them: one passage for the head of a page and one for each of its sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

# The pages are ours: < and > never stand inside an attribute, and what is open is closed.
_PART = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
_VOID = {"br", "col", "hr", "img", "input", "wbr"}
_INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "samp", "small", "span", "strong", "sub", "sup", "time", "wbr"}
# What a page is operated with.
_LEFT_OUT = {"button", "dialog", "fieldset", "form", "nav", "script", "style", "svg", "template"}
_HIDING = {"data-pagefind-ignore", "aria-hidden"}
# Where the answers come from; never an answer.
_REFERENCES = {"sources", "links"}


@dataclass
class Passage:
    """What a search result leads to.

    anchor: the id of its heading, "" for the head of the page. heading: its words, those of the title in a head.
    words: what else it is found by, from `data-words` of the heading. lines: its text, one string for every block.
    """

    anchor: str
    heading: str = ""
    words: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass
class PageText:
    """A page. state: what a guide says of its mailbox in a line, from `data-state` of its h1. passages: the head comes first."""

    lang: str
    state: str
    passages: list[Passage]


def read(html: str) -> PageText | None:
    """The passages of a page; None for a page that search is to leave out: it has no `data-pagefind-body`."""
    start = html.find("data-pagefind-body")
    if start < 0:
        return None
    lang = re.search(r'<html lang="([^"]+)"', html)
    reader = _Reader()
    reader.take(html[html.find(">", start) + 1 : html.rfind("</main>")])
    passages = [passage for passage in reader.passages if passage.anchor not in _REFERENCES]
    return PageText(lang[1] if lang else "", reader.state, passages)


class _Reader:
    def __init__(self) -> None:
        self.passages = [Passage("")]
        self.state = ""
        self._open: list[tuple[str, bool]] = []  # (tag, is it left out?)
        self._text: list[str] = []

    def take(self, html: str) -> None:
        for closing, tag, attributes, text in _PART.findall(html):
            if text:
                if not self._left_out:
                    self._text.append(text)
            elif closing:
                self._end(tag)
            elif tag not in _VOID:
                self._start(tag, attributes)
        self._flush()

    @property
    def _left_out(self) -> bool:
        return bool(self._open and self._open[-1][1])

    def _start(self, tag: str, attributes: str) -> None:
        if tag not in _INLINE:
            self._flush()
        found = dict(_ATTRIBUTE.findall(attributes)) if attributes else {}
        hidden = tag in _LEFT_OUT or found.keys() & _HIDING or found.get("class") in ("anchor", "cite", "tag")
        self._open.append((tag, self._left_out or bool(hidden)))
        if tag in ("h1", "h2") and not self._left_out:
            self._begin(tag, found)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "h2" and "id" in attributes:
            self.passages.append(Passage(attributes["id"]))
        self.passages[-1].words = unescape(attributes.get("data-words", ""))
        self.state = unescape(attributes.get("data-state", self.state))

    def _end(self, tag: str) -> None:
        if tag not in _INLINE:
            self._flush(tag)
        while self._open and self._open.pop()[0] != tag:
            pass

    def _flush(self, tag: str = "") -> None:
        text = " ".join(unescape("".join(self._text)).split())
        self._text.clear()
        passage = self.passages[-1]
        if not text:
            return
        if tag in ("h1", "h2") and not passage.heading:
            passage.heading = text
        else:
            passage.lines.append(text)
