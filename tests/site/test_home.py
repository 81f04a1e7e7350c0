"""The list of mailboxes on the home page: every row leads to its guide, on a phone and at a desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

from macros.dataset import model
from macros.view.project import folder
from tests.support.browsing import DESKTOP, comes_true, visit
from tests.support.real import DATA, view_of

PHONE: ViewportSize = {"width": 390, "height": 844}
# The visible links of a row that lie on top where they are drawn: what a tap or a click reaches.
REACHED = """row => [...row.querySelectorAll('a')].filter(link => {
  row.scrollIntoView({block: 'center', behavior: 'instant'});
  const {left, top, width, height} = link.getBoundingClientRect();
  return width && link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}).map(link => link.getAttribute('href'))"""
# What a row says: its hosts with their ports.
ADDRESSES = "row => [...row.querySelectorAll('.address')].map(cell => cell.textContent.trim().split(/\\s+/)[1])"
BROKEN_PORTS = """() => [...document.querySelectorAll('.address .nowrap')]
  .filter(port => port.checkVisibility() && port.getClientRects().length !== 1).map(port => port.parentElement.innerText)"""


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def row_of(page: Page, provider: model.Provider) -> Locator:
    return page.locator(f"#sheet tr[id='{provider.slug}']")


@pytest.mark.parametrize("lang", model.LANGUAGES)
def test_every_link_of_every_row_opens_the_guide_that_the_row_describes(desk: Page, address: str, lang: str) -> None:
    """Its own heading, its steps in sight, and the kind of password and the servers that the row says."""
    home, view = address + folder(lang), view_of(lang)
    for provider in view.providers:
        row = row_of(visit(desk, home), provider)
        links, addresses = row.locator("a:visible").count(), row.evaluate(ADDRESSES)
        kind = row.locator("td").nth(2).inner_text().split("\n")[0]
        assert links == 2 and addresses and kind == view.type_name(provider)
        for index in range(links):
            row_of(visit(desk, home), provider).locator("a:visible").nth(index).click()
            desk.wait_for_url(f"{home}guides/{provider.slug}/**")
            assert desk.locator("h1").inner_text().endswith(view.plain(provider.name))
            assert desk.locator("li.step:visible").count() == len(provider.steps.items)
            shown = desk.locator("main").inner_text()
            if provider.takes_password:
                assert kind.lower() in shown.lower(), provider.slug
                assert [host for name in addresses if (host := name.rpartition(":")[0]) not in shown] == [], provider.slug
            else:
                assert view.t(f"state.{provider.binding}") in shown


@pytest.mark.parametrize("lang", model.LANGUAGES)
def test_on_a_phone_a_row_is_one_link_and_an_arrow(phone: Page, address: str, lang: str) -> None:
    """A tap on the row opens the guide; one on the arrow shows the kind of password, the servers and the state."""
    visit(phone, address + folder(lang))
    view = view_of(lang)
    for provider in view.providers:
        row = row_of(phone, provider)
        assert row.evaluate(REACHED) == [f"guides/{provider.slug}/"]
        assert view.type_name(provider) not in row.inner_text()
        assert (view.t(f"state.{provider.binding}") in row.inner_text()) == (provider.binding != "password")
    row.locator("summary").tap()
    assert all(
        word in row.inner_text() for word in (view.type_name(provider), *row.evaluate(ADDRESSES), view.plain(provider.status))
    )
    row.locator("th a").tap()
    assert comes_true(phone, f"location.pathname.endsWith('/guides/{provider.slug}/')")


def test_the_arrow_needs_no_script(without_script: BrowserContext, address: str) -> None:
    page = without_script.new_page()
    page.set_viewport_size(PHONE)
    page.goto(address)
    row = row_of(page, DATA.providers[0])
    assert "IMAP" not in row.inner_text()
    row.locator("summary").click()
    assert "IMAP" in row.inner_text()
    page.close()


def test_the_whole_list_is_within_two_screens_of_a_phone(phone: Page, address: str) -> None:
    visit(phone, address)
    assert phone.evaluate("document.querySelector('#sheet tbody').getBoundingClientRect().height") <= 1.5 * PHONE["height"]


@pytest.mark.parametrize(("path", "table"), [("", "#sheet"), ("support/", "#support-matrix")])
def test_the_head_of_a_long_table_stays_in_sight(desk: Page, address: str, path: str, table: str) -> None:
    """Below the bar with the menu, over the last row."""
    visit(desk, address + path)
    top, bar, over = desk.evaluate(f"""() => {{
      document.querySelector('{table} tbody tr:last-child').scrollIntoView({{block: 'center', behavior: 'instant'}});
      const head = document.querySelector('{table} thead th'), {{left, top}} = head.getBoundingClientRect();
      const bar = document.querySelector('.top').getBoundingClientRect().bottom;
      return [top, bar, head.contains(document.elementFromPoint(left + 20, top + 20))];
    }}""")
    assert over and abs(top - bar) <= 1


@pytest.mark.parametrize("width", [320, 390, 1000, 1280])
def test_no_port_is_cut_in_two(desk: Page, address: str, width: int) -> None:
    """Also in a row whose details are open on a phone."""
    desk.set_viewport_size({"width": width, "height": 844})
    visit(desk, address)
    desk.evaluate("document.querySelectorAll('#sheet details').forEach(details => { details.open = true; })")
    assert desk.locator(".address .nowrap:visible").count() > len(DATA.providers)
    assert desk.evaluate(BROKEN_PORTS) == []
    desk.set_viewport_size(DESKTOP)
