"""On paper: what can hang on a wall. Every page: test_every_page.py; every guide: test_every_guide.py."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from macros.dataset import model
from tests.support.browsing import Scheme, visit
from tests.support.real import DATA

STYLE = "(elements, name) => [...new Set(elements.map(element => getComputedStyle(element)[name]))]"


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white(paper: Page, address: str, scheme: Scheme) -> None:
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


def hosts(sets: list[model.ServerSet]) -> set[str]:
    return {end.host for servers in sets for end in (servers.imap, servers.smtp)}


def test_the_home_page_prints_every_server(paper: Page, address: str) -> None:
    """The sheet can hang on a wall."""
    text = printed(visit(paper, address))
    sets = [servers for provider in DATA.providers for servers in provider.servers.sets if servers.domains]
    assert [host for host in hosts(sets) if host not in text] == []


def test_a_guide_prints_every_server(paper: Page, address: str) -> None:
    """The one with most of them, even when one domain was chosen on the screen; and the addresses of its sources."""
    provider = max(DATA.providers, key=lambda provider: len(provider.servers.sets))
    text = printed(visit(paper, f"{address}guides/{provider.slug}/#domain={provider.all_domains[0]}"))
    assert [host for host in hosts(provider.servers.sets) if host not in text] == []
    assert [source.url for source in provider.sources if source.url and source.url not in text] == []
