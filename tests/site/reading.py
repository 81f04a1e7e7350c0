"""Read built pages without a browser: what the file says is what every reader and every search engine gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder

from macros.dataset import model
from macros.view.project import Project, folder
from macros.view.view import View

ROOT = Path(__file__).resolve().parents[2]
SLUGS = sorted(file.stem for file in (ROOT / "data" / "providers").glob("[!_]*.yml"))
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def _addresses() -> Iterator[str]:
    """The address of every page of every edition below the site, as its Markdown file says; `` is the home page."""
    for lang in model.LANGUAGES:
        for file in sorted((ROOT / "docs").rglob("*.md")):
            address = (Path(folder(lang)) / file.relative_to(ROOT / "docs")).with_suffix("").as_posix()
            yield "" if address == "index" else f"{address.removesuffix('/index')}/"


EVERY_PAGE = [f"{address[:-1]}.html" if address.endswith("404/") else address for address in _addresses()]
PAGES = [address for address in EVERY_PAGE if not address.endswith("404.html")]


class _Reader(HTMLParser):
    """Builds an element tree; a tag that closes the wrong element is an error of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder, self.open = TreeBuilder(), []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        expected = self.open.pop()
        assert tag == expected, f"line {self.getpos()[0]}: </{tag}> closes <{expected}>"
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)


class Page:
    """One built page as a tree."""

    def __init__(self, html: str):
        reader = _Reader()
        reader.feed(html)
        self.root: Element = reader.builder.close()
        self.ids = [element.get("id") for element in self.root.iter() if "id" in element.attrib]

    def by_id(self, id: str) -> Element:
        return next(element for element in self.root.iter() if element.get("id") == id)

    def one(self, path: str) -> Element:
        """The only element at an ElementTree path."""
        (element,) = self.root.findall(path)
        return element

    def section(self, id: str) -> Element:
        """The <section> under the heading with this anchor."""
        return next(section for section in self.root.iter("section") if section.find(f"h2[@id='{id}']") is not None)

    def meta(self, name: str) -> str:
        attribute = "property" if name.startswith("og:") else "name"
        return self.one(f".//meta[@{attribute}='{name}']").get("content", "")


def words(element: Element) -> str:
    """The text of an element, every run of white space one space."""
    return " ".join("".join(element.itertext()).split())


def with_class(element: Element, name: str) -> list[Element]:
    return [inner for inner in element.iter() if name in inner.get("class", "").split()]


def english(dataset: model.Dataset) -> View:
    """The English words for what the dataset says."""
    return View(Project(dataset, dt.date.today(), ROOT), "en", "")


def shown(dataset: model.Dataset, text: model.Text) -> str:
    """A text of the dataset as a reader sees it."""
    return " ".join(english(dataset).text(text).striptags().split())
