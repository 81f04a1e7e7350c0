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

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339 as RFC 4287 (3.3) narrows it: upper-case T, and Z or an offset.
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


@pytest.fixture
def file(site: Path, lang: str) -> Path:
    return site / folder(lang) / FEED


def test_a_feed_reader_reads_it(file: Path, lang: str, dataset: model.Dataset) -> None:
    said = feedparser.parse(file.read_bytes())
    assert not said.bozo and said.version == "atom10"
    assert said.feed.language == strings(lang)["shell.language_tag"]
    assert said.feed.title == dataset.pages["changes"].title[lang]
    assert len(said.entries) == len(dataset.changes) >= 10
    for entry, (provider, change) in zip(said.entries, dataset.changes, strict=True):
        assert provider.short[lang] in entry.title and change.title[lang] in entry.title
        assert change.text[lang] in entry.content[0].value
        assert entry.updated.startswith(change.written.isoformat()) and "published" not in entry
        assert [tag.term for tag in entry.tags] == [change.kind]
        for source in provider.cited(change.sources):
            assert (source.title if isinstance(source.title, str) else source.title[lang]) in entry.content[0].value
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
        assert all(MOMENT.fullmatch(moment.text) for moment in part.findall(f"{ATOM}updated"))
        assert [link.get("rel") for link in part.findall(f"{ATOM}link")].count("alternate") == 1
    assert root.find(f"{ATOM}author/{ATOM}name").text
    ids = [part.find(f"{ATOM}id").text for part in (root, *entries)]
    assert len(ids) == len(set(ids)) and all(id.startswith(dataset.product.site_url) for id in ids)
    assert root.find(f"{ATOM}updated").text == max(entry.find(f"{ATOM}updated").text for entry in entries)


def test_addresses(file: Path, site: Path, lang: str, dataset: model.Dataset) -> None:
    """The feed names its own address and its page; an entry leads to its anchor, which is also its id."""
    root = ElementTree.parse(file).getroot()
    links = {link.get("rel"): link.get("href").removeprefix(dataset.product.site_url) for link in root.findall(f"{ATOM}link")}
    assert links == {"self": file.relative_to(site).as_posix(), "alternate": f"{folder(lang)}changes/"}
    anchors = read(file.parent)[Path("index.html")].ids
    for entry in root.findall(f"{ATOM}entry"):
        address = entry.find(f"{ATOM}link[@rel='alternate']").get("href")
        assert entry.find(f"{ATOM}id").text == address
        page, _, anchor = address.removeprefix(dataset.product.site_url).partition("#")
        assert page == f"{folder(lang)}changes/" and anchor in anchors


def test_links_in_entries_are_whole(dataset: model.Dataset, whole: Project) -> None:
    """A reader of feeds does not know the page that a relative link is relative to."""
    words = {"en": "See [the guide](guide:qq#steps) & <b>.", "zh": "看[教程](guide:qq#steps) & <b>。"}
    provider = dataset.by_slug["qq"]
    change = provider.changes[0].model_copy(update={"text": model.Text(**words)})
    parts = {name: getattr(dataset, name) for name in model.Dataset.model_fields}
    changed = model.Dataset.model_construct(**parts | {"providers": [provider.model_copy(update={"changes": [change]})]})
    said = feed(Standalone(Project(changed, whole.today, whole.root), "en", "changes/"))
    html = feedparser.parse(said).entries[0].content[0].value
    assert f'<a href="{dataset.product.site_url}guides/qq/#steps">the guide</a> &amp; &lt;b&gt;.' in html


def test_a_re_check_is_no_news(dataset: model.Dataset, whole: Project) -> None:
    """Only what we write reaches a reader, on the day on which we write it."""
    provider = dataset.by_slug["qq"]

    def updated(**dates: dt.date) -> tuple[str, str]:
        change = provider.changes[0].model_copy(update=dates)
        parts = {name: getattr(dataset, name) for name in model.Dataset.model_fields}
        changed = model.Dataset.model_construct(**parts | {"providers": [provider.model_copy(update={"changes": [change]})]})
        said = feedparser.parse(feed(Standalone(Project(changed, whole.today, whole.root), "en", "changes/")))
        return said.feed.updated[:10], said.entries[0].updated[:10]

    written = provider.changes[0].written.isoformat()
    assert updated(checked=dt.date(2030, 1, 1)) == (written, written)
    assert updated(written=dt.date(2030, 1, 1)) == ("2030-01-01", "2030-01-01")


def test_the_page_has_every_entry(site: Path, lang: str, dataset: model.Dataset) -> None:
    """Below its year, in the order of the feed, each with its anchor, date, kind and sources."""
    html = (site / folder(lang) / "changes/index.html").read_text(encoding="utf-8")
    sections = re.findall(r'<section class="change">.*?</section>', html, re.DOTALL)
    assert len(sections) == len(dataset.changes)
    for section, (provider, change) in zip(sections, dataset.changes, strict=True):
        assert f'id="{provider.slug}-{change.id}"' in section
        assert f'<time datetime="{change.date}">' in section and f'<time datetime="{change.checked}">' in section
        assert strings(lang)[f"change.{change.kind}"] in section
        assert len(re.findall('class="tag tag-', section)) == len(change.sources)
    assert f"{dataset.product.site_url}{folder(lang)}{FEED}" in html


def test_guides_lead_to_their_entries(site: Path, lang: str, dataset: model.Dataset) -> None:
    for provider in dataset.providers:
        html = (site / folder(lang) / f"guides/{provider.slug}/index.html").read_text(encoding="utf-8")
        assert re.findall(r'href="\.\./\.\./changes/#([^"]+)"', html) == [
            f"{provider.slug}-{change.id}" for change in provider.changes
        ]


def test_every_page_names_the_feed_and_the_page(site: Path, pages: list[Path]) -> None:
    """In its head for feed readers, in its footer for people."""
    read_pages = read(site)
    for page in (file.relative_to(site) for file in pages):
        targets = [target for _, target in read_pages[page].targets]
        assert any(target.endswith("changes/") for target in targets), page
        assert any(target.endswith(FEED) for target in targets) or page.name == "404.html", page
