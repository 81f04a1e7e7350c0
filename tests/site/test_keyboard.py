"""Everything that a script offers can be done with the keyboard alone, and does what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from macros.view.words import strings
from tests.support.browsing import SHOWN_SERVERS, Scheme, clipboard, fresh, rows, tab_to, visit
from tests.support.real import DATA, server_values

T = strings("en")
ALL = [provider.slug for provider in DATA.providers]


@pytest.fixture
def home(page: Page, address: str) -> Page:
    return visit(page, address)


# --- the way in ---


def test_the_menu_of_a_phone_opens_and_closes(page: Page, address: str) -> None:
    """Escape closes it and leaves the focus on its button."""
    page.set_viewport_size({"width": 360, "height": 740})
    visit(page, f"{address}faq/")
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    tab_to(page, ".menu a", presses=1)
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav")).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()


# --- the cheat sheet ---


def column(page: Page, index: int) -> list[str]:
    return page.locator(f"#sheet tbody tr > :nth-child({index})").all_inner_texts()


def test_every_sortable_column_sorts(home: Page) -> None:
    """Up, down, and back to the order of the page; the heading says which (aria-sort)."""
    original, heads = rows(home), home.locator("th[data-sort]").all()
    assert heads
    for head in heads:
        index = head.evaluate("head => head.cellIndex") + 1
        tab_to(home, f"th:nth-child({index}) button")
        orders = {}
        for order in ("ascending", "descending", "none"):
            home.keyboard.press("Enter")
            expect(head).to_have_attribute("aria-sort", order)
            orders[order] = column(home, index)
        place = collation(home, orders["none"])
        assert orders["ascending"] == sorted(orders["none"], key=place)
        assert orders["descending"] == sorted(orders["none"], key=place, reverse=True)
        assert rows(home) == original


def collation(page: Page, texts: list[str]) -> Callable[[str], int]:
    """The place of a text in the browser's own order of the page's language."""
    script = "texts => texts.sort(new Intl.Collator(document.documentElement.lang, {numeric: true}).compare)"
    in_order: list[str] = page.evaluate(script, sorted(set(texts)))
    return in_order.index


def test_a_row_opens_its_guide(home: Page, address: str) -> None:
    """The link in the guide column leads to the steps."""
    tab_to(home, "#qq td a")
    home.keyboard.press("Enter")
    home.wait_for_url(f"{address}guides/qq/#steps")
    expect(home.locator("#steps")).to_be_in_viewport()


# --- a guide ---


def test_a_server_is_copied_and_the_reader_is_told(tab: Page, address: str) -> None:
    """Reached by Tab, pressed by Enter; both the button and the live region say so, and the focus stays."""
    fresh(tab, f"{address}guides/qq/")
    tab_to(tab, ".settings button[data-copy='imap.qq.com']")
    tab.keyboard.press("Enter")
    expect(tab.locator("#live")).to_have_text(T["shell.copied"])
    expect(tab.locator(".settings button[data-copy='imap.qq.com']")).to_be_focused()
    assert clipboard(tab) == "imap.qq.com"


def test_copying_works_where_the_clipboard_interface_does_not(page: Page, address: str) -> None:
    """On plain http there is only the old command."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error('not allowed'))")
    visit(page, f"{address}guides/qq/")
    button = page.locator(".settings button[data-copy='smtp.qq.com']")
    button.press("Enter")
    expect(button).to_have_attribute("data-state", "done")
    expect(button).to_be_focused()
    assert clipboard(page) == "smtp.qq.com"


