"""Nothing that a reader does or types leaves the page, and nothing is kept but the choice of colours.

That no page calls elsewhere: test_every_page.py.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.support.browsing import KEPT, Traces, tab_to, visit
from tests.support.html import Page

DATA_BLOCKS = {"application/ld+json", "application/json"}


def test_looking_up_leaves_no_trace(page: Tab, address: str) -> None:
    """An address that is typed stays in its box: not kept, not sent, not in the address of the page."""
    visit(page, address)
    traces = Traces(page)
    tab_to(page, "#box-text")
    page.keyboard.type("someone@foxmail.com")
    expect(page.locator("#box-answer")).to_be_visible()
    assert "foxmail" not in traces.all()
    assert traces.requests
    ours = (f"{address}assets/", f"{address}pagefind/", "blob:")
    assert [url for url in traces.requests if not url.startswith(ours) or "?q" in url] == []
    assert (page.url, page.evaluate(KEPT), page.context.cookies()) == (address, {}, [])


def test_only_the_choice_of_colours_is_kept(page: Tab, address: str) -> None:
    """And only once the reader has made it."""
    visit(page, address).locator("[data-theme-toggle]").click()
    assert list(page.evaluate(KEPT)) == ["theme"]
    assert page.context.cookies() == []


def test_no_page_asks_for_a_password(read: Callable[[str], Page], path_or_404: str) -> None:
    """Nobody is ever invited to type one here, and no form sends anything."""
    page = read(path_or_404)
    assert [field for field in page.root.iter("input") if field.get("type") == "password"] == []
    assert [form.attrib for form in page.root.iter("form") if "action" in form.attrib] == []


def test_a_strict_content_security_policy_fits(read: Callable[[str], Page], path_or_404: str) -> None:
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
