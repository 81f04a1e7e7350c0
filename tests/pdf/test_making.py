"""How the PDF files come about: the same bytes each time, nothing rendered twice, and one clear sentence where it cannot be."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from weasyprint import HTML

from macros.clock import today
from macros.outputs.pdf import article, fonts, keep
from macros.outputs.pdf.cache import Cache, digest
from macros.outputs.pdf.documents import Document, every_document, sheet
from macros.outputs.pdf.elements import attribute, find
from macros.outputs.pdf.error import PdfError
from macros.outputs.pdf.pages import name_files, shown
from macros.outputs.pdf.render import render_all
from macros.view.project import Project
from tests.support import projects
from tests.support.pdf import run
from tests.support.projects import ROOT, loaded

PAGE = '<!doctype html><html lang="en"><title>T</title><style></style><body><h1>{}</h1>{}</body></html>'


# --- rendering ---


def test_same_data_same_bytes(small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the clock nor the folder nor chance gets into a file: a handbook and a sheet, made in two other processes first."""
    project = Project(loaded().dataset, today(), ROOT)
    documents = [each for each in every_document(small_site, project) if each.name in ("handbook-en.pdf", "guide-north-zh.pdf")]
    first = {made.name: made.content for made in render_all(documents, Cache(tmp_path / "first"))}
    assert len(first) == 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.chdir(tmp_path)
    again = [made for document in documents for made in render_all([document], Cache(tmp_path / "again"))]
    assert {made.name: made.content for made in again} == first


def document(*variants: str, pages: int | None = None, source: str | None = None) -> Document:
    return Document("a.pdf", source or digest(*variants), lambda: variants, pages)


def test_nothing_is_rendered_twice(tmp_path: Path) -> None:
    cache, first, other = Cache(tmp_path), PAGE.format("One", ""), PAGE.format("Two", "")
    (made,) = render_all([document(first)], cache)
    (found,) = render_all([document(first)], cache)
    (changed,) = render_all([document(other)], cache)
    assert made.seconds is not None and found.seconds is None and changed.seconds is not None
    assert made.content == found.content != changed.content


def test_what_did_not_change_is_not_even_written(tmp_path: Path) -> None:
    """The same sources: the HTML is not asked for. Other sources that come to the same HTML: nothing is rendered."""
    cache, html = Cache(tmp_path), PAGE.format("One", "")
    (made,) = render_all([document(html, source="a page")], cache)
    (unread,) = render_all([Document("a.pdf", "a page", lambda: pytest.fail("was written"))], cache)
    (same,) = render_all([document(html, source="the page with another button")], cache)
    assert unread.seconds is None and same.seconds is None
    assert made.content == unread.content == same.content


