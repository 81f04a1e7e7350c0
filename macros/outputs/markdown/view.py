"""What a Markdown template needs to know: a view whose texts are Markdown (CommonMark 0.31, tables of GFM 0.29)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import assert_never

from ...dataset import model
from ...view import document as doc
from ...view.view import Standalone, has_markup

# What would be markup inside a line, and what would be at the beginning of one.
_INLINE = re.compile(r"[\\`*\[\]<~]|(?<!\w)_|_(?!\w)|&(?=[#\w]+;)")
_START = re.compile(r"^(?:[#>+=-]|\d+(?=[.)]))")


class MarkdownView(Standalone):
    """A page as Markdown, with full addresses: who reads it has nothing but this file."""

    def text(self, text: model.Text | str) -> str:
        """A text of the dataset; its links lead to the pages."""
        words = self.plain(text)
        if not has_markup(text, words):
            return escape(words)
        (inline,) = self._markdown.parseInline(words)
        written: list[str] = []
        targets: list[str] = []
        for token in inline.children or []:
            match token.type:
                case "code_inline":
                    written.append(code(token.content))
                case "strong_open" | "strong_close" | "em_open" | "em_close":
                    written.append(token.markup)
                case "link_open":
                    targets.append(str(token.attrs["href"]))
                    written.append("[")
                case "link_close":
                    written.append(f"]({target(targets.pop())})")
                case _:
                    written.append(escape(token.content, start=not written))
        return "".join(written)

    def words(self, words: doc.Words) -> str:
        """Words of a document as Markdown, inside one line."""
        match words:
            case str():
                return escape(words, start=False)
            case model.Text():
                return self.text(words)
            case tuple() | list():
                return _joined(map(self.words, words))
            case doc.Strong():
                return f"**{self.words(words.words)}**"
            case doc.Meta() | doc.Tag():
                return self.words(words.words)
            case doc.Code() | doc.Value():
                return code(words.text)
            case doc.Link():
                return self._link(words)
            case doc.Cite():
                numbers = [str(words.provider.source_number[source.id]) for source in words.provider.cited(list(words.ids))]
                return f" [{', '.join(numbers)}]" if numbers else ""
            case doc.Doubt():
                return f" {self.t(f'trust.item.{words.confidence}')}" if words.confidence != "high" else ""
            case doc.Time():
                return self.date(words.date)
            case doc.At():
                return ", ".join(f"@{domain}" for domain in words.domains)
            case doc.ByDomain():
                if len(words.groups) == 1:
                    return self.words(words.groups[0][1])
                colon = self.t("page.colon")
                return "; ".join(f"{self.words(doc.At(domains))}{colon}{self.words(value)}" for domains, value in words.groups)
            case model.Label():
                shown, _, gloss = words.on_screen(self.lang)
                return f"**{escape(shown)}**" + (self.t("page.gloss", words=gloss) if gloss and gloss != shown else "")
        assert_never(words)

    def _link(self, link: doc.Link) -> str:
        href = self.href(link.to)
        return f"[{self.words(link.words)}]({target(self.absolute(self.url) + href if href.startswith('#') else href)})"

    def date(self, value: dt.date | str) -> str:
        """As the data has it, for machines: 2026-09-30, 2026-09, 2026, or the word for undated."""
        return self.t("sources.undated") if value == "undated" else str(value)


def escape(words: str, start: bool = True) -> str:
    """Plain words as Markdown; `start` if they may stand at the beginning of a line."""
    words = _INLINE.sub(r"\\\g<0>", " ".join(words.split("\n")))
    return _START.sub(lambda found: found[0] + "\\" if found[0].isdigit() else "\\" + found[0], words) if start else words


def code(words: str) -> str:
    """A code span: its fence is longer than every run of backticks inside (CommonMark 6.1)."""
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def target(address: str) -> str:
    """The target of a link; in angle brackets where its parentheses would end the link (CommonMark 6.3)."""
    return f"<{address}>" if "(" in address or ")" in address else address


def cell(words: str) -> str:
    """The content of a table cell, where even in code a pipe has to be escaped (GFM 4.10)."""
    return str(words).replace("|", "\\|").replace("\n", " ")


def _joined(parts: Iterable[str]) -> str:
    """In one line; a closing ** behind punctuation needs a blank before a word (CommonMark 6.2)."""
    line = ""
    for part in parts:
        line += " " + part if re.search(r"\W\*\*$", line) and re.match(r"\w", part) else part
    return line
