"""MkDocs and Zensical build the same site: same addresses, same anchors, same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from macros.site.build import build
from tests.conftest import Once
from tests.support.html import read
from tests.support.projects import ROOT

KEPT = ("id", "href", "src", "lang", "content", "name", "property")


def skeleton(file: Path) -> list[str]:
    """Elements with the attributes that matter, and all text outside scripts, in the order of the page."""
    parts: list[str] = []
    for event, element in etree.iterwalk(read(file).root, events=("start", "end")):
        if event == "start":
            parts.append(
                " ".join([f"<{element.tag}>", *sorted(f"{name}={element.get(name)}" for name in KEPT if name in element.attrib)])
            )
        text = element.tail if event == "end" else element.text if element.tag not in ("script", "style") else None
        if words := " ".join((text or "").split()):
            parts.append(words)
    return parts


@pytest.fixture(scope="module")
def zensical(once: Once) -> Path:
    return once("zensical", lambda target: build(ROOT, target, engine="zensical", say=lambda line: None))


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