def test_a_changed_page_is_a_changed_source(site: Path, whole: Project, tmp_path: Path) -> None:
    """For its sheet and for its handbook; for no other document. Links to PDF files make no difference."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("assets", "api", "pagefind"))
    before = {each.name: each.source for each in every_document(copy, whole)}
    (copy / "pdf").mkdir()
    (copy / "pdf/guide-qq-en.pdf").write_bytes(b"x")
    name_files(copy)
    assert {each.name: each.source for each in every_document(copy, whole)} == before
    page = copy / "guides/qq/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", " changed</h1>"), encoding="utf-8")
    changed = {each.name for each in every_document(copy, whole) if each.source != before[each.name]}
    assert changed == {"guide-qq-en.pdf", "handbook-en.pdf"}


def test_the_first_variant_that_fits_counts(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    long, short = PAGE.format("Long", '<p style="break-before: page">Second</p>'), PAGE.format("Short", "")
    (fits,) = render_all([document(long, short, pages=2)], cache)
    (tight,) = render_all([document(long, short, pages=1, source="tight")], cache)
    (only,) = render_all([document(long)], cache)
    assert len(fits.content) == len(only.content) > len(tight.content)
    with pytest.raises(PdfError, match=r"a\.pdf has 2 pages, 1 are allowed"):
        list(render_all([document(long, pages=1, source="alone")], cache))


# --- a damaged cache ---


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"garbage"),
        lambda file: file.write_bytes(file.read_bytes()[:-200]),
        lambda file: file.write_bytes(file.read_bytes()[:-1] + b"x"),
        lambda file: file.unlink(),
    ],
    ids=["emptied", "garbage", "cut", "changed", "deleted"],
)
def test_a_damaged_entry_is_made_again(damage: Callable[[Path], object], tmp_path: Path) -> None:
    """Whichever file of the cache it is, and then all is as before."""
    html, cache = PAGE.format("One", ""), Cache(tmp_path)
    (made,) = render_all([document(html)], cache)
    for file in sorted(tmp_path.iterdir()):
        damage(file)
        (again,) = render_all([document(html)], cache)
        assert again.content == made.content and again.content.startswith(b"%PDF-")
        (healed,) = render_all([document(html)], cache)
        assert healed.seconds is None and cache.complaint is None


def _folder_for_entries(cache: Path) -> Path:
    """A folder stands where each entry should."""
    for file in list(cache.iterdir()):
        file.unlink()
        (file / "inside").mkdir(parents=True)
    return cache


def _file_for_the_cache(cache: Path) -> Path:
    shutil.rmtree(cache)
    cache.touch()
    return cache


@pytest.mark.parametrize("damage", [_folder_for_entries, _file_for_the_cache])
def test_a_cache_that_cannot_be_written_costs_a_sentence(damage: Callable[[Path], Path], tmp_path: Path) -> None:
    """The path and the repair; the PDF is made all the same."""
    html, folder = PAGE.format("One", ""), tmp_path / "cache"
    (made,) = render_all([document(html)], Cache(folder))
    cache = Cache(damage(folder))
    (again,) = render_all([document(html)], cache)
    assert again.content == made.content
    assert cache.complaint and str(folder) in cache.complaint and "cannot be written" in cache.complaint
    assert f"make {folder} yours, or delete it" in cache.complaint
    cache.prune()


def test_what_nobody_used_for_a_month_is_forgotten(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in ("old", "used"):
        cache.put(key, b"x")
        os.utime(tmp_path / key, (0, 0))
    assert cache.get("used") == b"x"
    cache.prune()
    assert [file.name for file in tmp_path.iterdir()] == ["used"]


def test_a_key_tells_where_a_part_ends() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest(b"abc", "")}) == 4


# --- faults of a document ---


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<a href="#nowhere">x</a>', "nowhere"),
        ('<p style="colour: red">x</p>', "colour"),
        ("\U0001f600", "cannot draw \U0001f600"),
    ],
)
def test_a_fault_of_a_document_is_an_error(body: str, words: str, tmp_path: Path) -> None:
    """WeasyPrint would write the file all the same."""
    with pytest.raises(PdfError) as error:
        list(render_all([document(PAGE.format("x", body))], Cache(tmp_path)))
    assert "a.pdf" in str(error.value) and words in str(error.value)


def _table(words: str) -> str:
    cells = f"<tr><th>IMAP</th><td>{words}</td></tr>"
    return f"<style>@page {{ size: A4; margin: 15mm }} td {{ overflow-wrap: normal }}</style><table>{cells}</table>"


def test_text_beyond_the_paper_is_an_error(tmp_path: Path) -> None:
    """A printer would cut it off. Where it stands, how it begins, and what to do."""
    with pytest.raises(PdfError) as error:
        list(render_all([document(PAGE.format("x", _table("i" * 400)))], Cache(tmp_path)))
    first, second, last = str(error.value).splitlines()
    assert first == "a.pdf: text runs off the paper."
    assert re.fullmatch(r'  page 1: "i{40}…" by \d+ mm', second)
    assert "Shorten it in data/" in last
    (fits,) = render_all([document(PAGE.format("x", _table("iiii " * 80)))], Cache(tmp_path))
    assert fits.content


def test_a_text_below_the_paper_is_one_too(tmp_path: Path) -> None:
    body = '<style>@page { size: A4; margin: 15mm }</style><p style="position: absolute; top: 280mm">low</p>'
    with pytest.raises(PdfError, match=r'page 1: "low" by \d+ mm'):
        list(render_all([document(PAGE.format("x", body))], Cache(tmp_path)))


def test_many_domains_of_a_server_set_stay_on_the_paper(site: Path, whole: Project, tmp_path: Path) -> None:
    """The label of a set names all its domains: eight long ones take lines, and one endless word cannot."""
    page = tmp_path / "guides/netease/index.html"
    page.parent.mkdir(parents=True)
    html = (site / "guides/netease/index.html").read_text(encoding="utf-8")
    domains = ", ".join(f"@a-long-domain-{number}.example.org" for number in range(8))

    def make(label: str) -> bytes:
        assert "@126.com</span>" in html
        page.write_text(html.replace("@126.com</span>", f"@126.com, {label}</span>"), encoding="utf-8")
        (made,) = render_all([document(sheet(tmp_path, whole, "en", "netease")[0])], Cache(tmp_path / "cache"))
        return made.content

    assert make(domains)
    with pytest.raises(PdfError, match=r'text runs off the paper\.\n  page 1: ".*" by \d+ mm'):
        make("x" * 200)


def test_a_font_holds_only_the_characters_in_use() -> None:
    many = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
    few, more = (fonts.for_text(text).contents for text in ("授权码", "授权码" + many))
    assert few.keys() == more.keys() and few
    assert all(len(few[address]) < len(more[address]) / 2 for address in few)


def test_only_pages_with_new_numbers_are_laid_out_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The number that page 1 shows comes with page 3. So there is a second layout of page 1, and no third."""
    style = "<style>a::after { content: ' ' target-counter(attr(href), page) } p { break-before: page }</style>"
    body = f'{style}<a href="#last">on</a><p>no</p><p id="last">here</p>'
    with caplog.at_level("INFO", "weasyprint.progress"):
        (made,) = render_all([document(PAGE.format("x", body))], Cache(tmp_path / "cache"))
    assert [record.args for record in caplog.records if record.msg.endswith("Page %d")] == [(1,), (2,), (3,), (1,)]
    (tmp_path / "a.pdf").write_bytes(made.content)
    assert "on 3" in run("pdftotext", str(tmp_path / "a.pdf"), "-")


