"""The ready replies of /support/, read from the files that the page loads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from macros.outputs.responses import files
from macros.view.project import Project
from tests.support.real import view_of

# All the inline Markdown that there is in a reply.
INLINE = re.compile(r"\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|<(https?:.+?)>")


@dataclass(frozen=True)
class Reply:
    """What is given for one choice; `text` is the Markdown as a chat shows it."""

    slug: str
    domain: str
    topic: str
    lang: str
    markdown: str
    text: str
    link: str
    short: str

    @property
    def hash(self) -> str:
        """The address of the page that chooses it."""
        several = len({reply.domain for reply in every_reply() if reply.slug == self.slug}) > 1
        domain = f"&domain={self.domain}" if several else ""
        return f"#mailbox={self.slug}{domain}&topic={self.topic}&reply={self.lang}"


def contents(project: Project) -> Iterator[tuple[str, str, dict]]:  # type: ignore[type-arg]  # JSON
    """(mailbox, language, what its file holds)"""
    for _, content in files(project):
        found = re.fullmatch(r"\(globalThis\.responses \?\?= \{\}\)\[\"([a-z0-9]+)-([a-z]+)\"\] = (\{.*\});\n", content)
        assert found, content[:100]
        yield found[1], found[2], json.loads(found[3])


def replies_of(project: Project) -> Iterator[Reply]:
    for slug, lang, file in contents(project):
        for topic, sets in file["replies"].items():
            for domain, (markdown, link, short) in sets.items():
                yield Reply(slug, domain, topic, lang, markdown, _text(markdown, file["link"]), link, short)


@cache
def every_reply() -> list[Reply]:
    """Every mailbox, server set, topic and language of the real data."""
    return list(replies_of(view_of().project))


def _text(markdown: str, link: str) -> str:
    def shown(found: re.Match[str]) -> str:
        strong, code, words, url, bare = found.groups()
        return strong or code or bare or link.replace("{words}", words).replace("{url}", url)

    return INLINE.sub(shown, markdown)


def plain(text: str) -> str:
    """Markdown as a chat shows it, without white space, which Chinese and English templates treat differently."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", re.sub(r"[*`]", "", text))
    return "".join(text.split())


def without_addresses(text: str) -> str:
    return "".join(re.sub(r" ?[(（] ?https://[^ )]+ ?[)）]", "", text).split())
