"""Words and addresses as a page prints them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import pytest

from macros import pages
from macros.dataset import match, model
from macros.view.project import Project
from macros.view.view import View, by_domain
from tests.support.html import Page, words
from tests.support.projects import ROOT, TODAY, loaded

DATA = loaded().dataset


def view(lang: str = "en", url: str = "guides/north/") -> View:
    return View(Project(DATA, TODAY, ROOT), lang, url)


@pytest.mark.parametrize(
    ("url", "target", "expected"),
    [
        ("guides/north/", "page:home", "../../"),
        ("guides/north/", "page:faq#help", "../../faq/#help"),
        ("guides/north/", "guide:north#steps", "#steps"),
        ("guides/north/", "guide:south", "../../guides/south/"),
        ("", "page:home", "./"),
        ("", "page:home#bulk", "#bulk"),
        ("", "guide:north", "guides/north/"),
        ("404/", "page:not-found", "../404/"),
        ("faq/", "file:pdf/a.pdf", "../pdf/a.pdf"),
        ("faq/", "https://example.com/?a=1#b", "https://example.com/?a=1#b"),
    ],
)
def test_addresses_are_relative(url: str, target: str, expected: str) -> None:
    assert view(url=url).href(target) == expected


def test_files_are_shared_by_the_editions() -> None:
    assert view("zh", "faq/").href("file:pdf/a.pdf") == "../../pdf/a.pdf"


def test_code_keeps_its_lines_and_names_this_site() -> None:
    site = DATA.product.site_url.rstrip("/")
    assert view().code("if a < b:\n    get('{site}/x')") == f"if a &lt; b:&#10;    get(&#39;{site}/x&#39;)"


def test_text_is_escaped_and_marked_up() -> None:
    html = view().text(model.Text(en="<b> & `a<b` **x** [go](guide:south#steps)", zh="乙"))
    assert html == '&lt;b&gt; &amp; <code>a&lt;b</code> <strong>x</strong> <a href="../../guides/south/#steps">go</a>'


def test_product_name_stands_without_spaces_in_chinese() -> None:
    text = model.Text(en="Open {product} now", zh="打开 {product} 即可")
    assert view().plain(text) == f"Open {DATA.product.name.en} now"
    assert view("zh").plain(text) == f"打开{DATA.product.name.zh}即可"


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (dt.date(2026, 11, 2), "2 November 2026", "2026 年 11 月 2 日"),
        ("2026-09-30", "30 September 2026", "2026 年 9 月 30 日"),
        ("2026-09", "September 2026", "2026 年 9 月"),
        ("2026", "2026", "2026 年"),
        ("undated", "undated", "日期不详"),
    ],
)
def test_dates(value: dt.date | str, en: str, zh: str) -> None:
    assert (view().date(value), view("zh").date(value)) == (en, zh)


def test_values_are_grouped_by_domain_only_where_they_differ() -> None:
    sets = DATA.by_slug["north"].servers.sets
    assert by_domain(sets, lambda servers: servers.imap.host) == [
        (["northmail.invalid", "north.invalid", "vip.northmail.invalid"], "imap.northmail.invalid"),
        (["fjord.invalid"], "imap.fjord.invalid"),
    ]
    assert [shared for _, shared in by_domain(sets, lambda servers: len(servers.domains) > 0)] == [True]


def test_stale_facts_say_so_on_the_page() -> None:
    """Once they are older than they stay fresh, a guide tells since when; the build itself would stop long after that."""
    day = DATA.by_slug["north"].steps.checked
    later = day + dt.timedelta(days=DATA.freshness.steps.warn_days + 1)

    def said(today: dt.date) -> str:
        return words(Page(pages.guide_page(Project(DATA, today, ROOT), "en", "north")["body"]).root)

    assert f"Not re-checked since {view().date(day)}" in said(later)
    assert "Not re-checked since" not in said(TODAY)


def test_every_computed_part_has_its_template() -> None:
    templates = Path(pages.__file__).parent / "templates" / "facts"
    assert {path.name.removesuffix(".html.j2") for path in templates.iterdir()} == set(get_args(model.Facts))


def test_no_placeholder_is_left_in_a_page(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert "{product}" not in html and "{bulk}" not in html, file


@pytest.mark.parametrize(
    ("fragment", "text", "fits"),
    [
        ("Login Fail", "535 login  FAIL.", True),
        ("535", "error 5350", False),
        ("535", "(535, b'x')", True),
        ("authentication…denied", "Authentication was suddenly DENIED", True),
        ("authentication…denied", "denied: authentication", False),
        ("请使用授权码登录", "错误：请使用授权码登录。", True),
        ("ＳＭＴＰ", "smtp", True),
        ("fail", "failure", False),
        ("fail", "failure, then fail", True),
        ("self-signed certificate", "SELF_SIGNED certificate", True),
        ("could not connect", "Couldn’t connect", True),
        ("cannot verify", "can't verify", True),
        ("response: -1", "response: 1", False),
        ("one…two", f"one {'x' * 90} two", True),
        ("one…two", f"one {'x' * 110} two", False),
        ("one…two", f"one {'x' * 110} one two", True),
    ],
)
def test_match_notation(fragment: str, text: str, fits: bool) -> None:
    assert match.matches(fragment, match.normalise(text)) is fits


@pytest.mark.parametrize(("lang", "expected"), [("en", ["north", "south", "pier"]), ("zh", ["north", "pier", "south"])])
def test_each_edition_has_an_order_of_its_own(lang: str, expected: list[str]) -> None:
    """Wherever mailboxes are listed; `providers` of the dataset, which the API follows, is the first edition's."""
    assert [provider.slug for provider in view(lang).providers] == expected
    assert [provider.slug for provider in view(lang).ordered(DATA.providers[::-1])] == expected
    guide = pages.guide_page(Project(DATA, TODAY, ROOT), lang, expected[1])["body"]
    assert [link.get("href") for link in Page(guide).root.iterfind(".//nav[@class='prev-next']/a")] == [
        f"../../guides/{expected[0]}/",
        f"../../guides/{expected[2]}/",
    ]


def test_a_provider_without_an_icon_has_a_tile_of_its_first_letter_or_number() -> None:
    def initials(en: str, zh: str) -> dict[str, str]:
        return DATA.by_slug["south"].model_copy(update={"short": model.Text(en=en, zh=zh)}).initials

    assert initials("south mail", "南方邮箱") == {"en": "S", "zh": "南"}
    assert initials("163 Mail", "163 邮箱") == {"en": "163", "zh": "163"}
    marks = {
        slug: Page(pages.guide_page(Project(DATA, TODAY, ROOT), "zh", slug)["body"]).one(".//h1")[0]
        for slug in ("north", "south")
    }
    assert marks["north"].tag.endswith("svg") and marks["north"].find("path").get("d").startswith("M14.19 14.19")
    assert marks["south"].get("data-mark") == "南" and words(marks["south"]) == ""
    assert all(mark.get("aria-hidden") == "true" for mark in marks.values())


def test_an_icon_has_one_path_and_is_of_a_set_whose_licence_is_named() -> None:
    box, path = view().icon("fontawesome/brands/yandex")
    assert box == "0 0 256 512" and path.startswith("M153.1 315.8")
    for name in ("octicons/mail-24", "material/nothing-like-it", "logo"):
        with pytest.raises(KeyError, match=name):
            view().icon(name)


def test_lines_break_behind_strokes_and_nothing_becomes_markup() -> None:
    assert view().breakable("IMAP/<b>") == "IMAP/<wbr>&lt;b&gt;"
