"""The one reader of HTML in the tests: a built page as a tree, read by lxml, which knows nothing of our templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

__all__ = ["Element", "Page", "read", "with_class", "words"]


class Page:
    """One built page. Raises AssertionError where a tag closes the wrong element or an id occurs twice, with the line.

    `root` is the <html> element, with find(), iter(), itertext() and get() as in ElementTree, and xpath().
    """

    def __init__(self, html: str):
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True)
        self.root: Element = etree.fromstring(html.encode(), parser)
        faults = [f"line {fault.line}: {fault.message}" for fault in parser.error_log]
        assert not faults, "\n".join(faults)

    @property
    def ids(self) -> list[str]:
        """Every id, in the order of the page."""
        return [str(id) for id in self.root.xpath("//@id")]

    def by_id(self, id: str) -> Element:
        return self.one(f".//*[@id='{id}']")

    def one(self, path: str) -> Element:
        """The only element at an ElementTree path."""
        (element,) = self.root.findall(path)
        return element

    def section(self, id: str) -> Element:
        """The <section> under the heading with this anchor."""
        [section] = self.root.xpath("//section[h2[@id=$id] or details/summary/h2[@id=$id]]", id=id)
        return section

    def meta(self, name: str) -> str:
        """The content of a <meta>, named by `property` for og:… and by `name` for the rest."""
        attribute = "property" if name.startswith("og:") else "name"
        content: str = self.one(f".//meta[@{attribute}='{name}']").get("content", "")
        return content


@cache
def read(file: Path) -> Page:
    """The page in a file of a finished site, read once in a test process."""
    return Page(file.read_text(encoding="utf-8"))


def words(element: Element) -> str:
    """The text of an element, every run of white space one space."""
    return " ".join("".join(element.itertext()).split())


def with_class(element: Element, name: str) -> list[Element]:
    """The element itself and those inside it that have the class."""
    return [inner for inner in element.iter() if name in inner.get("class", "").split()]
