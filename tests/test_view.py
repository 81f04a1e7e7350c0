"""Words and addresses as a page prints them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.dataset import match, model
from macros.dataset.load import load
from macros.pages import _TEMPLATES, load_project
from macros.view.project import Project
from macros.view.view import View, by_domain

ROOT = Path(__file__).resolve().parents[1]


def view(lang: str = "en", url: str = "guides/qq/") -> View:
    return View(load_project(ROOT), lang, url)


@pytest.mark.parametrize(
    ("url", "target", "expected"),
    [
        ("guides/qq/", "page:home", "../../"),
        ("guides/qq/", "page:faq#help", "../../faq/#help"),
        ("guides/qq/", "guide:qq#steps", "#steps"),
        ("guides/qq/", "guide:gmail", "../../guides/gmail/"),
        ("", "page:home", "./"),
        ("", "page:home#bulk", "#bulk"),
        ("", "guide:qq", "guides/qq/"),
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
    site = load(ROOT).dataset.product.site_url.rstrip("/")
    assert view().code("if a < b:\n    get('{site}/x')") == f"if a &lt; b:&#10;    get(&#39;{site}/x&#39;)"


def test_text_is_escaped_and_marked_up() -> None:
    html = view().text(model.Text(en="<b> & `a<b` **x** [go](guide:gmail#steps)", zh="乙"))
    assert html == '&lt;b&gt; &amp; <code>a&lt;b</code> <strong>x</strong> <a href="../../guides/gmail/#steps">go</a>'


def test_product_name_stands_without_spaces_in_chinese() -> None:
    text = model.Text(en="Open {product} now", zh="打开 {product} 即可")
    assert view().plain(text) == f"Open {load(ROOT).dataset.product.name.en} now"
    assert view("zh").plain(text) == f"打开{load(ROOT).dataset.product.name.zh}即可"


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
    sets = load(ROOT).dataset.by_slug["netease"].servers.sets
    assert [len(domains) for domains, _ in by_domain(sets, lambda servers: servers.imap.host)] == [1] * 7
    assert [port for _, port in by_domain(sets, lambda servers: servers.imap.port)] == [993]


def test_stale_facts_say_so_on_the_page() -> None:
    """Two years on, every guide tells since when it was not re-checked; the build itself would stop before that."""
    from macros.pages import _guide

    whole = load(ROOT).dataset
    later = whole.newest_check + dt.timedelta(days=whole.freshness.steps.warn_days + 1)
    assert "Not re-checked since" in _guide(Project(whole, later, ROOT), "en", "qq")["body"]
    assert "Not re-checked since" not in _guide(Project(whole, whole.newest_check, ROOT), "en", "qq")["body"]


def test_every_computed_part_has_its_template() -> None:
    from typing import get_args

    assert {path.name.removesuffix(".html.j2") for path in (_TEMPLATES / "facts").iterdir()} == set(get_args(model.Facts))


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
