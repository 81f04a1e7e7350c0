"""Every test below runs for every page or every provider: an entry is never left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as Tab

from macros.dataset import model
from tests.support import html
from tests.support.html import Page
from tests.support.real import DATA, EVERY_PAGE, PAGES

expect.set_options(timeout=30_000)  # as patient as everything else in Playwright: a busy machine is no failure


@pytest.fixture(scope="session")
def read(site: Path) -> Callable[[str], Page]:
    """Read a page of the built site by its address."""
    return lambda address: html.read(site / address if address.endswith(".html") else site / address / "index.html")


@pytest.fixture(scope="session")
def anchors(read: Callable[[str], Page]) -> dict[str, set[str]]:
    """The ids of every page, by the page's path: `/guides/qq/`."""
    return {f"/{address}": set(read(address).ids) for address in EVERY_PAGE}


@pytest.fixture(params=DATA.providers, ids=lambda provider: provider.slug)
def provider(request: pytest.FixtureRequest) -> model.Provider:
    each: model.Provider = request.param
    return each


@pytest.fixture
def guide(read: Callable[[str], Page], provider: model.Provider) -> Page:
    return read(f"guides/{provider.slug}/")


@pytest.fixture(params=PAGES, ids=lambda path: path or "home")
def path(request: pytest.FixtureRequest) -> str:
    """The address of every page below the site."""
    return str(request.param)


@pytest.fixture(params=EVERY_PAGE, ids=lambda path: path or "home")
def path_or_404(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[Tab]:
    """One page for a whole file, for tests that leave nothing behind: a new browser context takes longer than most of them."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Tab]:
    """A page in which nothing moves, so that no colour and no place is caught halfway."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()
