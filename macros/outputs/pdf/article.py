"""A built page, read as the source of a printed one: its article without controls, and with links that work on paper.

This is the one place where a page is read to make something else, so that a PDF says what the site says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from .elements import attribute, contents, find, new

# Controls, and what is there for the screen only: elements, classes, attributes.
_CONTROLS = {"script", "style", "template", "form", "fieldset", "button", "input", "select", "textarea", "progress", "nav"}
_CONTROL_CLASSES = {"anchor", "vh", "copy", "walk", "stuck", "opener", "phone", "start", "no-script", "mark"}
_CONTROL_MARKS = {"hidden", "data-pdf-only", "data-pdf-none"}
_INLINE = {"a", "code", "em", "span", "strong", "time"}
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
# Attributes that mean something in print; the rest would only make equal documents differ.
_KEPT = {"id", "class", "lang", "href", "scope", "colspan", "rowspan", "datetime", "start"}


def read(site: Path, page: str) -> Tag:
    """The article of the page at the path `page` below `site` (`zh/guides/qq/`), ready for print.

    Every id is the page's path and the page's own id (`zh/guides/qq/servers`), so that pages can stand in one document.
    """
    article = find(BeautifulSoup(source(site, page), "html.parser"), "article").extract()
    article["id"] = page or "/"
    for control in article.find_all(_is_control):
        control.decompose()
    for reshape in (_plain_text, _open_details, _drawn_screens, _pairs_as_tables, _numbered_steps, _drop_empty):
        reshape(article)
    for element in article.find_all(True):
        element.attrs = {name: value for name, value in element.attrs.items() if name in _KEPT}
        if element.get("id"):
            element["id"] = page + attribute(element, "id")
        if element.get("href"):
            element["href"] = urljoin(f"/{page}", attribute(element, "href"))
    return article


def source(site: Path, page: str) -> str:
    """The article of a page as the site has it: all that read() reads, and the frame around it is no part of it."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    return html[html.index("<article") : html.rindex("</article>") + len("</article>")]


def _is_control(element: Tag) -> bool:
    return (
        element.name in _CONTROLS
        or not _CONTROL_CLASSES.isdisjoint(element.get_attribute_list("class"))
        or not _CONTROL_MARKS.isdisjoint(element.attrs)
    )


def _plain_text(article: Tag) -> None:
    """The arrow of a click path is drawn by the style sheet; as a character it can be read aloud and copied."""
    for arrow in article.select(".then"):
        arrow.replace_with(new("span", " › ", class_="then"))
    for help_ in article.select(".help"):
        help_.insert_before(" ")
    for abbreviation in article.find_all("abbr"):
        abbreviation.replace_with(new("span", *contents(abbreviation), class_="protocol"))


def _open_details(article: Tag) -> None:
    """What folds on the screen is open on paper. "and 3 more" goes: they stand there."""
    for details in article.find_all("details"):
        kinds = details.get_attribute_list("class")
        title = find(details, "summary")
        if details.find_parent("td"):  # it shows what its row has anyway
            details.decompose()
        elif "fold" in kinds:
            title.replace_with(find(title, "h2").extract())
            details.unwrap()
        elif "error" in kinds:
            details.name = "section"
            title.replace_with(find(title, "h3").extract())
        elif "unsure" in kinds:
            details.name, details["class"] = "div", "callout callout-note"
            title.name, title["class"] = "p", "callout-title"
        elif details.find_parent("dd"):
            title.decompose()
            if isinstance(before := details.previous_sibling, NavigableString):
                before.replace_with(f"{before.rstrip()}, ")
            details.replace_with(*(child for part in details.find_all("p") for child in contents(part)))
        else:
            details.name, title.name = "div", "p"
            title["class"] = "more-title"


def _drawn_screens(article: Tag) -> None:
    """A picture made of words is text on paper: no button, no empty bar, and no figure, which would need a description."""
    for picture in article.select("figure.shot"):
        picture.name = "div"
        for part in picture.select(".bar > b, p.bar"):
            part.decompose()