def test_a_target_that_moves_is_found(tmp_path: Path) -> None:
    """The numbers of pages take room themselves, so the second layout may push a target on to another page."""
    style = "<style>@page { size: 300px 100px; margin: 0 } a::after { content: target-counter(attr(href), page) }</style>"
    references = '<p style="width: 9px; font: 10px/20px Print">' + '<a href="#last">.</a> ' * 60 + "</p>"
    pages = "<p style='break-before: page'>x</p>" * 95
    (made,) = render_all(
        [document(PAGE.format("x", f'{style}{references}{pages}<p id="last">here</p>'))], Cache(tmp_path / "cache")
    )
    (tmp_path / "a.pdf").write_bytes(made.content)
    text = run("pdftotext", str(tmp_path / "a.pdf"), "-")
    last = next(number for number, page in enumerate(text.split("\f"), 1) if "here" in page)
    assert set(re.findall(r"\.\s*(\d+)", text)) == {str(last)}


# --- a machine that lacks something ---


@pytest.fixture
def fontless(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without a font."""
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    return {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}


@pytest.fixture
def without_library(small_project: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without Pango: importing WeasyPrint fails as it does there."""
    fake = tmp_path / "fake" / "weasyprint"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")", encoding="utf-8")
    return {"PYTHONPATH": f"{fake.parent}{os.pathsep}{small_project}"}


