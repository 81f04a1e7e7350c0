"""Links inside the site: every one leads somewhere, and the finder of those that do not really finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site.links import broken

GOOD = """<a href="other/">page</a> <a href="other/#part">anchor</a> <a href="#top" id="top">here</a>
<a href="https://example.org/x">away</a> <input type="radio" name="domain" value="a.org"> <a href="#domain=a.org">answer</a>"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A site of two pages whose links are all right."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text('<p id="part"><a href="../">back</a>', encoding="utf-8")
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_no_link_of_the_site_is_broken(site: Path) -> None:
    """Every link, image, script and anchor of every page is there."""
    assert broken(site) == []


def test_good_links_are_not_reported(tiny: Path) -> None:
    """Also not those to other sites, which this check cannot see."""
    assert broken(tiny) == []


@pytest.mark.parametrize(
    "html, expected",
    [
        ('<a href="missing/">', "the file missing/index.html"),
        ('<a href="other/missing.html">', "the file other/missing.html"),
        ('<a href="other/#missing">', "an element with the id missing in other/index.html"),
        ('<a href="#missing">', "an element with the id missing in index.html"),
        ('<a href="#domain=b.org">', "an element with the id domain=b.org in index.html"),
        ('<img src="missing.png" alt="">', "the file missing.png"),
        ('<script src="/missing.js"></script>', "the file missing.js"),
    ],
)
def test_a_broken_link_is_named(tiny: Path, html: str, expected: str) -> None:
    """With its page, its line and what is missing."""
    (tiny / "index.html").write_text(f"{GOOD}\n{html}", encoding="utf-8")
    (problem,) = broken(tiny)
    assert problem.startswith("index.html:3: ")
    assert problem.endswith(f"leads nowhere; expected {expected}")


def test_links_of_a_site_below_a_folder(tiny: Path) -> None:
    """A site published under /help/ may link to itself from the root of its server."""
    (tiny / "index.html").write_text('<a href="/help/other/#part"></a> <a href="/help/missing/"></a>', encoding="utf-8")
    (problem,) = broken(tiny, "/help/")
    assert "/help/missing/" in problem
