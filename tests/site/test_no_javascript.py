"""Without JavaScript every page says the same; only the controls that need a script are missing."""

from __future__ import annotations

import pytest
from browsing import visit
from playwright.sync_api import BrowserContext, Page

from macros.dataset import model

# What scripts show, and all that a reader without them lacks: copying, filtering, choosing a domain, looking up an address,
# explaining a pasted error, ticking off steps. (Sorting turns a heading's own words into a button.)
CONTROLS = "button, .filter, fieldset.choice, .helper, .result, .paste, .walk, .done"
# What stands in their place.
IN_PLACE = ".no-script"
HEADER_CONTROLS = ".search-open, .theme-toggle"
VISIBLE = "controls => controls.filter(control => control.checkVisibility()).map(control => control.outerHTML)"
TEXT = """(others) => {
  document.querySelectorAll('th button.sort').forEach(button => button.replaceWith(...button.childNodes))
  document.querySelectorAll(others).forEach(element => element.remove())
  return document.querySelector('main').innerText
}"""


@pytest.fixture(scope="module")
def plain(without_script: BrowserContext) -> Page:
    return without_script.new_page()


def text(page: Page) -> list[str]:
    """The visible words of the content, without the controls."""
    return page.evaluate(TEXT, f"{CONTROLS}, {IN_PLACE}").split()


def test_the_page_reads_the_same(plain: Page, tab: Page, address: str, path_or_404: str):
    """Every word, in the same order."""
    plain.goto(address + path_or_404)
    visit(tab, address + path_or_404)
    assert text(plain) == text(tab)


def test_controls_that_need_a_script_are_not_shown(plain: Page, address: str, path_or_404: str):
    """Nothing invites a press that does nothing."""
    plain.goto(address + path_or_404)
    controls = plain.locator(f"{CONTROLS}, {HEADER_CONTROLS}, dialog")
    assert controls.evaluate_all(VISIBLE) == []


def test_the_menu_works(without_script: BrowserContext, address: str):
    """Also on a phone, where it is folded."""
    phone = without_script.new_page()
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(f"{address}faq/")
    phone.locator(".menu summary").click()
    phone.locator(".menu a", has_text="Pitfalls").click()
    phone.wait_for_url(f"{address}pitfalls/")
    phone.close()


def test_the_cheat_sheet_is_complete(plain: Page, address: str, dataset: model.Dataset):
    """Every mailbox with everything in its row."""
    plain.goto(address)
    for provider in dataset.providers:
        row = plain.locator(f"#sheet tr[id='{provider.slug}']")
        assert row.is_visible()
        assert all(cell.strip() for cell in row.locator("th, td").all_inner_texts())


def test_the_values_of_every_domain_are_shown(plain: Page, address: str, provider: model.Provider):
    """Where a script would let the reader choose a domain, all are shown, each under its own domains."""
    plain.goto(f"{address}guides/{provider.slug}/#domain={provider.all_domains[-1]}")
    for block in plain.locator("[data-for]").all():
        assert block.is_visible()
    shown = plain.evaluate("document.querySelector('table.servers').innerText")
    hosts = {host for servers in provider.servers.sets for host in (servers.imap.host, servers.smtp.host)}
    assert all(host in shown for host in hosts)
