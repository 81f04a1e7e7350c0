"""How the PDF files come about: the same bytes each time, nothing rendered twice, and one clear sentence where it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from reading_pdf import run
from weasyprint import HTML

from macros.outputs.pdf import article, fonts, keep
from macros.outputs.pdf.documents import Document, every_document
from macros.outputs.pdf.pages import name_files, shown
from macros.outputs.pdf.render import PdfError, render_all
from macros.view.project import Project

PAGE = '<!doctype html><html lang="en"><title>T</title><style></style><body><h1>{}</h1>{}</body></html>'


# --- rendering ---


@pytest.mark.parametrize("name", ["handbook-en.pdf", "guide-netease-zh.pdf"])
def test_same_data_same_bytes(name: str, printed: Path, whole: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the clock nor the folder nor chance gets into a file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.chdir(tmp_path)
    (document,) = [document for document in every_document(printed, whole) if document.name == name]
    (again,) = render_all([document], tmp_path / "cache")
    assert again.content == (printed / "pdf" / name).read_bytes()


def test_nothing_is_rendered_twice(tmp_path: Path) -> None:
    first, other = (Document("a.pdf", (PAGE.format(words, ""),)) for words in ("One", "Two"))
    (made,) = render_all([first], tmp_path)
    (found,) = render_all([first], tmp_path)
    (changed,) = render_all([other], tmp_path)
    assert made.seconds is not None and found.seconds is None and changed.seconds is not None
    assert made.content == found.content != changed.content


def test_the_first_variant_that_fits_counts(tmp_path: Path) -> None:
    long, short = PAGE.format("Long", '<p style="break-before: page">Second</p>'), PAGE.format("Short", "")
    (fits,) = render_all([Document("a.pdf", (long, short), pages=2)], tmp_path)
    (tight,) = render_all([Document("a.pdf", (long, short), pages=1)], tmp_path)
    (only,) = render_all([Document("a.pdf", (long,))], tmp_path)
    assert len(fits.content) == len(only.content) > len(tight.content)
    with pytest.raises(PdfError, match=r"a\.pdf has 2 pages, 1 are allowed"):
        list(render_all([Document("a.pdf", (long,), pages=1)], tmp_path))


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
        list(render_all([Document("a.pdf", (PAGE.format("x", body),))], tmp_path))
    assert "a.pdf" in str(error.value) and words in str(error.value)


def test_a_font_holds_only_the_characters_in_use() -> None:
    assert (
        len(fonts.style("授权码"))
        < len(
            fonts.style("授权码" + "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过")
        )
        / 2
    )


# --- a machine that lacks something ---


def command(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    variables = os.environ | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"} | environment
    return subprocess.run([sys.executable, "-m", "macros", *words], cwd=project, env=variables, capture_output=True, text=True)


@pytest.fixture
def fontless(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without a font."""
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    return {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}


@pytest.fixture
def without_library(project: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without Pango: importing WeasyPrint fails as it does there."""
    fake = tmp_path / "fake" / "weasyprint"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")", encoding="utf-8")
    return {"PYTHONPATH": f"{fake.parent}{os.pathsep}{project}"}


@pytest.mark.parametrize(("lack", "words"), [("fontless", "the font Noto Sans CJK SC"), ("without_library", "libpango-1.0-0")])
def test_one_sentence_says_what_is_missing(lack: str, words: str, project: Path, request: pytest.FixtureRequest) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").touch()
    done = command(project, "pdf", **request.getfixturevalue(lack))
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert "Traceback" not in done.stderr
    assert words in line and "sudo apt-get install" in line and "fonts-noto-cjk" in line


def test_the_site_is_built_all_the_same(project: Path, without_library: dict[str, str]) -> None:
    done = command(project, "build", **without_library)
    assert done.returncode == 0, done.stderr
    assert "No PDF files: " in done.stdout
    html = (project / "site/downloads/index.html").read_text(encoding="utf-8")
    assert "data-pdf-none>" in html and "/pdf/" not in html


def test_there_must_be_a_site(project: Path) -> None:
    done = command(project, "pdf")
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
def read(tmp_path: Path):
    """Read this article as the page guides/qq/."""

    def read_html(html: str):
        folder = tmp_path / "guides/qq"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(f"<body><article>{html}</article></body>", encoding="utf-8")
        return article.read(tmp_path, "guides/qq/")

    return read_html


def test_controls_stay_on_the_screen(read) -> None:
    page = read(
        '<h1>T</h1><p>x <button>Copy</button><span class="vh">hidden</span></p><form>f</form><p hidden>h</p><p><input></p>'
    )
    assert str(page) == '<article id="guides/qq/"><h1>T</h1><p>x </p></article>'


def test_links_lead_inside_or_to_the_full_address(read) -> None:
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


def test_pairs_become_a_table_with_row_headings(read) -> None:
    page = read(
        '<dl class="facts"><div><dt>Name</dt> <dd>授权码 <details><summary>1 more</summary><p>x</p></details></dd></div></dl>'
    )
    assert str(page.tr) == '<tr><th scope="row">Name</th><td>授权码, x</td></tr>'


def test_steps_carry_their_numbers(read) -> None:
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


def test_headings_of_a_chapter_are_lower() -> None:
    page = BeautifulSoup("<article><h1>a</h1><h2>b</h2></article>", "html.parser").article
    article.lower_headings(page)
    assert str(page) == "<article><h2>a</h2><h3>b</h3></article>"


def test_the_real_pages_leave_nothing_of_the_screen(site: Path) -> None:
    for page in ("", "errors/", "guides/qq/", "zh/guides/netease/", "helper/"):
        found = article.read(site, page)
        assert not found.select("button, input, form, script, [hidden], .vh, .anchor, .copy, dl, details"), page
