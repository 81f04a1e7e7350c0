"""Nothing that a reader does or types leaves the page, and nothing is kept but the choice of colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browsing import tab_to, visit
from playwright.sync_api import Browser, BrowserContext, Route
from playwright.sync_api import Page as Tab
from reading import Page

KEPT = "({...localStorage, ...sessionStorage})"
DATA_BLOCKS = {"application/ld+json", "application/json"}


class Watched:
    """A browser in which no request to another host gets through, and none goes unseen."""

    def __init__(self, context: BrowserContext, address: str):
        self.context, self.address, self.foreign = context, address, []
        context.route("**/*", self._see)
        self.page: Tab = context.new_page()

    def _see(self, route: Route) -> None:
        if route.request.url.startswith(self.address):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def traces(self) -> dict:
        """Everything that the visit left behind."""
        return {"requests": self.foreign, "cookies": self.context.cookies(), "kept": self.page.evaluate(KEPT)}


NOTHING = {"requests": [], "cookies": [], "kept": {}}


@pytest.fixture(scope="module")
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context()
    yield Watched(context, address)
    context.close()


def test_no_page_calls_elsewhere_or_keeps_anything(watched: Watched, address: str, path_or_404: str):
    """Reading a page is known to nobody but the site's own server. (Searching too: see test_search.py.)"""
    visit(watched.page, address + path_or_404).wait_for_load_state("networkidle")
    assert watched.traces() == NOTHING


def test_filtering_leaves_no_trace(watched: Watched, address: str):
    """An address that is typed stays in its box: not kept, not sent, not in the address of the page."""
    requests = []
    visit(watched.page, address).on("request", lambda request: requests.append(request.url))
    tab_to(watched.page, "#filter-text")
    watched.page.keyboard.type("someone@foxmail.com")
    watched.page.wait_for_load_state("networkidle")
    assert watched.page.url == address
    scripts = f"{address}assets/javascripts/"
    assert [url for url in requests if not url.startswith(scripts) or "?" in url or "foxmail" in url] == []
    assert watched.traces() == NOTHING


def test_only_the_choice_of_colours_is_kept(page: Tab, address: str):
    """And only once the reader has made it."""
    visit(page, address).locator("[data-theme-toggle]").click()
    assert list(page.evaluate(KEPT)) == ["theme"]
    assert page.context.cookies() == []


def test_no_page_asks_for_a_password(read: Callable[[str], Page], path_or_404: str):
    """Nobody is ever invited to type one here, and no form sends anything."""
    page = read(path_or_404)
    assert [field for field in page.root.iter("input") if field.get("type") == "password"] == []
    assert [form.attrib for form in page.root.iter("form") if "action" in form.attrib] == []


def test_a_strict_content_security_policy_fits(read: Callable[[str], Page], path_or_404: str):
    """No script in the page (data blocks aside), no handler, style or style sheet in it, nothing from another host."""
    page = read(path_or_404)
    inline = [script for script in page.root.iter("script") if "src" not in script.attrib]
    assert {script.get("type") for script in inline} <= DATA_BLOCKS
    assert list(page.root.iter("style")) == []
    attributes = {name for element in page.root.iter() for name in element.attrib if name == "style" or name.startswith("on")}
    assert attributes == set()
    loaded = [element.get("src", "") for element in page.root.iter() if "src" in element.attrib]
    loaded += [link.get("href", "") for link in page.root.iter("link") if link.get("rel") not in ("canonical", "alternate")]
    assert [url for url in loaded if "//" in url] == []
