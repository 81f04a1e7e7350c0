"""The macros: topic("faq") and guide("qq"). Each puts a page into the page's metadata, where overrides/main.html finds it.

The content is HTML in meta["body"], not Markdown in the page: its markup carries data labels, languages and anchors that
Markdown cannot say, Zensical rewrites relative links in raw HTML and MkDocs does not, and both are spared parsing it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import re
import sys
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from ..clock import today
from ..dataset import model
from ..dataset.load import load
from ..dataset.problem import DataError
from ..dataset.rules import check
from ..view import page_data, responses
from ..view.guide import guide as guide_document
from ..view.project import FEED, PATHS, Project, folder
from ..view.view import View, by_domain
from ..view.words import strings
from .moved import keep_anchors

_TEMPLATES = Path(__file__).parent / "templates"
_IN_DIALOG = [f"box.{key}" for key in ("label", "placeholder", "hint", "submit", "answer", "examples", "unavailable")]

# Set by a build (site/build.py): the project comes by standard input, read and checked already.
PROJECT_ON_STDIN = "MACROS_PROJECT_ON_STDIN"


def load_project(root: Path) -> Project:
    """The checked dataset under `root`. Raises DataError.

    Zensical asks once for every page, so it is kept until a file of the data or of the strings changes, or the day.
    """
    if os.environ.get(PROJECT_ON_STDIN):
        return _handed_over()
    files = sorted(file for folder in ("data", "macros/strings") for file in (root / folder).rglob("*.y*ml"))
    return _loaded(root, today(), tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files))


@cache
def _handed_over() -> Project:
    project: Project = pickle.load(sys.stdin.buffer)
    return project


@lru_cache(maxsize=1)
def _loaded(root: Path, day: dt.date, stamps: tuple[tuple[Path, int, int], ...]) -> Project:
    strings.cache_clear()
    loaded = load(root)
    report = check(loaded, day)
    if report.errors:
        raise DataError(report.errors)
    return Project(loaded.dataset, day, root)


@cache
def say_what_is_missing() -> None:
    """Once, in the log of an engine that was started by itself."""
    if not os.environ.get(PROJECT_ON_STDIN):
        words = "These are the pages alone, without search, the other edition and the other files"
        print(f"{words}: `make serve` shows the whole site.", file=sys.stderr)


def register(env: Any) -> None:
    """Give both macros to MkDocs or Zensical. `env.project_dir` is the project, `extra.lang` the edition."""
    project = load_project(Path(env.project_dir))
    lang = env.conf["extra"]["lang"]

    def topic(name: str) -> str:
        env.page.meta.update(topic_page(project, lang, name))
        return ""

    def guide(slug: str) -> str:
        env.page.meta.update(guide_page(project, lang, slug))
        return ""

    env.macro(topic)
    env.macro(guide)


def topic_page(project: Project, lang: str, name: str) -> dict[str, Any]:
    """The metadata of the page data/pages/<name>.yml: its `body` as HTML, and what overrides/main.html prints around that."""
    entry = project.dataset.pages[name]
    view = View(project, lang, PATHS.get(name, f"{name}/"))
    template = f"{name}.html.j2" if (_TEMPLATES / f"{name}.html.j2").exists() else "page.html.j2"
    body = _render(template, view, page=entry, name=name)
    title = view.plain(entry.title)
    crumbs = [] if name in ("home", "not-found") else [{"title": title, "href": ""}]
    kind = name if name in ("home", "not-found", "support") else "page"
    return _frame(view, title, view.plain(entry.description), kind, crumbs, name) | {"body": body}


def guide_page(project: Project, lang: str, slug: str) -> dict[str, Any]:
    """The same of a provider's guide."""
    provider = project.dataset.guides[slug]
    view = View(project, lang, f"guides/{slug}/")
    body = _render(
        "guide.html.j2", view, page=guide_document(view, provider), provider=provider, neighbours=_neighbours(view, provider)
    )
    crumbs = [
        {"title": view.plain(project.dataset.pages["guides"].title), "href": view.href("page:guides")},
        {"title": view.plain(provider.short), "href": ""},
    ]
    title, description = view.guide_head(provider)
    return _frame(view, title, description, "draft" if provider.draft else "guide", crumbs, "guides") | {"body": body}


