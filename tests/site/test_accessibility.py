"""WCAG 2.2 AA and best practice, as axe sees it, on every page in light and dark, on a phone and on a desktop.

And nothing runs out of a narrow window.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import visit
from playwright.sync_api import Browser, Page
from reading import EVERY_PAGE

from macros.dataset import model

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
SCHEMES = {
    "light-phone": ("light", PHONE),
    "dark-phone": ("dark", PHONE),
    "light-desktop": ("light", DESKTOP),
    "dark-desktop": ("dark", DESKTOP),
}
AXE = Axe()
# Elements that hide what does not fit into them, but for those that are only there for screen readers.
CUT_OFF = """() => [...document.querySelectorAll('body *')]
  .filter(element => getComputedStyle(element).overflowX !== 'visible' && element.clientWidth > 1
                     && element.scrollWidth > element.clientWidth + 1 && element.checkVisibility())
  .map(element => `${element.tagName}#${element.id}.${element.className}: ${element.innerText.slice(0, 60)}`)"""
# Narrower than innerWidth where a scroll bar takes room.
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module", params=SCHEMES)
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """One page in one colour scheme and size. Without motion no colour is caught halfway."""
    scheme, size = SCHEMES[request.param]
    context = browser.new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is now: rule and place, one line each."""
    found = AXE.run(page, options=OPTIONS).response["violations"]
    return [f"{page.url}: {entry['id']} ({entry['help']}) at {node['target']}" for entry in found for node in entry["nodes"]]


@pytest.mark.parametrize("path", [path for path in EVERY_PAGE if not path.startswith("zh/")], ids=lambda path: path or "home")
def test_axe_finds_nothing(screen: Page, address: str, path: str):
    """Nobody is shut out of any page, in any of the four ways that it looks."""
    assert violations(visit(screen, address + path)) == []


@pytest.mark.parametrize("screen", ["light-phone", "dark-desktop"], indirect=True)
@pytest.mark.parametrize("path", [path for path in EVERY_PAGE if path.startswith("zh/")])
def test_axe_finds_nothing_in_chinese(screen: Page, address: str, path: str):
    """The same templates and styles with other words: each scheme and each size once."""
    assert violations(visit(screen, address + path)) == []


def test_axe_finds_nothing_in_the_open_search(screen: Page, address: str):
    """The dialog with its results, and with none."""
    visit(screen, address).keyboard.press("Control+k")
    screen.locator("#search-text").fill("535")
    screen.locator("#search-results a.hit").first.wait_for()
    found = violations(screen)
    screen.locator("#search-text").fill("qwxyzzy")
    screen.locator("#search-generic").wait_for()
    assert found + violations(screen) == []


def test_axe_finds_nothing_in_a_filtered_table(screen: Page, address: str):
    """Also where the filter leaves no row at all, and where the table is sorted."""
    visit(screen, address).locator("#filter-text").fill("nobody@nowhere.example")
    found = violations(screen)
    screen.locator("#filter-text").fill("mail")
    screen.locator("th button.sort").first.dispatch_event("click")
    assert found + violations(screen) == []


def test_axe_finds_nothing_where_everything_is_open(screen: Page, address: str):
    """Every folded part of the longest guide, a domain chosen, the menu and the contents open."""
    visit(screen, f"{address}guides/netease/#domain=vip.163.com")
    screen.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert violations(screen) == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone(narrow: Page, address: str, path_or_404: str):
    """At 320 px, which is also 1280 px at 400 % (WCAG 1.4.10), neither the page nor a table scrolls, and nothing is cut off."""
    visit(narrow, address + path_or_404)
    narrow.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
    assert not narrow.evaluate(TOO_WIDE)
    assert narrow.evaluate(CUT_OFF) == []


def test_large_text_fits(narrow: Page, address: str, path_or_404: str):
    """At 640 px with letters of twice the size (WCAG 1.4.4)."""
    narrow.set_viewport_size({"width": 640, "height": 800})
    visit(narrow, address + path_or_404).evaluate("document.documentElement.style.fontSize = '200%'")
    too_wide, cut_off = narrow.evaluate(TOO_WIDE), narrow.evaluate(CUT_OFF)
    narrow.set_viewport_size({"width": 320, "height": 800})
    assert not too_wide
    assert cut_off == []


def test_nothing_depends_on_colour_alone(narrow: Page, address: str, dataset: model.Dataset):
    """Every state in the cheat sheet is said in words."""
    badges = visit(narrow, address).locator("#sheet .badge").all_inner_texts()
    assert len(badges) == len(dataset.providers)
    assert all(badges)
