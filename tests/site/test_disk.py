"""The site opened from a disk (file://): everything works as on a server, except the search, which says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage

from macros.dataset import model
from macros.view.words import strings
from tests.support.browsing import comes_true
from tests.support.real import PAGES

HELLO = "535 Error: authentication failed"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[BrowserPage]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def address(site: Path, path: str) -> str:
    file = site / path
    return (file if file.suffix == ".html" else file / "index.html").as_uri()


def test_every_page_starts_its_scripts(tab: BrowserPage, site: Path) -> None:
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(f"{tab.url}: {error}"))
    tab.on("console", lambda message: complaints.append(f"{tab.url}: {message.text}") if message.type == "error" else None)
    for path in PAGES:  # without the 404 pages, whose links begin at the root of a server
        tab.goto(address(site, path))
        assert comes_true(tab, "!document.querySelector('form[id][hidden], button[data-copy][hidden]')"), path
    # The one complaint that cannot be helped: the browser tries the module first.
    assert [line for line in complaints if "CORS" not in line and "net::ERR_FAILED" not in line] == []


@pytest.mark.parametrize("edition", ["", "zh/"])
def test_an_address_gets_its_answer_and_leads_to_the_guide(
    tab: BrowserPage, site: Path, dataset: model.Dataset, edition: str
) -> None:
    tab.goto(address(site, f"{edition}helper/"))
    for provider in dataset.providers:
        tab.locator("#box-text").fill(f"name@{provider.primary_domains[0]}")
        expect(tab.locator("#box-answer")).to_contain_text(provider.servers.sets[0].imap.host)
    tab.locator("#box-text").fill("name@qq.com")
    colleague = tab.locator(f"#box-answer button[data-copy^='{dataset.product.site_url}']")
    expect(colleague).to_have_attribute("data-copy", f"{dataset.product.site_url}{edition}helper/#domain=qq.com")
    tab.locator("#box-answer a[href*='guides/qq/']").first.click()
    tab.wait_for_url(re.compile(r"guides/qq/index\.html"))
    expect(tab.locator("h1")).to_be_visible()


def test_an_error_gets_its_cause(tab: BrowserPage, site: Path) -> None:
    tab.goto(address(site, "errors/"))
    tab.locator("#box-text").fill(HELLO)
    tab.locator(".page .box-row button").first.click()
    expect(tab.locator("#box-answer h3").first).to_be_visible()


def test_the_search_says_that_it_cannot_work(tab: BrowserPage, site: Path) -> None:
    tab.goto(address(site, ""))
    tab.locator("[data-search-open]").click()
    tab.locator("#search-text").fill("is it safe")
    expect(tab.locator("#search-answer")).to_contain_text(strings("en")["shell.search_unavailable"])
    tab.locator("#search-text").fill("qq")
    expect(tab.locator("#search-answer")).to_contain_text("imap.qq.com")
