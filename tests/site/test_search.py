"""Search puts the right page first; test_every_page.py shows that it costs nothing before it is opened."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.view.words import strings
from tests.support.browsing import visit
from tests.support.real import DATA, view_of

# Looks for each text; the path of the first page.
FIRST = """async ([url, queries]) => {
  const { search } = await import(url);
  const found = {};
  for (const query of queries) found[query] = new URL((await search(query)).hits[0].url, location).pathname.slice(1);
  return found;
}"""


def opened(page: Page, url: str) -> Page:
    visit(page, url).keyboard.press("Control+k")
    expect(page.locator("#search-text")).to_be_focused()
    return page


def first(page: Page, queries: list[str]) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(FIRST, ["/assets/javascripts/search.js", queries])
    return found


def test_a_domain_finds_its_guide(tab: Page, address: str) -> None:
    """The first domain of every mailbox, and its name, lead to its guide."""
    wanted = {
        query: f"guides/{provider.slug}/"
        for provider in DATA.providers
        for query in (provider.primary_domains[0], provider.name.en)
    }
    assert first(opened(tab, address), list(wanted)) == wanted


def test_a_hit_names_its_page_and_section(tab: Page, address: str) -> None:
    """The page's title, a part of its text with the word marked, and a link to the section where the word stands."""
    opened(tab, address).locator("#search-text").fill("What is an app password?")
    entry = tab.locator("#search-answer .hits li").first
    assert entry.locator("a.hit").inner_text()
    assert "password" in entry.locator("mark").all_inner_texts()
    section = entry.locator("a.hit-section")
    assert "#" in (section.get_attribute("href") or "")
    assert not section.inner_text().endswith("#")


def test_what_is_not_found_has_a_way_on(tab: Page, address: str) -> None:
    """The settings for any mailbox, the errors, and support."""
    opened(tab, address).locator("#search-text").fill("qwxyzzy")
    answer = tab.locator("#search-answer")
    expect(answer).to_contain_text(strings("en")["box.no_hits"])
    links = answer.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert links == ["generic/", "errors/", view_of().feature("contact").url.en]
    expect(tab.locator("#live")).to_have_text(strings("en")["box.found"].format(n=0))


def test_search_says_so_when_it_does_not_work(page: Page, address: str) -> None:
    """Without an index (`mkdocs serve`, a lost connection) there is a sentence, not silence; a mailbox is answered still."""
    page.route("**/pagefind/**", lambda route: route.abort())
    visit(page, address).keyboard.press("Control+k")
    page.locator("#search-text").fill("is it safe")
    expect(page.locator("#search-answer")).to_contain_text(strings("en")["shell.search_unavailable"])
    page.locator("#search-text").fill("qq")
    expect(page.locator("#search-answer")).to_contain_text("imap.qq.com")


@pytest.mark.parametrize("path", ["", "guides/qq/", "404.html", "zh/", "zh/guides/qq/", "zh/404.html"])
def test_the_index_comes_from_this_site(tab: Page, address: str, path: str) -> None:
    """In pieces, once search is opened, from a page at any depth of both editions; and it finds something there."""
    fetched: list[str] = []
    tab.on("request", note := lambda request: fetched.append(request.url))
    assert first(opened(tab, address + path), ["535"])
    tab.remove_listener("request", note)
    assert [url for url in fetched if url.startswith(f"{address}pagefind/")]
    assert {urlsplit(url).netloc for url in fetched if not url.startswith("blob:")} == {urlsplit(address).netloc}
