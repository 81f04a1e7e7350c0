"""What changed at the providers: the page, the guides and the feeds say what the data says."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from macros.dataset import model
from macros.outputs.changes import feed
from macros.site.links import read
from macros.view.project import FEED, Project, folder
from macros.view.view import Standalone
from macros.view.words import strings
from tests.support import html
from tests.support.html import Page, words
from tests.support.xml import one, text

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339 as RFC 4287 (3.3) narrows it: upper-case T, and Z or an offset.
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


@pytest.fixture
def file(written: Path, lang: str) -> Path:
    return written / folder(lang) / FEED


def test_a_feed_reader_reads_it(file: Path, lang: str, dataset: model.Dataset, whole: Project) -> None:
    view = Standalone(whole, lang, "changes/")
    said = feedparser.parse(file.read_bytes())
    assert not said.bozo and said.version == "atom10"
    assert said.feed.language == strings(lang)["shell.language_tag"]
    assert said.feed.title == dataset.pages["changes"].title[lang]
    assert len(said.entries) == len(dataset.changes) > 0
    for entry, (provider, change) in zip(said.entries, dataset.changes, strict=True):
        assert view.plain(provider.short) in entry.title and view.plain(change.title) in entry.title
        content = words(Page(f"<!doctype html><html><body>{entry.content[0].value}</body></html>").root)
        assert " ".join(view.bare(change.text).split()) in content
        assert entry.updated.startswith(change.written.isoformat()) and "published" not in entry
        assert [tag.term for tag in entry.tags] == [change.kind]
        for source in provider.cited(change.sources):
            assert (source.title if isinstance(source.title, str) else source.title[lang]) in content
            assert source.url is None or source.url in [link.href for link in entry.links if link.rel == "via"]


def test_required_elements(file: Path, dataset: model.Dataset) -> None:
    """RFC 4287: 4.1.1 and 4.1.2 (what has to be there once), 4.2.7.2 (links), 4.2.6 (ids)."""
    root = ElementTree.parse(file).getroot()
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for part in (root, *entries):
        for name in ("id", "title", "updated"):
            (element,) = part.findall(ATOM + name)
            assert element.text
        assert all(MOMENT.fullmatch(moment.text or "") for moment in part.findall(f"{ATOM}updated"))
        assert [link.get("rel") for link in part.findall(f"{ATOM}link")].count("alternate") == 1
    assert text(root, f"{ATOM}author/{ATOM}name")
    ids = [text(part, f"{ATOM}id") for part in (root, *entries)]
    assert len(ids) == len(set(ids)) and all(id.startswith(dataset.product.site_url) for id in ids)
    assert text(root, f"{ATOM}updated") == max(text(entry, f"{ATOM}updated") for entry in entries)


def test_addresses(file: Path, written: Path, site: Path, lang: str, dataset: model.Dataset) -> None:
    """The feed names its own address and its page; an entry leads to its anchor, which is also its id."""
    root = ElementTree.parse(file).getroot()
    links = {link.get("rel"): link.get("href", "").removeprefix(dataset.product.site_url) for link in root.findall(f"{ATOM}link")}
    assert links == {"self": file.relative_to(written).as_posix(), "alternate": f"{folder(lang)}changes/"}
    anchors = html.read(site / folder(lang) / "changes/index.html").ids
    for entry in root.findall(f"{ATOM}entry"):
        address = one(entry, f"{ATOM}link[@rel='alternate']").get("href", "")
        assert text(entry, f"{ATOM}id") == address
        page, _, anchor = address.removeprefix(dataset.product.site_url).partition("#")
        assert page == f"{folder(lang)}changes/" and anchor in anchors


def feed_of(small: Project, **values: object) -> str:
    """The English feed of one change of the small project, with other values."""
    provider = small.dataset.by_slug["north"]
    change = provider.changes[0].model_copy(update=values)
    parts = {name: getattr(small.dataset, name) for name in model.Dataset.model_fields}
    parts["providers"] = [provider.model_copy(update={"changes": [change]})]
    return feed(Standalone(Project(model.Dataset.model_construct(**parts), small.today, small.root), "en", "changes/"))


def test_links_in_entries_are_whole(small: Project) -> None:
    """A reader of feeds does not know the page that a relative link is relative to."""
    text = model.Text(en="See [the guide](guide:south#steps) & <b>.", zh="看[教程](guide:south#steps) & <b>。")
    content = feedparser.parse(feed_of(small, text=text)).entries[0].content[0].value
    assert f'<a href="{small.dataset.product.site_url}guides/south/#steps">the guide</a> &amp; &lt;b&gt;.' in content


def test_a_re_check_is_no_news(small: Project) -> None:
    """Only what we write reaches a reader, on the day on which we write it."""

    def updated(**dates: dt.date) -> tuple[str, str]:
        said = feedparser.parse(feed_of(small, **dates))
        return said.feed.updated[:10], said.entries[0].updated[:10]

    written = small.dataset.by_slug["north"].changes[0].written.isoformat()
    assert updated(checked=dt.date(2030, 1, 1)) == (written, written)
    assert updated(written=dt.date(2030, 1, 1)) == ("2030-01-01", "2030-01-01")


def test_the_page_has_every_entry(site: Path, lang: str, dataset: model.Dataset) -> None:
    """Below its year, in the order of the feed, each with its anchor, date, kind and sources."""
    page = html.read(site / folder(lang) / "changes/index.html")
    sections = page.root.findall(".//section[@class='change']")
    assert len(sections) == len(dataset.changes)
    for section, (provider, change) in zip(sections, dataset.changes, strict=True):
        assert f"{provider.slug}-{change.id}" in section.xpath(".//@id | @id")
        assert {change.date, str(change.checked)} <= {time.get("datetime") for time in section.iter("time")}
        assert strings(lang)[f"change.{change.kind}"] in words(section)
        assert len([tag for tag in html.with_class(section, "tag")]) == len(change.sources)
    assert f"{dataset.product.site_url}{folder(lang)}{FEED}" in words(page.root)


def test_guides_lead_to_their_entries(site: Path, lang: str, dataset: model.Dataset) -> None:
    for provider in dataset.providers:
        page = html.read(site / folder(lang) / f"guides/{provider.slug}/index.html")
        targets = [link.get("href", "") for link in page.one(".//main").iter("a")]
        assert [target.rpartition("#")[2] for target in targets if target.startswith("../../changes/#")] == [
            f"{provider.slug}-{change.id}" for change in provider.changes
        ]


def test_every_page_names_the_feed_and_the_page(site: Path, pages: list[Path]) -> None:
    """In its head for feed readers, in its footer for people."""
    read_pages = read(site)
    for page in (file.relative_to(site) for file in pages):
        targets = [target for _, target in read_pages[page].targets]
        assert any(target.endswith("changes/") for target in targets), page
        assert any(target.endswith(FEED) for target in targets) or page.name == "404.html", page
