"""What every test in a real browser needs."""

from __future__ import annotations

import json
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Dialog, Locator, Page, ViewportSize
from playwright.sync_api import TimeoutError as TooLate

# The scripts have shown everything that they show: the parts of a page are fetched after its `load` event.
WAITING = "button.copy[hidden], form[hidden], fieldset[hidden], .walk[hidden], .done[hidden], th[data-sort]:not([aria-sort])"
SETTLED = f"document.readyState === 'complete' && !document.querySelector('{WAITING}')"
VISIBLE_ROWS = "rows => rows.filter(row => row.checkVisibility()).map(row => row.id)"

Scheme = Literal["light", "dark"]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
NARROWEST: ViewportSize = {"width": 320, "height": 800}
SCHEMES: dict[str, tuple[Scheme, ViewportSize]] = {
    "light-phone": ("light", PHONE),
    "dark-phone": ("dark", PHONE),
    "light-desktop": ("light", DESKTOP),
    "dark-desktop": ("dark", DESKTOP),
}
WITH_CONTRAST = ("light-phone", "dark-desktop")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What runs out of the window, or is hidden because it does not fit, but for what is only there for screen readers.
# clientWidth is narrower than innerWidth where a scroll bar takes room.
DOES_NOT_FIT = """() => {
  const {scrollWidth, clientWidth} = document.documentElement;
  const cut = [...document.querySelectorAll('body *')].filter(element =>
    element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 && !(element.tagName === 'INPUT' && element.value)
    && getComputedStyle(element).overflowX !== 'visible' && element.checkVisibility());
  return [...(scrollWidth > clientWidth ? [`page: ${scrollWidth} px in ${clientWidth}`] : []),
    ...cut.map(element => `${element.tagName}#${element.id}.${element.className}: ${element.innerText.slice(0, 60)}`)];
}"""
# A function of a guide: the values that its table of servers shows: IMAP host, SMTP host, IMAP port, SMTP port.
SHOWN_SERVERS = """() => ['host', 'port'].flatMap(name => [...document.querySelectorAll(`.settings .${name}`)]).map(cell =>
  [...cell.querySelectorAll('.value')].filter(value => value.checkVisibility()).map(value => value.innerText))"""


def visit(page: Page, url: str) -> Page:
    """Open a page and wait until its scripts are done."""
    page.goto(url)
    page.wait_for_function(SETTLED)
    return page


def fresh(page: Page, url: str) -> Page:
    """Open an address as a first visit, also where only what stands behind its # is new."""
    page.goto("about:blank")
    return visit(page, url)


def comes_true(page: Page, condition: str) -> bool:
    """Whether something becomes true in the page, now or as soon as its scripts are that far."""
    try:
        page.wait_for_function(condition, timeout=10_000)
    except TooLate:
        return False
    return True


def rows(page: Page) -> list[str]:
    """The mailboxes that the cheat sheet shows, in their present order."""
    ids: list[str] = page.locator("#sheet tbody tr").evaluate_all(VISIBLE_ROWS)
    return ids


def tab_to(page: Page, selector: str, presses: int = 300) -> None:
    """Walk with the Tab key until the element has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{presses} presses of Tab do not reach {selector}")


def violations(page: Page, inside: str | None = None, contrast: bool = True) -> list[str]:
    """What axe finds on the page as it is now, or in a part of it: rule and place, one line each.

    Contrast takes more time than all other rules together.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    options["rules"] = {"color-contrast": {"enabled": contrast}}
    script = f"""async inside => {{
      const {{violations}} = await axe.run(inside ?? document, {json.dumps(options)});
      return violations.flatMap(({{id, help, nodes}}) => nodes.map(node => `${{id}} (${{help}}) at ${{node.target}}`));
    }}"""
    found: list[str] = page.evaluate(script, inside)
    return found


def in_every_scheme(page: Page, inside: str | None = None) -> list[str]:
    """What axe finds in a part of the page in light and dark, on a phone and on a desktop; and once in the whole page.

    Contrast in a whole page is measured in each scheme and in each size, but not in all four. The page needs a context with
    reduced motion, so that no colour is caught halfway.
    """
    found = violations(page, contrast=False) if inside else []
    for name, (colours, size) in SCHEMES.items():
        page.emulate_media(color_scheme=colours)
        page.set_viewport_size(size)
        found += [f"{name}: {line}" for line in violations(page, inside, contrast=bool(inside) or name in WITH_CONTRAST)]
    return found


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def dialogs(page: Page) -> list[str]:
    """The messages of all dialogs that the page opens from now on; each is dismissed."""
    messages: list[str] = []

    def note(dialog: Dialog) -> None:
        messages.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    return messages


def visible(locator: Locator) -> list[str]:
    """Those elements that can be seen, as their markup."""
    shown = "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 99))"
    found: list[str] = locator.evaluate_all(shown)
    return found


# What a visit may keep on the device.
KEPT = "({...localStorage, ...sessionStorage})"


class Traces:
    """Everything that a visit leaves behind from now on: requests, addresses of the page, storage."""

    def __init__(self, page: Page):
        self.page = page
        self.requests: list[str] = []
        page.on("request", lambda request: self.requests.append(f"{request.url} {request.post_data or ''}"))

    def all(self) -> str:
        """All of them as one text."""
        # When a last request has its answer, all before it were seen.
        self.page.evaluate("fetch('?last')")
        self.requests = [request for request in self.requests if "?last" not in request]
        kept = self.page.evaluate(f"JSON.stringify([{KEPT}, history.state, document.cookie])")
        return "\n".join([*self.requests, self.page.url, kept, str(self.page.context.cookies())])
