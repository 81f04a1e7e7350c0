"""What the tests of the helper's pages share."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page

from macros.dataset import model
from macros.dataset.load import load
from macros.view.project import Project
from macros.view.view import View

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "site"))
from browsing import rows, tab_to, visit  # noqa: E402
from test_accessibility import CUT_OFF, SCHEMES, TOO_WIDE, violations  # noqa: E402

__all__ = [
    "CUT_OFF",
    "DATA",
    "SCHEMES",
    "TOO_WIDE",
    "Traces",
    "clipboard",
    "fresh",
    "rows",
    "tab_to",
    "violations",
    "visible",
    "visit",
]

DATA: model.Dataset = load(ROOT).dataset


def plain(text: model.Text, lang: str = "en") -> str:
    """A text of the dataset as an edition says it."""
    return View(Project(DATA, dt.date.today(), ROOT), lang, "").plain(text)


def fresh(page: Page, url: str) -> Page:
    """Open an address as a first visit, also where only what stands behind its # is new."""
    page.goto("about:blank")
    return visit(page, url)


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def visible(locator: Locator) -> list[str]:
    """Those elements that can be seen, as their markup."""
    return locator.evaluate_all("all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 99))")


class Traces:
    """Everything that a visit leaves behind from now on: requests, addresses of the page, storage."""

    def __init__(self, page: Page):
        self.page, self.requests = page, []
        page.on("request", lambda request: self.requests.append(f"{request.url} {request.post_data or ''}"))

    def all(self) -> str:
        context: BrowserContext = self.page.context
        kept = self.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, document.cookie])")
        return "\n".join([*self.requests, self.page.url, kept, str(context.cookies())])
