"""Read the pages of a built site: their anchors, and their links that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ..dataset.markup import is_harmless

# What a reader can be sent to: a part of the page with words of its own.
_PARTS = {"h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "details", "tr", "li", "dt"}
# What the page is operated with; a script may change it, or shows it only at times.
_CONTROLS = {"form", "template", "dialog"}
# The attributes that a browser follows.
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "xlink:href")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class PageLinks(HTMLParser):
    """A page as links see it.

    ids: of all elements. anchors: the ids that stay addresses for good, those of parts that every reader sees.
    answers: `domain=163.com` for each radio button, which a link such as #domain=163.com chooses.
    targets: (line, address) of all links, images and scripts.
    """

    ids: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    targets: list[tuple[int, str]] = field(default_factory=list)
    _open: list[tuple[str, bool]] = field(default_factory=list)  # (tag, is it content that everybody sees?)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        inside = tag == "main" or bool(self._open and self._open[-1][1])
        seen = inside and tag not in _CONTROLS and "hidden" not in found
        if tag not in _VOID:
            self._open.append((tag, seen))
        if name := found.get("id"):
            self.ids.add(name)
            if seen and tag in _PARTS:
                self.anchors.add(name)
        if found.get("type") == "radio":
            self.answers.add(f"{found.get('name')}={found.get('value')}")
        self.targets += [(self.getpos()[0], target) for key in _ADDRESSES if (target := found.get(key))]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass


def read(site: Path) -> dict[Path, PageLinks]:
    """Every page of the site, by its path below `site`."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        pages[file.relative_to(site)] = page = PageLinks()
        page.feed(file.read_text(encoding="utf-8"))
    return pages


def broken(site: Path, base: str = "/", pages: dict[Path, PageLinks] | None = None) -> list[str]:
    """One sentence for every internal link, image, script or anchor that is not there.

    `base` is the site's own path; `pages` are those of read(site), if it was read already.
    """
    pages = pages or read(site)
    return [
        f"{path}:{line}: the link {target} leads nowhere; expected {lacks}"
        for path, page in pages.items()
        for line, target in page.targets
        if (lacks := missing(site, pages, path, target, base))
    ]


def missing(site: Path, pages: dict[Path, PageLinks], path: Path, target: str, base: str = "/") -> str | None:
    """What a link of the page `path` expects and does not find; None if it leads somewhere, or out of the site."""
    if not is_harmless(target):
        return "http:, https:, mailto: or a path"
    try:
        parts = urlsplit(target)
    except ValueError as error:
        return f"an address ({error})"
    if parts.scheme or parts.netloc:
        return None
    address = f"/{path.as_posix()}".removesuffix("index.html")
    if parts.path.count("../") >= address.count("/"):
        return "to stay inside the site"
    resolved = urlsplit(urljoin(address, target.removeprefix(base.rstrip("/")) if target.startswith(base) else target))
    file = Path(unquote(resolved.path).lstrip("/"))
    if resolved.path.endswith("/"):
        file /= "index.html"
    if not (site / file).is_file():
        return f"the file {file.as_posix()}"
    fragment = unquote(resolved.fragment)
    if fragment and file in pages and fragment not in pages[file].ids | pages[file].answers:
        return f"an element with the id {fragment} in {file.as_posix()}"
    return None
