"""The reader of HTML refuses what a browser would mend in silence, so that every test that reads a page also checks its form."""

from __future__ import annotations

import pytest

from tests.support.html import Page

START = "<!doctype html><html><head><title>x</title></head><body>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<b><i>x</b></i>", "line 2: Opening and ending tag mismatch: b and i"),
        ("<p>x<div>y</div></p>", "line 2: Unexpected end tag : p"),
        ("<div><section>x</div></section>", "Unexpected end tag : section"),
        ("<p id='a'>x</p><p id='a'>y</p>", "line 2: ID a already defined"),
    ],
)
def test_a_page_that_is_not_well_formed_is_refused(body: str, words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        Page(f"{START}\n{body}</body></html>")


def test_a_page_is_read_as_it_is() -> None:
    page = Page(f'{START}<!-- no --><section><h2 id="a">A  <b>b</b></h2><ul><li>c<li class="d e">f</ul></section></body></html>')
    assert page.ids == ["a"]
    assert page.section("a").find("ul") is page.one(".//ul")
