"""What is indexed: passages of pages, cut into words."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from macros.site import passages
from macros.site.search import cut

PAGE = """<html lang="en"><body><main id="content" data-pagefind-body>
<h1 data-words="polar post, 极地邮" data-state="Works">
<span aria-hidden="true">N</span>North <b>Mail</b> <a class="anchor" href="#x">#</a></h1>
<p>Needs an app&nbsp;password &amp; a phone.</p><ul><li>One</li><li>Two <button>Copy</button></li></ul>
<section id="also"><h2 id="steps" data-words="how to">The steps</h2><h3>First</h3><p>Open it.</p>
<div data-pagefind-ignore><h2 id="hidden">Never</h2><p>Left <br>out</p></div><form><p>box</p></form></section>
<details><summary><h2 id="limits">Limits</h2> <span>seven</span></summary><p>Many.</p></details>
<section><h2 id="sources">Sources</h2><p>RFC</p></section></main><p>footer</p></body></html>"""


def test_a_page_is_read_in_passages() -> None:
    page = passages.read(PAGE)
    assert page and (page.lang, page.state) == ("en", "Works")
    head, steps, limits = page.passages
    assert (head.anchor, head.heading, head.words) == ("", "North Mail", "polar post, 极地邮")
    assert head.lines == ["Needs an app password & a phone.", "One", "Two"]
    assert (steps.anchor, steps.heading, steps.words, steps.lines) == ("steps", "The steps", "how to", ["First", "Open it."])
    assert (limits.anchor, limits.heading, limits.lines) == ("limits", "Limits", ["seven", "Many."])


def test_a_page_without_the_mark_is_left_out() -> None:
    assert passages.read(PAGE.replace(" data-pagefind-body", "")) is None


def test_chinese_is_cut_into_pairs_and_everything_else_into_words() -> None:
    first, second, third = cut("绑定邮箱")[:3]
    assert cut("绑定") == [first, cut("定")[0]]
    assert cut("定邮")[0] == second and cut("邮箱")[0] == third
    assert cut("绑定")[0].startswith(cut("绑")[0])  # a single character is found as the beginning of a pair
    assert cut("IMAP.qq-Mail_1, SSL/TLS") == ["imap", "qq", "mail", "1", "ssl", "tls"]
    assert cut("163邮箱") == ["163", *cut("邮箱")]
    assert all(word.isascii() for word in cut("绑定邮箱，收不到新邮件"))


def fragments(site: Path) -> dict[str, dict[str, Any]]:
    found = (gzip.decompress(file.read_bytes()) for file in (site / "pagefind/fragment").iterdir())
    read = [json.loads(content.removeprefix(b"pagefind_dcd")) for content in found]
    return {fragment["url"]: fragment for fragment in read}


def test_keywords_are_found_by_and_not_shown(small_site: Path) -> None:
    """They are in the index of both editions; in what a hit shows, and in what a page shows, they are not."""
    found = fragments(small_site)
    assert "polar post" in found["guides/north/"]["meta"]["names"]
    assert "hotline" in found["zh/faq/#help"]["meta"]["words"]
    assert not any("polar post" in fragment["content"] or "hotline" in fragment["content"] for fragment in found.values())
    page = (small_site / "faq/index.html").read_text(encoding="utf-8")
    assert page.count("hotline") == page.count('data-words="hotline, 热线"') == 1


def test_every_section_is_a_passage(small_site: Path) -> None:
    assert {"faq/", "faq/#help", "zh/faq/#help", "guides/north/#steps"} <= fragments(small_site).keys()
    assert not [url for url in fragments(small_site) if url.endswith(("#sources", "#links"))]
