"""Every PDF file: complete, readable by machines and by ears, and small."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from macros.dataset import model
from macros.dataset.model import LANGUAGES
from macros.outputs import pdf
from macros.site.links import broken
from macros.view.project import Project
from macros.view.view import View
from tests.support.pdf import NAMES, SLUGS, Pdf, squeezed, walk


def view(whole: Project, lang: str) -> View:
    return View(whole, lang, "")


def shown(whole: Project, text: model.Text, lang: str) -> str:
    """A text of the dataset as it stands in a document, without white space."""
    return squeezed(view(whole, lang).bare(text))


# --- every document ---


def test_all_files_are_there(printed: Path) -> None:
    """At the addresses that are promised, and no others."""
    assert {file.name for file in (printed / "pdf").iterdir()} == set(NAMES)
    assert len(NAMES) == len(LANGUAGES) * (len(SLUGS) + 1)


def test_their_addresses_are_known_without_making_them(whole: Project) -> None:
    """The ledger of addresses counts them also on a machine that cannot."""
    assert sorted(pdf.names(whole)) == sorted(f"pdf/{name}" for name in NAMES)


def test_says_what_it_is(document: Pdf, whole: Project) -> None:
    """Title, author, date of the data and language: what a reader's program shows before the first page."""
    provider = whole.dataset.by_slug.get(document.slug)
    name = provider.name[document.lang] if provider else whole.dataset.product.help_center[document.lang]
    assert document.info["Title"].startswith(name)
    assert document.info["Author"] == whole.dataset.product.name[document.lang]
    day = provider.newest_check if provider else whole.dataset.newest_check
    assert str(document.pdf.docinfo["/CreationDate"]) == f"D:{day:%Y%m%d}000000Z"
    assert str(document.pdf.Root.Lang) == {"en": "en", "zh": "zh-Hans"}[document.lang]


def test_is_marked_as_accessible(document: Pdf) -> None:
    """What PDF/UA-1 asks of the document as a whole."""
    root = document.pdf.Root
    assert document.info["Tagged"] == "yes" and root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert re.search(rb'pdfuaid:part(>|=")1\b', root.Metadata.read_bytes())
    assert all(page.Tabs == "/S" for page in document.pdf.pages)


def test_headings_are_in_order(document: Pdf) -> None:
    """They begin with the first level and never skip one on the way down."""
    assert document.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(document.headings, document.headings[1:], strict=False))


def test_tables_have_headings(document: Pdf) -> None:
    tables = document.tagged("/Table")
    assert tables
    for table in tables:
        kinds = {str(element.S) for element in walk(table)}
        assert "/TH" in kinds and "/TD" in kinds


def test_images_have_words(document: Pdf, whole: Project) -> None:
    """The QR code says its address."""
    figures = document.tagged("/Figure")
    path = f"guides/{document.slug}/" if document.slug else ""
    assert [whole.dataset.product.site_url in str(figure.Alt) for figure in figures] == [True]
    assert view(whole, document.lang).absolute(path) in str(figures[0].Alt)


def test_every_link_lands(document: Pdf) -> None:
    """Inside the document on a page of it, else at a full address; and each has words for those who do not see it."""
    for note in document.links:
        assert "/Contents" in note and "/StructParent" in note
        if "/Dest" in note:
            assert document.destinations[str(note.Dest)][0].objgen in document.page_ids
        else:
            assert str(note.A.URI).startswith(("https://", "http://"))


def test_every_bookmark_lands(document: Pdf) -> None:
    """There is one for every heading, in order."""
    with document.pdf.open_outline() as outline:
        places = [place for _, place in flat(outline.root)]
    assert all(place[0].objgen in document.page_ids for place in places)
    assert len(places) == len(document.headings)


def flat(marks: list[pikepdf.OutlineItem]) -> Iterator[tuple[str, pikepdf.Array]]:
    """(title, place) of bookmarks and of those below them."""
    for mark in marks:
        assert isinstance(mark.destination, pikepdf.Array), mark.title
        yield mark.title, mark.destination
        yield from flat(mark.children)


def test_no_heading_is_left_alone_at_the_foot_of_a_page(document: Pdf) -> None:
    """Below it, in its column, there is more than its own words."""
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pdf.pages)}
    with document.pdf.open_outline() as outline:
        marks = list(flat(outline.root))
    for title, place in marks:
        page, _, left, from_below = (place[at] for at in range(4))
        _, _, width, height = (float(side) for side in page.MediaBox)
        top, right = height - float(from_below), width / 2 if float(left) < width / 2 else width
        words = document.words[numbers[page.objgen]]
        below = "".join(word.text for word in words if word.top > top - 2 and float(left) - 30 < word.left < right)
        assert len(squeezed(below)) > len(squeezed(title)) + 3, title


def test_fonts_are_in_the_file(document: Pdf) -> None:
    """All of one family, cut to what is used, and with a way back to the characters."""
    assert document.fonts
    for name, embedded, subset, unicode in document.fonts:
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")
        assert name.partition("+")[2] in ("Print", "Print-Bold", "Print-Mono")


def test_nothing_is_too_small_to_read(document: Pdf) -> None:
    assert min(document.sizes()) >= 8