@pytest.mark.parametrize(("lack", "words"), [("fontless", "the font Noto Sans CJK SC"), ("without_library", "libpango-1.0-0")])
def test_one_sentence_says_what_is_missing(lack: str, words: str, small_project: Path, request: pytest.FixtureRequest) -> None:
    (small_project / "site").mkdir()
    (small_project / "site/index.html").touch()
    done = projects.run(small_project, "macros", "pdf", **request.getfixturevalue(lack))
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert "Traceback" not in done.stderr
    assert words in line and "sudo apt-get install" in line and "fonts-noto-cjk" in line


def test_the_site_is_built_all_the_same(small_project: Path, without_library: dict[str, str]) -> None:
    done = projects.run(small_project, "macros", "build", **without_library)
    assert done.returncode == 0, done.stderr
    assert "No PDF files: " in done.stdout
    html = (small_project / "site/downloads/index.html").read_text(encoding="utf-8")
    assert "data-pdf-none>" in html and "/pdf/" not in html


def test_there_must_be_a_site(small_project: Path) -> None:
    done = projects.run(small_project, "macros", "pdf")
    assert done.returncode == 1 and "There is no site" in done.stderr and "Traceback" not in done.stderr


# --- the pages ---

LINKS = (
    '<p data-pdf-none>none</p><p data-pdf-only hidden><a data-pdf="a.pdf" type="x">A</a> <span data-pdf-size="a.pdf"></span>'
    '<a data-pdf="new.pdf">N</a> <span data-pdf-size="new.pdf"></span></p>'
)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A site with one PDF file, and a page that names two."""
    site = tmp_path / "site"
    for folder in ("pdf", "zh/guides"):
        (site / folder).mkdir(parents=True)
    (site / "pdf/a.pdf").write_bytes(b"x" * 123_456)
    (site / "zh/guides/index.html").write_text(LINKS, encoding="utf-8")
    return site


def test_pages_name_the_files_that_are_there(tiny: Path) -> None:
    page = tiny / "zh/guides/index.html"
    name_files(tiny)
    once = page.read_text(encoding="utf-8")
    assert '<a data-pdf="a.pdf" href="../../pdf/a.pdf" type="x">A</a> <span data-pdf-size="a.pdf">123 kB</span>' in once
    assert '<a data-pdf="new.pdf">N</a> <span data-pdf-size="new.pdf"></span>' in once
    assert "<p data-pdf-none hidden>" in once and "<p data-pdf-only>" in once
    name_files(tiny)
    assert page.read_text(encoding="utf-8") == once


def test_a_rebuild_keeps_the_files(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "fresh").mkdir()
    (tmp_path / "fresh/index.html").write_text(LINKS, encoding="utf-8")
    keep(tiny, tmp_path / "fresh")
    assert (tmp_path / "fresh/pdf/a.pdf").is_file()
    assert 'href="pdf/a.pdf"' in (tmp_path / "fresh/index.html").read_text(encoding="utf-8")


def test_sizes_as_people_read_them() -> None:
    assert [shown(size) for size in (400, 99_500, 1_234_567)] == ["0 kB", "100 kB", "1.2 MB"]


# --- reading a page ---


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Tag]:
    """Read this article as the page guides/qq/."""

    def read_html(html: str) -> Tag:
        folder = tmp_path / "guides/qq"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(f"<body><article>{html}</article></body>", encoding="utf-8")
        return article.read(tmp_path, "guides/qq/")

    return read_html


def test_controls_stay_on_the_screen(read: Callable[[str], Tag]) -> None:
    page = read(
        '<h1>T</h1><p>x <button>Copy</button><span class="vh">hidden</span></p><form>f</form><p hidden>h</p><p><input></p>'
    )
    assert str(page) == '<article id="guides/qq/"><h1>T</h1><p>x </p></article>'


def test_links_lead_inside_or_to_the_full_address(read: Callable[[str], Tag]) -> None:
    page = read(
        '<h2 id="steps">S</h2><a href="#steps">a</a> <a href="#gone">b</a> <a href="../../helper/#x">c</a> '
        '<a href="https://example.org/x/">d</a> <a href="https://example.org/x/">e</a>'
    )
    article.link([page], "https://help.invalid/")
    assert [link["href"] for link in page.find_all("a")] == [
        "#guides/qq/steps",
        "#guides/qq/",
        "https://help.invalid/helper/#x",
        "https://example.org/x/",
        "https://example.org/x/",
    ]
    assert page.get_text() == "Sa b c (help.invalid/helper/#x) d (example.org/x) e"


def test_pairs_become_a_table_with_row_headings(read: Callable[[str], Tag]) -> None:
    page = read(
        '<dl class="facts"><div><dt>Name</dt> <dd>授权码 <details><summary>1 more</summary><p>x</p></details></dd></div></dl>'
    )
    assert str(page.tr) == '<tr><th scope="row">Name</th><td>授权码, x</td></tr>'


def test_steps_carry_their_numbers(read: Callable[[str], Tag]) -> None:
    page = read('<ol class="steps"><li class="step" id="step-1"><h3>First</h3></li><li class="step"><h3>Second</h3></li></ol>')
    assert [heading.get_text() for heading in page.find_all("h3")] == ["1 First", "2 Second"]
    assert page.find(["ol", "li"]) is None


def test_a_blank_stays_with_what_follows() -> None:
    page = BeautifulSoup("<p>It says <code>535</code> <b>x</b> or <a>more</a></p>", "html.parser")
    article.keep_lines([page])
    assert str(page) == "<p>It says<span> <code>535</code></span> <b>x</b> or<span> <a>more</a></span></p>"


def test_the_reason_for_that_is_still_there(tmp_path: Path) -> None:
    """When WeasyPrint fills this line by itself, keep_lines() can go."""
    page = BeautifulSoup("<p>A brand-new app password is refused <span>IMAP / SMTP</span></p>", "html.parser")
    style = '<style>@page { size: 300px; margin: 0 } p { margin: 0; width: 174px; font: 10px "Noto Sans CJK SC" }</style>'

    def first_line() -> str:
        HTML(string=f"{style}{page}").write_pdf(tmp_path / "line.pdf")
        return run("pdftotext", str(tmp_path / "line.pdf"), "-").partition("\n")[0]

    assert first_line() == "A"
    article.keep_lines([page])
    assert first_line() == "A brand-new app password is refused"


def test_what_a_page_lacks_is_said(read: Callable[[str], Tag]) -> None:
    """With the page, the place on it, and who can repair it."""
    page = read('<section id="steps"><p class="lead">First</p></section>')
    assert attribute(find(page, ".lead"), "class") == "lead"
    with pytest.raises(PdfError) as element:
        find(find(page, "section"), "h2")
    assert str(element.value) == (
        'guides/qq/: no element h2 in <section id="guides/qq/steps">, where the PDF files are made from one. '
        "Let the template in macros/pages/templates/ write it, or the code in macros/outputs/pdf/ go without it."
    )
    with pytest.raises(PdfError, match=r'^guides/qq/: no attribute href in <p class="lead">,'):
        attribute(find(page, ".lead"), "href")


def test_headings_of_a_chapter_are_lower() -> None:
    page = BeautifulSoup("<article><h1>a</h1><h2>b</h2></article>", "html.parser")
    article.lower_headings(page)
    assert str(page) == "<article><h2>a</h2><h3>b</h3></article>"


def test_the_real_pages_leave_nothing_of_the_screen(site: Path) -> None:
    for page in ("", "errors/", "guides/qq/", "zh/guides/netease/", "helper/"):
        found = article.read(site, page)
        assert not found.select("button, input, form, script, [hidden], .vh, .anchor, .copy, dl, details"), page
