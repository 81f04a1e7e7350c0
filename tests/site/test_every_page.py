"""What holds for every page of both editions. Each is visited once, with and without scripts; values are judged here."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.support.browsing import DESKTOP, DOES_NOT_FIT, KEPT, NARROWEST, PHONE, comes_true, tab_to, violations, visit
from tests.support.real import EVERY_PAGE

# What scripts show, and all that a reader without them lacks: copying, filtering, choosing a domain, looking up an address,
# explaining a pasted error, ticking off steps. (Sorting turns a heading's own words into a button.)
CONTROLS = "button:not(.sort), form.box, #support, fieldset.choice, .result, .walk, .done"
# What stands in their place.
IN_PLACE = ".no-script"
NEEDS_SCRIPT = f"button, {CONTROLS}, .search-open, .theme-toggle, dialog"
# What nobody can press on paper.
ON_SCREEN_ONLY = (
    ".skip, .nav-wide, .tools, .search-open, .theme-toggle, .menu, .toc, .toc-pop, fieldset.choice, .copy, .anchor, "
    ".where, .prev-next, .bottom nav, dialog, form.box, #support, .walk, .done"
)

VISIBLE = """controls => [...document.querySelectorAll(controls)].filter(control => control.checkVisibility())
  .map(control => control.outerHTML.slice(0, 80))"""
WORDS = """others => {
  document.querySelector('#choice [value=""]')?.click();  // all domains, as without scripts
  const hidden = [...document.querySelectorAll(others)].filter(element => !element.hidden);
  for (const element of hidden) element.hidden = true;
  const text = document.querySelector('main').innerText;
  for (const element of hidden) element.hidden = false;
  return text;
}"""
IS_SKIP_LINK = """() => {
  const {top, bottom} = document.activeElement.getBoundingClientRect();
  return document.activeElement.matches('.skip') && top >= 0 && bottom <= innerHeight;
}"""
PAPER = """() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const styles = (selector, name) => [...new Set(all(selector).map(one => getComputedStyle(one)[name]))];
  return {
    title: document.querySelector('h1').checkVisibility(),
    rows: [styles('tbody tr', 'breakInside'), styles('tbody tr', 'display')].flat(),
    heads: styles('table:has(tbody) thead', 'display'),
    wholes: styles('.step, .callout', 'breakInside'),
  };
}"""
LETTERS_TWICE_AS_LARGE = "document.documentElement.style.fontSize = '200%'"
UNFOLD = "document.querySelectorAll('main details').forEach(part => { part.open = true })"


@dataclass
class Seen:
    """What one visit of a page showed."""

    asked_for: list[str]  # before search was opened
    asked_for_in_all: list[str]
    kept: dict[str, str]
    cookies: int
    skips: tuple[bool, bool]  # the first Tab shows the link, Enter leads to the content
    search: tuple[bool, bool, bool]  # the key opens it, Escape closes it, the focus is where it was
    words: list[str]
    axe: list[str]
    on_paper: list[str]
    paper: dict[str, Any]
    narrow: list[str]
    large: list[str]
    words_without_script: list[str]
    controls_without_script: list[str]


def _skips(tab: Tab) -> tuple[bool, bool]:
    tab.keyboard.press("Tab")
    if not tab.evaluate(IS_SKIP_LINK):
        return False, False
    tab.keyboard.press("Enter")
    return True, comes_true(tab, "document.activeElement.matches('main')")


def _search(tab: Tab) -> tuple[bool, bool, bool]:
    tab_to(tab, "main a, .bottom a")
    before = tab.evaluate_handle("document.activeElement")
    tab.keyboard.press("Control+k")
    opens = comes_true(tab, "document.activeElement.matches('#search-text')")
    tab.keyboard.press("Escape")
    closes = comes_true(tab, "!document.getElementById('search').checkVisibility()")
    return opens, closes, before.evaluate("element => element === document.activeElement")


def _axe(tab: Tab, is_chinese: bool) -> list[str]:
    """Every rule on the page's both sizes and colours; contrast in dark in one language and in light in the other.

    The templates and styles are the same, so each kind of page is proven in both; and test_accessibility.py computes the
    contrast of all pairs of colours.
    """
    tab.evaluate("scrollTo(0, 0)")  # nothing lies under the bar at the top
    found = [f"light, desktop: {line}" for line in violations(tab, contrast=is_chinese)]
    if is_chinese:
        return found
    tab.emulate_media(color_scheme="dark")
    tab.set_viewport_size(PHONE)
    return found + [f"dark, phone: {line}" for line in violations(tab)]


def _see(tab: Tab, plain: Tab, address: str, path: str) -> Seen:
    requests: list[str] = []
    tab.context.on("request", note := lambda request: requests.append(request.url))
    tab.emulate_media(color_scheme="light", media="screen")
    tab.set_viewport_size(DESKTOP)
    visit(tab, address + path)
    # Before anything is pressed: focus may reach the box, which then fetches what it needs.
    asked_for, skips = list(requests), _skips(tab)
    search = _search(tab)
    words = tab.evaluate(WORDS, f"{CONTROLS}, {IN_PLACE}").split()
    axe = _axe(tab, path.startswith("zh/"))
    tab.emulate_media(media="print")
    on_paper, paper = tab.evaluate(VISIBLE, ON_SCREEN_ONLY), tab.evaluate(PAPER)
    tab.emulate_media(media="screen")
    tab.evaluate(UNFOLD)
    tab.set_viewport_size(NARROWEST)
    narrow = tab.evaluate(DOES_NOT_FIT)
    tab.set_viewport_size(NARROWEST | {"width": 640})
    tab.evaluate(LETTERS_TWICE_AS_LARGE)
    large = tab.evaluate(DOES_NOT_FIT)
    kept, cookies = tab.evaluate(KEPT), len(tab.context.cookies())
    tab.context.remove_listener("request", note)
    plain.goto(address + path)
    controls, words_plain = plain.evaluate(VISIBLE, NEEDS_SCRIPT), plain.evaluate(WORDS, f"{CONTROLS}, {IN_PLACE}").split()
    return Seen(
        asked_for, requests, kept, cookies, skips, search, words, axe, on_paper, paper, narrow, large, words_plain, controls
    )


@pytest.fixture(scope="module")
def see(browser: Browser, address: str) -> Iterator[Callable[[str], Seen]]:
    """The visit of a page; there is only one."""
    scripted = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    unscripted = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    tab, plain = scripted.new_page(), unscripted.new_page()
    yield cache(lambda path: _see(tab, plain, address, path))
    scripted.close()
    unscripted.close()


@pytest.fixture(scope="module", params=EVERY_PAGE, ids=lambda path: path or "home")
def seen(request: pytest.FixtureRequest, see: Callable[[str], Seen]) -> Seen:
    return see(request.param)


def test_the_skip_link_is_first_and_leads_to_the_content(seen: Seen) -> None:
    """Nobody has to walk through the menu on every tab."""
    assert seen.skips == (True, True)


def test_search_opens_by_key_and_gives_the_focus_back(seen: Seen) -> None:
    """Escape closes it at once and returns to where the reader was."""
    assert seen.search == (True, True, True)


def test_axe_finds_nothing(seen: Seen) -> None:
    """WCAG 2.2 AA and best practice: nobody is shut out of any page, however it looks."""
    assert seen.axe == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone(seen: Seen) -> None:
    """At 320 px, which is also 1280 px at 400 % (WCAG 1.4.10), neither the page nor a table scrolls, and nothing is cut off."""
    assert seen.narrow == []


def test_large_text_fits(seen: Seen) -> None:
    """At 640 px with letters of twice the size (WCAG 1.4.4)."""
    assert seen.large == []


def test_the_page_reads_the_same_without_scripts(seen: Seen) -> None:
    """Every word, in the same order."""
    assert seen.words
    assert seen.words_without_script == seen.words


def test_controls_that_need_a_script_are_not_shown_without(seen: Seen) -> None:
    """Nothing invites a press that does nothing."""
    assert seen.controls_without_script == []


def test_controls_are_not_printed(seen: Seen) -> None:
    """Header, search, contents, filter, copy buttons and the links of the footer stay on the screen."""
    assert seen.on_paper == []
    assert seen.paper["title"]


def test_tables_and_steps_stay_whole_on_paper(seen: Seen) -> None:
    """No row is torn between two sheets, the headings stand again on each, and no step is torn from its warning."""
    assert seen.paper["rows"] in ([], ["avoid", "table-row"])
    assert seen.paper["heads"] in ([], ["table-header-group"])
    assert seen.paper["wholes"] in ([], ["avoid"])


def test_no_page_calls_elsewhere_or_keeps_anything(seen: Seen, address: str) -> None:
    """Reading a page and opening its search is known to nobody but the site's own server."""
    assert [url for url in seen.asked_for_in_all if not url.startswith((address, f"blob:{address}"))] == []
    assert (seen.kept, seen.cookies) == ({}, 0)