def test_is_well_formed(document: Pdf) -> None:
    done = subprocess.run(["qpdf", "--check", str(document.file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


# --- the sheets ---


def test_sheet_is_short_and_light(sheet: Pdf) -> None:
    assert len(sheet.pdf.pages) <= 2
    assert sheet.info["Page size"].endswith("(A4)")
    assert sheet.file.stat().st_size < 300_000


def test_sheet_has_servers_password_steps_and_errors(sheet: Pdf, whole: Project) -> None:
    provider, lang = whole.dataset.by_slug[sheet.slug], sheet.lang
    for servers in provider.servers.sets:
        for endpoint in (servers.imap, servers.smtp):
            assert endpoint.host in sheet.text and str(endpoint.port) in sheet.text
        assert all(f"@{domain}" in sheet.text for domain in servers.all_domains)
    assert squeezed(provider.password.name.on_screen(lang)[0]) in sheet.text
    for step in provider.steps.items:
        assert shown(whole, step.title, lang) in sheet.text
        assert all(squeezed(label.on_screen(lang)[0]) in sheet.text for label in step.path)
    if provider.binding != "oauth_only":
        assert all(shown(whole, note, lang) in squeezed_without_addresses(sheet) for note in provider.bind_notes)
    assert all(squeezed(error.text) in sheet.text for error in provider.errors.items)
    for error in provider.cases:
        assert shown(whole, whole.dataset.cause[error.cause].title, lang) in sheet.text
        assert all(shown(whole, line, lang) in squeezed_without_addresses(sheet) for line in error.fix)


def test_sheet_names_an_address_that_can_be_typed(sheet: Pdf, whole: Project, site: Path) -> None:
    """At the foot of every page, and it leads to the guide."""
    short = view(whole, sheet.lang).absolute(f"g/{sheet.slug}")
    assert sheet.text.count(short) == len(sheet.pdf.pages)
    folder = site / short.removeprefix(whole.dataset.product.site_url)
    assert f"guides/{sheet.slug}/" in (folder / "index.html").read_text(encoding="utf-8")


def squeezed_without_addresses(document: Pdf) -> str:
    """Without the addresses that stand in parentheses behind a link."""
    return re.sub(r"\([\w.-]+\.[a-z]{2,}(/[^()]*)?\)", "", document.text)


# --- the handbook ---


def test_handbook_is_light(handbook: Pdf) -> None:
    assert handbook.file.stat().st_size < 3_000_000


def test_handbook_has_every_mailbox_and_server(handbook: Pdf, whole: Project) -> None:
    for provider in whole.dataset.providers:
        assert shown(whole, provider.name, handbook.lang) in handbook.text
        for servers in provider.servers.sets:
            for endpoint in (servers.imap, servers.smtp):
                assert (f"{endpoint.host}:{endpoint.port}" if servers.domains else endpoint.host) in handbook.text


def test_handbook_has_every_page(handbook: Pdf, whole: Project) -> None:
    """With all its sections, every cause of an error, and every error word for word."""
    data = whole.dataset
    for name in ("home", "get-started", "pitfalls", "faq", "errors", "how-it-works", "generic"):
        assert shown(whole, data.pages[name].title, handbook.lang) in handbook.text
        assert all(shown(whole, part.title, handbook.lang) in handbook.text for part in data.pages[name].sections)
    titles = [*(cause.title for cause in data.causes), *(pitfall.title for pitfall in data.pitfalls)]
    assert all(shown(whole, title, handbook.lang) in handbook.text for title in titles)


def test_cheat_sheet_is_one_landscape_page(handbook: Pdf, whole: Project) -> None:
    """And it is the only one; all mailboxes are on it."""
    wide = [number for number, page in enumerate(handbook.pdf.pages, 1) if page.mediabox[2] > page.mediabox[3]]
    assert len(wide) == 1
    text = squeezed(handbook.page_text(wide[0]))
    for provider in whole.dataset.providers:
        assert shown(whole, provider.name, handbook.lang) in text
        for servers in provider.servers.sets:
            if servers.domains:
                assert f"{servers.imap.host}:{servers.imap.port}" in text and f"{servers.smtp.host}:{servers.smtp.port}" in text


def test_pages_are_numbered(handbook: Pdf, whole: Project) -> None:
    """All but the cover say which of how many they are."""
    count = len(handbook.pdf.pages)
    for number in (2, 3, count // 2, count):
        words = view(whole, handbook.lang).t("pdf.page_of", page=number, pages=count)
        assert squeezed(words) in squeezed(handbook.page_text(number))


@pytest.mark.parametrize("name", ["handbook-zh.pdf", "handbook-en.pdf", "guide-qq-zh.pdf", "guide-qq-en.pdf"])
def test_chinese_can_be_searched(name: str, opened: dict[str, Pdf]) -> None:
    assert "授权码" in opened[name].text


# --- the site around them ---


def test_links_to_the_files_lead_somewhere(printed: Path) -> None:
    assert broken(printed) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_downloads_page_lists_every_file_with_its_size(printed: Path, lang: str) -> None:
    html = (printed / ("" if lang == "en" else lang) / "downloads/index.html").read_text(encoding="utf-8")
    for name in NAMES:
        assert f'pdf/{name}"' in html
        assert f'data-pdf-size="{name}"></span>' not in html
    assert "data-pdf-only hidden" not in html


def test_every_guide_links_its_sheet_and_the_handbook(printed: Path) -> None:
    for lang, top in (("en", "../../"), ("zh", "../../../")):
        for slug in SLUGS:
            html = (printed / ("" if lang == "en" else lang) / f"guides/{slug}/index.html").read_text(encoding="utf-8")
            assert f'href="{top}pdf/guide-{slug}-{lang}.pdf"' in html and f'href="{top}pdf/handbook-{lang}.pdf"' in html
