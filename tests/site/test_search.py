"""The search dialog. What it finds: test_search_queries.py; that it costs nothing before it is opened: test_every_page.py."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import visit
from tests.support.real import DATA, shown

# Looks for each text in the open dialog; the path of the first result.
FIRST = """async queries => {
  const [input, list] = ['search-text', 'search-results'].map(id => document.getElementById(id));
  const first = query => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`nothing is found for ${query}`)), 20_000);
    list.replaceChildren();
    const watch = new MutationObserver(() => {
      const link = list.querySelector('a.hit');
      if (!link) return;
      watch.disconnect();
      clearTimeout(late);
      resolve(link.pathname.slice(1));
    });
    watch.observe(list, {childList: true});
    input.value = query;
    input.dispatchEvent(new Event('input', {bubbles: true}));
  });
  const found = {};
  for (const query of queries) found[query] = await first(query);
  return found;
}"""


def opened(page: Page, url: str) -> Page:
    visit(page, url).keyboard.press("Control+k")
    expect(page.locator("#search-text")).to_be_focused()
    return page


def test_a_domain_finds_its_guide(tab: Page, address: str) -> None:
    """The first domain of every mailbox, and its name, lead to its guide."""
    wanted = {
        query: f"guides/{provider.slug}/"
        for provider in DATA.providers
        for query in (provider.primary_domains[0], provider.name.en)
    }
    assert opened(tab, address).evaluate(FIRST, list(wanted)) == wanted


def test_a_result_names_its_page_and_section(tab: Page, address: str) -> None:
    """The page's title, a part of its text with the word marked, and a link to the section where the word stands."""
    opened(tab, address).evaluate(FIRST, ["535"])
    entry = tab.locator("#search-results li").first
    assert entry.locator("a.hit").inner_text() == shown(DATA.pages["errors"].title)
    assert "535" in entry.locator("mark").first.inner_text()
    section = entry.locator("a.hit-section")
    assert "#" in (section.get_attribute("href") or "")
    assert not section.inner_text().endswith("#")


def test_what_is_not_found_has_a_way_on(tab: Page, address: str) -> None:
    """The message names the word, and a link leads to the settings for any mailbox."""
    opened(tab, address).locator("#search-text").fill("qwxyzzy")
    tab.locator("#search-generic a").wait_for()
    words = tab.locator("#search").get_attribute("data-none") or ""
    assert tab.locator("#search-status").inner_text() == words.format(query="qwxyzzy") != words


def test_what_was_not_found_is_repeated_as_it_was_typed(tab: Page, address: str) -> None:
    """Dollar signs are no places for parts of a text."""
    typed = "qxzzyw $& $'"
    opened(tab, address).locator("#search-text").fill(typed)
    expect(tab.locator("#search-status")).to_contain_text(typed)


def test_search_says_so_when_it_does_not_work(page: Page, address: str) -> None:
    """Without an index (`mkdocs serve`, a lost connection) there is a sentence, not silence."""
    page.route("**/pagefind/**", lambda route: route.abort())
    visit(page, address).keyboard.press("Control+k")
    page.locator("#search-generic a").wait_for()
    assert page.locator("#search-status").inner_text() == page.locator("#search").get_attribute("data-unavailable")


@pytest.mark.parametrize("path", ["", "guides/qq/", "404.html", "zh/", "zh/guides/qq/", "zh/404.html"])
def test_the_index_comes_from_this_site(tab: Page, address: str, path: str) -> None:
    """In pieces, once search is opened, from a page at any depth of both editions; and it finds something there."""
    fetched: list[str] = []
    tab.on("request", note := lambda request: fetched.append(request.url))
    assert opened(tab, address + path).evaluate(FIRST, ["535"])
    tab.remove_listener("request", note)
    assert [url for url in fetched if url.startswith(f"{address}pagefind/")]
    assert {urlsplit(url).netloc for url in fetched if not url.startswith("blob:")} == {urlsplit(address).netloc}
