"""What the PDF files are, and the HTML that each is rendered from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import segno
from bs4 import Tag
from bs4.element import PageElement
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...view.project import Project, folder
from ...view.view import View
from . import article, pages
from .cache import digest
from .elements import attribute, contents, find, new

_HERE = Path(__file__).parent
_PACKAGE = _HERE.parents[1]
# The parts of the handbook after the cheat sheet, in the order of a reader who starts from nothing.
_BEFORE_GUIDES = ("get-started",)
_AFTER_GUIDES = ("pitfalls", "faq", "errors", "how-it-works", "generic")
_HANDBOOK = ("", *_BEFORE_GUIDES, "guides", *_AFTER_GUIDES)
# A sheet takes the first size at which it fits on two pages.
_SHEET_PAGES = 2
_SHEET_SECTIONS = {"instead", "servers", "steps", "bind", "verify", "password"}
_SHEET_SIZES = ("normal", "snug", "tight", "tight essential", "tight essential brief")


@dataclass(frozen=True)
class Document:
    """A PDF to be. Its HTML is written only where `source` is new, in a process that renders it.

    `source` is a digest of all that `variants` reads. Of the variants of its HTML the first counts that needs at most `pages`
    pages.
    """

    name: str
    source: str
    variants: Callable[[], tuple[str, ...]]
    pages: int | None = None


def every_document(site: Path, project: Project) -> list[Document]:
    """All of them; the handbooks first, because they take longest."""
    dataset, said = project.dataset, digest(*map(Path.read_bytes, _words_and_code()))

    def source(lang: str, slugs: list[str], names: tuple[str, ...]) -> str:
        # With or without the links to PDF files, which come into the pages later.
        read = [pages.unnamed(article.source(site, f"{folder(lang)}{path}")) for path in _paths(slugs, names)]
        facts = [dataset.product.model_dump_json(), dataset.pages["home"].model_dump_json()]
        heads = [f"{entry.name.model_dump_json()} {entry.newest_check}" for entry in map(dataset.by_slug.__getitem__, slugs)]
        return digest(said, *facts, str(dataset.newest_check), *heads, *read)

    slugs = {lang: [provider.slug for provider in dataset.rows[lang]] for lang in project.languages}
    handbooks = [
        Document(View.pdf_name(lang), source(lang, slugs[lang], _HANDBOOK), partial(handbook, site, project, lang))
        for lang in project.languages
    ]
    sheets = [
        Document(View.pdf_name(lang, slug), source(lang, [slug], ()), partial(sheet, site, project, lang, slug), _SHEET_PAGES)
        for lang in project.languages
        for slug in slugs[lang]
    ]
    return handbooks + sheets


def _words_and_code() -> list[Path]:
    """The files besides the pages and the dataset that decide about the HTML."""
    own = [file for file in _HERE.rglob("*") if file.suffix in (".py", ".css", ".j2")]
    return sorted([*own, *(_PACKAGE / "view").glob("*.py"), *(_PACKAGE / "strings").glob("*.yml")])


def _paths(slugs: list[str], names: tuple[str, ...]) -> list[str]:
    return [*(f"guides/{slug}/" for slug in slugs), *(f"{name}/".lstrip("/") for name in names)]


# --- the handbook ---


def handbook(site: Path, project: Project, lang: str) -> tuple[str]:
    """Cover, contents, cheat sheet, and every page of the site that is for reading."""
    view, edition = View(project, lang, ""), folder(lang)
    home = article.read(site, edition)
    cheat_sheet = _cheat_sheet(home, view)
    parts = [home, *(article.read(site, f"{edition}{name}/") for name in _BEFORE_GUIDES)]
    guides = article.read(site, f"{edition}guides/")
    each = [article.read(site, f"{edition}guides/{provider.slug}/") for provider in project.dataset.rows[lang]]
    for guide in each:
        article.lower_headings(guide)
    parts += [guides, *each, *(article.read(site, f"{edition}{name}/") for name in _AFTER_GUIDES)]
    article.link([*parts, cheat_sheet], project.dataset.product.site_url)
    article.keep_lines([*parts, cheat_sheet])
    words = {
        "title": view.t("pdf.handbook_title", name=project.dataset.product.help_center[lang]),
        "date": project.dataset.newest_check,
        "contents": _contents(cheat_sheet, parts, guides_from=parts.index(guides) + 1, guides_to=parts.index(each[-1]) + 1),
        "cheat_sheet": Markup(cheat_sheet),
        "parts": [Markup(part) for part in parts],
        "qr": _qr(view.absolute("")),
        "online": view.absolute(""),
    }
    return (_render("handbook", view, **words),)


def _cheat_sheet(home: Tag, view: View) -> Tag:
    """The table of the home page, taken out of it with its headings: a page of its own. Links to guides become page numbers."""
    section = find(home, "section:has(table.sheet)")
    table = find(section, "table.sheet").extract()
    page = new("article", find(home, "h1").extract(), find(section, "h2").extract(), table, class_="cheat-sheet")
    page["id"], home["id"] = home["id"], f"{home['id']}-"
    for label in table.select(".for-domain"):
        label.wrap(new("div", class_="line")).extend(label.find_all_next(class_="address", limit=2))
    for cell in table.select("td:has(> .badge)"):
        # "Works" and "Works with an app password" stand in one line here.
        badge, status = find(cell, ".badge"), find(cell, ".status")
        first = status.find(string=True)
        if first and status.get_text().startswith(f"{badge.get_text()} "):
            first.replace_with(first.removeprefix(f"{badge.get_text()} "))
        else:
            badge.append(view.t("page.colon").strip())
    for row in table.select("tbody tr"):
        number = row.find_all(["th", "td"])[2]
        number["class"] = "page-number"
        link = find(number, "a")
        link.string = ""
        link["href"] = find(row, "th a")["href"]  # where the contents lead, not to the steps
        row.append(number.extract())
    head = find(table, "thead th:nth-child(3)").extract()
    head["class"] = "page-number"
    head.string = view.t("pdf.page")
    find(table, "thead tr").append(head)
    return page


def _contents(cheat_sheet: Tag, parts: list[Tag], guides_from: int, guides_to: int) -> list[dict[str, Any]]:
    """The list of contents: parts, their sections, and of the guides only their names."""
    entries = list(article.headings(cheat_sheet, ("h1",)))
    for index, part in enumerate(parts):
        entries += article.headings(part, ("h2",) if guides_from <= index < guides_to else ("h1", "h2"))
    return [{"level": int(level[1]), "id": id, "title": title} for level, id, title in entries]


# --- a sheet ---


def sheet(site: Path, project: Project, lang: str, slug: str) -> tuple[str, ...]:
    """One mailbox on two pages: servers, password, steps, errors. In several sizes, the most comfortable first."""
    provider = project.dataset.by_slug[slug]
    view, page = View(project, lang, f"guides/{provider.slug}/"), f"{folder(lang)}guides/{provider.slug}/"
    guide = article.read(site, page)
    for left in guide.select(".cite, .checked, .more"):
        left.decompose()
    found = article.sections(guide)
    for left in found["bind"].select("table.form, h3"):
        left.decompose()
    find(found["password"], "p").decompose()  # on two pages the state is enough of a summary
    # A hundred domains need the whole width.
    row = find(found["password"], "tr").extract()
    domains = new("p", *contents(find(row, "th")), view.t("page.colon"), *contents(find(row, "td")), class_="domains")
    whole = new("article", domains, id=page)
    for name, section in found.items():
        if name in _SHEET_SECTIONS:
            section["class"] = f"sheet-{name}"
            whole.append(section.extract())
    if found["errors"].select(".case"):
        whole.append(_errors(found["errors"], view))
    article.link([whole], project.dataset.product.site_url)
    article.keep_lines([whole])
    values = {
        "title": view.t("pdf.sheet_title", name=view.plain(provider.name)),
        "date": provider.newest_check,
        "name": Markup(find(guide, "h1").decode_contents()),
        "state": Markup("").join(Markup(part) for part in find(guide, ".page-head").select(":scope > :is(p, .callout)")),
        "body": Markup(whole),
        "qr": _qr(view.absolute(view.url)),
        "online": view.absolute(view.url),
        # Short enough to type.
        "short": view.absolute(f"g/{provider.slug}"),
    }
    return tuple(_render("sheet", view, size=size, **values) for size in _SHEET_SIZES)


def _errors(section: Tag, view: View) -> Tag:
    """The errors of a guide as one table: what the server says, what it means, what to do."""
    rows = [new("tr", *(new("th", view.t(f"pdf.errors.{head}"), scope="col") for head in ("said", "means", "fix")))]
    table = new("table", new("thead", *rows), class_="errors")
    for cause in section.select("section.error"):
        title = new("tr", new("th", find(cause, "h3").get_text().strip(), colspan="3", scope="colgroup"))
        group = new("tbody", title, id=attribute(cause, "id"))
        for case in cause.select(".case"):
            said, means = map(_unlabelled, case.find_all("p", recursive=False)[:2])
            fix = find(case, ":scope > ol")
            todo = contents(find(fix, "li")) if len(fix.find_all("li")) == 1 else [fix.extract()]
            group.append(new("tr", new("th", *said, scope="row"), new("td", *means), new("td", *todo)))
        table.append(group)
    return new("section", find(section, "h2"), table)


def _unlabelled(line: Tag) -> list[PageElement]:
    """What a line says, without its label: the column has a heading."""
    if label := line.find("strong"):
        label.decompose()
    return contents(line)


# --- both ---


def _qr(address: str) -> str:
    """A QR code as a data address, for <img>: an image can carry an alternative text."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=0, dark="#1d292c")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_HERE / "templates", _HERE / "styles"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css"] = _css_content
    return environment


def _render(template: str, view: View, **values: Any) -> str:
    return (
        _environment().get_template(f"{template}.html.j2").render(view=view, t=view.t, text=view.text, data=view.data, **values)
    )


def _css_content(words: str, **counters: str) -> Markup:
    """An interface text with {names} as a value of the CSS property `content`: the names become counters."""
    parts = [
        counters[part[1:-1]] if re.fullmatch(r"\{\w+\}", part) else json.dumps(part, ensure_ascii=False)
        for part in re.split(r"(\{\w+\})", words)
        if part
    ]
    return Markup(" ".join(parts))
