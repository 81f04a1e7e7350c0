"""The real site as its data and its page sources tell: what tests that run for every page or every provider are made from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from macros.clock import today
from macros.dataset import model
from macros.dataset.load import load
from macros.view.project import Project, folder
from macros.view.view import View
from tests.support.projects import ROOT

DATA: model.Dataset = load(ROOT).dataset
EDITIONS: dict[str, str] = {lang: folder(lang) for lang in model.LANGUAGES}


def _addresses() -> Iterator[str]:
    """The address of every page of every edition below the site, as its Markdown file says; `` is the home page.

    A draft is not yet one of them: it need not be whole.
    """
    drafts = {ROOT / "docs" / "guides" / f"{provider.slug}.md" for provider in DATA.drafts}
    for edition in EDITIONS.values():
        for file in sorted({*(ROOT / "docs").rglob("*.md")} - drafts):
            address = (Path(edition) / file.relative_to(ROOT / "docs")).with_suffix("").as_posix()
            yield "" if address == "index" else f"{address.removesuffix('/index')}/"


EVERY_PAGE = [f"{address[:-1]}.html" if address.endswith("404/") else address for address in _addresses()]
PAGES = [address for address in EVERY_PAGE if not address.endswith("404.html")]


@cache
def view_of(lang: str = "en", path: str = "") -> View:
    """The words of an edition for what the data say, on the page at `path`."""
    return View(Project(DATA, today(), ROOT), lang, path)


def plain(text: model.Text, lang: str = "en") -> str:
    """A text of the data with the marks that it has, for what shows no marks."""
    return view_of(lang).plain(text)


def shown(text: model.Text | str, lang: str = "en") -> str:
    """A text of the data as a reader sees it, every run of white space one space."""
    return " ".join(view_of(lang).bare(text).split())


def server_values(servers: model.ServerSet) -> list[list[str]]:
    """What the card of a guide shows of one server set, value by value; compare SHOWN_SERVERS of browsing.py."""
    return [[servers.imap.host], [servers.smtp.host], [str(servers.imap.port)], [str(servers.smtp.port)]]