def test_the_index_is_fetched_only_for_search(seen: Seen, address: str) -> None:
    """No page pays for what most readers never open."""
    assert seen.asked_for
    assert [url for url in seen.asked_for if "/pagefind/" in url or url.endswith(("search.js", "find.js"))] == []
    assert [url for url in seen.asked_for_in_all if url.startswith(f"{address}pagefind/")]


# Bytes of a first visit; a guide also brings the tools of its steps.
BUDGETS = {"guides/": 34_000, "support/": 31_000, "errors/": 32_000, "": 25_000}


@pytest.mark.parametrize("path", [path for path in EVERY_PAGE if path in ("", "zh/") or any(map(path.count, list(BUDGETS)[:3]))])
def test_the_first_visit_is_light(see: Callable[[str], Seen], site: Path, address: str, path: str) -> None:
    """A reader in a hurry, far away, on a phone: all that the browser asks for, as gzip -9 makes it."""
    names = [urlsplit(url.removeprefix(address)).path for url in dict.fromkeys(see(path).asked_for)]
    files = [site / name / "index.html" if name in ("", path) else site / name for name in names]
    weights = {name: len(gzip.compress(file.read_bytes(), 9)) for name, file in zip(names, files, strict=True)}
    assert {name.rpartition(".")[2] for name in weights} > {"css", "js"}
    assert sum(weights.values()) <= next(budget for part, budget in BUDGETS.items() if part in path), weights


BOX = ["ask", "box", "copy", "diagnose", "dom", "lookup", "profiles", "search", "typed"]


def test_the_scripts_of_the_box_are_small(site: Path) -> None:
    """As one stream, which is what a proxy that compresses well makes of them."""
    files = [site / "assets/javascripts" / f"{name}.js" for name in BOX]
    assert len(gzip.compress(b"".join(file.read_bytes() for file in files), 9)) < 18_000
