"""One page for a whole file: a new browser context takes longer than most tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.site.links import read


@pytest.fixture(scope="session")
def anchors(site: Path) -> dict[str, set[str]]:
    """The ids of every page, by the page's path: `/guides/qq/`."""
    pages = read(site).items()
    return {f"/{path.as_posix().removesuffix('index.html')}": page.ids for path, page in pages}


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """For tests that leave nothing behind."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield context.new_page()
    context.close()
