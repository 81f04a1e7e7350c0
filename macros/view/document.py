"""The vocabulary of a page: what it says and in which order, before it becomes HTML, Markdown or paper.

A page is a list of sections, a section a list of blocks, and a block holds words: texts of the dataset, plain words in the page's
language, and a few pieces inside a line. Printers (pages/templates/document.html.j2, outputs/markdown/printer.py)
know every block; view.words() and MarkdownView.words() know every piece.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from ..dataset import model

# --- inside a line ---


@dataclass(frozen=True)
class Strong:
    words: Words


@dataclass(frozen=True)
class Meta:
    """Said more quietly."""

    words: Words


@dataclass(frozen=True)
class Tag:
    """A small label beside something; `kind` colors it."""

    words: Words
    kind: str = ""


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class Value:
    """What a reader copies into a form."""

    text: str


@dataclass(frozen=True)
class Link:
    """`to` in the notation of links: guide:qq#steps, page:faq, file:pdf/x.pdf, #errors on this page, or an address."""

    to: str
    words: Words
    lang: str | None = None


@dataclass(frozen=True)
class Cite:
    """Numbers of sources, each a link to its entry."""

    provider: model.Provider
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    confidence: model.Confidence


@dataclass(frozen=True)
class Time:
    date: dt.date | str


@dataclass(frozen=True)
class At:
    """Domains as the ends of addresses."""

    domains: tuple[str, ...]


@dataclass(frozen=True)
class ByDomain:
    """One value, or one for each group of domains where they differ."""

    groups: tuple[tuple[tuple[str, ...], Words], ...]


Piece: TypeAlias = Strong | Meta | Tag | Code | Value | Link | Cite | Doubt | Time | At | ByDomain | model.Label
Words: TypeAlias = "str | model.Text | Piece | tuple[Words, ...] | list[Words]"


# --- blocks ---


@dataclass(frozen=True)
class Block:
    @property
    def kind(self) -> str:
        """What the printers' macros are called."""
        return type(self).__name__.lower()


@dataclass(frozen=True)
class Paragraph(Block):
    words: Words
    role: str = ""


@dataclass(frozen=True)
class Heading(Block):
    """A heading inside a section. With an id it is an address."""

    words: Words
    id: str = ""
    level: int = 3


@dataclass(frozen=True)
class Items(Block):
    items: tuple[Words, ...]
    ordered: bool = False
    role: str = ""


@dataclass(frozen=True)
class Rows(Block):
    """Terms with their values: facts, the fields of a form, limits."""

    rows: tuple[tuple[Words, Words], ...]
    role: str = "facts"


@dataclass(frozen=True)
class Clicks(Block):
    """A click path on the provider's screens, or in the product."""

    path: tuple[model.Label | model.Text, ...]


@dataclass(frozen=True)
class Note(Block):
    """A box that stands out: `tone` is ok, stop, note or warning."""

    tone: str
    title: Words
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Unsure(Block):
    """What is not certain about the facts around it."""

    confidence: model.Confidence
    text: model.Text
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class ForDomains(Block):
    """What holds only for some of the mailbox's domains."""

    domains: tuple[str, ...]
    words: Words


@dataclass(frozen=True)
class Fold(Block):
    """A part that opens on demand; in print and without a screen it is open."""

    title: Words
    blocks: tuple[Block, ...]
    id: str = ""
    role: str = ""
    level: int = 3


@dataclass(frozen=True)
class Quote(Block):
    """A server's reply, word for word, and over which protocols it comes."""

    text: str
    protocols: tuple[str, ...]


@dataclass(frozen=True)
class Case(Block):
    """One of the ways in which a cause shows."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Card(Block):
    """The settings of a mailbox by protocol: for each term its lines, and what kind of value each is (host, port …)."""

    provider: model.Provider
    rows: tuple[tuple[Words, tuple[tuple[str, Words], ...]], ...]


@dataclass(frozen=True)
class Step(Block):
    """A step of a guide, with what its reader needs, and what helps who is stuck."""

    provider: model.Provider
    step: model.Step
    number: int


@dataclass(frozen=True)
class Steps(Block):
    provider: model.Provider
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Sources(Block):
    sources: tuple[model.Source, ...]


@dataclass(frozen=True)
class Diagnosis(Block):
    """The box for a pasted error. On paper and in Markdown it is nothing."""

    provider: model.Provider | None = None


@dataclass(frozen=True)
class Section:
    """A part with a heading and an address. `hint`: it is folded, and this says in a few words what is inside.

    `also`: another id of this place. `words`: what it is found by besides its own words.
    """

    id: str
    title: Words
    blocks: tuple[Block, ...]
    hint: Words | None = None
    also: str = ""
    words: str = ""

    @property
    def folded(self) -> bool:
        return self.hint is not None


@dataclass(frozen=True)
class Document:
    """A page. `state` is what a reader must know before anything else."""

    title: model.Text
    sections: tuple[Section, ...]
    state: tuple[Block, ...]
