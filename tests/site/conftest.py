"""Every test below runs for every page or every provider: an entry is never left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as BrowserPage
from reading import EVERY_PAGE, PAGES, SLUGS, Page

from macros.dataset import model

expect.set_options(timeout=30_000)  # as patient as everything else in Playwright: a busy machine is no failure


@pytest.fixture(scope="session")
def read(site: Path) -> Callable[[str], Page]:
    """Read a page of the built site by its address."""

    @cache
    def read_once(address: str) -> Page:
        file = site / address
        return Page((file if file.suffix == ".html" else file / "index.html").read_text(encoding="utf-8"))

    return read_once


@pytest.fixture(params=SLUGS)
def provider(request: pytest.FixtureRequest, dataset: model.Dataset) -> model.Provider:
    return dataset.by_slug[request.param]


@pytest.fixture
def guide(read: Callable[[str], Page], provider: model.Provider) -> Page:
    return read(f"guides/{provider.slug}/")


@pytest.fixture(params=PAGES, ids=lambda path: path or "home")
def path(request: pytest.FixtureRequest) -> str:
    """The address of every page below the site."""
    return request.param


@pytest.fixture(params=EVERY_PAGE, ids=lambda path: path or "home")
def path_or_404(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[BrowserPage]:
    """One page for a whole file, for tests that leave nothing behind: a new browser context takes longer than most of them."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()