def _pairs_as_tables(article: Tag) -> None:
    """A list of terms becomes a table with row headings: it breaks well, and its tags in the PDF tell what belongs together."""
    for pairs in article.find_all("dl"):
        rows = []
        for pair in pairs.find_all("div", recursive=False):
            for security in pair.select(".security"):  # behind its port, in one line
                find(pair, ".port").extend([" ", *contents(security.extract())])
            head, *values = pair.find_all(["dt", "dd"], recursive=False)
            cells = [contents(value) for value in values]
            inner = cells[0] if len(cells) == 1 else [new("p", *cell) for cell in cells]
            rows.append(new("tr", new("th", *contents(head), scope="row"), new("td", *inner)))
        pairs.replace_with(new("table", new("tbody", *rows), class_=" ".join(["pairs", *pairs.get_attribute_list("class")])))


def _numbered_steps(article: Tag) -> None:
    """Steps have headings, which a list item in a PDF should not hold; their number is text."""
    for steps in article.select("ol.steps"):
        steps.name = "div"
        for number, step in enumerate(steps.find_all("li", class_="step", recursive=False), 1):
            step.name = "div"
            find(step, "h3, h4").insert(0, new("span", f"{number}", class_="number"), " ")


def _drop_empty(article: Tag) -> None:
    """What held only controls, and a section of which only the heading is left."""
    for element in reversed(article.find_all(["p", "div", "section", "ul", "span"])):
        left = [child for child in element.find_all(True, recursive=False) if child.name not in _HEADINGS]
        heading_only = element.name == "section" and not left
        if heading_only or not (left or element.get_text().strip() or element.find(["img", "svg"])):
            element.decompose()


def lower_headings(article: Tag) -> None:
    """Every heading one level down, for an article that is part of a greater one."""
    for heading in article.find_all(_HEADINGS):
        heading.name = f"h{int(heading.name[1]) + 1}"


def link(articles: list[Tag], site_url: str) -> None:
    """Make every link work: inside the document where the target is in it, else as the full address, which each
    article shows once."""
    ids = {attribute(element, "id") for article in articles for element in [article, *article.find_all(id=True)]}
    for article in articles:
        shown: set[str] = set()
        for anchor in article.find_all("a", href=True):
            _link(anchor, attribute(article, "id"), ids, site_url)
            address = attribute(anchor, "href")
            if not address.startswith("#") and address not in shown:
                shown.add(address)
                _show(address, anchor)


def _link(anchor: Tag, own_page: str, ids: set[str], site_url: str) -> None:
    href = attribute(anchor, "href")
    address, fragment = urldefrag(href)
    if not address.startswith("/"):
        return
    page = address.lstrip("/") or "/"
    target = next((found for found in (page.lstrip("/") + unquote(fragment), page) if found in ids), None)
    if target:
        anchor["href"] = f"#{target}"
        if page != own_page:
            anchor["class"] = " ".join([*anchor.get_attribute_list("class"), "ref"])
    else:
        anchor["href"] = site_url.rstrip("/") + href


def _show(address: str, anchor: Tag) -> None:
    shown = re.sub(r"^https?://(www\.)?|/$", "", address)
    if shown not in anchor.get_text().strip():
        anchor.insert_after(" ", new("span", f"({shown})", class_="url"))


def keep_lines(articles: list[Tag]) -> None:
    """Put the blank between a text and the element after it into a <span> with that element.

    Where it stands at the end of the text, and nothing but that blank is too much for a line, WeasyPrint 70 breaks the
    line after its first word.
    """
    for article in articles:
        for text in article.find_all(string=re.compile(r"\S\s+$")):
            inline = text.next_sibling
            if isinstance(inline, Tag) and inline.name in _INLINE:
                text.replace_with(text.rstrip())
                inline.wrap(new("span")).insert(0, " ")


def sections(article: Tag) -> dict[str, Tag]:
    """The sections of a page by the id of their heading, without the page's path."""
    found = {}
    for section in article.find_all("section", recursive=False):
        heading = section.find(_HEADINGS, id=True)
        if heading is not None:
            found[attribute(heading, "id").removeprefix(attribute(article, "id").lstrip("/"))] = section
    return found


def headings(article: Tag, levels: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """(level, id, text) of every heading; one without an id of its own leads to its page."""
    for heading in article.find_all(list(levels)):
        yield heading.name, attribute(heading if heading.get("id") else article, "id"), " ".join(heading.get_text().split())
