"""Read the Markdown files as a program would: with a parser of CommonMark and GFM tables, knowing nothing of our templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from macros.view.words import strings

PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Settings:
    """One server, as the `Endpoint` of the dataset has it."""

    host: str
    port: int
    security: str
    username: str


@dataclass
class Reading:
    """One Markdown file."""

    content: str

    @cached_property
    def blocks(self) -> list[Token]:
        return PARSER.parse(self.content)

    @cached_property
    def inline(self) -> list[Token]:
        return [child for block in self.blocks if block.type == "inline" for child in block.children or []]

    @cached_property
    def words(self) -> str:
        """All that a reader sees, without markup, with single spaces."""
        return " ".join(unescape(re.sub(r"<[^>]+>", "", PARSER.render(self.content))).split())

    @property
    def prose(self) -> list[str]:
        """The words of each block without code."""
        blocks = (block for block in self.blocks if block.type == "inline")
        return ["".join(child.content for child in block.children or [] if child.type == "text") for block in blocks]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """(level, words) in order."""
        return [(int(token.tag[1]), _words(inline)) for token, inline in pairwise(self.blocks) if token.type == "heading_open"]

    @property
    def code(self) -> list[str]:
        return [token.content for token in self.inline if token.type == "code_inline"]

    @property
    def links(self) -> list[str]:
        return [str(token.attrs["href"]) for token in self.inline if token.type == "link_open"]

    @property
    def tables(self) -> list[list[list[str]]]:
        """Each table as rows of cells, without markup; the first row is the head."""
        tables: list[list[list[str]]] = []
        for token, inner in pairwise(self.blocks):
            if token.type == "table_open":
                tables.append([])
            elif token.type == "tr_open":
                tables[-1].append([])
            elif token.type in ("th_open", "td_open"):
                tables[-1][-1].append(_words(inner))
        return tables

    def rows_as_written(self) -> Iterator[list[str]]:
        """The lines of each table: the parser would pad or cut a row that has too few or too many cells."""
        for token in self.blocks:
            if token.type == "table_open" and token.map:
                yield self.content.splitlines()[slice(*token.map)]


def settings(content: str, lang: str, domain: str) -> dict[str, Settings]:
    """What the Markdown of a guide says to a mailbox of `domain`: {"imap": Settings, "smtp": Settings}.

    Raises ValueError unless it says exactly one server for each.
    """
    everywhere = strings(lang)["text.all_addresses"]
    is_listed = any(f"@{domain}" in line.replace(",", "").split() for line in content.splitlines() if not line.startswith("|"))
    known = {words: key.rpartition(".")[2] for key, words in strings(lang).items() if key.startswith(("security.", "username."))}
    found: dict[str, Settings] = {}
    for table in _tables(content):
        for row in table[1:]:
            if len(row) == 6 and (f"@{domain}" in row[0].split(", ") or (row[0] == everywhere and is_listed)):
                _, protocol, host, port, security, username = row
                name = "imap" if "IMAP" in protocol else "smtp"
                if name in found:
                    raise ValueError(f"two {name} servers for {domain}: {found[name].host} and {host}")
                found[name] = Settings(host, int(port), known[security], known[username])
    if found.keys() != {"imap", "smtp"}:
        raise ValueError(f"the guide names {sorted(found) or 'no server'} for {domain}, expected imap and smtp")
    return found


@cache
def _tables(content: str) -> list[list[list[str]]]:
    """Those of a guide, which is asked for every domain that it has."""
    return Reading(content).tables


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])
