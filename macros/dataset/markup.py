"""The markup of a text, read as the pages read it: `code`, **strong**, *emphasis*, [links](page:faq) and \\ before a sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

# A link as it has to be written, so that everything that looks for links finds it.
LINK = re.compile(r"\]\(([^()\s<>\"]+)\)")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
CODE = re.compile(r"`[^`]*`")
# Signs that say nothing by themselves: markup that was not closed, or another notation than ours.
_LEFT_OVER = re.compile(r"[`*\[\]{}]")
_SCHEME = re.compile(r"[\s\0-\x20]*([^/?#:]*):")


class Reader(MarkdownIt):
    """Makes HTML of a text. `resolve`: an address as the text names it → what to write into href."""

    def __init__(self, resolve: Callable[[str], str]) -> None:
        super().__init__("zero")
        self.resolve = resolve
        self.enable(["backticks", "emphasis", "link", "escape"])

    def normalizeLink(self, url: str) -> str:
        return self.resolve(url)

    def validateLink(self, url: str) -> bool:
        return is_harmless(url)


class _Survey(Reader):
    """Finds every link, whatever it leads to, and keeps escaped signs apart from others."""

    def __init__(self) -> None:
        super().__init__(lambda target: target)
        self.disable("text_join")

    def validateLink(self, url: str) -> bool:
        return True


_SURVEY = _Survey()


def is_harmless(address: str) -> bool:
    """Does the address lead to a page, and run nothing? The last of the checks: the rule `texts` names what is wrong."""
    scheme = _SCHEME.match(re.sub(r"[\t\n\r]", "", address))
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto")


def targets(words: str) -> list[str]:
    """Every address that the reader finds in a text, as it is written there."""
    return [str(token.attrs["href"]) for token in _tokens(words) if token.type == "link_open"] if "[" in words else []


def fault(words: str) -> tuple[str, str, str] | None:
    """(the place, what was expected, how to repair it) if the reader does not find what the writer must have meant."""
    if not _LEFT_OVER.search(words):
        return None
    tokens = _tokens(words)
    kinds = [token.type for token in tokens]
    is_bare = ("link_open", "link_close") in pairwise(kinds)
    if is_bare or LINK.findall(CODE.sub("", words)) != targets(words):
        expected = "links written as [words](page:faq), with nothing but the address between the round brackets"
        return words, expected, "write the link so; brackets inside an address as %28 and %29"
    left = PLACEHOLDER.sub("", "".join(token.content for token in tokens if token.type == "text"))
    if found := _LEFT_OVER.search(left):
        repair = f"close it, write it in `backticks`, or write \\{found[0]} for the sign itself"
        return left[max(0, found.start() - 20) : found.end() + 20], "markup that is closed, and no other than ours", repair
    return None


def _tokens(words: str) -> list[Token]:
    (inline,) = _SURVEY.parseInline(words)
    return inline.children or []
