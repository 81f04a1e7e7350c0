"""What a Markdown template needs to know: a view whose texts are Markdown (CommonMark 0.31, tables of GFM 0.29)."""

from __future__ import annotations

import datetime as dt
import re

from ...dataset import model
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