def test_a_domain_is_chosen_with_the_arrow_keys(tab: Page, address: str) -> None:
    """Each press switches all values and the address of the page; the last answer shows everything."""
    provider = DATA.by_slug["netease"]
    fresh(tab, f"{address}guides/netease/")
    tab_to(tab, "fieldset.choice input")
    for domain in provider.all_domains:
        tab.keyboard.press("ArrowDown" if domain != provider.all_domains[0] else "Space")
        assert tab.evaluate(SHOWN_SERVERS) == server_values(DATA.by_domain[domain][1])
        assert tab.url.endswith(f"guides/netease/#domain={domain}")
    tab.keyboard.press("ArrowDown")
    assert set(tab.evaluate(SHOWN_SERVERS)[0]) == {servers.imap.host for servers in provider.servers.sets}
    assert tab.url.endswith("guides/netease/")


@pytest.mark.parametrize(
    "hash", ["domain=nowhere.example", "domain=", "domain", "other=163.com", "domain=163.com%22%3E%3Cimg%3E", "%"]
)
def test_an_unknown_domain_is_ignored(tab: Page, address: str, hash: str) -> None:
    """A mistyped or hostile link shows the guide as without it."""
    errors, shown = [], "blocks => blocks.filter(block => block.checkVisibility()).length"
    fresh(tab, f"{address}guides/netease/")
    usual = tab.locator("[data-for]").evaluate_all(shown)
    tab.on("pageerror", note := lambda error: errors.append(str(error)))
    fresh(tab, f"{address}guides/netease/#{hash}")
    tab.remove_listener("pageerror", note)
    assert (tab.locator("[data-for]").evaluate_all(shown), errors) == (usual, [])
    assert usual


# --- search and colours ---


def test_the_button_opens_search(home: Page) -> None:
    """Escape leads back to it."""
    tab_to(home, "[data-search-open]")
    home.keyboard.press("Enter")
    expect(home.locator("#search-text")).to_be_focused()
    home.keyboard.press("Escape")
    expect(home.locator("[data-search-open]")).to_be_focused()


def test_no_single_character_is_a_shortcut(home: Page) -> None:
    """WCAG 2.1.4: speech input would set it off."""
    for key in "/?sfk":
        home.keyboard.press(key)
    expect(home.locator("#search")).to_be_hidden()


def test_results_are_reached_with_the_arrow_keys(home: Page, address: str) -> None:
    """Down to the first link, up again to the field; Escape closes and keeps the word for the next time; Enter answers."""
    home.keyboard.press("Control+k")
    expect(home.locator("#search-text")).to_be_focused()
    home.keyboard.insert_text("foxmail")
    expect(home.locator("#search-answer a").first).to_be_visible()
    home.keyboard.press("ArrowDown")
    expect(home.locator("#search-answer a").first).to_be_focused()
    home.keyboard.press("ArrowUp")
    expect(home.locator("#search-text")).to_be_focused()
    home.keyboard.press("Escape")
    expect(home.locator("#search")).to_be_hidden()
    expect(home.locator("#search-text")).not_to_be_focused()
    home.keyboard.press("Control+k")
    expect(home.locator("#search-text")).to_be_focused()
    expect(home.locator("#search-text")).to_have_value("foxmail")
    home.keyboard.press("Enter")
    expect(home.locator("#search-answer")).to_be_focused()
    tab_to(home, "#search-answer a.button")
    home.keyboard.press("Enter")
    home.wait_for_url(f"{address}guides/qq/**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_changes_and_stays(page: Page, address: str, scheme: Scheme) -> None:
    """The first press changes what is seen, whatever the device wants; the choice holds on the next page and after a reload."""
    page.emulate_media(color_scheme=scheme)
    visit(page, address)
    before = background(page)
    tab_to(page, "[data-theme-toggle]")
    page.keyboard.press("Enter")
    after = background(page)
    assert after != before
    chosen = page.evaluate("document.documentElement.dataset.theme")
    assert chosen in page.locator("[data-theme-toggle]").inner_text()
    for next_address in (address, f"{address}guides/qq/"):
        visit(page, next_address)
        assert background(page) == after
    tab_to(page, "[data-theme-toggle]")
    for _ in ("the device's own scheme as a choice", "the device"):
        page.keyboard.press("Enter")
    assert background(page) == before


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
