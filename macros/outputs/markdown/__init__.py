"""Every page as Markdown (<page>/index.md), and llms.txt and llms-full.txt (llmstxt.org), of every edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...dataset import model
from ...view.guide import guide
from ...view.project import FEED, PATHS, Project, folder
from ...view.view import by_domain
from . import printer
from .view import MarkdownView, cell, code, escape, target

_TEMPLATES = Path(__file__).parent / "templates"
_FIRST = ("home", "guides")
# Chinese has no blank behind its punctuation, where the templates join two parts; code is quoted as it is.
_CODE_OR_GAP = re.compile(r"(`[^`\n]*`)|(?<=[\u3000-\u303f\uff00-\uffef]) (?=[^\s|])")
# Pages that llms.txt calls optional: a short context can do without them.
_OPTIONAL = ("how-it-works", "changes", "helper", "downloads")


@dataclass(frozen=True)
class Document:
    """One page. `url` is its path below the edition; `name` is a page's name or a provider's slug."""

    name: str
    url: str
    title: str
    description: str
    content: str
    provider: model.Provider | None = None


def files(project: Project) -> Iterator[tuple[str, str]]:
    for lang in project.languages:
        documents = list(every_document(project, lang))
        for document in documents:
            yield f"{folder(lang)}{document.url}index.md", document.content
        view = MarkdownView(project, lang, "")
        yield f"{folder(lang)}llms.txt", _render("llms.md.j2", view, documents=documents, optional=_OPTIONAL)
        yield f"{folder(lang)}llms-full.txt", _render("llms-full.md.j2", view, documents=documents)


def every_document(project: Project, lang: str) -> Iterator[Document]:
    """The cheat sheet, the guides, and the other pages in the order of the menu."""
    pages = project.dataset.pages
    for name in sorted(pages.keys() - {"not-found"}, key=lambda name: (name not in _FIRST, pages[name].nav_order or 99, name)):
        yield _topic(MarkdownView(project, lang, PATHS.get(name, f"{name}/")), name)
        if name == "guides":
            for provider in project.dataset.rows[lang]:
                yield _guide(MarkdownView(project, lang, f"guides/{provider.slug}/"), provider)


def _topic(view: MarkdownView, name: str) -> Document:
    page = view.data.pages[name]
    title, description = view.plain(page.title), view.plain(page.description)
    template = f"{name}.md.j2" if (_TEMPLATES / f"{name}.md.j2").exists() else "page.md.j2"
    head = {"title": title, "description": description, "as_of": view.data.newest_check}
    return Document(name, view.url, title, description, _render(template, view, page=page, **head))


def _guide(view: MarkdownView, provider: model.Provider) -> Document:
    title, description = view.guide_head(provider)
    head = {"title": title, "description": description, "as_of": provider.newest_check}
    page = guide(view, provider)
    content = _render("document.md.j2", view, page=page, **head)
    return Document(provider.slug, view.url, title, description, content, provider)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(by_domain=by_domain, feed=FEED, numbered=printer.numbered, source=printer.source)
    environment.globals.update(print_blocks=printer.blocks, print_sections=printer.sections)
    environment.filters.update(cell=cell, code=code, escape=escape, target=target, lower_headings=_lower_headings)
    return environment


def _render(template: str, view: MarkdownView, **values: Any) -> str:
    written = _environment().get_template(template).render(view=view, data=view.data, t=view.t, text=view.text, **values)
    if view.lang == "zh":
        written = _CODE_OR_GAP.sub(lambda found: found[1] or "", written)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", written, flags=re.MULTILINE)).strip() + "\n"


def _lower_headings(content: str) -> str:
    """The same Markdown with every heading one level lower; nothing else in it begins a line with #."""
    return re.sub(r"^#", "##", content, flags=re.MULTILINE)
