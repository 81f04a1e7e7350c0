"""What axe finds where a page is in use, and that colours can be told apart. Pages at rest: test_every_page.py."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support import html
from tests.support.browsing import in_every_scheme, visit
from tests.support.real import DATA

GROUNDS = ["paper", "surface", "sunken"]
# What letters are written with, and on which grounds besides those.
LETTERS = {
    "ink": ["accent-wash", "ok-wash", "no-wash", "unsure-wash"],
    "soft": [],
    "accent": ["accent-wash"],
    "ok": ["ok-wash"],
    "no": ["no-wash"],
    "unsure": ["unsure-wash"],
}
OTHERS = ["accent-ink", "focus", "edge"]
PALETTE = """names => Object.fromEntries(names.map(name =>
  [name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)]))"""
# Every rule for the screen that gives letters or their ground a colour of its own; behind an open dialog stand no letters.
OWN_COLOURS = """() => {
  const inside = rule => rule.media?.mediaText === 'print' ? [] : [...rule.cssRules ?? []];
  const rules = rule => inside(rule).flatMap(inner => [inner, ...rules(inner)]);
  return [...document.styleSheets].flatMap(rules).filter(({selectorText, style}) => !/::backdrop/.test(selectorText)
    && /rgb|hsl|#/.test(`${style?.color} ${style?.backgroundColor}`)).map(rule => rule.cssText);
}"""


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it, of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module", params=["light", "dark"])
def palette(request: pytest.FixtureRequest, still: Page, address: str) -> dict[str, str]:
    """The colours of a scheme by their names, as the device wishes it and as the reader has chosen it."""
    still.emulate_media(color_scheme=request.param)
    names = [*GROUNDS, *LETTERS, *(wash for more in LETTERS.values() for wash in more), *OTHERS]
    by_device: dict[str, str] = visit(still, address).evaluate(PALETTE, names)
    still.emulate_media(color_scheme="dark" if request.param == "light" else "light")
    still.evaluate("theme => { document.documentElement.dataset.theme = theme }", request.param)
    assert still.evaluate(PALETTE, names) == by_device
    return by_device


def test_every_pair_of_colours_has_contrast(palette: dict[str, str]) -> None:
    """4.5 to 1 for letters (WCAG 1.4.3), 3 to 1 for the focus and for the edges of what can be pressed (1.4.11)."""
    letters = [(ink, ground) for ink, more in LETTERS.items() for ground in (*GROUNDS, *more)] + [("accent-ink", "accent")]
    for least, pairs in ((4.5, letters), (3, itertools.product(["focus", "edge"], GROUNDS))):
        found = {pair: contrast(*(palette[name] for name in pair)) for pair in pairs}
        assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_colours_come_from_the_palette(still: Page, address: str) -> None:
    """So that the pairs above are all that there are, in light and in dark."""
    assert visit(still, address).evaluate(OWN_COLOURS) == []


def test_axe_finds_nothing_in_the_open_search(still: Page, address: str) -> None:
    """The dialog as it opens, with pages, and with an error of several mailboxes."""
    visit(still, address).keyboard.press("Control+k")
    assert in_every_scheme(still, "#search") == []
    still.locator("#search-text").fill("what is an app password")
    still.locator("#search-answer a.hit").first.wait_for()
    assert in_every_scheme(still, "#search") == []
    still.locator("#search-text").fill("a@gmail.com and b@163.com: 535 Error: authentication failed")
    still.locator("#search-answer .answer").first.wait_for()
    assert in_every_scheme(still, "#search") == []


def test_axe_finds_nothing_in_a_sorted_table(still: Page, address: str) -> None:
    visit(still, address).locator("th button.sort").first.dispatch_event("click")
    assert in_every_scheme(still, "main") == []


def test_axe_finds_nothing_where_everything_is_open(still: Page, address: str) -> None:
    """Every folded part of the guide with most servers, a domain chosen, the menu and the contents open."""
    provider = max(DATA.providers, key=lambda provider: len(provider.servers.sets))
    assert provider.asks_domain
    visit(still, f"{address}guides/{provider.slug}/#domain={provider.all_domains[-1]}")
    still.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert in_every_scheme(still) == []


def test_nothing_depends_on_colour_alone(read: Callable[[str], html.Page]) -> None:
    """Every state in the cheat sheet is said in words."""
    badges = [html.words(badge) for badge in html.with_class(read("").by_id("sheet"), "badge")]
    assert len(badges) == len(DATA.providers)
    assert all(badges)