def _neighbours(view: View, provider: model.Provider) -> dict[str, model.Provider | None]:
    if provider.draft:  # linked nowhere, it stands in no row
        return {"previous": None, "next": None}
    index, rows = view.data.position[view.lang][provider.slug], view.providers
    return {"previous": rows[index - 1] if index else None, "next": rows[index + 1] if index + 1 < len(rows) else None}


def _compiled_templates() -> FileSystemBytecodeCache | None:
    """Kept from build to build, because compiling takes a quarter of an engine's time; not where nothing can be written."""
    folder = _TEMPLATES.parents[2] / ".kept" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


@cache
def _environment() -> Environment:
    environment = Environment(
        bytecode_cache=_compiled_templates(),
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(by_domain=by_domain, feed=FEED, replies_file=responses.FILE)
    return environment


def _render(template: str, view: View, **values: Any) -> str:
    html = _environment().get_template(template).render(view=view, data=view.data, t=view.t, text=view.text, **values)
    return keep_anchors(view, re.sub(r"\n\s*", "\n", html).strip())


def _frame(view: View, title: str, description: str, kind: str, crumbs: list[dict[str, str]], current: str) -> dict[str, Any]:
    """Everything that overrides/main.html prints around the content. Call it after rendering, which notes the sections."""
    product = view.data.product
    home = {"title": view.t("shell.home"), "href": view.href("page:home")}
    crumbs = [home, *crumbs] if crumbs else []
    return dict(
        title=title,
        description=description,
        kind=kind,
        lang=view.t("shell.language_tag"),
        canonical=view.absolute(view.url),
        og_locale=view.t("shell.og_locale"),
        site_name=product.help_center[view.lang],
        home_href=home["href"],
        root=view.root,
        nav=_menu(view, "header", current),
        more=_menu(view, "footer", current),
        crumbs=crumbs,
        toc=view.sections,
        top=view.top,
        files=page_data.where(view),
        examples=view.examples,
        feed={"title": view.plain(view.data.pages["changes"].title), "href": view.root + FEED},
        alternates=_editions(view) if kind != "not-found" else [],
        jsonld=_breadcrumbs(view, crumbs),
        data_date=view.data.newest_check.isoformat(),
        footer={
            "text": view.t("shell.footer", date=view.date(view.data.newest_check)),
            "links": [
                {"title": view.t("shell.product_home"), "href": product.home[view.lang]},
                {"title": view.plain(view.feature("contact").title), "href": view.href("feature:contact")},
            ],
        },
        ui={key.removeprefix("shell."): value for key, value in strings(view.lang).items() if key.startswith("shell.")},
        box={key.removeprefix("box."): value for key, value in strings(view.lang).items() if key in _IN_DIALOG},
    )


def _menu(view: View, place: str, current: str) -> list[dict[str, Any]]:
    """The links of one of the two menus; `current` is the name of this page."""
    entries = sorted(
        (entry.nav_order or 99, name, entry.nav) for name, entry in view.data.pages.items() if entry.nav_in == place and entry.nav
    )
    return [
        {"title": view.plain(words), "href": view.href(f"page:{name}"), "current": name == current} for _, name, words in entries
    ]


def _editions(view: View) -> list[dict[str, str]]:
    """This page in every language, for the switch and for search engines. The anchor is kept by the script."""
    return [
        {
            "lang": strings(lang)["shell.language_tag"],
            "title": strings(lang)["shell.language_name"],
            "href": f"{view.top}{folder(lang)}{view.url}" or "./",
            "absolute": view.absolute(view.url, lang),
        }
        for lang in view.project.languages
    ]


def _breadcrumbs(view: View, crumbs: list[dict[str, str]]) -> str:
    """schema.org BreadcrumbList, the one kind of markup that is true of every page here. Empty on the home page."""
    if not crumbs:
        return ""
    paths = ["", "guides/", view.url] if len(crumbs) == 3 else ["", view.url]
    items = [
        {"@type": "ListItem", "position": number, "name": crumb["title"], "item": view.absolute(path)}
        for number, (crumb, path) in enumerate(zip(crumbs, paths, strict=True), 1)
    ]
    # "</" would end the script element.
    return json.dumps(
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}, ensure_ascii=False
    ).replace("</", "<\\/")
