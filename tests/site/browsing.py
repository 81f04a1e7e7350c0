"""What every test in a real browser needs."""

from __future__ import annotations

from playwright.sync_api import Page

# The scripts have shown everything that they show: the parts of a page are fetched after its `load` event.
WAITING = "button.copy[hidden], form[hidden], fieldset[hidden], .walk[hidden], .done[hidden], th[data-sort]:not([aria-sort])"
SETTLED = f"document.readyState === 'complete' && !document.querySelector('{WAITING}')"
VISIBLE_ROWS = "rows => rows.filter(row => row.checkVisibility()).map(row => row.id)"


def visit(page: Page, url: str) -> Page:
    """Open a page and wait until its scripts are done."""
    page.goto(url)
    page.wait_for_function(SETTLED)
    return page


def rows(page: Page) -> list[str]:
    """The mailboxes that the cheat sheet shows, in their present order."""
    return page.locator("#sheet tbody tr").evaluate_all(VISIBLE_ROWS)


def tab_to(page: Page, selector: str, presses: int = 300) -> None:
    """Walk with the Tab key until the element has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{presses} presses of Tab do not reach {selector}")
