"""What only a pasted error needs is loaded when somebody turns to the box; if it cannot be loaded, that is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from macros.view.words import strings

DATA_FILE = "**/assets/data/diagnose-*.js"


@pytest.mark.parametrize("path", ["", "helper/", "guides/qq/", "errors/"])
def test_the_data_is_fetched_when_somebody_turns_to_the_box(page: Page, address: str, path: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    page.goto(address + path)
    expect(page.locator("#box-text")).to_be_visible()
    parts = (
        "assets/data/box-en.js",
        "assets/data/diagnose-en.js",
        *(f"assets/javascripts/{name}.js" for name in ("box", "ask", "diagnose")),
    )
    assert not set(parts) & set(fetched)
    with page.expect_response(DATA_FILE):
        page.locator("#box-text").focus()
    page.wait_for_load_state("networkidle")
    assert all(fetched.count(part) == 1 for part in parts)


@pytest.mark.parametrize(("lang", "edition"), [("en", ""), ("zh", "zh/")])
def test_what_cannot_be_loaded_is_said_and_tried_again(page: Page, address: str, lang: str, edition: str) -> None:
    words = strings(lang)
    page.route(DATA_FILE, lambda route: route.abort())
    page.goto(f"{address}{edition}guides/qq/")
    page.locator("#box-text").fill("535 Login Fail. Please enter your authorization code to login.")
    page.locator(".page .box-row button").click()
    title = page.locator("#box-answer .answer").first
    expect(title).to_have_text(words["box.unavailable"])
    expect(page.locator("#live")).to_contain_text(words["box.unavailable"])
    page.unroute(DATA_FILE)
    page.locator(".page .box-row button").click()
    expect(title).not_to_have_text(words["box.unavailable"])
    expect(page.locator("#box-answer .fix").first).to_be_visible()


def test_a_link_to_a_cause_that_cannot_be_loaded_says_so(page: Page, address: str) -> None:
    page.route(DATA_FILE, lambda route: route.abort())
    page.goto(f"{address}errors/#cause=bad_credentials&provider=qq")
    expect(page.locator("#box-answer .answer")).to_have_text(strings("en")["box.unavailable"])
