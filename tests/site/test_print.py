"""On paper: no controls, whole tables, and every server."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator

import pypdf
import pytest
from browsing import visit
from playwright.sync_api import Browser, Page

from macros.dataset import model

# What nobody can press on paper.
ON_SCREEN_ONLY = [
    ".skip",
    ".nav-wide",
    ".tools",
    ".search-open",
    ".theme-toggle",
    ".menu",
    ".toc",
    ".toc-pop",
    ".filter",
    "fieldset.choice",
    ".copy",
    ".anchor",
    ".prev-next",
    ".bottom nav",
    "dialog",
    ".paste",
    ".walk",
    ".done",
    "form.helper",
]
PRINTED = "elements => elements.filter(element => element.checkVisibility()).map(element => element.outerHTML.slice(0, 80))"
STYLE = "(elements, name) => [...new Set(elements.map(element => getComputedStyle(element)[name]))]"


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def test_controls_are_not_printed(paper: Page, address: str, path_or_404: str):
    """Header, search, contents, filter, copy buttons and the links of the footer stay on the screen."""
    visit(paper, address + path_or_404)
    assert paper.locator(", ".join(ON_SCREEN_ONLY)).evaluate_all(PRINTED) == []
    assert paper.locator("h1").is_visible()


def test_tables_stay_whole(paper: Page, address: str, path: str):
    """No row is torn between two sheets, and the headings stand again on each."""
    visit(paper, address + path)
    if not paper.locator("table").count():
        return
    assert paper.locator("tbody tr").evaluate_all(STYLE, "breakInside") == ["avoid"]
    assert paper.locator("tbody tr").evaluate_all(STYLE, "display") == ["table-row"]
    assert paper.locator("thead").evaluate_all(STYLE, "display") == ["table-header-group"]


def test_steps_and_errors_stay_whole(paper: Page, address: str, provider: model.Provider):
    """A step is not torn from its warning."""
    visit(paper, f"{address}guides/{provider.slug}/")
    assert paper.locator(".step, .callout").evaluate_all(STYLE, "breakInside") == ["avoid"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white(paper: Page, address: str, scheme: str):
    """Also where the screen is dark."""
    paper.emulate_media(media="print", color_scheme=scheme)
    visit(paper, address)
    assert paper.locator("html, body").evaluate_all(STYLE, "color") == ["rgb(0, 0, 0)"]
    assert paper.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    paper.emulate_media(media="print", color_scheme="null")


def printed(page: Page) -> str:
    """The text of the PDF, ligatures undone, without white space because a host name may be broken at the end of a line."""
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = "".join(sheet.extract_text() for sheet in reader.pages)
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_the_home_page_prints_every_server(paper: Page, address: str, dataset: model.Dataset):
    """The sheet can hang on a wall."""
    text = printed(visit(paper, address))
    sets = [servers for provider in dataset.providers for servers in provider.servers.sets if servers.domains]
    assert [host for servers in sets for host in (servers.imap.host, servers.smtp.host) if host not in text] == []


def test_a_guide_prints_every_server(paper: Page, address: str, provider: model.Provider):
    """Even when one domain was chosen on the screen; and the addresses of its sources are written out."""
    visit(paper, f"{address}guides/{provider.slug}/#domain={provider.all_domains[0]}")
    text = printed(paper)
    hosts = {host for servers in provider.servers.sets for host in (servers.imap.host, servers.smtp.host)}
    assert [host for host in hosts if host not in text] == []
    assert [source.url for source in provider.sources if source.url and source.url not in text] == []
