"""Find links inside a built site that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


@dataclass
class _Page(HTMLParser):
    ids: set[str] = field(default_factory=set)
    targets: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(found["id"])
        target = found.get("href") or found.get("src")
        if target:
            self.targets.append((self.getpos()[0], target))


def read(site: Path) -> dict[Path, _Page]:
    """Every page of the site, by its path below `site`."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        pages[file.relative_to(site)] = page = _Page()
        page.feed(file.read_text(encoding="utf-8"))
    return pages


def broken(site: Path, base: str = "/") -> list[str]:
    """One sentence for every internal link, image, script or anchor that is not there. `base` is the site's own path."""
    pages = read(site)
    return [
        f"{path}:{line}: the link {target} leads nowhere; expected {missing}"
        for path, page in pages.items()
        for line, target in page.targets
        if (missing := _missing(site, pages, path, target, base))
    ]


def _missing(site: Path, pages: dict[Path, _Page], path: Path, target: str, base: str) -> str | None:
    parts = urlsplit(target)
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
    if resolved.fragment and file in pages and unquote(resolved.fragment) not in pages[file].ids:
        return f"an element with the id {unquote(resolved.fragment)} in {file.as_posix()}"
    return None
