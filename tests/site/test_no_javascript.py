"""Without JavaScript every page says the same (test_every_page.py), and what it has works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.real import DATA

# What is shown of every row of the cheat sheet, and of every block of a guide that is for some domains.
ROWS = """() => Object.fromEntries([...document.querySelectorAll('#sheet tbody tr')].map(row =>
  [row.id, row.checkVisibility() ? [...row.cells].map(cell => cell.innerText.trim()) : []]))"""
VALUES = """() => document.querySelectorAll('main details').forEach(part => { part.open = true; }) ?? [
  [...document.querySelectorAll('[data-for]')].filter(block => !block.checkVisibility()).map(block => block.dataset.for),
  document.querySelector('.settings').innerText]"""


@pytest.fixture(scope="module")
def bare(without_script: BrowserContext) -> Iterator[Page]:
    yield without_script.new_page()


def test_the_menu_works(without_script: BrowserContext, address: str) -> None:
    """Also on a phone, where it is folded."""
    phone = without_script.new_page()
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(f"{address}faq/")
    phone.locator(".menu summary").click()
    phone.locator(".menu a[href$='pitfalls/']").click()
    phone.wait_for_url(f"{address}pitfalls/")
    phone.close()


def test_the_cheat_sheet_is_complete(bare: Page, address: str) -> None:
    """Every mailbox with everything in its row."""
    bare.goto(address)
    rows = bare.evaluate(ROWS)
    assert rows.keys() == {provider.slug for provider in DATA.providers}
    assert {slug: cells for slug, cells in rows.items() if not cells or not all(cells)} == {}


def test_the_values_of_every_domain_are_shown(bare: Page, address: str) -> None:
    """Where a script would let the reader choose a domain, all are shown, each under its own domains."""
    for provider in DATA.providers:
        bare.goto(f"{address}guides/{provider.slug}/#domain={provider.all_domains[-1]}")
        hidden, shown = bare.evaluate(VALUES)
        assert hidden == []
        hosts = {end.host for servers in provider.servers.sets for end in (servers.imap, servers.smtp)}
        assert [host for host in hosts if host not in shown] == []
