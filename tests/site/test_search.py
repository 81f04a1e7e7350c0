"""Search puts the right page first, and costs nothing before it is opened."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from browsing import visit
from playwright.sync_api import Page, expect

from macros.dataset import model


def first_result(page: Page, address: str, query: str) -> str:
    """The path of the first result in the dialog of the page, which stays open for the next query."""
    if page.url != address or not page.locator("#search").is_visible():
        visit(page, address).keyboard.press("Control+k")
    page.locator("#search-text").fill("")
    page.wait_for_function("!document.querySelector('#search-results a')")
    page.locator("#search-text").fill(query)
    return page.locator("#search-results a.hit").first.evaluate("link => link.pathname.slice(1)")


@pytest.mark.parametrize(
    "query, expected",
    [
        ("535", "errors/"),
        ("535 Authentication failed", "errors/"),
        ("163", "guides/netease/"),
        ("foxmail", "guides/qq/"),
        ("app password", "how-it-works/"),
        ("gmail", "guides/gmail/"),
        ("outlook", "guides/microsoft/"),
        ("hotmail", "guides/microsoft/"),
    ],
)
def test_the_right_page_comes_first(tab: Page, address: str, query: str, expected: str):
    """For what people type most."""
    assert first_result(tab, address, query) == expected


@pytest.mark.parametrize(
    "query, expected",
    [
        ("授权码", "zh/guides/qq/"),
        ("网易", "zh/guides/netease/"),
        ("535", "zh/errors/"),
        ("QQ邮箱", "zh/guides/qq/"),
        ("无法登录", "zh/errors/"),
    ],
)
def test_chinese_words_find_the_right_page(tab: Page, address: str, query: str, expected: str):
    """Chinese has no spaces; the index has to cut its words apart."""
    assert first_result(tab, address + "zh/", query) == expected


def test_a_domain_finds_its_guide(tab: Page, address: str, provider: model.Provider):
    """The first domain of every mailbox, and its name, lead to its guide."""
    assert first_result(tab, address, provider.primary_domains[0]) == f"guides/{provider.slug}/"
    assert first_result(tab, address, provider.name.en) == f"guides/{provider.slug}/"


def test_a_result_names_its_page_and_section(page: Page, address: str):
    """The page's title, a part of its text with the word marked, and a link to the section where the word stands."""
    first_result(page, address, "535")
    entry = page.locator("#search-results li").first
    assert entry.locator("a.hit").inner_text() == "Errors and what to do"
    assert "535" in entry.locator("mark").first.inner_text()
    section = entry.locator("a.hit-section")
    assert "#" in section.get_attribute("href")
    assert not section.inner_text().endswith("#")


def test_what_is_not_found_has_a_way_on(page: Page, address: str):
    """The message names the word, and a link leads to the settings for any mailbox."""
    visit(page, address).keyboard.press("Control+k")
    page.locator("#search-text").fill("qwxyzzy")
    page.locator("#search-generic a").wait_for()
    assert "qwxyzzy" in page.locator("#search-status").inner_text()


def test_search_says_so_when_it_does_not_work(page: Page, address: str):
    """Without an index (`mkdocs serve`, a lost connection) there is a sentence, not silence."""
    page.route("**/pagefind/**", lambda route: route.abort())
    visit(page, address).keyboard.press("Control+k")
    page.locator("#search-generic a").wait_for()
    assert page.locator("#search-status").inner_text() == page.locator("#search").get_attribute("data-unavailable")


def test_the_index_is_not_fetched_before_search_is_opened(tab: Page, address: str, path_or_404: str):
    """No page pays for what most readers never open."""
    fetched: list[str] = []
    tab.on("request", note := lambda request: fetched.append(request.url))
    visit(tab, address + path_or_404).wait_for_load_state("networkidle")
    tab.remove_listener("request", note)
    assert fetched
    assert [url for url in fetched if "/pagefind/" in url or url.endswith("search.js")] == []


@pytest.mark.parametrize("path", ["", "guides/qq/", "404.html", "zh/", "zh/guides/qq/", "zh/404.html"])
def test_the_index_comes_from_this_site(page: Page, address: str, path: str):
    """In pieces, once search is opened, from a page at any depth of both editions."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    first_result(page, address + path, "535")
    assert [url for url in fetched if url.startswith(f"{address}pagefind/")]
    assert {urlsplit(url).netloc for url in fetched if not url.startswith("blob:")} == {urlsplit(address).netloc}


def test_what_was_not_found_is_repeated_as_it_was_typed(tab: Page, address: str):
    """Dollar signs are no places for parts of a text."""
    visit(tab, address).keyboard.press("Control+k")
    typed = "qxzzyw $& $'"
    tab.locator("#search-text").fill(typed)
    expect(tab.locator("#search-status")).to_contain_text(typed)
