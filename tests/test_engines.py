"""MkDocs and Zensical build the same site from the same tree: addresses, headings, anchors, links and visible text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.site.build import build

ROOT = Path(__file__).resolve().parents[1]


class Skeleton(HTMLParser):
    """What a reader gets of a page: its text in order, and the attributes that lead somewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        kept = sorted(
            f"{name}={value}" for name, value in attrs if name in ("id", "href", "src", "lang", "content", "name", "property")
        )
        self.parts.append(" ".join([f"<{tag}>", *kept]))

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden and data.strip():
            self.parts.append(" ".join(data.split()))


def skeleton(file: Path) -> list[str]:
    reader = Skeleton()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader.parts


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("zensical") / "site"
    build(ROOT, target, engine="zensical", say=lambda line: None)
    return target


def test_same_files(site: Path, zensical: Path) -> None:
    """Search is left out: its file names are hashes of the pages' bytes."""

    def files(folder: Path) -> set[str]:
        return {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and "pagefind" not in path.parts
        }

    assert files(site) == files(zensical)


def test_same_pages(site: Path, zensical: Path) -> None:
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert len(pages) > 20
    different = [page.as_posix() for page in pages if skeleton(site / page) != skeleton(zensical / page)]
    assert different == []
